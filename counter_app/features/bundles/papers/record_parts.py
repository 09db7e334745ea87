"""What only a matter tells in its record (留痕): its parts, and their progress as a plan."""

from __future__ import annotations

from contextlib import suppress

from counter_app.features.bundles.model.bundle import Bundle
from counter_app.features.bundles.words.names import status_name
from counter_app.features.bundles.words.progress import progress_of
from counter_app.features.cases.acts.accept_case import due_if_accepted
from counter_app.features.cases.ports import Desk
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.persons.masking import mask_id
from counter_app.knowledge.wording import _
from counter_app.press.content import Block, Fact, Facts


def particulars(desk: Desk, bundle: Bundle) -> tuple[Block, ...]:
    """In the language in use, the number of the applicant masked."""
    opened, now = bundle.opened, desk.clock.now()
    applicant = opened.applicant
    ended = {
        one.number: max(event.at for event in desk.unasked_files.events(one.number)).date()
        for one in bundle.cases
    }
    days = {}
    for part in bundle.waiting:
        with suppress(Refusal):  # its catalog is here no more
            item = desk.shelf.item(part.item, opened.catalog_version)
            if due := due_if_accepted(desk, item, now):
                days[part.item] = (due.due_on - now.date()).days + 1
    return (
        Facts(
            (
                Fact(_("内容"), bundle.name),
                Fact(_("申请人"), f"{applicant.name} {mask_id(applicant.id_number)}"),
                Fact(_("牵头部门"), opened.lead),
                Fact(_("立件"), f"{bundle.opened_at:%Y-%m-%d %H:%M:%S}"),
                Fact(_("登记窗口"), bundle.window),
                Fact(_("现在"), status_name(bundle.status)),
            )
        ),
        progress_of(bundle, desk.calendar, now, authorities={}, expected=days, ended=ended),
    )

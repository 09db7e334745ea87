"""补正: what a one-time notice asked for comes in (行政许可法 art. 32(1)(5))."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from counter_app.features.cases.acts.accept_case import acceptance_of, check_promises
from counter_app.features.cases.acts.assess import assess
from counter_app.features.cases.acts.collect_case import collected_again
from counter_app.features.cases.acts.continue_case import Deciding, continue_case
from counter_app.features.cases.acts.declared_intake import Supplement
from counter_app.features.cases.acts.intake import check_mark
from counter_app.features.cases.acts.pledging import committed_by, must_not_be_barred
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.events import Supplemented
from counter_app.features.cases.model.materials import MaterialMark, MaterialState
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.cases.ports import Desk
from counter_app.kernel.happening import Happening
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.catalog.item import Item


def supplement_case(desk: Desk, number: str, request: Supplement) -> Case:
    """Take in what came; once nothing that was asked for lacks, accept as of this moment.

    ``corrected`` says that what the notice asked for in words was put right.
    Nothing that the notice did not name is asked for now: it was told once.
    The limit counts from the day on which everything was there. What came is
    on a new receipt with all that was handed over before. For another place it
    is collected once more, and accepted there. Refusal ``supplement.nothing`` if
    nothing came.
    """
    return continue_case(desk, number, Supplemented, supplementing(desk, request))


def supplementing(desk: Desk, request: Supplement) -> Deciding:
    """What comes of it for a case; Refusals as ``supplement_case``."""
    brought = tuple(
        mark
        for mark in map(check_mark, request.materials)
        if mark.state is not MaterialState.MISSING
    )
    if not brought and not request.corrected:
        raise Refusal("supplement.nothing", field="materials")
    receipt = (PaperKind.MATERIAL_RECEIPT,) if brought else ()

    def decide(case: Case, at: datetime) -> Sequence[Happening | PaperKind]:
        item = desk.shelf.item(case.received.item_code, case.received.catalog_version)
        came = _as_they_stand(item, case, brought)
        supplement = Supplemented(came, request.corrected, request.channel)
        case = replace(case, supplements=(*case.supplements, supplement))
        if case.collected:
            again = (collected_again(desk, case, at),) if is_complete(case, item) else ()
            return supplement, *again, *receipt
        accepted = acceptance_of(desk, item, at)
        check_promises(came, at, accepted.due)
        must_not_be_barred(desk, case.received.applicants, came)
        committed = committed_by(desk, item, came)
        pledge = (committed, PaperKind.COMMITMENT) if committed else ()
        if not is_complete(case, item):
            return supplement, *receipt, *pledge
        promise = (PaperKind.DEFERRAL_PROMISE,) if case.promises else ()
        return supplement, accepted, PaperKind.ACCEPTANCE_NOTICE, *receipt, *promise, *pledge

    return decide


def _as_they_stand(
    item: Item, case: Case, brought: tuple[MaterialMark, ...]
) -> tuple[MaterialMark, ...]:
    """The marks as the item takes them; Refusals as ``assess``."""
    rows = assess(item, dict(case.received.situation), brought).rows
    stand = {row.mark.name: row.mark for row in rows}
    return tuple(stand[mark.name] for mark in brought)


def is_complete(case: Case, item: Item) -> bool:
    """Whether all that the notice asked for is there."""
    assessment = assess(item, dict(case.received.situation), case.marks, beyond=True)
    asked = {one.name for one in case.notice.lacking} if case.notice else set()
    if any(row.material.name in asked for row in assessment.missing):
        return False
    in_words = case.notice is not None and bool(case.notice.remark)
    corrected = (isinstance(one, Supplemented) and one.corrected for one in case.supplements)
    return not in_words or any(corrected)

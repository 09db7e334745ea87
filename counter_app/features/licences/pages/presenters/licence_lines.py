"""What the page of the register shows: each licence, how long it lasts, and what happened."""

from __future__ import annotations

from datetime import date, timedelta

from counter_app.desk.forms.consequence import Consequence
from counter_app.features.cases.ports import Desk
from counter_app.features.licences.rows.licence_rows import LicenceRow
from counter_app.features.licences.rows.subject import SOON
from counter_app.features.licences.words.names import ending_name, status_name
from counter_app.kernel.acts import Choices, choices
from counter_app.kernel.feature import FileKind
from counter_app.kernel.immutable import immutable
from counter_app.knowledge.licences.licence import Licence, LicenceStatus
from counter_app.knowledge.persons.masking import mask_id, mask_phone
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.dates import date_text
from counter_app.knowledge.wording.papers_to_come import papers_to_come
from counter_app.knowledge.wording.trail import is_shown, trail_line


@immutable
class LicencePage:
    """One licence: facts about it, what happened, and what may be done."""

    licence: Licence
    facts: tuple[tuple[str, str], ...]
    trail: tuple[tuple[str, str], ...]
    choices: Choices


def read_register(desk: Desk) -> tuple[tuple[str, str], ...]:
    """Number and line of each licence that may be seen, what expires first at the top; any thread.

    ▲ expired, ◐ about to, ● in force, ○ ended.
    """
    today = desk.clock.now().date()
    seen = {row.number for row in desk.files.listed("licence")}
    rows: tuple[LicenceRow, ...] = desk.files.rows("licence").all()
    return tuple((row.number, _line(row, today)) for row in rows if row.number in seen)


def read_licence(desk: Desk, kind: FileKind, number: str) -> LicencePage:
    """Ask the store; any thread. Identity number and telephone are masked."""
    licence = desk.files.state(number)
    assert isinstance(licence, Licence)
    entered, holder, ended = licence.entered, licence.entered.holder, licence.ended
    facts = (
        (_("台账编号"), licence.number),
        (_("证照编号"), entered.certificate),
        (_("证照名称"), entered.name),
        (_("事项"), entered.item_name),
        (_("持证人"), holder.name),
        (_("证件号码"), mask_id(holder.id_number)),
        (_("联系电话"), mask_phone(holder.phone) if holder.phone else ""),
        (_("发证机关"), entered.authority),
        (_("有效期起"), date_text(entered.valid_from)),
        (_("有效期止"), date_text(licence.valid_to) if licence.valid_to else _("长期有效")),
        (_("办件"), entered.case),
        (_("状态"), status_name(licence.status)),
        (_("失效"), f"{ending_name(ended.how)} · {ended.reason}" if ended else ""),
    )
    events = (one for one in desk.files.events(number) if is_shown(one))
    return LicencePage(
        licence,
        tuple(one for one in facts if one[1]),
        tuple(map(trail_line, events)),
        choices(kind.acts, desk, licence),
    )


def foreseen(before: Licence | None, after: Licence) -> Consequence:
    """What an act on the register would change."""
    was, now = status_name(before.status) if before else "", status_name(after.status)
    until = date_text(after.valid_to) if after.valid_to else _("长期有效")
    return Consequence(
        (
            (_("状态"), now if was in ("", now) else f"{was}  →  {now}"),
            (_("有效期止"), until),
            papers_to_come(()),
        )
    )


def _line(row: LicenceRow, today: date) -> str:
    if row.status is LicenceStatus.ENDED:
        return f"○ {row.name} · {row.holder} · {row.id_masked} · {status_name(row.status)}"
    last = row.valid_to
    sign = "●"
    if last:
        sign = "▲" if today > last else "◐" if today > last - timedelta(days=SOON) else "●"
    until = _("有效期至{day}").format(day=date_text(last)) if last else _("长期有效")
    return f"{sign} {row.name} · {row.holder} · {row.id_masked} · {until}"

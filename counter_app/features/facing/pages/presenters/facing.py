"""What the applicant's screen shows: values, made of what stands on the clerk's.

Numbers and telephones are masked here; nothing unmasked goes further.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from enum import Enum, auto
from typing import Final

from counter_app.features.cases.acts.hall_hours import hours_of
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.materials import MaterialState
from counter_app.features.cases.pages.presenters.intake_places import place_name
from counter_app.features.cases.pages.presenters.material_lines import MaterialLine
from counter_app.features.cases.ports import Desk
from counter_app.features.intake.pages.presenters.intake import IntakePresenter
from counter_app.features.intake.pages.presenters.party_fields import FieldState
from counter_app.features.intake.pages.presenters.verdict import Verdict
from counter_app.kernel.immutable import immutable
from counter_app.knowledge.persons.masking import mask_id, mask_phone, without_numbers
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.due_reasons import day_text

_UNFINISHED: Final = "……"
_MASKED: Final[Mapping[str, Callable[[str], str]]] = {
    "name": without_numbers,  # a number may be typed there by mistake
    "id_number": mask_id,
    "phone": mask_phone,
}
"""What is read of each person, in the order in which people read."""


@immutable
class Line:
    """``tone`` is ok, warning, error or hint; a sign in the text says the same."""

    text: str
    tone: str


@immutable
class Idle:
    """Nobody's picture: the hall, the window, and when it is open."""

    hall: str
    window: str
    hours: str


@immutable
class TakenIn:
    """What is being taken in. ``follows``: what lacks, or until when it is decided.

    ``whole``: everything is filled in, so that it can be said to be right.
    """

    item: str
    facts: tuple[tuple[str, str], ...]
    materials: tuple[Line, ...]
    follows: tuple[Line, ...]
    whole: bool


@immutable
class ToSign:
    """What is handed out or signed for."""

    item: str
    facts: tuple[tuple[str, str], ...]


Facing = Idle | TakenIn | ToSign


class Answer(Enum):
    """What the applicant says of what is shown."""

    NONE = auto()
    RIGHT = auto()  # 核对无误
    WRONG = auto()  # 有误
    SIGNED = auto()  # 签好了


def idle(desk: Desk) -> Idle:
    """The hall's own words for its hours; where it has none, its rules."""
    hall = desk.hall
    return Idle(hall.name, hall.window_name, hall.hours_text.strip() or hours_of(desk).told)


def taken_in(desk: Desk, intake: IntakePresenter) -> TakenIn | None:
    """Of the person who is served; None while there is nothing to show."""
    verdict = intake.verdict(desk.clock.now())
    if intake.item is None or verdict is None:
        return None
    return TakenIn(
        intake.item.name,
        (*_people(intake), *((one.text, given) for one, given in intake.questions() if given)),
        tuple(_material(one) for one in sorted(_asked(verdict), key=_urgency)),
        tuple(_follows(verdict)),
        _whole(verdict),
    )


def to_sign(case: Case) -> ToSign:
    """Of the case whose form with a place to sign is open."""
    party = case.received.applicant
    return ToSign(
        case.received.item_name,
        (
            (_("办件编号"), case.number),
            (place_name("applicant"), without_numbers(party.name)),
            (_("证件号码"), mask_id(party.id_number)),
        ),
    )


def _people(intake: IntakePresenter) -> Iterator[tuple[str, str]]:
    for role, _party in intake.draft.parties:
        for part, masked in _MASKED.items():
            check = intake.check(role, part)
            if check.state is FieldState.FINE:
                yield place_name(f"{role}.{part}"), masked(check.value)
            elif check.state is not FieldState.EMPTY:
                yield place_name(f"{role}.{part}"), _UNFINISHED


def _whole(verdict: Verdict) -> bool:
    return not (verdict.empty_fields or verdict.wrong_fields or verdict.assessment.unanswered)


def _asked(verdict: Verdict) -> Iterator[MaterialLine]:
    """What this situation asks for; of what is only welcome, what somebody looked at."""
    for line in verdict.lines:
        if line.needed and (line.required or line.state not in (None, MaterialState.NOT_NEEDED)):
            yield line


def _urgency(line: MaterialLine) -> int:
    """What is not there comes first; the rest stays in the order of the catalog."""
    order = (MaterialState.MISSING, MaterialState.PROMISED, MaterialState.COMMITTED, None)
    return order.index(line.state) if line.state in order else len(order)


def _material(line: MaterialLine) -> Line:
    name = line.material.name
    if line.state is None:
        return Line(_("○ {name}：待核对").format(name=name), "hint")
    if line.state is MaterialState.PROMISED and line.promised_by:
        day = day_text(line.promised_by)
        return Line(_("◐ {name}：容缺，{day}前补交").format(name=name, day=day), "warning")
    if line.state is MaterialState.PRESENT and line.copies:
        return Line(_("✓ {name}：已收 {n} 份").format(name=name, n=line.copies), "ok")
    told, tone = {
        MaterialState.PRESENT: (_("✓ {name}：已收"), "ok"),
        MaterialState.MISSING: (_("✕ {name}：缺"), "error"),
        MaterialState.PROMISED: (_("◐ {name}：容缺后补"), "warning"),
        MaterialState.COMMITTED: (_("◑ {name}：告知承诺"), "warning"),
        MaterialState.NOT_NEEDED: (_("— {name}：不适用"), "hint"),
    }[line.state]
    return Line(told.format(name=name), tone)


def _follows(verdict: Verdict) -> Iterator[Line]:
    """What lacks is named among the materials; here it is counted."""
    if unfinished := not _whole(verdict):
        yield Line(_("○ 还在填写"), "hint")
    if lacking := verdict.lacking:
        yield Line(_("✕ 还缺 {n} 份材料，补齐才能受理").format(n=len(lacking)), "error")
    if unseen := verdict.unseen:
        yield Line(_("○ 还有 {n} 份材料在核对").format(n=len(unseen)), "hint")
    if not verdict.can_accept:
        if not (unfinished or lacking or unseen):
            yield Line(_("○ 还在核对"), "hint")
    elif verdict.due is None:
        yield Line(_("✓ 可以受理；目录没有规定办结期限"), "ok")
    else:
        day = day_text(verdict.due.due_on)
        told = _("✓ 可以受理；现在受理，{day}前办结")
        if verdict.due.provisional:
            told = _("✓ 可以受理；现在受理，暂定{day}前办结")
        yield Line(told.format(day=day), "ok")

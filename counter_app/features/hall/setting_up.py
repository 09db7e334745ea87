"""Settings of window and hall: who may change them, and what was changed, written down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import Any, Final

from counter_app.features.papers.print_room import PrinterSetting
from counter_app.kernel.clerk import Clerk
from counter_app.kernel.guard import Office, must, note_set_up
from counter_app.kernel.record import SetUpAct
from counter_app.kernel.rights import Right
from counter_app.knowledge.authorities.authority import Authority
from counter_app.knowledge.days.place_days import PlaceDays
from counter_app.knowledge.hall import Hall
from counter_app.knowledge.regions.partner import Partner
from counter_app.store.settings import StoreSettings

_Entry = Authority | Partner

_ACTS: Final = {
    Hall: SetUpAct.HALL,
    Clerk: SetUpAct.CLERK,
    PrinterSetting: SetUpAct.PRINTER,
}


def set_up(desk: Office, settings: StoreSettings, before: Any, after: Any) -> None:
    """Keep this hall, clerk or printer; nothing is asked and noted where all stays as it is.

    Where papers come out counts like the hall's rules: whoever says it, gets
    them all. Refusal ``rights.lacking``.
    """
    was, will = _parts(before), _parts(after)
    names = dict.fromkeys((*was, *will))  # a rule that nobody sets any more is in the first only
    others = {name: will.get(name, "") for name in names if was.get(name) != will.get(name)}
    authorities, days = _changed_authorities(before, after), _changed_days(before, after)
    sections, partners = _changed_sections(before, after), _changed_partners(before, after)
    if not (others or authorities or days or sections or partners):
        return
    must(desk, Right.SET_UP, type(after).__name__)
    settings.save(after)
    if others:
        told = "; ".join(f"{name} {value}" for name, value in others.items())
        note_set_up(desk, _ACTS[type(after)], told)
    if authorities:
        note_set_up(desk, SetUpAct.AUTHORITY, authorities)
    if sections:
        note_set_up(desk, SetUpAct.SECTION, sections)
    if days:
        note_set_up(desk, SetUpAct.PLACE_DAYS, days)
    if partners:
        note_set_up(desk, SetUpAct.PARTNER, partners)


def _parts(setting: Any) -> dict[str, object]:
    """What stands in it by name; rules of features each by its own."""
    parts = {field.name: getattr(setting, field.name) for field in fields(setting)}
    ruled = dict(parts.pop("feature_rules", ()))
    for noted_by_itself in ("authorities", "place_days", "sections", "partners"):
        parts.pop(noted_by_itself, None)
    return parts | ruled


def _changed_authorities(before: Any, after: Any) -> str:
    """Which of the hall's own authorities are told anew, and which no more."""
    if not isinstance(before, Hall) or not isinstance(after, Hall):
        return ""
    return _changed(before.authorities, after.authorities)


def _changed_partners(before: Any, after: Any) -> str:
    """The same of partners of other places."""
    if not isinstance(before, Hall) or not isinstance(after, Hall):
        return ""
    return _changed(before.partners, after.partners)


def _changed(was: Sequence[_Entry], will: Sequence[_Entry]) -> str:
    new = (one for one in will if one not in was)
    kept = {(one.code, one.since) for one in will}
    gone = (one for one in was if (one.code, one.since) not in kept)
    told = [" ".join(filter(None, (one.code, one.name, _day(one)))) for one in new]
    return "; ".join((*told, *(" ".join(filter(None, ("-", one.code, _day(one)))) for one in gone)))


def _changed_sections(before: Any, after: Any) -> str:
    """Which sections are told anew, with how much is theirs, and which no more."""
    if not isinstance(before, Hall) or not isinstance(after, Hall):
        return ""
    kept = {(one.department, one.code) for one in after.sections}
    told = [
        f"{one.department} {one.code} {one.name} "
        + " ".join(
            f"{batch.since}–{batch.until or ''} {len(batch.items)}" for batch in one.delegations
        )
        for one in after.sections
        if one not in before.sections
    ]
    gone = (one for one in before.sections if (one.department, one.code) not in kept)
    return "; ".join((*told, *(f"- {one.department} {one.code} {one.name}" for one in gone)))


def _changed_days(before: Any, after: Any) -> str:
    """Which days of the place are told anew, and which no more."""
    if not isinstance(before, Hall) or not isinstance(after, Hall):
        return ""
    new = [_told(one) for one in after.place_days if one not in before.place_days]
    gone = [f"- {_told(one)}" for one in before.place_days if one not in after.place_days]
    return "; ".join((*new, *gone))


def _told(one: PlaceDays) -> str:
    return " ".join(filter(None, (f"{one.first}–{one.last}", one.name, one.body)))


def _day(one: _Entry) -> str:
    return one.since.isoformat() if one.since else ""

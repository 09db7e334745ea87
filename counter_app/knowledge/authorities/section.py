"""科室: sections of a department, who is in them, and which of its items they decide."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from counter_app.kernel.immutable import immutable
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.request_reader import check_text

MOST: Final = 1000
"""Sections of a hall."""

_LONGEST: Final = 100
_MOST_IN_ONE: Final = 5_000


@immutable
class Delegation:
    """授权: these items, by their codes, are the section's to decide from ``since`` on.

    Until the end of ``until``, or for good; ``basis`` is the document that says so.
    """

    items: tuple[str, ...]
    since: date
    until: date | None = None
    basis: str = ""

    def holds(self, day: date) -> bool:
        """Whether it is in force on this day."""
        return self.since <= day and (self.until is None or day <= self.until)


@immutable
class Section:
    """A section of ``department``, a code or a name; ``members`` are codes of accounts."""

    department: str
    code: str
    name: str
    members: tuple[str, ...] = ()
    delegations: tuple[Delegation, ...] = ()

    def decides(self, item: str, day: date) -> bool:
        """Whether this item is delegated to it on this day."""
        return any(item in one.items and one.holds(day) for one in self.delegations)

    def items_on(self, day: date) -> frozenset[str]:
        """The codes of all that is delegated to it on this day."""
        held = (one.items for one in self.delegations if one.holds(day))
        return frozenset(item for items in held for item in items)


def sections_of(sections: Iterable[Section], names: frozenset[str]) -> tuple[Section, ...]:
    """Those of the department that has one of these names or codes."""
    return tuple(one for one in sections if one.department in names)


def check_sections(sections: Iterable[Section]) -> tuple[Section, ...]:
    """These sections; Refusal ``section.…`` with the code of the first that cannot be."""
    checked = tuple(sections)
    if len(checked) > MOST:
        raise Refusal("section.too_many", field="sections", most=MOST)
    seen = set[tuple[str, str]]()
    for one in checked:
        _check(one)
        if (one.department, one.code) in seen:
            raise Refusal("section.twice", field="code", code=one.code, department=one.department)
        seen.add((one.department, one.code))
    return checked


def _check(one: Section) -> None:
    for field in ("department", "code", "name"):
        text = getattr(one, field)
        check_text(text, field, _LONGEST)
        if not text or text != text.strip():
            raise Refusal("section.empty", field=field, code=one.code)
    told = (*one.members, *(item for delegation in one.delegations for item in delegation.items))
    if len(told) > _MOST_IN_ONE:
        raise Refusal("section.too_large", field=one.code, code=one.code, most=_MOST_IN_ONE)
    for text in told:
        check_text(text, one.code, _LONGEST)
    for delegation in one.delegations:
        check_text(delegation.basis, f"{one.code}.basis", _LONGEST)
        if delegation.until and delegation.until < delegation.since:
            raise Refusal("section.ends_before_it_begins", field=f"{one.code}.until")

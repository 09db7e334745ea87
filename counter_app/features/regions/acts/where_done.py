"""申请人要在哪里办: which lists allow it, with whom, and what stands between two places."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from counter_app.features.cases.ports import Desk
from counter_app.kernel.immutable import immutable
from counter_app.knowledge.catalog.regional import RegionalEntry, entries_of
from counter_app.knowledge.regions.partner import Partner, Partners, allowing


@immutable
class Place:
    """A partner with whom an item is done, and the line of the list that says so."""

    partner: Partner
    entry: RegionalEntry
    over: bool  # its agreement has ended


def places_for(desk: Desk, item: str, where: str = "") -> tuple[Place, ...]:
    """Where this item is done by the hall's lists; of one place, if told.

    ``where`` is a partner's code, name or place, a division's code, or an identity
    number, whose first six digits are one.
    """
    day, entries = desk.clock.now().date(), desk.shelf.current().regional
    found = _partners(Partners(desk.hall.partners), where.strip(), day)
    return tuple(
        Place(partner, entry, partner.is_over(day))
        for partner in found
        for entry in allowing(entries, item, partner)
    )


def is_on_a_list(desk: Desk, item: str) -> bool:
    """Whether any list has it, with whomever."""
    return bool(entries_of(desk.shelf.current().regional, item))


def _partners(register: Partners, where: str, day: date) -> tuple[Partner, ...]:
    if not where:
        return register.all_on(day)
    if one := register.on(where, day):
        return (one,)
    digits = where[:6]
    if len(digits) == 6 and digits.isdecimal():
        return register.of_region(digits, day)
    return tuple(_alike(register, where, day))


def _alike(register: Partners, where: str, day: date) -> Iterator[Partner]:
    for one in register.all_on(day):
        if where in one.name or (one.place and (one.place in where or where in one.place)):
            yield one

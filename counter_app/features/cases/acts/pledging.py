"""What an applicant may pledge (容缺, 告知承诺), and who may pledge nothing for now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.listing import Listing, Which
from counter_app.features.cases.model.materials import MaterialMark, MaterialState
from counter_app.features.cases.model.pledge_events import Commitment, Committed
from counter_app.features.cases.model.pledge_rules import check_limit
from counter_app.features.cases.model.pledges import Breach, BreachKind, breaches
from counter_app.features.cases.ports import Desk
from counter_app.kernel.immutable import immutable
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.catalog.item import Item
from counter_app.knowledge.persons.party import Party

PLEDGED: Final = frozenset({MaterialState.PROMISED, MaterialState.COMMITTED})


@immutable
class Bar:
    """Why somebody may pledge nothing: what was not kept in which case."""

    case: Case
    breach: Breach


def bar_of(desk: Desk, id_numbers: Iterable[str]) -> Bar | None:
    """The oldest pledge of one of these that was not kept, in whichever window's case.

    What was made good or lifted bars nobody.
    """
    today = desk.clock.now().date()
    numbers = dict.fromkeys(id_numbers)
    found = (
        Bar(case, breach)
        for id_number in numbers
        for row in desk.unasked_ledger.cases(
            Listing(which=frozenset({Which.BROKEN}), pledged_by=id_number)
        )
        for case in (desk.unasked_ledger.case(row.number),)
        for breach in breaches(case, today)
    )
    return min(found, key=lambda one: (one.breach.since, one.case.number), default=None)


def must_not_be_barred(desk: Desk, people: Iterable[Party], marks: Iterable[MaterialMark]) -> None:
    """Refusal ``pledge.not_brought``, ``pledge.untrue`` where a pledge is made, and why not."""
    pledged = next((mark for mark in marks if mark.state in PLEDGED), None)
    if pledged is None:
        return
    if bar := bar_of(desk, (one.id_number for one in people)):
        raise barred(bar, f"materials.{pledged.name}")


def barred(bar: Bar, field: str) -> Refusal:
    """Why nothing may be pledged, in one sentence with the case."""
    kind = bar.breach.kind
    return Refusal(
        "pledge.not_brought" if kind is BreachKind.NOT_BROUGHT else "pledge.untrue",
        field=field,
        number=bar.case.number,
        names="、".join(bar.breach.materials),
        day=bar.breach.day,
    )


def committed_by(
    desk: Desk, item: Item, marks: Sequence[MaterialMark], public: bool | None = None
) -> Committed | None:
    """What is told and committed to with these marks; None where nothing is."""
    told = item.commitment
    names = {mark.name for mark in marks if mark.state is MaterialState.COMMITTED}
    if told is None or not names:
        return None
    within = told.checked_within or check_limit(dict(desk.hall.feature_rules))
    made = tuple(
        Commitment(
            one.name,
            told.told,
            told.basis.text,
            within,
            approval=item.commitment_form(one),
        )
        for one in item.materials
        if one.name in names
    )
    return Committed(made, public)

"""What was paid and given back on days: what the day's close and reports count."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime

from counter_app.features.cases.model.case import Case
from counter_app.features.cases.ports import Desk
from counter_app.kernel.figures import Figure
from counter_app.kernel.immutable import immutable
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.rights import Right
from counter_app.knowledge.days.deadline import SHANGHAI
from counter_app.knowledge.fees.account import Entry
from counter_app.knowledge.fees.events import Charged, Paid, Refunded, Waived


@immutable
class CountedEntry:
    """One payment or refund that counts, with the case that it is for."""

    entry: Entry
    case: str
    item_code: str
    item_name: str


def entries_of(desk: Desk, first: date, last: date) -> tuple[CountedEntry, ...]:
    """Payments and refunds of these days that count, at every window that is here, oldest first."""
    held = _among(first, last)
    found = [
        CountedEntry(entry, case.number, case.received.item_code, case.received.item_name)
        for case in _cases(desk, first, held, Paid, Refunded)
        for entry in case.fees.entries
        if held(entry.at)
    ]
    return tuple(sorted(found, key=lambda one: (one.entry.at, str(one.entry.id))))


def reported(desk: Desk, first: datetime, before: datetime, window: str) -> tuple[Figure, ...]:
    """Sums of a period, in fen; none where there was nothing."""
    within = desk.guard.reading(Right.REPORT, "fees")

    def held(at: datetime) -> bool:
        return first <= at < before

    charged = paid = waived = refunded = lacking = 0
    start = first.astimezone(SHANGHAI).date()
    for case in _cases(desk, start, held, Charged, Paid, Waived, Refunded):
        if not within.holds(case):
            continue
        bills = [one for one in case.fees.bills if held(one.at) and window in ("", one.window)]
        charged += sum(one.charged.amount for one in bills)
        waived += sum(one.waived for one in bills)
        for one in case.fees.entries:
            if held(one.at) and window in ("", one.window):
                paid += 0 if one.back else one.amount
                refunded += one.amount if one.back else 0
                lacking += not one.back and not one.receipt
    if not any((charged, paid, waived, refunded)):
        return ()
    return (
        Figure("fees_charged", charged),
        Figure("fees_paid", paid),
        Figure("fees_waived", waived),
        Figure("fees_refunded", refunded),
        Figure("fees_without_receipt", lacking),
    )


def _among(first: date, last: date) -> Callable[[datetime], bool]:
    return lambda at: first <= at.astimezone(SHANGHAI).date() <= last


def _cases(
    desk: Desk, first: date, held: Callable[[datetime], bool], *kinds: type
) -> Iterator[Case]:
    """The cases, once each, to which one of these happened then."""
    numbers = dict.fromkeys(
        event.case_number
        for kind in kinds
        for event in desk.unasked_ledger.happenings(kind, first)
        if held(event.at)
    )
    for number in sorted(numbers):
        try:
            yield desk.unasked_ledger.case(number)
        except Refusal:  # its beginning is not here yet
            continue

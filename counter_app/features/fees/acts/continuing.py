"""What all acts about the fees of a case share: one act, one commit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from counter_app.features.cases.model.case import Case
from counter_app.features.cases.ports import Desk
from counter_app.features.fees.model.papers import FeePaper
from counter_app.kernel.event import Event
from counter_app.kernel.file_events import PaperIssued
from counter_app.kernel.number import PAPER
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.request_reader import check_text
from counter_app.knowledge.fees.account import Bill
from counter_app.knowledge.fees.events import FEES
from counter_app.knowledge.fees.money import fen_of

Deciding = Callable[[Case, datetime], Sequence[Any]]
"""What happens to a case's fees at a moment, ``FEES``, and the papers that tell it."""


def continue_fees(desk: Desk, number: str, decide: Deciding) -> Case:
    """Commit, as one act, what ``decide`` makes of the case as it stands at this moment.

    Refusal ``case.contested``, and those of ``FeeAccount.after``.
    """
    with desk.open_work() as work:
        case = work.state(desk.unasked_ledger.case(number).number, Case)
        if case.contested:
            raise Refusal("case.contested", field="number", number=case.number)
        at = desk.clock.now()
        for step in decide(case, at):
            if isinstance(step, FEES):
                case.fees.after(_event(desk, case, at, step))
            happening: Any = step
            if isinstance(step, FeePaper):
                paper = work.number(PAPER, desk.hall).text
                work.ask_paper(paper, 0)
                happening = PaperIssued(paper, step)
            work.append(_event(desk, case, at, happening))
        case = work.state(case.number, Case)
        work.commit()
    return case


def _event(desk: Desk, case: Case, at: datetime, happening: Any) -> Event:
    return Event(desk.new_id(), case.number, at, desk.hall.window, desk.clerk, happening)


def short(text: str, field: str, limit: int = 200) -> str:
    """What was typed, without space around it; Refusal if broken or too long."""
    return check_text(text.strip(), field, limit)


def needed(text: str, field: str, limit: int = 500) -> str:
    """The same; Refusal ``fees.missing`` if nothing is left."""
    plain = short(text, field, limit)
    if not plain:
        raise Refusal("fees.missing", field=field)
    return plain


def bill_of(case: Case, typed: str) -> Bill:
    """The charge that is meant: the one of this name, or the only one.

    Refusal ``fees.none``, ``fees.unknown``, ``fees.which``.
    """
    name, bills = short(typed, "name"), case.fees.bills
    if not bills:
        raise Refusal("fees.none", field="number", number=case.number)
    if name:
        found = case.fees.bill(name)
        if found is None:
            raise Refusal("fees.unknown", field="name", name=name)
        return found
    if len(bills) > 1:
        names = "、".join(one.charged.name for one in bills)
        raise Refusal("fees.which", field="name", names=names)
    return bills[0]


def part_of(typed: str, whole: int) -> int:
    """The sum that was typed, or the ``whole``; more than that is not looked at here."""
    return fen_of(typed, "amount") if typed.strip() else whole

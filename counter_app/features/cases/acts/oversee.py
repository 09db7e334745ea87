"""审管联动: the former department is told of the decision with its paper, and gives a receipt."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from counter_app.features.cases.acts.continue_case import continue_case, typed
from counter_app.features.cases.acts.declared_oversight import RegulatorReceipt
from counter_app.features.cases.acts.who_decides import acting_for
from counter_app.features.cases.model import oversight
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.moves import DECISION_STANDS
from counter_app.features.cases.model.oversight import RegulatorReceived, RegulatorTold
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.cases.ports import CaseRow, Desk
from counter_app.kernel.happening import Happening
from counter_app.kernel.immutable import immutable
from counter_app.knowledge.persons.names import check_person_name

LOOKED_BACK: Final = 90
"""Days within which pages and 待我处理 look for what has no receipt."""


@immutable
class Untold:
    """A case whose 联动告知 has no receipt yet."""

    row: CaseRow
    department: str
    told_at: datetime


def telling_the_regulator(
    desk: Desk, case: Case, at: datetime
) -> tuple[Happening | PaperKind, ...]:
    """What follows a decision on what was moved; nothing for any other item."""
    former = acting_for(desk, case, at.date()).former
    return (RegulatorTold(former), PaperKind.REGULATOR_NOTICE) if former else ()


def receive_receipt(desk: Desk, number: str, request: RegulatorReceipt) -> Case:
    """The case with the receipt; Refusal ``oversight.none``, ``oversight.received``."""
    name = check_person_name(typed(request.received_by, "received_by"), field="received_by")
    receipt = RegulatorReceived(name, typed(request.remark, "remark"))
    return continue_case(desk, number, RegulatorReceived, lambda _case, _at: (receipt,))


def must_wait_for_receipt(_desk: Desk, case: Case) -> None:
    """Refusal unless the former department was told and has not answered."""
    oversight.must_be_awaited(case.oversight, case.number)


def without_receipt(desk: Desk, days: int | None = None) -> tuple[Untold, ...]:
    """Cases whose decision stands and was told without a receipt, oldest first.

    Of those that who is signed in may read; told within so many days, or ever.
    """
    since = None if days is None else desk.clock.now().date() - timedelta(days)
    told = {
        one.case_number: (one.happening.department, one.at)
        for one in reversed(desk.ledger.happenings(RegulatorTold, since))
        if isinstance(one.happening, RegulatorTold)
    }
    answered: dict[str, datetime] = {}
    for one in desk.ledger.happenings(RegulatorReceived, since):
        answered[one.case_number] = max(one.at, answered.get(one.case_number, one.at))
    waiting = []
    for number, (department, at) in told.items():
        came = answered.get(number)
        row = desk.ledger.line(number) if came is None or came < at else None
        if row is not None and row.status in DECISION_STANDS:
            waiting.append(Untold(row, department, at))
    return tuple(waiting)


def waiting(desk: Desk) -> int:
    """How many wait for their receipt, as 待我处理 tells it."""
    return len(without_receipt(desk, LOOKED_BACK))

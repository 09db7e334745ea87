"""The results that wait at the window to be handed out or sent, the most urgent first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from counter_app.features.cases.model.listing import Which, of
from counter_app.features.cases.ports import Desk
from counter_app.features.cases.words.labels import result_name
from counter_app.kernel.immutable import immutable
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.due_reasons import day_text


@immutable
class WaitingResult:
    """One line; ``late``: the day by which it is to be delivered is over."""

    number: str
    applicant: str
    item: str
    result: str
    deliver_by: date
    late: bool

    @property
    def lines(self) -> tuple[str, str]:
        """Who and what, then the outcome and until when."""
        until = _("{day}前送达").format(day=day_text(self.deliver_by))
        sign = "▲ " if self.late else ""
        return f"{self.applicant}　{self.item}", f"{self.result} · {sign}{until}"


def read_waiting(desk: Desk, words: str) -> tuple[WaitingResult, ...]:
    """Those that ``words`` (a number, a name, the end of a phone number) find; all for none.

    Any thread.
    """
    today = desk.clock.now().date()
    rows = desk.ledger.walk(replace(of(Which.TO_COLLECT), text=words))
    cases = (desk.ledger.case(row.number) for row in rows)
    waiting = [
        WaitingResult(
            case.number,
            case.received.applied_by,
            case.received.item_name,
            result_name(case.decision.result),
            case.decision.deliver_by.due_on,
            case.decision.deliver_by.due_on < today,
        )
        for case in cases
        if case.decision
    ]
    return tuple(sorted(waiting, key=lambda one: (one.deliver_by, one.number)))

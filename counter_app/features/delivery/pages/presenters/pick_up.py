"""The results that wait to be handed out, sent or signed for, the most urgent first."""

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
    """One line; ``late``: the day by which it is to be delivered is over.

    ``posted_days``: so many days ago it was posted; None while it is at the window.
    """

    number: str
    applicant: str
    item: str
    result: str
    deliver_by: date
    late: bool
    posted_days: int | None = None

    @property
    def lines(self) -> tuple[str, str]:
        """Who and what, then the outcome and until when."""
        until = _("{day}前送达").format(day=day_text(self.deliver_by))
        sign = "▲ " if self.late else ""
        if self.posted_days is not None:
            posted = _("已寄出 {n} 天，待签收").format(n=self.posted_days)
            return f"{self.applicant}　{self.item}", f"{self.result} · {sign}{posted}"
        return f"{self.applicant}　{self.item}", f"{self.result} · {sign}{until}"


def read_waiting(desk: Desk, words: str) -> tuple[WaitingResult, ...]:
    """Those that ``words`` (a number, a name, the end of a phone number) find; all for none.

    Any thread.
    """
    today = desk.clock.now().date()
    rows = (
        row
        for which in (Which.TO_COLLECT, Which.TO_SIGN)
        for row in desk.ledger.walk(replace(of(which), text=words))
    )
    cases = (desk.ledger.case(row.number) for row in rows)
    waiting = [
        WaitingResult(
            case.number,
            case.received.applied_by,
            case.received.item_name,
            result_name(case.decision.result),
            case.decision.deliver_by.due_on,
            case.decision.deliver_by.due_on < today,
            (today - case.posted_at.date()).days if case.posted_at else None,
        )
        for case in cases
        if case.decision
    ]
    return tuple(sorted(waiting, key=_urgency))


def _urgency(one: WaitingResult) -> tuple[bool, date, str]:
    return one.posted_days is not None, one.deliver_by, one.number

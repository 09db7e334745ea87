"""审管联动: of what was moved (一枚印章) the former department is told how it was decided.

谁审批谁负责、谁主管谁监管: it goes on supervising what is licensed, and says that it was told.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from counter_app.kernel.event import Event
from counter_app.kernel.happening import happening
from counter_app.kernel.immutable import immutable
from counter_app.kernel.refusal import Refusal


@happening("cases.regulator_told")
@immutable
class RegulatorTold:
    """联动告知: the department that supervises (行业主管部门) is told of the decision."""

    department: str


@happening("cases.regulator_received")
@immutable
class RegulatorReceived:
    """回执: who received it there; ``remark`` is what they say of it."""

    received_by: str
    remark: str = ""


@immutable
class Oversight:
    """What was told last to the department that supervises, and its receipt once it came."""

    department: str
    told_at: datetime
    receipt: RegulatorReceived | None = None


def after(before: Oversight | None, event: Event) -> Oversight | None:
    """This once one of the two has happened; Refusal ``oversight.none``, ``oversight.received``."""
    match event.happening:
        case RegulatorTold(department):
            return Oversight(department, event.at)
        case RegulatorReceived() as receipt:
            return replace(must_be_awaited(before, event.case_number), receipt=receipt)
    return before


def must_be_awaited(told: Oversight | None, number: str) -> Oversight:
    """What waits for its receipt; Refusal if nothing was told or the receipt came already."""
    if told is None:
        raise Refusal("oversight.none", number=number)
    if told.receipt is not None:
        raise Refusal("oversight.received", number=number, name=told.receipt.received_by)
    return told

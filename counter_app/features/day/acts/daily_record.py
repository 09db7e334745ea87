"""操作记录: who signed in, looked, printed, exported and was refused; for those who may read it."""

from __future__ import annotations

from datetime import date

from counter_app.features.cases.ports import Desk
from counter_app.kernel.event import Event
from counter_app.kernel.guard import must
from counter_app.kernel.immutable import immutable
from counter_app.kernel.ports import EntryProof
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.rights import Right


@immutable
class RecordLine:
    """One entry of the record with its place in the chain. It names no identity number."""

    event: Event
    proof: EntryProof


def read_record(desk: Desk, first: date, last: date, by: str = "") -> tuple[RecordLine, ...]:
    """What was noted from ``first`` to ``last`` at every window that is here, oldest first.

    ``by``: only of this account. Refusal ``record.bad_days``, or as ``must``.
    """
    must(desk, Right.READ_RECORD, f"{first}/{last}")
    if first > last:
        raise Refusal("record.bad_days", field="--from", first=first, last=last)
    lines = (RecordLine(event, proof) for event, proof in desk.ledger.record(first, last))
    return tuple(line for line in lines if by in ("", line.event.clerk.code))

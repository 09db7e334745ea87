"""留痕: the record of a file of any kind, for who may read it; given away, it is noted."""

from __future__ import annotations

from counter_app.features.cases.ports import Desk
from counter_app.kernel.file_record import FileRecord, recorded_acts
from counter_app.kernel.guard import note
from counter_app.kernel.record import Exported
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.trail import file_called, is_shown


def record_of(desk: Desk, number: str) -> FileRecord:
    """The record of the file, or of the paper's file, with this number.

    Without what trails do not tell: that a visit was rated is left out
    (decision 15). Refusal ``case.unknown``.
    """
    file = desk.files.state(number)
    events = tuple(one for one in desk.files.events(file.number) if is_shown(one))
    shown = {event.id for event in events}
    return FileRecord(
        file=file,
        row=desk.files.row(file.number),
        acts=recorded_acts(events),
        proofs=tuple(p for p in desk.unasked_ledger.proofs(file.number) if p.event in shown),
        checked_at=desk.clock.now(),
    )


def note_kept(desk: Desk, number: str) -> None:
    """Write down that the record of this file was kept as a PDF."""
    title = _("{file}留痕记录").format(file=file_called(number))
    note(desk, Exported(f"{title} {number}", "pdf", 1))

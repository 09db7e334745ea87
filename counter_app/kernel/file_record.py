"""留痕: all that was received, told and printed in a file, by whom and when, with its proof."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from counter_app.kernel.event import Event
from counter_app.kernel.file_state import FileState
from counter_app.kernel.happening import Happening
from counter_app.kernel.immutable import immutable
from counter_app.kernel.ports import EntryProof
from counter_app.kernel.subject import SubjectRow


@immutable
class RecordedAct:
    """What was committed together. ``clock``: empty, ``back`` or ``away`` (see ``Event``)."""

    at: datetime
    window: str
    clerk: str
    clock: str
    happenings: tuple[Happening, ...]


@immutable
class FileRecord:
    """One file as its entries tell it at ``checked_at``, to who reads it."""

    file: FileState
    row: SubjectRow
    acts: tuple[RecordedAct, ...]
    proofs: tuple[EntryProof, ...]
    checked_at: datetime

    @property
    def whole(self) -> bool:
        """Whether every entry is what was written."""
        return all(proof.holds for proof in self.proofs)


def recorded_acts(events: Iterable[Event]) -> tuple[RecordedAct, ...]:
    """What these events tell, in their order: what was committed together as one act."""
    acts = list[RecordedAct]()
    last: Event | None = None
    for event in events:
        if last is not None and event.is_of_one_act_with(last):
            before = acts.pop()
            happenings = (*before.happenings, event.happening)
        else:
            happenings = (event.happening,)
        acts.append(RecordedAct(event.at, event.window, event.clerk.name, event.clock, happenings))
        last = event
    return tuple(acts)

"""留痕: all that was received, told and printed in a case, by whom and when, with its proof."""

from __future__ import annotations

from datetime import datetime

from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.events import Rated
from counter_app.features.cases.ports import Desk
from counter_app.kernel.event import Event
from counter_app.kernel.happening import Happening
from counter_app.kernel.immutable import immutable
from counter_app.kernel.ports import EntryProof
from counter_app.kernel.refusal import Refusal


@immutable
class RecordedAct:
    """What was committed together. ``clock``: empty, ``back`` or ``away`` (see ``Event``)."""

    at: datetime
    window: str
    clerk: str
    clock: str
    happenings: tuple[Happening, ...]


@immutable
class CaseRecord:
    """One case as its entries tell it at ``checked_at``.

    That a visit was rated is left out (decision 15). ``catalog_published_at``
    is empty where the version is not on this window's shelf.
    """

    case: Case
    acts: tuple[RecordedAct, ...]
    catalog_published_at: str
    proofs: tuple[EntryProof, ...]
    checked_at: datetime

    @property
    def whole(self) -> bool:
        """Whether every entry is what was written."""
        return all(proof.holds for proof in self.proofs)


def record_of(desk: Desk, number: str) -> CaseRecord:
    """The record of the case, or of the paper's case, with this number.

    Refusal ``case.unknown``.
    """
    case = desk.ledger.case(number)
    events = [e for e in desk.ledger.events(case.number) if not isinstance(e.happening, Rated)]
    shown = {event.id for event in events}
    return CaseRecord(
        case=case,
        acts=tuple(_acts(events)),
        catalog_published_at=_published_at(desk, case.received.catalog_version),
        proofs=tuple(p for p in desk.ledger.proofs(case.number) if p.event in shown),
        checked_at=desk.clock.now(),
    )


def _acts(events: list[Event]) -> list[RecordedAct]:
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
    return acts


def _published_at(desk: Desk, version: int) -> str:
    try:
        return desk.shelf.version(version).published_at
    except Refusal:
        return ""

"""How a case stands with its supervisors: looked through, sampled, remarked upon, given to."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from counter_app.kernel.clerk import Clerk
from counter_app.kernel.event import Event
from counter_app.kernel.immutable import immutable
from counter_app.kernel.review import (
    Reassigned,
    RemarkAnswered,
    Remarked,
    Reviewed,
    Sampled,
    TakenBack,
)


@immutable
class Supervision:
    """Part of a case; each is in the hall's order. ``waiting`` was not answered yet."""

    serves: Clerk  # who received the case; a case that is given back goes to them
    reviews: tuple[Event, ...] = ()
    samples: tuple[Event, ...] = ()
    waiting: tuple[Event, ...] = ()  # given back (退回) or remarked upon
    given: tuple[Event, ...] = ()  # to whom it was reassigned, one after the other

    @property
    def assigned_to(self) -> Clerk | None:
        """Who sees to it instead of who received it."""
        last = self.given[-1].happening if self.given else None
        return last.to if isinstance(last, Reassigned) else None

    @property
    def to_answer(self) -> Clerk | None:
        """Who is to answer what waits longest."""
        for event in self.waiting:
            if isinstance(event.happening, Remarked):
                return event.happening.to
            return self.assigned_to or self.serves
        return None

    @property
    def last_review(self) -> Event | None:
        """The review that counts."""
        return self.reviews[-1] if self.reviews else None

    def after(self, event: Event) -> Supervision:
        """As it stands once ``event``, one of ``ReviewHappening``, has happened."""
        match event.happening:
            case Reviewed(passed):
                waiting = self.waiting if passed else (*self.waiting, event)
                return replace(self, reviews=(*self.reviews, event), waiting=waiting)
            case Sampled():
                return replace(self, samples=(*self.samples, event))
            case Remarked():
                return replace(self, waiting=(*self.waiting, event))
            case RemarkAnswered(to):
                left = tuple(one for one in self.waiting if one.id != to)
                return replace(self, waiting=left)
            case Reassigned():
                return replace(self, given=(*self.given, event))
            case TakenBack(of):
                return self._without(of)
        return self

    def _without(self, id: UUID) -> Supervision:
        """As if this event had not happened; what another answered stays answered."""

        def left(events: tuple[Event, ...]) -> tuple[Event, ...]:
            return tuple(one for one in events if one.id != id)

        return Supervision(
            self.serves,
            left(self.reviews),
            left(self.samples),
            left(self.waiting),
            left(self.given),
        )

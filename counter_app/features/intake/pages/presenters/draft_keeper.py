"""The people of today who are not finished: one served, others held; all of it on the disk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol
from uuid import UUID

from counter_app.features.cases.model.draft import Draft, Place
from counter_app.features.cases.ports import Desk
from counter_app.features.intake.acts.own_drafts import begin_draft, own_drafts
from counter_app.features.intake.pages.presenters.intake import IntakePresenter


class Write(Protocol):
    """Does work on the one writer; exactly one of ``done`` and ``failed`` is told."""

    def __call__(
        self,
        work: Callable[[], None],
        done: Callable[[None], None],
        failed: Callable[[Exception], None],
    ) -> None: ...


class Watcher(Protocol):
    """Who shows what the keeper does."""

    def intake_changed(self) -> None:
        """What stands in the form changed."""

    def drafts_changed(self) -> None:
        """A draft was saved or discarded on the disk."""

    def saving_failed(self, error: Exception) -> None:
        """A draft could not be written; it is still here and is tried again."""


class DraftKeeper:
    """Keeps every draft in memory as it stands and on the disk as it last stood."""

    def __init__(self, desk: Callable[[], Desk], write: Write, watcher: Watcher) -> None:
        self._desk = desk
        self._write = write
        self._watcher = watcher
        self._kept: dict[UUID, Draft] = {}
        self._unsaved: set[UUID] = set()
        self._discarded: Draft | None = None
        for draft in own_drafts(desk()):
            self._kept[draft.id] = draft
        mine = ("", desk().clerk.code)
        served = [
            one for one in self._kept.values() if one.place is Place.SERVING and one.owner in mine
        ]
        for one in served[:-1]:
            self._kept[one.id] = replace(one, place=Place.HELD)
            self._unsaved.add(one.id)
        self.current = self._open(served[-1] if served else self._new())

    @property
    def drafts(self) -> tuple[Draft, ...]:
        """All unfinished people, oldest first; the served one as it stands on the screen."""
        standing = dict(self._kept)
        if not self.current.untouched:
            standing[self.current.draft.id] = self.current.draft
        return tuple(sorted(standing.values(), key=lambda one: one.opened_at))

    def is_kept(self, draft: UUID) -> bool:
        """Whether this draft is on the disk, if perhaps not its last change."""
        return draft in self._kept and draft not in self._unsaved

    def save(self) -> None:
        """Put on the disk what is new in the served person's draft, and what failed before."""
        draft = self.current.draft
        for failed in self._unsaved - {draft.id}:
            self._store(self._kept[failed])
        known = self._kept.get(draft.id)
        if self.current.untouched and known is None:
            return
        changed = known is None or replace(known, saved_at=draft.saved_at) != draft
        if changed or draft.id in self._unsaved:
            self._store(draft)

    def hold(self, place: Place = Place.HELD) -> Draft | None:
        """Set the served person aside and start a new one; None if there was nothing to keep."""
        if self.current.untouched:
            return None
        self.current.settle()
        self.current.place(place)
        self.save()
        held = self.current.draft
        self.current = self._open(self._new())
        return held

    def open(self, draft: UUID) -> bool:
        """Serve this person; the one before is held. False if there is no such draft."""
        if draft == self.current.draft.id:
            return True
        if draft not in self._kept:
            return False
        self.hold()
        self.current = self._open(replace(self._kept[draft], place=Place.SERVING))
        self.save()
        return True

    def begin_for(self, other: Draft) -> None:
        """Serve the person of ``other`` with a matter of its own; nobody else is served."""
        people = replace(
            self._new(),
            applicant=other.applicant,
            agent=other.agent,
            representative=other.representative,
            channel=other.channel,
        )
        self.current = self._open(people)
        self.save()

    def take(self, brought: Draft) -> None:
        """Serve the person of a draft that comes out of an application; the one before is held.

        Where that application lies among the drafts already, it is opened as it stands.
        """
        for one in self.drafts:
            if brought.application and one.application == brought.application:
                self.open(one.id)
                return
        self.hold()
        self.current = self._open(brought)
        self.save()

    def finish(self) -> None:
        """The served person's draft became a case."""
        self._let_go(self.current.draft.id)
        self.current = self._open(self._new())

    def follow_catalog(self) -> None:
        """The served person's item as the catalog in force has it."""
        self.current = self._open(self.current.draft)

    def discard(self, draft: UUID) -> Draft | None:
        """Let go of a draft; it can be restored until the next is discarded."""
        served = draft == self.current.draft.id
        gone = self.current.draft if served else self._kept.get(draft)
        if gone is None:
            return None
        self._discarded = gone
        self._let_go(draft)
        if served:
            self.current = self._open(self._new())
        drafts = self._desk().drafts
        self._write(lambda: drafts.discard(draft), self._told, self._watcher.saving_failed)
        return gone

    def restore(self) -> Draft | None:
        """Bring back what was discarded last, as a held draft."""
        if self._discarded is None:
            return None
        back, self._discarded = replace(self._discarded, place=Place.HELD), None
        self._store(back)
        return back

    def _new(self) -> Draft:
        return begin_draft(self._desk())

    def _open(self, draft: Draft) -> IntakePresenter:
        return IntakePresenter(self._desk(), draft, self._watcher.intake_changed)

    def _store(self, draft: Draft) -> None:
        desk = self._desk()
        kept = replace(draft, saved_at=desk.clock.now())
        self._kept[draft.id] = kept
        self._unsaved.discard(draft.id)

        def failed(error: Exception) -> None:
            self._unsaved.add(kept.id)
            self._watcher.saving_failed(error)

        self._write(lambda: desk.drafts.save(kept), lambda _: self._saved(kept), failed)

    def _let_go(self, draft: UUID) -> None:
        self._kept.pop(draft, None)
        self._unsaved.discard(draft)

    def _saved(self, saved: Draft) -> None:
        if saved.id == self.current.draft.id:
            self.current.saved(saved.saved_at)
        self._watcher.drafts_changed()

    def _told(self, _: None) -> None:
        self._watcher.drafts_changed()

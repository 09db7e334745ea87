"""Who is served, who is held and who waits: they change places, and nothing of theirs is lost."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Signal

from counter_app.desk.page import PageView
from counter_app.desk.seat import Seat
from counter_app.features.cases.model.draft import Draft, Place
from counter_app.features.intake.pages.presenters.draft_keeper import DraftKeeper
from counter_app.features.intake.pages.presenters.intake import IntakePresenter
from counter_app.features.intake.pages.presenters.serving import draft_name
from counter_app.knowledge.wording import _


class PeopleServed(PageView):
    """One person at a time; the others wait in their drafts."""

    draftsChanged = Signal()
    leaveSearch = Signal()

    _keeper: DraftKeeper

    def __init__(self, seat: Seat) -> None:
        super().__init__("serving", seat)
        self._last: Draft | None = None
        """Of who was taken in last: their next matter begins with it."""

    @property
    def drafts(self) -> tuple[Draft, ...]:
        """Everybody who is not finished, oldest first, as it stands on the screen."""
        return self._keeper.drafts

    @property
    def serving(self) -> UUID:
        """The draft of the person who is served."""
        return self._current.draft.id

    @property
    def served(self) -> IntakePresenter:
        """What was typed for the person who is served, and what it leads to."""
        return self._current

    def new_person(self) -> None:
        """The next person sits down; the one before is held."""
        self.hold()

    def hold(self) -> None:
        """Set this person aside; the next one is asked what they come for."""
        self._set_aside(Place.HELD, _("Ⅱ 已挂起{name}，F3 可取回。"))

    def let_wait(self) -> None:
        """转为等候: this person waits until called."""
        if self._current.untouched:
            self.says.emit("info", _("○ 先登记姓名或者要办的事，再转为等候。"))
        else:
            self._set_aside(Place.WAITING, _("○ {name}在等候，Shift+F3 叫下一位。"))

    def call_next(self) -> None:
        """叫下一位: who has waited longest is served now."""
        waiting = [one for one in self.drafts if one.place is Place.WAITING]
        if waiting:
            self.open_draft(min(waiting, key=lambda one: one.placed_at or one.opened_at).id)
        else:
            self.says.emit("info", _("○ 没有等候的人。"))

    def next_matter(self) -> None:
        """同一申请人办下一件: another draft of who is served, or who was taken in last."""
        of = self._last if self._current.untouched else self._current.draft
        if of is None:
            self.says.emit("info", _("○ 还没有申请人，不能办下一件。"))
            return
        self._keeper.hold()
        self._keeper.begin_for(of)
        self._show_person()
        self.draftsChanged.emit()
        self.ask("omnibox")

    def _set_aside(self, place: Place, told: str) -> None:
        held = self._keeper.hold(place)
        self.leaveSearch.emit()
        self._show_person()
        if held is not None:
            self.says.emit("info", told.format(name=draft_name(held)))
        self.draftsChanged.emit()
        self.ask("omnibox")

    def take_draft(self, draft: Draft) -> None:
        """Serve the person of a draft that comes out of an application made elsewhere."""
        self._keeper.take(draft)
        self._show_person()
        self.leaveSearch.emit()
        self.draftsChanged.emit()

    def open_draft(self, draft: UUID) -> None:
        """Serve the person of this draft."""
        if self._keeper.open(draft):
            self._show_person()
            self.leaveSearch.emit()
            self.draftsChanged.emit()

    @property
    def _current(self) -> IntakePresenter:
        return self._keeper.current

    def _show_person(self) -> None:
        """Another person's draft: everything anew."""
        raise NotImplementedError

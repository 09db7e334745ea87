"""The clerk's desk: search, the case form, the verdict, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from counter_app.desk.mishap import explain
from counter_app.desk.seat import Seat
from counter_app.features.cases.acts.intake import Outcome
from counter_app.features.cases.model.materials import MaterialState
from counter_app.features.cases.pages.presenters.intake_places import say_here
from counter_app.features.intake.pages.case_pane import CasePane
from counter_app.features.intake.pages.draft_strip import DraftStrip
from counter_app.features.intake.pages.presenters.draft_keeper import DraftKeeper
from counter_app.features.intake.pages.presenters.party_fields import FieldState
from counter_app.features.intake.pages.presenters.serving import told_done
from counter_app.features.intake.pages.serving_decision import Decision
from counter_app.features.intake.pages.serving_discard import Discarding
from counter_app.features.intake.pages.serving_earlier import EarlierCases
from counter_app.features.intake.pages.serving_matters import MattersServed
from counter_app.features.intake.pages.serving_search import ServingSearch
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.wording import _

if TYPE_CHECKING:
    from counter_app.assembly import Counter
    from counter_app.features.bundles.model.bundle import Bundle
    from counter_app.features.intake.pages.material_panel import MaterialPanel

_SAVE_AFTER_MS: Final = 1000
_WHOLE_NUMBER: Final = 18  # characters; shorter numbers may go on
_TICK_MS: Final = 20_000


class ServingDesk(MattersServed):
    """One person at a time; the others wait in their drafts.

    ``standingTold``: who is served, or how their matter stands, may be another now.
    """

    standingTold = Signal()
    draftNotSaved = Signal()
    caseFinished = Signal(str)

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self._counter: Counter = seat.counter
        self._save_soon = QTimer(self)
        self._save_soon.setSingleShot(True)
        self._save_soon.setInterval(_SAVE_AFTER_MS)
        self._save_soon.timeout.connect(self.save_now)
        self._strip = DraftStrip(self)
        self._discarding = Discarding(self._strip, lambda: self._keeper)
        self._pane = CasePane(self)
        self._intake = self._pane.intake
        self._earlier = EarlierCases(
            seat.counter, seat.background, self._pane, lambda: self._current
        )
        self._search = ServingSearch(seat.counter, seat.background, self)
        self._decision = Decision(seat.counter, seat.background, lambda: self._current, self)
        self._pages = QStackedWidget(self)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self._intake.forms["applicant"].boxes["id_number"].field)
        self._keeper = DraftKeeper(lambda: self._counter.desk, self._write_draft, self)
        self._keeper.save()
        self._show_person()
        tick = QTimer(self)
        tick.timeout.connect(self._show_verdict)
        tick.start(_TICK_MS)

    # What the shell asks for

    def search(self, text: str) -> None:
        """Show what these words find; empty text goes back to the case."""
        self._pages.setCurrentIndex(1 if text.strip() else 0)
        self._search.offer_joining(self._current.item is not None)
        self._search.look_up(text.strip())

    def choose_best(self) -> None:
        """Take the selected line of what was found."""
        self._search.choose()

    def move_selection(self, by: int) -> None:
        """Select another line of what was found."""
        self._search.results.move_selection(by)

    def answer(self, place: int) -> None:
        """Take the line with this number of what was found."""
        self._search.results.pick(place)

    def _find_person(self, words: str) -> None:
        self.leaveSearch.emit()
        self.open("search_cases", words=words)

    def discard_draft(self, draft: UUID) -> None:
        """Ask, in one line, whether to let go of this draft."""
        self._discarding.ask(draft)

    def discard(self) -> None:
        """Let go of the draft of who is served, once that is confirmed."""
        self.discard_draft(self.serving)

    def accept(self) -> None:
        """受理: one confirmation, or what is in the way of it."""
        self._decide(self._decision.accept)

    def give_notice(self) -> None:
        """一次性告知."""
        self._decide(self._decision.give_notice)

    def refuse(self) -> None:
        """不予受理."""
        self._decide(self._decision.refuse)

    def preview(self) -> None:
        """What would be printed."""
        self._decide(self._decision.preview)

    def focus_materials(self) -> None:
        """Go to the material table."""
        self._back_to_case()
        self._pane.go_to("materials")

    def promise_material(self) -> None:
        """容缺 for the selected material."""
        name = self._intake.materials.view.selected
        if not name:
            self.focus_materials()
        elif not self._current.toggle_promise(name):
            text = _("目录没有允许“{name}”容缺后补。").format(name=name)
            self.says.emit("warning", text)

    def undo(self) -> None:
        """Take the last change back, or else the last discarding."""
        if not self._current.undo():
            self._discarding.restore()

    def refresh_catalog(self) -> None:
        """A new catalog was published: its words and its items count from now on."""
        self._search.refresh()
        self._keeper.follow_catalog()
        self._show_intake()
        self._say_lost()

    def save_now(self) -> None:
        """Put what is typed on the disk."""
        self._save_soon.stop()
        self._keeper.save()

    def keep(self) -> None:
        """Drafts are on the disk before somebody leaves."""
        self.save_now()

    # What the presenters tell

    def intake_changed(self) -> None:
        """Something was typed: show what it leads to, and save once typing rests."""
        self._save_soon.start()
        self._show_intake()
        self.turned.emit()

    def drafts_changed(self) -> None:
        """The disk holds what the list shows."""
        self._show_saved()
        self.draftsChanged.emit()

    def saving_failed(self, error: Exception) -> None:
        """Say so; what is typed stays here and is tried again."""
        self._intake.show_saved(_("▲ 草稿尚未保存，将自动重试"))
        self.says.emit(
            "error", _("草稿未能保存：{said}内容仍在屏幕上。").format(said=explain(error))
        )
        self.draftNotSaved.emit()
        self._save_soon.start(10 * _SAVE_AFTER_MS)

    # Inside

    def _write_draft(
        self,
        work: Callable[[], None],
        done: Callable[[None], None],
        failed: Callable[[Exception], None],
    ) -> None:
        self._background.write(work, done, failed, parent_view=self)

    def _lay_out(self) -> None:
        self._pages.addWidget(self._pane)
        self._pages.addWidget(self._search)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._strip)
        layout.addWidget(self._pages, 1)

    def _connect(self) -> None:
        form = self._intake
        form.partyTyped.connect(self._type_party)
        form.partyLeft.connect(lambda role, part: self._current.finish(role, part))
        form.offerTaken.connect(self._take_offer)
        self._earlier.taken.connect(self._go_on)
        self._earlier.barred.connect(self._show_verdict)
        form.partyWanted.connect(lambda role, on: self._current.use_party(role, on))
        form.channelChosen.connect(lambda channel: self._current.wish(channel=channel))
        form.englishWanted.connect(lambda wanted: self._current.wish(english=wanted))
        form.answered.connect(self._answer)
        form.partChosen.connect(self._choose_part)
        form.remarkTyped.connect(lambda text: self._current.type_remark(text))
        form.left.connect(lambda: self._current.settle())
        form.materialsMade.connect(self._listen_to_materials)
        self._pane.caseAsked.connect(lambda number: self.open("case", number=number))
        self._search.chosen.connect(self._start_item)
        self._search.joined.connect(self._join_item)
        self._search.personNamed.connect(self._find_person)
        self._search.backAsked.connect(self.leaveSearch)
        self._search.failed.connect(partial(self.says.emit, "error"))
        self._decision.cannot.connect(self._cannot)
        self._decision.running.connect(self._freeze)
        self._decision.decided.connect(self._decided)
        self._decision.refused.connect(self._refused)
        self._decision.moved.connect(self._confirm_again)
        self._decision.failed.connect(self._not_decided)
        self._discarding.gone.connect(self._discarded)
        self._discarding.said.connect(self.says)
        self._pane.asked.connect(self._do)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)

    def _listen_to_materials(self, table: MaterialPanel) -> None:
        table.view.cycleAsked.connect(lambda name: self._current.cycle(name))
        table.view.markAsked.connect(self._mark)
        table.view.allPresentAsked.connect(lambda: self._current.mark_all_present())
        table.unlistedTyped.connect(lambda name: self._current.add_unlisted(name))
        table.promiseTyped.connect(lambda name, day: self._current.mark_promised_by(name, day))
        rows = table.view.table
        rows.copiesTyped.connect(lambda name, count: self._current.mark_copies(name, count))
        rows.remarkTyped.connect(lambda name, text: self._current.mark_remark(name, text))

    def _do(self, action: str) -> None:
        {
            "accept": self.accept,
            "notice": self.give_notice,
            "hold": self.hold,
            "refuse": self.refuse,
            "preview": self.preview,
        }[action]()

    def _focus_moved(self, _before: QWidget | None, _now: QWidget | None) -> None:
        if self._save_soon.isActive():
            self.save_now()

    def _type_party(self, role: str, part: str, text: str) -> None:
        """A number that has become whole leads on to the name by itself."""
        watched = part == "id_number" and len(text) >= _WHOLE_NUMBER
        before = watched and self._current.check(role, part).state is FieldState.FINE
        self._current.type_party(role, **{part: text})
        if watched and not before and self._current.check(role, part).state is FieldState.FINE:
            self._intake.forms[role].go_on_from_number()

    def _answer(self, question: str, answer: str) -> None:
        """The first answer to a question leads on to what is to be done next."""
        first = question not in dict(self._current.draft.situation)
        self._current.answer(question, answer)
        if first:
            self._go_on()

    def _take_offer(self, role: str) -> None:
        if (kind := self._current.better_kind(role)) is not None:
            self._current.type_party(role, id_kind=kind.value)
            self._pane.go_to(f"{role}.phone")

    def _mark(self, name: str, state: str) -> None:
        wanted = MaterialState(state)
        if wanted in self._current.line(name).allowed:
            self._current.mark(name, wanted)
        else:
            self.promise_material()

    def _back_to_case(self) -> None:
        self._pages.setCurrentIndex(0)

    def _show_person(self) -> None:
        """Another person's draft: everything anew."""
        self._back_to_case()
        self._strip.hide()
        self._intake.start_afresh()
        self._show_intake()
        self._show_saved()
        self.turned.emit()
        self._say_lost()

    def _say_lost(self) -> None:
        """A new catalog may have taken something from a draft: never silently."""
        if self._current.lost:
            self.says.emit("warning", self._current.lost)

    def _show_intake(self) -> None:
        item = self._current.item
        sample = item is not None and self._counter.store.shelf.current().sample
        self._intake.show_intake(self._current, sample=sample)
        self._show_verdict()
        self._earlier.look_up()

    def _go_on(self) -> None:
        """To what is to be done next."""
        verdict = self._current.verdict(self._counter.desk.clock.now())
        place = (verdict and verdict.first_obstacle) or "materials"
        self._pane.go_to("materials" if place.startswith("materials") else place)

    def _show_verdict(self) -> None:
        now = self._counter.desk.clock.now()
        verdict = self._current.verdict(now)
        self._pane.show_verdict(verdict, self._current.item)
        opened_at = None if self._current.untouched else self._current.draft.opened_at
        self._pane.show_since(opened_at, now)
        self.standingTold.emit()

    def _show_saved(self) -> None:
        draft = self._current.draft
        text = _("✓ 草稿已保存 {time}").format(time=f"{draft.saved_at:%H:%M:%S}")
        self._intake.show_saved(text if self._keeper.is_kept(draft.id) else "")

    def _cannot(self, problem: str, place: str) -> None:
        self._back_to_case()
        self.says.emit("warning", problem)
        self._pane.go_to(place)

    def _decide(self, how: Callable[[], None]) -> None:
        self._back_to_case()
        self._current.settle()
        how()

    def _freeze(self, busy: bool) -> None:
        self._pages.setEnabled(not busy)
        if busy:
            self._save_soon.stop()

    def _decided(self, outcome: Outcome | Bundle) -> None:
        self._last = self._current.draft
        self._keeper.finish()
        self._earlier.forget()
        self._show_person()
        said, number = told_done(outcome)
        self.says.emit("ok", said)
        self.draftsChanged.emit()
        self.caseFinished.emit(number)

    def _refused(self, refusal: Refusal) -> None:
        self.says.emit("error", say_here(refusal))
        self._intake.show_refusal(refusal)

    def _confirm_again(self, decision: str, refusal: Refusal) -> None:
        """What was confirmed is not so any more: show it as it is now."""
        self.says.emit("warning", say_here(refusal))
        self._show_verdict()
        self._do(decision)

    def _not_decided(self, said: str) -> None:
        self.says.emit("error", said)
        self._pane.bar.primary.setFocus()

    def _discarded(self) -> None:
        self._show_person()
        self.draftsChanged.emit()

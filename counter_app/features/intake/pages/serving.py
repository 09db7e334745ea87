"""The clerk's desk: search, the case form, the verdict, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from counter_app.desk.mishap import explain
from counter_app.desk.page import PageView
from counter_app.desk.seat import Seat
from counter_app.features.cases.acts.intake import Outcome
from counter_app.features.cases.model.draft import Draft
from counter_app.features.cases.model.materials import MaterialState
from counter_app.features.cases.pages.presenters.intake_places import say_here
from counter_app.features.intake.pages.case_pane import CasePane
from counter_app.features.intake.pages.draft_strip import DraftStrip
from counter_app.features.intake.pages.presenters.draft_keeper import DraftKeeper
from counter_app.features.intake.pages.presenters.intake import IntakePresenter
from counter_app.features.intake.pages.presenters.results import Result
from counter_app.features.intake.pages.presenters.serving import done_message, draft_name
from counter_app.features.intake.pages.serving_decision import Decision
from counter_app.features.intake.pages.serving_earlier import EarlierCases
from counter_app.features.intake.pages.serving_search import ServingSearch
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.wording import _

if TYPE_CHECKING:
    from counter_app.assembly import Counter
    from counter_app.features.intake.pages.material_panel import MaterialPanel

_SAVE_AFTER_MS: Final = 1000
_TICK_MS: Final = 20_000


class ServingDesk(PageView):
    """One person at a time; the others wait in their drafts."""

    draftsChanged = Signal()
    draftNotSaved = Signal()
    caseFinished = Signal(str)
    leaveSearch = Signal()

    def __init__(self, seat: Seat) -> None:
        super().__init__("serving", seat)
        self._counter: Counter = seat.counter
        self._asked_about: UUID | None = None
        self._save_soon = QTimer(self)
        self._save_soon.setSingleShot(True)
        self._save_soon.setInterval(_SAVE_AFTER_MS)
        self._save_soon.timeout.connect(self.save_now)
        self._strip = DraftStrip(self)
        self._pane = CasePane(self)
        self._intake = self._pane.intake
        self._earlier = EarlierCases(seat.counter, seat.background, self._pane.verdict)
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

    @property
    def drafts(self) -> tuple[Draft, ...]:
        """Everybody who is not finished, oldest first, as it stands on the screen."""
        return self._keeper.drafts

    @property
    def serving(self) -> UUID:
        """The draft of the person who is served."""
        return self._current.draft.id

    # What the shell asks for

    def search(self, text: str) -> None:
        """Show what these words find; empty text goes back to the case."""
        self._pages.setCurrentIndex(1 if text.strip() else 0)
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

    def new_person(self) -> None:
        """The next person sits down; the one before is held."""
        self.hold()

    def hold(self) -> None:
        """Set this person aside."""
        held = self._keeper.hold()
        self.leaveSearch.emit()
        if held is not None:
            self.says.emit("info", _("Ⅱ 已挂起{name}，F3 可取回。").format(name=draft_name(held)))
        self._show_person()
        self.draftsChanged.emit()

    def open_draft(self, draft: UUID) -> None:
        """Serve the person of this draft."""
        if self._keeper.open(draft):
            self._show_person()
            self.leaveSearch.emit()
            self.draftsChanged.emit()

    def discard_draft(self, draft: UUID) -> None:
        """Ask, in one line, whether to let go of this draft."""
        found = next((one for one in self.drafts if one.id == draft), None)
        if found is not None:
            self._asked_about = draft
            self._strip.ask(draft_name(found))

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
            self._restore()

    def refresh_catalog(self) -> None:
        """A new catalog was published: its words and its items count from now on."""
        self._search.refresh()
        self._keeper.follow_catalog()
        self._show_intake()

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

    @property
    def _current(self) -> IntakePresenter:
        return self._keeper.current

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
        form.partyTyped.connect(lambda r, part, text: self._current.type_party(r, **{part: text}))
        form.partyLeft.connect(lambda role, part: self._current.finish(role, part))
        form.offerTaken.connect(self._take_offer)
        form.partyWanted.connect(lambda role, on: self._current.use_party(role, on))
        form.channelChosen.connect(lambda channel: self._current.wish(channel=channel))
        form.englishWanted.connect(lambda wanted: self._current.wish(english=wanted))
        form.answered.connect(lambda text, answer: self._current.answer(text, answer))
        form.remarkTyped.connect(lambda text: self._current.type_remark(text))
        form.left.connect(lambda: self._current.settle())
        form.materialsMade.connect(self._listen_to_materials)
        self._pane.caseAsked.connect(lambda number: self.open("case", number=number))
        self._search.chosen.connect(self._start_item)
        self._search.personNamed.connect(self._find_person)
        self._search.backAsked.connect(self.leaveSearch)
        self._search.failed.connect(partial(self.says.emit, "error"))
        self._decision.cannot.connect(self._cannot)
        self._decision.running.connect(self._freeze)
        self._decision.decided.connect(self._decided)
        self._decision.refused.connect(self._refused)
        self._decision.failed.connect(self._not_decided)
        self._strip.agreed.connect(self._discard)
        self._strip.takenBack.connect(self._restore)
        self._pane.asked.connect(self._do)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)

    def _listen_to_materials(self, table: MaterialPanel) -> None:
        table.view.cycleAsked.connect(lambda name: self._current.cycle(name))
        table.view.markAsked.connect(self._mark)
        table.view.allPresentAsked.connect(lambda: self._current.mark_all_present())
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

    def _start_item(self, result: Result) -> None:
        words = self._search.words
        self._back_to_case()
        self._current.choose_item(result.code, words)
        self.leaveSearch.emit()
        verdict = self._current.verdict(self._counter.desk.clock.now())
        self._pane.go_to((verdict and verdict.first_obstacle) or "materials")

    def _back_to_case(self) -> None:
        self._pages.setCurrentIndex(0)

    def _show_person(self) -> None:
        """Another person's draft: everything anew."""
        self._back_to_case()
        self._strip.hide()
        self._intake.start_afresh()
        self._show_intake()
        self._show_saved()

    def _show_intake(self) -> None:
        item = self._current.item
        sample = item is not None and self._counter.store.shelf.current().sample
        self._intake.show_intake(self._current, sample=sample)
        self._show_verdict()
        self._earlier.look_up(self._current.check("applicant", "id_number").value, self._know_bar)

    def _know_bar(self, barred: bool) -> None:
        if barred != self._current.barred:
            self._current.barred = barred
            self._show_verdict()

    def _show_verdict(self) -> None:
        now = self._counter.desk.clock.now()
        verdict = self._current.verdict(now)
        self._pane.show_verdict(verdict, self._current.item)
        opened_at = None if self._current.untouched else self._current.draft.opened_at
        self._pane.show_since(opened_at, now)

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

    def _decided(self, outcome: Outcome) -> None:
        self._keeper.finish()
        self._show_person()
        self.says.emit("ok", done_message(outcome))
        self.draftsChanged.emit()
        self.caseFinished.emit(outcome.case.number)

    def _refused(self, refusal: Refusal) -> None:
        self.says.emit("error", say_here(refusal))
        self._intake.show_refusal(refusal)

    def _not_decided(self, said: str) -> None:
        self.says.emit("error", said)
        self._pane.bar.primary.setFocus()

    def _discard(self) -> None:
        gone = None if self._asked_about is None else self._keeper.discard(self._asked_about)
        self._asked_about = None
        if gone is not None:
            self._show_person()
            self._strip.tell(draft_name(gone))
            self.draftsChanged.emit()

    def _restore(self) -> None:
        back = self._keeper.restore()
        self._strip.hide()
        if back is not None:
            text = _("已恢复{name}的草稿，在挂起的人员中。").format(name=draft_name(back))
            self.says.emit("ok", text)

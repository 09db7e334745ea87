"""The main window: top bar, people, the page one works on, and every command's key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from counter_app.assembly import Counter
from counter_app.desk.background import Background
from counter_app.desk.banner import Banner
from counter_app.desk.fonts import need_characters
from counter_app.desk.look import DeskLook, read_look
from counter_app.desk.mishap import explain
from counter_app.desk.scanner import Scanner
from counter_app.features.cases.model.listing import Which
from counter_app.features.cases.model.moves import Act
from counter_app.features.cases.pages.presenters.case_acts import KEYS, act_title
from counter_app.features.cases.pages.presenters.standing_figures import (
    StandingFigures,
    read_figures,
)
from counter_app.features.hall.pages.presenters.hall_page import chip, connecting
from counter_app.features.hall.pages.syncing import Syncing
from counter_app.features.intake.pages.presenters.people_lines import person_lines
from counter_app.features.intake.pages.serving import ServingDesk
from counter_app.features.papers.pages.printing import Printing
from counter_app.features.review.pages.presenters.notices_page import read_notices, total
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.wording import _
from counter_app.window.deeds import deeds_of
from counter_app.window.keys import act_command, commands
from counter_app.window.omnibox_guide import OmniboxGuide
from counter_app.window.pages import Pages
from counter_app.window.people_column import PeopleColumn
from counter_app.window.sheets import Sheets
from counter_app.window.top_bar import TopBar

if TYPE_CHECKING:
    pass

_TICK_MS: Final = 30_000
_MODAL_MS: Final = 1_000
WIDE_PAGES: Final = frozenset({"supervision", "report", "day_close", "accounts", "record"})


class Shell(QMainWindow):
    """One window of the hall. ``lookAsked`` wants another theme or language, live.

    ``lockAsked``, ``shiftAsked`` and ``foundAsked`` concern who works here.
    """

    lookAsked = Signal(object)
    lockAsked = Signal()
    shiftAsked = Signal()
    foundAsked = Signal()

    def __init__(
        self, counter: Counter, background: Background, printing: Printing, syncing: Syncing
    ) -> None:
        super().__init__()
        self._counter = counter
        self._background = background
        self._printing = printing
        self._syncing = syncing
        self.setObjectName("window")
        self.top = TopBar(self)
        self.banner = Banner(self)
        self.people = PeopleColumn(self)
        self.serving = ServingDesk(counter, background)
        stack = QStackedWidget(self)
        self.pages = Pages(counter, background, printing, syncing, self.serving, stack)
        self._lay_out(stack)
        self.sheets = Sheets(self)
        self._item_names: dict[str, str] = {}
        self.omnibox = OmniboxGuide(self.top.omnibox, self.serving, self.pages, counter, background)
        self._scanner = Scanner(self)
        self._commands = deeds_of(self)
        self._connect()
        for one in commands():
            if one.key and one.id != "back" and not one.shared:
                shortcut = QShortcut(QKeySequence(one.key), self)
                shortcut.setAutoRepeat(False)  # a key held down decides nothing twice
                shortcut.activated.connect(lambda name=one.id: self.do(name))
        tick = QTimer(self)
        tick.timeout.connect(self.refresh)
        tick.start(_TICK_MS)
        self.show_place()
        self.top.show_saved("")
        self._show_hall()
        self.people.show_page(self.pages.here)
        self._drafts_changed()
        self.refresh()

    def do(self, name: str) -> None:
        """Carry out the command with this id."""
        if self.sheets.covering:
            return
        self._commands[name]()

    def tell(self, kind: str, text: str) -> None:
        """Say something in the banner: ok, info, warning or error."""
        self.banner.tell(kind, text)

    def show_place(self) -> None:
        """Window and clerk as they are set now."""
        hall, clerk = self._counter.hall, self._counter.clerk
        self.setWindowTitle(f"{hall.window_name} · {hall.name}")
        self.top.show_place(hall.window_name, f"{clerk.name} · {hall.name}")

    def refresh(self) -> None:
        """People with their timers, the figures, and how sync stands."""
        self._show_people()
        self._syncing.look()
        unsure = self._printing.unsure
        self._background.run(
            lambda: read_figures(self._counter.desk, unsure),
            self._show_figures,
            self._failed,
            parent_view=self,
        )
        if self._counter.people.signed_in is not None:
            self._background.run(
                lambda: total(read_notices(self._counter, briefly=True)),
                self.top.show_notices,
                self._failed,
                parent_view=self,
            )

    def refresh_look(self) -> None:
        """The theme changed: paint again what was painted by hand."""
        self.pages.refresh()
        self.update()

    def ask_about_papers(self, count: int) -> None:
        """Jobs that were at the printer when the program ended."""
        text = _("上次退出时有 {n} 份文书正在打印，请确认是否已出纸。").format(n=count)
        self.banner.tell("warning", text, "print_queue", _("去确认"))

    def leave(self) -> None:
        """Everything typed is on the disk when this returns."""
        self.serving.save_now()
        self._background.finish_writing()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back one step."""
        if event.key() == Qt.Key.Key_Escape:
            self.go_back()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing keeps every draft."""
        self.leave()
        super().closeEvent(event)

    def go_back(self) -> None:
        """Close what covers the work, one thing at a time; nothing typed is lost."""
        if self.top.omnibox.text():
            self.omnibox.leave()
        elif not self.banner.isHidden():
            self.banner.dismiss()
        else:
            self.pages.back()

    # Inside

    def _lay_out(self, stack: QStackedWidget) -> None:
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.banner)
        right.addWidget(stack, 1)
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(self.people)
        across.addLayout(right, 1)
        central = QWidget(self)
        central.setObjectName("shell")
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addLayout(across, 1)
        self.setCentralWidget(central)

    def _connect(self) -> None:
        self.serving.draftsChanged.connect(self._drafts_changed)
        self.serving.caseFinished.connect(self._case_finished)
        self.serving.openCaseRequested.connect(self.pages.open_case)
        self.serving.leaveSearch.connect(self.omnibox.leave)
        self.serving.message.connect(self.tell)
        self.omnibox.message.connect(self.tell)
        self.pages.message.connect(self.tell)
        self.pages.shown.connect(self._page_shown)
        self.pages.commandAsked.connect(self.do)
        self.pages.settingsSaved.connect(self.show_place)
        self.pages.lookAsked.connect(self.lookAsked)
        self.pages.papersAsked.connect(self._printing.wake)
        self.pages.caseMoved.connect(self.refresh)
        self.pages.finishOffered.connect(self._offer_to_finish)
        self.pages.whyAsked.connect(self.sheets.why)
        self.sheets.chosen.connect(self.do)
        self.pages.catalogPublished.connect(self._follow_catalog)
        self._printing.changed.connect(self.refresh)
        self._printing.failed.connect(self._printing_failed)
        self.serving.draftNotSaved.connect(self.top.show_not_saved)
        self._syncing.stateChanged.connect(self._show_hall)
        self._syncing.brought.connect(self._hall_moved)
        self._syncing.catalogCame.connect(self._follow_catalog)
        self._syncing.message.connect(self.tell)
        self.people.personAsked.connect(self._open_person)
        self.people.newAsked.connect(self.new_person)
        self.people.statusAsked.connect(self.pages.open_today)
        self.people.pageAsked.connect(self.do)
        self.top.asked.connect(self._chip)
        self.banner.actionAsked.connect(self.do)
        self._scanner.scanned.connect(self._scanned)

    def ask_look(self, *, theme: str = "", language: str = "") -> None:
        """Another theme or language."""
        now = read_look(self._counter.store.settings)
        self.lookAsked.emit(DeskLook(theme or now.theme, language or now.language))

    def _page_shown(self, page: str) -> None:
        """Pages for supervisors are wide; nobody is served from them."""
        self.people.setVisible(page not in WIDE_PAGES)
        self.people.show_page(page)

    def time_of_day(self) -> str:
        """As a clock shows it."""
        return f"{self._counter.desk.clock.now():%H:%M}"

    def _chip(self, page: str) -> None:
        waiting = {"corrections": Which.CORRECTING, "due": Which.NEAR}.get(page)
        if waiting is not None:
            self.pages.open_waiting(waiting)
        else:
            self.do(page)

    def _open_person(self, draft: object) -> None:
        self.pages.open("serving")
        self.serving.open_draft(draft)  # type: ignore[arg-type]

    def new_person(self) -> None:
        """The next one, from the beginning."""
        self.pages.open("serving")
        self.serving.new_person()
        self.omnibox.go_to()

    def _show_people(self) -> None:
        drafts = self.serving.drafts
        for draft in drafts:
            need_characters(draft.applicant.name)
        now = self._counter.desk.clock.now()
        served = self.serving.serving
        self.people.show_people(person_lines(drafts, served, now, self._item_name))

    def _item_name(self, code: str) -> str:
        if code not in self._item_names:
            try:
                self._item_names[code] = self._counter.store.shelf.item(code).name
            except Refusal:
                return code
        return self._item_names[code]

    def _show_figures(self, figures: StandingFigures) -> None:
        self.people.show_counts(figures.today)
        self.top.show_waiting(figures.corrections, figures.due)
        self.top.show_print(figures.waiting, figures.failed, figures.unsure)

    def _drafts_changed(self) -> None:
        self._show_people()
        saved = [draft.saved_at for draft in self.serving.drafts]
        self.top.show_saved(f"{max(saved):%H:%M}" if saved else "")

    def _case_finished(self, number: str) -> None:
        self.pages.look_after(number)
        self.top.show_saved(self.time_of_day())
        self._printing.wake()
        self.pages.refresh()
        self.refresh()
        self.omnibox.go_to()

    def _offer_to_finish(self, number: str) -> None:
        """即办件: decided and handed out while the person still stands here."""
        text = _("✓ 已受理 {number}，这是即办件，可以当场办结。").format(number=number)
        act = Act.FINISH
        self.banner.tell("ok", text, act_command(act), f"{act_title(act)} {KEYS[act]}")

    def _show_hall(self) -> None:
        """What is joined has a chip for it; what is not tells of its last save."""
        state = self._syncing.state
        joined = self._counter.link.membership is not None if state is None else state.joined
        if state is not None and joined:
            self.top.show_hall(chip(state))
            self.show_place()
        else:
            self.top.show_hall(connecting() if joined else None)

    def _hall_moved(self) -> None:
        self.pages.refresh()
        self.refresh()

    def _follow_catalog(self) -> None:
        """Not under somebody's hands: what is being confirmed stays as it was shown."""
        if QApplication.activeModalWidget() is None:
            self.serving.refresh_catalog()
        else:
            QTimer.singleShot(_MODAL_MS, self._follow_catalog)

    def sync_now(self) -> None:
        """Now, or join a hall first."""
        if self._counter.link.membership is None:
            self.pages.open("hall")
        else:
            self._syncing.sync_now()

    def _printing_failed(self, text: str) -> None:
        self.banner.tell("warning", text, "print_queue", _("打印队列"))
        self.pages.refresh()

    def _failed(self, error: Exception) -> None:
        self.tell("error", explain(error))

    def _scanned(self, code: str) -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is not None:
            self._scanned_in_dialog(dialog, code)
        elif not self.sheets.covering:
            self.omnibox.open_proof(code)

    def _scanned_in_dialog(self, dialog: QWidget, code: str) -> None:
        from counter_app.features.papers.pages.verify_paper import VerifyPaper

        if isinstance(dialog, VerifyPaper):
            dialog.check(code)
        else:
            self.tell("info", _("请先确认或返回，再扫码。"))

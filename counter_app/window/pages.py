"""The pages of the window, each made when it is first looked at, and the way back between them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from counter_app.assembly import Counter
from counter_app.desk.background import Background
from counter_app.desk.mishap import explain
from counter_app.features.cases.model.listing import Which
from counter_app.features.cases.model.moves import Act
from counter_app.features.cases.pages.case_acting import likeliest_act
from counter_app.features.hall.pages.syncing import Syncing
from counter_app.features.papers.pages.printing import Printing
from counter_app.features.ratings.acts.rate_visit import visit_to_rate
from counter_app.knowledge.wording import _
from counter_app.window.page_maker import PageMaker

if TYPE_CHECKING:
    from counter_app.features.cases.pages.case import CaseView
    from counter_app.features.cases.pages.contest import ContestView
    from counter_app.features.cases.pages.search import SearchView
    from counter_app.features.cases.pages.today import TodayView
    from counter_app.features.day.pages.day_close import DayCloseView
    from counter_app.features.delivery.pages.hand_over import HandOverView
    from counter_app.features.delivery.pages.pick_up import PickUpView
    from counter_app.features.review.pages.supervision import SupervisionView


class Pages(QObject):
    """``shown`` tells the id of the page in sight; the other signals pass on what pages want."""

    shown = Signal(str)
    message = Signal(str, str)
    commandAsked = Signal(str)
    settingsSaved = Signal()
    lookAsked = Signal(object)
    papersAsked = Signal()
    catalogPublished = Signal()
    caseMoved = Signal()
    whyAsked = Signal(object)
    finishOffered = Signal(str)

    def __init__(
        self,
        counter: Counter,
        background: Background,
        printing: Printing,
        syncing: Syncing,
        serving: QWidget,
        stack: QStackedWidget,
    ) -> None:
        super().__init__(stack)
        self._counter = counter
        self._background = background
        self._printing = printing
        self._syncing = syncing
        self._stack = stack
        self._made: dict[str, QWidget] = {"serving": serving}
        self._trail: list[str] = []
        self._here = "serving"
        self._just_accepted = ""
        self._maker = PageMaker(self, counter, background, printing, syncing)
        stack.addWidget(serving)

    @property
    def here(self) -> str:
        """The id of the page in sight."""
        return self._here

    def open(self, page: str) -> QWidget:
        """Show a page as it was left, with fresh figures."""
        if page == "serving":
            self._trail.clear()
        elif page != self._here:
            self._trail.append(self._here)
        return self._show(page)

    def back(self) -> None:
        """The page before; the serving desk is the last of them."""
        if self._here != "serving":
            self._show(self._trail.pop() if self._trail else "serving")

    def refresh(self) -> None:
        """Something changed: read the page in sight anew."""
        again = getattr(self._made[self._here], "refresh", None)
        if again is not None:
            again()

    def open_case(self, number: str, first: Act | None = None) -> None:
        """A case, by its number or that of one of its papers; ``first`` is done at once."""
        view = cast("CaseView", self.open("case"))
        view.show_case(number, first)

    def look_after(self, number: str) -> None:
        """A case was taken in: ``finishOffered`` tells it if it can be finished on the spot."""
        self._just_accepted = ""
        self._background.run(
            lambda: likeliest_act(self._counter.desk, number),
            lambda act: self._offer_to_finish(number, act),
            lambda error: self.message.emit("error", explain(error)),
            parent_view=self,
        )

    def do_act(self, act: Act) -> None:
        """Do this to the case in sight; finish what was just accepted from anywhere."""
        if act is Act.FINISH and self._just_accepted and self._here != "case":
            self.open_case(self._just_accepted, act)
        elif view := self._case_in_sight():
            view.do_act(act)

    def do_next(self) -> None:
        """The likeliest act of the case in sight."""
        if view := self._case_in_sight():
            view.do_next()

    def take_scanned(self, number: str, paper: str) -> bool:
        """Whether the page in sight has a use for the scanned paper, or for its case."""
        match self._here:
            case "hand_over":
                cast("HandOverView", self._made["hand_over"]).tick(number)
            case "pick_up":
                cast("PickUpView", self._made["pick_up"]).take_scanned(number)
            case "day_close":
                cast("DayCloseView", self._made["day_close"]).take_scanned(paper)
            case _:
                return False
        return True

    def show_record(self) -> None:
        """留痕: all that was received, told and printed in the case in sight, with its proof."""
        view = self._case_in_sight()
        if view is None or not view.number:
            return
        from counter_app.features.papers.pages.paper_preview import RecordPreview

        number = view.number
        preview = RecordPreview(number, self._counter.papers.folder, self._stack.window())
        preview.finished.connect(preview.deleteLater)
        self._background.run(
            lambda: self._counter.papers.record(number),
            preview.show_pdf,
            lambda error: preview.show_problem(explain(error)),
            parent_view=preview,
        )
        preview.open()

    def ask_for_rating(self) -> None:
        """评价: turn the screen to the applicant, once for this visit."""
        view = self._case_in_sight()
        if view is None or not view.number:
            return
        from counter_app.features.ratings.pages.rate_visit import RateVisit

        case = self._counter.desk.ledger.case(view.number)
        visit = visit_to_rate(case)
        if visit in case.rated:
            self.message.emit("info", _("这次到场已经评价过。"))
            return
        window = self._stack.window()
        dialog = RateVisit(self._counter.desk, self._background, case.number, visit, window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.message.connect(self.message)
        dialog.turn_to_applicant()

    def why_due(self) -> None:
        """Explain the date of the case in sight."""
        if view := self._case_in_sight():
            view.why()

    def open_contest(self, number: str) -> None:
        """Both versions of a contested case, to choose one."""
        view = cast("ContestView", self.open("contest"))
        view.show_case(number)

    def open_today(self, which: str) -> None:
        """Today's cases of a list; ``which`` empty for all."""
        view = cast("TodayView", self.open("today"))
        view.show_today(Which(which) if which else None)

    def open_waiting(self, which: Which | None) -> None:
        """A list of what waits, of all days; None for every case."""
        view = cast("TodayView", self.open("today"))
        view.show_waiting(which)

    def open_queue(self, wanted: object) -> None:
        """The cases behind a figure, on the supervisor's desk."""
        view = cast("SupervisionView", self.open("supervision"))
        view.show_queue(wanted)

    def open_person(self, id_number: str) -> None:
        """The cases of the person with this number."""
        view = cast("SearchView", self.open("search_cases"))
        view.show_person(id_number)

    def show_paper(self, number: str, copy: int) -> None:
        """A print of a paper as it was recorded."""
        from counter_app.features.papers.pages.paper_preview import PaperPreview

        preview = PaperPreview(number, self._stack.window())
        preview.finished.connect(preview.deleteLater)
        self._background.run(
            lambda: self._counter.papers.render(number, copy),
            preview.show_pdf,
            lambda error: preview.show_problem(explain(error)),
            parent_view=preview,
        )
        preview.open()

    def verify(self, source: Path | str = "") -> None:
        """核验文书: a file, a pasted code, or what was scanned."""
        from counter_app.features.papers.pages.verify_paper import VerifyPaper

        dialog = VerifyPaper(self._counter, self._background, self._stack.window())
        dialog.caseAsked.connect(self.open_case)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        if source:
            dialog.check(source)

    def import_catalog(self) -> None:
        """Choose a file, look at what it would change, publish."""
        from counter_app.features.catalogs.pages.import_catalog import ImportCatalog

        dialog = ImportCatalog(self._counter, self._background, self._stack.window())
        dialog.finished.connect(dialog.deleteLater)
        dialog.published.connect(self._published)
        dialog.open()

    def teach(self) -> None:
        """常用说法: the hall's own sayings."""
        from counter_app.features.teaching.pages.hall_words import HallWordsDialog

        dialog = HallWordsDialog(self._counter, self._background, self._stack.window())
        dialog.message.connect(self.message)
        dialog.open()

    def join_hall(self) -> None:
        """加入大厅: choose the enrolment file that the administrator gave."""
        if self._counter.link.membership is not None:
            self.open("hall")
            return
        dialog = QFileDialog(self._stack.window(), _("选择入网文件"))
        dialog.setObjectName("join")
        dialog.setNameFilter(_("入网文件 (*.json);;所有文件 (*)"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.join_with(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def join_with(self, file: Path) -> None:
        """Become the window that this enrolment file names, and sync from now on."""
        self._syncing.join(file, self._joined)

    # Inside

    def _offer_to_finish(self, number: str, act: Act | None) -> None:
        if act is Act.FINISH:
            self._just_accepted = number
            self.finishOffered.emit(number)

    def _case_in_sight(self) -> CaseView | None:
        if self._here == "case":
            return cast("CaseView", self._made["case"])
        self.message.emit("info", _("请先打开一个办件：扫码，或在列表里选择。"))
        return None

    def _joined(self) -> None:
        self.settingsSaved.emit()
        self.refresh()

    def _show(self, page: str) -> QWidget:
        if page not in self._made:
            self._made[page] = self._maker.make(page)
            self._stack.addWidget(self._made[page])
        self._here = page
        widget = self._made[page]
        self._stack.setCurrentWidget(widget)
        self.refresh()
        self.shown.emit(page)
        focus: Callable[[], None] | None = getattr(widget, "take_focus", None)
        if focus is not None:
            focus()
        return widget

    def show_settled(self, number: str) -> None:
        """The case as it stands now; back from it goes where the contest was opened."""
        self._syncing.look()
        if self._here == "contest":
            self.back()
            self.open_case(number)

    def _published(self, text: str) -> None:
        self.message.emit("ok", text)
        self.catalogPublished.emit()

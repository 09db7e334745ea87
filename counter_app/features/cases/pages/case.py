"""One case: what was handed over and decided, its papers and trail, and what may be done now."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from counter_app.desk.columns import Columns
from counter_app.desk.fitting import Fitting
from counter_app.desk.flow import Flow
from counter_app.desk.fonts import need_characters
from counter_app.desk.page import PageView
from counter_app.desk.seat import Seat
from counter_app.desk.serving_parts import clear, make_button, make_label, restyle
from counter_app.features.cases.acts.case_clock import reckoning_of
from counter_app.features.cases.acts.show_personal_data import show_personal_data
from counter_app.features.cases.pages.case_acting import CaseActing
from counter_app.features.cases.pages.case_list import STATUS_TONES, status_text
from counter_app.features.cases.pages.fact_rows import (
    card,
    facts_grid,
    fill_facts,
    fill_lines,
    lines_column,
)
from counter_app.features.cases.pages.presenters.case_keys import WHOLE_KEY, WHY_KEY
from counter_app.features.cases.pages.presenters.case_page import CasePage, PaperLine, case_page
from counter_app.features.cases.pages.presenters.case_standing import Standing, read_standing
from counter_app.features.cases.pages.presenters.due_days import DueDays
from counter_app.kernel.event import Event
from counter_app.kernel.paper import Paper
from counter_app.knowledge.persons.party import Party
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.papers_to_come import copied_text
from counter_app.knowledge.wording.way_out import come_out

if TYPE_CHECKING:
    from counter_app.assembly import Counter

_TWO_COLUMNS: Final = 640


class CaseView(PageView):
    """What may be done is offered below, by rights and by what makes sense now."""

    def __init__(self, seat: Seat) -> None:
        super().__init__("case", seat)
        self._counter: Counter = seat.counter
        self._number = ""
        self._whole: Party | None = None
        self._title = make_label("title", "case.title", self)
        self._chip = make_label("chip", "case.status", self)
        self._chip.setWordWrap(False)
        self._decision = make_label("subtitle", "case.decision", self)
        self._more = make_label("hint", "case.more", self)
        self._number_label = make_label("number", "case.number", self)
        self._number_label.setWordWrap(False)
        self._number_label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._back = make_button("secondary", "case.back", _("返回 Esc"), self)
        self._back.clicked.connect(self.leaves)
        self._copy = make_button("quiet", "case.copy_number", _("复制办件号"), self)
        self._copy.clicked.connect(self._copy_number)
        self._reveal = make_button("quiet", "case.reveal", _("显示完整信息（将记录在案）"), self)
        self._reveal.clicked.connect(self._show_whole)
        self._contest = make_button("danger", "case.contest", _("看两边并处理"), self)
        self._contest.clicked.connect(
            lambda: self.open("contest", number=self._number_label.text())
        )
        self._bundle = ""
        self._whole_of = make_button("quiet", "case.whole", "", self)
        self._whole_of.clicked.connect(self.open_whole)
        self._contested = make_label("error", "case.contested", self)
        self._contested.setText(
            _("▲ 有争议：两个窗口各自做了不同处理。下面是先到中心的一边；处理之前不能继续办理。")
        )
        for one in (self._contested, self._contest, self._whole_of):
            one.hide()  # known only once the case is read
        self._applicant = facts_grid()
        self._matter = facts_grid()
        self._materials = lines_column()
        self._papers = lines_column()
        self._trail = lines_column()
        self._why = make_button(
            "quiet", "case.why", _("为什么是这天 {key}").format(key=WHY_KEY), self
        )
        self._why.clicked.connect(self.why)
        self._body = QStackedWidget(self)
        self.acting = CaseActing(seat.counter, seat.background, self)
        self._connect_acting()
        self._lay_out()
        self._show_contested(False)

    def opened(self, *, number: str = "", first: str = "") -> None:
        """Read and show the case (or the case of the paper) with this number.

        ``first`` is the act whose form opens at once, if the case allows it.
        """
        if not number:
            self.refresh()
            return
        if number != self._number:
            self._whole = None
            self._show_contested(False)  # nothing is said of a case before it is read
        self._number = number
        self.acting.start(first)
        self._show_facts()
        self.refresh()

    @property
    def file_number(self) -> str:
        """Of the case that is shown; empty before the first."""
        return self._number

    def do_act(self, act: str) -> None:
        """Open the form of this act, or say why the case does not allow it."""
        self.acting.do_act(act)

    def do_next(self) -> None:
        """The likeliest act; where its form is open already, do it."""
        self.acting.do_next()

    def why(self) -> None:
        """为什么是这天: the days counted."""
        days = self.acting.due_days()
        if days is None:
            self.says.emit("info", _("这个办件现在没有在走的办结期限。"))
        else:
            self._explain(days)

    def open_whole(self) -> None:
        """The file of which this case is a part."""
        if self._bundle:
            self.open(self._counter.features.page_of(self._bundle), number=self._bundle)
        else:
            self.says.emit("info", _("这个办件是单独办理的，不属于哪一件事。"))

    def _explain(self, days: DueDays) -> None:
        from counter_app.features.cases.pages.due_sheet import DueSheet

        window = self.window()
        sheet = window.findChild(DueSheet) or DueSheet(window)
        sheet.show_days(days)

    def refresh(self) -> None:
        """Read the case anew."""
        number, counter = self._number, self._counter
        if not number:
            return

        def read() -> tuple[Standing, tuple[Event, ...], int]:
            case = counter.desk.ledger.case(number)
            events, unread = counter.desk.ledger.events(case.number), counter.link.holding(number)
            return read_standing(counter, case), events, len(unread)

        def show(found: tuple[Standing, tuple[Event, ...], int]) -> None:
            if number == self._number:
                standing, events, unread = found
                by = reckoning_of(counter.desk)
                page = case_page(
                    standing.case,
                    events,
                    by,
                    whole=self._whole,
                    unread=unread,
                    today=counter.desk.clock.now().date(),
                )
                self._show(page)
                self.acting.show_standing(standing)
                self._why.setVisible(self.acting.due_days() is not None)
                if self._back.hasFocus():
                    self.acting.take_focus()

        self._background.run(read, show, self._unreadable, parent_view=self)

    def take_focus(self) -> None:
        """The likeliest act, once the case is there; until then the way back."""
        self._back.setFocus()

    def _connect_acting(self) -> None:
        acting = self.acting
        acting.message.connect(self.says)
        acting.moreAsked.connect(lambda: self.ask("palette"))
        acting.opened.connect(lambda: self._body.setCurrentWidget(acting.panel))
        acting.closed.connect(self._show_facts)
        acting.acted.connect(self._acted)

    def _show_facts(self) -> None:
        self._body.setCurrentIndex(0)

    def _acted(self, printed: bool) -> None:
        self._back.setFocus()
        self.refresh()
        self.changed.emit()
        if printed:
            self.prints.emit()

    def _lay_out(self) -> None:
        head = Flow(spacing=12)
        for part in (self._back, self._number_label, self._copy):
            head.addWidget(part)
        head.add_apart(self._chip)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        layout.addLayout(head)
        self._body.addWidget(Fitting(self._facts(), self))
        self._body.addWidget(self.acting.panel)
        layout.addWidget(self._body, 1)
        layout.addWidget(self.acting.bar)

    def _facts(self) -> QWidget:
        """Everything that is read; it moves under what is always in sight."""
        inside = QWidget(self)
        contest = QHBoxLayout()
        contest.setSpacing(12)
        contest.addWidget(self._contested, 1)
        contest.addWidget(self._contest)
        below = Flow()
        self._decision.setWordWrap(False)
        for part in (self._decision, self._why, self._whole_of):
            below.addWidget(part)
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._title)
        layout.addLayout(below)
        layout.addWidget(self._more)
        layout.addLayout(contest)
        layout.addWidget(self._cards())
        layout.addStretch(1)
        return inside

    def _cards(self) -> Columns:
        columns = Columns(self, least=_TWO_COLUMNS)
        for cards in (
            (
                card(self, _("申请人"), self._applicant, self._reveal),
                card(self, _("事项与情形"), self._matter),
                card(self, _("材料"), self._materials),
            ),
            (card(self, _("文书"), self._papers), card(self, _("办理轨迹"), self._trail)),
        ):
            side = QWidget(self)
            column = QVBoxLayout(side)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(12)
            for one in cards:
                column.addWidget(one)
            column.addStretch(1)
            columns.add(side, 1)
        return columns

    def _show_contested(self, contested: bool) -> None:
        for widget in (self._contested, self._contest):
            widget.setVisible(contested)

    def _show(self, page: CasePage) -> None:
        need_characters("".join(value for _label, value in page.applicant))
        self._title.setText(page.title)
        self._chip.setText(status_text(page.status))
        restyle(self._chip, "tone", STATUS_TONES[page.status])
        self._number_label.setText(page.number)
        self._show_contested(page.contested)
        decision, more = page.decision
        self._decision.setText(decision)
        self._more.setText(more)
        self._more.setVisible(bool(more))
        self._bundle = page.bundle
        told = _("属于一件事 {number} {key}")
        self._whole_of.setText(told.format(number=page.bundle, key=WHOLE_KEY))
        self._whole_of.setVisible(bool(page.bundle))
        self._reveal.setVisible(self._whole is None)
        fill_facts(self._applicant, page.applicant, self)
        fill_facts(self._matter, page.matter, self)
        fill_lines(self._materials, page.materials, self)
        clear(self._papers)
        for paper in page.papers:
            self._papers.addWidget(self._paper_row(paper))
        clear(self._trail)
        for text, when in page.trail:
            self._trail.addWidget(make_label("", "", self, text))
            self._trail.addWidget(make_label("hint", "", self, when))

    def _paper_row(self, paper: PaperLine) -> QWidget:
        row = QWidget(self)
        grid = QGridLayout(row)
        grid.setContentsMargins(0, 4, 0, 4)
        grid.setVerticalSpacing(4)
        title = make_label("", "", row, paper.title)
        standing = make_label("", "", row, paper.standing)
        standing.setProperty("tone", paper.tone)
        standing.setWordWrap(False)
        grid.addWidget(title, 0, 0)
        grid.addWidget(standing, 0, 1, Qt.AlignmentFlag.AlignRight)
        about = f"{paper.number} · {paper.about}"
        grid.addWidget(make_label("hint", "", row, about), 1, 0, 1, 2)
        acts: list[tuple[str, str, Callable[[], None], bool]] = [
            ("preview", _("查看"), lambda: self.ask("show_paper", number=paper.number), True),
            ("copy", _("补打"), lambda: self._print_again(paper), paper.may_be_voided),
            (
                "reissue",
                _("重新出具"),
                lambda: self._ask_to_void(paper, again=True),
                paper.may_be_reissued,
            ),
            ("void", _("作废"), lambda: self._ask_to_void(paper), paper.may_be_voided),
        ]
        buttons = Flow()
        for name, text, act, possible in acts:
            role = "danger" if name == "void" else "secondary"
            button = make_button(role, f"paper.{name}.{paper.number}", text, row)
            button.setAccessibleName(f"{text} {paper.title} {paper.number}")
            button.setVisible(possible)
            button.clicked.connect(act)
            buttons.addWidget(button)
        grid.addLayout(buttons, 2, 0, 1, 2)
        return row

    def _copy_number(self) -> None:
        QGuiApplication.clipboard().setText(self._number_label.text())
        self.says.emit("info", _("已复制办件号。"))

    def _show_whole(self) -> None:
        number = self._number

        def shown(party: Party) -> None:
            if number == self._number:
                self._whole = party
                self.refresh()

        self._write(
            lambda: show_personal_data(
                self._counter.desk, self._counter.desk.ledger.case(number).number
            ),
            shown,
        )

    def _print_again(self, paper: PaperLine) -> None:
        self._do_paper(lambda: self._counter.copy_paper(paper.number), copied_text)

    def _ask_to_void(self, paper: PaperLine, *, again: bool = False) -> None:
        from counter_app.features.cases.pages.void_paper import VoidPaper

        asked = paper.title, paper.number, self.window()
        dialog = VoidPaper(*asked, again=again, english=paper.english)
        dialog.finished.connect(dialog.deleteLater)
        if again:
            dialog.confirmed.connect(lambda why, english: self._reissue(paper, why, english))
        else:
            dialog.confirmed.connect(lambda reason, _english: self._void(paper, reason))
        dialog.open()

    def _void(self, paper: PaperLine, reason: str) -> None:
        text = _("✓ {title} {number} 已作废，编号不再使用。")
        self._do_paper(
            lambda: self._counter.void_paper(paper.number, reason),
            lambda void: text.format(title=paper.title, number=void.number),
        )

    def _reissue(self, paper: PaperLine, reason: str, english: bool) -> None:
        text = come_out(
            _("✓ {title} 已重新出具，新编号 {number}，正在打印。"),
            _("✓ {title} 已重新出具，新编号 {number}，正在存为文件。"),
        )
        self._do_paper(
            lambda: self._counter.reissue_paper(paper.number, reason, english),
            lambda new: text.format(title=paper.title, number=new.number),
        )

    def _do_paper(self, act: Callable[[], Paper], told: Callable[[Paper], str]) -> None:
        """Do it, say so, and print what it gave."""

        def done(paper: Paper) -> None:
            self.says.emit("ok", told(paper))
            self.refresh()
            self.prints.emit()

        self._write(act, done)

    def _unreadable(self, error: Exception) -> None:
        self._failed(error)
        self.leaves.emit()

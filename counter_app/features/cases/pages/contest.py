"""处理争议: both versions of a case side by side; one is chosen, with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from counter_app.desk.fonts import need_characters
from counter_app.desk.mishap import explain
from counter_app.desk.page import PageView
from counter_app.desk.question_segments import Segments
from counter_app.desk.seat import Seat
from counter_app.desk.serving_parts import clear, make_button, make_label, restyle
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.pages.case_list import STATUS_TONES, status_text
from counter_app.features.cases.pages.presenters.contest_page import ContestPage, Side, contest_page
from counter_app.kernel.agreeing import Contest
from counter_app.kernel.immutable import immutable
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.wording import _, say

if TYPE_CHECKING:
    from counter_app.assembly import Counter

_LEFT, _RIGHT = "first", "second"
_GONE: Final = ("contest.none", "contest.changed")


@immutable
class _SidePanel:
    """One side on the screen."""

    card: QFrame
    title: QLabel
    remark: QLabel
    status: QLabel
    due: QLabel
    acts: QVBoxLayout
    papers: QVBoxLayout


class ContestView(PageView):
    """Once a person has chosen, the case as it stands then is shown."""

    def __init__(self, seat: Seat) -> None:
        super().__init__("contest", seat)
        self._counter: Counter = seat.counter
        self._number = ""
        self._contest: Contest[Case] | None = None
        self._page: ContestPage | None = None
        self._title = make_label("title", "contest.title", self)
        self._about = make_label("hint", "contest.about", self)
        self._back = make_button("secondary", "contest.back", _("返回 Esc"), self)
        self._back.clicked.connect(self.leaves)
        self._whole = make_button("secondary", "contest.case", _("看整个办件"), self)
        self._whole.clicked.connect(lambda: self.open("case", number=self._number))
        self._sides = (self._side("left"), self._side("right"))
        choices = ((_LEFT, _("采用左边 ←")), (_RIGHT, _("采用右边 →")))
        self._choice = Segments("contest.choice", _("采用哪一边"), choices, self)
        self._choice.chosen.connect(self._chosen)
        self._consequence = make_label("", "contest.consequence", self)
        self._reason = QLineEdit(self)
        self._reason.setObjectName("contest.reason")
        self._reason.setAccessibleName(_("采用的理由"))
        self._reason.setPlaceholderText(_("理由，记入办理轨迹。例如：已与申请人核实，以撤回为准"))
        self._reason.returnPressed.connect(self._settle)
        self._reason.textEdited.connect(lambda _text: self._show_problem(""))
        self._problem = make_label("error", "contest.problem", self)
        self._problem.hide()
        self._go = make_button("primary", "contest.go", _("按所选处理"), self)
        self._go.clicked.connect(self._settle)
        self._lay_out()

    def opened(self, *, number: str = "") -> None:
        """Read and show both versions of this case."""
        if number and number != self._number:
            self._number, self._contest = number, None
            self._reason.clear()
            self._show_problem("")
        self.refresh()

    def refresh(self) -> None:
        """Read the case anew; what was typed and chosen stays while both versions do."""
        number, counter = self._number, self._counter
        if not number:
            return

        def read() -> tuple[Contest[Case], ContestPage]:
            contest = counter.contest(number)
            return contest, contest_page(contest, counter.store.publications.windows())

        def show(found: tuple[Contest[Case], ContestPage]) -> None:
            if number == self._number:
                self._show(*found)

        def failed(error: Exception) -> None:
            if number == self._number:
                self._failed(error)

        self._background.run(read, show, failed, parent_view=self)

    def take_focus(self) -> None:
        """Choosing comes first: arrows choose, Tab goes on."""
        self._choice.setFocus()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._back)
        head.addWidget(self._title, 1)
        head.addWidget(self._whole)
        across = QHBoxLayout()
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(12)
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        for panel in self._sides:
            across.addWidget(panel.card, 1)
        column.addLayout(across)
        column.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setObjectName("contest.scroll")
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self._about)
        layout.addWidget(scroll, 1)
        layout.addWidget(self._choosing())

    def _choosing(self) -> QFrame:
        card = QFrame(self)
        card.setProperty("role", "card")
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self._reason, 1)
        foot.addWidget(self._go)
        layout = QVBoxLayout(card)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        layout.addWidget(self._choice)
        layout.addWidget(self._consequence)
        layout.addLayout(foot)
        layout.addWidget(self._problem)
        return card

    def _side(self, name: str) -> _SidePanel:
        card = QFrame(self)
        card.setObjectName(f"contest.{name}")
        card.setProperty("role", "card")
        panel = _SidePanel(
            card,
            make_label("subtitle", f"contest.{name}.title", card),
            make_label("hint", f"contest.{name}.remark", card),
            make_label("chip", f"contest.{name}.status", card),
            make_label("", f"contest.{name}.due", card),
            QVBoxLayout(),
            QVBoxLayout(),
        )
        panel.status.setWordWrap(False)
        head = QHBoxLayout()
        head.addWidget(panel.title, 1)
        head.addWidget(panel.status)
        layout = QVBoxLayout(card)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(panel.remark)
        layout.addWidget(panel.due)
        layout.addWidget(make_label("label", "", card, _("做了什么")))
        layout.addLayout(panel.acts)
        layout.addWidget(make_label("label", "", card, _("出具的文书")))
        layout.addLayout(panel.papers)
        layout.addStretch(1)
        return panel

    def _show(self, contest: Contest[Case], page: ContestPage) -> None:
        if page == self._page and contest == self._contest:
            return
        if self._contest is not None and contest != self._contest:
            self.says.emit("warning", _("▲ 又有新的记录，请重新看过两边再选择。"))
        self._contest, self._page = contest, page
        need_characters(page.about)
        self._title.setText(_("处理争议 · {item}").format(item=page.title))
        self._about.setText(f"{page.number} · {page.about}")
        for panel, side in zip(self._sides, page.sides, strict=True):
            self._fill(panel, side)
        self._choice.show_value("")
        self._show_choice()

    def _fill(self, panel: _SidePanel, side: Side) -> None:
        panel.title.setText(side.title)
        panel.remark.setText(side.remark)
        panel.status.setText(status_text(side.status))
        restyle(panel.status, "tone", STATUS_TONES[side.status])
        panel.due.setText(side.due)
        clear(panel.acts)
        for who, done in side.acts:
            for text in done:
                panel.acts.addWidget(make_label("", "", panel.card, text))
            panel.acts.addWidget(make_label("hint", "", panel.card, who))
        clear(panel.papers)
        for kind, number in side.papers:
            panel.papers.addWidget(make_label("", "", panel.card, f"○ {kind}　{number}"))
        if not side.papers:
            panel.papers.addWidget(make_label("hint", "", panel.card, _("没有")))

    def _chosen(self, _value: str) -> None:
        self._show_choice()
        self._show_problem("")

    def _show_choice(self) -> None:
        value, page = self._choice.value, self._page
        for panel, name in zip(self._sides, (_LEFT, _RIGHT), strict=True):
            restyle(panel.card, "chosen", value == name)
        text = _("○ 按 ← 或 → 选择一边，再写理由。")
        if value and page is not None:
            text = f"▲ {page.consequence[value == _RIGHT]}"
        self._consequence.setText(text)
        restyle(self._consequence, "tone", "warning" if value else "hint")

    def _settle(self) -> None:
        contest, value = self._contest, self._choice.value
        if contest is None:
            return
        if not value:
            self._show_problem(_("请先选择采用哪一边。"))
            self._choice.setFocus()
            return
        reason = self._reason.text()
        self._go.setEnabled(False)
        self._background.write(
            lambda: self._counter.settle_contest(contest, second=value == _RIGHT, reason=reason),
            self._done,
            self._not_settled,
            parent_view=self,
        )

    def _done(self, case: Case) -> None:
        self._go.setEnabled(True)
        self._number, self._contest, self._page = "", None, None
        self._reason.clear()
        text = _("✓ 争议已处理，办件现在是：{status}")
        self.says.emit("ok", text.format(status=status_text(case.status)))
        self._show_settled(case.number)

    def _show_settled(self, number: str) -> None:
        """Back from the case goes where the contest was opened."""
        self.changed.emit()
        if self.here:
            self.leaves.emit()
            self.open("case", number=number)

    def _not_settled(self, error: Exception) -> None:
        self._go.setEnabled(True)
        if isinstance(error, Refusal) and error.reason not in _GONE:
            self._show_problem(say(error))
            self._reason.setFocus()
        else:
            self.says.emit("error", explain(error))
            self.refresh()

    def _show_problem(self, text: str) -> None:
        self._problem.setText(f"✕ {text}" if text else "")
        self._problem.setVisible(bool(text))
        restyle(self._reason, "wrong", bool(text))

    def _failed(self, error: Exception) -> None:
        """Settled meanwhile, or unreadable: there is nothing to choose here any more."""
        number, self._number, self._contest, self._page = self._number, "", None, None
        self.says.emit("warning", explain(error))
        self._show_settled(number)

"""大厅与同步: what the centre does not have yet, what it did not take, what people must settle."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from counter_app.desk.columns import Columns
from counter_app.desk.fitting import Fitting
from counter_app.desk.flow import Flow
from counter_app.desk.fonts import need_characters
from counter_app.desk.page import PageView
from counter_app.desk.reason_line import ReasonLine
from counter_app.desk.seat import Seat
from counter_app.desk.serving_parts import clear, make_button, make_label, restyle
from counter_app.features.hall.acts.first_steps import (
    Step,
    keep_to_files,
    stay_alone,
    steps_done,
)
from counter_app.features.hall.acts.judge_commits import judge_commits
from counter_app.features.hall.acts.set_aside import set_lines_aside
from counter_app.features.hall.pages.presenters.hall_page import (
    HallPage,
    hall_page,
    read_standing,
)
from counter_app.features.hall.pages.presenters.line_groups import CaseLine, LineGroup
from counter_app.features.hall.pages.steps_card import StepsCard
from counter_app.features.hall.pages.syncing import Syncing
from counter_app.features.hall.words.judged import judged_line
from counter_app.kernel.rights import Right
from counter_app.knowledge.wording import _

if TYPE_CHECKING:
    from counter_app.assembly import Counter

_TWO_COLUMNS: Final = 720


class HallView(PageView):
    """Syncing at once and joining are commands of the window."""

    def __init__(self, seat: Seat) -> None:
        super().__init__("hall", seat)
        self._counter: Counter = seat.counter
        self._syncing = seat.service(Syncing)
        self._syncing.stateChanged.connect(self.refresh)
        self._shown: HallPage | None = None
        self._headline = make_label("headline", "hall.headline", self)
        self._safe = make_label("hint", "hall.safe", self)
        self._sync = make_button("primary", "hall.sync", _("立即同步"), self)
        self._sync.clicked.connect(lambda: self.ask("sync_now"))
        self._join = make_button("primary", "hall.join", _("加入大厅…"), self)
        self._join.clicked.connect(lambda: self.ask("join_hall"))
        self._show_way(joined=self._counter.link.membership is not None)
        self._facts, self._place = _grid(), _grid()
        self._contested, self._parked, self._windows = _column(), _column(), _column()
        self._unread, self._aside = _column(), _column()
        self._reason = ReasonLine(self)
        self._reason.done.connect(lambda _what, reason: self._for_reason(reason))
        self._for_reason: Callable[[str], None] = lambda reason: None
        self._reason.left.connect(self.take_focus)
        self._cards: dict[str, QFrame] = {}
        self._steps = StepsCard(self)
        self._steps.asked.connect(self.ask)
        self._steps.chosen.connect(self._nothing_more)
        self._lay_out()

    def refresh(self) -> None:
        """Read how things stand, if anybody looks."""
        if not self.isVisibleTo(self.window()):
            return
        self._run(lambda: hall_page(read_standing(self._counter, self._syncing.alarms)), self._show)
        self._show_steps()

    def take_focus(self) -> None:
        """The main thing to do here: in a hall to be level, alone the next of the first steps."""
        alone = self._sync.isHidden()
        first = (self._steps.first_open or self._join) if alone else self._sync
        first.setFocus()

    def _show_steps(self) -> None:
        self._run(
            lambda: steps_done(self._counter),
            lambda done: self._steps.show_steps(done, may=self.seat.may(Right.SET_UP)),
        )

    def _nothing_more(self, step: str) -> None:
        """That there is no printer, or no centre, is meant so."""
        choose = {Step.PRINTER: keep_to_files, Step.CENTRE: stay_alone}[Step(step)]
        counter = self._counter
        self._write(
            lambda: choose(counter.desk, counter.store.settings), lambda _done: self._show_steps()
        )

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        layout.addLayout(self._head())
        layout.addWidget(self._headline)
        layout.addWidget(self._safe)
        layout.addSpacing(4)
        layout.addWidget(Fitting(self._all_cards(), self), 1)
        layout.addWidget(self._reason)

    def _head(self) -> Flow:
        head = Flow(spacing=12)
        head.addWidget(make_label("title", "hall.title", self, _("大厅与同步")))
        head.add_apart(self._sync)
        head.addWidget(self._join)
        return head

    def _all_cards(self) -> QWidget:
        """What waits at the left, what there is at the right."""
        columns = Columns(self, least=_TWO_COLUMNS)
        sides = (QWidget(columns), QWidget(columns))
        left, right = (QVBoxLayout(side) for side in sides)
        for column in (left, right):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(12)
        left.addWidget(
            self._card("contested", _("争议：两个窗口各自做了不同处理"), self._contested)
        )
        left.addWidget(self._card("parked", _("中心没有收下的记录"), self._parked))
        left.addWidget(self._card("unread", _("本机读不懂的记录"), self._unread))
        left.addWidget(self._card("aside", _("按大厅规则没有计入的记录"), self._aside))
        left.addWidget(self._card("sync", _("同步"), self._facts))
        left.addStretch(1)
        right.addWidget(self._card("place", _("本窗口"), self._place))
        right.addWidget(self._card("windows", _("大厅里的窗口"), self._windows))
        right.addStretch(1)
        for side, share in zip(sides, (3, 2), strict=True):
            columns.add(side, share)
        inside = QWidget(self)
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self._steps)
        layout.addWidget(columns)
        layout.addStretch(1)
        return inside

    def _card(self, name: str, title: str, body: QGridLayout | QVBoxLayout) -> QFrame:
        card = QFrame(self)
        card.setObjectName(f"hall.{name}")
        card.setProperty("role", "card")
        layout = QVBoxLayout(card)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        layout.addWidget(make_label("subtitle", "", card, title))
        layout.addLayout(body)
        card.hide()
        self._cards[name] = card
        return card

    def _show(self, page: HallPage) -> None:
        if page == self._shown:  # what has the focus keeps it
            return
        focused = self.focusWidget()
        name = focused.objectName() if focused is not None and focused.hasFocus() else ""
        self._shown = page
        parked = (line for group in page.parked for line in group.cases)
        need_characters("".join(line.title for line in (*page.contested, *parked)))
        self._headline.setText(page.headline)
        restyle(self._headline, "tone", page.tone)
        self._safe.setText(page.reassurance)
        self._safe.setVisible(bool(page.reassurance))
        self._show_way(joined=page.joined)
        self._fill_facts("sync", self._facts, page.sync)
        self._fill_facts("place", self._place, page.place)
        self._fill("contested", self._contested, [self._contest(one) for one in page.contested])
        self._fill(
            "parked", self._parked, [self._group(one, self._parked_case) for one in page.parked]
        )
        unread = (self._group(one, self._held_file(one)) for one in page.unread)
        self._fill("unread", self._unread, [*unread])
        aside = (self._group(one, self._not_counting(one)) for one in page.aside)
        self._fill("aside", self._aside, [*aside])
        self._fill("windows", self._windows, [self._line(*one) for one in page.windows])
        again = self.findChild(QWidget, name) if name else None
        if again is not None:
            again.setFocus()

    def _show_way(self, *, joined: bool) -> None:
        self._sync.setVisible(joined)
        self._join.setVisible(not joined)

    def _fill_facts(
        self, name: str, grid: QGridLayout, facts: Sequence[tuple[str, str, str]]
    ) -> None:
        clear(grid)
        self._cards[name].setVisible(bool(facts))
        for row, (label, value, tone) in enumerate(facts):
            words = make_label("label", "", self, label)
            words.setFixedWidth(112)
            shown = self._line(value, tone)
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(words, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(shown, row, 1)

    def _fill(self, name: str, column: QVBoxLayout, rows: Sequence[QWidget]) -> None:
        clear(column)
        self._cards[name].setVisible(bool(rows))
        for row in rows:
            column.addWidget(row)

    def _line(self, text: str, tone: str) -> QLabel:
        label = make_label("", "", self, text)
        label.setProperty("tone", tone)
        return label

    def _contest(self, line: CaseLine) -> QWidget:
        return self._row(
            line,
            f"contest.{line.number}",
            _("看两边并处理"),
            lambda: self.open("contest", number=line.number),
        )

    def _group(self, group: LineGroup, shown: Callable[[CaseLine], QWidget]) -> QWidget:
        """A reason, what to do, and the cases that it concerns."""
        box = QWidget(self)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._line(f"✕ {group.reason}", "error"))
        column.addWidget(make_label("hint", "", box, group.remedy))
        for line in group.cases:
            column.addWidget(shown(line))
        if group.more:
            text = _("另有 {n} 件没有列出").format(n=group.more)
            column.addWidget(make_label("hint", "", box, text))
        return box

    def _held_file(self, group: LineGroup) -> Callable[[CaseLine], QWidget]:
        def shown(line: CaseLine) -> QWidget:
            if not group.may_set_aside:
                return self._named(line)
            question = _("搁置 {number} 里读不懂的记录，理由：").format(number=line.number)
            return self._row(
                line,
                f"unread.{line.number}",
                _("搁置 …"),
                lambda: self._ask_why(question, lambda why: self._set_aside(line.number, why)),
            )

        return shown

    def _not_counting(self, group: LineGroup) -> Callable[[CaseLine], QWidget]:
        def shown(line: CaseLine) -> QWidget:
            if group.admits is None:
                return self._named(line)
            admitted = group.admits
            question = (
                _("认定计入 {title}，理由：") if admitted else _("认定不予计入 {title}，理由：")
            )
            return self._row(
                line,
                f"aside.{line.commits[0]}",
                _("认定计入 …") if admitted else _("不予计入 …"),
                lambda: self._ask_why(
                    question.format(title=line.title),
                    lambda why: self._judge(line.commits, why, admitted=admitted),
                ),
            )

        return shown

    def _ask_why(self, question: str, act: Callable[[str], None]) -> None:
        self._for_reason = act
        self._reason.ask("", question)

    def _named(self, line: CaseLine) -> QWidget:
        return self._line(f"{line.title}　{line.about}", "")

    def _set_aside(self, number: str, reason: str) -> None:
        def done(count: int) -> None:
            text = _("✓ {number}：搁置了 {n} 条，照其余记录继续办")
            self.says.emit("ok", text.format(number=number, n=count))
            self._syncing.look()

        counter = self._counter
        self._write(
            lambda: set_lines_aside(counter.desk, counter.link.holding, number, reason), done
        )

    def _judge(self, commits: Sequence[str], reason: str, *, admitted: bool) -> None:
        """The second person is asked for on the way, in the dialog of all that needs two."""

        def done(count: int) -> None:
            self.says.emit("ok", judged_line(count, admitted=admitted))
            self.changed.emit()
            self._syncing.look()

        counter = self._counter

        def work() -> int:
            law, keys, aside = (
                counter.people.law,
                counter.store.keys,
                counter.store.feed.aside_named,
            )
            return judge_commits(counter.desk, law, keys, aside, commits, reason, admitted=admitted)

        self._write(work, done)

    def _parked_case(self, line: CaseLine) -> QWidget:
        return self._row(
            line,
            f"parked.{line.number}",
            _("查看办件"),
            lambda: self.open("case", number=line.number),
        )

    def _row(self, line: CaseLine, name: str, text: str, act: Callable[[], None]) -> QWidget:
        row = QWidget(self)
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 2, 0, 2)
        across.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(make_label("", "", row, line.title))
        words.addWidget(make_label("hint", "", row, line.about))
        button = make_button("secondary", name, text, row)
        button.setAccessibleName(f"{text} {line.title} {line.about}")
        button.clicked.connect(act)
        across.addLayout(words, 1)
        across.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return row


def _grid() -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(1, 1)
    return grid


def _column() -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(8)
    return column

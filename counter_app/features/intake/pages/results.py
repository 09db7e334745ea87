"""What the words in the omnibox found: the list, and the guide of what is selected."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QModelIndex, Qt, QUrl, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListView,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from counter_app.desk.plain_text import plain_label
from counter_app.desk.question_segments import Segments
from counter_app.desk.serving_parts import clear
from counter_app.desk.theme import guide_style, tone_colour
from counter_app.features.cases.pages.presenters.guide_page import nothing_page
from counter_app.features.intake.pages.presenters.question_between import QuestionBetween
from counter_app.features.intake.pages.presenters.results import Result, Results
from counter_app.features.intake.pages.results_delegate import ResultsDelegate
from counter_app.features.intake.pages.results_list import RESULT_ROLE, ResultsList
from counter_app.knowledge.wording import _

_LIST_WIDTH: Final = 400


def _style() -> str:
    hint = tone_colour("hint").name()
    return (
        f"{guide_style()} .title{{font-size:20px;font-weight:700;margin:0 0 4px 0}}"
        ".heading{font-size:15px;font-weight:700;margin:20px 0 4px 0}"
        f".label,.n,.end,.meta{{color:{hint}}}"
    )


class _List(QListView):
    chosen = Signal()
    digit = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses, a digit chooses that line."""
        place = int(event.key()) - int(Qt.Key.Key_1)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit()
        elif 0 <= place <= 8 and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.digit.emit(place + 1)
        else:
            super().keyPressEvent(event)


class ResultsView(QWidget):
    """``chosen`` tells the result that a person took."""

    chosen = Signal(object)
    linkFollowed = Signal(str)

    def __init__(self, guide: Callable[[Result], str], parent: QWidget) -> None:
        """``guide`` gives the rich text of a result."""
        super().__init__(parent)
        self.setObjectName("results")
        self._guide_of = guide
        self._asked: tuple[QuestionBetween | None, list[tuple[str, str]]] = (None, [])
        self._heading = plain_label("", self)
        self._heading.setObjectName("results.heading")
        self._heading.setProperty("role", "subtitle")
        self._advice = plain_label("", self)
        self._advice.setObjectName("results.advice")
        self._advice.setProperty("role", "warning")
        self._advice.setWordWrap(True)
        self._question = QWidget(self)
        self._question.setObjectName("results.question")
        self._question_column = QVBoxLayout(self._question)
        self._question_column.setContentsMargins(0, 0, 0, 0)
        self._model = ResultsList(self)
        self._list = _List(self)
        self._list.setObjectName("results.list")
        self._list.setAccessibleName(_("找到的事项"))
        self._list.setModel(self._model)
        self._list.setItemDelegate(ResultsDelegate(self._list))
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setResizeMode(QListView.ResizeMode.Adjust)
        self._list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._list.chosen.connect(self.choose)
        self._list.digit.connect(self.pick)
        self._list.doubleClicked.connect(self._clicked_twice)
        self._list.selectionModel().currentChanged.connect(self._show_guide)
        self._guide = QTextBrowser(self)
        self._guide.setObjectName("results.guide")
        self._guide.setAccessibleName(_("办事指南"))
        self._guide.setFrameShape(QFrame.Shape.NoFrame)
        self._guide.setOpenLinks(False)
        self._guide.anchorClicked.connect(self._follow)
        self._guide.document().setDocumentMargin(24)
        self._lay_out()

    def follow_in_focus(self, before: QWidget) -> None:
        """Tab comes here after ``before``, whatever was made since."""
        no_focus = Qt.FocusPolicy.NoFocus  # after such a one Qt keeps no order
        while before.focusPolicy() is no_focus and (earlier := before.previousInFocusChain()):
            before = earlier
        for one, following in pairwise((before, self._list, self._guide)):
            QWidget.setTabOrder(one, following)

    def show_results(self, results: Results) -> None:
        """Show what was found; the best is selected."""
        self._model.show(results.lines)
        heading = _("找到 {n} 个事项和主题 · Alt+数字直接选").format(n=len(results.lines))
        self._heading.setText(heading)
        self._heading.setVisible(bool(results.lines))
        self._advice.setText("▲ " + results.advice if results.advice else "")
        self._advice.setVisible(bool(results.advice and results.lines))
        self._list.setVisible(bool(results.lines))
        self._show_question(results.question)
        if results.lines:
            self._list.setCurrentIndex(self._model.index(0))
            self._show_guide(self._model.index(0), QModelIndex())
        else:
            self._show_page(nothing_page(results.advice))

    def selected(self) -> Result | None:
        """The selected line."""
        index = self._list.currentIndex()
        return index.data(RESULT_ROLE) if index.isValid() else None

    def move_selection(self, by: int) -> None:
        """Select the line ``by`` further down."""
        row = self._list.currentIndex().row() + by
        if 0 <= row < self._model.rowCount():
            self._list.setCurrentIndex(self._model.index(row))

    def choose(self) -> None:
        """Take the selected line."""
        if (result := self.selected()) is not None:
            self.chosen.emit(result)

    def pick(self, place: int) -> None:
        """Take the line with this number, counted from 1."""
        if 1 <= place <= self._model.rowCount():
            self._list.setCurrentIndex(self._model.index(place - 1))
            self.choose()

    def _lay_out(self) -> None:
        self._left = left = QWidget(self)
        left.setObjectName("results.left")
        column = QVBoxLayout(left)
        column.setContentsMargins(12, 16, 12, 12)
        column.setSpacing(8)
        column.addWidget(self._heading)
        column.addWidget(self._advice)
        column.addWidget(self._question)
        column.addWidget(self._list, 1)
        column.addStretch(0)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(left)
        layout.addWidget(self._guide, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The list takes less than half, and no more than it needs to be read well."""
        super().resizeEvent(event)
        self._left.setFixedWidth(min(_LIST_WIDTH, event.size().width() * 46 // 100))

    def _show_question(self, question: QuestionBetween | None) -> None:
        choices = question.choices if question else ()
        answers = [(code, self._with_key(code, text)) for code, text in choices]
        asked = (question, answers)
        if asked == self._asked:
            return
        self._asked = asked
        clear(self._question_column)
        self._question.setVisible(question is not None)
        if question is None:
            return
        label = plain_label("◐ " + question.text, self._question)
        label.setProperty("role", "subtitle")
        between = Segments("results.between", question.text, answers, self._question)
        between.chosen.connect(self._select_code)
        self._question_column.addWidget(label)
        self._question_column.addWidget(between)

    def _with_key(self, code: str, text: str) -> str:
        """An answer with the key that takes the line which it leads to."""
        row = self._row_of(code)
        return text if row is None else f"Alt+{row + 1}　{text}"

    def _row_of(self, code: str) -> int | None:
        rows = range(self._model.rowCount())
        return next((n for n in rows if self._model.index(n).data(RESULT_ROLE).code == code), None)

    def _select_code(self, code: str) -> None:
        row = self._row_of(code)
        if row is not None:
            self._list.setCurrentIndex(self._model.index(row))

    def _show_guide(self, here: QModelIndex, _before: QModelIndex) -> None:
        if here.isValid():
            self._show_page(self._guide_of(here.data(RESULT_ROLE)))

    def _show_page(self, page: str) -> None:
        self._guide.document().setDefaultStyleSheet(_style())
        self._guide.setHtml(page)

    def _clicked_twice(self, _index: QModelIndex) -> None:
        self.choose()

    def _follow(self, url: QUrl) -> None:
        self.linkFollowed.emit(url.toString().removeprefix("item:"))

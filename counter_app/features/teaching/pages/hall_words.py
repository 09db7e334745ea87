"""常用说法: the hall's own sayings for items, tried on saved queries before they are kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from counter_app.desk.asking import FittingDialog
from counter_app.desk.background import Background
from counter_app.desk.fonts import need_characters
from counter_app.desk.lines_list import Lines
from counter_app.desk.mishap import explain
from counter_app.desk.saving import Saving
from counter_app.desk.serving_parts import make_button, make_label
from counter_app.features.teaching.hall_words import Change
from counter_app.knowledge.matching.teaching import Alias, Teaching
from counter_app.knowledge.wording import _

if TYPE_CHECKING:
    from counter_app.assembly import Counter

_SIZE: Final = (960, 600)
_PAUSE_MS: Final = 300
_ALIAS: Final = Qt.ItemDataRole.UserRole


class HallWordsDialog(FittingDialog):
    """Sayings on the left; words, item and what would change on the right."""

    message = Signal(str, str)

    def __init__(self, counter: Counter, background: Background, parent: QWidget) -> None:
        super().__init__("hall_words", _("常用说法"), parent)
        self.resize(*_SIZE)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._counter, self._background = counter, background
        self._code = ""
        self._list = Lines(self)
        self._list.setObjectName("hall_words.list")
        self._list.setAccessibleName(_("本厅的说法"))
        self._words = self._line("hall_words.words", _("人们怎么说"))
        self._item = self._line("hall_words.item", _("指哪个事项：名称、说法或编码"))
        self._found = make_label("hint", "hall_words.found", self)
        self._changes = Lines(self)
        self._changes.setObjectName("hall_words.changes")
        self._changes.setAccessibleName(_("会改变什么"))
        self._changes.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._problem = make_label("error", "hall_words.problem", self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._add = self._button("primary", "add", _("保存说法"), self._keep)
        self._add.setDefault(True)
        self._query = self._button("secondary", "query", _("加入常测问法"), self._keep_query)
        self._remove = self._button("secondary", "remove", _("删除选中的说法"), self._take_away)
        self._in = self._button("secondary", "import", _("导入…"), self._choose_import)
        self._out = self._button("secondary", "export", _("导出…"), self._choose_export)
        self._words.textEdited.connect(lambda _text: self._pause.start())
        self._item.textEdited.connect(lambda _text: self._pause.start())
        self._pause.timeout.connect(self._look)
        self._lay_out()
        self._show(counter.words.teaching)
        self._look()
        self._words.setFocus()

    def _line(self, name: str, title: str) -> QLineEdit:
        line = QLineEdit(self)
        line.setObjectName(name)
        line.setAccessibleName(title)
        line.setPlaceholderText(title)
        line.textChanged.connect(need_characters)
        return line

    def _button(self, role: str, name: str, text: str, act: Callable[[], None]) -> QPushButton:
        button = make_button(role, f"hall_words.{name}", text, self)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _on=False: act())
        return button

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(make_label("subtitle", "", self, _("本厅的说法")))
        left.addWidget(self._list, 1)
        left.addWidget(self._remove)
        carry = QHBoxLayout()
        carry.setSpacing(8)
        carry.addWidget(self._in)
        carry.addWidget(self._out)
        left.addLayout(carry)
        right = QVBoxLayout()
        right.setSpacing(8)
        for widget in (self._words, self._item, self._found):
            right.addWidget(widget)
        right.addWidget(make_label("subtitle", "", self, _("会改变什么")))
        right.addWidget(self._changes, 1)
        right.addWidget(self._problem)
        foot = QHBoxLayout()
        foot.addWidget(self._query)
        foot.addStretch(1)
        foot.addWidget(self._add)
        right.addLayout(foot)
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 16, 16, 16)
        grid.setHorizontalSpacing(16)
        grid.addLayout(left, 0, 0)
        grid.addLayout(right, 0, 1)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)

    def _show(self, teaching: Teaching) -> None:
        self._list.clear()
        for alias in teaching.aliases:
            item = QListWidgetItem(f"{alias.words} → {self._name(alias.code)}")
            item.setData(_ALIAS, alias)
            self._list.addItem(item)

    def _name(self, code: str) -> str:
        if not code:
            return _("没有")
        try:
            return self._counter.item(code).name
        except Exception as error:
            return explain(error)

    def _look(self) -> None:
        """Find the item that is meant, and try the saying on the saved queries."""
        self._pause.stop()
        typed, words = self._item.text().strip(), self._words.text().strip()
        hits = self._counter.match(typed, 1).hits if typed else ()
        self._code = hits[0].code if hits else ""
        told = f"{hits[0].name}　{hits[0].department}" if hits else ""
        self._found.setText(f"→ {told}" if told else _("先写说法，再写它指的事项。"))
        self._add.setEnabled(bool(self._code and words))
        self._query.setEnabled(bool(self._code and words))
        self._problem.setText("")
        self._changes.clear()
        if not (self._code and words):
            return
        try:
            changes = self._counter.try_alias(words, self._code)
        except Exception as error:
            self._problem.setText(f"✕ {explain(error)}")
            self._add.setEnabled(False)
            return
        for change in sorted(changes, key=lambda one: one.before == one.after):
            self._changes.addItem(self._told(change))

    def _told(self, change: Change) -> str:
        if change.before == change.after:
            sign = "✓" if change.after == change.right else "▲"
            return f"{sign} {change.words}：{self._name(change.after)}"
        sign = "✓" if change.after == change.right else "✕"
        before, after = self._name(change.before), self._name(change.after)
        return f"{sign} {change.words}：{before} → {after}"

    def _keep(self) -> None:
        self._do(lambda words, code: self._counter.words.add(words, code), _("✓ 说法已保存。"))

    def _keep_query(self) -> None:
        self._do(
            lambda words, code: self._counter.words.save_query(words, code),
            _("✓ 以后修改说法时都会试这一问。"),
        )

    def _do(self, act: Callable[[str, str], Teaching], told: str) -> None:
        words, code = self._words.text(), self._code
        self._background.write(
            lambda: act(words, code),
            lambda teaching: self._done(teaching, told),
            self._failed,
            parent_view=self,
        )

    def _take_away(self) -> None:
        item = self._list.currentItem()
        if item is None:
            return
        alias: Alias = item.data(_ALIAS)
        self._background.write(
            lambda: self._counter.words.remove(alias.words, alias.code),
            lambda teaching: self._done(teaching, _("✓ 说法已删除。")),
            self._failed,
            parent_view=self,
        )

    def _done(self, teaching: Teaching, told: str) -> None:
        self._show(teaching)
        self._words.clear()
        self._item.clear()
        self._look()
        self._words.setFocus()
        self.message.emit("ok", told)

    def _failed(self, error: Exception) -> None:
        self._problem.setText(f"✕ {explain(error)}")

    def _choose_import(self) -> None:
        name, _kind = QFileDialog.getOpenFileName(self, _("导入说法"), "", _("表格 (*.tsv *.txt)"))
        if name:
            self.take_file(Path(name))

    def _choose_export(self) -> None:
        words = self._counter.words
        saving = Saving(self, self._counter.folder, self._background, self.message.emit)
        saving.choose(
            _("导出说法"), _("常用说法"), ("tsv",), lambda path: saving.write(path, words.table)
        )

    def take_file(self, file: Path) -> None:
        """Add the sayings of a table."""
        self._background.write(
            lambda: self._counter.words.take_file(file),
            lambda many: self._done(
                self._counter.words.teaching, _("✓ 新增 {n} 条说法。").format(n=many)
            ),
            self._failed,
            parent_view=self,
        )

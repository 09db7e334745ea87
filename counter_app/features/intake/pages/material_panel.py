"""The materials of an intake: the table, what it counts, and what to mind about one of them."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import QDate, QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from counter_app.desk.day_field import DayField
from counter_app.desk.plain_text import plain_label, plain_tip
from counter_app.desk.serving_parts import make_button, make_label
from counter_app.features.cases.model.materials import MaterialState
from counter_app.features.cases.pages.material_table import Column, problem_text
from counter_app.features.cases.pages.material_view import MaterialView
from counter_app.features.cases.pages.presenters.material_lines import MaterialLine
from counter_app.features.cases.words.labels import material_form_name, material_source_name
from counter_app.features.intake.pages.sections import LINE, FoldedLine
from counter_app.knowledge.wording import _

_ANY: Final = 16_777_215  # Qt's own greatest height
_FOOT: Final = 38  # two lines of what to mind
_LEAST: Final = 48
_WIDTHS: Final = {860: (216, 96, 56, 192), 740: (184, 92, 52, 136), 0: (176, 88, 44, 96)}
"""Of all columns but the material's, from this width of the table on."""


class MaterialPanel(QWidget):
    """Tells marks, remarks and promises by the material's name; ``opened``: from its line.

    ``fitted``: its rows have another height.
    """

    promiseTyped = Signal(str, object)
    unlistedTyped = Signal(str)
    opened = Signal()
    fitted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("materials.panel")
        self._lines: tuple[MaterialLine, ...] = ()
        self.view = MaterialView(self)
        self.view.setMinimumHeight(_LEAST)
        # It takes what is left; how much it would like must not press upon the form.
        self.view.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._count = plain_label("", self)
        self._count.setObjectName("materials.count")
        self._count.setProperty("role", "hint")
        self._part = QComboBox(self)
        self._part.setObjectName("materials.part")
        self._part.setAccessibleName(_("只看哪个事项用的材料"))
        self._part.setMinimumContentsLength(8)
        self._part.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._part.activated.connect(self._show_lines)
        self._part.hide()
        self._parts: tuple[tuple[int, str], ...] = ()
        self._others = make_button("quiet", "materials.others", "", self)
        self._others.setCheckable(True)
        self._others.toggled.connect(self._show_lines)
        self._add = make_button("quiet", "materials.add", _("＋ 其他材料"), self)
        self._add.clicked.connect(self._ask_unlisted)
        self._unlisted = QLineEdit(self)
        self._unlisted.setObjectName("materials.unlisted")
        self._unlisted.setAccessibleName(_("目录以外收到的材料"))
        self._unlisted.setPlaceholderText(_("目录以外收到的材料名称，回车加入；份数在表里填"))
        self._unlisted.returnPressed.connect(self._add_unlisted)
        self._unlisted.hide()
        self.all_present = make_button("quiet", "materials.all_present", _("全部齐 Ctrl+A"), self)
        self.all_present.clicked.connect(self.view.allPresentAsked)
        self._points = make_label("hint", "materials.points", self)
        self._low = False
        self.line = FoldedLine("materials.folded", self)
        self.line.clicked.connect(self.opened)
        self.line.reached.connect(self.opened)
        self.line.hide()
        self._none = make_label("hint", "materials.none", self)
        self._none.setText(_("目录没有列出这个事项的材料。"))
        self._points.setFixedHeight(_FOOT)
        self._points.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._promise_label = plain_label(_("承诺补交期限"), self)
        self._promise = DayField("materials.promised_by", _("承诺补交期限"), self)
        self._promise.dateChanged.connect(self._promise_typed)
        self._lay_out()
        self.view.fitted.connect(self.fitted)
        self.view.selectionModel().currentRowChanged.connect(self._row_changed)

    def show_lines(self, lines: tuple[MaterialLine, ...]) -> None:
        """Show these rows; those that the situation does not ask for are folded away."""
        self._lines = lines
        self._offer_parts(lines)
        others = sum(not line.needed for line in lines)
        self._others.setVisible(others > 0)
        text = _("收起不需要的 {n} 份") if self._others.isChecked() else _("另有 {n} 份不需要")
        self._others.setText(text.format(n=others))
        counted = _counted([line for line in lines if line.needed])
        self._count.setText(counted)
        self._count.setVisible(bool(lines))
        self._none.setVisible(not lines)
        self.all_present.setVisible(bool(lines))
        words = f"{_('申请材料')}　{counted}"
        self.line.show_words(words, "", words)
        self._show_lines()

    def fold(self, folded: bool, *, low: bool) -> None:
        """As a line; or ``low``: with nothing but the rows, where there is little room."""
        self._low = low
        self._part.setVisible(bool(self._parts) and not low)
        self.line.setVisible(folded)
        self.page.setVisible(not folded)
        self.setMaximumHeight(LINE if folded else _ANY)
        self.view.horizontalHeader().setVisible(not low)
        self.view.setVisible(bool(self._lines))
        self._show_points()

    def height_of(self, rows: int, *, low: bool) -> int:
        """How high it is with so many rows in sight."""
        if not self._lines:
            return self.sizeHint().height()
        around = self._around(low=low)
        return around + self.view.height_of(rows)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns as this width allows; the material has what is left."""
        super().resizeEvent(event)
        width = event.size().width()
        widths = next(one for least, one in _WIDTHS.items() if width >= least)
        for column, wide in zip(list(Column)[1:], widths, strict=True):
            self.view.setColumnWidth(column, wide)

    def go_to(self, name: str = "") -> None:
        """Focus the table, on this material or where it was."""
        row = self.view.table.row_of(name)
        if row < 0 and name and self._part.currentData() is not None:
            self._part.setCurrentIndex(0)
            self._show_lines()
            row = self.view.table.row_of(name)
        if row < 0 and name and any(line.material.name == name for line in self._lines):
            self._others.setChecked(True)
            row = self.view.table.row_of(name)
        if row < 0:
            row = max(self.view.currentIndex().row(), 0)
        if self.view.table.rowCount():
            self.view.select(row)
        (self.view if self._lines else self._add).setFocus()

    def _lay_out(self) -> None:
        title = plain_label(_("申请材料"), self)
        title.setProperty("role", "subtitle")
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(title)
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(self._part)
        head.addWidget(self._others)
        head.addWidget(self._add)
        head.addWidget(self.all_present)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._points, 1)
        foot.addWidget(self._promise_label)
        foot.addWidget(self._promise)
        self.page = QFrame(self)
        self.page.setProperty("role", "card")
        inside = QVBoxLayout(self.page)
        inside.setContentsMargins(12, 6, 12, 6)
        inside.setSpacing(6)
        inside.addLayout(head)
        inside.addWidget(self._unlisted)
        inside.addWidget(self._none)
        inside.addWidget(self.view, 1)
        inside.addLayout(foot)
        inside.addStretch(0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.line)
        layout.addWidget(self.page, 1)

    def _around(self, *, low: bool) -> int:
        """How much of the height is not the table's."""
        margins = self.page.contentsMargins()
        head = self._add.sizeHint().height() + 6
        if not self._unlisted.isHidden():
            head += self._unlisted.sizeHint().height() + 6
        foot = 0 if low else _FOOT + 6
        return head + foot + 12 + margins.top() + margins.bottom()

    def _ask_unlisted(self) -> None:
        self._unlisted.show()
        self._unlisted.setFocus()
        self.fitted.emit()

    def _add_unlisted(self) -> None:
        """Onto the list, and ready for its number of copies."""
        name = self._unlisted.text().strip()
        self._unlisted.clear()
        self._unlisted.hide()
        self.unlistedTyped.emit(name)
        self.view.setVisible(bool(self._lines))
        self.go_to(name)
        if (row := self.view.table.row_of(name)) >= 0:
            self.view.select(row, Column.COPIES)

    def _show_lines(self) -> None:
        needed = tuple(line for line in self._lines if line.needed)
        others = tuple(line for line in self._lines if not line.needed)
        rows = (*needed, *others) if self._others.isChecked() else needed
        if (part := self._part.currentData()) is not None:
            rows = tuple(line for line in rows if part in dict(line.used_by))
        self.view.table.show(rows)
        if rows and not self.view.currentIndex().isValid():
            self.view.select(0)
        self._show_points()

    def _offer_parts(self, lines: tuple[MaterialLine, ...]) -> None:
        """Of a matter: the papers of one of its parts alone."""
        parts = tuple(sorted({one for line in lines for one in line.used_by}))
        self._part.setVisible(bool(parts) and not self._low)
        if parts == self._parts:
            return
        self._parts = parts
        self._part.clear()
        self._part.addItem(_("全部事项"), None)
        for place, name in parts:
            self._part.addItem(f"{place} {name}", place)

    def _row_changed(self, _here: QModelIndex, _before: QModelIndex) -> None:
        self._show_points()

    def _show_points(self) -> None:
        line = self._selected()
        promised = line is not None and line.state is MaterialState.PROMISED
        minded = _minded(line) if line else ""
        wide = self.width() - (350 if promised else 80)
        first, _line, about = minded.partition("\n")
        side, metrics = Qt.TextElideMode.ElideRight, self._points.fontMetrics()
        cut = metrics.elidedText(first, side, wide if about else 2 * wide)
        cut += f"\n{metrics.elidedText(about, side, wide)}" if about else ""
        self._points.setText(cut)
        self._points.setToolTip(plain_tip(minded if cut != minded else ""))
        self._points.setVisible(bool(minded) and (not self._low or bool(line and line.problem)))
        self._promise.setVisible(promised)
        self._promise_label.setVisible(promised)
        if line is not None and promised and line.promised_by:
            self._promise.blockSignals(True)
            day = line.promised_by
            self._promise.setDate(QDate(day.year, day.month, day.day))
            self._promise.blockSignals(False)

    def _promise_typed(self, day: QDate) -> None:
        if self.view.selected:
            chosen = date(day.year(), day.month(), day.day())
            self.promiseTyped.emit(self.view.selected, chosen)

    def _selected(self) -> MaterialLine | None:
        return next((one for one in self._lines if one.material.name == self.view.selected), None)


def _counted(needed: list[MaterialLine]) -> str:
    present = sum(line.state is MaterialState.PRESENT for line in needed)
    promised = sum(line.state is MaterialState.PROMISED for line in needed)
    text = _("需 {n} 份 · ✓ 齐 {present}").format(n=len(needed), present=present)
    return text + (_(" · ◐ 容缺 {n}").format(n=promised) if promised else "")


def _minded(line: MaterialLine) -> str:
    """What to look for in this material, in one or two lines."""
    if line.problem:
        return "✕ " + problem_text(line)
    material = line.material
    source = material_source_name(material.source) if material.source else ""
    facts = [
        material_form_name(material.form) if material.form else "",
        source,
        _("由{body}出具").format(body=material.issued_by) if material.issued_by else "",
        _("样表：{name}").format(name=material.sample) if material.sample else "",
    ]
    used = "、".join(str(place) for place, _name in line.used_by)
    facts.append(_("用于第 {places} 项").format(places=used) if used else "")
    about = " · ".join(filter(None, facts))
    points = material.acceptance_points or _("目录没有写明受理标准。")
    return f"{material.name}：{points}" + (f"\n{about}" if about else "")

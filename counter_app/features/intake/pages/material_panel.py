"""The materials of an intake: the table, what it counts, and what to mind about one of them."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QDateEdit,
    QFrame,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from counter_app.desk.plain_text import plain_label
from counter_app.desk.serving_parts import make_button, make_label
from counter_app.features.cases.model.materials import MaterialState
from counter_app.features.cases.pages.material_table import problem_text
from counter_app.features.cases.pages.material_view import MaterialView
from counter_app.features.cases.pages.presenters.material_lines import MaterialLine
from counter_app.features.cases.words.labels import material_form_name, material_source_name
from counter_app.knowledge.wording import _


class MaterialPanel(QFrame):
    """Tells marks, remarks and promises by the material's name."""

    promiseTyped = Signal(str, object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("materials.panel")
        self.setProperty("role", "card")
        self._lines: tuple[MaterialLine, ...] = ()
        self.view = MaterialView(self)
        self._count = plain_label("", self)
        self._count.setObjectName("materials.count")
        self._count.setProperty("role", "hint")
        self._others = make_button("quiet", "materials.others", "", self)
        self._others.setCheckable(True)
        self._others.toggled.connect(self._show_lines)
        self.all_present = make_button("quiet", "materials.all_present", _("全部齐 Ctrl+A"), self)
        self.all_present.clicked.connect(self.view.allPresentAsked)
        self._points = make_label("hint", "materials.points", self)
        self._points.setMinimumHeight(36)
        self._points.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._promise_label = plain_label(_("承诺补交期限"), self)
        self._promise = QDateEdit(self)
        self._promise.setObjectName("materials.promised_by")
        self._promise.setAccessibleName(_("承诺补交期限"))
        self._promise.setDisplayFormat("yyyy-MM-dd")
        self._promise.setCalendarPopup(True)
        self._promise.dateChanged.connect(self._promise_typed)
        self._lay_out()
        self.view.selectionModel().currentRowChanged.connect(self._row_changed)

    def show_lines(self, lines: tuple[MaterialLine, ...]) -> None:
        """Show these rows; those that the situation does not ask for are folded away."""
        self._lines = lines
        others = sum(not line.needed for line in lines)
        self._others.setVisible(others > 0)
        text = _("收起不需要的 {n} 份") if self._others.isChecked() else _("另有 {n} 份不需要")
        self._others.setText(text.format(n=others))
        self._count.setText(_counted([line for line in lines if line.needed]))
        self._show_lines()

    def go_to(self, name: str = "") -> None:
        """Focus the table, on this material or where it was."""
        row = self.view.table.row_of(name)
        if row < 0 and name and any(line.material.name == name for line in self._lines):
            self._others.setChecked(True)
            row = self.view.table.row_of(name)
        if row < 0:
            row = max(self.view.currentIndex().row(), 0)
        if self.view.table.rowCount():
            self.view.select(row)
        self.view.setFocus()

    def tab_chain(self) -> list[QWidget]:
        """The focusable widgets in the order of reading."""
        return [self.all_present, self._others, self.view, self._promise]

    def _lay_out(self) -> None:
        title = plain_label(_("申请材料"), self)
        title.setProperty("role", "subtitle")
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(title)
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(self._others)
        head.addWidget(self.all_present)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._points, 1)
        foot.addWidget(self._promise_label)
        foot.addWidget(self._promise)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 8)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self.view, 1)
        layout.addLayout(foot)

    def _show_lines(self) -> None:
        needed = tuple(line for line in self._lines if line.needed)
        others = tuple(line for line in self._lines if not line.needed)
        rows = (*needed, *others) if self._others.isChecked() else needed
        self.view.table.show(rows)
        if rows and not self.view.currentIndex().isValid():
            self.view.select(0)
        self._show_points()

    def _row_changed(self, _here: QModelIndex, _before: QModelIndex) -> None:
        self._show_points()

    def _show_points(self) -> None:
        line = self._selected()
        self._points.setText(_minded(line) if line else "")
        promised = line is not None and line.state is MaterialState.PROMISED
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
    about = " · ".join(filter(None, facts))
    points = material.acceptance_points or _("目录没有写明受理标准。")
    return f"{material.name}：{points}" + (f"\n{about}" if about else "")

"""What does not fit, measured on the widgets of a window as it stands on the screen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QFrame,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QScrollArea,
    QScrollBar,
    QStyle,
    QStyleOptionComboBox,
    QTableView,
    QWidget,
)

SIZES: Final = ((1366, 768), (1093, 614), (960, 540), (683, 384), (1920, 1080))
"""100 % on a small and on a large screen, 125 %, and 200 % on both."""
_CONTROLS: Final = (
    QAbstractButton,
    QLineEdit,
    QComboBox,
    QAbstractSpinBox,
    QPlainTextEdit,
    QAbstractItemView,
)
_FEW: Final = 4  # characters; no words stand in a narrower column
_SHORT: Final = 12  # characters; a state, a number, a date is never cut, a name may be
_PADDING: Final = 4  # px
_LINES: Final = 100  # px of a list; it moves by itself, as one of Qt's own does


def faults(window: QWidget) -> list[str]:
    """What a person cannot reach or read in ``window``, a line each; empty if all is well."""
    found: list[str] = []
    for widget in _shown(window):
        found += _cut_off(widget, window)
        if isinstance(widget, QLabel):
            found += _label(widget)
        elif isinstance(widget, QAbstractButton):
            found += _button(widget)
        elif isinstance(widget, QComboBox):
            found += _choice(widget)
        elif isinstance(widget, QTableView):
            found += _table(widget)
        elif isinstance(widget, QListView):
            found += _list(widget)
        elif isinstance(widget, QScrollArea):
            found += _nested(widget)
    return found


def _shown(window: QWidget) -> Iterator[QWidget]:
    for one in window.findChildren(QWidget):
        part = isinstance(one, QScrollBar | QHeaderView)
        if one.isVisible() and not part and one.window() is window:
            yield one


def _called(widget: QWidget) -> str:
    parts: list[str] = []
    at: QWidget | None = widget
    while at is not None and len(parts) < 2:
        if at.objectName():
            parts.append(at.objectName())
        at = at.parentWidget()
    text = getattr(widget, "text", lambda: "")()
    return f"{type(widget).__name__} {'<'.join(parts)} {text[:24]!r}"


def _scroller(widget: QWidget) -> QAbstractScrollArea | None:
    """The nearest scroller that the widget lies inside of."""
    at = widget.parentWidget()
    while at is not None:
        above = at.parentWidget()
        if isinstance(above, QAbstractScrollArea) and above.viewport() is at:
            return above
        at = above
    return None


def _cut_off(widget: QWidget, window: QWidget) -> Iterator[str]:
    """A control or words, of which a part can be seen nowhere."""
    controls = isinstance(widget, _CONTROLS) and widget.isEnabled()
    words = isinstance(widget, QLabel) and bool(widget.text())
    bar = isinstance(widget, QFrame) and widget.property("role") == "bar"
    if not (controls or words or bar) or _is_part(widget):
        return
    here: QWidget = widget
    rect = QRect(QPoint(), widget.size())
    while here is not window:
        above = here.parentWidget()
        if above is None:
            return
        rect.translate(here.pos())
        area = above.parentWidget()
        if isinstance(area, QScrollArea) and area.viewport() is above:
            yield from _inside_scroller(widget, rect, here, area)
            return
        room = QRect(QPoint(), above.size())
        if not room.contains(rect):
            yield f"cut off by {_side(room, rect)}: {_called(widget)}"
            return
        here = above


def _inside_scroller(
    widget: QWidget, rect: QRect, content: QWidget, area: QScrollArea
) -> Iterator[str]:
    """``rect`` in the viewport's coordinates: it may be scrolled to up and down, not sideways."""
    room = area.viewport().size()
    if rect.left() < 0 or rect.right() >= room.width() + 1:
        yield f"beside the scroller by {rect.right() - room.width() + 1}: {_called(widget)}"
    bar = area.verticalScrollBar()
    reach = bar.maximum() + room.height() - bar.value()
    if rect.bottom() > reach or rect.top() < -bar.value():
        yield f"out of the scroller's reach: {_called(widget)}"
    if isinstance(widget, QFrame) and widget.property("role") == "bar" and bar.maximum():
        yield f"the actions move out of sight: {_called(widget)}"


def _side(room: QRect, rect: QRect) -> str:
    over = {
        "left": room.left() - rect.left(),
        "top": room.top() - rect.top(),
        "right": rect.right() - room.right(),
        "bottom": rect.bottom() - room.bottom(),
    }
    return ", ".join(f"{side} {by}" for side, by in over.items() if by > 0)


def _is_part(widget: QWidget) -> bool:
    """A part of another control, such as the field of a date or the cell being edited."""
    above = widget.parentWidget()
    if isinstance(above, QComboBox | QAbstractSpinBox | QLineEdit):
        return True
    return isinstance(_scroller(widget), QAbstractItemView)


def _label(label: QLabel) -> Iterator[str]:
    text = label.text()
    if not text or label.textFormat() is Qt.TextFormat.RichText:
        return
    metrics = label.fontMetrics()
    inside = label.contentsRect().width() - 2 * label.margin()
    needed = max(metrics.horizontalAdvance(line) for line in text.split("\n"))
    if label.wordWrap():
        if inside < min(needed, metrics.horizontalAdvance("国" * _FEW)) - 1:
            yield f"narrower than four characters ({inside} px): {_called(label)}"
        elif label.height() < label.heightForWidth(label.width()) - 1:
            wanted = label.heightForWidth(label.width())
            yield f"cut below ({label.height()} of {wanted} px): {_called(label)}"
    elif label.width() < label.sizeHint().width() - 1:
        yield f"cut ({label.width()} of {label.sizeHint().width()} px): {_called(label)}"
    elif label.height() < label.sizeHint().height() - 1:
        yield f"cut below ({label.height()} of {label.sizeHint().height()}): {_called(label)}"


def _button(button: QAbstractButton) -> Iterator[str]:
    if not button.text() or button.layout() is not None:
        return
    wanted: QSize = button.sizeHint()
    if button.width() < wanted.width() - 1:
        yield f"cut ({button.width()} of {wanted.width()} px): {_called(button)}"
    if button.height() < wanted.height() - 2:
        yield f"cut below ({button.height()} of {wanted.height()} px): {_called(button)}"


def _choice(box: QComboBox) -> Iterator[str]:
    option = QStyleOptionComboBox()
    option.initFrom(box)
    option.editable = box.isEditable()
    room = box.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, box
    )
    text = box.currentText()
    if len(text) <= _SHORT and box.fontMetrics().horizontalAdvance(text) > room.width() + _PADDING:
        yield f"choice cut ({room.width()} px): {_called(box)} {text!r}"


def _table(table: QTableView) -> Iterator[str]:
    model, header = table.model(), table.horizontalHeader()
    if model is None:
        return
    metrics = table.fontMetrics()
    for column in range(model.columnCount()):
        if table.isColumnHidden(column):
            continue
        room = header.sectionSize(column)
        title = str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        if header.isVisible() and _too_wide(title, header.fontMetrics(), room - 16):
            yield f"heading cut ({room} px): {_called(table)} {title!r}"
        for row in range(min(model.rowCount(), 40)):
            text = str(model.index(row, column).data() or "")
            if _may_be_cut(table, text, room) or _folded(table, text, room, row):
                continue
            if _too_wide(text, metrics, room - 16):
                yield f"cell cut ({room} px): {_called(table)} {text!r}"
                break
    last = header.sectionPosition(header.logicalIndex(header.count() - 1))
    if table.horizontalScrollBar().maximum() > 0 and last >= 0:
        yield f"columns beside the table: {_called(table)}"
    yield from _low(table)


def _may_be_cut(table: QTableView, text: str, room: int) -> bool:
    """A name, in its middle, so that both of its ends can be read."""
    middle = table.textElideMode() is Qt.TextElideMode.ElideMiddle
    least = table.fontMetrics().horizontalAdvance("国" * 2 * _FEW)
    return len(text) > _SHORT or (middle and len(text) > 2 * _FEW - 1 and room >= least - 16)


def _folded(table: QTableView, text: str, room: int, row: int) -> bool:
    """Whether it stands there whole, in several lines."""
    inside = QRect(0, 0, room - 16, 10_000)
    words = table.fontMetrics().boundingRect(inside, int(Qt.TextFlag.TextWordWrap), text)
    return table.wordWrap() and words.height() <= table.rowHeight(row) + _PADDING


def _list(view: QListView) -> Iterator[str]:
    above = view.parentWidget()
    if above is not None and isinstance(above.parentWidget(), QComboBox):
        return
    if view.horizontalScrollBar().maximum() > 0:
        yield f"lines beside the list: {_called(view)}"
    yield from _low(view)


def _low(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    if model is None or model.rowCount() == 0:
        return
    if view.viewport().height() < min(model.rowCount(), 2) * view.sizeHintForRow(0) - 4:
        yield f"a list of {view.viewport().height()} px: {_called(view)}"


def _too_wide(text: str, metrics: QFontMetrics, room: int) -> bool:
    return metrics.horizontalAdvance(text) > room + _PADDING


def _nested(area: QScrollArea) -> Iterator[str]:
    """Two scrollers about one thing: what moves, and with which wheel?"""
    if area.verticalScrollBar().maximum() == 0:
        return
    outer = _scroller(area)
    of_lines = area.property("list") and area.viewport().height() >= _LINES
    if isinstance(outer, QScrollArea) and outer.verticalScrollBar().maximum() > 0 and not of_lines:
        yield f"a scroller inside of a scroller: {_called(area)}"
    if area.viewport().height() < 60:
        yield f"a scroller of {area.viewport().height()} px: {_called(area)}"

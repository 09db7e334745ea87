"""A page that shows whether the printer prints what papers need."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, Qt
from PySide6.QtGui import QFont, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QApplication

from counter_app.desk.fonts import need_characters
from counter_app.kernel.paper import PaperSize
from counter_app.knowledge.wording import _

_RARE = "㛃䶮𬎆𫖯𠮷"
_PAGES = {PaperSize.A4: QPageSize.PageSizeId.A4, PaperSize.A5: QPageSize.PageSizeId.A5}


def draw_test_page(place: str, time: str, size: PaperSize) -> bytes:
    """The PDF; needs a QApplication with its fonts loaded."""
    need_characters(_RARE)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(_("打印测试页"))
    writer.setPageSize(QPageSize(_PAGES.get(size, QPageSize.PageSizeId.A6)))
    writer.setPageMargins(QMarginsF(15, 15, 15, 15))
    painter = QPainter(writer)
    lines = (
        _("打印测试页"),
        place,
        time,
        f"{_('生僻字')} {_RARE}",
        "✓ ✕ ● ○ ◐ ▲　0123456789 ABCXYZ",
    )
    width, height = painter.viewport().width(), writer.resolution() * 0.32
    for row, line in enumerate(lines):
        font = QFont(QApplication.font())
        font.setPointSize(18 if row == 0 else 11)
        painter.setFont(font)
        area = QRectF(0, row * height, width, height)
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, line)
    painter.drawRect(painter.viewport().adjusted(0, int(height * 5.2), 0, 0))
    painter.end()
    buffer.close()
    return bytes(buffer.data().data())

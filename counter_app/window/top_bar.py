"""The bar at the top: where and who, the omnibox, and how things stand."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from counter_app.desk.serving_parts import make_button, restyle
from counter_app.features.hall.pages.presenters.hall_page import Chip
from counter_app.knowledge.wording import _

_HEIGHT = 60


class Omnibox(QLineEdit):
    """One field for everything; arrows move in what was found, Esc goes back."""

    moved = Signal(int)
    answered = Signal(int)
    taken = Signal()
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("omnibox")
        self.setAccessibleName(_("搜索：一句话、事项名称、拼音、证件号、办件号或扫码"))
        self.setPlaceholderText(_("F2　说什么就输什么：一句话、拼音、证件号、办件号、扫码"))
        self.setClearButtonEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt with a digit answers the question between two items."""
        place = int(event.key()) - int(Qt.Key.Key_0)
        match event.key():
            case Qt.Key.Key_Down:
                self.moved.emit(1)
            case Qt.Key.Key_Up:
                self.moved.emit(-1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.taken.emit()
            case Qt.Key.Key_Escape:
                self.left.emit()
            case _ if 1 <= place <= 9 and event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self.answered.emit(place)
            case _:
                super().keyPressEvent(event)


class TopBar(QFrame):
    """Chips tell the id of the page that explains them."""

    asked = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("top")
        self.setProperty("role", "top")
        self.setFixedHeight(_HEIGHT)
        self._window = QLabel("", self)
        self._window.setObjectName("top.window")
        self._window.setProperty("role", "number")
        self._clerk = QLabel("", self)
        self._clerk.setObjectName("top.clerk")
        self._clerk.setProperty("role", "hint")
        self.omnibox = Omnibox(self)
        self._notices = self._chip("notices", _("待我处理"))
        self._notices.hide()
        self._correcting = self._chip("corrections", _("待补正"))
        self._due = self._chip("due", _("将到期"))
        self._print = self._chip("print_queue", _("打印"))
        self._connection = self._chip("hall", _("连接"))
        self._saved = ""
        self._unsaved = False
        self._hall: Chip | None = None
        self._lay_out()

    def show_place(self, window: str, clerk: str) -> None:
        """Window and clerk."""
        self._window.setText(window)
        self._clerk.setText(clerk)

    def show_saved(self, time: str) -> None:
        """Everything is on the disk; ``time`` of the last save, empty if it is not known."""
        self._saved, self._unsaved = time or self._saved, False
        self._show_connection()

    def show_not_saved(self) -> None:
        """A save failed and is being tried again."""
        self._unsaved = True
        self._show_connection()

    def show_hall(self, chip: Chip | None) -> None:
        """How sync stands; None for a window alone."""
        self._hall = chip
        self._show_connection()

    def show_print(self, waiting: int, failed: int, unsure: int) -> None:
        """Papers that have not come out."""
        open_ = failed + unsure
        if open_:
            text, tone = _("▲ 打印待处理 {n}").format(n=open_ + waiting), "warning"
        elif waiting:
            text, tone = _("◐ 待打印 {n}").format(n=waiting), ""
        else:
            text, tone = _("✓ 打印完毕"), ""
        self._show(self._print, text, tone)

    def show_notices(self, count: int) -> None:
        """What waits for this person; nothing is shown where nothing does."""
        self._show(self._notices, _("▲ 待我处理 {n}").format(n=count), "warning")
        self._notices.setVisible(count > 0)

    def show_waiting(self, corrections: int, due: int) -> None:
        """Cases that wait for something."""
        self._show(self._correcting, _("◐ 待补正 {n}").format(n=corrections), "")
        self._show(
            self._due,
            ("◐ " if due else "○ ") + _("将到期 {n}").format(n=due),
            "warning" * bool(due),
        )

    def _show_connection(self) -> None:
        """What is not on the disk comes before everything else."""
        hall = self._hall
        if self._unsaved:
            self._show(self._connection, _("▲ 草稿未保存"), "warning")
        elif hall is not None:
            self._show(self._connection, hall.text, hall.tone)
        elif self._saved:
            text = _("● 单机 · 已保存 {time}").format(time=self._saved)
            self._show(self._connection, text, "")
        else:
            self._show(self._connection, _("● 单机"), "")
        self._connection.setToolTip(hall.about if hall else "")

    def _lay_out(self) -> None:
        who = QVBoxLayout()
        who.setSpacing(0)
        who.addStretch(1)
        who.addWidget(self._window)
        who.addWidget(self._clerk)
        who.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 0, 12, 0)
        layout.setSpacing(8)
        layout.addLayout(who)
        layout.addSpacing(16)
        layout.addWidget(self.omnibox, 1)
        layout.addSpacing(8)
        for chip in (self._notices, self._correcting, self._due, self._print, self._connection):
            layout.addWidget(chip)

    def _chip(self, page: str, name: str) -> QPushButton:
        chip = make_button("top", f"top.{page}", name, self)
        chip.clicked.connect(lambda: self.asked.emit(page))
        return chip

    def _show(self, chip: QPushButton, text: str, tone: str) -> None:
        chip.setText(text)
        chip.setAccessibleName(text)
        restyle(chip, "tone", tone)

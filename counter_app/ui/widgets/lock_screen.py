"""Ctrl+L: nobody reads over the counter while the clerk is away."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from counter_app.ui.theme import tone_colour
from counter_app.ui.widgets.overlay import Overlay
from counter_app.ui.widgets.serving_parts import make_button, make_label
from counter_app.wording import _


class LockScreen(Overlay):
    """Hides everything; going back finds the work as it was left."""

    timeWanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__("lock", 480, parent)
        self._who = make_label("title", "lock.who", self.sheet)
        self._time = make_label("figure", "lock.time", self.sheet)
        note = _("草稿已保存，办件内容已遮住。离开较久请同时锁定操作系统。")
        self._note = make_label("hint", "lock.note", self.sheet, note)
        self.back = make_button("primary", "lock.back", _("返回工作 Enter"), self.sheet)
        self.back.setDefault(True)
        self.back.clicked.connect(self.close_sheet)
        for label in (self._who, self._time, self._note):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            self.body.addWidget(label)
        self.body.addWidget(self.back)
        self.body.setSpacing(16)
        self.body.setContentsMargins(32, 32, 32, 32)
        tick = QTimer(self)
        tick.timeout.connect(self.timeWanted)
        tick.start(10_000)

    def lock(self, who: str, time: str) -> None:
        """Cover everything."""
        self._who.setText(_("▲ 已锁定 · {who}").format(who=who))
        self.show_time(time)
        self.open_sheet(self.back)

    def show_time(self, time: str) -> None:
        """The time of day."""
        self._time.setText(time)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes back; Esc too, for it never throws anything away."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            self.close_sheet()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Only the button goes back."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), tone_colour("top"))

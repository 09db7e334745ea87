"""One line of news over the page; it moves nothing, and goes when it is no longer so."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QTimer, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QWidget

from counter_app.desk.plain_text import plain_label
from counter_app.desk.serving_parts import make_button, restyle
from counter_app.knowledge.wording import _

_SIGNS: Final = {"ok": "✓", "warning": "▲", "error": "✕", "info": "●"}
_SIGN_CHARACTERS: Final = "✓▲✕●Ⅱ○◐"
_PASSING_MS: Final = 12_000
_WIDEST: Final = 760
_EDGE: Final = 12
_ABOVE_BAR: Final = 64  # the actions at the foot of a page stay in sight


class Banner(QFrame):
    """``kind`` is ok, info, warning or error; what asks for nothing goes by itself.

    It lies over the page, above the actions at its foot, and never over what
    has the focus.
    """

    actionAsked = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self.setProperty("role", "banner")
        self._action = ""
        self._fresh = False
        self._over = parent
        parent.installEventFilter(self)
        self._text = plain_label("", self)
        self._text.setObjectName("banner.text")
        self._text.setWordWrap(True)
        self._button = make_button("secondary", "banner.action", "", self)
        self._button.clicked.connect(self._act)
        self._close = make_button("quiet", "banner.close", _("知道了"), self)
        self._close.clicked.connect(self.dismiss)
        self._go = QTimer(self)
        self._go.setSingleShot(True)
        self._go.setInterval(_PASSING_MS)
        self._go.timeout.connect(self.dismiss)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 4, 8, 4)
        layout.setSpacing(12)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._button)
        layout.addWidget(self._close)
        self.hide()

    @property
    def text(self) -> str:
        """What is said now; empty if nothing."""
        return "" if self.isHidden() else self._text.text()

    def tell(self, kind: str, text: str, action: str = "", action_text: str = "") -> None:
        """Say this; a button with ``action_text`` asks for ``action``. Nothing ends a hint."""
        if not text:
            if self.property("kind") == kind:
                self.dismiss()
            return
        signed = text if text[:1] in _SIGN_CHARACTERS else f"{_SIGNS[kind]} {text}"
        self._text.setText(signed)
        self._text.setAccessibleName(signed)
        restyle(self, "kind", kind)
        restyle(self._text, "tone", kind if kind != "info" else "")
        self._action = action
        self._button.setText(action_text)
        self._button.setAccessibleName(action_text)
        self._button.setVisible(bool(action))
        self._fresh = True
        QTimer.singleShot(0, self, self._settle)
        self.show()
        self.raise_()
        self.place()
        if kind != "error" and not action:
            self._go.start()
        else:
            self._go.stop()

    def dismiss(self) -> None:
        """Say nothing any more."""
        self._go.stop()
        self.hide()

    def turn(self) -> None:
        """Another page, person or state is in sight: what was said before of one is old.

        What was said in the same breath stays, and what a button asks to be done.
        """
        if not self._fresh and not self._action:
            self.dismiss()

    def place(self) -> None:
        """Near the foot; at the head where the focus would lie under it."""
        if self.isHidden():
            return
        room = self._over.rect()
        wide = min(_WIDEST, room.width() - 2 * _EDGE)
        tall = self.heightForWidth(wide)
        left = room.left() + (room.width() - wide) // 2
        foot = QRect(left, max(room.bottom() - _ABOVE_BAR - tall, _EDGE), wide, tall)
        head = QRect(left, room.top() + _EDGE, wide, tall)
        focused = self._focused()
        self.setGeometry(head if foot.intersects(focused) else foot)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The page became larger or smaller."""
        if watched is self._over and event.type() is QEvent.Type.Resize:
            self.place()
        return super().eventFilter(watched, event)

    def _settle(self) -> None:
        self._fresh = False

    def _focused(self) -> QRect:
        focused = QApplication.focusWidget()
        if focused is None or not self._over.isAncestorOf(focused) or self.isAncestorOf(focused):
            return QRect()
        return QRect(focused.mapTo(self._over, QPoint()), focused.size())

    def _act(self) -> None:
        action = self._action
        self.dismiss()
        self.actionAsked.emit(action)

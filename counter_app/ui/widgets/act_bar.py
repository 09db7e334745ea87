"""What may be done to a case, at the foot of its page: the likeliest on the right."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from counter_app.domain.moves import Act
from counter_app.ui.presenters.case_acts import NEXT_KEY, Choice, Choices
from counter_app.ui.widgets.serving_parts import clear, make_button
from counter_app.wording import _

_MOST: Final = 6  # side by side at 1366 pixels; the others are among all commands


class ActBar(QFrame):
    """``asked`` tells an act, ``moreAsked`` that the ones not shown are wanted."""

    asked = Signal(object)
    moreAsked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("acts")
        self._choices = Choices(None, ())
        self._first: QPushButton | None = None
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)

    @property
    def first(self) -> QPushButton | None:
        """The button of the likeliest act, if there is one."""
        return self._first

    def show_choices(self, choices: Choices) -> None:
        """Offer these; what has the focus keeps it if it is still there."""
        if choices == self._choices:
            return
        self._choices = choices
        focused = self.focusWidget()
        name = focused.objectName() if focused is not None and focused.hasFocus() else ""
        clear(self._layout)
        for choice in choices.others[:_MOST]:
            self._layout.addWidget(self._button(choice, "secondary", choice.key, name))
        if len(choices.others) > _MOST:
            more = make_button("quiet", "acts.more", _("更多 Ctrl+K"), self)
            more.clicked.connect(self.moreAsked)
            self._layout.addWidget(more)
        self._layout.addStretch(1)
        self._first = None
        if choices.likeliest is not None:
            key = NEXT_KEY
            self._first = self._button(choices.likeliest, "primary", key, name)
            self._layout.addWidget(self._first)

    def go_to(self, act: Act) -> None:
        """Put the focus on the button of this act."""
        button = self.findChild(QPushButton, f"act.{act.value}")
        if button is not None and button.isVisible():
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _button(self, choice: Choice, role: str, key: str, focused: str) -> QPushButton:
        button = make_button(role, f"act.{choice.act.value}", f"{choice.title} {key}", self)
        button.setEnabled(not choice.hindered)
        button.setToolTip(choice.hindered)
        button.setAccessibleDescription(choice.hindered)
        button.clicked.connect(lambda _on=False, act=choice.act: self.asked.emit(act))
        if button.objectName() == focused:
            button.setFocus()
        return button

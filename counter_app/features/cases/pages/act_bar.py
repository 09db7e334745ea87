"""What may be done to a case, at the foot of its page: the likeliest on the right."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from counter_app.desk.forms.sheet import act_title
from counter_app.desk.plain_text import plain_tip
from counter_app.desk.serving_parts import clear, make_button
from counter_app.features.cases.pages.presenters.case_keys import NEXT_KEY
from counter_app.kernel.acts import NOTHING_TO_CHOOSE, Choice, Choices
from counter_app.knowledge.wording import _, say

_SPACING: Final = 8


class ActBar(QFrame):
    """``asked`` tells an act's name, ``moreAsked`` that the ones not shown are wanted."""

    asked = Signal(str)
    moreAsked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("acts")
        self._choices = NOTHING_TO_CHOOSE
        self._first: QPushButton | None = None
        self._others: list[QPushButton] = []
        self._more = make_button("quiet", "acts.more", _("更多 Ctrl+K"), self)
        self._more.clicked.connect(self.moreAsked)
        self._acts = QHBoxLayout()
        self._last = QHBoxLayout()
        self._acts.setSpacing(_SPACING)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(_SPACING)
        layout.addLayout(self._acts)
        layout.addWidget(self._more)
        layout.addStretch(1)
        layout.addLayout(self._last)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

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
        clear(self._acts)
        clear(self._last)
        self._others = [self._button(one, "secondary", one.act.key, name) for one in choices.others]
        for button in self._others:
            self._acts.addWidget(button)
        self._first = None
        if choices.likeliest is not None:
            self._first = self._button(choices.likeliest, "primary", NEXT_KEY, name)
            self._last.addWidget(self._first)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What does not fit is among all commands."""
        super().resizeEvent(event)
        self._fit()

    def go_to(self, act: str) -> None:
        """Put the focus on the button of this act."""
        button = self.findChild(QPushButton, f"act.{act}")
        if button is not None and button.isVisible():
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _button(self, choice: Choice, role: str, key: str, focused: str) -> QPushButton:
        name, why_not = choice.act.name, say(choice.hindered) if choice.hindered else ""
        button = make_button(role, f"act.{name}", f"{act_title(choice.act)} {key}", self)
        button.setEnabled(not why_not)
        button.setToolTip(plain_tip(why_not))
        button.setAccessibleDescription(why_not)
        button.clicked.connect(lambda _on=False: self.asked.emit(name))
        if button.objectName() == focused:
            button.setFocus()
        return button

    def _fit(self) -> None:
        wide = [_room(button) for button in self._others]
        room = self.width() - (_room(self._first) if self._first else 0)
        if sum(wide) > room:
            room -= _room(self._more)
        shown = [sum(wide[: place + 1]) <= room for place in range(len(wide))]
        for button, fits in zip(self._others, shown, strict=True):
            button.setVisible(fits)
        self._more.setVisible(not all(shown))


def _room(button: QPushButton) -> int:
    return button.sizeHint().width() + _SPACING

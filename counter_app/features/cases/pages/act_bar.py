"""What may be done to a case, at the foot of its page: the likeliest on the right."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from counter_app.desk.serving_parts import clear, make_button
from counter_app.features.cases.model.moves import Act
from counter_app.features.cases.pages.presenters.case_acts import NEXT_KEY, Choice, Choices
from counter_app.knowledge.wording import _

_SPACING: Final = 8


class ActBar(QFrame):
    """``asked`` tells an act, ``moreAsked`` that the ones not shown are wanted."""

    asked = Signal(object)
    moreAsked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("acts")
        self._choices = Choices(None, ())
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
        self._others = [self._button(one, "secondary", one.key, name) for one in choices.others]
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

"""A text field that says beside itself what is wrong with what is typed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from counter_app.desk.fonts import lacking, need_characters
from counter_app.desk.plain_text import plain_label
from counter_app.desk.serving_parts import make_button, make_label, restyle
from counter_app.features.cases.pages.presenters.intake_places import say_here
from counter_app.features.intake.pages.presenters.party_fields import FieldCheck, FieldState
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.wording import _


class TypedField(QLineEdit):
    """A line of text whose undo is the draft's, and which tells when it is left.

    There is no length limit: Qt counts UTF-16 units and would cut a rare name.
    """

    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._came_by_itself = False
        self.takes_enter: Callable[[], bool] = lambda: False
        """Whether Enter did something else here than going on."""

    def arrive(self) -> None:
        """The focus comes by itself; the key that would have brought it here goes nowhere."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._came_by_itself = True

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Out of habit somebody presses Tab after what brought the focus here already."""
        if self._came_by_itself and forward and not self.text():
            self._came_by_itself = False
            return True
        return super().focusNextPrevChild(forward)

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Z to the window."""
        undo = (
            isinstance(event, QKeyEvent)
            and event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
            and event.matches(QKeySequence.StandardKey.Undo)
        )
        if undo:
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the next field."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not self.takes_enter():
                self.focusNextPrevChild(True)
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A menu or another window does not count as leaving."""
        super().focusOutEvent(event)
        self._came_by_itself = False
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def show_text(self, text: str) -> None:
        """Show ``text`` unless it stands here already (the cursor stays where it is)."""
        if text != self.text():
            self.setText(text)


class FieldBox(QWidget):
    """Label, field, and the line under it: a hint, ✓, or what is wrong, with an offer to mend."""

    typed = Signal(str)
    left = Signal()
    offerTaken = Signal()

    def __init__(self, name: str, title: str, parent: QWidget, *, optional: bool = False) -> None:
        super().__init__(parent)
        self.setObjectName(f"{name}.box")
        self.field = TypedField(self)
        self.field.setObjectName(name)
        self.field.setAccessibleName(title)
        self.field.setProperty("wrong", False)
        self.field.textChanged.connect(need_characters)
        self.field.textEdited.connect(self.typed)
        self.field.left.connect(self._was_left)
        self.field.setPlaceholderText(_("可不填") if optional else "")
        self.label = plain_label(title, self)
        self.label.setProperty("role", "label")
        self.label.setBuddy(self.field)
        self._state = plain_label("", self)
        self._state.setObjectName(f"{name}.state")
        self._state.setProperty("role", "hint")
        self._state.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._word = make_label("error", f"{name}.word", self)
        self._word.hide()
        self.offer = make_button("quiet", f"{name}.offer", "", self)
        self.offer.hide()
        self.offer.clicked.connect(self.offerTaken)
        above = QHBoxLayout()
        above.setSpacing(8)
        above.addWidget(self.label)
        above.addWidget(self._state, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(above)
        layout.addWidget(self.field)
        layout.addWidget(self._word)
        layout.addWidget(self.offer)
        layout.addStretch(1)
        self._check = FieldCheck(FieldState.EMPTY)
        self._was_here = False

    def show_check(self, check: FieldCheck) -> None:
        """Say how the field stands; what is only unfinished is said once the field is left."""
        self._check = check
        self._say()

    def show_offer(self, text: str) -> None:
        """Offer one click that mends it; empty text for none."""
        self.offer.setText(text)
        self.offer.setAccessibleName(text)
        self.offer.setVisible(bool(text))

    def show_refusal(self, refusal: Refusal) -> None:
        """What the use case said about this field."""
        self._speak("", wrong=say_here(refusal))

    def start_afresh(self) -> None:
        """Another person: nothing has been left unfinished here yet."""
        self._was_here = False

    def _was_left(self) -> None:
        self._was_here = bool(self.field.text()) or self._was_here
        self.left.emit()
        self._say()

    def _say(self) -> None:
        check = self._check
        told = say_here(check.refusal) if check.refusal else ""
        unfinished = check.state is FieldState.INCOMPLETE
        left_so = unfinished and self._was_here and not self.field.hasFocus()
        if check.state is FieldState.FINE:
            self._speak("✓", tone="ok", note=_without_font(self.field.text()))
        elif check.state is FieldState.WRONG or left_so:
            self._speak("", wrong=told)
        else:
            self._speak(told if unfinished else "", tone="hint")

    def _speak(self, state: str, *, tone: str = "hint", wrong: str = "", note: str = "") -> None:
        """``state`` stands beside the label, what is wrong or noted under the field in full."""
        self._state.setText(state)
        restyle(self._state, "role", tone)
        self._word.setText(f"✕ {wrong}" if wrong else note)
        restyle(self._word, "role", "error" if wrong else "hint")
        self._word.setVisible(bool(wrong or note))
        self.field.setAccessibleDescription(wrong or state)
        restyle(self.field, "wrong", bool(wrong))


def _without_font(text: str) -> str:
    """What stands on the papers for characters that no font holds, and what helps."""
    codes = "、".join(f"〓(U+{ord(one):04X})" for one in lacking(text))
    told = _("▲ 有字没有字体，文书上写作 {codes}。证件上有拉丁字母姓名的，请写在姓名后的括号里。")
    return told.format(codes=codes) if codes else ""

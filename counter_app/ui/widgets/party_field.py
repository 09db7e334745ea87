"""A text field that says beside itself what is wrong with what is typed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from counter_app.domain.refusal import Refusal
from counter_app.ui.presenters.party_fields import FieldCheck, FieldState
from counter_app.wording import _, say


class TypedField(QLineEdit):
    """A line of text whose undo is the draft's, and which tells when it is left.

    There is no length limit: Qt counts UTF-16 units and would cut a rare name.
    """

    left = Signal()

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
            self.focusNextChild()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A menu or another window does not count as leaving."""
        super().focusOutEvent(event)
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
        self._optional = optional
        self.field = TypedField(self)
        self.field.setObjectName(name)
        self.field.setAccessibleName(title)
        self.field.textEdited.connect(self.typed)
        self.field.left.connect(self._was_left)
        self.field.setPlaceholderText(_("可不填") if optional else "")
        self.label = QLabel(title, self)
        self.label.setProperty("role", "label")
        self.label.setBuddy(self.field)
        self._word = QLabel("", self)
        self._word.setObjectName(f"{name}.word")
        self._word.setWordWrap(True)
        self._word.setMinimumHeight(18)
        self.offer = QPushButton("", self)
        self.offer.setObjectName(f"{name}.offer")
        self.offer.setProperty("role", "quiet")
        self.offer.setAutoDefault(False)
        self.offer.hide()
        self.offer.clicked.connect(self.offerTaken)
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self._word, 1)
        below.addWidget(self.offer)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.label)
        layout.addWidget(self.field)
        layout.addLayout(below)
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
        self._speak("error", "✕ " + say(refusal))

    def start_afresh(self) -> None:
        """Another person: nothing has been left unfinished here yet."""
        self._was_here = False

    def _was_left(self) -> None:
        self._was_here = bool(self.field.text()) or self._was_here
        self.left.emit()
        self._say()

    def _say(self) -> None:
        check = self._check
        if check.state is FieldState.FINE:
            self._speak("ok", "✓")
        elif check.state is FieldState.WRONG and check.refusal:
            self._speak("error", "✕ " + say(check.refusal))
        elif check.state is FieldState.INCOMPLETE and check.refusal:
            unfinished = self._was_here and not self.field.hasFocus()
            tone, sign = ("error", "✕ ") if unfinished else ("hint", "")
            self._speak(tone, sign + say(check.refusal))
        else:
            self._speak("hint", "")

    def _speak(self, role: str, text: str) -> None:
        self._word.setText(text)
        wrong = role == "error"
        if self._word.property("role") != role:
            self._word.setProperty("role", role)
            self._word.style().polish(self._word)
        if self.field.property("wrong") != wrong:
            self.field.setProperty("wrong", wrong)
            self.field.style().polish(self.field)

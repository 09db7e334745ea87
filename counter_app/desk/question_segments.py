"""One choice among few, side by side: arrows or digits choose, Tab goes on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from counter_app.desk.flow import Flow
from counter_app.desk.wrapping_button import WrappingButton


class Segments(QWidget):
    """``chosen`` tells the value of the choice that a person made."""

    chosen = Signal(str)

    def __init__(
        self,
        name: str,
        title: str,
        choices: Sequence[tuple[str, str]],
        parent: QWidget,
    ) -> None:
        """``choices`` are value and text; ``name`` begins the object names."""
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self._values = [value for value, _text in choices]
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        layout = Flow(self, spacing=4)
        for place, (_value, text) in enumerate(choices):
            button = WrappingButton(text, self)
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setProperty("role", "segment")
            button.setObjectName(f"{name}.{place + 1}")
            button.setAccessibleName(f"{title} {text}")
            button.installEventFilter(self)
            self._group.addButton(button, place)
            layout.addWidget(button)
        self._group.idClicked.connect(self._clicked)
        self.setFocusProxy(self._group.button(0))

    @property
    def buttons(self) -> list[QPushButton]:
        """The choices, in order."""
        return [self._group.button(place) for place in range(len(self._values))]  # type: ignore[misc]

    @property
    def value(self) -> str:
        """The chosen value; empty while none is."""
        place = self._group.checkedId()
        return "" if place < 0 else self._values[place]

    def show_value(self, value: str) -> None:
        """Show ``value`` as chosen; empty text for none."""
        if value == self.value:
            return
        place = self._values.index(value) if value in self._values else -1
        self._group.setExclusive(False)
        for button in self._group.buttons():
            button.setChecked(self._group.id(button) == place)
        self._group.setExclusive(True)
        self.setFocusProxy(self._group.button(max(place, 0)))

    def show_text(self, value: str, text: str) -> None:
        """Write something else on the button of ``value``."""
        button = self.buttons[self._values.index(value)]
        button.setText(text)
        button.updateGeometry()
        button.setAccessibleName(f"{self.accessibleName()} {text}")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Digits choose, arrows choose the neighbour."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            place = self._place_for(watched, event)
            if 0 <= place < len(self._values):
                self._choose(place)
                return True
        return super().eventFilter(watched, event)

    def _place_for(self, watched: QObject, event: QKeyEvent) -> int:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return -1
        here = self._group.id(watched) if isinstance(watched, QPushButton) else -1
        match event.key():
            case Qt.Key.Key_Left:
                return max(here - 1, 0)
            case Qt.Key.Key_Right:
                return min(here + 1, len(self._values) - 1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space:
                return here
            case key if Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
                return int(key) - int(Qt.Key.Key_1)
        return -1

    def _choose(self, place: int) -> None:
        button = self._group.button(place)
        button.setChecked(True)
        button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._clicked(place)

    def _clicked(self, place: int) -> None:
        self.setFocusProxy(self._group.button(place))
        self.chosen.emit(self._values[place])

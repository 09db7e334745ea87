"""What may be done to a file, as buttons, and the form of the one that was chosen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from counter_app.desk.background import Background
from counter_app.desk.forms.consequence import Consequence
from counter_app.desk.forms.editors import Editors
from counter_app.desk.forms.panel import Asked, Panel
from counter_app.desk.forms.sheet import Sheet, act_title, plain_sheet, sheet_of
from counter_app.desk.plain_text import plain_tip
from counter_app.desk.serving_parts import clear, make_button
from counter_app.kernel.acts import Act, Choice, Choices, carry_out, named
from counter_app.kernel.file_state import FileState
from counter_app.knowledge.wording import say

if TYPE_CHECKING:
    from counter_app.assembly import Counter


Foreseen = Callable[[Any, Any], Consequence]


class FileActs(QWidget):
    """``acted`` tells the file as it stands after an act; ``asking`` whether a form is open.

    ``left``: a person went back from the form.
    """

    left = Signal()
    acted = Signal(object)
    asking = Signal(bool)
    message = Signal(str, str)

    def __init__(
        self,
        counter: Counter,
        background: Background,
        kind: str,
        parent: QWidget | None,
        *,
        foreseen: Foreseen,
        editors: Editors | None = None,
    ) -> None:
        """``foreseen`` tells what an act would change, from the file before (None: there is none);
        ``editors`` are those that forms of this kind need beside the general ones.
        """
        super().__init__(parent)
        self._foreseen = foreseen
        self._counter = counter
        self._kind = counter.features.file_kinds[kind]
        self._file: FileState | None = None
        self._made: list[QPushButton] = []
        self._buttons = QWidget(self)
        self._grid = QGridLayout(self._buttons)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        self._buttons.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.panel = Panel(counter, background, editors or {}, self)
        self.panel.left.connect(self._left)
        self.panel.done.connect(self._done)
        self.panel.message.connect(self.message)
        self.panel.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.panel, 1)
        layout.addWidget(self._buttons)

    def show_choices(self, file: FileState, choices: Choices) -> None:
        """Offer what may be done to this file."""
        self._file = file
        clear(self._grid)
        self._made = [self._button(one, one is choices.likeliest) for one in choices.all]
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many buttons in a row as have room."""
        super().resizeEvent(event)
        self._place()

    def open_one(self, start: dict[str, Any] | None = None) -> None:
        """The form that opens a new file, with what is known already."""
        opening = self._kind.subject.opening
        assert opening is not None
        sheet = plain_sheet(self._kind, opening)
        for name, value in (start or {}).items():
            sheet = sheet.with_field(name, start=value)
        self._file = None
        self._ask(opening, sheet, f"{self._kind.subject.name} open")

    def settle(self, file: FileState, sheet: Sheet, do: Callable[[Any, Any], FileState]) -> None:
        """The form in which a person chooses between two versions of this file."""
        self._file = file
        self._show(
            Asked(f"{file.number} settle", sheet, do, lambda after: self._foreseen(file, after))
        )

    def close_form(self) -> None:
        """Back to the buttons; what was typed is kept."""
        self.panel.leave()
        self.panel.hide()
        self._buttons.show()
        self.asking.emit(False)

    def do_act(self, name: str) -> None:
        """Open the form of this act for the file that is shown."""
        if self._file is not None:
            act = self._kind.act(name)
            sheet = sheet_of(self._kind, act, self._counter.desk, self._file)
            self._ask(act, self.panel.form.asks(sheet), f"{self._file.number} {name}")

    def _ask(self, act: Act, sheet: Sheet, key: str) -> None:
        before = self._file

        def do(desk: Any, request: Any) -> FileState:
            if before is None:
                opened: FileState = named(act.do)(desk, request)
                return opened
            after: FileState = carry_out(act, desk, before.number, request)
            return after

        self._show(Asked(key, sheet, do, lambda after: self._foreseen(before, after)))

    def _show(self, asked: Asked) -> None:
        self._buttons.hide()
        self.panel.show()
        self.asking.emit(True)
        self.panel.ask(asked)
        self.panel.take_focus()

    def _button(self, choice: Choice, first: bool) -> QPushButton:
        name = choice.act.name
        role = "primary" if first else "secondary"
        place = f"{self._kind.subject.name}.{name}"
        button = make_button(role, place, act_title(choice.act), self._buttons)
        if choice.hindered:
            button.setEnabled(False)
            button.setToolTip(plain_tip(say(choice.hindered)))
        button.clicked.connect(lambda _on=False: self.do_act(name))
        return button

    def _place(self) -> None:
        widest = max((one.sizeHint().width() for one in self._made), default=1)
        room = self._grid.horizontalSpacing() + widest
        in_a_row = max(1, (self.width() + self._grid.horizontalSpacing()) // room)
        for place, button in enumerate(self._made):
            self._grid.addWidget(button, place // in_a_row, place % in_a_row)

    def _left(self) -> None:
        self.close_form()
        self.left.emit()

    def _done(self, after: object) -> None:
        self.close_form()
        self.acted.emit(after)


def scrolled(inside: QWidget, parent: QWidget) -> QScrollArea:
    """``inside`` whole, where there is no room for it to be shown at once."""
    area = QScrollArea(parent)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inside)
    return area

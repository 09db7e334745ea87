"""The sheets that cover the window: commands, keys, the lock, and why a case is due when it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from counter_app.desk.overlay import Overlay
from counter_app.features.cases.pages.presenters.due_days import DueDays

if TYPE_CHECKING:
    from counter_app.features.people.pages.door_sheet import DoorSheet


class Sheets(QObject):
    """Each is made when it is first wanted. ``chosen`` tells a command from the palette."""

    chosen = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._made: dict[str, Overlay] = {}

    @property
    def covering(self) -> bool:
        """Whether one of them is over the work."""
        return any(sheet.isVisible() for sheet in self._made.values())

    def close(self) -> None:
        """Nothing covers the work any more."""
        for name, sheet in self._made.items():
            if name != "lock":
                sheet.close_sheet()

    def palette(self) -> None:
        """Every command by name."""
        from counter_app.window.command_palette import CommandPalette

        palette = self._made.get("palette")
        if not isinstance(palette, CommandPalette):
            palette = CommandPalette(self._window)
            palette.chosen.connect(self.chosen)
            self._made["palette"] = palette
        palette.ask()

    def help(self) -> None:
        """Every key."""
        from counter_app.window.key_help import KeyHelp

        key_help = self._made.get("help")
        if not isinstance(key_help, KeyHelp):
            self._made["help"] = key_help = KeyHelp(self._window)
        key_help.ask()

    @property
    def door(self) -> DoorSheet:
        """Nobody reads what is under it."""
        from counter_app.features.people.pages.door_sheet import DoorSheet

        door = self._made.get("lock")
        if not isinstance(door, DoorSheet):
            self._made["lock"] = door = DoorSheet(self._window)
        return door

    def why(self, days: DueDays) -> None:
        """The days that were counted."""
        from counter_app.features.cases.pages.due_sheet import DueSheet

        sheet = self._made.get("why")
        if not isinstance(sheet, DueSheet):
            self._made["why"] = sheet = DueSheet(self._window)
        sheet.show_days(days)

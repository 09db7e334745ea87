"""The sheets that cover the window: commands, keys, and those that pages and the door bring."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from counter_app.desk.commands import Commands
from counter_app.desk.overlay import Overlay
from counter_app.desk.seat import Seat

Sheet = TypeVar("Sheet", bound=Overlay)


class Sheets(QObject):
    """Each is made when it is first wanted. ``chosen`` tells a command from the palette."""

    chosen = Signal(str)

    def __init__(self, commands: Commands, seat: Seat, window: QWidget) -> None:
        super().__init__(window)
        self._commands = commands
        self._seat = seat
        self._window = window

    @property
    def covering(self) -> bool:
        """Whether one of them is over the work."""
        return any(sheet.isVisible() for sheet in self._all())

    @property
    def asking(self) -> Overlay | None:
        """The sheet in sight that wants an answer first; commands and keys want none."""
        return next((one for one in self._all() if one.isVisible() and one.asks), None)

    def close(self) -> None:
        """Nothing covers the work any more but what must stay."""
        for sheet in self._all():
            if not sheet.stays:
                sheet.close_sheet()

    def palette(self, here: str) -> None:
        """Every command by name, as seen from this page."""
        from counter_app.desk.command_palette import CommandPalette

        palette = self._find(CommandPalette)
        if palette is None:
            palette = CommandPalette(self._commands, self._seat, self._window)
            palette.chosen.connect(self.chosen)
        palette.ask(here)

    def help(self, here: str) -> None:
        """Every key, by the rights as they are now, those of this page first."""
        from counter_app.desk.key_help import KeyHelp

        before = self._find(KeyHelp)
        if before is not None:
            before.setParent(None)
            before.deleteLater()
        KeyHelp(self._commands, self._seat, here, self._window).ask()

    def _find(self, kind: type[Sheet]) -> Sheet | None:
        return next((one for one in self._all() if isinstance(one, kind)), None)

    def _all(self) -> list[Overlay]:
        return self._window.findChildren(Overlay, options=Qt.FindChildOption.FindDirectChildrenOnly)

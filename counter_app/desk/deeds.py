"""What the desk's own commands do."""

from __future__ import annotations

from PySide6.QtCore import Qt

from counter_app.desk.look import DeskLook, read_look
from counter_app.desk.shell import Shell


def go_to_omnibox(shell: Shell) -> None:
    """Type here next."""
    shell.top.omnibox.setFocus(Qt.FocusReason.ShortcutFocusReason)
    shell.top.omnibox.selectAll()


def ask_look(shell: Shell, *, theme: str = "", language: str = "") -> None:
    """Another theme or language."""
    now = read_look(shell.seat.counter.store.settings)
    shell.lookAsked.emit(DeskLook(theme or now.theme, language or now.language))


def show_palette(shell: Shell) -> None:
    """Every command by name."""
    shell.sheets.palette(shell.navigator.here)


def show_keys(shell: Shell) -> None:
    """Every key."""
    shell.sheets.help()


def go_back(shell: Shell) -> None:
    """One step."""
    shell.go_back()

"""What the desk's own commands do."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt

from counter_app.desk.look import DeskLook, read_look
from counter_app.desk.shell import Shell
from counter_app.desk.sounds import Sounds, Tone
from counter_app.knowledge.wording import _


def go_to_omnibox(shell: Shell) -> None:
    """Type here next."""
    shell.top.omnibox.setFocus(Qt.FocusReason.ShortcutFocusReason)
    shell.top.omnibox.selectAll()


def ask_look(shell: Shell, *, theme: str = "", language: str = "") -> None:
    """Another theme or language."""
    now = read_look(shell.seat.counter.store.settings)
    shell.lookAsked.emit(DeskLook(theme or now.theme, language or now.language))


def turn_sounds(shell: Shell, *, on: bool | None = None) -> None:
    """Tones on or off for who sits here; as it is not now, if nothing is said."""
    sounds = shell.seat.service(Sounds)
    sounds.turn(on=not sounds.on if on is None else on)
    if sounds.on:
        sounds.play(Tone.ACCEPTED)
    told = _("提示音已开。") if sounds.on else _("提示音已关。")
    shell.tell("info", told)


def show_menu(shell: Shell) -> None:
    """What can be done where the focus is."""
    shell.show_menu(None)


def ask_comfort(shell: Shell, **wanted: Any) -> None:
    """Another size of type: for who works here."""
    shell.comfortAsked.emit(replace(shell.comfort(), **wanted))


def show_palette(shell: Shell) -> None:
    """Every command by name."""
    shell.sheets.palette(shell.navigator.here)


def show_keys(shell: Shell) -> None:
    """Every key."""
    shell.sheets.help(shell.navigator.here)


def go_back(shell: Shell) -> None:
    """One step."""
    shell.go_back()

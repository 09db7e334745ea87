"""What the commands of teaching do."""

from __future__ import annotations

from counter_app.desk.shell import Shell
from counter_app.features.teaching.pages.hall_words import HallWordsDialog


def teach(shell: Shell) -> None:
    """常用说法: the hall's own sayings."""
    dialog = HallWordsDialog(shell.seat.counter, shell.seat.background, shell)
    dialog.message.connect(shell.tell)
    dialog.open()

"""What the commands of problems do, from wherever they are asked for."""

from __future__ import annotations

from counter_app.desk.shell import Shell


def register(shell: Shell) -> None:
    """The form for a new problem; of the case in sight, prefilled from it."""
    number = shell.navigator.view.file_number
    if number and shell.navigator.here == "case":
        shell.navigator.open("problem", about=number)
    else:
        shell.navigator.open("problem", new=True)

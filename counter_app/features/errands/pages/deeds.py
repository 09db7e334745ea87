"""What the commands of errands do, from wherever they are asked for."""

from __future__ import annotations

from counter_app.desk.shell import Shell


def order(shell: Shell) -> None:
    """The form for a new errand; of the case in sight, prefilled from it."""
    number = shell.navigator.view.file_number
    if number and shell.navigator.here == "case":
        shell.navigator.open("errand", about=number)
    else:
        shell.navigator.open("errand", new=True)

"""What the commands of problems do, from wherever they are asked for."""

from __future__ import annotations

from counter_app.desk.shell import Shell


def register(shell: Shell) -> None:
    """The form for a new problem; of the case in sight, prefilled from it."""
    number = ""
    if shell.navigator.here == "case":
        number = str(getattr(shell.navigator.view, "number", "") or "")
    if number:
        shell.navigator.open("problem", about=number)
    else:
        shell.navigator.open("problem", new=True)

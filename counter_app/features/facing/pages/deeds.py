"""What the commands of the applicant's screen do."""

from __future__ import annotations

from counter_app.desk.shell import Shell
from counter_app.features.facing.pages.at_desk import FacingAtDesk


def turn(shell: Shell) -> None:
    """申请人屏: open it, or close it."""
    shell.attendant(FacingAtDesk).turn()


def let_check(shell: Shell) -> None:
    """请申请人核对、签名: show what is to be checked, or the place to sign."""
    shell.attendant(FacingAtDesk).let_check()

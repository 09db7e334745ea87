"""What the commands of queueing do, from wherever they are asked for."""

from __future__ import annotations

from counter_app.desk.shell import Shell
from counter_app.features.queueing.pages.announcing import Loudness
from counter_app.features.queueing.pages.at_desk import QueueAtDesk
from counter_app.knowledge.wording import _

_STEPS = (80, 100, 0, 30, 55)


def call_next(shell: Shell) -> None:
    """下一位."""
    QueueAtDesk.of(shell).call_next()


def again(shell: Shell) -> None:
    """重呼."""
    QueueAtDesk.of(shell).again()


def finish(shell: Shell) -> None:
    """办完."""
    QueueAtDesk.of(shell).finish()


def miss(shell: Shell) -> None:
    """过号."""
    QueueAtDesk.of(shell).miss()


def hold(shell: Shell) -> None:
    """挂起."""
    QueueAtDesk.of(shell).hold()


def hall_screen(shell: Shell) -> None:
    """大厅屏."""
    QueueAtDesk.of(shell).turn_hall_screen()


def window_screen(shell: Shell) -> None:
    """窗口屏."""
    QueueAtDesk.of(shell).turn_window_screen()


def louder(shell: Shell) -> None:
    """播报音量: the next of a few, among them silence."""
    settings = shell.seat.counter.store.settings
    now = (settings.read(Loudness) or Loudness()).percent
    to = _STEPS[(_STEPS.index(now) + 1) % len(_STEPS)] if now in _STEPS else _STEPS[0]
    settings.save(Loudness(to))
    shell.tell("info", _("○ 播报音量 {percent}%。").format(percent=to))

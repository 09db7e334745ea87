"""排队叫号: what this feature declares."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from counter_app.kernel.feature import Feature
from counter_app.kernel.pages import Command, Heading, Page, rail
from counter_app.kernel.rights import Right, Role
from counter_app.knowledge.wording.language import _

_AT: Final = "counter_app.features.queueing"
_FOR_ALL_EYES: Final = "it shows numbers and windows to everybody in the hall"


def _calling(id_: str, title: Callable[[], str], do: str, key: str) -> Command:
    return Command(
        id_,
        title,
        f"{_AT}.pages.deeds:{do}",
        right=Right.GO_ON,
        key=key,
        heading=Heading.SERVE,
    )


def _on_page(name: str, title: Callable[[], str], key: str, right: Right = Right.GO_ON) -> Command:
    return Command(f"queue_{name}", title, f"queue.{name}", right=right, key=key, on="queue")


def _screen(id_: str, title: Callable[[], str], do: str) -> Command:
    return Command(id_, title, f"{_AT}.pages.deeds:{do}", anybody=_FOR_ALL_EYES)


_TICKETS: Final = Feature(
    "queueing",
    rest=f"{_AT}.files:TICKETS",
    pages=(
        Page(
            "queue",
            lambda: _("排队叫号"),
            f"{_AT}.pages.queue:QueueView",
            right=Right.READ_FILES,
            key="Ctrl+Shift+7",
            rail=rail(27, Role.CLERK, Role.SUPERVISOR),
            own=lambda: _("排队叫号"),
        ),
    ),
    does=(
        _calling("call_next_ticket", lambda: _("叫下一位（在办的办完）"), "call_next", "F12"),
        _calling("call_again", lambda: _("重呼"), "again", "Shift+F12"),
        _calling("finish_ticket", lambda: _("号票办完"), "finish", "Ctrl+F12"),
        _calling("miss_ticket", lambda: _("过号"), "miss", "Alt+F12"),
        _calling("hold_ticket", lambda: _("挂起号票"), "hold", "Ctrl+Shift+F12"),
        _on_page("take", lambda: _("取号"), "Alt+N", Right.TAKE_IN),
        _on_page("call", lambda: _("叫这个号"), "Alt+C"),
        _on_page("hold", lambda: _("挂起，写明原因"), "Alt+H"),
        _on_page("transfer", lambda: _("转号"), "Alt+T"),
        _on_page("add", lambda: _("加办一件"), "Alt+A"),
        _screen("hall_screen", lambda: _("大厅屏：开、关"), "hall_screen"),
        _screen("window_screen", lambda: _("窗口屏：开、关"), "window_screen"),
        _screen("announcing", lambda: _("播报音量"), "louder"),
    ),
)

_POSTS: Final = Feature(
    "posts",
    rest=f"{_AT}.files:POSTS",
    pages=(
        Page(
            "posts",
            lambda: _("窗口岗位"),
            f"{_AT}.pages.posts:PostsView",
            right=Right.READ_FILES,
            key="Ctrl+Shift+8",
        ),
    ),
    does=(
        Command(
            "turn_post",
            lambda: _("开放、暂停这个窗口"),
            "posts.turn",
            right=Right.REVIEW,
            key="Alt+O",
            on="posts",
        ),
    ),
)

QUEUEING: Final = (_TICKETS, _POSTS)
"""Two kinds of file: tickets, and the windows' posts to which people are called."""

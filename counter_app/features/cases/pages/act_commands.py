"""The acts of a case as commands of the desk: the one place that knows where their keys stand."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Final

from counter_app.features.cases.model.moves import MOVES, Act
from counter_app.features.cases.pages.presenters.case_acts import (
    KEYS,
    NEXT_KEY,
    WHY_KEY,
    act_title,
)
from counter_app.kernel.feature import Kind
from counter_app.kernel.pages import Command
from counter_app.knowledge.wording import _

_DEEDS: Final = "counter_app.features.cases.pages.deeds"
_ACT: Final = "act."


def command_of(act: Act) -> str:
    """The id of the command that carries out ``act`` on the case page."""
    return _ACT + act.value


def key_of(act: Act) -> str:
    """Its key."""
    return KEYS[act]


def act_commands(happenings: Iterable[Kind]) -> tuple[Command, ...]:
    """What a person can do on the case page; an act needs the right to what it ends in."""
    rights = {MOVES[kind.of].act: kind.right for kind in happenings if kind.of in MOVES}
    rights[Act.FINISH] = rights[Act.DECIDE]
    return (
        Command(
            "next_act",
            lambda: _("办件的下一步"),
            f"{_DEEDS}:do_next",
            anybody="what comes next asks for its own right",
            key=NEXT_KEY,
            on="case",
        ),
        Command(
            "why_due",
            lambda: _("为什么是这天"),
            f"{_DEEDS}:why_due",
            anybody="who sees the case sees its day",
            key=WHY_KEY,
            on="case",
        ),
        *(
            Command(
                command_of(act),
                partial(act_title, act),
                f"{_DEEDS}:do_act",
                right=rights[act],
                key=KEYS[act],
                on="case",
                what={"act": act.value},
            )
            for act in KEYS
        ),
    )

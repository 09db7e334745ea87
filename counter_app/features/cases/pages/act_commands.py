"""The acts of a case as commands of the desk: the one place that knows where their keys stand."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Final

from counter_app.desk.forms.sheet import act_title
from counter_app.features.cases.acts.declared import ACTS
from counter_app.features.cases.pages.presenters.case_keys import NEXT_KEY, WHY_KEY, command_of
from counter_app.kernel.acts import Act
from counter_app.kernel.feature import Kind
from counter_app.kernel.pages import Command
from counter_app.knowledge.wording import _

_DEEDS: Final = "counter_app.features.cases.pages.deeds"


def act_commands(happenings: Iterable[Kind]) -> tuple[Command, ...]:
    """What a person can do on the case page; an act needs the right to what it ends in."""
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
        *commands_of(ACTS, happenings),
    )


def commands_of(acts: Iterable[Act], happenings: Iterable[Kind]) -> tuple[Command, ...]:
    """The acts of any feature that have a key on the case page."""
    rights = {kind.of: kind.right for kind in happenings}
    return tuple(
        Command(
            command_of(act.name),
            partial(act_title, act),
            f"{_DEEDS}:do_act",
            right=rights[act.happening],
            key=act.key,
            on="case",
            what={"act": act.name},
        )
        for act in acts
        if act.key
    )

"""``self-check``: is everything here that the window needs?"""

from __future__ import annotations

import argparse

from counter_app.cli.opening import folder_of
from counter_app.cli.output import Output
from counter_app.features.hall.self_check import State, check_everything, check_name

_MARKS = {State.OK: "✓", State.WARNING: "▲", State.FAILED: "✕"}


def add_to(group: argparse.ArgumentParser, shared: argparse.ArgumentParser) -> None:
    """The command itself."""
    group.set_defaults(command=_self_check)


def _self_check(arguments: argparse.Namespace, output: Output) -> int:
    checks = check_everything(folder_of(arguments), arguments.program.open)
    document = {
        "checks": [
            {"name": one.name, "state": one.state.value, "message": one.message} for one in checks
        ]
    }
    lines = [f"{_MARKS[one.state]} {check_name(one.name)}：{one.message}" for one in checks]
    output.result(document, lines)
    return 3 if any(one.state is State.FAILED for one in checks) else 0

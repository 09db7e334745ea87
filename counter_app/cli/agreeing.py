"""A question before what cannot be taken back: the facts first, then yes or no."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from typing import Final

from counter_app.cli.output import Output
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.wording import _

_YES: Final = {"y", "yes", "是", "是的"}


def may_agree(command: argparse.ArgumentParser) -> None:
    """Give a command the option ``--yes``."""
    command.add_argument("--yes", action="store_true", help="不再询问（脚本用）")


def must_agree(
    arguments: argparse.Namespace,
    output: Output,
    facts: Iterable[str],
    question: str,
    *,
    unless_nobody: bool = False,
) -> None:
    """Tell the facts, and go on with ``--yes`` or where the terminal says so.

    ``unless_nobody``: go on, too, where there is nobody to be asked. Refusal
    ``command.nobody_agreed``, ``command.not_agreed``.
    """
    for fact in facts:
        output.message(fact)
    if arguments.yes:
        return
    if not sys.stdin or not sys.stdin.isatty():
        if unless_nobody:
            output.message(question)
            return
        raise Refusal("command.nobody_agreed", field="--yes", question=question)
    sys.stderr.write(_("{question} 是 y，否 n：").format(question=question))
    sys.stderr.flush()
    if sys.stdin.readline().strip().lower() not in _YES:
        raise Refusal("command.not_agreed", field="--yes")

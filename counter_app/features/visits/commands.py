"""``visits consult``: somebody came to ask."""

from __future__ import annotations

import argparse

from counter_app.cli.opening import counter
from counter_app.cli.output import Output
from counter_app.features.visits.acts.consult import consult
from counter_app.features.visits.words.visits import visit_line


def add_to(group: argparse.ArgumentParser, shared: argparse.ArgumentParser) -> None:
    """The commands of ``visits``."""
    commands = group.add_subparsers(required=True, metavar="命令")
    one = commands.add_parser("consult", help="登记一次来访咨询", parents=[shared])
    one.add_argument("--item", default="", metavar="CODE", help="问的是哪个事项")
    one.set_defaults(command=_consult)


def _consult(arguments: argparse.Namespace, output: Output) -> int:
    with counter(arguments) as here:
        here.ensure_catalog()
        told = consult(here.desk, arguments.item)
    output.result({"item": told.item_code, "name": told.item_name}, (visit_line(told),))
    return 0

"""``catalog hand-in | parts | publish-parts``."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from counter_app.cli.opening import counter
from counter_app.cli.output import Output
from counter_app.features.catalogs.commands.catalog_preview import map_from, may_map

if TYPE_CHECKING:
    from collections.abc import Callable

    from counter_app.features.catalogs.acts.publish_catalog import PublishReport

    Tell = Callable[..., None]


def add_parts(commands: Any, shared: argparse.ArgumentParser, tell: Tell) -> None:
    """They all, among the commands of ``catalog``; ``tell`` says what import says."""
    hand = commands.add_parser("hand-in", help="部门人员交来本部门的事项，待发布", parents=[shared])
    hand.add_argument("file", type=Path)
    hand.add_argument("--dry-run", action="store_true", help="只检查，不交")
    may_map(hand)
    hand.set_defaults(command=_hand_in, tell=tell)
    parts = commands.add_parser("parts", help="各部门交来的", parents=[shared])
    parts.set_defaults(command=_parts)
    whole = commands.add_parser(
        "publish-parts", help="把待发布的各部门的事项作为新的一版发布", parents=[shared]
    )
    whole.add_argument(
        "--department", action="append", default=[], metavar="NAME", help="只发布这个部门的"
    )
    whole.add_argument("--dry-run", action="store_true", help="只检查，不发布")
    whole.set_defaults(command=_publish, tell=tell)


def _hand_in(arguments: argparse.Namespace, output: Output) -> int:
    from counter_app.features.catalogs.acts.own_parts import hand_in
    from counter_app.features.catalogs.acts.publish_catalog import How

    with counter(arguments) as here:
        how = How(dry_run=arguments.dry_run, mapped=map_from(arguments.map))
        report = hand_in(here.desk, arguments.file, how)
    return _told(arguments, report, output)


def _publish(arguments: argparse.Namespace, output: Output) -> int:
    from counter_app.features.catalogs.acts.own_parts import publish_parts
    from counter_app.features.catalogs.acts.publish_catalog import How

    with counter(arguments) as here:
        desk = here.publishing("publish-parts")
        report = publish_parts(desk, How(dry_run=arguments.dry_run), arguments.department)
    return _told(arguments, report, output)


def _told(arguments: argparse.Namespace, report: PublishReport, output: Output) -> int:
    arguments.tell(report, output, dry_run=arguments.dry_run)
    return 1 if report.errors else 0


def _parts(arguments: argparse.Namespace, output: Output) -> int:
    from counter_app.features.catalogs.acts.own_parts import own_parts
    from counter_app.features.catalogs.words.parts import part_line

    with counter(arguments) as here:
        found = own_parts(here.desk)
    plain = [
        {
            "department": one.department,
            "items": one.items,
            "source": one.source,
            "by": one.by.code,
            "at": one.at.isoformat(),
            "state": one.state.value,
        }
        for one in found
    ]
    output.result({"parts": plain}, map(part_line, found))
    return 0

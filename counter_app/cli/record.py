"""``record``: who signed in, looked, printed, exported and was refused, with its proof."""

from __future__ import annotations

import argparse
from typing import Any

from counter_app.casework.daily_record import RecordLine, read_record
from counter_app.cli.days import a_day
from counter_app.cli.opening import counter
from counter_app.cli.output import Output
from counter_app.wording import _
from counter_app.wording.happenings import happening_text


def add_to(group: argparse.ArgumentParser, shared: argparse.ArgumentParser) -> None:
    """The commands of ``record``."""
    commands = group.add_subparsers(required=True, metavar="命令")
    listing = commands.add_parser("list", help="一段日子的操作记录", parents=[shared])
    listing.add_argument("--from", dest="first", type=a_day, metavar="DATE", help="默认今天")
    listing.add_argument("--to", dest="last", type=a_day, metavar="DATE", help="默认今天")
    listing.add_argument("--by", default="", metavar="CODE", help="只看这个账号的")
    listing.set_defaults(command=_list)


def _list(arguments: argparse.Namespace, output: Output) -> int:
    with counter(arguments) as here:
        today = here.desk.clock.now().date()
        last = arguments.last or today
        lines = read_record(here.desk, arguments.first or min(last, today), last, arguments.by)
    output.result([_plain(one) for one in lines], (_line(one) for one in lines))
    return 0


def _plain(line: RecordLine) -> dict[str, Any]:
    event, proof = line.event, line.proof
    return {
        "at": event.at.isoformat(),
        "window": event.window,
        "clerk": {"code": event.clerk.code, "name": event.clerk.name},
        "approved_by": event.approved_by.code if event.approved_by else None,
        "about": event.case_number,
        "is": type(event.happening).__name__,
        "text": happening_text(event.happening),
        "series": proof.series,
        "sequence": proof.sequence,
        "hash": proof.hash,
        "holds": proof.holds,
    }


def _line(line: RecordLine) -> str:
    event = line.event
    broken = "" if line.proof.holds else _("\t✕ 与哈希链不符")
    text = happening_text(event.happening)
    return f"{event.at:%Y-%m-%d %H:%M:%S}\t{event.window}\t{event.clerk.name}\t{text}{broken}"

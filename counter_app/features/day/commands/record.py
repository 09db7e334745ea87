"""``record``: who signed in, looked, printed, exported and was refused, with its proof."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from counter_app.cli.days import a_day
from counter_app.cli.files import may_force, new_file
from counter_app.cli.opening import counter
from counter_app.cli.output import Output
from counter_app.features.day.acts.daily_record import RecordLine, read_record
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.trail import happening_text

if TYPE_CHECKING:
    from counter_app.assembly import Counter


def add_to(group: argparse.ArgumentParser, shared: argparse.ArgumentParser) -> None:
    """The commands of ``record``."""
    commands = group.add_subparsers(required=True, metavar="命令")
    listing = commands.add_parser("list", help="一段日子的操作记录", parents=[shared])
    listing.set_defaults(command=_list)
    export = commands.add_parser("export", help="存为 XLSX 或 CSV", parents=[shared])
    export.add_argument("file", type=Path, metavar="FILE", help="以 .csv 结尾的存为 CSV")
    may_force(export)
    export.set_defaults(command=_export)
    for command in (listing, export):
        command.add_argument("--from", dest="first", type=a_day, metavar="DATE", help="默认今天")
        command.add_argument("--to", dest="last", type=a_day, metavar="DATE", help="默认今天")
        command.add_argument("--by", default="", metavar="CODE", help="只看这个账号的")


def _export(arguments: argparse.Namespace, output: Output) -> int:
    path = arguments.file
    with counter(arguments) as here:
        write = new_file(arguments, path)
        lines = _lines_of(arguments, here)
        form = "csv" if path.suffix.lower() == ".csv" else "xlsx"
        days = f"{arguments.first or ''}/{arguments.last or ''}"
        write(here.reports.write_record(lines, days, form))
    told = _("已存：{path}").format(path=path)
    output.result({"path": str(path), "lines": len(lines)}, (told,))
    return 0


def _lines_of(arguments: argparse.Namespace, here: Counter) -> tuple[RecordLine, ...]:
    today = here.desk.clock.now().date()
    last = arguments.last or today
    return read_record(here.desk, arguments.first or min(last, today), last, arguments.by)


def _list(arguments: argparse.Namespace, output: Output) -> int:
    with counter(arguments) as here:
        lines = _lines_of(arguments, here)
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

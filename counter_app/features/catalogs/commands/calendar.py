"""``calendar due``: the due date and why. ``calendar import``: a newly announced year."""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path

from counter_app.cli.opening import counter, folder_of
from counter_app.cli.output import Output
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.days.deadline import SHANGHAI, OfficeHours, due_date
from counter_app.knowledge.days.limit import Limit, LimitUnit
from counter_app.knowledge.wording import _


def add_to(group: argparse.ArgumentParser, shared: argparse.ArgumentParser) -> None:
    """The commands of ``calendar``."""
    commands = group.add_subparsers(required=True, metavar="命令")
    due = commands.add_parser("due", help="推算期限和理由", parents=[shared])
    due.add_argument("--from", dest="start", required=True, metavar="DATETIME", help="收件时刻")
    due.add_argument("--days", required=True, metavar="N", help="期限")
    due.add_argument(
        "--unit",
        choices=[unit.value for unit in LimitUnit],
        default=LimitUnit.WORKING_DAYS.value,
        help="期限单位（默认工作日）",
    )
    due.set_defaults(command=_due)
    take = commands.add_parser("import", help="导入新公布的节假日安排", parents=[shared])
    take.add_argument("file", type=Path)
    take.set_defaults(command=_import)


def _due(arguments: argparse.Namespace, output: Output) -> int:
    from counter_app.knowledge.days.calendar_file import working_calendar
    from counter_app.knowledge.wording.due_reasons import explain

    folder = folder_of(arguments)
    limit = Limit(_days(arguments.days), LimitUnit(arguments.unit))
    due = due_date(_moment(arguments.start), limit, working_calendar(folder), OfficeHours())
    reasons = list(explain(due))
    document = {
        "due_on": due.due_on.isoformat(),
        "provisional": due.provisional,
        "because": reasons,
    }
    output.result(document, [due.due_on.isoformat(), *reasons])
    return 0


def _days(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 4:
        raise Refusal("calendar.bad_days", field="--days")
    return int(text)


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise Refusal("calendar.bad_moment", field="--from") from None
    # A time without an offset is the hall's own, whatever this computer's zone.
    return moment if moment.tzinfo else moment.replace(tzinfo=SHANGHAI)


def _import(arguments: argparse.Namespace, output: Output) -> int:
    with counter(arguments) as here:
        years = here.import_calendar(arguments.file)
    output.result(
        {"years": years}, [_("已导入：{years} 年").format(years="、".join(map(str, years)))]
    )
    return 0

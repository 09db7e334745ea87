"""``calendar due``: the due date and why. ``calendar import``: a year as it was announced."""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path
from typing import Any

from counter_app.cli.opening import counter, folder_of
from counter_app.cli.output import Output
from counter_app.cli.standing import filed_line
from counter_app.features.catalogs.commands import place_days
from counter_app.features.catalogs.commands.moved_dates import file_moved, plain_moved
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.catalog.reading.limits import Told, told_limit
from counter_app.knowledge.catalog.reading.remark import Unsaid
from counter_app.knowledge.days.deadline import SHANGHAI, OfficeHours, due_date
from counter_app.knowledge.days.limit import Limit, LimitUnit
from counter_app.knowledge.wording import _


def add_to(group: argparse.ArgumentParser, shared: argparse.ArgumentParser) -> None:
    """The commands of ``calendar``."""
    commands = group.add_subparsers(required=True, metavar="命令")
    due = commands.add_parser("due", help="推算期限和理由", parents=[shared])
    due.add_argument("--from", dest="start", required=True, metavar="DATETIME", help="收件时刻")
    how_long = due.add_mutually_exclusive_group(required=True)
    how_long.add_argument("--days", metavar="N", help="期限")
    how_long.add_argument("--limit", metavar="TEXT", help="期限和单位：1小时、半天、2个月")
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
    place_days.add_to(commands, shared)


def _due(arguments: argparse.Namespace, output: Output) -> int:
    from counter_app.knowledge.days.calendar_file import working_calendar
    from counter_app.knowledge.wording.due_reasons import explain

    limit = _typed_limit(arguments)
    calendar = working_calendar(folder_of(arguments))
    due = due_date(_moment(arguments.start), limit, calendar, OfficeHours())
    reasons = list(explain(due))
    document: dict[str, Any] = {
        "due_on": due.due_on.isoformat(),
        "provisional": due.provisional,
        "because": reasons,
    }
    if due.due_at is not None:
        document["due_at"] = due.due_at.isoformat()
    output.result(document, [due.due_on.isoformat(), *reasons])
    return 0


def _typed_limit(arguments: argparse.Namespace) -> Limit:
    if arguments.limit is None:
        return Limit(_days(arguments.days), LimitUnit(arguments.unit))
    try:
        told = told_limit(arguments.limit)
    except Unsaid:
        told = Told()
    limit = told.limit
    if limit is None or told.remarks:
        raise Refusal("calendar.bad_limit", field="--limit")
    return limit


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
        years, moved = here.import_calendar(arguments.file)
        code, documents = file_moved(here, moved, output)
    told = _("已导入：{years} 年").format(years="、".join(map(str, years)))
    document = {"years": years, "cases": plain_moved(moved), "documents": documents}
    output.result(document, [told, *map(filed_line, documents)])
    return code

"""``calendar close | reopen | closures``: days on which the hall, or a department, is closed."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from counter_app.cli.days import a_day
from counter_app.cli.opening import counter
from counter_app.cli.output import Output
from counter_app.cli.standing import filed_line
from counter_app.features.catalogs.acts.place_days import (
    TypedDays,
    days_of,
    with_days,
    without_days,
)
from counter_app.features.catalogs.commands.moved_dates import file_moved, plain_moved
from counter_app.features.catalogs.words.place_days import days_line
from counter_app.kernel.encoding import to_plain
from counter_app.kernel.guard import must
from counter_app.kernel.rights import Right
from counter_app.knowledge.hall import Hall

if TYPE_CHECKING:
    from counter_app.assembly import Counter


def add_to(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Among the commands of ``calendar``."""
    close = commands.add_parser(
        "close", help="登记停止办公或当地放假的日子，全大厅通用", parents=[shared]
    )
    close.add_argument("--from", dest="first", type=a_day, required=True, metavar="DATE")
    close.add_argument("--to", dest="last", type=a_day, metavar="DATE", help="默认只有一天")
    close.add_argument("--name", required=True, metavar="TEXT", help="事由：台风停止办公")
    close.add_argument("--worked", action="append", default=[], metavar="DATE", help="调休上班")
    close.set_defaults(command=_close)
    reopen = commands.add_parser("reopen", help="撤销登记的停止办公", parents=[shared])
    reopen.add_argument("--from", dest="first", type=a_day, required=True, metavar="DATE")
    reopen.set_defaults(command=_reopen)
    for one in (close, reopen):
        one.add_argument("--body", default="", metavar="NAME", help="只限一个部门的")
    closures = commands.add_parser("closures", help="登记的停止办公和当地假日", parents=[shared])
    closures.set_defaults(command=_closures)


def _close(arguments: argparse.Namespace, output: Output) -> int:
    last = arguments.last or arguments.first
    worked = "、".join(arguments.worked)
    typed = TypedDays(arguments.first, last, arguments.name, arguments.body, worked)
    one = days_of(typed)
    with counter(arguments) as here:
        return _keep(here, with_days(here.hall, one), output)


def _reopen(arguments: argparse.Namespace, output: Output) -> int:
    with counter(arguments) as here:
        return _keep(here, without_days(here.hall, arguments.first, arguments.body), output)


def _keep(here: Counter, hall: Hall, output: Output) -> int:
    must(here.desk, Right.SET_UP, "place_days")
    here.save_setting(hall)
    moved = here.redate_cases()
    code, documents = file_moved(here, moved, output)
    document = {**_plain(hall), "cases": plain_moved(moved), "documents": documents}
    output.result(document, [*map(days_line, hall.place_days), *map(filed_line, documents)])
    return code


def _closures(arguments: argparse.Namespace, output: Output) -> int:
    with counter(arguments) as here:
        hall = here.hall
    output.result(_plain(hall), list(map(days_line, hall.place_days)))
    return 0


def _plain(hall: Hall) -> dict[str, Any]:
    return {"closures": [to_plain(one) for one in hall.place_days]}

"""``central halls | close``: the halls of a centre, and the end of one."""

from __future__ import annotations

import argparse
from typing import Any

from counter_app.cli.agreeing import may_agree, must_agree
from counter_app.cli.output import Output
from counter_app.features.hall.commands.central_root import end_all_by_root, may_name_root
from counter_app.features.hall.words.windows import hall_line
from counter_app.kernel.encoding import to_plain
from counter_app.kernel.number import check_hall_code
from counter_app.knowledge.wording import _


def add_halls(
    commands: Any, shared: argparse.ArgumentParser
) -> tuple[argparse.ArgumentParser, ...]:
    """``halls`` and ``close`` among the commands of ``central``."""
    halls = commands.add_parser("halls", help="中心的大厅", parents=[shared])
    halls.set_defaults(command=_halls)
    close = commands.add_parser("close", help="停用一个大厅；没有记录的整个删去", parents=[shared])
    close.add_argument("--hall", required=True, help="大厅编号")
    close.add_argument("--reopen", action="store_true", help="重新启用")
    may_name_root(close)
    may_agree(close)
    close.set_defaults(command=_close)
    return halls, close


def _halls(arguments: argparse.Namespace, output: Output) -> int:
    from counter_app.central.halls import halls

    found = [to_plain(one) for one in halls(arguments.dsn)]
    output.result(found, [hall_line(one) for one in found])
    return 0


def _close(arguments: argparse.Namespace, output: Output) -> int:
    from counter_app.central.halls import CLOSED, close_hall, reopen_hall

    hall = check_hall_code(arguments.hall, field="--hall")
    if arguments.reopen:
        reopened = reopen_hall(arguments.dsn, hall=hall)
        line = _("大厅 {hall} 在用：窗口和人员账号要重新登记").format(hall=hall)
        output.result({"hall": hall, "state": "open", "reopened": reopened}, [line])
        return 0
    if facts := _facts(arguments.dsn, hall):
        question = _("停用大厅 {hall}，全部窗口和人员账号都不能再进来？").format(hall=hall)
        must_agree(arguments, output, facts, question)
    state = close_hall(arguments.dsn, hall=hall)
    told = {
        CLOSED: _("大厅 {hall} 已停用；它的记录都在，可以用 --reopen 重新启用"),
    }.get(state, _("大厅 {hall} 里没有记录，已经删去"))
    document: dict[str, Any] = {"hall": hall, "state": state}
    if state == CLOSED:
        document["ended"] = end_all_by_root(arguments, hall, output)
    output.result(document, [told.format(hall=hall)])
    return 0


def _facts(dsn: str, hall: str) -> list[str]:
    """What is there: the hall's counts, its windows in use; nothing once it is closed."""
    from counter_app.central.halls import halls
    from counter_app.central.overview import windows
    from counter_app.features.hall.words.windows import window_line

    found = [to_plain(one) for one in halls(dsn) if one.hall == hall and one.closed_at is None]
    if not found:
        return []
    inside = windows(dsn, hall=hall)
    in_use = [window_line(one) for one in inside if one["state"] in ("joined", "enrolled")]
    return [*(hall_line(one) for one in found), *in_use]

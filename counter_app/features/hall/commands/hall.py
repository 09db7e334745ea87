"""``hall settings``: the hall's data and rules, shown, or published for all its windows."""

from __future__ import annotations

import argparse
from typing import Any

from counter_app.cli.opening import counter
from counter_app.cli.output import Output
from counter_app.cli.request_file import read_request_file
from counter_app.features.hall.hall_values import hall_settings, with_settings
from counter_app.kernel.event import Event
from counter_app.kernel.guard import must
from counter_app.kernel.record import SetUp, SetUpAct
from counter_app.kernel.rights import Right
from counter_app.knowledge.wording import _


def add_to(group: argparse.ArgumentParser, shared: argparse.ArgumentParser) -> None:
    """The commands of ``hall``."""
    commands = group.add_subparsers(required=True, metavar="命令")
    settings = commands.add_parser(
        "settings", help="查看大厅的设置和规则，或发布到全大厅的窗口", parents=[shared]
    )
    settings.add_argument(
        "file",
        metavar="FILE",
        nargs="?",
        help="要改的设置（JSON，键如查看时所列，可以只写要改的）；- 表示标准输入",
    )
    settings.add_argument("--history", action="store_true", help="谁在何时改了什么")
    settings.set_defaults(command=_settings)


def _settings(arguments: argparse.Namespace, output: Output) -> int:
    told = read_request_file(arguments.file) if arguments.file else None
    with counter(arguments) as here:
        if told is not None:
            here.save_setting(with_settings(here.hall, told, here.features.rules))
        settings: dict[str, Any] = dict(hall_settings(here.hall, here.features.rules))
        lines = [f"{name}  {value}" for name, value in settings.items()]
        if arguments.history:
            must(here.desk, Right.READ_RECORD, "hall")
            changes = [_plain(event) for event in here.desk.unasked_ledger.happenings(SetUp)]
            settings["history"] = [one for one in changes if one]
            line = _("{at}  窗口 {window}  {clerk}  {about}")
            lines += [line.format(**one) for one in settings["history"]]
    output.result(settings, lines)
    return 0


def _plain(event: Event) -> dict[str, str] | None:
    """A change of the hall, newest first among its sisters; None for another happening."""
    match event.happening:
        case SetUp(what=SetUpAct.HALL, about=about):
            at = event.at.isoformat()
            return {"at": at, "window": event.window, "clerk": event.clerk.code, "about": about}
    return None

"""``authority list | show | set | import | remove | history``."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from counter_app.cli.days import a_day
from counter_app.cli.opening import counter
from counter_app.cli.output import Output
from counter_app.cli.request_file import read_request_file
from counter_app.features.authorities.acts.keep_authorities import (
    known_authority,
    read_authorities,
    read_authority,
    with_authorities,
    without_authority,
)
from counter_app.features.authorities.words.labels import authority_facts, authority_line
from counter_app.kernel.encoding import to_plain
from counter_app.kernel.guard import must
from counter_app.kernel.record import SetUp, SetUpAct
from counter_app.kernel.rights import Right
from counter_app.knowledge.authorities.authority import Authority
from counter_app.knowledge.authorities.directory import Directory, directory
from counter_app.knowledge.hall import Hall
from counter_app.knowledge.wording import _

if TYPE_CHECKING:
    from counter_app.assembly import Counter


def add_to(group: argparse.ArgumentParser, shared: argparse.ArgumentParser) -> None:
    """The commands of ``authority``."""
    commands = group.add_subparsers(required=True, metavar="命令")
    listing = commands.add_parser("list", help="全部机关", parents=[shared])
    show = commands.add_parser(
        "show", help="一个机关：性质、印章、复议机关、历次", parents=[shared]
    )
    show.add_argument("code", metavar="CODE", help="编码或名称")
    for one, does in ((listing, _list), (show, _show)):
        one.add_argument("--on", type=a_day, metavar="DATE", help="哪一天的；默认今天")
        one.set_defaults(command=does)
    put = commands.add_parser("set", help="登记或更改一个机关，全大厅通用", parents=[shared])
    put.add_argument("file", metavar="FILE", help="机关（JSON）；- 表示标准输入")
    put.set_defaults(command=_set)
    take = commands.add_parser("import", help="导入机关清单，全大厅通用", parents=[shared])
    take.add_argument("file", metavar="FILE", help="清单（JSON）；- 表示标准输入")
    take.set_defaults(command=_import)
    remove = commands.add_parser("remove", help="去掉本大厅对一个机关的登记", parents=[shared])
    remove.add_argument("code", metavar="CODE")
    remove.set_defaults(command=_remove)
    history = commands.add_parser("history", help="谁在何时改了什么", parents=[shared])
    history.set_defaults(command=_history)


def _list(arguments: argparse.Namespace, output: Output) -> int:
    with counter(arguments) as here:
        day, known = _day(arguments, here), directory(here.hall)
    found = known.all_on(day)
    lines = [authority_line(one, known.appeal(one, day)) for one in found]
    output.result({"authorities": [_plain(known, one, day) for one in found]}, lines)
    return 0


def _show(arguments: argparse.Namespace, output: Output) -> int:
    with counter(arguments) as here:
        day, known = _day(arguments, here), directory(here.hall)
        found = known_authority(here.hall, arguments.code, day)
    facts = authority_facts(found, known.appeal(found, day))
    document = _plain(known, found, day)
    document["history"] = [to_plain(one) for one in known.history(found.code)]
    output.result(document, [f"{label}  {text}" for label, text in facts])
    return 0


def _set(arguments: argparse.Namespace, output: Output) -> int:
    entry = read_authority(read_request_file(arguments.file))
    return _put(arguments, output, (entry,))


def _import(arguments: argparse.Namespace, output: Output) -> int:
    return _put(arguments, output, read_authorities(read_request_file(arguments.file)))


def _put(arguments: argparse.Namespace, output: Output, entries: Sequence[Authority]) -> int:
    with counter(arguments) as here:
        _save(here, with_authorities(here.hall, entries))
        day, known = here.desk.clock.now().date(), directory(here.hall)
    told = [_plain(known, one, one.since or day) for one in entries]
    lines = [authority_line(one, known.appeal(one, one.since or day)) for one in entries]
    output.result({"authorities": told}, lines)
    return 0


def _remove(arguments: argparse.Namespace, output: Output) -> int:
    with counter(arguments) as here:
        _save(here, without_authority(here.hall, arguments.code))
        left = directory(here.hall).history(arguments.code)
    line = _("已去掉本大厅对 {code} 的登记").format(code=arguments.code)
    output.result({"code": arguments.code, "left": [to_plain(one) for one in left]}, [line])
    return 0


def _save(here: Counter, hall: Hall) -> None:
    must(here.desk, Right.SET_UP, "authorities")
    here.save_setting(hall)


def _history(arguments: argparse.Namespace, output: Output) -> int:
    with counter(arguments) as here:
        must(here.desk, Right.READ_RECORD, "authorities")
        changes = [
            {
                "at": event.at.isoformat(),
                "window": event.window,
                "clerk": event.clerk.code,
                "about": event.happening.about,
            }
            for event in here.desk.unasked_ledger.happenings(SetUp)
            if isinstance(event.happening, SetUp) and event.happening.what is SetUpAct.AUTHORITY
        ]
    line = _("{at}  窗口 {window}  {clerk}  {about}")
    output.result({"history": changes}, [line.format(**one) for one in changes])
    return 0


def _day(arguments: argparse.Namespace, here: Counter) -> date:
    day: date = arguments.on or here.desk.clock.now().date()
    return day


def _plain(known: Directory, one: Authority, day: date) -> dict[str, Any]:
    return {**to_plain(one), "appeal": to_plain(known.appeal(one, day))}

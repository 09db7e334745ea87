"""``partner list | show | set | import | card | remove | history``."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from counter_app.cli.days import a_day
from counter_app.cli.opening import counter
from counter_app.cli.output import Output
from counter_app.cli.request_file import read_request_file
from counter_app.features.regions.acts.keep_partners import (
    known_partner,
    read_partner,
    read_partners,
    with_partners,
    without_partner,
)
from counter_app.features.regions.words.names import partner_facts, partner_line
from counter_app.kernel.encoding import to_plain
from counter_app.kernel.guard import must
from counter_app.kernel.record import SetUp, SetUpAct
from counter_app.kernel.rights import Right
from counter_app.knowledge.hall import Hall
from counter_app.knowledge.regions.partner import Partner, Partners
from counter_app.knowledge.wording import _

if TYPE_CHECKING:
    from counter_app.assembly import Counter

LARGEST_CARD = 4096  # bytes


def add_to(group: argparse.ArgumentParser, shared: argparse.ArgumentParser) -> None:
    """The commands of ``partner``."""
    commands = group.add_subparsers(required=True, metavar="命令")
    listing = commands.add_parser("list", help="全部协作方", parents=[shared])
    show = commands.add_parser("show", help="一个协作方：协议、窗口、历次", parents=[shared])
    show.add_argument("code", metavar="CODE", help="编码、名称或者地名")
    for one, does in ((listing, _list), (show, _show)):
        one.add_argument("--on", type=a_day, metavar="DATE", help="哪一天的；默认今天")
        one.set_defaults(command=does)
    put = commands.add_parser("set", help="登记或更改一个协作方，全大厅通用", parents=[shared])
    put.add_argument("file", metavar="FILE", help="协作方（JSON）；- 表示标准输入")
    put.set_defaults(command=_set)
    take = commands.add_parser("import", help="导入协作方名册，全大厅通用", parents=[shared])
    take.add_argument("file", metavar="FILE", help="名册（JSON）；- 表示标准输入")
    take.set_defaults(command=_import)
    card = commands.add_parser("card", help="收下协作方的函件名片", parents=[shared])
    card.add_argument("code", metavar="CODE", help="编码、名称或者地名")
    card.add_argument("file", type=Path, metavar="FILE", help="对方用 region card 写的文件")
    card.set_defaults(command=_card)
    remove = commands.add_parser("remove", help="去掉一个协作方", parents=[shared])
    remove.add_argument("code", metavar="CODE")
    remove.set_defaults(command=_remove)
    history = commands.add_parser("history", help="谁在何时改了什么", parents=[shared])
    history.set_defaults(command=_history)


def _list(arguments: argparse.Namespace, output: Output) -> int:
    with counter(arguments) as here:
        day = _day(arguments, here)
        found = Partners(here.hall.partners).all_on(day)
    told = {"partners": [_plain(one, day) for one in found]}
    output.result(told, map(partner_line, found))
    return 0


def _show(arguments: argparse.Namespace, output: Output) -> int:
    with counter(arguments) as here:
        day = _day(arguments, here)
        found = known_partner(here.hall, arguments.code, day)
        history = Partners(here.hall.partners).history(found.code)
    document = {**_plain(found, day), "history": [to_plain(one) for one in history]}
    output.result(document, [f"{label}  {text}" for label, text in partner_facts(found)])
    return 0


def _set(arguments: argparse.Namespace, output: Output) -> int:
    return _put(arguments, output, (read_partner(read_request_file(arguments.file)),))


def _import(arguments: argparse.Namespace, output: Output) -> int:
    return _put(arguments, output, read_partners(read_request_file(arguments.file)))


def _put(arguments: argparse.Namespace, output: Output, entries: Sequence[Partner]) -> int:
    with counter(arguments) as here:
        _save(here, with_partners(here.hall, entries))
        day = here.desk.clock.now().date()
    told = {"partners": [_plain(one, day) for one in entries]}
    output.result(told, map(partner_line, entries))
    return 0


def _card(arguments: argparse.Namespace, output: Output) -> int:
    from counter_app.features.regions.post import with_card
    from counter_app.sync.carried_file import read_carried

    with counter(arguments) as here:
        day = here.desk.clock.now().date()
        data = read_carried(arguments.file, LARGEST_CARD) or b""
        partner = known_partner(here.hall, arguments.code, day)
        _save(here, with_card(here.hall, partner, data))
        found = known_partner(here.hall, partner.code, day)
    line = _("已收下 {name} 的名片，根密钥 {key}").format(name=found.name, key=found.root_key)
    output.result({"code": found.code, "root_key": found.root_key}, [line])
    return 0


def _remove(arguments: argparse.Namespace, output: Output) -> int:
    with counter(arguments) as here:
        _save(here, without_partner(here.hall, arguments.code))
    line = _("已去掉协作方 {code}").format(code=arguments.code)
    output.result({"code": arguments.code}, [line])
    return 0


def _save(here: Counter, hall: Hall) -> None:
    must(here.desk, Right.SET_UP, "partners")
    here.save_setting(hall)


def _history(arguments: argparse.Namespace, output: Output) -> int:
    with counter(arguments) as here:
        must(here.desk, Right.READ_RECORD, "partners")
        changes = [
            {
                "at": event.at.isoformat(),
                "window": event.window,
                "clerk": event.clerk.code,
                "about": event.happening.about,
            }
            for event in here.desk.unasked_ledger.happenings(SetUp)
            if isinstance(event.happening, SetUp) and event.happening.what is SetUpAct.PARTNER
        ]
    line = _("{at}  窗口 {window}  {clerk}  {about}")
    output.result({"history": changes}, [line.format(**one) for one in changes])
    return 0


def _day(arguments: argparse.Namespace, here: Counter) -> date:
    day: date = arguments.on or here.desk.clock.now().date()
    return day


def _plain(one: Partner, day: date) -> dict[str, Any]:
    return {**to_plain(one), "over": one.is_over(day)}

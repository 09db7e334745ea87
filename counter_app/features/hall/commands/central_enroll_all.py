"""``central enroll-all``: a list of windows becomes a folder of enrolment files."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from counter_app.cli.files import outside
from counter_app.cli.output import Output
from counter_app.cli.whole_number import whole_number
from counter_app.features.hall.commands.central_named import named_hall
from counter_app.features.hall.commands.central_root import may_name_root, opened_root
from counter_app.features.hall.window_list import ListProblem, read_window_list
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.days.system_clock import SystemClock
from counter_app.knowledge.wording import _, say

if TYPE_CHECKING:
    from counter_app.central.bulk_enrolment import Enrolled
    from counter_app.central.client_certificates import Authority

CA_PASSPHRASE: Final = "COUNTER_APP_CA_PASSPHRASE"
_LONGEST_DAYS: Final = 90
_PLACES: Final = 5  # lines of one kind of problem


def add_enroll_all(commands: Any, shared: argparse.ArgumentParser) -> argparse.ArgumentParser:
    """``enroll-all`` among the commands of ``central``."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "enroll-all", help="按清单登记许多窗口，一次生成全部入网文件（和证书）", parents=[shared]
    )
    parser.add_argument(
        "--list", required=True, type=Path, metavar="FILE", help="一行一个窗口：编号,名称"
    )
    parser.add_argument("--out", required=True, type=Path, metavar="DIR", help="入网文件的文件夹")
    parser.add_argument("--days", type=whole_number(1, _LONGEST_DAYS), default=7, help="有效天数")
    parser.add_argument("--through", metavar="DSN", default="", help="窗口用的地址，默认同 DSN")
    parser.add_argument("--no-publish", action="store_true", help="不许向大厅发布目录和日历")
    parser.add_argument("--ca", type=Path, metavar="PEM", help="大厅 CA 的证书：给每个窗口签一张")
    parser.add_argument(
        "--ca-key", type=Path, metavar="PEM", help=f"CA 的私钥；口令用 {CA_PASSPHRASE} 或终端输入"
    )
    may_name_root(parser)
    parser.set_defaults(command=_enroll_all)
    return parser


def _enroll_all(arguments: argparse.Namespace, output: Output) -> int:
    if (arguments.ca is None) != (arguments.ca_key is None):
        raise Refusal("authority.both", field="--ca" if arguments.ca_key else "--ca-key")
    windows, problems = read_window_list(arguments.list)
    if problems:
        _tell_problems(output, problems)
        return 1
    from counter_app.central.bulk_enrolment import Wanted, enroll_all

    outside(arguments, arguments.out)
    done = enroll_all(
        arguments.dsn,
        [Wanted(one.window, one.name) for one in windows],
        arguments.out,
        hall=named_hall(arguments),
        expires=timedelta(days=arguments.days),
        publishes=not arguments.no_publish,
        through=arguments.through,
        authority=_authority(arguments),
        root=opened_root(arguments, named_hall(arguments)),
        random=os.urandom,
        now=SystemClock().now,
    )
    output.result(_plain(done), _lines(done))
    return 0


def _authority(arguments: argparse.Namespace) -> Authority | None:
    if arguments.ca is None:
        return None
    from counter_app.central.client_certificates import Authority

    given = os.environ.get(CA_PASSPHRASE)
    if given is None:
        asked = sys.stdin and sys.stdin.isatty()
        given = getpass.getpass(_("CA 私钥的口令：")) if asked else ""
    return Authority(arguments.ca, arguments.ca_key, given)


def _tell_problems(output: Output, problems: Iterable[ListProblem]) -> None:
    """By kind, each with its first places."""
    found = tuple(problems)
    kinds: dict[str, list[ListProblem]] = {}
    for one in found:
        kinds.setdefault(one.refusal.reason, []).append(one)
    told = [
        {"line": one.line, "field": one.refusal.field, "message": say(one.refusal)} for one in found
    ]
    line = _("没有登记任何窗口：清单有 {n} 处要改。").format(n=len(found))
    output.result({"enrolled": [], "kept": [], "joined": [], "problems": told}, [line])
    for alike in kinds.values():
        places = "、".join(str(one.line) for one in alike[:_PLACES])
        more = _("等 {n} 行").format(n=len(alike)) if len(alike) > _PLACES else ""
        place = _("第 {places} 行{more}：").format(places=places, more=more)
        output.message(place + say(alike[0].refusal))


def _plain(done: Enrolled) -> dict[str, Any]:
    return {
        "hall": done.hall,
        "enrolled": [
            {
                "window": one.window,
                "name": one.name,
                "installation": str(one.installation),
                "file": str(file),
                "expires_at": one.expires_at.isoformat(timespec="seconds"),
            }
            for one, file in done.fresh
        ],
        "kept": list(done.kept),
        "joined": list(done.joined),
        "problems": [],
    }


def _lines(done: Enrolled) -> Iterable[str]:
    for one, file in done.fresh:
        told = _("{file}：窗口 {window} {name}，只能用一次，{until} 前有效")
        yield told.format(
            file=file,
            window=one.window,
            name=one.name,
            until=f"{one.expires_at:%Y-%m-%d %H:%M}",
        )
    if done.kept:
        yield _("还没有用的照旧：{windows}").format(windows="、".join(done.kept))
    if done.joined:
        yield _("已经加入，没有动：{windows}").format(windows="、".join(done.joined))

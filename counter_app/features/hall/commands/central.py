"""``central …``: for who administers the hall's centre."""

from __future__ import annotations

import argparse
import os
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from counter_app.cli.agreeing import may_agree, must_agree
from counter_app.cli.files import outside
from counter_app.cli.output import Output
from counter_app.cli.whole_number import whole_number
from counter_app.features.hall.commands.central_enroll_all import add_enroll_all
from counter_app.features.hall.commands.central_halls import add_halls
from counter_app.features.hall.commands.central_logins import add_logins
from counter_app.features.hall.commands.central_named import named_hall, named_window
from counter_app.features.hall.commands.central_root import (
    add_root,
    found_hall,
    may_name_root,
    opened_root,
)
from counter_app.features.hall.commands.central_serve import add_serve
from counter_app.features.hall.words.syncing import alarm_text, parked_reason
from counter_app.features.hall.words.windows import window_facts, window_line
from counter_app.kernel.encoding import to_plain
from counter_app.kernel.number import check_hall_code, check_window_code
from counter_app.knowledge.days.system_clock import SystemClock
from counter_app.knowledge.hall import DEFAULT_HALL
from counter_app.knowledge.persons.names import check_organisation_name
from counter_app.knowledge.wording import _
from counter_app.sync.enrolment import enrolment_file

_LONGEST_DAYS = 90


def add_to(group: argparse.ArgumentParser, shared: argparse.ArgumentParser) -> None:
    """The commands of ``central``."""
    commands = group.add_subparsers(required=True, metavar="命令")
    of_the_server = (*_add_schema(commands, shared), *add_halls(commands, shared))
    of_a_hall = (
        _add_enroll(commands, shared),
        add_enroll_all(commands, shared),
        *add_logins(commands, shared),
        *_add_watch(commands, shared),
        *add_root(commands, shared),
        add_serve(commands, shared),
    )
    for command in (*of_the_server, *of_a_hall):
        command.add_argument("dsn", metavar="DSN", help="管理员的 PostgreSQL 连接串")
    for command in of_a_hall:
        command.add_argument("--hall", default="", help="大厅编号（中心只有一个大厅时可省略）")


def _add_schema(commands: Any, shared: argparse.ArgumentParser) -> tuple[Any, ...]:
    init = commands.add_parser("init", help="建立中心数据库和一个大厅", parents=[shared])
    init.add_argument("--hall", default=DEFAULT_HALL.code, help="大厅编号（默认 460200）")
    init.add_argument("--hall-name", default=DEFAULT_HALL.name, help="大厅名称")
    may_name_root(init)
    init.add_argument(
        "--anyway", action="store_true", help="还有窗口没升级或没上报完，也给第一版的大厅奠基"
    )
    init.set_defaults(command=_init)
    migrate = commands.add_parser("migrate", help="升级中心数据库", parents=[shared])
    migrate.set_defaults(command=_migrate)
    return init, migrate


def _add_enroll(commands: Any, shared: argparse.ArgumentParser) -> Any:
    enroll = commands.add_parser(
        "enroll", help="登记一个窗口，生成一次性入网文件", parents=[shared]
    )
    enroll.add_argument("--window", required=True, metavar="CODE", help="窗口编号")
    enroll.add_argument("--name", required=True, help="窗口名称")
    enroll.add_argument("--out", required=True, type=Path, metavar="FILE")
    enroll.add_argument("--days", type=whole_number(1, _LONGEST_DAYS), default=7, help="有效天数")
    enroll.add_argument(
        "--through", metavar="DSN", default="", help="窗口用的地址（连接池或多主机），默认同 DSN"
    )
    enroll.add_argument("--no-publish", action="store_true", help="不许向大厅发布目录和日历")
    may_agree(enroll)
    may_name_root(enroll)
    enroll.set_defaults(command=_enroll)
    return enroll


def _add_watch(commands: Any, shared: argparse.ArgumentParser) -> tuple[Any, ...]:
    """What an administrator looks at, and does about it."""
    alarms = commands.add_parser("alarms", help="未处理的警报", parents=[shared])
    alarms.add_argument("--settle", action="store_true", help="已查看，全部置为已处理")
    alarms.set_defaults(command=_alarms)
    parked = commands.add_parser("parked", help="没有收下的记录", parents=[shared])
    parked.add_argument("--window", metavar="CODE", default="", help="只看一个窗口")
    parked.add_argument("--take", action="store_true", help="逐条重新核对，现在合格的收下")
    parked.set_defaults(command=_parked)
    restored = commands.add_parser(
        "restored", help="中心从备份恢复后：请各窗口重新上报", parents=[shared]
    )
    restored.set_defaults(command=_restored)
    windows = commands.add_parser(
        "windows", help="大厅的每个窗口：连没连、待传、版本", parents=[shared]
    )
    windows.set_defaults(command=_windows)
    return alarms, parked, restored, windows


def _init(arguments: argparse.Namespace, output: Output) -> int:
    from counter_app.central.provisioning import initialise
    from counter_app.central.server_doors import open_doors

    hall = replace(
        DEFAULT_HALL,
        code=check_hall_code(arguments.hall, field="--hall"),
        name=check_organisation_name(arguments.hall_name, field="--hall-name"),
    )
    version = initialise(arguments.dsn, hall, arguments.program.features)
    line = _("中心数据库就绪，版本 {version}，大厅 {hall}").format(version=version, hall=hall.code)
    founded = found_hall(arguments, hall.code, output)
    output.result({"schema_version": version, **founded}, [line])
    if count := open_doors(arguments.dsn):
        told = _(
            "服务器上还有 {n} 样窗口用不到的东西对所有登录开着（别的库、大对象、咨询锁）。"
            "请用数据库的超级用户运行一次 docs/hall/doors.sql。"
        )
        output.message(told.format(n=count))
    return 0


def _migrate(arguments: argparse.Namespace, output: Output) -> int:
    from counter_app.central.provisioning import migrate

    version = migrate(arguments.dsn, arguments.program.features)
    output.result(
        {"schema_version": version}, [_("中心数据库版本 {version}").format(version=version)]
    )
    return 0


def _enroll(arguments: argparse.Namespace, output: Output) -> int:
    from counter_app.central.law import admit
    from counter_app.central.provisioning import enroll

    window = check_window_code(arguments.window, field="--window")
    name = check_organisation_name(arguments.name, field="--name")
    outside(arguments, arguments.out)
    _must_be_meant(arguments, output, window)
    root = opened_root(arguments, named_hall(arguments))
    with enrolment_file(arguments.out) as write:
        enrolment = enroll(
            arguments.dsn,
            hall=named_hall(arguments),
            window=window,
            name=name,
            expires=timedelta(days=arguments.days),
            publishes=not arguments.no_publish,
            through=arguments.through,
            now=SystemClock().now,
        )
        if root is not None:
            enrolment = admit(arguments.dsn, enrolment, root, os.urandom)
        write(enrolment)
    document = {
        "window": enrolment.window,
        "installation": str(enrolment.installation),
        "hall": enrolment.hall,
        "file": str(arguments.out),
        "expires_at": enrolment.expires_at.isoformat(timespec="seconds"),
    }
    line = _("{file}：窗口 {window}，只能用一次，{until} 前有效").format(
        file=arguments.out,
        window=enrolment.window,
        until=f"{enrolment.expires_at:%Y-%m-%d %H:%M}",
    )
    output.result(document, [line])
    return 0


def _must_be_meant(arguments: argparse.Namespace, output: Output, window: str) -> None:
    """Who enrolls a code that is in use hears what is there; nothing ends before somebody joins."""
    from counter_app.central.overview import in_use

    rows = in_use(arguments.dsn, hall=named_hall(arguments), window=window)
    if rows:
        question = _("窗口 {window} 已有登记：新电脑加入时，正在用的立即停用。继续？")
        facts = [one for row in rows for one in window_facts(row)]
        asked = question.format(window=window)
        must_agree(arguments, output, facts, asked, unless_nobody=True)


def _alarms(arguments: argparse.Namespace, output: Output) -> int:
    from counter_app.central.alarms import alarms, settle_alarms

    found = alarms(arguments.dsn, hall=named_hall(arguments))
    moments = ("at", "last_at")
    plain = [{**one, **{name: one[name].isoformat() for name in moments}} for one in found]
    if arguments.settle:
        settle_alarms(arguments.dsn, hall=named_hall(arguments))
    line = _("{at}  窗口 {window}  号段 {series}  {told}  {times} 次")
    lines = [line.format(told=alarm_text(one["kind"]), **one) for one in plain]
    output.result(plain, lines or [_("没有未处理的警报")])
    return 0


def _parked(arguments: argparse.Namespace, output: Output) -> int:
    from counter_app.central.parking import parked, take_parked

    asked = {"hall": named_hall(arguments), "window": named_window(arguments)}
    taken = take_parked(arguments.dsn, **asked) if arguments.take else 0
    left = parked(arguments.dsn, **asked)
    document = {"taken": taken, "left": [to_plain(one) for one in left]}
    line = _("窗口 {window}  号段 {series}  第 {first}–{last} 条，共 {count} 条：{told}")
    lines = [line.format(told=parked_reason(one.reason), **to_plain(one)) for one in left]
    if arguments.take:
        lines.insert(0, _("收下 {n} 条").format(n=taken))
    output.result(document, lines or [_("没有搁置的记录")])
    return 0


def _restored(arguments: argparse.Namespace, output: Output) -> int:
    from counter_app.central.provisioning import declare_restored

    epoch = declare_restored(arguments.dsn, hall=named_hall(arguments))
    line = _("已声明恢复（第 {epoch} 代）：各窗口下次同步时重新上报").format(epoch=epoch)
    output.result({"epoch": epoch}, [line])
    return 0


def _windows(arguments: argparse.Namespace, output: Output) -> int:
    from counter_app.central.overview import windows

    found = windows(arguments.dsn, hall=named_hall(arguments))
    lines = (window_line(one) for one in found)
    output.result({"windows": list(found)}, lines)
    return 0

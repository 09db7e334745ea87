"""``central revoke | appoint | dismiss | password | logins | rename | record``: who is let in."""

from __future__ import annotations

import argparse
from typing import Any, Final

from counter_app.cli.agreeing import may_agree, must_agree
from counter_app.cli.output import Output
from counter_app.features.hall.commands.central_named import named_hall, named_window
from counter_app.features.hall.commands.central_root import end_by_root, may_name_root, opened_root
from counter_app.features.hall.words.logins import deed_line, login_line
from counter_app.features.hall.words.windows import window_facts
from counter_app.knowledge.persons.names import check_organisation_name
from counter_app.knowledge.wording import _

Parsers = tuple[argparse.ArgumentParser, ...]
_NAME: Final = "小写字母和数字"


def add_logins(commands: Any, shared: argparse.ArgumentParser) -> Parsers:
    """They all, among the commands of ``central``."""
    revoke = commands.add_parser("revoke", help="立即停用一个窗口", parents=[shared])
    revoke.add_argument("--window", required=True, metavar="CODE")
    revoke.add_argument(
        "--lost", action="store_true", help="电脑被盗或遗失：从现在起凭它来的什么都不算数"
    )
    may_name_root(revoke)
    may_agree(revoke)
    revoke.set_defaults(command=_revoke)
    rename = commands.add_parser("rename", help="给大厅、窗口或人员账号改名", parents=[shared])
    which = rename.add_mutually_exclusive_group()
    which.add_argument("--window", metavar="CODE", default="", help="这个窗口的名称")
    which.add_argument("--login", metavar="NAME", default="", help="这个人员账号的用户名")
    rename.add_argument("--to", required=True, metavar="NAME", help="新的名称")
    may_name_root(rename)
    rename.set_defaults(command=_rename)
    record = commands.add_parser("record", help="登记、停用、任免、改名的记录", parents=[shared])
    record.set_defaults(command=_record)
    return revoke, rename, record, *_add_people(commands, shared)


def _add_people(commands: Any, shared: argparse.ArgumentParser) -> Parsers:
    appoint = commands.add_parser(
        "appoint", help="给不在窗口的人一个只读或管理账号", parents=[shared]
    )
    appoint.add_argument("--duty", required=True, choices=["supervisor", "administrator"])
    appoint.set_defaults(command=_appoint)
    dismiss = commands.add_parser("dismiss", help="删去一个人员账号", parents=[shared])
    may_agree(dismiss)
    dismiss.set_defaults(command=_dismiss)
    password = commands.add_parser("password", help="给一个人员账号换新密码", parents=[shared])
    password.set_defaults(command=_password)
    for one in (appoint, dismiss, password):
        one.add_argument("--name", required=True, help=_NAME)
    logins = commands.add_parser("logins", help="人员账号", parents=[shared])
    logins.set_defaults(command=_logins)
    return appoint, dismiss, password, logins


def _revoke(arguments: argparse.Namespace, output: Output) -> int:
    from counter_app.central.overview import in_use
    from counter_app.central.provisioning import revoke

    window, hall = named_window(arguments), named_hall(arguments)
    facts = [
        one for row in in_use(arguments.dsn, hall=hall, window=window) for one in window_facts(row)
    ]
    if facts:
        question = _("立即停用窗口 {window}？").format(window=window)
        # A stolen PC is put out at once, by whatever script.
        must_agree(arguments, output, facts, question, unless_nobody=True)
    count = revoke(arguments.dsn, hall=hall, window=window)
    end_by_root(arguments, hall, window, output)
    output.result(
        {"window": window, "revoked": count}, [_("窗口 {window} 已停用").format(window=window)]
    )
    return 0


def _appoint(arguments: argparse.Namespace, output: Output) -> int:
    from counter_app.central.provisioning import appoint

    login, password = appoint(
        arguments.dsn, hall=named_hall(arguments), name=arguments.name, duty=arguments.duty
    )
    _tell_password(output, login=login, password=password, duty=arguments.duty)
    return 0


def _password(arguments: argparse.Namespace, output: Output) -> int:
    from counter_app.central.logins import new_password

    login, password = new_password(arguments.dsn, hall=named_hall(arguments), name=arguments.name)
    _tell_password(output, login=login, password=password)
    return 0


def _tell_password(output: Output, **document: str) -> None:
    lines = [_("用户名 {login}"), _("密码 {password}（只显示这一次）")]
    output.result(document, [line.format(**document) for line in lines])


def _dismiss(arguments: argparse.Namespace, output: Output) -> int:
    from counter_app.central.logins import dismiss, logins

    name, hall = arguments.name, named_hall(arguments)
    found = [login_line(one) for one in logins(arguments.dsn, hall=hall) if one["name"] == name]
    if found:
        question = _("删去人员账号 {name}？").format(name=name)
        must_agree(arguments, output, found, question)
    gone = dismiss(arguments.dsn, hall=hall, name=name)
    line = _("人员账号 {name} 已删去").format(name=name)
    output.result({"name": name, "dismissed": int(gone)}, [line])
    return 0


def _logins(arguments: argparse.Namespace, output: Output) -> int:
    from counter_app.central.logins import logins

    found = logins(arguments.dsn, hall=named_hall(arguments))
    output.result({"logins": list(found)}, [login_line(one) for one in found])
    return 0


def _rename(arguments: argparse.Namespace, output: Output) -> int:
    from counter_app.central.halls import rename_hall
    from counter_app.central.logins import rename_login, rename_window

    dsn, hall, to = arguments.dsn, named_hall(arguments), arguments.to
    document = {"name": to}
    if arguments.login:
        document["login"] = rename_login(dsn, hall=hall, name=arguments.login, to=to)
        line = _("{name} 已改名，登录用 {login}，密码不变")
    elif window := named_window(arguments):
        document["window"] = window
        rename_window(dsn, hall=hall, window=window, to=check_organisation_name(to, field="--to"))
        line = _("窗口 {window} 改称“{name}”，各窗口同步后生效")
    else:
        name = check_organisation_name(to, field="--to")
        rename_hall(dsn, hall=hall, to=name, root=opened_root(arguments, hall))
        line = _("大厅改称“{name}”，各窗口同步后生效")
    output.result(document, [line.format(**document)])
    return 0


def _record(arguments: argparse.Namespace, output: Output) -> int:
    from counter_app.central.logins import deeds

    found = deeds(arguments.dsn, hall=named_hall(arguments))
    output.result({"deeds": list(found)}, [deed_line(one) for one in found])
    return 0

"""``account found | list | create | change | …``: people of the hall and what they may do."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from counter_app.cli.opening import PASSWORD, counter, read_password
from counter_app.cli.output import Output
from counter_app.features.cases.ports import Desk
from counter_app.features.people.acts import keep_accounts
from counter_app.kernel.account import Account, Grant
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.rights import Role
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.people import role_name
from counter_app.sync.carried_file import new_file

NEW_PASSWORD: Final = "COUNTER_APP_NEW_PASSWORD"
_ROLE_HELP: Final = "岗位，可多次：clerk、supervisor、administrator、officer；可加窗口或部门"


def add_to(group: argparse.ArgumentParser, shared: argparse.ArgumentParser) -> None:
    """The commands of ``account``."""
    commands = group.add_subparsers(required=True, metavar="命令")
    found = commands.add_parser("found", help="建立第一个账号：管理员", parents=[shared])
    found.add_argument("code", metavar="CODE", help="用户名")
    found.add_argument("--name", required=True, metavar="NAME", help="姓名")
    found.set_defaults(command=_found)
    listing = commands.add_parser("list", help="所有账号", parents=[shared])
    listing.set_defaults(command=_list)
    for name, told, needed in (("create", "新建账号", True), ("change", "改姓名或岗位", False)):
        command = commands.add_parser(name, help=told, parents=[shared])
        command.add_argument("code", metavar="CODE", help="用户名")
        command.add_argument("--name", required=needed, metavar="NAME", help="姓名")
        command.add_argument(
            "--role",
            action="append",
            required=needed,
            metavar="ROLE[@WINDOW,…][:DEPARTMENT]",
            help=_ROLE_HELP,
        )
        command.add_argument(
            "--person", metavar="NUMBER", help="工号：同一个人的几个账号写同一个，不能互相复核"
        )
        command.set_defaults(command=_create if needed else _change)
    for name, told, use in _SIMPLE:
        command = commands.add_parser(name, help=told, parents=[shared])
        command.add_argument("code", metavar="CODE", help="用户名")
        command.set_defaults(command=_with_code(use))
    close = commands.add_parser("close", help="停用账号", parents=[shared])
    close.add_argument("code", metavar="CODE", help="用户名")
    _may_be_at_once(close)
    close.set_defaults(command=_close)
    password = commands.add_parser("password", help="改密码", parents=[shared])
    password.add_argument("code", metavar="CODE", help="用户名；自己的或（管理员）别人的")
    _may_be_at_once(password)
    password.set_defaults(command=_password)
    _add_keys(commands, shared)


def _add_keys(commands: Any, shared: argparse.ArgumentParser) -> None:
    write = commands.add_parser(
        "write-key", help="把封存的私钥写成文件，带到另一台电脑", parents=[shared]
    )
    write.add_argument("code", metavar="CODE", help="用户名；自己的或（管理员）别人的")
    write.add_argument("file", type=Path, metavar="FILE", help="新文件")
    write.set_defaults(command=_write_key)
    take = commands.add_parser("take-key", help="放入带来的私钥文件", parents=[shared])
    take.add_argument("file", type=Path, metavar="FILE", help="account write-key 写的文件")
    take.set_defaults(command=_take_key)


def _may_be_at_once(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--at-once", action="store_true", help="立即：此前离线所做而还没有到中心的，也不算"
    )


def _found(arguments: argparse.Namespace, output: Output) -> int:
    given = read_password(NEW_PASSWORD, _("新密码"))
    with counter(arguments) as here:
        account = here.people.found(arguments.code, arguments.name, given)
    return _told(output, account)


def _create(arguments: argparse.Namespace, output: Output) -> int:
    grants, given = _grants(arguments.role), read_password(NEW_PASSWORD, _("新密码"))
    with counter(arguments) as here:
        here.ensure_catalog()
        account = keep_accounts.create_account(
            here.desk,
            arguments.code,
            arguments.name,
            grants,
            given,
            person=arguments.person or "",
        )
    return _told(output, account)


def _change(arguments: argparse.Namespace, output: Output) -> int:
    grants = _grants(arguments.role) if arguments.role else None
    with counter(arguments) as here:
        here.ensure_catalog()
        account = keep_accounts.change_account(
            here.desk, arguments.code, arguments.name, grants, person=arguments.person
        )
    return _told(output, account)


def _password(arguments: argparse.Namespace, output: Output) -> int:
    """One's own by the old one, which is asked for here: it may be one that was given."""
    if arguments.user == arguments.code:
        arguments.user = None
    after = read_password(NEW_PASSWORD, _("新密码"))
    with counter(arguments) as here:
        if arguments.user:
            account = keep_accounts.set_password(
                here.desk, arguments.code, after, at_once=arguments.at_once
            )
        else:
            before = read_password(PASSWORD, _("密码"))
            account = keep_accounts.change_password(here.desk, arguments.code, before, after)
    return _told(output, account)


def _close(arguments: argparse.Namespace, output: Output) -> int:
    with counter(arguments) as here:
        at_once = arguments.at_once
        account = keep_accounts.close_account(here.desk, arguments.code, at_once=at_once)
    return _told(output, account)


def _write_key(arguments: argparse.Namespace, output: Output) -> int:
    with counter(arguments) as here:
        write = new_file(arguments.file, apart_from=here.folder, replacing=False)
        write(keep_accounts.key_file(here.desk, arguments.code))
    output.result({"file": str(arguments.file)}, (str(arguments.file),))
    return 0


def _take_key(arguments: argparse.Namespace, output: Output) -> int:
    with counter(arguments) as here:
        account = keep_accounts.take_key(here.desk, arguments.file)
    return _told(output, account)


def _list(arguments: argparse.Namespace, output: Output) -> int:
    with counter(arguments) as here:
        accounts = keep_accounts.every_account(here.desk)
    output.result([_plain(one) for one in accounts], (_line(one) for one in accounts))
    return 0


def _with_code(
    use: Callable[[Desk, str], Account],
) -> Callable[[argparse.Namespace, Output], int]:
    def command(arguments: argparse.Namespace, output: Output) -> int:
        with counter(arguments) as here:
            account = use(here.desk, arguments.code)
        return _told(output, account)

    return command


_SIMPLE: Final = (
    ("open", "重新启用账号", keep_accounts.open_account),
    ("unlock", "解除多次失败后的等待", keep_accounts.unlock_account),
)


def _grants(words: Sequence[str]) -> tuple[Grant, ...]:
    return tuple(map(_grant, words))


def _grant(word: str) -> Grant:
    rest, _colon, department = word.partition(":")
    name, _at, windows = rest.partition("@")
    try:
        role = Role(name)
    except ValueError:
        known = "、".join(one.value for one in Role)
        raise Refusal("account.bad_role", field="--role", text=name, known=known) from None
    return Grant(role, tuple(one for one in windows.split(",") if one), department)


def _told(output: Output, account: Account) -> int:
    output.result(_plain(account), (_line(account),))
    return 0


def _plain(account: Account) -> dict[str, Any]:
    person = {"person": account.person} if account.person else {}
    return {
        "code": account.code,
        "name": account.name,
        **person,
        "closed": account.closed,
        "roles": [
            {"role": one.role.value, "windows": list(one.windows), "department": one.department}
            for one in account.grants
        ],
    }


def _line(account: Account) -> str:
    roles = "、".join(map(_grant_text, account.grants))
    state = _("✕ 停用") if account.closed else _("● 在用")
    return f"{account.code}\t{account.name}\t{state}\t{roles}"


def _grant_text(grant: Grant) -> str:
    where = "，".join(grant.windows)
    narrowed = "；".join(one for one in (where, grant.department) if one)
    return role_name(grant.role) + (f"（{narrowed}）" if narrowed else "")

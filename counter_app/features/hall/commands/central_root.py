"""The hall's root at the command line: founding, and what only root may say."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from counter_app.cli.files import outside
from counter_app.cli.opening import folder_of, read_password
from counter_app.cli.output import Output
from counter_app.cli.passphrase import read_first_line
from counter_app.features.hall.commands.central_named import named_hall
from counter_app.features.hall.words.short_code import short_code
from counter_app.kernel.account import check_account_code
from counter_app.kernel.number import check_window_code
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.persons.names import check_person_name
from counter_app.knowledge.wording import _, say
from counter_app.sync.carried_file import new_file
from counter_app.sync.root_file import PASSPHRASE

if TYPE_CHECKING:
    from counter_app.central.founding import Founded, Standing
    from counter_app.sync.root_file import Root


def may_name_root(command: argparse.ArgumentParser) -> None:
    """Give a command the option ``--root``."""
    command.add_argument(
        "--root", type=Path, metavar="FILE", help="根密钥文件，默认在本人的配置文件夹里"
    )


def add_root(commands: Any, shared: argparse.ArgumentParser) -> tuple[argparse.ArgumentParser, ...]:
    """``new-root``, ``edition`` and ``give-key`` among the commands of ``central``."""
    edition = commands.add_parser(
        "edition", help="大厅的规则版本：换成本程序最新的（先升级全部窗口）", parents=[shared]
    )
    may_name_root(edition)
    edition.set_defaults(command=_edition)
    parser: argparse.ArgumentParser = commands.add_parser(
        "new-root", help="根密钥遗失或被盗：用恢复码换一个", parents=[shared]
    )
    may_name_root(parser)
    parser.add_argument(
        "--recovery", required=True, metavar="FILE", help="第一行是恢复码的文件；- 表示标准输入"
    )
    parser.set_defaults(command=_new_root)
    return edition, parser, _add_give_key(commands, shared)


def _add_give_key(commands: Any, shared: argparse.ArgumentParser) -> argparse.ArgumentParser:
    give: argparse.ArgumentParser = commands.add_parser(
        "give-key", help="没有管理员能登录时：凭根密钥给一位管理员新的私钥", parents=[shared]
    )
    give.add_argument("--account", required=True, metavar="CODE", help="登录名")
    give.add_argument("--name", default="", help="姓名；写了就任命他做管理员")
    give.add_argument("--window", metavar="CODE", default="", help="任命时：在哪个窗口")
    give.add_argument("--out", required=True, type=Path, metavar="FILE", help="私钥文件")
    may_name_root(give)
    give.set_defaults(command=_give_key)
    return give


def found_hall(arguments: argparse.Namespace, hall: str, output: Output) -> dict[str, Any]:
    """Found the hall if it is new, or if ``--root`` asks for it; else say how it stands.

    Gives what of it belongs in the document of ``central init``; empty of a
    hall that is not founded.
    """
    from counter_app.central.founding import found, is_new, standing

    stands = standing(arguments.dsn, hall)
    if stands is not None:
        _tell_standing(stands, output)
        return _document(stands)
    if arguments.root is None and not is_new(arguments.dsn, hall):
        output.message(
            _("大厅 {hall} 还没有奠基：各窗口升级、上报完以后，用 --root FILE 再运行一次。").format(
                hall=hall
            )
        )
        return {}
    if arguments.root is not None:
        outside(arguments, arguments.root)
    founded = found(
        arguments.dsn,
        hall,
        root=arguments.root,
        passphrase=new_passphrase(arguments),
        random=os.urandom,
        anyway=arguments.anyway,
    )
    stands = standing(arguments.dsn, hall)
    assert stands is not None
    made: dict[str, Any] = {}
    if founded is not None:  # else another was quicker, or the centre had forgotten it
        _tell_founded(founded, output)
        made = {"root": str(founded.root), "recovery": founded.recovery}
    _tell_standing(stands, output)
    return _document(stands) | made


def opened_root(arguments: argparse.Namespace, hall: str) -> Root | None:
    """The root at hand, opened; None in a hall that is not founded.

    Refusal ``root.not_here``, ``root.wrong_passphrase`` and the like.
    """
    from counter_app.central.founding import name_of
    from counter_app.sync.root_file import read_root, usual_place

    code, name = name_of(arguments.dsn, hall)
    if name is None:
        return None
    file = read_root(arguments.root or usual_place(code, name))
    passphrase = read_password(PASSPHRASE, _("根密钥的口令")) if file.has_passphrase else ""
    return file.opened(passphrase)


def end_by_root(arguments: argparse.Namespace, hall: str, window: str, output: Output) -> None:
    """Say in the hall's law that the window ended, where root is at hand; else say that it lacks.

    It is out at the centre already, whatever becomes of this.
    """
    from counter_app.central.law import end_window

    try:
        root = opened_root(arguments, hall)
        if root is not None:
            end_window(arguments.dsn, hall=hall, window=window, root=root, lost=arguments.lost)
    except Refusal as refusal:
        told = _("▲ 规则簿里还没有写明窗口 {window} 停用：{why}根密钥在手时再运行一次。")
        output.message(told.format(window=window, why=say(refusal)))


def end_all_by_root(arguments: argparse.Namespace, hall: str, output: Output) -> int:
    """Likewise of all windows of a hall that was closed; gives how many its law ends now."""
    from counter_app.central.law import end_windows

    try:
        root = opened_root(arguments, hall)
        return 0 if root is None else end_windows(arguments.dsn, hall=hall, root=root)
    except Refusal as refusal:
        told = _("▲ 规则簿里还没有写明窗口停用：{why}根密钥在手时再运行一次。")
        output.message(told.format(why=say(refusal)))
        return 0


def new_passphrase(arguments: argparse.Namespace) -> str:
    """What a new root lies under; on this very computer nobody is asked, and it may be none."""
    from counter_app.central.dsn import is_loopback

    if is_loopback(arguments.dsn):
        return os.environ.get(PASSPHRASE, "")
    return read_password(PASSPHRASE, _("根密钥的新口令"))


def _new_root(arguments: argparse.Namespace, output: Output) -> int:
    from counter_app.central.founding import name_of
    from counter_app.central.law import replace_root
    from counter_app.sync.root_file import usual_place

    recovery = read_first_line(arguments.recovery)
    hall, name = name_of(arguments.dsn, named_hall(arguments))
    if name is None:
        raise Refusal("founding.not_founded", field="--hall", hall=hall)
    path = arguments.root or usual_place(hall, name)
    outside(arguments, path)
    replace_root(
        arguments.dsn,
        hall=hall,
        recovery=recovery,
        path=path,
        passphrase=new_passphrase(arguments),
        random=os.urandom,
    )
    line = _("新的根密钥在 {file}。从前的根密钥和它开的、还没有用过的入网文件都作废了。")
    output.result({"hall": hall, "root": str(path)}, [line.format(file=path)])
    return 0


def _edition(arguments: argparse.Namespace, output: Output) -> int:
    from counter_app.central.law import raise_edition

    hall = named_hall(arguments)
    root = opened_root(arguments, hall)
    if root is None:
        raise Refusal("founding.not_founded", field="--hall", hall=hall)
    before, now = raise_edition(arguments.dsn, hall=hall, root=root)
    line = _("规则版本 {now}（原来 {before}）").format(now=now, before=before)
    output.result({"before": before, "edition": now}, [line])
    return 0


def _give_key(arguments: argparse.Namespace, output: Output) -> int:
    from counter_app.central.appointing import Office, give_key

    code, hall = check_account_code(arguments.account), named_hall(arguments)
    office = None
    if arguments.name:
        window = check_window_code(arguments.window, field="--window")
        office = Office(check_person_name(arguments.name, field="--name"), window)
    write = new_file(arguments.out, apart_from=folder_of(arguments), replacing=False)
    root = opened_root(arguments, hall)
    if root is None:
        raise Refusal("founding.not_founded", field="--hall", hall=hall)
    given = give_key(
        arguments.dsn, hall=hall, root=root, account=code, office=office, random=os.urandom
    )
    write(given.file)
    lines = [
        _("私钥文件 {file}：带到他的窗口，用 account take-key 放入").format(file=arguments.out),
        _("第一次登录的密码 {password}（只显示这一次）").format(password=given.password),
    ]
    document = {"account": code, "file": str(arguments.out), "password": given.password}
    output.result(document, lines)
    return 0


def _tell_founded(founded: Founded, output: Output) -> None:
    output.message(_("根密钥：{file}，请备份到 U 盘，两处分开锁好。").format(file=founded.root))
    output.message(
        _("恢复码：{code}（只显示这一次；打印两份，封存，与根密钥分开放）").format(
            code=founded.recovery
        )
    )
    if founded.left_out:
        output.message(
            _(
                "▲ 窗口 {windows} 的签名密钥不能用，没有列入：请重新登记，用新的入网文件加入。"
            ).format(windows="、".join(founded.left_out))
        )


def _tell_standing(stands: Standing, output: Output) -> None:
    line = _("大厅 {hall} 已奠基：识别码 {code}，规则版本 {edition}")
    output.message(
        line.format(hall=stands.hall, code=short_code(stands.name), edition=stands.edition)
    )
    for window, key in stands.windows:
        line = _("窗口 {window} 的密钥 {code}（与窗口上 window code 显示的核对）")
        output.message(line.format(window=window, code=short_code(key)))


def _document(stands: Standing) -> dict[str, Any]:
    return {
        "founding": short_code(stands.name),
        "edition": stands.edition,
        "windows": {window: short_code(key) for window, key in stands.windows},
        "people": list(stands.people),
    }

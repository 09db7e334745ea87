"""``region card | send | receive``: letters between this hall and its partners."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from counter_app.cli.opening import counter, read_password
from counter_app.cli.output import Output
from counter_app.features.regions import post
from counter_app.kernel.encoding import to_bytes
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.wording import _
from counter_app.sync.carried_file import new_file
from counter_app.sync.root_file import PASSPHRASE

if TYPE_CHECKING:
    from counter_app.assembly import Counter
    from counter_app.sync.root_file import Root


def add_to(commands: Any, shared: argparse.ArgumentParser) -> None:
    """The commands."""
    card = commands.add_parser("card", help="写出本窗口的函件名片，交给协作方", parents=[shared])
    card.add_argument("file", type=Path, metavar="FILE")
    card.set_defaults(command=_card)
    send = commands.add_parser("send", help="写一份函件给协作方的大厅", parents=[shared])
    send.add_argument("number", metavar="NUMBER", help="代收的办件，或者来件的编号")
    send.add_argument("file", type=Path, metavar="FILE")
    send.set_defaults(command=_send)
    receive = commands.add_parser("receive", help="收进协作方大厅的函件", parents=[shared])
    receive.add_argument("file", type=Path, metavar="FILE")
    receive.add_argument(
        "--papers", type=Path, metavar="DIR", help="所附文书写到哪里；默认在函件旁边"
    )
    receive.set_defaults(command=_receive)
    for one in (card, send, receive):
        one.add_argument("--root", type=Path, metavar="FILE", help="本大厅的根密钥文件")
    for one in (card, send):
        one.add_argument("--force", action="store_true", help="替换已有的文件")


def _card(arguments: argparse.Namespace, output: Output) -> int:
    with counter(arguments) as here:
        write = new_file(arguments.file, apart_from=here.folder, replacing=arguments.force)
        card = post.make_card(here, _root(arguments, here))
        write(to_bytes(card))
    told = _("名片已写到 {file}，请连同根密钥 {key} 交给协作方核对。")
    line = told.format(file=arguments.file, key=card.root)
    output.result({"path": str(arguments.file), "root_key": card.root}, [line])
    return 0


def _send(arguments: argparse.Namespace, output: Output) -> int:
    with counter(arguments) as here:
        write = new_file(arguments.file, apart_from=here.folder, replacing=arguments.force)
        to = post.send(here, arguments.number, write, lambda: _root(arguments, here))
    line = _("函件已写到 {file}，只有 {name} 打得开。").format(file=arguments.file, name=to)
    output.result({"path": str(arguments.file), "partner": to}, [line])
    return 0


def _receive(arguments: argparse.Namespace, output: Output) -> int:
    with counter(arguments) as here:
        heard = post.receive(here, arguments.file, lambda: _root(arguments, here))
        folder = arguments.papers or arguments.file.parent
        paths = [_kept(here, folder, name, pdf) for name, pdf in heard.papers]
    line = _("已收进 {name} 的函件：{number}").format(name=heard.partner, number=heard.number)
    document = {
        "number": heard.number,
        "partner": heard.partner,
        "done": list(heard.verbs),
        "papers": paths,
    }
    output.result(document, [line, *paths])
    return 0


def _kept(here: Counter, folder: Path, name: str, pdf: bytes) -> str:
    path = folder / name
    new_file(path, apart_from=here.folder, replacing=True)(pdf)
    return str(path)


def _root(arguments: argparse.Namespace, here: Counter) -> Root:
    """The hall's root, opened; Refusal ``letter.no_root`` where there can be none, ``root.…``."""
    from counter_app.sync.root_file import read_root, usual_place

    path, hall = arguments.root, post.hall_of(here)
    if path is None:
        if hall is None:
            raise Refusal("letter.no_root", field="--root")
        path = usual_place(here.hall.code, hall)
    file = read_root(path)
    if hall is not None and file.hall != hall.hex():
        raise Refusal("letter.root_of_another", field="--root")
    passphrase = read_password(PASSPHRASE, _("根密钥的口令")) if file.has_passphrase else ""
    return file.opened(passphrase)

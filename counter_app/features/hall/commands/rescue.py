"""``rescue write | take``: a dead PC's unsent day on a stick."""

from __future__ import annotations

import argparse
from pathlib import Path

from counter_app.cli.files import outside
from counter_app.cli.opening import counter
from counter_app.cli.output import Output
from counter_app.cli.passphrase import may_name_passphrase, read_passphrase
from counter_app.knowledge.wording import _


def add_to(group: argparse.ArgumentParser, shared: argparse.ArgumentParser) -> None:
    """The commands of ``rescue``."""
    commands = group.add_subparsers(required=True, metavar="命令")
    write = commands.add_parser("write", help="把还没有上报的记录写成加密文件", parents=[shared])
    write.add_argument("file", type=Path, metavar="FILE")
    write.set_defaults(command=_write)
    take = commands.add_parser("take", help="在另一个窗口收进加密文件里的记录", parents=[shared])
    take.add_argument("file", type=Path, metavar="FILE")
    take.set_defaults(command=_take)
    for command in (write, take):
        may_name_passphrase(command)


def _write(arguments: argparse.Namespace, output: Output) -> int:
    passphrase = read_passphrase(arguments)
    outside(arguments, arguments.file)
    with counter(arguments, however_old=True) as here:
        entries = here.link.rescue(arguments.file, passphrase)
    document = {"file": str(arguments.file), "entries": entries}
    line = _("{file}：{entries} 条未上报的记录，已加密")
    output.result(document, [line.format(**document)])
    return 0


def _take(arguments: argparse.Namespace, output: Output) -> int:
    passphrase = read_passphrase(arguments)
    with counter(arguments) as here:
        rescue, new = here.link.take_rescued(arguments.file, passphrase)
        pending = here.link.state().pending
        late = here.link.after_end(rescue)
    document = {
        "window": rescue.window,
        "entries": len(rescue.entries),
        "new": new,
        "pending": pending,
    }
    line = _("窗口 {window} 的 {entries} 条记录，新收进 {new} 条；同步时上报，中心管理员核对后收下")
    output.result(document, [line.format(**document)])
    if late:
        output.message(
            _("▲ 其中 {n} 条写在这个窗口停用以后：中心不收，请告诉中心管理员。").format(n=late)
        )
    return 0

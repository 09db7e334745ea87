"""``window join``: this data folder becomes a window of a hall."""

from __future__ import annotations

import argparse
from pathlib import Path

from counter_app.cli.opening import counter
from counter_app.cli.output import Output
from counter_app.cli.sync import pass_once


def add_to(group: argparse.ArgumentParser, shared: argparse.ArgumentParser) -> None:
    """The commands of ``window``."""
    commands = group.add_subparsers(required=True, metavar="命令")
    join = commands.add_parser("join", help="用入网文件加入大厅", parents=[shared])
    join.add_argument("file", type=Path, metavar="FILE")
    join.add_argument("--sslcert", type=Path, metavar="PEM", help="本机的客户端证书")
    join.add_argument("--sslkey", type=Path, metavar="PEM", help="客户端证书的私钥")
    join.set_defaults(command=_join)


def _join(arguments: argparse.Namespace, output: Output) -> int:
    with counter(arguments) as here:
        member = here.link.join(arguments.file, certificate=arguments.sslcert, key=arguments.sslkey)
        document = pass_once(here)
    document = {"window": member.window, "hall": member.hall, **document}
    lines = [f"已加入大厅 {member.hall}，窗口 {member.window} {member.name}"]
    output.result(document, lines)
    return 0

"""``errands hand-over``: many bags at once, on one list."""

from __future__ import annotations

import argparse

from counter_app.cli.opening import counter
from counter_app.cli.output import Output
from counter_app.cli.request_file import read_request_file
from counter_app.cli.standing import Standing, filed_line
from counter_app.features.errands.acts.handing import hand_over_all
from counter_app.features.errands.model.requests import HandListRequest
from counter_app.kernel.requests import opened, read


def add_to(group: argparse.ArgumentParser, shared: argparse.ArgumentParser) -> None:
    """The commands of ``errands``."""
    commands = group.add_subparsers(required=True, metavar="命令")
    one = commands.add_parser("hand-over", help="一次交寄多件，印一张交寄清单", parents=[shared])
    one.add_argument("request", metavar="REQUEST.json", help="请求文件；- 表示标准输入")
    one.set_defaults(command=_hand_over)


def _hand_over(arguments: argparse.Namespace, output: Output) -> int:
    plain = read_request_file(arguments.request)
    with counter(arguments) as here:
        request = read(HandListRequest, opened(HandListRequest, plain))
        handed = hand_over_all(here.desk, request)
        standing = Standing(output, handed.list_number)
        listed = [one for one in handed.errands[0].papers if one.number == handed.list_number]
        made = standing.file(listed, here.papers.file_originals)
    errands = [one.number for one in handed.errands]
    output.result(
        {"list": handed.list_number, "errands": errands, "documents": made},
        (handed.list_number, *errands, *map(filed_line, made)),
    )
    return standing.code

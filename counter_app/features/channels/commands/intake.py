"""``intake import | watch | find``: what platforms send, from a file or a folder."""

from __future__ import annotations

import argparse
from pathlib import Path

from counter_app.cli.opening import counter
from counter_app.cli.output import Output
from counter_app.cli.request_file import read_request_file
from counter_app.features.channels.acts.importing import import_applications
from counter_app.features.channels.acts.listing import found
from counter_app.features.channels.acts.watching import LookedAt, look, watch, watched
from counter_app.features.channels.model.row import ApplicationRow
from counter_app.features.channels.words.imported import (
    imported_line,
    plain_imported,
    told_of_file,
)
from counter_app.features.channels.words.names import status_name
from counter_app.kernel.encoding import to_plain
from counter_app.knowledge.wording import _, say

_REFUSED = 1


def add_to(group: argparse.ArgumentParser, shared: argparse.ArgumentParser) -> None:
    """The commands of ``intake``."""
    commands = group.add_subparsers(required=True, metavar="命令")
    one = commands.add_parser("import", help="导入平台的来件文件", parents=[shared])
    one.add_argument("file", metavar="FILE", help="JSON 文件；- 表示标准输入")
    one.set_defaults(command=_import)
    watching = commands.add_parser("watch", help="看守一个来件文件夹", parents=[shared])
    watching.add_argument("folder", metavar="FOLDER", nargs="?", help="文件夹；不写则只看一遍")
    watching.add_argument("--stop", action="store_true", help="不再看守")
    watching.set_defaults(command=_watch)
    finding = commands.add_parser(
        "find", help="按编号、电话、证件号或二维码找来件", parents=[shared]
    )
    finding.add_argument("text", metavar="TEXT")
    finding.set_defaults(command=_find)


def _import(arguments: argparse.Namespace, output: Output) -> int:
    plain = read_request_file(arguments.file)
    with counter(arguments) as here:
        here.ensure_catalog()
        done = import_applications(here.desk, plain, Path(arguments.file).name)
    refused = sum(one.refusal is not None for one in done)
    document = {
        "imported": sum(one.repeat is not None and one.repeat.value != "same" for one in done),
        "refused": refused,
        "applications": [plain_imported(one) for one in done],
    }
    output.result(document, map(imported_line, done))
    return _REFUSED if refused else 0


def _watch(arguments: argparse.Namespace, output: Output) -> int:
    with counter(arguments) as here:
        if arguments.stop or arguments.folder:
            folder = "" if arguments.stop else arguments.folder
            watch(here.store, here.desk, here.folder, folder)
        here.ensure_catalog()
        here.desk.guard.must_be_somebody()
        looked = look(here.store, here.desk, told_of_file)
        folder = watched(here.store)
    document = {"folder": folder, "files": [_plain(one) for one in looked]}
    head = _("看守：{folder}").format(folder=folder) if folder else _("没有看守文件夹。")
    lines = [line for one in looked for line in _lines(one)]
    output.result(document, (head, *lines))
    return 0 if all(one.is_good for one in looked) else _REFUSED


def _plain(one: LookedAt) -> dict[str, object]:
    return {
        "name": one.name,
        "taken": one.is_good,
        "moved": not one.stays,
        "message": say(one.refusal) if one.refusal else None,
        "applications": [plain_imported(each) for each in one.imported],
    }


def _lines(one: LookedAt) -> tuple[str, ...]:
    sign = "✓" if one.is_good else "✕"
    why = say(one.refusal) if one.refusal else ""
    return (f"{sign} {one.name} {why}".rstrip(), *map(imported_line, one.imported))


def _find(arguments: argparse.Namespace, output: Output) -> int:
    with counter(arguments) as here:
        rows = found(here.desk, arguments.text)
    output.result([to_plain(one) for one in rows], map(_line, rows))
    return 0


def _line(row: ApplicationRow) -> str:
    shown = (row.number, status_name(row.status), row.outside_number, row.applicant)
    return "  ".join((*shown, row.item_name))

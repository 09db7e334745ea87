"""``restore FILE``: a new data folder of a backup."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from counter_app.cli.opening import folder_of
from counter_app.cli.output import Output
from counter_app.cli.passphrase import may_name_passphrase, read_passphrase
from counter_app.features.backup.words import manifest_line
from counter_app.kernel.encoding import to_plain
from counter_app.knowledge.wording import _
from counter_app.store.backup import restore_backup
from counter_app.sync.passphrase import opened_by


def add_to(group: argparse.ArgumentParser, _shared: argparse.ArgumentParser) -> None:
    """The command itself."""
    group.add_argument("file", type=Path, metavar="FILE", help="备份文件")
    may_name_passphrase(group)
    group.set_defaults(command=_restore)


def _restore(arguments: argparse.Namespace, output: Output) -> int:
    key_of, folder = opened_by(read_passphrase(arguments)), folder_of(arguments)
    features = arguments.program.features
    manifest = restore_backup(arguments.file, key_of, folder, features, os.urandom)
    then = _("✓ 已还原到 {folder}。打开时自动换用新号段；加入过大厅的，连上中心领到新号段后继续。")
    lines = [manifest_line(manifest, arguments.file), then.format(folder=folder)]
    output.result({"folder": str(folder), **to_plain(manifest)}, lines)
    return 0

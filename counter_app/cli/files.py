"""Files that commands write: new ones, or with ``--force`` in place of what is there."""

from __future__ import annotations

import argparse
from pathlib import Path

from counter_app.cli.opening import folder_of
from counter_app.sync import carried_file
from counter_app.sync.carried_file import Write


def may_force(command: argparse.ArgumentParser) -> None:
    """Give a command that writes files the option ``--force``."""
    command.add_argument("--force", action="store_true", help="覆盖已有的文件")


def new_file(arguments: argparse.Namespace, path: Path) -> Write:
    """As ``carried_file.new_file``, apart from the data folder; ``--force`` replaces."""
    return carried_file.new_file(
        path, apart_from=folder_of(arguments), replacing=bool(arguments.force)
    )


def free_place(arguments: argparse.Namespace, path: Path) -> Path:
    """As ``carried_file.free_place``, apart from the data folder; ``--force`` replaces."""
    return carried_file.free_place(
        path, apart_from=folder_of(arguments), replacing=bool(arguments.force)
    )


def outside(arguments: argparse.Namespace, path: Path) -> Path:
    """As ``carried_file.outside`` of the data folder."""
    return carried_file.outside(path, folder_of(arguments))

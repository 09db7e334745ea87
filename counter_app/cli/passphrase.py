"""The passphrase of a file that leaves the window: from a file, standard input or the terminal."""

from __future__ import annotations

import argparse
import getpass
import sys
from pathlib import Path
from typing import Final

from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.knowledge.wording import _

_LONGEST: Final = 1000  # characters


def may_name_passphrase(command: argparse.ArgumentParser) -> None:
    """Give a command the option ``--passphrase-file``."""
    command.add_argument(
        "--passphrase-file", metavar="FILE", help="第一行是口令的文件；- 表示标准输入"
    )


def read_passphrase(arguments: argparse.Namespace) -> str:
    """What was named, or is typed; Refusal ``rescue.no_passphrase`` where nobody can be asked."""
    source: str | None = arguments.passphrase_file
    if source is None:
        if not sys.stdin or not sys.stdin.isatty():
            raise Refusal("rescue.no_passphrase", field="--passphrase-file")
        return getpass.getpass(_("口令："))
    return read_first_line(source)


def read_first_line(source: str) -> str:
    """The first line of a file, ``-`` for standard input; Refusal ``rescue.no_passphrase``."""
    try:
        with sys.stdin if source == "-" else Path(source).open(encoding="utf-8") as file:
            return file.readline(_LONGEST).rstrip("\r\n")
    except UnicodeDecodeError:
        raise Refusal("rescue.no_passphrase", field="--passphrase-file") from None
    except OSError as error:
        raise Trouble("file.unreadable", file=source, problem=error.strerror) from None

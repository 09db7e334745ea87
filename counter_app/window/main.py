"""``counter-app``: reads the words, calls the use case, says how it went.

Exit codes: 0 done, 1 refused (what the user can mend), 2 wrong usage,
3 trouble in the surroundings (the result could not be written, too), 130
interrupted. Commands are imported when they are called, so that opening the
window does not wait for them.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from counter_app import __version__
from counter_app.assembly import FEATURES, Counter, open_counter
from counter_app.cli.opening import folder_of
from counter_app.cli.output import Output, open_streams
from counter_app.kernel.feature import Features, Group, named
from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.kernel.rights import Anybody
from counter_app.knowledge.assets import central_migrations, local_migrations
from counter_app.knowledge.wording import _

REFUSED, TROUBLE, INTERRUPTED = 1, 3, 130

_MIGRATIONS = (local_migrations, central_migrations)
_DEMO = Group(
    "demo",
    "在空文件夹里演示一个上午的工作",
    "counter_app.window.demo",
    {"": Anybody("in a folder of its own")},
)


def run(words: Sequence[str]) -> int:
    """Carry out one command line and give its exit code; never a traceback for a user's error."""
    open_streams()
    output = Output()
    try:
        code = _carry_out(words, output)
        return code if output.finish() else TROUBLE
    except KeyboardInterrupt:
        output.give_up()
        return INTERRUPTED


def _carry_out(words: Sequence[str], output: Output) -> int:
    try:
        arguments = _parser(words).parse_args(words, _given_by_none())
    except SystemExit as end:
        return int(end.code or 0)
    except OSError as error:
        output.lose(error)
        return 0
    output.as_json, output.verbose = arguments.json, arguments.verbose
    try:
        return int(arguments.command(arguments, output))
    except Refusal as refusal:
        output.told(refusal)
        return REFUSED
    except Trouble as trouble:
        output.told(trouble)
        return TROUBLE


def _given_by_none() -> argparse.Namespace:
    """The shared options' defaults: parents share their options with every command."""
    return argparse.Namespace(data=None, json=False, user="", second="", verbose=False)


class _Parser(argparse.ArgumentParser):
    """Takes options by their whole name only, so that more of them can be added.

    What it reads tells in ``called`` by which words the command was called.
    """

    def __init__(self, **settings: Any) -> None:
        super().__init__(**{**settings, "allow_abbrev": False})
        self.set_defaults(called=self.prog.partition(" ")[2])

    def _print_message(self, message: str, file: Any = None) -> None:
        # Python's own passes an OSError on in some releases and swallows it in others.
        try:
            (file or sys.stderr).write(message)
        except OSError:
            if file is sys.stdout:
                raise


def _of_every_command() -> _Parser:
    """What may stand before or after any word."""
    shared = _Parser(add_help=False)
    shared.add_argument(
        "--data",
        type=_folder,
        default=argparse.SUPPRESS,
        metavar="DIR",
        help="数据文件夹（默认：本机用户数据文件夹）",
    )
    shared.add_argument(
        "--json", action="store_true", default=argparse.SUPPRESS, help="结果以一个 JSON 输出"
    )
    shared.add_argument(
        "--as", dest="user", default=argparse.SUPPRESS, metavar="CODE", help="以此账号登录"
    )
    shared.add_argument(
        "--approved-by",
        dest="second",
        default=argparse.SUPPRESS,
        metavar="CODE",
        help="双人复核时第二个人的账号",
    )
    shared.add_argument(
        "--verbose",
        action="store_true",
        default=argparse.SUPPRESS,
        help="连不上中心时，把服务器的原话也写出来",
    )
    return shared


def _parser(words: Sequence[str]) -> argparse.ArgumentParser:
    shared = _of_every_command()
    parser = _Parser(
        prog="counter-app", description="综合窗口收件程序。不带命令时打开窗口。", parents=[shared]
    )
    parser.add_argument("--version", action="version", version=_version())
    parser.set_defaults(command=_open_desk, program=_Program())
    groups = parser.add_subparsers(metavar="命令")
    for one in (_DEMO, *FEATURES.commands):
        group = groups.add_parser(one.name, help=one.about, description=one.about, parents=[shared])
        # Not only the first such word: a folder may be called like a command.
        if one.name in words:
            add_to = named(f"{one.at}:add_to")
            kind = FEATURES.file_kinds.get(one.of)
            add_to(group, shared, kind) if kind else add_to(group, shared)
    return parser


def _version() -> str:
    """The program, and the schemas of window and centre that it brings."""
    local, central = (len(list(one().glob("[0-9]*.sql"))) for one in _MIGRATIONS)
    return f"counter-app {__version__} (schema {local}, centre {central})"


def _folder(text: str) -> Path:
    # A script's empty variable must not open a window in whatever folder it stands in.
    if not text or "\0" in text:
        raise argparse.ArgumentTypeError(_("应为文件夹"))
    return Path(text)


class _Program:
    """What every command works on."""

    @property
    def features(self) -> Features:
        """What the program is made of."""
        return FEATURES

    def open(self, folder: Path) -> Counter:
        """Open a window's data folder."""
        return open_counter(folder)


def _open_desk(arguments: argparse.Namespace, output: Output) -> int:
    if _lacks_screen():
        raise Trouble("desk.no_screen")
    from counter_app.window.start import run_desk

    return run_desk(folder_of(arguments))


def _lacks_screen() -> bool:
    # Qt would end the whole process (SIGABRT) instead of saying so.
    named = ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")
    return sys.platform not in ("win32", "darwin") and not any(map(os.environ.get, named))

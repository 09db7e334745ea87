"""Opening the data folder that the command line names, for the person it names."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from counter_app.kernel.feature import Features

if TYPE_CHECKING:
    from counter_app.assembly import Counter

import argparse
import getpass
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final

from counter_app.cli.output import Output
from counter_app.kernel.ports import Watch
from counter_app.kernel.record import Leaving
from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.kernel.rights import Anybody, Right
from counter_app.knowledge.wording import _, say
from counter_app.knowledge.wording.people import new_key_told

PASSWORD: Final = "COUNTER_APP_PASSWORD"
SECOND_PASSWORD: Final = "COUNTER_APP_SECOND_PASSWORD"


class Program(Protocol):
    """What the command line is the frame of; ``arguments.program``."""

    @property
    def features(self) -> Features:
        """What the program is made of."""

    def open(self, folder: Path) -> Counter:
        """Open a window's data folder; see ``assembly.open_counter``."""


def folder_of(arguments: argparse.Namespace) -> Path:
    """``--data``, or the user's data folder on this platform."""
    given: Path | None = arguments.data
    if given is not None:
        return given
    from platformdirs import user_data_path

    return user_data_path("counter-app", appauthor=False)


@contextmanager
def counter(arguments: argparse.Namespace, *, however_old: bool = False) -> Iterator[Counter]:
    """The counter of ``--data``, closed afterwards; asked for the command's right first.

    ``--as`` signs in for the command, ``--approved-by`` is the second person.
    Their passwords come from the environment, or are asked for at a terminal.
    ``however_old``: sign in though the centre was not heard for too long.
    Refusal ``sign_in.needed``, ``rights.lacking``.
    """
    opened = arguments.program.open(folder_of(arguments))
    try:
        for one in opened.store.soundness.noticed():
            Output().message(say(Trouble(one.value)))
        if arguments.user:
            given = read_password(PASSWORD, _("密码"))
            opened.people.sign_in(arguments.user, given, however_old=however_old)
            if opened.people.has_new_key:
                Output().message(new_key_told())
        try:
            _ask(arguments, opened.desk.guard)
            if arguments.second:
                given = read_password(SECOND_PASSWORD, _("复核人密码"))
                with opened.people.with_second(arguments.second, given, Right.APPROVE):
                    yield opened
            else:
                yield opened
        finally:
            # What was done stands, whether or not the disk takes that somebody left.
            with suppress(Trouble):
                opened.people.sign_out(Leaving.CLOSED)
    finally:
        opened.close()


def _ask(arguments: argparse.Namespace, guard: Watch) -> None:
    right, itself = arguments.program.features.command_right(arguments.called)
    if isinstance(right, Anybody):
        return
    if itself:
        guard.must_be_somebody()
    else:
        guard.reading(right, arguments.called)


def read_password(variable: str, prompt: str) -> str:
    """A password; Refusal ``sign_in.no_password`` where nobody can be asked."""
    given = os.environ.get(variable)
    if given is not None:
        return given
    if not sys.stdin.isatty():
        raise Refusal("sign_in.no_password", field=variable)
    return getpass.getpass(f"{prompt}: ")

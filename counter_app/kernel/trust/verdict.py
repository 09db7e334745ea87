"""Verdicts (判定): proved, set aside and why, or unread and why."""

from __future__ import annotations

from enum import StrEnum
from typing import NoReturn

from counter_app.kernel.immutable import immutable


class Why(StrEnum):
    """Why something is not proved."""

    FORM = "form"  # it cannot be read within its bounds
    SUITE = "suite"  # of a suite that this program does not know
    KIND = "kind"  # a hall line of a kind that this program does not know
    EDITION = "edition"  # root puts an edition in force that this program does not know
    TAG = "tag"  # of no edition in force; whoever signed it has a role here
    HALL = "hall"  # another hall's, and no past that a window brought with it
    NAMES = "names"  # bodies and seal name different windows, people, places or entries
    UNSEALED = "unsealed"
    FOLLOWS = "follows"  # not what is in force
    WINDOW = "window"  # no window of this hall, or its key is not in force
    PERSON = "person"  # nobody's key, or not in force, or another's acts
    GIVEN = "given"  # a key that signs only its replacement
    SECOND = "second"  # the second person lacks, or is the first, or may not approve
    RIGHT = "right"
    SIGNATURE = "signature"
    KEY = "key"  # the new key is unsound, or was somebody's before
    VOUCHER = "voucher"  # not root's, not for this window, used, or over
    CONTENT = "content"  # says what a line of this kind may not say


@immutable
class Proved:
    """It counts."""


@immutable
class SetAside:
    """It does not count; two people may admit a commit, a hall line is made again."""

    why: Why


@immutable
class Unread:
    """This program cannot say.

    A commit with ``Why.TAG`` holds its files back, since somebody with a role
    wrote it; a hall line with ``Why.EDITION`` ends the taking in until an
    upgrade, since root wrote it. Whatever else is unread changes nothing.
    """

    why: Why


Verdict = Proved | SetAside | Unread


class NotProved(Exception):
    """Ends the judging of one object with its verdict."""

    def __init__(self, verdict: SetAside | Unread) -> None:
        super().__init__(verdict)
        self.verdict = verdict


def set_aside(why: Why) -> NoReturn:
    """End the judging: set aside."""
    raise NotProved(SetAside(why))


def unread(why: Why) -> NoReturn:
    """End the judging: unread."""
    raise NotProved(Unread(why))

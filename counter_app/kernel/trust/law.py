"""The hall's law (大厅规则链): what hall lines put in force, since when, and what ended when.

A ``Law`` is how things stand just before a line of the feed. It is never
changed: each proved hall line makes another one. Moments are stamps of the
feed, in microseconds; no clock is looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final

from counter_app.kernel.immutable import immutable
from counter_app.kernel.trust.contents import EditionName, Judgement, Strand
from counter_app.kernel.trust.edition import Edition, Editions
from counter_app.kernel.trust.hall_line import NO_DIGEST, LineKind
from counter_app.kernel.trust.people import AccountContent
from counter_app.kernel.trust.suite import ABSENT, Suites

OFFLINE_DAYS: Final = "offline_days"
"""Name of the ``settings`` line that says for how long what was ended counts for offline work."""

USUAL_OFFLINE_DAYS: Final = 7
DAY: Final = 86_400_000_000
NOBODY: Final = ("nobody", "")
"""Stands for "there is no account", which is in force until the first one is."""


class Owner(StrEnum):
    """To what a key is bound, for ever."""

    ROOT = "root"
    RECOVERY = "recovery"
    WINDOW = "window"
    VOUCHER = "voucher"
    ACCOUNT = "account"


@immutable
class Bound:
    """A key that was in force once, and whose it is; a ``lost`` one never comes back."""

    suite: int
    public_key: bytes
    owner: Owner
    name: str
    lost: bool = False


@immutable
class Seat:
    """A window as it is in force: the name of its key, and what its voucher allows."""

    key: bytes
    installation: bytes
    founds: bool = False
    past: tuple[Strand, ...] = ()


@immutable
class HeldKey:
    """A person's key as it is in force; a ``given`` one signs only its replacement."""

    key: bytes
    sealed: bytes
    given: bool


@immutable
class Tenure:
    """Something that is or was in force from the line after ``line`` on.

    ``digest`` names the hall line that said so, ``by`` the key that signed it
    first. ``ended`` is the stamp of the line that ended it, None while it goes
    on; ``abrupt``: it does not count for what was done offline either.
    """

    value: Any
    digest: bytes
    line: int
    by: bytes
    ended: int | None = None
    abrupt: bool = False


@immutable
class Judged:
    """A judgement with the line that it stands on, from which on it counts."""

    line: int
    judgement: Judgement


@immutable
class Program:
    """What a program can judge by: its suites, and the editions that it knows."""

    suites: Suites
    editions: Editions


Place = tuple[str, str]  # kind and name of hall lines


@immutable
class Law:
    """How things stand just before a line.

    ``founded`` is the stamp of the founding, ``mark`` the line up to which
    everything is proved as it stands; both None before it.
    """

    hall: bytes
    program: Program
    tenures: Mapping[Place, tuple[Tenure, ...]] = field(default_factory=dict)
    keys: Mapping[bytes, Bound] = field(default_factory=dict)
    judged: tuple[Judged, ...] = ()
    mark: int | None = None
    founded: int | None = None

    def latest(self, kind: str, name: str) -> Tenure | None:
        """What was said last of this, whether it ended or not."""
        said = self.tenures.get((kind, name))
        return said[-1] if said else None

    def now(self, kind: str, name: str) -> Tenure | None:
        """What is in force, strictly."""
        last = self.latest(kind, name)
        return last if last is not None and last.ended is None else None

    def follows(self, kind: str, name: str) -> bytes:
        """The digest that the next line of this kind and name must follow."""
        last = self.latest(kind, name)
        return NO_DIGEST if last is None else last.digest

    def counting(self, kind: str, name: str, stamp: int) -> Iterator[Tenure]:
        """What is in force for a commit of this stamp: also what ended not long before it."""
        since = stamp - self.offline_days * DAY
        for one in self.tenures.get((kind, name), ()):
            if one.ended is None or (not one.abrupt and one.ended >= since):
                yield one

    @property
    def offline_days(self) -> int:
        """For how many days what was ended still counts, as the hall says now."""
        said = self.now(LineKind.SETTINGS, OFFLINE_DAYS)
        return USUAL_OFFLINE_DAYS if said is None else int(said.value)

    @property
    def root(self) -> bytes:
        """The name of root's key; ``ABSENT`` before the founding."""
        said = self.now(LineKind.ROOT, "")
        return ABSENT if said is None else bytes(said.value)

    @property
    def edition(self) -> Edition | None:
        """The edition in force, strictly."""
        said = self.now(LineKind.EDITION, "")
        return None if said is None else self.program.editions.get(said.value)

    def editions_at(self, stamp: int) -> list[Edition]:
        """The editions in force for a commit of this stamp."""
        names: list[EditionName] = [one.value for one in self.counting(LineKind.EDITION, "", stamp)]
        return [self.program.editions[name] for name in names if name in self.program.editions]

    def account(self, code: str) -> AccountContent | None:
        """The account as it is in force, strictly; None for none, and for a closed one."""
        said = self.now(LineKind.ACCOUNT, code)
        if said is None or said.value.closed:
            return None
        account: AccountContent = said.value
        return account

    def holds_key(self, name: bytes, owner: Owner, of: str) -> bool:
        """Whether this key is bound to this owner."""
        bound = self.keys.get(name)
        return bound is not None and (bound.owner, bound.name) == (owner, of)

    def with_tenure(self, place: Place, new: Tenure, stamp: int, *, at_once: bool = False) -> Law:
        """``new`` takes the place of what was in force; ``at_once`` ends all grace before it."""
        ended = self.ended(place, stamp, abrupt=at_once)
        return ended.with_history(place, (*ended.tenures[place], new))

    def ended(self, place: Place, stamp: int, *, abrupt: bool) -> Law:
        """What is in force there ends with this stamp; ``abrupt`` also for what ended before."""
        said = tuple(
            replace(
                one,
                ended=stamp if one.ended is None else one.ended,
                abrupt=one.abrupt or abrupt,
            )
            for one in self.tenures.get(place, ())
        )
        return self.with_history(place, said)

    def with_history(self, place: Place, said: tuple[Tenure, ...]) -> Law:
        """The same law with another account of what was and is in force there."""
        return replace(self, tenures=MappingProxyType({**self.tenures, place: said}))

    def binding(self, name: bytes, bound: Bound) -> Law:
        """The key belongs to this owner from now on."""
        return replace(self, keys=MappingProxyType({**self.keys, name: bound}))


def unfounded(hall: bytes, program: Program) -> Law:
    """The law of the hall with this id before its founding is read."""
    return Law(hall, program)

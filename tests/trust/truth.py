"""The truth of a random hall, kept in another way than the law: whole snapshots, looked through.

It verifies no signature and reads no bytes. Whoever makes an object says
whether it was signed by who holds the keys that it names, and what it says.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from counter_app.kernel.trust.commit import Commit
from counter_app.kernel.trust.hall_line import HallLine
from counter_app.kernel.trust.law import DAY
from counter_app.kernel.trust.people import AccountContent
from counter_app.kernel.trust.seal import Seal
from counter_app.kernel.trust.suite import ABSENT
from tests.trust.signed_hall import ADMINISTRATOR, EDITION

Said = tuple[bytes, Any]  # the digest of the line that said so, and what it said


@dataclass
class Snapshot:
    """Everything that is in force after one line, as plainly as it can be told."""

    stamp: int = 0
    root: bytes = ABSENT
    recovery: bytes = ABSENT
    windows: dict[str, Said] = field(default_factory=dict)  # code: name of the key, ABSENT if ended
    keys: dict[str, Said] = field(default_factory=dict)  # account: (name of the key, given)
    accounts: dict[str, Said] = field(default_factory=dict)  # account: AccountContent
    nobody: bool = True
    latest: dict[tuple[str, str], bytes] = field(default_factory=dict)
    owners: dict[bytes, str] = field(default_factory=dict)  # of every key that ever counted
    lost: set[bytes] = field(default_factory=set)
    offline: int = 7


@dataclass
class Cut:
    """From snapshot ``at`` on, nothing of this place that ended before counts any longer."""

    place: tuple[str, str]
    at: int
    key: bytes = b""  # of a window: only this key's times there


@dataclass
class Told:
    """What is said of a hall line by who made it."""

    genuine: bool
    account: AccountContent | None = None
    key: bytes = b""  # the name of the key that it brings, or ends
    voucher: tuple[str, bytes, int, bytes] | None = None  # code, one-time key, expiry, root's key
    lost: bool = False
    at_once: bool = False
    days: int = 0
    second_ok: bool = True  # a key that it brings signs for itself


@dataclass
class Act:
    """A commit with what its maker says of it."""

    commit: Commit
    seal: Seal
    clerk: str
    second: str
    tags: set[str]
    genuine: bool = True
    is_honest: bool = False
    file: str = "01"  # the window that gave the number of the file


class Truth:
    """Snapshot after snapshot; the last one is now."""

    def __init__(self) -> None:
        self.snapshots = [Snapshot()]
        self.cuts: list[Cut] = []

    @property
    def now(self) -> Snapshot:
        return self.snapshots[-1]

    # Hall lines

    def line(self, line: HallLine, digest: bytes, told: Told, stamp: int) -> bool:
        """Whether it comes into force; then it does."""
        place = (line.kind, line.name)
        if not told.genuine or line.follows != self.now.latest.get(place, bytes(32)):
            return False
        may: dict[str, Callable[[HallLine, Told, int], bool]] = {
            "account": self._may_appoint,
            "key": self._may_bring_key,
            "window": self._may_join,
            "end": self._may_end,
            "settings": self._may_publish,
            "judged": self._may_admit,
            "root": self._may_replace_root,
        }
        if line.kind not in may or not may[line.kind](line, told, stamp):
            return False
        new = copy.deepcopy(self.now)
        new.stamp, new.latest[place] = stamp, digest
        self.snapshots.append(new)
        self._write(line, digest, told, new)
        return True

    def _sits(self, line: HallLine) -> str:
        """The code of the window whose key signs, as it is now; empty for none."""
        codes = [code for code, (_, key) in self.now.windows.items() if key == line.key != ABSENT]
        return codes[0] if codes else ""

    def _person(self, key: bytes) -> tuple[str, bool]:
        """Whose key this is now, with an open account, and whether it was given."""
        for code, (_, (held, given)) in self.now.keys.items():
            if held == key and not self.now.accounts[code][1].closed:
                return code, given
        return "", False

    def _is_root(self, line: HallLine) -> bool:
        return line.key == self.now.root and line.person == ABSENT

    def _is_administrator(self, line: HallLine) -> bool:
        window, (code, given) = self._sits(line), self._person(line.person)
        if not window or not code or given:
            return False
        return ADMINISTRATOR in _roles(self.now.accounts[code][1], window)

    def _may_appoint(self, line: HallLine, told: Told, stamp: int) -> bool:
        assert told.account is not None
        everywhere = any(
            one.role == ADMINISTRATOR and not one.windows for one in told.account.grants
        )
        return not everywhere and (self._is_root(line) or self._is_administrator(line))

    def _may_bring_key(self, line: HallLine, told: Told, stamp: int) -> bool:
        account = self.now.accounts.get(line.name)
        if account is None or account[1].closed or told.key in self.now.owners:
            return False
        if line.second != told.key:
            return False
        own = self.now.owners.get(line.person) == f"account {line.name}"
        if own:
            return bool(self._sits(line)) and self._person(line.person)[0] == line.name
        return self._is_root(line) or self._is_administrator(line)

    def _may_join(self, line: HallLine, told: Told, stamp: int) -> bool:
        assert told.voucher is not None
        code, one_time, expires, root = told.voucher
        if (
            root != self.now.root
            or code != line.name
            or stamp > expires
            or one_time in self.now.owners
        ):
            return False
        if (line.key, line.person) != (told.key, one_time) or told.key in self.now.lost:
            return False
        return self.now.owners.get(told.key, f"window {code}") == f"window {code}"

    def _may_publish(self, line: HallLine, told: Told, stamp: int) -> bool:
        nobodys = self.now.nobody and line.person == ABSENT and bool(self._sits(line))
        return nobodys or self._is_root(line) or self._is_administrator(line)

    def _may_end(self, line: HallLine, told: Told, stamp: int) -> bool:
        if self.now.owners.get(told.key) != f"window {line.name}":
            return False
        return self._is_root(line) or self._is_administrator(line)

    def _may_admit(self, line: HallLine, told: Told, stamp: int) -> bool:
        if not self._is_administrator(line):
            return False
        (first, _), (second, given) = self._person(line.person), self._person(line.second)
        if not second or given:
            return False
        one, other = self.now.accounts[first][1], self.now.accounts[second][1]
        roles = _roles(other, self._sits(line))
        return one.person != other.person and bool(roles & {"supervisor", ADMINISTRATOR})

    def _may_replace_root(self, line: HallLine, told: Told, stamp: int) -> bool:
        return line.key == self.now.recovery and told.key not in self.now.owners

    def _write(self, line: HallLine, digest: bytes, told: Told, new: Snapshot) -> None:
        at = len(self.snapshots) - 1
        place = (line.kind, line.name)
        if line.kind == "account":
            new.accounts[line.name] = (digest, told.account)
            new.nobody = False
        elif line.kind == "key":
            own = self.snapshots[-2].owners.get(line.person) == f"account {line.name}"
            new.keys[line.name] = (digest, (told.key, not own))
            new.owners[told.key] = f"account {line.name}"
        elif line.kind == "window":
            assert told.voucher is not None
            new.windows[line.name] = (digest, told.key)
            new.owners |= {told.key: f"window {line.name}", told.voucher[1]: "voucher"}
        elif line.kind == "end":
            if new.windows[line.name][1] == told.key:
                new.windows[line.name] = (digest, ABSENT)
            if told.lost:
                new.lost.add(told.key)
                self.cuts.append(Cut(("window", line.name), at, told.key))
        elif line.kind == "settings":
            new.offline = told.days
        elif line.kind == "root":
            new.root = told.key
            new.owners[told.key] = "root"
        if told.at_once:
            self.cuts.append(Cut(place, at))
            if line.kind == "account" and self.snapshots[-2].nobody:
                self.cuts.append(Cut(("nobody", ""), at))

    # Commits

    def _counting(self, place: tuple[str, str], stamp: int) -> Iterator[Any]:
        """What is said of this place now, and what ended within the days that offline work has."""
        told = [_of(one, place) for one in self.snapshots]
        if told[-1] is not None:
            yield told[-1][1]
        for at, (before, after) in enumerate(pairwise(told), start=1):
            if before is None or (after is not None and before[0] == after[0]):
                continue
            in_time = self.snapshots[at].stamp >= stamp - self.now.offline * DAY
            cut = any(
                one.place == place and one.at >= at and (not one.key or one.key == before[1])
                for one in self.cuts
            )
            if in_time and not cut:
                yield before[1]

    def commit(self, act: Act, stamp: int) -> str:
        """``proved``, ``waits`` (for a program that knows the tag), or ``not``."""
        seal, clerk, second, tags = act.seal, act.clerk, act.second, act.tags
        if not act.genuine or seal.key not in self._counting(("window", seal.window), stamp):
            return "not"
        roles, person = self._acting(seal.person, clerk, seal.window, stamp)
        others, other = self._acting(seal.second, second, seal.window, stamp)
        nobody = (
            (self.now.nobody or act.file == seal.window)
            and any(self._counting(("nobody", ""), stamp))
            and clerk != "auto"
            and not {clerk, second} & self.now.accounts.keys()
        )
        if (seal.person == ABSENT and (seal.second != ABSENT or (second and not nobody))) or (
            seal.person != ABSENT and not person
        ):
            return "not"
        if seal.person != ABSENT and bool(second) != (seal.second != ABSENT):
            return "not"
        if seal.second != ABSENT and (not other or person & other):
            return "not"
        known = [EDITION.tags[tag] for tag in tags if tag in EDITION.tags]
        if seal.person == ABSENT and not nobody:
            right = all(not one.roles or (one.by_itself and clerk == "auto") for one in known)
        elif seal.person == ABSENT:
            right = True
        else:
            right = all(not one.roles or one.roles & roles for one in known) and (
                not any(one.four_eyes for one in known) or bool(others & EDITION.approving)
            )
        if not right:
            return "not"
        if len(known) == len(tags):
            return "proved"
        return "waits" if roles or (seal.person == ABSENT and nobody) else "not"

    def _acting(self, key: bytes, code: str, window: str, stamp: int) -> tuple[set[str], set[str]]:
        """Roles at the window and numbers of the person whose key this is; none for nobody."""
        if key == ABSENT or self.now.owners.get(key) != f"account {code}":
            return set(), set()
        held = [given for name, given in self._counting(("key", code), stamp) if name == key]
        if not held or any(held):
            return set(), set()
        accounts = [one for one in self._counting(("account", code), stamp) if not one.closed]
        roles = {role for one in accounts for role in _roles(one, window)}
        return roles, {one.person for one in accounts}


def _roles(account: AccountContent, window: str) -> set[str]:
    at = [one for one in account.grants if not one.windows or window in one.windows]
    return set() if account.closed else {one.role for one in at}


def _of(snapshot: Snapshot, place: tuple[str, str]) -> Said | None:
    kind, name = place
    if kind == "nobody":
        return (b"", True) if snapshot.nobody else None
    said = {"window": snapshot.windows, "key": snapshot.keys, "account": snapshot.accounts}
    return said[kind].get(name)

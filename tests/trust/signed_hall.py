"""A hall that is signed: its keys, what is said and done in it, and the feed that comes of it."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from counter_app.kernel.trust.commit import Commit, SealedEntry
from counter_app.kernel.trust.contents import (
    Ending,
    Founding,
    Joining,
    Judgement,
    ListedPerson,
    ListedWindow,
    NewKey,
    Strand,
)
from counter_app.kernel.trust.edition import Edition, TagRule, known_editions
from counter_app.kernel.trust.hall_line import NO_DIGEST, HallLine
from counter_app.kernel.trust.judging import judge
from counter_app.kernel.trust.law import DAY, Law, Program, unfounded
from counter_app.kernel.trust.lawgiving import after
from counter_app.kernel.trust.people import AccountContent, LawGrant
from counter_app.kernel.trust.seal import Seal, entries_digest
from counter_app.kernel.trust.signed import Signed, sign
from counter_app.kernel.trust.suite import ABSENT, NAME, NO_HALL, KeyPair
from counter_app.kernel.trust.verdict import Verdict
from counter_app.kernel.trust.voucher import Voucher, vouch
from counter_app.sync import ed25519
from counter_app.sync.ed25519 import Ed25519Key
from tests.trust.toy_suite import TOY, ToyKey

IN_TOY_SUITE = "COUNTER_APP_TOY_SUITE" in os.environ
_SOUND_ONCE = replace(ed25519.SUITE, is_sound=cache(ed25519.SUITE.is_sound))
SUITE = TOY if IN_TOY_SUITE else _SOUND_ONCE
"""The suite of the hall; a key that comes again is looked at once, since tests know few."""

CLERK, SUPERVISOR, OFFICER, ADMINISTRATOR = "clerk", "supervisor", "officer", "administrator"
RULING = frozenset({ADMINISTRATOR})
EDITION = Edition(
    number=1,
    tags={
        "Printed": TagRule(frozenset()),
        "Received": TagRule(frozenset({CLERK})),
        "Issued": TagRule(frozenset({CLERK, SUPERVISOR}), by_itself=True),
        "Reviewed": TagRule(frozenset({SUPERVISOR})),
        "Voided": TagRule(frozenset({CLERK, SUPERVISOR}), four_eyes=True),
    },
    kinds={
        "account": RULING,
        "catalog": RULING,
        "end": RULING,
        "judged": RULING,
        "key": RULING,
        "settings": RULING,
    },
    approving=frozenset({SUPERVISOR}),
)
PROGRAM = Program({SUITE.number: SUITE}, known_editions([EDITION]))
EVENING = DAY // 2


@cache
def key(name: str) -> Ed25519Key:
    """The key of this name in every test."""
    kind = ToyKey if IN_TOY_SUITE else Ed25519Key
    return kind(hashlib.sha256(name.encode()).digest())


def named(pair: KeyPair | None) -> bytes:
    return ABSENT if pair is None else SUITE.name_of(pair.public_key)


def installation(code: str) -> bytes:
    return hashlib.sha256(code.encode()).digest()[:16]


def account(
    name: str,
    *roles: str,
    at: tuple[str, ...] = (),
    person: str = "",
    closed: bool = False,
    at_once: bool = False,
) -> AccountContent:
    """Somebody with these roles, at these windows or at all; who writes law names theirs."""
    grants = tuple(LawGrant(one, at or (("01",) if one == ADMINISTRATOR else ())) for one in roles)
    return AccountContent(name, person or name, grants, closed, at_once)


def body(
    window: str, clerk: str, tag: str, second: str = "", *, file: str = "01", **more: Any
) -> bytes:
    """An entry as windows write them, with the little that the judging looks at.

    ``file``: the window that gave the number of the file.
    """
    event = {
        "approved_by": {"code": second, "name": second} if second else None,
        "at": "2026-11-27T09:00:00+08:00",
        "case_number": f"460200-{file}-K3T-B00017-Q",
        "clerk": {"code": clerk, "name": clerk},
        "happening": {"is": tag, **more},
        "window": window,
    }
    return json.dumps(event, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


@dataclass
class Line:
    """One line of the feed; ``what`` is a commit or the bytes of a hall line."""

    n: int
    stamp: int
    what: Commit | bytes
    verdict: Verdict


@dataclass
class SignedHall:
    """Root, recovery, and the law as everything in the feed made it."""

    windows: Iterable[str] = ()
    people: dict[str, AccountContent] = field(default_factory=dict)
    mark: int = 0
    program: Program = PROGRAM
    edition: Edition = EDITION
    name: str = ""
    began: int = 0

    def __post_init__(self) -> None:
        self.root, self.recovery = key(f"root{self.name}"), key(f"recovery{self.name}")
        self.n, self.stamp, self.feed = self.mark, self.began, list[Line]()
        founding = self.founding()
        self.hall = founding.digest[:NAME]
        self.law: Law = unfounded(self.hall, self.program)
        self.say(founding.to_bytes())
        self._tips: dict[tuple[str, str], tuple[int, bytes]] = {}

    def founding(self) -> Signed[HallLine]:
        content = Founding(
            code="460200",
            root=self.root.public_key,
            recovery=self.recovery.public_key,
            edition=self.edition.name,
            mark=self.mark,
            windows=tuple(
                ListedWindow(code, installation(code), key(f"window {code}").public_key)
                for code in self.windows
            ),
            people=tuple(ListedPerson(code, one) for code, one in self.people.items()),
        )
        line = HallLine(
            SUITE.number,
            NO_HALL,
            "founding",
            "",
            NO_DIGEST,
            content.to_bytes(),
            0,
            bytes(32),
            named(self.root),
        )
        return sign(line, SUITE, [self.root])

    def say(self, data: bytes) -> Verdict:
        """One more line with a hall line."""
        self.n += 1
        self.law, verdict = after(self.law, data, self.n, self.stamp)
        self.feed.append(Line(self.n, self.stamp, data, verdict))
        return verdict

    def add(self, commit: Commit) -> Verdict:
        """The lines of one more commit."""
        self.n += max(1, len(commit.entries))
        verdict = judge(self.law, commit, self.n, self.stamp)
        self.feed.append(Line(self.n, self.stamp, commit, verdict))
        return verdict

    def pass_days(self, days: float) -> None:
        self.stamp += int(days * DAY)

    def line(
        self,
        kind: str,
        name: str,
        content: bytes,
        by: KeyPair | None,
        person: KeyPair | None = None,
        second: KeyPair | None = None,
        **other: Any,
    ) -> Signed[HallLine]:
        parts: dict[str, Any] = {
            "suite": SUITE.number,
            "hall": self.hall,
            "kind": kind,
            "name": name,
            "follows": self.law.follows(kind, name),
            "content": content,
            "line": self.n,
            "head": bytes(32),
            "key": named(by),
            "person": named(person),
            "second": named(second),
            **other,
        }
        return sign(HallLine(**parts), SUITE, [one for one in (by, person, second) if one])

    def rule(
        self,
        kind: str,
        name: str,
        content: bytes,
        by: KeyPair | None,
        person: KeyPair | None = None,
        second: KeyPair | None = None,
    ) -> Verdict:
        """A hall line that follows what is in force, brought at once."""
        return self.say(self.line(kind, name, content, by, person, second).to_bytes())

    def voucher(self, code: str, one_time: KeyPair, expires: int = DAY, **may: bool) -> Voucher:
        until = self.stamp + expires
        place = installation(code)
        return vouch(self.root, SUITE, self.hall, code, place, one_time.public_key, until, **may)

    def join(
        self,
        code: str,
        mine: KeyPair | None = None,
        past: tuple[Strand, ...] = (),
        voucher: Voucher | None = None,
        one_time: KeyPair | None = None,
        **may: bool,
    ) -> Verdict:
        """A window joins with its own key and a fresh voucher, or with these."""
        mine = mine or key(f"window {code}")
        one_time = one_time or key(f"voucher {code} {self.n}")
        voucher = voucher or self.voucher(code, one_time, **may)
        content = Joining(f"综合窗口 {code}", mine.public_key, voucher, past).to_bytes()
        return self.rule("window", code, content, mine, one_time)

    def appoint(self, code: str, what: AccountContent, *by: KeyPair) -> Verdict:
        """An account, by root or by who is named (window, then person)."""
        return self.rule("account", code, what.to_bytes(), *(by or (self.root,)))

    def hand_key(
        self, code: str, new: KeyPair, *by: KeyPair | None, at_once: bool = False
    ) -> Verdict:
        """A key line for this account; ``by`` is window and person, root alone if not told."""
        window, person = (*by, None, None)[:2] if by else (self.root, None)
        content = NewKey(new.public_key, bytes(32), at_once).to_bytes()
        return self.rule("key", code, content, window, person, new)

    def settle_in(self, code: str, what: AccountContent, window: str = "01") -> Ed25519Key:
        """An account by root, a given key, and the person's own instead: the key that acts."""
        given, own = key(f"given {code} {self.n}"), key(f"own {code} {self.n}")
        self.appoint(code, what)
        self.hand_key(code, given)
        self.hand_key(code, own, key(f"window {window}"), given)
        return own

    def end(
        self, code: str, *by: KeyPair, of: KeyPair | None = None, lost: bool = False
    ) -> Verdict:
        ended = named(of or key(f"window {code}"))
        return self.rule("end", code, Ending(ended, lost).to_bytes(), *(by or (self.root,)))

    def judgement(
        self, commits: Iterable[Commit], *, admitted: bool, by: tuple[KeyPair, ...]
    ) -> Verdict:
        told = Judgement(admitted, "核对过纸质材料", tuple(one.digest for one in commits))
        name = SUITE.digest(told.to_bytes())[:NAME].hex()
        return self.rule("judged", name, told.to_bytes(), *by)

    def commit(
        self,
        window: str,
        bodies: Iterable[bytes],
        person: KeyPair | None = None,
        second: KeyPair | None = None,
        mine: KeyPair | None = None,
        series: str = "K3T",
        **other: Any,
    ) -> Commit:
        """A commit of this window, sealed and not yet in the feed."""
        mine = mine or key(f"window {window}")
        done, previous = self._tips.get((window, series), (0, bytes(32)))
        entries: list[SealedEntry] = []
        for one in bodies:
            entries.append(SealedEntry(previous, one))
            previous = entries[-1].hash
        self._tips[(window, series)] = (done + len(entries), previous)
        parts: dict[str, Any] = {
            "suite": SUITE.number,
            "hall": self.hall,
            "window": window,
            "series": series,
            "first": done + 1,
            "count": len(entries),
            "entries": entries_digest(SUITE, [one.hash for one in entries]),
            "line": self.n,
            "head": bytes(32),
            "key": named(mine),
            "person": named(person),
            "second": named(second),
            **other,
        }
        sealed = sign(Seal(**parts), SUITE, [one for one in (mine, person, second) if one])
        return Commit(window, series, done + 1, tuple(entries), sealed.to_bytes())


class StaffedHall(SignedHall):
    """Windows 01 and 02; 林 is administrator at 01, 赵 clerk, 孙 supervisor, both everywhere."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.join("01")
        self.join("02")
        self.lin = self.settle_in("lin", account("林", ADMINISTRATOR))
        self.zhao = self.settle_in("zhao", account("赵", CLERK))
        self.sun = self.settle_in("sun", account("孙", SUPERVISOR))

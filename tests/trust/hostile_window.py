"""A window that its PC's owner has turned against the hall, and all the keys that they got."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from counter_app.kernel.trust.commit import Commit
from counter_app.kernel.trust.contents import Ending, Joining, NewKey
from counter_app.kernel.trust.hall_line import HallLine
from counter_app.kernel.trust.packing import number
from counter_app.kernel.trust.seal import read_seal
from counter_app.kernel.trust.signed import Signed, sign
from counter_app.kernel.trust.suite import ABSENT, signed_text
from tests.trust.signed_hall import ADMINISTRATOR, PROGRAM, SUITE, account, key, named
from tests.trust.truth import Act, Told

if TYPE_CHECKING:
    from tests.trust.random_hall import RandomHall

HONEST, HOSTILE = ("01", "02"), "09"
LONG = SUITE.signature_length
PEOPLE = ("lin", "zhao", "qian", "sun", "mo")  # mo works at the hostile window
TAGS = ("Received", "Issued", "Printed", "Reviewed", "Voided", "problems.moved")

_Line = tuple[str, str, bytes, Told, dict[str, bytes]]  # kind, name, content, and key names


class HostileWindow:
    """Window 09, drawing apart from the honest people of its hall."""

    def __init__(self, of: RandomHall) -> None:
        self._of = of
        self._drawn = random.Random(-of.seed - 1)

    def step(self) -> None:
        """Up to two moves."""
        moves: tuple[Callable[[], object], ...] = (
            self._act,
            self._act,
            self._copy,
            self._copy,
            self._line,
            self._line_again,
            self._leak,
        )
        for _ in range(self._drawn.randrange(3)):
            self._drawn.choice(moves)()

    def _leak(self) -> None:
        """A clerk's password, or an old PC, falls into the wrong hands."""
        if self._of.leaks and self._drawn.random() < 0.5:
            who = self._drawn.choice(("zhao", "qian", "sun"))
            self._of.known.append(
                self._of.own[who] if self._drawn.random() < 0.7 else key(f"given {who} 1")
            )

    def _signed_badly(self, what: Any, purpose: Any = None) -> tuple[Signed[Any], bool]:
        """Signed with the keys that are known, and whether that is what it needs."""
        by_name = {named(one): one for one in self._of.known}
        names = [one for one in (what.key, what.person, what.second) if one != ABSENT]
        if all(one in by_name for one in names):
            return sign(what, SUITE, self._of.known), True
        junk = self._drawn.choice((bytes(LONG), bytes(range(LONG)), self._drawn.randbytes(LONG)))
        message = signed_text(what.purpose, what.to_bytes())
        made = (by_name[one].sign(message) if one in by_name else junk for one in names)
        return Signed(what, SUITE, tuple(made)), False

    def _some(self, *likely: bytes) -> bytes:
        """One of these keys, as a rule; else any that ever counted."""
        return self._drawn.choice(
            likely if self._drawn.random() < 0.8 else [*self._of.truth.now.owners]
        )

    def _person(self) -> bytes:
        """Somebody's key: one that is in force and known, known, or of whom it would like to be."""
        mine = [named(one) for one in self._of.known]
        in_force = [held for _, (held, _) in self._of.truth.now.keys.values() if held in mine]
        if in_force and self._drawn.random() < 0.5:
            return self._drawn.choice(in_force)
        return self._some(*mine, *(named(one) for one in self._of.own.values()), ABSENT)

    def _act(self) -> None:
        drawn, mine = self._drawn, [named(one) for one in self._of.known]
        person = self._person()
        owner = self._of.truth.now.owners.get(person, "").removeprefix("account ")
        clerk = owner if owner in PEOPLE and drawn.random() < 0.8 else drawn.choice(PEOPLE)
        window = drawn.choice((HOSTILE, HOSTILE, *HONEST))
        tags, second = drawn.sample(TAGS, drawn.choice((1, 2))), drawn.choice(("", "", "sun", "mo"))
        second = "" if second == clerk else second
        if drawn.random() < 0.2:  # somebody who never had an account, at whatever file
            clerk, person, second = "ghost", ABSENT, ""
        file = drawn.choice((HOSTILE, *HONEST))
        act = self._of.made(
            window,
            clerk,
            tags,
            second,
            person=key("guess"),
            agreed=key("guess"),
            mine=key("guess"),
            series="E9L",
            guessed=1,
            file=file,
        )
        seal = replace(
            act.seal,
            key=self._some(mine[0]),
            person=person,
            second=self._some(*mine) if second else ABSENT,
        )
        sealed, genuine = self._signed_badly(seal)
        commit = replace(act.commit, sealed=sealed.to_bytes())
        self._of.put(Act(commit, seal, clerk, second, set(tags), genuine, file=file))

    def _copy(self) -> None:
        """Somebody's commit again: as it is, or altered in one of many ways."""
        if not self._of.acts:
            return
        drawn, act = self._drawn, self._drawn.choice(self._of.acts)
        commit = act.commit
        altered = drawn.choice(
            (
                commit,
                replace(commit, window=HOSTILE),
                replace(commit, series="K3U"),
                replace(commit, first=commit.first + drawn.choice((1, 256, -1))),
                replace(commit, sealed=_flipped(drawn, commit.sealed)),
                replace(commit, sealed=commit.sealed[:-LONG]),
                replace(commit, sealed=commit.sealed[:-LONG] + bytes(LONG)),
                replace(commit, entries=commit.entries[1:]),
                replace(commit, entries=commit.entries[::-1]),
                replace(
                    commit,
                    entries=(
                        replace(commit.entries[0], body=_flipped(drawn, commit.entries[0].body)),
                        *commit.entries[1:],
                    ),
                ),
                self._without_second(commit),
            )
        )
        same = altered == commit
        self._of.put(
            replace(act, commit=altered, genuine=act.genuine and same, is_honest=False),
            read_again=False,
        )

    def _without_second(self, commit: Commit) -> Commit:
        sealed = read_seal(commit.sealed, PROGRAM.suites)
        if sealed.what.second == ABSENT:
            return replace(commit, sealed=b"")
        alone = Signed(replace(sealed.what, second=ABSENT), SUITE, sealed.signatures[:-1])
        return replace(commit, sealed=alone.to_bytes())

    def _line(self) -> None:
        """Law of its own making: accounts, keys, windows, ends and settings."""
        makers = (
            self._account,
            self._key,
            self._key,
            self._window,
            self._end,
            lambda: ("settings", "offline_days", number(30, 2), Told(True, days=30), {}),
        )
        kind, name, content, told, names = self._drawn.choice(makers)()
        mine = [named(one) for one in self._of.known]
        parts = {
            "key": self._some(mine[0]),
            "person": self._person(),
            "follows": self._of.hall.law.follows(kind, name)
            if self._drawn.random() < 0.9
            else bytes(32),
            **names,
        }
        line = HallLine(
            SUITE.number,
            self._of.hall.hall,
            kind,
            name,
            content=content,
            line=0,
            head=bytes(32),
            **parts,
        )
        signed, told.genuine = self._signed_badly(line)
        self._of.bring(signed, told)

    def _account(self) -> _Line:
        at_once = self._drawn.random() < 0.5
        what = account("恶", ADMINISTRATOR, at=(HOSTILE,), at_once=at_once)
        code = self._drawn.choice((*PEOPLE, "evil"))
        return "account", code, what.to_bytes(), Told(True, account=what, at_once=at_once), {}

    def _key(self) -> _Line:
        """A key for anybody's account: a new one, or one that is known, held or not."""
        drawn = self._drawn
        new = drawn.choice(self._of.known) if drawn.random() < 0.4 else self._of.fresh("evil")
        self._of.known.append(new)
        content = NewKey(new.public_key, bytes(32)).to_bytes()
        names = {"second": named(new) if drawn.random() < 0.7 else ABSENT}
        code = drawn.choice((*PEOPLE, "mo"))
        if code == "mo":
            names["person"] = named(self._of.own["mo"])
        return "key", code, content, Told(True, key=named(new)), names

    def _window(self) -> _Line:
        """Somebody copied the file with which window 09 joined, or made up a voucher."""
        code = self._drawn.choice((HOSTILE, HOSTILE, *HONEST))
        new, by_root = self._of.fresh("evil"), self._drawn.random() < 0.5
        once = key(f"voucher {code} 1") if by_root else self._of.fresh("evil voucher")
        voucher = self._of.hall.voucher(code, once)
        self._of.known += [new, once if not by_root else key(f"voucher {HOSTILE} 1")]
        content = Joining("窗口", new.public_key, voucher).to_bytes()
        if not by_root:
            content = content.replace(voucher.signature, bytes(LONG))
        signed_by = self._of.truth.now.root if by_root else b""
        told = Told(True, key=named(new), voucher=(code, named(once), voucher.expires, signed_by))
        return "window", code, content, told, {"key": named(new), "person": named(once)}

    def _end(self) -> _Line:
        code = self._drawn.choice((HOSTILE, *HONEST))
        ended = self._some(named(self._of.pc(code)))
        return "end", code, Ending(ended, True).to_bytes(), Told(True, key=ended, lost=True), {}

    def _line_again(self) -> None:
        line, told = self._drawn.choice(self._of.lines)
        if self._drawn.random() < 0.5:
            data = _flipped(self._drawn, b"".join(line.signatures))
            cut = [data[at : at + LONG] for at in range(0, len(data), LONG)]
            line, told = replace(line, signatures=tuple(cut)), replace(told, genuine=False)
        self._of.bring(line, told)


def _flipped(drawn: random.Random, data: bytes) -> bytes:
    place = drawn.randrange(len(data))
    return data[:place] + bytes([data[place] ^ (1 << drawn.randrange(8))]) + data[place + 1 :]

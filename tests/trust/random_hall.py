"""A hall of chance: honest people and a hostile window, whatever they do, with the truth beside."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from counter_app.kernel.trust.commit import Commit
from counter_app.kernel.trust.contents import Ending, Joining, Judgement, NewKey
from counter_app.kernel.trust.hall_line import HallLine
from counter_app.kernel.trust.packing import number
from counter_app.kernel.trust.seal import read_seal
from counter_app.kernel.trust.signed import Signed
from counter_app.kernel.trust.suite import NAME, KeyPair
from counter_app.kernel.trust.verdict import Proved, SetAside, Unread, Verdict, Why
from tests.trust.hostile_window import HONEST, HOSTILE, PEOPLE, TAGS, HostileWindow
from tests.trust.signed_hall import (
    ADMINISTRATOR,
    CLERK,
    PROGRAM,
    SUITE,
    SUPERVISOR,
    SignedHall,
    account,
    body,
    key,
    named,
)
from tests.trust.truth import Act, Told, Truth

EXPECTED = {"proved": Proved(), "waits": Unread(Why.TAG)}


class Unlike(AssertionError):
    """The judging and the truth differ."""


@dataclass(frozen=True)
class Brought:
    """A hall line with what its maker says of it, or an act."""

    stamp: int
    line: Signed[HallLine] | None = None
    told: Told | None = None
    act: Act | None = None


@dataclass
class RandomHall:
    """Everything of one seed. ``is_hostile``: whether window 09 does what it wants.

    What honest people do is drawn apart from what the hostile window does, so
    that it is the same with and without it.
    """

    seed: int
    is_hostile: bool = True
    leaks: bool = True
    hall: SignedHall = field(init=False)
    truth: Truth = field(init=False)

    def __post_init__(self) -> None:
        self.hall, self.truth = SignedHall(name=f" {self.seed % 3}"), Truth()
        self._drawn = random.Random(self.seed)
        self.hostile = HostileWindow(self) if self.is_hostile else None
        self.honest: list[tuple[Act, Verdict]] = []
        self.lines: list[tuple[Signed[HallLine], Told]] = []
        self.acts: list[Act] = []
        self.own: dict[str, KeyPair] = {}  # the key that each person's program opens
        self.admitted: list[Commit] = []
        self.known: list[KeyPair] = []  # what the hostile window can sign with
        self._pending: list[Act] = []
        self.counts: dict[str, int] = {}
        self.log: list[Brought] = []
        self._begin()

    # What is brought, and whether the judging says what is true

    def bring(self, line: Signed[HallLine], told: Told) -> bool:
        self.log.append(Brought(self.hall.stamp, line=line, told=told))
        right = self.truth.line(line.what, line.digest, told, self.hall.stamp)
        verdict = self.hall.say(line.to_bytes())
        if (verdict == Proved()) != right:
            raise Unlike(f"line {self.hall.n} {line.what.kind} {line.what.name}: {verdict}")
        if right or self.leaks:  # what was set aside may be brought again, by anybody
            self.lines.append((line, told))
        return right

    def put(self, act: Act, *, read_again: bool = True) -> Verdict:
        self.log.append(Brought(self.hall.stamp, act=act))
        told = self.truth.commit(act, self.hall.stamp)
        verdict = self.hall.add(act.commit)
        expected = EXPECTED.get(told)
        if verdict != expected if expected else not isinstance(verdict, SetAside | Unread):
            raise Unlike(f"line {self.hall.n} commit of {act.clerk}, {told}: {verdict}")
        if expected is None and verdict == Unread(Why.TAG):
            raise Unlike(f"line {self.hall.n}: files stand still for nobody's word")
        if read_again:
            self.acts += [act, *([act] * 5 if verdict == Proved() else [])]
        if act.is_honest:
            self.honest.append((act, verdict))
        return verdict

    # The beginning: root seats the windows, appoints people, and hands out keys

    def _begin(self) -> None:
        now = self.truth.now
        now.root, now.recovery = named(self.hall.root), named(self.hall.recovery)
        now.latest[("root", "")] = self.hall.law.follows("root", "")
        now.owners = {now.root: "root", now.recovery: "recovery"}
        for code in (*HONEST, HOSTILE):
            self._join(code, key(f"window {code}"))
        self.known.append(key(f"window {HOSTILE}"))
        for code, role in zip(
            PEOPLE, (ADMINISTRATOR, CLERK, CLERK, SUPERVISOR, CLERK), strict=True
        ):
            at = ("01", HOSTILE) if code == "lin" and self.leaks else ()
            self._appoint(code, account(code, role, at=at), None)
            self._settle_in(code, None, HOSTILE if code == "mo" else "01")
        self.known.append(self.own["mo"])

    def fresh(self, what: str) -> KeyPair:
        self.counts[what] = self.counts.get(what, 0) + 1
        return key(f"{what} {self.counts[what]}")

    def _join(self, code: str, mine: KeyPair) -> bool:
        once = self.fresh(f"voucher {code}")
        expires = self.hall.stamp + 86_400_000_000
        content = Joining("窗口", mine.public_key, self.hall.voucher(code, once)).to_bytes()
        line = self.hall.line("window", code, content, mine, once)
        voucher = (code, named(once), expires, self.truth.now.root)
        told = Told(True, key=named(mine), voucher=voucher)
        return self.bring(line, told)

    def _appoint(self, code: str, what: Any, by: tuple[KeyPair, ...] | None) -> bool:
        line = self.hall.line("account", code, what.to_bytes(), *(by or (self.hall.root,)))
        return self.bring(line, Told(True, account=what, at_once=what.at_once))

    def _hand_key(
        self, code: str, new: KeyPair, by: tuple[KeyPair, ...] | None, *, at_once: bool = False
    ) -> bool:
        content = NewKey(new.public_key, bytes(32), at_once).to_bytes()
        window, person = by or (self.hall.root, None)
        line = self.hall.line("key", code, content, window, person, new)
        return self.bring(line, Told(True, key=named(new), at_once=at_once))

    def _settle_in(self, code: str, by: tuple[KeyPair, ...] | None, window: str) -> None:
        given, own = self.fresh(f"given {code}"), self.fresh(f"own {code}")
        if self._hand_key(code, given, by) and self._hand_key(code, own, (self.pc(window), given)):
            self.own[code] = own

    def pc(self, code: str) -> KeyPair:
        """The key that the window's PC has now."""
        return (
            key(f"window {code} {self.counts[f'window {code}']}")
            if (f"window {code}" in self.counts)
            else key(f"window {code}")
        )

    # One step

    def step(self) -> None:
        """Time passes, somebody honest does something, and the hostile window something else."""
        drawn = self._drawn
        self.hall.stamp += int(drawn.choice((0, 0, 0.01, 0.2, 1, 3, -0.02)) * 86_400_000_000)
        moves: list[tuple[int, Callable[[], object]]] = [
            (30, self._act),
            (14, self._deliver),
            (8, self._change_account),
            (6, self._change_password),
            (4, self._give_password),
            (5, self._change_pc),
            (2, self._end_window),
            (2, self._change_days),
            (1, self._next_root),
            (2, self._admit),
        ]
        [(_, move)] = drawn.choices(moves, [weight for weight, _ in moves])
        move()
        if self.hostile:
            self.hostile.step()

    def made(self, window: str, clerk: str, tags: list[str], second: str, **other: Any) -> Act:
        person = other.pop("person", None) or self.own[clerk]
        agreed = other.pop("agreed", None) or (self.own[second] if second else None)
        mine = other.pop("mine", None) or self.pc(window)
        guessed, file = other.pop("guessed", 0), other.pop("file", "01")
        self.counts["id"] = self.counts.get("id", 0) + 1 - guessed
        bodies = [
            body(window, clerk, tag, second, file=file, id=f"{self.counts['id'] + guessed} {place}")
            for place, tag in enumerate(tags)
        ]
        commit = self.hall.commit(window, bodies, person, agreed, mine, **other)
        seal = read_seal(commit.sealed, PROGRAM.suites).what
        return Act(commit, seal, clerk, second, set(tags), file=file)

    def _act(self) -> None:
        drawn = self._drawn
        tags = drawn.choice(
            (["Received", "Issued"], ["Voided", "Printed"], ["Printed"], drawn.sample(TAGS, 2))
        )
        second = "sun" if "Voided" in tags else drawn.choice(("", "", "sun", "zhao"))
        clerk = drawn.choice(("zhao", "qian", "zhao", "qian", "sun", "lin"))
        act = self.made(drawn.choice(HONEST), clerk, tags, "" if second == clerk else second)
        act.is_honest = True
        if drawn.random() < 0.5:
            self._pending.append(act)
        else:
            self.put(act)

    def _deliver(self) -> None:
        while self._pending:
            self.put(self._pending.pop(self._drawn.randrange(len(self._pending))))

    def _administrator(self) -> tuple[KeyPair, ...] | None:
        return (self.pc("01"), self.own["lin"]) if self._drawn.random() < 0.8 else None

    def _change_account(self) -> None:
        drawn = self._drawn
        code = drawn.choice(("zhao", "qian", "sun", "mo", "lin", "tang"))
        roles = drawn.sample((CLERK, SUPERVISOR, ADMINISTRATOR), drawn.choice((1, 1, 2)))
        if code == "lin":
            return
        if code == "mo" and not self.leaks:
            roles = [CLERK]
        what = account(
            code,
            *roles,
            at=drawn.choice(((), (), ("01",), ("02", HOSTILE))),
            person=drawn.choice(("", "the same")),
            closed=drawn.random() < 0.35 and code != "lin",
            at_once=drawn.random() < 0.4,
        )
        self._appoint(code, what, self._administrator())

    def _change_password(self) -> None:
        code = self._drawn.choice(("zhao", "qian", "sun", "lin"))
        kept = self._drawn.random() < 0.15  # by a program that seals the same key again
        new = self.own[code] if kept else self.fresh(f"own {code}")
        window = self.pc(self._drawn.choice(HONEST))
        at_once = self._drawn.random() < 0.3
        if self._hand_key(code, new, (window, self.own[code]), at_once=at_once):
            self.own[code] = new

    def _give_password(self) -> None:
        """Who gives a password may leak it, and it may not be changed for a while."""
        code, by = self._drawn.choice(("zhao", "qian", "sun", "lin")), self._administrator()
        if self._drawn.random() < 0.5:
            self._settle_in(code, by, self._drawn.choice(HONEST))
        elif self._hand_key(code, self.fresh(f"given {code}"), by) and self.leaks:
            self.known.append(key(f"given {code} {self.counts[f'given {code}']}"))

    def _change_pc(self) -> None:
        """Root seats a new PC; that of window 09 is hostile like the one before."""
        code = self._drawn.choice((*HONEST, HOSTILE))
        before = self.counts.get(f"window {code}", 0)
        if self._drawn.random() < 0.3:  # one that was there is brought back
            old = key(f"window {code} {self._drawn.randint(1, before)}") if before else None
            self._join(code, self._drawn.choice((old, self.pc(code))) or self.pc(code))
            return
        new = key(f"window {code} {before + 1}")
        if self._join(code, new):
            self.fresh(f"window {code}")
            if code == HOSTILE:
                self.known.insert(0, new)

    def _end_window(self) -> None:
        drawn = self._drawn
        code = drawn.choice((*HONEST, HOSTILE))
        lost = drawn.random() < 0.5
        ended = self.pc(code) if drawn.random() < 0.6 else key(f"window {code}")
        content = Ending(named(ended), lost).to_bytes()
        line = self.hall.line("end", code, content, *(self._administrator() or (self.hall.root,)))
        self.bring(line, Told(True, key=named(ended), lost=lost))

    def _change_days(self) -> None:
        days = self._drawn.choice((3, 7, 10))
        by = (self.hall.root,) if days == 10 else (self.pc("01"), self.own["lin"])
        line = self.hall.line("settings", "offline_days", number(days, 2), *by)
        self.bring(line, Told(True, days=days))

    def _next_root(self) -> None:
        new = self.fresh(f"root {self.seed % 3}")
        line = self.hall.line("root", "", new.public_key, self.hall.recovery, None, new)
        if self.bring(line, Told(True, key=named(new), at_once=True)):
            self.hall.root = new  # type: ignore[assignment]

    def _admit(self) -> None:
        aside = [act.commit for act, said in self.honest if isinstance(said, SetAside)]
        if not aside:
            return
        chosen = self._drawn.sample(aside, min(2, len(aside)))
        told = Judgement(True, "核对过纸质材料", tuple(one.digest for one in chosen)).to_bytes()
        by = (self.pc("01"), self.own["lin"], self.own["sun"])
        name = SUITE.digest(told)[:NAME].hex()
        if self.bring(self.hall.line("judged", name, told, *by), Told(True)):
            self.admitted += chosen


def played(seed: int, steps: int = 60, **how: bool) -> RandomHall:
    """A hall that went through this many steps; Unlike where judging and truth differ."""
    hall = RandomHall(seed, **how)
    for _ in range(steps):
        hall.step()
    return hall

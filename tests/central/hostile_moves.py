"""Whatever a window of a founded hall may try with its login and its key, drawn by chance.

The attacks of the tests beside this one, one after another and for as long as
somebody lets it: none of them may stop, change or delay anybody.
"""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from functools import cache
from typing import Any, Final

from counter_app.assembly import Counter
from counter_app.kernel.number import ALPHABET, Number
from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.kernel.trust.contents import Ending, Judgement, NewKey
from counter_app.kernel.trust.people import AccountContent, LawGrant
from tests.central.hostile_founded import HOSTILE, Hostile, Told, commits_of, key_of
from tests.golden.world import samples

LONG_AGO: Final = "2020-01-01T09:00:00+08:00"
PEOPLE: Final = ("lin", "wang", "chen", "auto")
ENDING: Final = ("Withdrawn", "PaperVoided", "Decided", "SentBack")
_UNREADABLE: Final = (
    "",
    "[]",
    "null",
    "{",
    "\ufeff{}",
    "[" * 3000 + "]" * 3000,
    '{"a":' * 6000 + "1" + "}" * 6000,
    "1" + "0" * 30,
    "1e400000",
    "NaN",
    '"\\ud800"',
    '"\\u0000"',
    '"' + "x" * 250_000 + '"',
)


@cache
def happenings() -> dict[str, Told]:
    """One happening of each kind, as it is kept."""
    return {tag: json.loads(sample)["happening"] for tag, sample in samples().items()}


class HostileMoves:
    """Window 09 at work; ``drawn`` says what it does next. What it knows, its program reads.

    ``on_a_stick``: a window of which somebody carries to it what was not sent yet.
    """

    def __init__(
        self,
        hostile: Hostile,
        drawn: random.Random,
        on_a_stick: Callable[[], Counter] | None = None,
    ) -> None:
        self.hostile = hostile
        self.done = 0
        self._drawn = drawn
        self._stick = on_a_stick
        self._commits = list[dict[str, Any]]()
        self._lines = list[bytes]()
        self._moves: tuple[Callable[[], object], ...] = (
            self._act,
            self._act,
            self._act,
            self._unreadable,
            self._take_an_id,
            self._go_on_with_anothers_strand,
            self._borrow_a_seal,
            self._copy,
            self._copy,
            self._offer_what_is_hidden,
            self._come_first,
            self._come_first,
            self._law,
            self._law,
            self._spoil_law,
            self._claim,
            self._greet,
        )

    def step(self) -> None:
        """One move; now and then it looks at the feed first."""
        if self._drawn.random() < 0.1 or not self.files():
            self.look()
        self._drawn.choice(self._moves)()
        self.done += 1

    def look(self) -> None:
        """Its program takes in what everybody has."""
        with suppress(Refusal, Trouble):
            self.hostile.window.link.sync_once()

    def again(self) -> None:
        """What it saw before a restore, before anybody else brings it: altered, or as it was."""
        if self._lines and self._drawn.random() < 0.3:
            self.hostile.say(self._drawn.choice(self._lines))
        if self._commits:
            commit = self._drawn.choice(self._commits)
            self.hostile.give(self._drawn.choice([*copies_of(commit)]), "offer_entries")
            self._claim_an_id(commit)

    def _claim_an_id(self, commit: dict[str, Any]) -> None:
        event = self._event()
        if event is not None:
            known = self._drawn.choice(commit["entries"])["id"]
            self.hostile.push({**event, "id": known})

    def files(self) -> list[str]:
        """Some cases that it knows of."""
        return [one.number for one in self.hostile.window.store.ledger.cases(limit=20)]

    # Words of its own

    def _event(self) -> Told | None:
        """Anything that ever happens, of any case, in anybody's name, at any time."""
        drawn, files = self._drawn, self.files()
        if not files:
            return None
        tag = drawn.choice(ENDING if drawn.random() < 0.4 else [*happenings()])
        number = drawn.choice(files)
        event = self.hostile.event(number, tag, drawn.choice(PEOPLE))
        event["happening"] = happenings()[tag]
        if drawn.random() < 0.2:
            known = Number.parse(number)
            further = drawn.randrange(1, 4)
            event["case_number"] = replace(known, sequence=known.sequence + further).text
        if drawn.random() < 0.2:
            event["at"] = drawn.choice((LONG_AGO, "9999-12-31T23:59:59-14:00", "now"))
        if drawn.random() < 0.2:
            event["approved_by"] = {"code": "chen", "name": "陈主管"}
        if drawn.random() < 0.1:
            event["happening"] = {"is": "Zzz"}
        return event

    def _act(self) -> None:
        many = self._drawn.choice((1, 1, 1, 2, 40))
        events = [one for one in (self._event() for _ in range(many)) if one]
        if events:
            self.hostile.push(*events, seals=self._drawn.random() < 0.9)

    def _unreadable(self) -> None:
        event, instead = self._event(), self._drawn.choice(_UNREADABLE)
        if event is None or self._drawn.random() < 0.3:
            self.hostile.push(instead)
            return
        body = json.dumps({**event, "happening": "HERE"}, ensure_ascii=False)
        self.hostile.push(body.replace('"HERE"', instead))

    def _take_an_id(self) -> None:
        event = self._event()
        if event is None:
            return
        number = self._drawn.choice(self.files())
        known = self.hostile.window.store.files.events(number)
        self.hostile.push({**event, "id": str(self._drawn.choice(known).id)})

    # Others' words

    def _commit(self) -> dict[str, Any] | None:
        """Somebody's commit, as the feed tells it."""
        [(head,)] = self.hostile.hall.rows("SELECT n FROM counter.feed_heads")
        after = self._drawn.randrange(int(str(head)) + 1)
        rows = self.hostile.hall.rows(
            "SELECT own, window_code FROM counter.events WHERE n >= %s AND window_code <> %s"
            " AND own IS NOT NULL AND offered_by IS NULL ORDER BY n LIMIT 1",
            after,
            HOSTILE,
        )
        for own, code in rows:
            self._commits.append(commits_of(self.hostile.hall, str(code), own)[0])
            return self._commits[-1]
        return None

    def _go_on_with_anothers_strand(self) -> None:
        """At its end, in place of what is there, far ahead, and on one that never was."""
        commit, event = self._commit(), self._event()
        if commit is None or event is None:
            return
        last = commit["entries"][-1]
        digest = bytes.fromhex(last["hash"])
        series, sequence = commit["series"], last["sequence"]
        at = self._drawn.choice(
            (
                (series, sequence, digest),
                (series, sequence - 1, bytes.fromhex(commit["previous"])),
                (series, sequence, bytes(32)),
                (series, 2**62, digest),
                (self._series(), 0, bytes(32)),
            )
        )
        seals = self._drawn.random() < 0.7
        told = [{**event, "window": commit["window"]}]
        batch = self.hostile.batch(told, window=commit["window"], at=at, seals=seals)
        self.hostile.give(batch, "offer_entries")
        self.hostile.give(batch)

    def _borrow_a_seal(self) -> None:
        commit, event = self._commit(), self._event()
        if commit is None or event is None:
            return
        batch = self.hostile.batch([event])
        batch["entries"][-1]["sealed"] = commit["entries"][-1].get("sealed", "")
        self.hostile.give(batch)

    def _copy(self) -> None:
        """Somebody's commit again: as it is, in part, unsealed, spoilt, or in another place."""
        commit = self._commit()
        if commit is None:
            return
        copies = list(copies_of(commit))
        self.hostile.give(self._drawn.choice(copies), "offer_entries")
        own = moved(commit, HOSTILE, *self._own_strand())
        self.hostile.give(own)

    def _offer_what_is_hidden(self) -> None:
        """What no line of the feed has: a commit of nobody's, in a window's name."""
        commit = self._commit()
        if commit is None:
            return
        elsewhere = moved(commit, commit["window"], self._series(), 0, bytes(32))
        self.hostile.give(elsewhere, "offer_entries")

    def _come_first(self) -> None:
        """With what its window has not sent yet: in part, altered, or as it is."""
        if self._stick is None:
            return
        for commit in unsent_of(self._stick()):
            if self._drawn.random() < 0.5:
                self._claim_an_id(commit)
            if self._drawn.random() < 0.3:
                self.hostile.give(self._drawn.choice([*copies_of(commit)]), "offer_entries")
                self._commits.append(commit)

    def _own_strand(self) -> tuple[str, int, bytes]:
        batch = self.hostile.batch(["{}"])
        entry = batch["entries"][0]
        return batch["series"], entry["sequence"] - 1, bytes.fromhex(batch["previous"])

    def _series(self) -> str:
        return "Q" + "".join(self._drawn.choice(ALPHABET) for _ in range(2))

    # Law, leases and greetings

    def _law(self) -> None:
        """A line of its own making, under the keys that it has."""
        drawn, evil = self._drawn, key_of(f"evil {self._drawn.randrange(3)}")
        code = drawn.choice((*PEOPLE[:3], "evil"))
        rules = AccountContent("恶某", "evil", (LawGrant("administrator", (HOSTILE,)),))
        ended = self.hostile.law.now("window", "02")
        key = ended.value.key if ended else bytes(16)
        aside = Judgement(drawn.random() < 0.5, "核对过", (drawn.randbytes(32),))
        lines: tuple[tuple[str, str, bytes], ...] = (
            ("account", code, rules.to_bytes()),
            ("key", code, NewKey(evil.public_key, bytes(32)).to_bytes()),
            ("settings", "offline_days", b"\0\x1e"),
            ("catalog", "catalog", b"{}"),
            ("end", "02", Ending(key, drawn.random() < 0.5).to_bytes()),
            ("root", "", evil.public_key),
            ("judged", drawn.randbytes(16).hex(), aside.to_bytes()),
            ("edition", "", drawn.randbytes(36)),
        )
        people = drawn.choice(((), (evil,), (evil, evil)))
        by = drawn.choice((None, evil))
        for one in self.hostile.laws(*drawn.choice(lines), *people, key=by):
            self.hostile.say(one)

    def _spoil_law(self) -> None:
        """Somebody's line again, spoilt; or nothing that anybody can read; with a blob beside."""
        drawn = self._drawn
        rows = self.hostile.hall.rows("SELECT signed FROM counter.hall_lines ORDER BY n")
        data = bytearray(drawn.choice(rows)[0])  # type: ignore[arg-type]
        self._lines.append(bytes(data))
        data[drawn.randrange(len(data))] ^= 1 << drawn.randrange(8)
        junk = drawn.choice((bytes(data), bytes(data[: len(data) // 2]), drawn.randbytes(90)))
        self.hostile.say(junk, drawn.randbytes(40))

    def _claim(self) -> None:
        code = self._drawn.choice(("02", "04", "ZZ"))
        self.hostile.call(
            "SELECT counter.claim_series(%s, %s, gen_random_uuid())", code, self._series()
        )
        self.hostile.call("SELECT counter.lease_series(gen_random_uuid())")

    def _greet(self) -> None:
        told: tuple[Any, ...] = (
            {},
            [],
            {"cursors": [[1, str(self.hostile.window.desk.new_id()), 5], [0, None, None]]},
            {"cursors": [[10**30, "x", {}]]},
            {"told": {"schema": 10**30, "unsent": -1, "version": "x" * 9999}},
        )
        self.hostile.call("SELECT counter.greet(%s::jsonb)", json.dumps(self._drawn.choice(told)))
        asked = "SELECT counter.offer_publication(%s, %s, %s, %s)"
        self.hostile.call(asked, "account", "lin", 2**31 - 1, b'{"code": "lin"}')


def copies_of(commit: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The same commit as somebody tells it who would like it to be another."""
    entries = commit["entries"]
    yield commit
    yield {**commit, "entries": [*map(unsealed, entries)]}
    for place in (0, 33, 100, 160, -1):
        yield {**commit, "entries": [*entries[:-1], flip(entries[-1], place)]}
    if len(entries) > 1:
        yield {**commit, "entries": entries[:1]}
        yield {**commit, "previous": entries[-2]["hash"], "entries": entries[-1:]}


def moved(batch: dict[str, Any], window: str, series: str, last: int, digest: bytes) -> Any:
    """The same words and seal, at the end of another strand."""
    previous, entries = digest, list[dict[str, Any]]()
    for place, entry in enumerate(batch["entries"], last + 1):
        digest = hashlib.sha256(digest + entry["body"].encode()).digest()
        entries.append({**entry, "sequence": place, "hash": digest.hex()})
    return {"window": window, "series": series, "previous": previous.hex(), "entries": entries}


def unsealed(entry: dict[str, Any]) -> dict[str, Any]:
    """Without the seal."""
    return {name: value for name, value in entry.items() if name != "sealed"}


def flip(entry: dict[str, Any], place: int) -> dict[str, Any]:
    """With one bit of its seal turned."""
    data = bytearray.fromhex(entry["sealed"])
    data[place % len(data)] ^= 1
    return {**entry, "sealed": data.hex()}


def unsent_of(window: Counter) -> list[dict[str, Any]]:
    """What a window wrote and did not send, commit by commit."""
    feed, batches = window.store.feed, list[dict[str, Any]]()
    for strand in feed.pending_strands():
        batch: dict[str, Any] = {}
        for one in feed.pending_entries(strand, 1_000_000):
            entry = {"sequence": one.sequence, "id": str(one.id), "body": one.body.decode()}
            entry |= {"hash": one.hash.hex()}
            batch = batch or {
                "window": one.window,
                "series": one.series,
                "previous": one.previous.hex(),
                "entries": [],
            }
            batch["entries"].append(entry | ({"sealed": one.sealed.hex()} if one.sealed else {}))
            if one.sealed:
                batches.append(batch)
                batch = {}
    return batches

"""A founded hall of which one window means harm: its login and its own key, by hand."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any, Final

import psycopg

from counter_app.assembly import Counter
from counter_app.kernel.account import Grant
from counter_app.kernel.encoding import to_plain
from counter_app.kernel.rights import Role
from counter_app.kernel.trust.hall_line import NO_DIGEST, HallLine
from counter_app.kernel.trust.law import Law
from counter_app.kernel.trust.seal import Seal, entries_digest
from counter_app.kernel.trust.signed import sign
from counter_app.kernel.trust.suite import ABSENT, DIGEST, KeyPair, sha256
from counter_app.sync.ed25519 import SUITE, Ed25519Key
from tests.conftest import Asking
from tests.hall_rows import at_window, told_at_centre
from tests.halls import HallOfWindows
from tests.people import PASSWORD, cheaply, enter, hire

HALL: Final = "460200"
HOSTILE: Final = "09"
WRITES_LAW: Final = "correct-horse-battery-9"
Told = dict[str, Any]
"""An event as plain JSON."""


def key_of(name: str) -> Ed25519Key:
    """A key that nobody in the hall ever heard of."""
    return Ed25519Key(hashlib.sha256(name.encode()).digest())


def named(people: Sequence[KeyPair]) -> tuple[bytes, bytes]:
    """What a seal or a line calls the person and the second person."""
    names = [*(SUITE.name_of(one.public_key) for one in people), ABSENT, ABSENT]
    return names[0], names[1]


def strand_of(hall: HallOfWindows, window: str) -> tuple[str, int, bytes]:
    """Series, last sequence and its hash of this window's strand."""
    [(series, sequence, digest)] = hall.rows(
        "SELECT series, sequence, hash FROM counter.series"
        " WHERE window_code = %s AND login <> '' ORDER BY leased_at DESC LIMIT 1",
        window,
    )
    assert isinstance(digest, bytes | memoryview)
    return str(series), int(str(sequence)), bytes(digest)


@dataclass
class Hostile:
    """Whoever has window 09: its connection, its key, and what the feed tells everybody."""

    hall: HallOfWindows
    window: Counter
    line: psycopg.Connection[Any]
    key: Ed25519Key
    refused: list[str] = field(default_factory=list)
    """SQLSTATEs of what the centre would not do."""

    @property
    def law(self) -> Law:
        """As it stood when this window last looked."""
        law = self.window.store.law()
        assert law is not None
        return law

    def reconnect(self) -> None:
        """Its session once more, after the centre's database was another."""
        member = self.window.link.membership
        assert member is not None
        self.line.close()
        self.line = psycopg.connect(member.dsn, autocommit=True)

    def call(self, sql: str, *values: object) -> Any:
        """One statement; what the server refuses is remembered, and gives None."""
        try:
            row = self.line.execute(sql, values).fetchone()
        except psycopg.Error as error:
            self.refused.append(error.sqlstate or "")
            return None
        return row[0] if row else None

    def say(self, signed: bytes, *blobs: bytes) -> int | None:
        """A hall line into the feed."""
        line: int | None = self.call(
            "SELECT counter.bring_law(%s, %s, %s)", HALL, signed, list(blobs)
        )
        return line

    def rule(
        self,
        kind: str,
        name: str,
        content: bytes,
        *people: KeyPair,
        key: KeyPair | None = None,
        blob: bytes = b"",
        hall: bytes = b"",
    ) -> None:
        """``laws`` of it, which the centre takes into the feed, with ``blob``."""
        for one in self.laws(kind, name, content, *people, key=key, blob=blob, hall=hall):
            assert self.say(one, *([blob] if blob else []))

    def laws(
        self,
        kind: str,
        name: str,
        content: bytes,
        *people: KeyPair,
        key: KeyPair | None = None,
        blob: bytes = b"",
        hall: bytes = b"",
    ) -> Iterator[bytes]:
        """A line that follows what is in force, one that follows nothing, one at random.

        ``blob``: what it says, instead of ``content``; ``hall``: another one's id.
        """
        mine = key or self.key
        person, second = named(people)
        for follows in {self.law.follows(kind, name), NO_DIGEST, bytes(31) + b"x"}:
            line = HallLine(
                suite=SUITE.number,
                hall=hall or self.law.hall,
                kind=kind,
                name=name,
                follows=follows,
                content=content,
                blob=sha256(blob) if blob else b"",
                line=0,
                head=NO_DIGEST,
                key=SUITE.name_of(mine.public_key),
                person=person,
                second=second,
            )
            yield sign(line, SUITE, [mine, *people]).to_bytes()

    def law_line(self, kind: str, name: str, blob: bytes) -> int | None:
        """A line of 09's alone that names a blob which is nowhere."""
        line = HallLine(
            suite=SUITE.number,
            hall=self.law.hall,
            kind=kind,
            name=name,
            follows=NO_DIGEST,
            content=b"",
            blob=blob,
            line=0,
            head=NO_DIGEST,
            key=SUITE.name_of(self.key.public_key),
        )
        return self.say(sign(line, SUITE, [self.key]).to_bytes())

    def opened(self, code: str, password: str = PASSWORD) -> KeyPair:
        """The key of this person, whose password it knows."""
        proof = self.window.people.accounts.prove(code, password)
        assert proof is not None
        assert proof.key is not None
        return proof.key

    def batch(
        self,
        bodies: Sequence[Told | str],
        *,
        window: str = HOSTILE,
        at: tuple[str, int, bytes] | None = None,
        seals: bool = True,
        keys: Sequence[KeyPair] = (),
        **other: Any,
    ) -> dict[str, Any]:
        """A commit, as ``append_events`` takes it, sealed by 09's key and those of ``keys``.

        ``at``: series, sequence and hash that it follows, instead of the strand's
        last; ``other``: what else the seal says.
        """
        series, last, digest = at or strand_of(self.hall, window)
        previous, hashes, entries = digest, list[bytes](), list[dict[str, Any]]()
        for place, body in enumerate(bodies, last + 1):
            said = body if isinstance(body, str) else json.dumps(body, ensure_ascii=False)
            digest = hashlib.sha256(digest + said.encode()).digest()
            hashes.append(digest)
            name = body["id"] if isinstance(body, dict) else str(self.window.desk.new_id())
            entries.append({"sequence": place, "id": name, "body": said, "hash": digest.hex()})
        person, second = named(keys)
        parts: dict[str, Any] = {
            "suite": SUITE.number,
            "hall": self.law.hall,
            "window": window,
            "series": series,
            "first": last + 1,
            "count": len(entries),
            "entries": entries_digest(SUITE, hashes),
            "line": 0,
            "head": bytes(DIGEST),
            "key": SUITE.name_of(self.key.public_key),
            "person": person,
            "second": second,
        }
        if seals:
            seal = sign(Seal(**parts | other), SUITE, [self.key, *keys])
            entries[-1]["sealed"] = seal.to_bytes().hex()
        return {"window": window, "series": series, "previous": previous.hex(), "entries": entries}

    def push(self, *bodies: Told | str, **how: Any) -> None:
        """A commit at the end of 09's own strand."""
        self.give(self.batch(bodies, **how))

    def give(self, batch: Mapping[str, Any], function: str = "append_events") -> Any:
        """What the centre says to a batch."""
        return self.call(f"SELECT counter.{function}(%s::jsonb)", json.dumps(batch))

    def event(self, file: str, tag: str, clerk: str = "lin", **more: Any) -> Told:
        """Something that happened to this file, as 09 says."""
        told = to_plain(self.window.store.files.events(file)[-1])
        return {
            **told,
            "id": str(self.window.desk.new_id()),
            "window": HOSTILE,
            "clerk": {"code": clerk, "name": "林小满"},
            "happening": {"is": tag, **more},
            "approved_by": None,
        }


@dataclass
class AttackedHall:
    """王 founded the hall's people at 02; 林 works as a clerk, at 02 and 03; 09 means harm."""

    hall: HallOfWindows
    first: Counter
    second: Counter
    hostile: Hostile

    @property
    def honest(self) -> tuple[Counter, Counter]:
        """The windows that mean no harm."""
        return self.first, self.second

    def case(self, asking: Asking) -> str:
        """A case of 02's, of which everybody knows, 09 as well."""
        number = self.first.take_in(asking()).case.number
        self.agree()
        self.hostile.window.link.sync_once()
        return number

    @contextmanager
    def unharmed(self, asking: Asking) -> Iterator[None]:
        """Whatever is done meanwhile: nothing in the hall is other than without it."""
        self.agree()
        listed, law = told_at_centre(self.hall), in_force(self.first)
        told = published(self.first)
        yield
        self.agree()
        assert told_at_centre(self.hall) == listed
        numbers = {one.take_in(asking()).case.number for one in self.honest}
        self.agree()
        assert told_at_centre(self.hall).keys() == listed.keys() | numbers
        for one in self.honest:
            assert in_force(one) == law
            assert published(one) == told
            one.people.sign_out()
            enter(one, "lin")
        assert all(
            row.status == "accepted" for n, row in told_at_centre(self.hall).items() if n in numbers
        )

    def agree(self) -> None:
        """Everybody syncs, without a problem, and has what all have."""
        for one in (*self.honest, self.first):
            one.link.sync_once()
        for one in self.honest:
            state = one.link.state()
            assert (state.problem, state.pending, state.parked, state.contested) == ("", 0, 0, 0)
        assert at_window(self.first) == at_window(self.second) == told_at_centre(self.hall)

    def told(self) -> int:
        """How many commits do not count, at each window and at the centre."""
        self.hall.project()
        [(centre,)] = self.hall.rows("SELECT count(*) FROM counter.not_counting")
        here = {one.store.feed.not_counting() for one in self.honest}
        assert here == {centre}
        return int(str(centre))


def in_force(window: Counter) -> dict[tuple[str, str], bytes]:
    """The law in force as this window has it."""
    law = window.store.law()
    assert law is not None
    said = {place: law.now(*place) for place in law.tenures}
    return {place: one.digest for place, one in said.items() if one is not None}


def published(window: Counter) -> tuple[object, ...]:
    """What the hall publishes, as this window works with it."""
    shelf, hall = window.store.shelf, replace(window.hall, window="", window_name="")
    return shelf.newest(), shelf.current().items, window.store.published.calendars(), hall


def commits_of(hall: HallOfWindows, window: str, own: object = None) -> list[dict[str, Any]]:
    """This window's commits as the feed tells them to everybody, each as it was pushed.

    ``own``: only the one that ends on this line.
    """
    rows = hall.rows(
        "SELECT own, series, sequence, id, body, previous, hash, sealed FROM counter.events"
        " WHERE window_code = %s AND own = coalesce(%s, own) ORDER BY n",
        window,
        own,
    )
    commits = dict[object, dict[str, Any]]()
    for own, series, sequence, name, body, previous, digest, sealed in rows:
        batch = commits.setdefault(
            own,
            {"window": window, "series": series, "previous": hexed(previous), "entries": []},
        )
        entry = {"sequence": sequence, "id": str(name), "body": body, "hash": hexed(digest)}
        batch["entries"].append(entry | ({"sealed": hexed(sealed)} if sealed else {}))
    return [*commits.values()]


def hexed(data: object) -> str:
    """Bytes of the database in hexadecimal."""
    assert isinstance(data, bytes | memoryview)
    return bytes(data).hex()


def attacked_hall(hall: HallOfWindows) -> AttackedHall:
    """With people: 王, who founded them, 林, a clerk, and 陈, a supervisor."""
    attacked = empty_hall(hall)
    first = attacked.first
    first.people.found("wang", "王管理", WRITES_LAW)
    first.people.sign_in("wang", WRITES_LAW)
    hire(first, "lin", (Grant(Role.CLERK),))
    hire(first, "chen", (Grant(Role.SUPERVISOR),))
    first.people.sign_out()
    for one in attacked.honest:
        one.link.sync_once()
        enter(one, "lin")
    return attacked


def empty_hall(hall: HallOfWindows) -> AttackedHall:
    """Without people; the hostile window's PC is out of its program's hands."""
    first, second, window = (hall.window(code) for code in ("02", "03", HOSTILE))
    for one in (first, second):
        cheaply(one)
    member = window.link.membership
    assert member is not None
    line = psycopg.connect(member.dsn, autocommit=True)
    hostile = Hostile(hall, window, line, Ed25519Key(window.store.window_key()))
    return AttackedHall(hall, first, second, hostile)

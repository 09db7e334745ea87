"""The hall's law at its centre, for who administers it (规则簿): read, and added to by root."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import psycopg

from counter_app.central.provisioning import administering, only_hall
from counter_app.central.session import FOR_ADMINISTRATORS, telling
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.trust.contents import Ending
from counter_app.kernel.trust.hall_line import LineKind
from counter_app.kernel.trust.law import NOBODY, Law, Owner, unfounded
from counter_app.kernel.trust.lawgiving import after
from counter_app.kernel.trust.suite import KeyPair, sha256
from counter_app.sync.ed25519 import SUITE, Ed25519Key
from counter_app.sync.editions import known_program, shipped_editions
from counter_app.sync.enrolment import Enrolment
from counter_app.sync.law_writing import write_line
from counter_app.sync.recovery_code import recovery_key
from counter_app.sync.root_file import Root, new_root
from counter_app.sync.vouching import vouched

_SEED: Final = 32


class Ruling:
    """A hall's law at its centre, with the connection over which root adds to it."""

    def __init__(self, connection: psycopg.Connection[Any], hall: str, name: bytes) -> None:
        self.connection = connection
        self.hall = hall
        self._name = name
        self.law = law_at(connection, hall, name)

    def bring(
        self,
        kind: str,
        name: str,
        content: bytes,
        key: KeyPair,
        second: KeyPair | None = None,
        blob: bytes = b"",
    ) -> int:
        """One more line, in force when this returns; gives its line in the feed.

        ``blob``: what it says, fetched apart; then ``content`` is empty.

        Refusal ``root.overtaken`` if it does not count: another was quicker.
        """
        digest = sha256(blob) if blob else b""
        signed = write_line(self.law, kind, name, content, key, None, second, blob=digest)
        told = self.connection.execute(
            "SELECT counter.bring_law(%s, %s, %s)", (self.hall, signed, [blob] if blob else [])
        ).fetchone()
        before, self.law = self.law, law_at(self.connection, self.hall, self._name)
        if self.law.follows(kind, name) == before.follows(kind, name):
            raise Refusal("root.overtaken", field="--root")
        return int(told[0]) if told else 0

    def may_found(self, installation: UUID) -> bool:
        """Whether this installation may write the first account: nobody has one, or may."""
        asked = (
            "SELECT EXISTS (SELECT FROM counter.windows_of(%s) w"
            " WHERE w->>'state' = 'enrolled' AND w->>'installation' <> %s)"
        )
        (others,) = self.connection.execute(asked, (self.hall, str(installation))).fetchone() or (
            True,
        )
        seats = (self.law.now(*place) for place in self.law.tenures if place[0] == LineKind.WINDOW)
        founding = any(seat is not None and seat.value.founds for seat in seats)
        return self.law.now(*NOBODY) is not None and not founding and not others


def founding_of(connection: psycopg.Connection[Any], hall: str) -> bytes | None:
    """The hall's id as its centre says; None of one that is not founded."""
    # A centre that was not migrated yet has no such function, and nothing is founded there.
    there = "SELECT to_regprocedure('counter.founding_of(text)') IS NOT NULL"
    if connection.execute(there).fetchone() != (True,):
        return None
    row = connection.execute("SELECT counter.founding_of(%s)", (hall,)).fetchone()
    return None if row is None or row[0] is None else bytes(row[0])


def law_at(connection: psycopg.Connection[Any], hall: str, name: bytes) -> Law:
    """The law of the hall with this id as its centre has it now."""
    law = unfounded(name, known_program())
    rows = connection.execute("SELECT n, stamp, signed FROM counter.read_law(%s)", (hall,))
    for n, stamp, signed in rows.fetchall():
        law, _verdict = after(law, bytes(signed), n, stamp)
    return law


@contextmanager
def ruling(dsn: str, hall: str, root: Root) -> Iterator[Ruling]:
    """What root adds to, all at once when the block ends; refusals as ``ruling_over``."""
    with telling(FOR_ADMINISTRATORS), administering(dsn) as connection:
        yield ruling_over(connection, hall or only_hall(connection), root)


def ruling_over(connection: psycopg.Connection[Any], hall: str, root: Root) -> Ruling:
    """The same within a session's transaction.

    Refusal ``root.other_hall`` for another hall's root, ``root.not_in_force``
    for one that recovery has put another in the place of.
    """
    here = Ruling(connection, hall, root.hall)
    if founding_of(connection, hall) != root.hall or here.law.founded is None:
        raise Refusal("root.other_hall", field="--root", hall=hall)
    if here.law.root != SUITE.name_of(root.key.public_key):
        raise Refusal("root.not_in_force", field="--root")
    return here


def end_window(dsn: str, *, hall: str, window: str, root: Root, lost: bool) -> bool:
    """The key of the window, and of no other, counts no more; False if none was to be ended.

    ``lost``: nothing that comes of it from now on counts, also not what was
    done before; also of a key that was replaced already.
    """
    with ruling(dsn, hall, root) as here:
        law = here.law
        seat = law.now(LineKind.WINDOW, window) or law.latest(LineKind.WINDOW, window)
        if seat is None or (seat.ended is not None and not lost) or law.keys[seat.value.key].lost:
            return False
        content = Ending(seat.value.key, lost).to_bytes()
        here.bring(LineKind.END, window, content, root.key)
        return True


def end_windows(dsn: str, *, hall: str, root: Root) -> int:
    """The keys of all windows count no more, as replaced ones; gives how many there were."""
    with ruling(dsn, hall, root) as here:
        seats = [
            (name, said[-1].value.key)
            for (kind, name), said in here.law.tenures.items()
            if kind == LineKind.WINDOW and said[-1].ended is None
        ]
        for name, key in seats:
            here.bring(LineKind.END, name, Ending(key, lost=False).to_bytes(), root.key)
        return len(seats)


def raise_edition(dsn: str, *, hall: str, root: Root) -> tuple[int, int]:
    """The newest edition of this program counts from now on; gives what did before, and it."""
    newest = shipped_editions()[-1]
    with ruling(dsn, hall, root) as here:
        before = here.law.edition
        known = before.number if before else 0
        if known < newest.number:
            here.bring(LineKind.EDITION, "", newest.name.to_bytes(), root.key)
        return known, max(known, newest.number)


def admit(dsn: str, enrolment: Enrolment, root: Root, random: Callable[[int], bytes]) -> Enrolment:
    """The enrolment with root's voucher; refusals as ``ruling``.

    While nobody has an account, the first window that is enrolled may write the
    hall's very first one.
    """
    with ruling(dsn, enrolment.hall, root) as here:
        return vouched(enrolment, root, random, founds=here.may_found(enrolment.installation))


def replace_root(
    dsn: str,
    *,
    hall: str,
    recovery: str,
    path: Path,
    passphrase: str,
    random: Callable[[int], bytes],
) -> None:
    """Another root, which recovery names; its file lies at ``path`` when this returns.

    The root before counts no more, nor does any voucher of it that was not used.
    Refusal ``recovery.bad_code``, ``recovery.other_hall``, ``founding.not_founded``,
    and as ``write_root``.
    """
    key, seed = recovery_key(recovery), random(_SEED)
    with telling(FOR_ADMINISTRATORS), administering(dsn) as connection:
        hall = hall or only_hall(connection)
        name = founding_of(connection, hall)
        if name is None:
            raise Refusal("founding.not_founded", field="--hall", hall=hall)
        here = Ruling(connection, hall, name)
        if not here.law.holds_key(SUITE.name_of(key.public_key), Owner.RECOVERY, ""):
            raise Refusal("recovery.other_hall", field="--recovery", hall=hall)
        with new_root(path, hall, name, seed, passphrase, random):
            root = Ed25519Key(seed)
            here.bring(LineKind.ROOT, "", root.public_key, key, root)

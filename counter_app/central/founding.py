"""A hall is founded (奠基): its root and recovery are made, and the first hall line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Final

import psycopg

from counter_app.central.law import Ruling, founding_of, law_at
from counter_app.central.provisioning import administering, only_hall
from counter_app.central.session import FOR_ADMINISTRATORS, telling
from counter_app.kernel.account import Account
from counter_app.kernel.account_in_law import law_of
from counter_app.kernel.encoding import EncodingError, from_bytes
from counter_app.kernel.immutable import immutable
from counter_app.kernel.public_key import is_sound_key
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.trust.contents import Founding, ListedPerson, ListedWindow
from counter_app.kernel.trust.hall_line import NO_DIGEST, HallLine, LineKind
from counter_app.kernel.trust.law import Law, Owner, unfounded
from counter_app.kernel.trust.lawgiving import after
from counter_app.kernel.trust.packing import Malformed
from counter_app.kernel.trust.people import is_account_code, read_account
from counter_app.kernel.trust.published import HALL
from counter_app.kernel.trust.signed import sign
from counter_app.kernel.trust.suite import DIGEST, NAME, NO_HALL
from counter_app.kernel.trust.verdict import Proved
from counter_app.sync.ed25519 import SUITE, Ed25519Key
from counter_app.sync.editions import known_program, shipped_editions
from counter_app.sync.recovery_code import new_recovery, recovery_key
from counter_app.sync.root_file import new_root, read_root, usual_place

_SEED: Final = 32
_KNOWS_LAW: Final = 10
"""Schema of a window's database from which on it keeps the hall's law."""

_WINDOWS: Final = (
    "SELECT window_code, installation, public_key FROM counter.installations"
    " WHERE hall = %s AND state = 'joined' AND public_key IS NOT NULL ORDER BY joined_at"
)
_PEOPLE: Final = (
    "SELECT DISTINCT ON (name) name, content FROM counter.publications"
    " WHERE hall = %s AND kind = 'account' ORDER BY name, version DESC"
)
_HALL: Final = "SELECT content FROM counter.rules_of(%s) WHERE kind = 'hall'"
_UNTOUCHED: Final = (
    "SELECT NOT EXISTS (SELECT FROM counter.events WHERE hall = %(hall)s)"
    " AND NOT EXISTS (SELECT FROM counter.installations WHERE hall = %(hall)s)"
    " AND NOT EXISTS (SELECT FROM counter.publications"
    "                 WHERE hall = %(hall)s AND kind = 'account')"
)
_UNREADY: Final = (
    "SELECT window_code FROM counter.installations WHERE hall = %s AND state = 'joined'"
    " AND (coalesce(schema, 0) < %s OR coalesce(unsent, 1) > 0) ORDER BY window_code"
)


@immutable
class Standing:
    """A founded hall: its id (16 bytes), and what of its law an administrator compares."""

    hall: str
    name: bytes
    root: bytes  # name of the key in force
    recovery: bytes
    edition: int
    windows: tuple[tuple[str, bytes], ...]  # code and name of its key
    people: tuple[str, ...]


@immutable
class Founded:
    """What a founding made. ``left_out``: windows with a key that no hall line can bear."""

    root: Path
    recovery: str
    left_out: tuple[str, ...]


def found(
    dsn: str,
    hall: str,
    *,
    root: Path | None,
    passphrase: str,
    random: Callable[[int], bytes],
    anyway: bool = False,
) -> Founded | None:
    """Found the hall, with everything that stands there; None if it is founded already.

    A hall that its centre forgot is so, too, where windows brought its founding back.

    ``root`` is where the new root file goes, None for its usual place. Refusal
    ``root.file_exists``, ``root.short_passphrase``; ``founding.not_ready`` while
    windows have not sent everything or run programs that know no law, unless
    ``anyway``: what they send afterwards has to be admitted by two people.
    """
    with telling(FOR_ADMINISTRATORS), administering(dsn) as connection:
        head = _held(connection, hall)
        if founding_of(connection, hall) is not None or _taken_up(connection, hall, root):
            return None
        if not anyway:
            _must_be_ready(connection, hall)
        windows, left_out = _windows(connection, hall)
        seed, recovery = random(_SEED), new_recovery(random)
        signed, name = _line(connection, hall, head, windows, seed, recovery)
        place = root or usual_place(hall, name)
        with new_root(place, hall, name, seed, passphrase, random):
            connection.execute("SELECT counter.bring_law(%s, %s, '{}')", (hall, signed))
            here = Ruling(connection, hall, name)
            if here.law.mark == 0:  # else what was published before stays in force
                row = connection.execute(_HALL, (hall,)).fetchone()
                content = bytes(row[0]) if row else b""
                here.bring(LineKind.SETTINGS, HALL, b"", Ed25519Key(seed), blob=content)
    return Founded(place, recovery, left_out)


def is_new(dsn: str, hall: str) -> bool:
    """Whether nothing was ever done in the hall, so that it can be founded unasked."""
    with telling(FOR_ADMINISTRATORS), administering(dsn) as connection:
        return _is_untouched(connection, hall)


def name_of(dsn: str, hall: str) -> tuple[str, bytes | None]:
    """The hall's code, also where ``hall`` is empty, and its id; None of one not founded."""
    with telling(FOR_ADMINISTRATORS), administering(dsn) as connection:
        hall = hall or only_hall(connection)
        return hall, founding_of(connection, hall)


def standing(dsn: str, hall: str) -> Standing | None:
    """How the hall's law stands; None where it is not founded."""
    with telling(FOR_ADMINISTRATORS), administering(dsn) as connection:
        name = founding_of(connection, hall)
        return None if name is None else _standing(hall, law_at(connection, hall, name))


def _standing(hall: str, law: Law) -> Standing:
    def places(kind: str) -> Iterator[tuple[str, Any]]:
        for place_kind, name in sorted(law.tenures):
            said = law.now(place_kind, name)
            if place_kind == kind and said is not None:
                yield name, said.value

    recovery = next(name for name, one in law.keys.items() if one.owner is Owner.RECOVERY)
    edition = law.edition
    return Standing(
        hall=hall,
        name=law.hall,
        root=law.root,
        recovery=recovery,
        edition=edition.number if edition else 0,
        windows=tuple((code, seat.key) for code, seat in places(LineKind.WINDOW)),
        people=tuple(code for code, one in places(LineKind.ACCOUNT) if not one.closed),
    )


def _held(connection: psycopg.Connection[Any], hall: str) -> int:
    """The hall's last line; nobody adds another until the transaction ends."""
    asked = "SELECT n FROM counter.feed_heads WHERE hall = %s FOR UPDATE"
    row = connection.execute(asked, (hall,)).fetchone()
    if row is None:
        raise Refusal("central.unknown_hall", field="--hall")
    return int(row[0])


def _is_untouched(connection: psycopg.Connection[Any], hall: str) -> bool:
    return connection.execute(_UNTOUCHED, {"hall": hall}).fetchone() == (True,)


def _must_be_ready(connection: psycopg.Connection[Any], hall: str) -> None:
    rows = connection.execute(_UNREADY, (hall, _KNOWS_LAW)).fetchall()
    if rows:
        told = "、".join(row[0] for row in rows)
        raise Refusal("founding.not_ready", field="--anyway", windows=told)


def _line(
    connection: psycopg.Connection[Any],
    hall: str,
    head: int,
    windows: tuple[ListedWindow, ...],
    seed: bytes,
    recovery: str,
) -> tuple[bytes, bytes]:
    """The founding line, signed, and the id that the hall has by it."""
    root = Ed25519Key(seed)
    people = tuple(_people(connection.execute(_PEOPLE, (hall,)).fetchall()))
    untouched = not windows and not people and _is_untouched(connection, hall)
    content = Founding(
        code=hall,
        root=root.public_key,
        recovery=recovery_key(recovery).public_key,
        edition=shipped_editions()[-1].name,
        mark=0 if untouched else head,
        windows=windows,
        people=people,
    )
    line = HallLine(
        suite=SUITE.number,
        hall=NO_HALL,
        kind=LineKind.FOUNDING,
        name="",
        follows=NO_DIGEST,
        content=content.to_bytes(),
        line=0,
        head=bytes(DIGEST),
        key=SUITE.name_of(root.public_key),
    )
    signed = sign(line, SUITE, [root])
    name = signed.digest[:NAME]
    _law, verdict = after(unfounded(name, known_program()), signed.to_bytes(), head + 1, 0)
    if verdict != Proved():
        raise ValueError(f"a founding that founds nothing: {verdict}")
    return signed.to_bytes(), name


def _taken_up(connection: psycopg.Connection[Any], hall: str, root: Path | None) -> bool:
    """Whether a centre that was restored to before its founding has its id again by this.

    Windows brought the line back; of several, the one whose root is at hand is meant.
    """
    asked = (
        "SELECT substr((counter.law_told(signed)).digest, 1, 16) FROM counter.hall_lines"
        " WHERE hall = %s AND kind = 'founding' ORDER BY n"
    )
    for (told,) in connection.execute(asked, (hall,)).fetchall():
        name = bytes(told)
        place = root or usual_place(hall, name)
        if place.exists() and read_root(place).hall == name.hex():
            connection.execute(
                "UPDATE counter.halls SET founding = %s WHERE hall = %s", (name, hall)
            )
            return True
    return False


def _windows(
    connection: psycopg.Connection[Any], hall: str
) -> tuple[tuple[ListedWindow, ...], tuple[str, ...]]:
    """Those that are joined; apart, the codes of those whose keys no law can bear."""
    listed, left_out = dict[bytes, ListedWindow](), list[str]()
    for code, installation, public_key in connection.execute(_WINDOWS, (hall,)).fetchall():
        key = bytes(public_key)
        if key in listed or not is_sound_key(key):
            left_out.append(code)
        else:
            listed[key] = ListedWindow(code, installation.bytes, key)
    return tuple(listed.values()), tuple(left_out)


def _people(rows: Iterable[tuple[str, bytes]]) -> Iterator[ListedPerson]:
    """Everybody with an account, as it stands; without what is no account."""
    for code, content in rows:
        try:
            account = law_of(from_bytes(Account, bytes(content)))
            read_account(account.to_bytes())
        except (EncodingError, Malformed, ValueError, OverflowError):
            continue
        if is_account_code(code):
            yield ListedPerson(code, account)

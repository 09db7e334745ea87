"""Lines of a program that is newer than this one."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import psycopg

from counter_app.assembly import Counter
from counter_app.kernel.encoding import to_bytes
from counter_app.kernel.trust.seal import Seal, entries_digest
from counter_app.kernel.trust.signed import sign
from counter_app.kernel.trust.suite import ABSENT, DIGEST, NO_HALL, KeyPair
from counter_app.store.law_pin import pinned_hall
from counter_app.sync.ed25519 import SUITE, Ed25519Key
from tests.halls import HallOfWindows


def write_as_a_newer_program(
    hall: HallOfWindows,
    window: Counter,
    case_number: str,
    *,
    tag: str = "Prophesied",
    instead: str = "",
    person: KeyPair | None = None,
) -> None:
    """A further event of this case, of a kind that this program never heard of.

    ``instead``: of the file with this number, whatever that is. ``person``: the
    key of its clerk, where people sign.
    """
    write_distorted(hall, window, case_number, {"is": tag}, instead=instead, person=person)


def write_distorted(
    hall: HallOfWindows,
    window: Counter,
    case_number: str,
    happening: Any,
    *,
    instead: str = "",
    text: str = "",
    person: KeyPair | None = None,
) -> None:
    """A further event of this case with whatever happening; ``text``: in place of it, as it is.

    The window seals it with its own key, so that it counts where the hall is founded.
    """
    member = window.link.membership
    assert member is not None
    body = to_bytes(window.desk.ledger.events(case_number)[-1])
    told: dict[str, Any] = json.loads(body)
    told["happening"] = happening
    told["case_number"] = instead or case_number
    told["id"] = str(window.desk.new_id())
    said = json.dumps(told, ensure_ascii=False)
    if text:
        said = said.replace(json.dumps(happening, ensure_ascii=False), text)
    [(series, sequence, previous, login)] = hall.rows(
        "SELECT series, sequence, hash, login FROM counter.series WHERE window_code = %s",
        member.window,
    )
    strand = (member.window, str(series), int(str(sequence)) + 1)
    entry = {"sequence": strand[2], "id": told["id"], "body": said}
    digest = hashlib.sha256(bytes(previous) + said.encode()).digest()
    batch = {
        "window": member.window,
        "series": series,
        "previous": bytes(previous).hex(),
        "entries": [
            entry | {"hash": digest.hex(), "sealed": sealed(window, *strand, digest, person)}
        ],
    }
    if not text:  # the newer program's migrate told the centre
        hall.rows(
            "INSERT INTO counter.event_rules VALUES (%s, '{}', false, false)"
            " ON CONFLICT DO NOTHING RETURNING 1",
            happening["is"],
        )
    with psycopg.connect(hall.dsn, autocommit=True) as connection:
        connection.execute(f'SET SESSION AUTHORIZATION "{login}"')  # type: ignore[arg-type]
        connection.execute("SELECT counter.append_events(%s::jsonb)", (json.dumps(batch),))


def sealed(
    window: Counter,
    code: str,
    series: str,
    sequence: int,
    digest: bytes,
    person: KeyPair | None = None,
) -> str:
    """The seal of a commit of one entry, by the window's key and a person's, in hexadecimal."""
    key = Ed25519Key(window.store.window_key())
    seal = Seal(
        suite=SUITE.number,
        hall=pinned_hall(window.store.settings) or NO_HALL,
        window=code,
        series=series,
        first=sequence,
        count=1,
        entries=entries_digest(SUITE, [digest]),
        line=0,
        head=bytes(DIGEST),
        key=SUITE.name_of(key.public_key),
        person=SUITE.name_of(person.public_key) if person else ABSENT,
    )
    return sign(seal, SUITE, [key, person] if person else [key]).to_bytes().hex()

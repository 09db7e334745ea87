"""Lines of a program that is newer than this one."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from counter_app.assembly import Counter
from counter_app.kernel.encoding import to_bytes
from tests.halls import HallOfWindows


def write_as_a_newer_program(
    hall: HallOfWindows,
    window: Counter,
    case_number: str,
    *,
    tag: str = "Prophesied",
    instead: str = "",
) -> None:
    """A further event of this case, of a kind that this program never heard of.

    ``instead``: of the file with this number, whatever that is.
    """
    write_distorted(hall, window, case_number, {"is": tag}, instead=instead)


def write_distorted(
    hall: HallOfWindows,
    window: Counter,
    case_number: str,
    happening: Any,
    *,
    instead: str = "",
    text: str = "",
) -> None:
    """A further event of this case with whatever happening; ``text``: in place of it, as it is."""
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
    digest = hashlib.sha256(bytes(previous) + said.encode()).digest()
    batch = {
        "window": member.window,
        "series": series,
        "previous": bytes(previous).hex(),
        "entries": [
            {"sequence": sequence + 1, "id": told["id"], "body": said, "hash": digest.hex()}
        ],
    }
    if not text:  # the newer program's migrate told the centre
        hall.rows(
            "INSERT INTO counter.event_rules VALUES (%s, '{}', false, false)"
            " ON CONFLICT DO NOTHING RETURNING 1",
            happening["is"],
        )
    hall.rows(
        "SELECT counter.take_entries(s, %s::jsonb, NULL) FROM counter.series s WHERE login = %s",
        json.dumps(batch),
        login,
    )

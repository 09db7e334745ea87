"""A founded hall: whatever is in the feed, every window and the centre judge it alike."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import Any

import psycopg

from counter_app.assembly import Counter
from counter_app.central.centre import PostgresCentre
from counter_app.kernel.encoding import to_plain
from counter_app.sync.ports import Strand
from tests.conftest import Asking
from tests.hall_rows import at_centre, at_window
from tests.halls import HallOfWindows


def windows_of(hall: HallOfWindows, *codes: str) -> list[Counter]:
    """Windows of these codes."""
    return [hall.window(code) for code in codes]


def push(
    hall: HallOfWindows,
    window: str,
    body: dict[str, Any],
    *,
    after: tuple[int, bytes] | None = None,
) -> None:
    """One more entry of this window's strand, by its own login, whoever wrote it, and unsealed.

    ``after``: sequence and hash of the one before, instead of the strand's last.
    """
    said = json.dumps(body, ensure_ascii=False)
    [(series, sequence, previous, login)] = hall.rows(
        "SELECT series, sequence, hash, login FROM counter.series WHERE window_code = %s", window
    )
    sequence, previous = after or (int(str(sequence)), bytes(previous))  # type: ignore[arg-type]
    digest = hashlib.sha256(previous + said.encode()).hexdigest()
    batch = {
        "window": window,
        "series": series,
        "previous": previous.hex(),
        "entries": [{"sequence": sequence + 1, "id": body["id"], "body": said, "hash": digest}],
    }
    with psycopg.connect(hall.dsn, autocommit=True) as connection:
        connection.execute(f'SET SESSION AUTHORIZATION "{login}"')  # type: ignore[arg-type]
        connection.execute("SELECT counter.append_events(%s::jsonb)", (json.dumps(batch),))


def withdrawal(window: Counter, number: str) -> dict[str, Any]:
    """What a window would write if it withdrew the case."""
    event = to_plain(window.desk.ledger.events(number)[-1])
    return {
        **event,
        "id": str(window.desk.new_id()),
        "happening": {"is": "Withdrawn", "reason": "申请人要求"},
        "approved_by": None,
    }


def test_what_windows_do_counts_at_each_and_at_the_centre(
    hall: HallOfWindows, asking: Asking
) -> None:
    first, second = windows_of(hall, "02", "03")
    numbers = {one.take_in(asking()).case.number for one in (first, second)}
    for one in (first, second, first):
        one.link.sync_once()
    assert set(at_window(first)) == set(at_window(second)) == set(at_centre(hall)) == numbers
    assert at_window(first) == at_window(second) == at_centre(hall)
    assert [one.store.feed.not_counting() for one in (first, second)] == [0, 0]
    assert hall.rows("SELECT * FROM counter.not_counting") == []


def test_what_bears_no_seal_is_in_nobodys_list(hall: HallOfWindows, asking: Asking) -> None:
    first, second = windows_of(hall, "02", "03")
    number = first.take_in(asking()).case.number
    first.link.sync_once()
    push(hall, "02", withdrawal(first, number))
    for one in (first, second):
        one.link.sync_once()
    assert at_window(second)[number].status == at_centre(hall)[number].status == "accepted"
    assert [one.number for one in second.store.feed.aside(9)] == [number]
    later = second.take_in(asking()).case.number
    second.link.sync_once()
    assert at_centre(hall)[later].status == "accepted"


def test_what_is_no_event_at_all_stops_nobody(hall: HallOfWindows, asking: Asking) -> None:
    first, second = windows_of(hall, "02", "03")
    number = first.take_in(asking()).case.number
    first.link.sync_once()
    deep = {"id": str(first.desk.new_id()), "a": json.loads("[" * 900 + "]" * 900)}
    push(hall, "02", deep)
    push(hall, "02", {"id": str(first.desk.new_id()), "at": 10**30, "happening": [number]})
    later = second.take_in(asking()).case.number
    for one in (second, first):
        one.link.sync_once()
    assert set(at_window(first)) == set(at_centre(hall)) == {number, later}
    assert second.link.state().problem == first.link.state().problem == ""


def test_nobody_takes_anothers_id_away(hall: HallOfWindows, asking: Asking) -> None:
    first, second = windows_of(hall, "02", "03")
    number = first.take_in(asking()).case.number
    [(name, *_), *_] = first.store.connection.rows("SELECT id FROM journal ORDER BY position")
    push(hall, "03", {**withdrawal(first, number), "id": name})
    first.link.sync_once()
    second.link.sync_once()
    assert at_window(second)[number].status == at_centre(hall)[number].status == "accepted"
    assert first.store.feed.outgoing().pending == 0


def test_another_may_offer_what_a_window_sealed_and_nothing_else_of_it(
    hall: HallOfWindows, asking: Asking
) -> None:
    first, second = windows_of(hall, "02", "03")
    number = first.take_in(asking()).case.number
    strand = first.store.feed.pending_strands()[0]
    entries = first.store.feed.pending_entries(
        Strand(strand.window, strand.series, own=True), 1_000_000
    )
    member = second.link.membership
    assert member is not None
    centre = PostgresCentre(member.dsn)
    try:
        spoilt = [
            replace(
                one, sealed=one.sealed[:-1] + bytes([one.sealed[-1] ^ 1]) if one.sealed else b""
            )
            for one in entries
        ]
        assert centre.append(spoilt, offered=True).taken == len(entries)
        assert centre.append(spoilt, offered=True).known == len(entries)
        assert centre.append(entries, offered=True).taken == len(entries)
    finally:
        centre.close()
    first.link.sync_once()
    second.link.sync_once()
    assert at_window(second)[number] == at_window(first)[number] == at_centre(hall)[number]
    assert first.store.feed.outgoing().pending == 0


def test_a_second_history_of_a_strand_is_taken_and_stops_nobody(
    hall: HallOfWindows, asking: Asking
) -> None:
    first, second = windows_of(hall, "02", "03")
    number = first.take_in(asking()).case.number
    first.link.sync_once()
    [(previous,)] = hall.rows(
        "SELECT previous FROM counter.events WHERE window_code = '02' ORDER BY sequence DESC LIMIT 1"
    )
    [(last,)] = hall.rows("SELECT sequence FROM counter.series WHERE window_code = '02'")
    push(hall, "02", withdrawal(first, number), after=(int(str(last)) - 1, bytes(previous)))
    later = first.take_in(asking()).case.number
    for one in (first, second):
        one.link.sync_once()
    assert at_window(second) == at_window(first) == at_centre(hall)
    assert {row.status for row in at_window(second).values()} == {"accepted"}
    assert set(at_window(second)) == {number, later}
    assert hall.rows("SELECT count(*) FROM counter.alarms WHERE kind = 'fork'") == [(1,)]

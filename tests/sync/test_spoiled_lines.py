"""Events of every kind, spoiled in every way: nothing stops, and what is honest stays readable.

What is spoiled is new in each run; the seed that a failure prints makes the same again with
COUNTER_APP_SPOIL_SEED. ``make faults`` tries thousands.
"""

from __future__ import annotations

import os
import secrets
import sys
from pathlib import Path

from counter_app.kernel.happening import kind_of
from counter_app.store.unread import UnreadLines
from tests.conftest import Asking
from tests.halls import HallOfWindows
from tests.sync.spoiled_feed import lives, spoiled_feed

SEED = os.environ.get("COUNTER_APP_SPOIL_SEED") or secrets.token_hex(4)


def test_no_spoiled_line_stops_a_window_or_the_centre(
    hall: HallOfWindows, asking: Asking, tmp_path: Path
) -> None:
    sys.stdout.write(f"COUNTER_APP_SPOIL_SEED={SEED}\n")
    told = lives(tmp_path)
    assert all(kind_of(tag) for tag in told)
    feed = spoiled_feed(hall)
    for tag, life in told.items():
        feed.tell(life, f"{SEED}/{tag}", 4)
    feed.bring()
    honest = hall.window("03")
    later = honest.take_in(asking()).case.number
    honest.link.sync_once()
    assert honest.link.state().problem == ""
    feed.must_be_readable_at(honest)
    reader = hall.window("04")  # has the whole feed to read
    assert reader.link.state().problem == ""
    assert reader.desk.ledger.case(later).number == later
    feed.must_be_readable_at(reader)
    feed.must_be_listed_at_the_centre()


def test_a_line_that_does_not_fit_leaves_the_rest_of_its_file(
    hall: HallOfWindows, tmp_path: Path
) -> None:
    """Read it can be, but nobody can reckon with it: the file goes without it, and says so."""
    model = lives(tmp_path)["Accepted"]
    endless = {"unit": "working_days", "value": 10**9}
    limits = {"statutory_limit": endless, "promised_limit": endless}
    feed = spoiled_feed(hall)
    spoiled = {**model[-1], "happening": {**model[-1]["happening"], **limits}}
    number = feed.write([*model[:-1], spoiled])
    feed.bring()
    window = hall.window("03")
    assert window.store.files.row(number).status == "received"
    [holding] = UnreadLines(window.store.connection).holding(number)
    assert holding.why == "fold"
    hall.project()
    [(status, unread)] = hall.rows(
        "SELECT status, unread FROM counter.subjects WHERE number = %s", number
    )
    assert (status, unread) == ("received", 1)

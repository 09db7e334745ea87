"""What calling costs: a claim at the centre, the queue as the day grows, a call on another screen."""

from __future__ import annotations

import time
from itertools import count
from pathlib import Path
from statistics import median
from threading import Event as Flag
from typing import Any, Final

from counter_app.assembly import Counter
from counter_app.central.claiming import PostgresClaims
from counter_app.features.queueing.acts import boards, calling
from counter_app.features.queueing.acts.at_desk import line_of, rules_of, tickets_of, today_of
from counter_app.features.queueing.acts.taking import take
from counter_app.features.queueing.model.requests import TakeRequest
from counter_app.kernel.claims import Settled
from tests.benchmarks import crowd
from tests.benchmarks.measure import Measure, p99
from tests.benchmarks.syncing import Hall, running_server

_CLAIMS: Final = 300
_LOOKS: Final = 60
_FEW, _MANY = 100, 5_000
_WAITING: Final = 30
_WINDOWS: Final = 30
_CALLS: Final = 100
_BETWEEN_S: Final = 0.4  # somebody walks up


def measure(folder: Path) -> list[Measure]:
    """All of them; one server, a database for each."""
    with running_server() as server:
        return [
            _claims(Hall(server, "claims", folder)),
            _growth(Hall(server, "tickets", folder)),
            _shown(Hall(server, "screens", folder), folder),
        ]


def _claims(hall: Hall) -> Measure:
    window = hall.window("02")
    member = window.link.membership
    assert member is not None
    centre = PostgresClaims(member.dsn)
    numbers, spent, told = count(1), list[float](), tuple[Settled, ...]()
    for _ in range(_CLAIMS):
        wanted = [f"thing-{next(numbers)}" for _ in range(40)]
        begun = time.perf_counter()
        granted = centre.claim(wanted, 1, 1_200, told)
        spent.append(1000 * (time.perf_counter() - begun))
        told = tuple(Settled(thing, token, done=True) for thing, token in granted.things)
    centre.close()
    window.close()
    return Measure("a claim among 40 at the centre, median", median(spent), 5.0, 1.0, "ms")


def _growth(hall: Hall) -> Measure:
    """Whose turn it is, with 30 waiting, after 100 tickets and after 5,000, by turns."""
    few, many = (_with_tickets(hall.window(code), n) for code, n in (("02", _FEW), ("03", _MANY)))
    spent: dict[int, list[float]] = {_FEW: [], _MANY: []}
    for _ in range(_LOOKS):
        for window, n in ((few, _FEW), (many, _MANY)):
            begun = time.process_time()
            for _again in range(5):
                assert len(line_of(window.desk, "02")) == _WAITING
                boards.read_board(window.desk)
                tickets_of(window.desk).last_given(today_of(window.desk), "A")
            spent[n].append(200 * (time.process_time() - begun))
    few.close()
    many.close()
    ours, reference = median(spent[_MANY]), median(spent[_FEW])
    return Measure("whose turn it is after 5,000 tickets, to 100", ours, reference, 1.2, "ms")


def _with_tickets(window: Counter, many: int) -> Counter:
    """So many tickets of today, all but the last 30 finished."""
    take(window.desk, TakeRequest())
    connection: Any = window.store.connection
    day = today_of(window.desk).isoformat()
    with connection.transaction():
        (row,) = connection.rows("SELECT * FROM ticket_rows")
        names = [one[1] for one in connection.rows("PRAGMA table_info(ticket_rows)")]
        first = dict(zip(names, row, strict=True))
        marks = ", ".join("?" * len(names))
        for n in range(1, many + 1):
            waits = n > many - _WAITING
            told = {
                "number": f"Q{n:05d}",
                "label": f"A{n:03d}",
                "status": "waiting" if waits else "finished",
                "place": f"{day}T{8 + n // 1000:02d}:{n // 17 % 60:02d}:{n % 60:02d}+08:00",
                "token": 0 if waits else n,
            }
            values = {**first, **told}
            connection.do(
                f"INSERT INTO ticket_rows VALUES ({marks})", tuple(values[one] for one in names)
            )
        connection.do("DELETE FROM ticket_rows WHERE number NOT LIKE 'Q%'")
    assert rules_of(window.desk).classes
    return window


def _shown(hall: Hall, folder: Path) -> Measure:
    """From the key to what a screen at another window would draw, 30 windows connected."""
    logins = folder / "logins"
    crowd.enlist(hall.dsn, _WINDOWS - 2, logins)
    desk, screen = hall.window("02"), hall.window("03")
    heard, spent = Flag(), list[float]()
    with crowd.standing_by(logins):
        desk.link.start(lambda _passed: None, lambda _error: None)
        screen.link.start(lambda _passed: heard.set(), lambda _error: None)
        for _ in range(_CALLS):
            number = take(desk.desk, TakeRequest()).number
            time.sleep(_BETWEEN_S)
            begun = time.perf_counter()
            label = calling.call_next(desk.desk).taken.label
            while not any(one.label == label for one in boards.read_board(screen.desk).calls):
                heard.wait(0.05)
                heard.clear()
            spent.append(1000 * (time.perf_counter() - begun))
            calling.finish(desk.desk, number)
    for one in (desk, screen):
        one.close()
    return Measure(f"a call on another of {_WINDOWS} screens, p99", p99(spent), 300.0, 1.0, "ms")

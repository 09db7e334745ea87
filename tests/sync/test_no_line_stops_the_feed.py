"""Whatever one window writes into the feed, every other goes on: a line stops only itself."""

from __future__ import annotations

import json
from typing import Any

import pytest

from counter_app.kernel.encoding import to_plain
from counter_app.kernel.event import Event
from counter_app.kernel.trust.verdict import Why
from tests.conftest import Asking
from tests.halls import HallOfWindows
from tests.sync.newer_program import write_distorted

DEEP = "[" * 3000 + "]" * 3000


def accepted_with(event: Event, *path: str, value: Any) -> dict[str, Any]:
    """The acceptance, one value of it distorted."""
    happening: dict[str, Any] = json.loads(json.dumps(to_plain(event)["happening"]))
    inner = happening
    for name in path[:-1]:
        inner = inner[name]
    inner[path[-1]] = value
    return happening


def acceptance(window: Any, number: str) -> Event:
    events: tuple[Event, ...] = window.desk.ledger.events(number)
    return next(one for one in events if to_plain(one)["happening"]["is"] == "Accepted")


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("due", "counted_from"), "0001-01-01"),
        (("due", "counted_from"), "9999-12-31"),
        (("statutory_limit", "value"), 10**30),
        (("promised_limit", "value"), -(10**30)),
        (("due", "due_on"), "0001-01-01"),
    ],
    ids=lambda one: str(one)[:24],
)
def test_a_date_or_number_that_nobody_can_reckon_with(
    hall: HallOfWindows, asking: Asking, path: tuple[str, ...], value: Any
) -> None:
    first, second = hall.window("02"), hall.window("03")
    number = first.take_in(asking(decision="notice", reason="请补")).case.number
    model = acceptance(second, second.take_in(asking()).case.number)
    first.link.sync_once()
    write_distorted(hall, first, number, accepted_with(model, *path, value=value))
    later = hall.window("04").take_in(asking()).case.number
    hall.open[-1].link.sync_once()
    second.link.sync_once()
    assert second.link.state().problem == ""
    assert second.desk.ledger.case(later).number == later


def test_nesting_without_end(hall: HallOfWindows, asking: Asking) -> None:
    first, second = hall.window("02"), hall.window("03")
    number = first.take_in(asking()).case.number
    first.link.sync_once()
    write_distorted(
        hall,
        first,
        number,
        {"is": "Withdrawn", "reason": "X"},
        text=f'{{"is": "Withdrawn", "a": {DEEP}}}',
    )
    later = hall.window("04").take_in(asking()).case.number
    hall.open[-1].link.sync_once()
    second.link.sync_once()
    assert second.link.state().problem == ""
    assert [one.verdict.why for one in second.store.feed.aside(9)] == [Why.FORM]
    assert second.desk.ledger.case(later).number == later

"""A window that is being filled with a long archive still hands in what it accepts."""

from __future__ import annotations

from typing import Any

import pytest

from counter_app.sync import pulling
from tests.conftest import Asking
from tests.halls import HallOfWindows
from tests.waiting import until


def test_what_is_accepted_during_a_long_pull_is_not_kept_waiting(
    hall: HallOfWindows, asking: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pulling, "_LINES", 3)
    busy, window = hall.window("02"), hall.window("03")
    for _ in range(4):
        busy.take_in(asking())
    busy.link.sync_once()
    accepted = list[str]()
    take = window.store.feed.take

    def accepting(items: Any, incarnation: str) -> Any:
        taken = take(items, incarnation)
        if accepted:  # the stretch after the one during which the applicant came
            here = hall.rows("SELECT 1 FROM counter.events WHERE case_number = %s", accepted[0])
            assert here
        else:
            accepted.append(window.take_in(asking()).case.number)
        return taken

    monkeypatch.setattr(window.store.feed, "take", accepting)
    passed = window.link.sync_once()
    assert passed.pushed == len(window.desk.ledger.events(accepted[0]))


def test_progress_of_a_long_pull_can_be_seen(
    hall: HallOfWindows, asking: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pulling, "_LINES", 2)
    busy, window = hall.window("02"), hall.window("03")
    for _ in range(3):
        busy.take_in(asking())
    busy.link.sync_once()
    left = list[int]()
    feed = window.store.feed
    take = feed.take

    def looking(items: Any, incarnation: str) -> Any:
        state = window.link.state()
        assert state.online
        left.append(state.to_pull)
        return take(items, incarnation)

    monkeypatch.setattr(feed, "take", looking)
    window.link.start(lambda passed: None, lambda error: None)
    until(lambda: [(feed.position().n,)] == hall.rows(HEAD))
    window.link.stop()
    assert len(left) > 2
    assert left == sorted(left, reverse=True)
    assert left[0] > left[-1] > 0


HEAD = "SELECT max(n) FROM counter.feed_heads"

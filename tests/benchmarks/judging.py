"""What judging adds to taking the feed in: the same lines at two windows, of which one believes all."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from counter_app.assembly import Counter
from counter_app.knowledge.days.system_clock import SystemClock
from counter_app.store import judging
from counter_app.sync.entries import FeedItem
from tests.benchmarks.accepting import REQUEST
from tests.benchmarks.measure import Measure
from tests.central.hostile_founded import AttackedHall, attacked_hall
from tests.halls import HallOfWindows, TestServer

_CASES = 400
_COPIES = 800
_LINES = 100


def measure(folder: Path) -> list[Measure]:
    """A day's cases of four entries a commit, then commits of one; a clerk signs both."""
    with TestServer() as server:
        hall = HallOfWindows(server.new_centre(founded=True), folder, SystemClock())
        try:
            return [*_judged_and_not(attacked_hall(hall))]
        finally:
            hall.close()


def _judged_and_not(hall: AttackedHall) -> Iterator[Measure]:
    first, believing = hall.first, hall.hostile.window
    for one in (hall.second, believing):
        one.link.sync_once()
    papers = [first.take_in(REQUEST).papers[0].number for _ in range(_CASES)]
    yield _taking("taking in a day, judged against unjudged (CPU)", first, hall.second, believing)
    for number in range(_COPIES):
        first.copy_paper(papers[number % len(papers)])
    yield _taking("the same of commits of one entry (CPU)", first, hall.second, believing)
    hall.hostile.line.close()


def _taking(name: str, source: Counter, judged: Counter, believing: Counter) -> Measure:
    """Page by page in turn, each as often the first of them."""
    source.link.sync_once()
    took = {True: 0.0, False: 0.0}
    with closing(source.link.connect()) as centre:
        after = judged.store.feed.position().n
        turns = [(judged, True), (believing, False)]
        while items := centre.read_feed(after, _LINES):
            after = items[-1].n
            for window, judges in turns:
                took[judges] += _cpu_s(window, items, judges=judges)
            turns.reverse()
    return Measure(name, took[True], took[False], 2.0, "s")


def _cpu_s(window: Counter, items: tuple[FeedItem, ...], *, judges: bool) -> float:
    with pytest.MonkeyPatch.context() as patch:
        if not judges:
            patch.setattr(judging, "told_of", _believe)
        began = time.process_time()
        window.store.feed.take(items, window.store.feed.position().incarnation)
        return time.process_time() - began


def _believe(*asked: object) -> str:
    """No verdict, as where the hall has no law."""
    return ""

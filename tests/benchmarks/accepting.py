"""Accepting a case (checks, numbers, hashes, commit) against one bare commit of the same bytes."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from counter_app.assembly import Counter, open_counter
from counter_app.features.cases.acts.intake_request import IntakeRequest, RequestMark, RequestParty
from counter_app.store.connection import Connection
from tests.benchmarks.measure import Measure, p99

Run = tuple[list[float], list[float]]
"""Milliseconds of ours, and of the bare commits between them."""

_RUNS = 5
_TIMES = 200
REQUEST = IntakeRequest(
    item="SY-HZ-006",
    applicant=RequestParty("person", "张样例", "resident_id", "460200199003070029", "13800000001"),
    situation=(("持有何种身份证明", "有居民户口簿"), ("是否急需用证", "不急用")),
    materials=tuple(
        RequestMark(name, "present")
        for name in ("居民户口簿", "居民身份证丢失补领登记表", "证件照片")
    ),
)


def measure(folder: Path) -> list[Measure]:
    """Five runs, each alternating with the bare commit; of its figure the middle one counts."""
    counter = open_counter(folder / "window")
    counter.ensure_catalog()
    case = counter.take_in(REQUEST).case
    rows = counter.store.connection.rows(
        "SELECT sum(length(event)) FROM journal WHERE case_number = ?", (case.number,)
    )
    payload = os.urandom(int(rows[0][0]))
    bare = Connection(folder / "bare.db", os.urandom(32))
    bare.do("CREATE TABLE bare (x BLOB)")
    runs = [_alternating(counter, bare, payload) for _ in range(_RUNS)]
    bare.close()
    counter.close()
    return [
        _middle("accepting a case, median, against one bare SQLCipher commit", runs, median, 3.0),
        _middle("accepting a case, p99, against one bare SQLCipher commit", runs, p99, 4.0),
    ]


def _alternating(counter: Counter, bare: Connection, payload: bytes) -> Run:
    ours, reference = [], []
    for _ in range(_TIMES):
        began = time.perf_counter()
        counter.take_in(REQUEST)
        ours.append((time.perf_counter() - began) * 1000)
        began = time.perf_counter()
        with bare.transaction():
            bare.do("INSERT INTO bare VALUES (?)", (payload,))
        reference.append((time.perf_counter() - began) * 1000)
    return ours, reference


def _middle(
    name: str, runs: list[Run], figure: Callable[[list[float]], float], allowed: float
) -> Measure:
    told = [Measure(name, figure(ours), figure(bare), allowed, "ms") for ours, bare in runs]
    return sorted(told, key=lambda one: one.ratio)[len(told) // 2]

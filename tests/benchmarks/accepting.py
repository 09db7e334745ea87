"""Accepting a case (checks, numbers, hashes, commit) against one bare commit of the same bytes."""

from __future__ import annotations

import os
import time
from pathlib import Path

from counter_app.assembly import open_counter
from counter_app.features.cases.acts.intake_request import IntakeRequest, RequestMark, RequestParty
from counter_app.store.connection import Connection
from tests.benchmarks.measure import Measure, p99

_TIMES = 300
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
    """Alternating, 99th percentiles."""
    counter = open_counter(folder / "window")
    counter.ensure_catalog()
    case = counter.take_in(REQUEST).case
    rows = counter.store.connection.rows(
        "SELECT sum(length(event)) FROM journal WHERE case_number = ?", (case.number,)
    )
    payload = os.urandom(int(rows[0][0]))
    bare = Connection(folder / "bare.db", os.urandom(32))
    bare.do("CREATE TABLE bare (x BLOB)")
    ours, reference = [], []
    for _ in range(_TIMES):
        began = time.perf_counter()
        counter.take_in(REQUEST)
        ours.append((time.perf_counter() - began) * 1000)
        began = time.perf_counter()
        with bare.transaction():
            bare.do("INSERT INTO bare VALUES (?)", (payload,))
        reference.append((time.perf_counter() - began) * 1000)
    bare.close()
    counter.close()
    return [
        Measure(
            "accepting a case, p99, against one bare SQLCipher commit",
            p99(ours),
            p99(reference),
            3.0,
            "ms",
        )
    ]

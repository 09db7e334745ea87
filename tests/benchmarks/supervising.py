"""The supervisor's desk over an archive: pages, the strip of figures, a month's report."""

from __future__ import annotations

import logging
import os
import random
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import Any, Final

from counter_app.assembly import Counter, open_counter
from counter_app.features.cases.model.case import Status
from counter_app.features.cases.rows.ledger import CASE_COLUMNS
from counter_app.features.reports.acts.report_values import ReportScope
from counter_app.features.review.acts.queue import Attention, Mark, Part, QueueFilter
from counter_app.knowledge.days.light import Light
from counter_app.store.connection import Connection
from tests.benchmarks.measure import Measure, p99

TODAY: Final = date(2026, 11, 23)
SMALL, LARGE, MONTH = 100_000, 1_000_000, 100_000
_OPEN: Final = 20_000
_A_DAY: Final = 1_200
_COLUMNS: Final = [
    "number",
    "status",
    "item_code",
    "item_name",
    "department",
    "applicant",
    "id_number",
    "phone",
    "received_at",
    "due_on",
    "provisional",
    "clerk",
    "window",
    "position",
    "contested",
    "clerk_code",
    "accepted_at",
    "intake_at",
    "finished_at",
    "warn_on",
    "law_on",
    "awaited_on",
]
_INSERT: Final = (
    f"INSERT INTO case_rows ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"
)


def measure(folder: Path) -> list[Measure]:
    """Rows are put straight where lists read them: the newest open, the rest an archive."""
    small = _archive(folder / "small", SMALL, _A_DAY)
    strip_small = _strip(small)
    small.close()
    large = _archive(folder / "large", LARGE, _A_DAY)
    strip_large = _strip(large)
    rows = _pages(large)
    large.close()
    rows += [
        Measure("figures of the day over 1,000,000 cases, p99", p99(strip_large), 100.0, 1.0, "ms"),
        Measure(
            "the same, median, against 100,000 cases",
            median(strip_large),
            median(strip_small),
            1.3,
            "ms",
        ),
    ]
    month = _archive(folder / "month", MONTH, MONTH // 30)
    began = time.perf_counter()
    month.reports.make(ReportScope(TODAY - timedelta(days=30), TODAY))
    spent = time.perf_counter() - began
    rows.append(Measure("a month's report over 100,000 cases", spent, 5.0, 1.0, "s"))
    rows.append(
        Measure(
            "longest stall of the screen: queue walked, narrowed, a month counted",
            _longest_stall(month) * 1000,
            16.0,
            1.0,
            "ms",
        )
    )
    month.close()
    return rows


def _longest_stall(counter: Counter) -> float:
    """Seconds, once the pages have been opened a first time."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from counter_app.desk.stalls import FRAME_S, StallLog
    from counter_app.window.presence import FirstAccount
    from counter_app.window.start import Session, the_application

    counter.store.settings.save(FirstAccount(later=True))
    application = the_application()
    session = Session(application, counter)
    session.open()

    def rest(seconds: float) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end or not session.background.idle:
            application.processEvents()
            time.sleep(0.001)

    for page in ("report", "supervision"):
        rest(1)
        session.shell.do(page)
    rest(2)
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    watch = StallLog(session, FRAME_S)
    view: Any = session.shell.navigator.open("supervision")
    for _ in range(60):
        QTest.keyClick(view.table, Qt.Key.Key_Down)
        rest(0.03)
    for wanted in (QueueFilter(window="05"), QueueFilter(light=Light.RED), QueueFilter()):
        view.opened(wanted=wanted)
        rest(0.5)
    report: Any = session.shell.navigator.open("report")
    report.show_month()
    rest(3)
    watch.stop()
    session.close()
    return watch.longest


def _pages(counter: Counter) -> list[Measure]:
    queue, connection = counter.store.queue, counter.store.connection
    middle = Mark(Part.OTHER, f"{TODAY - timedelta(days=LARGE // _A_DAY // 2)}T12:00", "z")
    wanted: dict[str, tuple[QueueFilter, Mark | None]] = {
        "all": (QueueFilter(), None),
        "today": (QueueFilter(first=TODAY, last=TODAY), None),
        "window": (QueueFilter(window="05"), None),
        "clerk": (QueueFilter(clerk="c7"), None),
        "department": (QueueFilter(department="部门3"), None),
        "item": (QueueFilter(item="I44"), None),
        "status": (QueueFilter(status=Status.DELIVERED), None),
        "late": (QueueFilter(light=Light.RED), None),
        "contested": (QueueFilter(attention=Attention.CONTESTED), None),
        "window and item": (QueueFilter(window="05", item="I44"), None),
        "half way down": (QueueFilter(), middle),
        "window, half way down": (QueueFilter(window="05"), middle),
    }
    ours = [
        ms
        for filter_, after in wanted.values()
        for ms in _times(lambda f=filter_, a=after: queue.page(f, TODAY, a), 9)
    ]
    bare = f"SELECT {CASE_COLUMNS} FROM case_rows WHERE {{}} ORDER BY received_at DESC LIMIT 101"
    page = _times(lambda: queue.page(QueueFilter(window="05"), TODAY, middle), 300)
    same = bare.format("window = ? AND received_at < ?")
    reference = _times(lambda: connection.rows(same, ("05", middle.key)), 300)
    return [
        Measure("any page of 1,000,000 cases, p99 of twelve filters", p99(ours), 50.0, 1.0, "ms"),
        Measure(
            "a page, p99, against the bare SQL on the same index",
            p99(page),
            p99(reference),
            3.0,
            "ms",
        ),
    ]


def _strip(counter: Counter) -> list[float]:
    return _times(lambda: counter.store.queue.standing(TODAY), 60)


def _times(work: Callable[[], Any], count: int) -> list[float]:
    """Milliseconds of each but the first, which warms the cache."""
    spent = []
    for _ in range(count + 1):
        began = time.perf_counter()
        work()
        spent.append((time.perf_counter() - began) * 1000)
    return spent[1:]


def _archive(folder: Path, count: int, a_day: int) -> Counter:
    counter = open_counter(folder)
    counter.ensure_catalog()
    connection: Connection = counter.store.connection
    with connection.transaction():
        for row in _rows(count, a_day):
            connection.do(_INSERT, row)
    return counter


def _rows(count: int, a_day: int) -> Iterator[tuple[Any, ...]]:
    lot = random.Random(os.environ.get("COUNTER_APP_SEED", "7"))
    for place in range(count):
        day = TODAY - timedelta(days=place // a_day)
        at = (
            f"{day}T{8 + lot.randrange(9):02d}:{lot.randrange(60):02d}"
            f":{lot.randrange(60):02d}.{lot.randrange(10**6):06d}+08:00"
        )
        is_open = place < _OPEN
        status = lot.choice(_NOW if is_open else _THEN)
        due = day + timedelta(days=lot.randrange(1, 30))
        runs = status in ("accepted", "processing")
        window, clerk, item = (
            f"{lot.randrange(1, 13):02d}",
            lot.randrange(1, 31),
            lot.randrange(500),
        )
        finished = "" if is_open else f"{day + timedelta(days=lot.randrange(20))}T11:00:00+08:00"
        yield (
            f"460200-{window}-AAA-B{place:07d}-0",
            status,
            f"I{item}",
            f"事项{item}",
            f"部门{item % 40}",
            "符海燕",
            "460200200109150049",
            "13800000003",
            at,
            str(due),
            0,
            f"人员{clerk}",
            window,
            place,
            0,
            f"c{clerk}",
            at if status != "refused" else "",
            at,
            finished,
            str(due - timedelta(days=2)) if runs else None,
            str(due + timedelta(days=10)) if runs else None,
            str(due) if runs else None,
        )


_NOW: Final = ("accepted", "processing", "notice_given", "refused", "decided")
_THEN: Final = ("delivered", "delivered", "delivered", "refused", "withdrawn")

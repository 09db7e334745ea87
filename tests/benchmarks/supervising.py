"""The supervisor's desk over an archive: pages, the strip of figures, a month's report."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from datetime import time as time_of_day
from pathlib import Path
from statistics import median
from typing import Any, Final

from counter_app.assembly import Counter, open_counter
from counter_app.features.cases.model.case import Status
from counter_app.features.cases.model.listing import EVERY, Listing, Which, of
from counter_app.features.cases.rows.models import CaseColumns
from counter_app.features.reports.acts.report_values import ReportScope
from counter_app.kernel.listing import Mark
from counter_app.kernel.typed_text import searchable
from counter_app.knowledge.days.deadline import SHANGHAI
from counter_app.store.connection import Connection
from counter_app.store.models import Subject
from tests.benchmarks.measure import Measure, p99
from tests.generated_hall import put_rows

TODAY: Final = date(2026, 11, 23)
SMALL, LARGE, MONTH = 100_000, 1_000_000, 100_000
_OPEN: Final = 20_000
A_DAY: Final = 1_200
_MOMENT: Final = "T00:00:00+08:00"


class _Clock:
    """Noon of ``TODAY``."""

    def now(self) -> datetime:
        return datetime.combine(TODAY, time_of_day(12), SHANGHAI)


def measure(folder: Path) -> list[Measure]:
    """Rows are put straight where lists read them: the newest open, the rest an archive."""
    small = archive_of(folder / "small", SMALL, A_DAY)
    strip_small = _strip(small)
    small.close()
    large = archive_of(folder / "large", LARGE, A_DAY)
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
    month = archive_of(folder / "month", MONTH, MONTH // 30)
    began = time.perf_counter()
    month.reports.make(ReportScope(TODAY - timedelta(days=30), TODAY))
    spent = time.perf_counter() - began
    rows.append(Measure("a month's report over 100,000 cases", spent, 5.0, 1.0, "s"))
    rows += _stalls(month)
    month.close()
    return rows


def _stalls(counter: Counter) -> list[Measure]:
    from tests.benchmarks.stalling import stalls  # Qt only once everything else is measured

    return stalls(counter)


def _pages(counter: Counter) -> list[Measure]:
    ledger, connection = counter.store.ledger, counter.store.connection
    middle = Mark("other", f"{TODAY - timedelta(days=LARGE // A_DAY // 2)}T12:00", 0)
    wanted: dict[str, tuple[Listing, Mark | None]] = {
        "all": (EVERY, None),
        "today": (EVERY.on(TODAY), None),
        "window": (Listing(window="05"), None),
        "clerk": (Listing(clerk="c7"), None),
        "department": (Listing(department="部门3"), None),
        "item": (Listing(item="I44"), None),
        "status": (Listing(status=Status.DELIVERED), None),
        "late": (of(Which.LATE), None),
        "contested": (of(Which.CONTESTED), None),
        "window and item": (Listing(window="05", item="I44"), None),
        "half way down": (EVERY, middle),
        "window, half way down": (Listing(window="05"), middle),
    }
    ours = [
        ms
        for listing, after in wanted.values()
        for ms in times(lambda f=listing, a=after: ledger.page(f, a, urgent_first=True), 9)
    ]
    bare = (
        "SELECT * FROM subjects s JOIN case_rows c ON c.number = s.number WHERE s.kind = 'case'"
        " AND s.window = ? AND s.opened_at < ? ORDER BY s.opened_at DESC LIMIT 101"
    )
    page = times(lambda: ledger.page(Listing(window="05"), middle, urgent_first=True), 300)
    reference = times(lambda: connection.rows(bare, ("05", middle.key)), 300)
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
    return times(counter.store.queue.standing, 60)


def times(work: Callable[[], Any], count: int) -> list[float]:
    """Milliseconds of each but the first, which warms the cache."""
    spent = []
    for _ in range(count + 1):
        began = time.perf_counter()
        work()
        spent.append((time.perf_counter() - began) * 1000)
    return spent[1:]


def archive_of(folder: Path, count: int, a_day: int) -> Counter:
    """A window with so many cases in its rows."""
    counter = open_counter(folder, _Clock())
    counter.ensure_catalog()
    connection: Connection = counter.store.connection
    put_rows(connection, rows(count, a_day))
    return counter


def rows(count: int, a_day: int, still_open: int = _OPEN) -> Iterator[dict[str, Any]]:
    """Rows of cases, the newest first; the first ``still_open`` of them are open."""
    lot = random.Random(os.environ.get("COUNTER_APP_SEED", "7"))
    nothing = dict.fromkeys((*Subject.columns(), *CaseColumns.columns()), "")
    for place in range(count):
        day = TODAY - timedelta(days=place // a_day)
        at = (
            f"{day}T{8 + lot.randrange(9):02d}:{lot.randrange(60):02d}"
            f":{lot.randrange(60):02d}.{lot.randrange(10**6):06d}+08:00"
        )
        is_open = place < still_open
        status = lot.choice(_NOW if is_open else _THEN)
        due = day + timedelta(days=lot.randrange(1, 30))
        runs = status in ("accepted", "processing")
        window, clerk, item = (
            f"{lot.randrange(1, 13):02d}",
            lot.randrange(1, 31),
            lot.randrange(500),
        )
        yield {
            **nothing,
            "number": f"460200-{window}-AAA-B{place:07d}-0",
            "kind": "case",
            "status": status,
            "open": int(is_open and status != "refused"),
            "window": window,
            "clerk": f"c{clerk}",
            "clerk_name": f"人员{clerk}",
            "department": f"部门{item % 40}",
            "matter": f"I{item}",
            "title": f"事项{item}",
            "opened_at": at,
            "due_at": f"{due + timedelta(days=1)}{_MOMENT}" if runs else None,
            "warn_at": f"{due - timedelta(days=2)}{_MOMENT}" if runs else None,
            "law_at": f"{due + timedelta(days=11)}{_MOMENT}" if runs else None,
            "contested": 0,
            "search": searchable(f"事项{item}", "符海燕", "460200200109150049", "13800000003"),
            "position": count - place,
            "applicant": "符海燕",
            "id_number": "460200200109150049",
            "phone": "13800000003",
            "due_on": str(due),
            "awaited_on": str(due) if runs else None,
            "provisional": 0,
            "promised": 0,
            "sampled": 0,
            "with_office": 0,
            "accepted_at": at if status != "refused" else "",
            "intake_at": at,
            "finished_at": ""
            if is_open
            else f"{day + timedelta(days=lot.randrange(20))}T11:00:00+08:00",
        }


_NOW: Final = ("accepted", "processing", "notice_given", "refused", "decided")
_THEN: Final = ("delivered", "delivered", "delivered", "refused", "withdrawn")

"""A department's desk over 100,000 open parts: every heap, its first page, one far down, its count."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from counter_app.assembly import Counter
from counter_app.features.cases.rows.case_lists import CaseLists
from counter_app.features.department.acts.home import order_of
from counter_app.features.department.model.heap import OF_CASES
from counter_app.kernel.listing import Order
from counter_app.kernel.scope import Scope
from tests.benchmarks import supervising
from tests.benchmarks.measure import Measure, p99
from tests.benchmarks.supervising import archive_of, times
from tests.generated_hall import put_rows

OPEN: Final = 100_000
_SCOPES: Final = {
    "of one department": Scope(departments=frozenset({"部门0"})),
    "of one among forty": Scope(departments=frozenset({"部门3"})),
}


def measure(folder: Path) -> list[Measure]:
    """All parts open, in a hall of forty departments, and in one of a single department."""
    rows = []
    for name, alone in (("of one department", True), ("of one among forty", False)):
        counter = _hall(folder / name.replace(" ", "-"), alone=alone)
        lists = counter.store.ledger.within(_SCOPES[name])
        pages, counts = _pages(lists), _counts(lists)
        counter.close()
        rows += [
            Measure(f"any page of 100,000 open parts {name}, p99", p99(pages), 50.0, 1.0, "ms"),
            Measure(f"counts of all heaps {name}, p99", p99(counts), 500.0, 1.0, "ms"),
        ]
    return rows


def _hall(folder: Path, *, alone: bool) -> Counter:
    counter = archive_of(folder, 0, 1)
    put_rows(counter.store.connection, _rows(alone=alone))
    return counter


def _rows(*, alone: bool) -> Iterator[dict[str, Any]]:
    for place, row in enumerate(supervising.rows(OPEN, supervising.A_DAY, still_open=OPEN)):
        where = {"department": "部门0"} if alone else {}
        status = ("accepted", "processing")[place % 2]
        # 1,000 are on their way to some department, 2,000 sent back by one
        office = 3 * (place % 50 == 0) if status == "accepted" else 1 if place % 100 == 1 else 2
        told = {"status": status, "open": 1, "with_office": office, "check_by": None}
        yield {**row, **where, **told}


def _pages(lists: CaseLists) -> list[float]:
    spent = []
    for heap, wanted in OF_CASES.items():
        order: Order = order_of(heap)
        mark = None
        for _further in range(3):
            page = lists.page(wanted, mark, 100, order=order)
            spent += times(lambda w=wanted, m=mark, o=order: lists.page(w, m, 100, order=o), 5)
            mark = page.after
            if mark is None:
                break
    return spent


def _counts(lists: CaseLists) -> list[float]:
    return times(lambda: [lists.count(one) for one in OF_CASES.values()], 5)

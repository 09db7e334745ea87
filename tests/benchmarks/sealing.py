"""What a seal beside each commit adds to accepting a case."""

from __future__ import annotations

import time
from pathlib import Path
from statistics import median

from counter_app.assembly import open_counter
from tests.benchmarks.accepting import REQUEST
from tests.benchmarks.measure import Measure

_TIMES = 600


def measure(folder: Path) -> list[Measure]:
    """One window, sealing every other case."""
    counter = open_counter(folder / "window")
    counter.ensure_catalog()
    seal = counter.store.seals.seal
    took: dict[bool, list[float]] = {True: [], False: []}
    for number in range(_TIMES):
        sealed = number % 2 == 0
        counter.store.seals.seal = seal if sealed else _not_at_all  # type: ignore[method-assign]
        began = time.perf_counter()
        counter.take_in(REQUEST)
        took[sealed].append((time.perf_counter() - began) * 1000)
    counter.store.seals.seal = seal  # type: ignore[method-assign]
    counter.close()
    name = "accepting a case, median, sealed against unsealed"
    return [Measure(name, median(took[True]), median(took[False]), 1.15, "ms")]


def _not_at_all(*what: object) -> None:
    """The transaction of before there were seals."""

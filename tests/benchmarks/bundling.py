"""A matter of eight parts with forty materials taken in, against one of its items alone."""

from __future__ import annotations

import time
from pathlib import Path
from statistics import median

from counter_app.assembly import Counter, open_counter
from counter_app.features.bundles.acts.opening import open_bundle
from counter_app.features.bundles.acts.requests import OpenRequest
from counter_app.features.cases.acts.intake_request import IntakeRequest, RequestMark, RequestParty
from counter_app.kernel.immutable import immutable
from counter_app.knowledge.catalog.item import Catalog, Item, Material, Necessity, Theme, ThemePart
from counter_app.knowledge.days.limit import Limit, LimitUnit
from tests.benchmarks.measure import Measure

_PARTS, _MATERIALS = 8, 40
_TIMES = 60
_RUNS = 5
_APPLICANT = RequestParty("person", "张样例", "resident_id", "460200199003070029", "13800000001")


@immutable
class _Asked:
    single: IntakeRequest
    matter: OpenRequest


def measure(folder: Path) -> list[Measure]:
    """Five runs, each alternating with the single case; the middle one counts."""
    counter = open_counter(folder / "window")
    counter.desk.shelf.publish(_catalog(), counter.desk.clock.now())
    asked = _asked()
    for _ in range(5):
        open_bundle(counter.desk, asked.matter)
        counter.take_in(asked.single)
    runs = sorted((_alternating(counter, asked) for _ in range(_RUNS)), key=lambda one: one.ratio)
    counter.close()
    return [runs[len(runs) // 2]]


def _alternating(counter: Counter, asked: _Asked) -> Measure:
    ours, single = [], []
    for _ in range(_TIMES):
        began = time.perf_counter()
        open_bundle(counter.desk, asked.matter)
        ours.append((time.perf_counter() - began) * 1000)
        began = time.perf_counter()
        counter.take_in(asked.single)
        single.append((time.perf_counter() - began) * 1000)
    name = f"a matter of {_PARTS} parts with {_MATERIALS} materials, against a case of one of them"
    return Measure(name, median(ours), median(single), 3.0, "ms")


def _catalog() -> Catalog:
    """Eight items of eight departments with five materials each, joined in a theme."""
    each = _MATERIALS // _PARTS
    items = tuple(
        Item(
            f"X-{part:03}",
            f"样例事项{part}办理",
            f"样例部门{part}",
            promised_limit=Limit(5 + part, LimitUnit.WORKING_DAYS),
            materials=tuple(
                Material(f"样例材料{part}-{n}", Necessity.REQUIRED, originals=1)
                for n in range(each)
            ),
        )
        for part in range(_PARTS)
    )
    parts = tuple(ThemePart(one.code, optional=False) for one in items)
    theme = Theme("X-T", "样例“一件事”", "", parts, lead=items[0].department)
    return Catalog(0, "样例", "bench", True, "", None, items, (theme,))


def _asked() -> _Asked:
    catalog = _catalog()
    marks = {
        one.code: tuple(RequestMark(material.name, "present") for material in one.materials)
        for one in catalog.items
    }
    first = catalog.items[0].code
    single = IntakeRequest(item=first, applicant=_APPLICANT, materials=marks[first])
    matter = OpenRequest(
        applicant=_APPLICANT,
        theme=catalog.themes[0].code,
        materials=tuple(one for each in marks.values() for one in each),
    )
    return _Asked(single, matter)

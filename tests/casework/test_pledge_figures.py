"""容缺 and 告知承诺 in reports: each figure opens the cases that it counts."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from counter_app.assembly import Counter
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.moves import Act
from counter_app.features.cases.model.result import Result
from counter_app.features.reports.acts.report_values import Figure, Measure, ReportScope
from tests.conftest import MONDAY, Asking, StandingClock
from tests.sync.test_pledges_travel import FIRE, PHOTO, promised

PLEDGES = (
    Measure.DEFERRED,
    Measure.DEFERRAL_KEPT,
    Measure.DEFERRAL_BROKEN,
    Measure.COMMITTED,
    Measure.COMMITMENT_CHECKED,
    Measure.COMMITMENT_UNTRUE,
)
CAME: dict[str, Any] = {"materials": [{"name": PHOTO, "state": "present"}]}


def told(window: Counter) -> dict[Measure, Figure]:
    first = MONDAY.date()
    report = window.reports.make(ReportScope(first, first + timedelta(days=60)))
    figures = {one.measure: one for one in report.figures if one.measure in PLEDGES}
    for one in figures.values():
        assert one.cases is not None
        assert window.desk.ledger.count(one.cases) == one.value, one.measure
    return figures


def counted(window: Counter) -> list[float | None]:
    figures = told(window)
    return [figures[one].value for one in PLEDGES]


def defer(window: Counter, asking: Asking) -> Case:
    return window.take_in(asking(materials=promised())).case


def test_deferrals_kept_late_and_open(
    window: Counter, asking: Asking, standing_clock: StandingClock
) -> None:
    kept, late, _open = (defer(window, asking) for _ in range(3))
    window.take_in(asking())
    window.do_case(kept.number, Act.KEEP_PROMISE, CAME)
    assert counted(window) == [3, 1, 0, 0, 0, 0]
    standing_clock.forward(days=40)
    assert counted(window) == [3, 1, 2, 0, 0, 0]
    window.do_case(late.number, Act.KEEP_PROMISE, CAME)
    assert counted(window) == [3, 1, 2, 0, 0, 0]
    assert told(window)[Measure.DEFERRED].over == 4
    assert told(window)[Measure.DEFERRAL_BROKEN].over == 3


def test_a_bar_that_was_lifted_leaves_the_figure(
    window: Counter, asking: Asking, standing_clock: StandingClock
) -> None:
    case = defer(window, asking)
    standing_clock.forward(days=40)
    window.do_case(case.number, Act.LIFT_BAR, {"reason": "照相馆停业"})
    assert counted(window) == [1, 0, 1, 0, 0, 0]


def test_commitments_checked_and_untrue(window: Counter, asking: Asking) -> None:
    true, untrue, _open = (window.take_in(asking(**FIRE)).case for _ in range(3))
    for case in (true, untrue):
        window.decide_case(case.number, Result.ISSUED)
    check = {"truth": "true", "how": "现场检查"}
    window.do_case(true.number, Act.CHECK_COMMITMENT, check)
    found = {"truth": "untrue", "how": "现场检查", "found": "安全出口被锁闭"}
    window.do_case(untrue.number, Act.CHECK_COMMITMENT, found)
    assert counted(window) == [0, 0, 0, 3, 2, 1]

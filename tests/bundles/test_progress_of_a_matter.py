"""进度图: each part's days as they went and as they are promised, on screen and on paper."""

from __future__ import annotations

from datetime import date, timedelta
from unicodedata import normalize

from counter_app.assembly import Counter
from counter_app.features.bundles.model.bundle import Bundle
from counter_app.features.bundles.words.progress import progress_of, slowest_of
from counter_app.kernel.plan import Need, Plan, Sign, Stretch
from tests.bundles.conftest import FOOD, SEAL, SHOP, UTILITIES, Brings, decide, seen
from tests.conftest import StandingClock
from tests.problems.conftest import text_of

MONDAY = date(2026, 11, 23)


def progress(window: Counter, bundle: Bundle) -> Plan:
    desk = window.desk
    return progress_of(
        bundle, desk.calendar, desk.clock.now(), authorities={}, expected={FOOD: 8}, ended={}
    )


def kinds(plan: Plan, place: int) -> list[Stretch]:
    return [one.kind for one in plan.rows[place].spans]


def test_what_runs_is_drawn_up_to_today_and_on_to_its_day(window: Counter, brings: Brings) -> None:
    plan = progress(window, brings())
    assert kinds(plan, 1) == [Stretch.RUNNING, Stretch.LEFT]
    assert plan.rows[1].last == date(2026, 12, 7)
    assert [one.day for one in plan.rows[1].milestones] == [date(2026, 12, 7)]
    assert date(2026, 11, 28) in plan.closed
    assert date(2026, 11, 27) not in plan.closed


def test_what_waits_stands_after_what_it_waits_for(window: Counter, brings: Brings) -> None:
    bundle = brings()
    plan = progress(window, bundle)
    places = {one.item: place for place, one in enumerate(bundle.parts)}
    food, shop = plan.rows[places[FOOD]], plan.rows[places[SHOP]]
    assert kinds(plan, places[FOOD]) == [Stretch.WAITS]
    assert shop.last is not None
    assert food.first == shop.last + timedelta(days=1)
    assert food.last == food.first + timedelta(days=7)
    assert Need(places[SHOP], places[SEAL]) in plan.needs


def test_what_is_late_is_told_apart_and_is_the_slowest(
    window: Counter, brings: Brings, standing_clock: StandingClock
) -> None:
    number = brings().number
    standing_clock.forward(days=2)
    bundle = seen(window, number)
    plan = progress(window, bundle)
    assert kinds(plan, 0) == [Stretch.RUNNING, Stretch.LATE]
    slowest = slowest_of(bundle, MONDAY + timedelta(days=2))
    assert slowest is not None
    assert slowest.item == SHOP
    assert [one.strong for one in plan.rows].count(True) == 1
    decide(window, bundle, SHOP)
    after = seen(window, number)
    done = progress(window, after)
    assert kinds(done, 0) == [Stretch.DONE, Stretch.LATE]
    assert done.rows[0].milestones[-1].kind is Sign.RESULT
    slowest = slowest_of(after, MONDAY + timedelta(days=2))
    assert slowest is not None
    assert slowest.item == UTILITIES


def test_the_record_of_a_matter_bears_the_plan_on_paper(window: Counter, brings: Brings) -> None:
    bundle = brings()
    told = normalize("NFKC", text_of(window.papers.record(bundle.number)))
    assert "办理进度" in told
    assert "2026-11-23" in told
    assert "剩余期限" in told
    assert "非工作日" in told
    for place, part in enumerate(bundle.parts, start=1):
        assert f"{place}{part.plan.name[:6]}" in told
    assert "13800000001" not in told

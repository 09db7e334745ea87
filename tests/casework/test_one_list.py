"""Late, near, due today and open are the same everywhere, on every day of a month."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from counter_app.assembly import Counter
from counter_app.features.cases.acts.case_clock import light_of, reckoning_of
from counter_app.features.cases.acts.hand_over_cases import hand_over_cases, hand_over_waiting
from counter_app.features.cases.acts.intake_request import read_request
from counter_app.features.cases.acts.overdue import awaited_by
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.listing import EVERY, Listing, Which, of
from counter_app.features.cases.model.moves import CLOSED, RUNNING, Act, Status
from counter_app.features.cases.model.waiting import Waiting
from counter_app.features.cases.pages.presenters.standing_figures import read_figures
from counter_app.features.cases.pages.presenters.worklists import count_lists
from counter_app.features.cases.rows import case_lists
from counter_app.features.delivery.pages.presenters.pick_up import read_waiting
from counter_app.features.reports.acts.report_values import Measure, ReportScope
from counter_app.features.review.acts.notices import notices
from counter_app.features.review.pages.presenters.supervision import choices, figures
from counter_app.kernel.scope import Scope
from counter_app.knowledge.days.deadline import SHANGHAI
from counter_app.knowledge.days.light import Light
from tests.conftest import MONDAY, StandingClock
from tests.golden.lives import BOOK, FORM, ON_THE_SPOT, PERSON, PHOTO, card, food, present

DAYS = 32
HOURS = (time(0, 0), time(10, 0), time(23, 59, 59, 999_999))
SETS = (Which.OPEN, Which.LATE, Which.UNLAWFUL, Which.DUE_TODAY, Which.NEAR, Which.STANDING)


@dataclass(frozen=True)
class Plan:
    """What is done with a case on the n-th day after its receipt."""

    request: dict[str, Any]
    later: tuple[tuple[int, Act, Any], ...] = ()


EXPERTS = {"procedure": "expert_review", "takes": 6, "reason": "专家评审会"}
LONGER = {"days": 5, "approved_by": "陈局长", "reason": "案情复杂"}
ISSUED, HANDED = {"result": "issued"}, {"how": "window", "receiver": "林小满", "relation": "head"}
WITHDRAWING = {"by": PERSON["name"], "id_kind": PERSON["id_kind"], "id_number": PERSON["id_number"]}
PLANS = (
    Plan(card(BOOK, FORM, PHOTO)),
    Plan(food()),
    Plan(ON_THE_SPOT),
    Plan(ON_THE_SPOT, ((3, Act.DECIDE, ISSUED),)),
    Plan(card(BOOK, FORM, PHOTO), ((2, Act.SUSPEND, EXPERTS),)),
    Plan(card(BOOK, FORM, PHOTO), ((2, Act.SUSPEND, EXPERTS), (9, Act.RESUME, {}))),
    Plan(food(), ((1, Act.EXTEND, LONGER),)),
    Plan(food(), ((4, Act.DECIDE, ISSUED), (6, Act.DELIVER, HANDED))),
    Plan(card(BOOK, FORM, PHOTO), ((1, Act.WITHDRAW, WITHDRAWING),)),
    Plan(
        card(BOOK, PHOTO, decision="notice"), ((5, Act.SUPPLEMENT, {"materials": present(FORM)}),)
    ),
    Plan(food(decision="refuse", reason="依法不需要取得行政许可")),
    Plan(card(BOOK, FORM, PHOTO, decision="receive"), ((2, Act.ACCEPT, {}),)),
)


class Month:
    """A window over a month: cases of every kind are received on every tenth day."""

    def __init__(self, window: Counter, clock: StandingClock) -> None:
        self.window, self.clock = window, clock
        self._to_do: list[tuple[date, str, Act, Any]] = []

    def begin_day(self, day: date) -> None:
        """What is received and done on this day."""
        self.clock.at = datetime.combine(day, time(9), SHANGHAI)
        due = [one for one in self._to_do if one[0] == day]
        for _, number, act, request in due:
            self.window.do_case(number, act, request)
        if (day - MONDAY.date()).days % 10 == 0:
            for plan in PLANS:
                self.clock.forward(minutes=1)
                case = self.window.take_in(read_request(plan.request)).case
                self._to_do += [
                    (day + timedelta(days=after), case.number, act, request)
                    for after, act, request in plan.later
                ]

    def cases(self) -> list[Case]:
        """All of them, folded from their events."""
        ledger = self.window.desk.ledger
        return [ledger.case(row.number) for row in ledger.cases()]


@pytest.fixture
def month(window: Counter, standing_clock: StandingClock, monkeypatch: pytest.MonkeyPatch) -> Month:
    monkeypatch.setattr(case_lists, "PAGE", 5)
    return Month(window, standing_clock)


def expected(case: Case, window: Counter) -> set[Which]:
    """By the law's words, from the case alone and by the day."""
    desk = window.desk
    today, lit = (
        desk.clock.now().date(),
        light_of(case, desk.clock.now().date(), reckoning_of(desk)),
    )
    due_on = case.due.due_on if case.due and case.status in RUNNING else None
    held = {
        Which.OPEN: case.status not in CLOSED,
        Which.LATE: due_on is not None and due_on < today,
        Which.UNLAWFUL: lit is Light.UNLAWFUL,
        Which.DUE_TODAY: due_on == today,
        Which.NEAR: lit is Light.YELLOW,
        Which.STANDING: case.status is Status.SUSPENDED,
    }
    return {which for which, holds in held.items() if holds}


def told_everywhere(window: Counter, which: Which) -> dict[str, int]:
    """How many cases each place of the program says there are in this set."""
    desk, ledger = window.desk, window.desk.ledger
    strip = window.store.queue.standing()
    facets = window.store.queue.facets(of(which))
    [chip] = [{Which.NEAR: read_figures(desk).due}.get(which)]
    told: dict[str, int | None] = {
        "list": len(ledger.cases(of(which))),
        "urgent first": len(list(ledger.walk(of(which), urgent_first=True))),
        "count": ledger.count(of(which)),
        "lights": _by_light(window, which),
        "worklist": count_lists(desk, today_only=False).get(which),
        "strip": strip.counts.get(which),
        "chip": chip,
        "facets": sum(one.count for one in facets[next(iter(facets))]),
        "notice": {one.kind: one.count for one in notices(desk, lambda: 0)}.get(which, 0)
        if which in (Which.LATE, Which.UNLAWFUL, Which.DUE_TODAY)
        else None,
        "export": len(_exported(window, of(which))),
        "report": _reported(window) if which is Which.LATE else None,
        "case waiting": _overdue(window) if which is Which.LATE else None,
    }
    return {place: count for place, count in told.items() if count is not None}


def _by_light(window: Counter, which: Which) -> int | None:
    lights = {
        Which.LATE: (Light.RED, Light.UNLAWFUL),
        Which.UNLAWFUL: (Light.UNLAWFUL,),
        Which.NEAR: (Light.YELLOW,),
        Which.STANDING: (Light.STANDING,),
    }.get(which)
    rows = window.desk.ledger.cases()
    return None if lights is None else sum(row.light in lights for row in rows)


def _exported(window: Counter, wanted: Listing) -> list[dict[str, str]]:
    text = window.reports.write_list(wanted, "csv", whole=False).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def _reported(window: Counter) -> int:
    today = window.desk.clock.now().date()
    report = window.reports.make(ReportScope(MONDAY.date(), today))
    [figure] = [one for one in report.figures if one.measure is Measure.RUNNING_LATE]
    assert figure.cases is not None
    assert window.desk.ledger.count(figure.cases) == figure.value
    return int(figure.value or 0)


def _overdue(window: Counter) -> int:
    yesterday = window.desk.clock.now().date() - timedelta(days=1)
    found = awaited_by(window.desk, yesterday)
    return sum(one.waiting is Waiting.DECISION for one in found)


def test_every_place_says_the_same_on_every_day_of_a_month(month: Month) -> None:
    window, seen = month.window, set[Which]()
    for n in range(DAYS):
        day = MONDAY.date() + timedelta(days=n)
        month.begin_day(day)
        hour = max(HOURS[n % len(HOURS)], time(9, 30)) if n % 10 == 0 else HOURS[n % len(HOURS)]
        month.clock.at = datetime.combine(day, hour, SHANGHAI)
        wanted = {case.number: expected(case, window) for case in month.cases()}
        for which in SETS:
            numbers = sorted(number for number, sets in wanted.items() if which in sets)
            listed = [row.number for row in window.desk.ledger.cases(of(which))]
            assert sorted(listed) == numbers, (day, which)
            told = told_everywhere(window, which)
            assert set(told.values()) == {len(numbers)}, (day, which, told, len(numbers))
            seen |= {which} if numbers else set()
    assert seen == set(SETS)


def test_a_tile_a_facet_and_a_notice_open_what_they_count(month: Month) -> None:
    window, opened = month.window, 0
    for n in range(0, DAYS, 5):
        month.begin_day(MONDAY.date() + timedelta(days=n))
        desk, queue, ledger = window.desk, window.store.queue, window.desk.ledger
        standing, today = queue.standing(), desk.clock.now().date()
        for figure in figures(standing, today)[:-1]:
            digits = "".join(c for c in figure.value.partition("（")[0] if c.isdigit())
            assert ledger.count(figure.to) == int(digits), (today, figure)
            opened += int(digits)
        for notice in notices(desk, lambda: 0):
            if notice.cases is not None:
                assert len(ledger.cases(notice.cases)) == notice.count
        for choice in choices(EVERY, queue.facets(EVERY), today):
            name, _, count = choice.text.rpartition("  ")
            if choice.to is not None and name and count.isdigit():
                assert ledger.count(choice.to) == int(count), choice
        lists = count_lists(desk, today_only=False)
        assert lists[Which.TO_HAND_OVER] == sum(map(len, hand_over_waiting(desk).values()))
        assert lists[Which.TO_COLLECT] == len(read_waiting(desk, ""))
    assert opened


def test_on_the_spot_is_due_today_near_and_late_tomorrow(
    window: Counter, standing_clock: StandingClock
) -> None:
    number = window.take_in(read_request(ON_THE_SPOT)).case.number
    ledger = window.desk.ledger

    def sets() -> set[Which]:
        row = ledger.line(number)
        assert row is not None
        found = {one for one in SETS if number in {row.number for row in ledger.cases(of(one))}}
        assert (row.light in (Light.RED, Light.UNLAWFUL)) == (Which.LATE in found)
        return found

    assert sets() == {Which.OPEN, Which.DUE_TODAY, Which.NEAR}
    standing_clock.at = standing_clock.at.replace(hour=23, minute=59, second=59)
    assert sets() == {Which.OPEN, Which.DUE_TODAY, Which.NEAR}
    standing_clock.forward(seconds=1)
    assert {Which.OPEN, Which.LATE} <= sets()
    assert not {Which.DUE_TODAY, Which.NEAR} & sets()


def test_a_list_is_not_cut_however_long_it_is(
    window: Counter, asking: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(case_lists, "PAGE", 3)
    numbers = [window.take_in(asking()).case.number for _ in range(10)]
    ledger = window.desk.ledger
    assert [row.number for row in ledger.walk()] == numbers[::-1]
    assert len(ledger.cases()) == ledger.count() == 10
    assert [row.number for row in ledger.cases(limit=4)] == numbers[:-5:-1]
    assert ledger.cases(limit=0) == ()


def test_what_every_list_is_within_narrows_all_of_them(
    window: Counter, asking: Callable[..., Any]
) -> None:
    case = window.take_in(asking()).case
    window.take_in(read_request(food()))
    store, today = window.store, window.desk.clock.now().date()
    scope = Scope(departments=frozenset({case.received.department}))
    ledger, queue = store.ledger.within(scope), store.queue.within(scope)
    assert [row.number for row in ledger.walk()] == [case.number]
    assert [row.number for row in ledger.walk(urgent_first=True)] == [case.number]
    assert ledger.count(EVERY.on(today)) == 1
    assert queue.standing().total.received == 1
    assert {sum(one.count for one in values) for values in queue.facets(EVERY).values()} == {1}
    rows = store.report_rows.within(scope)
    assert [len(page) for page in rows.facts(EVERY, today, today, 100)] == [1]
    assert rows.size(EVERY, today, today) == 1
    nobodys = store.ledger.within(Scope())
    assert (nobodys.count(), nobodys.cases(), nobodys.papers()) == (0, (), ())


def test_what_goes_to_a_department_leaves_the_list_of_it(
    window: Counter, asking: Callable[..., Any]
) -> None:
    case = window.take_in(asking()).case
    spot = window.take_in(read_request(ON_THE_SPOT)).case.number
    ledger = window.desk.ledger
    assert [row.number for row in ledger.cases(of(Which.TO_HAND_OVER))] == [case.number]
    hand_over_cases(window.desk, [case.number])
    assert ledger.count(of(Which.TO_HAND_OVER)) == 0
    assert ledger.count(replace(of(Which.DUE_TODAY), window="01")) == 1
    assert ledger.line(spot) is not None

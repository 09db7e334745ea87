"""What supervisors do with cases: look through, sample, remark, give to somebody else."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from counter_app.assembly import Counter
from counter_app.features.cases.model.case import Status
from counter_app.features.cases.model.listing import EVERY, Listing, Which, of
from counter_app.features.review.acts.draw_sample import draw_sample, is_fair
from counter_app.features.review.acts.queue import Facet
from counter_app.features.review.acts.reassign_cases import pending_of, reassign_cases
from counter_app.features.review.acts.remark_case import answer_remark, remark_case
from counter_app.features.review.acts.review_case import last_event, review_case
from counter_app.kernel.record import ListUnmasked, daybook_of
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.review import Sampled
from counter_app.kernel.rights import Right
from tests.conftest import Asking, StandingClock
from tests.people import PASSWORD, enter, staff


def numbers(window: Counter, wanted: Listing, limit: int = 7) -> list[str]:
    """The whole queue, page by page."""
    found, ledger = list[str](), window.store.ledger
    page = ledger.page(wanted, limit=limit, urgent_first=True)
    while True:
        found += [row.number for row in page.rows]
        if page.after is None:
            return found
        page = ledger.page(wanted, page.after, limit, urgent_first=True)


def test_late_ones_come_first_then_those_that_are_near_then_the_newest(
    window: Counter, asking: Asking, standing_clock: StandingClock
) -> None:
    cases = []
    for _ in range(30):
        cases.append(window.take_in(asking()).case)
        standing_clock.forward(days=1)
    today = standing_clock.now().date()
    shown = numbers(window, EVERY)
    assert sorted(shown) == sorted(case.number for case in cases)
    rows = {row.number: row for row in window.store.ledger.cases()}

    def rank(number: str) -> tuple[int, float]:
        row = rows[number]
        assert row.due_on is not None
        assert row.light_days is not None
        if row.due_on < today:
            return 0, row.due_on.toordinal()
        if row.light_days.warn_on <= today:
            return 1, row.due_on.toordinal()
        return 2, -row.received_at.timestamp()

    assert [rank(one) for one in shown] == sorted(rank(one) for one in shown)
    assert {rank(one)[0] for one in shown} == {0, 1, 2}


def test_no_page_misses_or_doubles_a_case_while_others_arrive(
    window: Counter, asking: Asking, standing_clock: StandingClock
) -> None:
    before = []
    for _ in range(25):
        before.append(window.take_in(asking()).case.number)
        standing_clock.forward(minutes=1)
    found, page, ledger = list[str](), None, window.store.ledger
    while page is None or page.after is not None:
        page = ledger.page(EVERY, page.after if page else None, 4, urgent_first=True)
        found += [row.number for row in page.rows]
        window.take_in(asking())
        standing_clock.forward(minutes=1)
    assert [one for one in found if one in before] == before[::-1]
    assert len(found) == len(set(found))


def test_the_queue_is_narrowed_by_what_a_supervisor_asks(
    window: Counter, asking: Asking, standing_clock: StandingClock
) -> None:
    accepted = window.take_in(asking()).case
    standing_clock.forward(minutes=3)
    noticed = window.take_in(asking(decision="notice", reason="相片重拍")).case
    standing_clock.forward(days=1)
    today = standing_clock.now().date()
    queue = window.store.queue
    for wanted, expected in (
        (Listing(status=Status.NOTICE_GIVEN), [noticed.number]),
        (Listing(last=today - timedelta(days=1)), [noticed.number, accepted.number]),
        (Listing(first=today), []),
        (Listing(clerk=window.clerk.code, status=Status.ACCEPTED), [accepted.number]),
        (Listing(window="77"), []),
        (Listing(text=accepted.number), [accepted.number]),
        (of(Which.UNREVIEWED), [noticed.number, accepted.number]),
        (of(Which.UNREVIEWED, Which.ACCEPTED), [accepted.number]),
        (of(Which.RETURNED), []),
    ):
        assert numbers(window, wanted) == expected, wanted
        assert window.store.ledger.count(wanted) == len(expected)
    facets = queue.facets(Listing(status=Status.ACCEPTED))
    assert {one.value: one.count for one in facets[Facet.STATUS]} == {
        "accepted": 1,
        "notice_given": 1,
    }
    assert [(one.name, one.count) for one in facets[Facet.ITEM]] == [("居民身份证丢失补领", 1)]


def test_the_strip_counts_the_day_and_what_is_late_whenever_it_came(
    window: Counter, asking: Asking, standing_clock: StandingClock
) -> None:
    window.take_in(asking())
    standing_clock.forward(days=60)
    window.take_in(asking())
    window.take_in(asking(decision="notice", reason="相片重拍"))
    window.take_in(asking(decision="refuse", reason="依法不需要取得行政许可"))
    standing = window.store.queue.standing()
    total = standing.total
    assert (total.received, total.accepted, total.noticed, total.refused) == (3, 1, 1, 1)
    assert (standing.counts[Which.LATE], standing.counts[Which.NEAR]) == (1, 0)
    assert [one.window for one in standing.windows] == ["01"]


def test_what_is_late_is_found_whether_the_law_is_kept_or_not(
    window: Counter, asking: Asking, standing_clock: StandingClock
) -> None:
    late = window.take_in(asking()).case.number
    standing_clock.forward(days=60)
    newer = window.take_in(asking()).case.number
    ledger = window.store.ledger

    def found(which: Which) -> list[str]:
        shown = [row.number for row in ledger.page(of(which), urgent_first=True).rows]
        assert ledger.count(of(which)) == len(shown)
        assert sorted(row.number for row in ledger.cases(of(which))) == sorted(shown)
        return shown

    assert found(Which.LATE) == [late]
    standing_clock.forward(days=400)
    assert found(Which.LATE) == [late, newer]
    standing = window.store.queue.standing()
    assert standing.counts[Which.LATE] == 2
    assert standing.counts[Which.UNLAWFUL] == len(found(Which.UNLAWFUL)) > 0


def test_two_supervisors_do_not_step_on_each_other(
    window: Counter, asking: Asking, standing_clock: StandingClock
) -> None:
    number = window.take_in(asking()).case.number
    staff(window)
    enter(window, "supervisor")
    seen = last_event(window.desk, number)
    case = review_case(window.desk, number, seen, passed=True)
    assert case.supervision.last_review is not None
    enter(window, "second")
    with pytest.raises(Refusal, match=r"review\.already") as told:
        review_case(window.desk, number, seen, passed=False, reason="材料不清")
    assert told.value.details["name"] == "陈主管"
    standing_clock.forward(minutes=1)
    seen = last_event(window.desk, number)
    review_case(window.desk, number, seen, passed=False, reason="材料不清")
    assert numbers(window, of(Which.RETURNED)) == [number]


def test_what_happened_since_somebody_looked_is_looked_at_first(
    window: Counter, asking: Asking, standing_clock: StandingClock
) -> None:
    number = window.take_in(asking()).case.number
    seen = last_event(window.desk, number)
    standing_clock.forward(minutes=1)
    window.withdraw_case(number)
    with pytest.raises(Refusal, match=r"review\.moved"):
        review_case(window.desk, number, seen, passed=True)


def test_a_case_that_is_given_back_waits_for_its_clerk_until_answered(
    window: Counter, asking: Asking, standing_clock: StandingClock
) -> None:
    staff(window)
    enter(window, "clerk")
    number = window.take_in(asking()).case.number
    enter(window, "supervisor")
    with pytest.raises(Refusal, match=r"review\.no_reason"):
        review_case(window.desk, number, last_event(window.desk, number), passed=False)
    seen = last_event(window.desk, number)
    case = review_case(window.desk, number, seen, passed=False, reason="照片模糊")
    (row,) = window.store.ledger.cases()
    assert (row.review, row.waiting_for) == ("returned", "clerk")
    enter(window, "clerk")
    (waiting,) = case.supervision.waiting
    answer_remark(window.desk, number, waiting.id, "已重新扫描")
    with pytest.raises(Refusal, match=r"remark\.answered"):
        answer_remark(window.desk, number, waiting.id, "又答一次")
    (row,) = window.store.ledger.cases()
    assert row.waiting_for == ""


def test_a_remark_goes_to_who_sees_to_the_case(window: Counter, asking: Asking) -> None:
    staff(window)
    enter(window, "clerk")
    number = window.take_in(asking()).case.number
    enter(window, "supervisor")
    remark_case(window.desk, number, "请先联系申请人")
    assert window.store.ledger.cases()[0].waiting_for == "clerk"
    other = window.take_in  # a supervisor takes in nothing
    with pytest.raises(Refusal, match=r"rights\.lacking"):
        other(asking())
    reassign_cases(window.desk, pending_of(window.desk, "01"), "second", "休假")
    case = window.store.ledger.case(number)
    assert case.supervision.assigned_to is not None
    assert case.supervision.assigned_to.code == "second"
    with pytest.raises(Refusal, match=r"account\.unknown"):
        reassign_cases(window.desk, [number], "ghost", "休假")
    with pytest.raises(Refusal, match=r"reassign\.no_reason"):
        reassign_cases(window.desk, [number], "clerk", " ")


def test_a_sample_is_drawn_by_lot_and_anybody_can_draw_it_again(
    window: Counter, asking: Asking
) -> None:
    cases = [window.take_in(asking()).case.number for _ in range(12)]
    drawn = draw_sample(window.desk, cases, 25)
    assert len(drawn.picked) == 3
    assert is_fair(drawn)
    assert not is_fair(replace(drawn, picked=drawn.picked[::-1]))
    assert not is_fair(replace(drawn, seed="00" * 16))
    marked = [
        number
        for number in cases
        if any(isinstance(e.happening, Sampled) for e in window.store.ledger.events(number))
    ]
    assert sorted(marked) == sorted(drawn.picked)
    assert sorted(numbers(window, of(Which.SAMPLED))) == sorted(marked)
    again = draw_sample(window.desk, cases, 25)
    assert again.seed != drawn.seed
    for percent, drawn_of, reason in (
        (0, cases, "percent"),
        (101, cases, "percent"),
        (5, [], "nothing"),
    ):
        with pytest.raises(Refusal, match=reason):
            draw_sample(window.desk, drawn_of, percent)


def test_a_list_is_exported_masked_and_whole_only_before_two(
    window: Counter, asking: Asking
) -> None:
    number = window.take_in(asking()).case.number
    applicant = window.store.ledger.case(number).received.applicant
    staff(window)
    enter(window, "clerk")
    with pytest.raises(Refusal, match=r"rights\.lacking"):
        window.reports.write_list(EVERY, "csv", whole=False)
    enter(window, "supervisor")
    masked = window.reports.write_list(EVERY, "csv", whole=False).decode("utf-8-sig")
    assert number in masked
    assert applicant.id_number not in masked
    assert applicant.phone not in masked
    with pytest.raises(Refusal, match=r"rights\.second_needed"):
        window.reports.write_list(EVERY, "csv", whole=True)
    with window.people.with_second("second", PASSWORD, Right.UNMASK_LIST):
        whole = window.reports.write_list(EVERY, "csv", whole=True).decode("utf-8-sig")
    assert applicant.id_number in whole
    today = window.desk.clock.now().date()
    events = window.store.ledger.events(daybook_of(today))
    shown = [one for one in events if isinstance(one.happening, ListUnmasked)]
    assert [(one.happening.rows, one.approved_by.code) for one in shown] == [(1, "second")]  # type: ignore[union-attr]
    assert applicant.id_number not in repr(events)

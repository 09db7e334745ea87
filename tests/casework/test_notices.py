"""What waits for each role, and where it leads."""

from __future__ import annotations

from datetime import timedelta

from counter_app.assembly import Counter
from counter_app.features.cases.model.listing import Which
from counter_app.features.papers.acts.print_waiting import came_out
from counter_app.features.review.acts.notices import Beside, notices
from counter_app.features.review.acts.reassign_cases import reassign_cases
from counter_app.features.review.acts.remark_case import remark_case
from tests.conftest import Asking, StandingClock
from tests.people import enter, staff


def waits(window: Counter, parked: int = 0) -> dict[Which | Beside, int]:
    found = notices(window.desk, lambda: parked)
    for one in found:
        if one.cases is not None:
            assert window.store.ledger.count(one.cases) == one.count
    told: dict[Which | Beside, int] = {}
    for one in found:
        told[one.kind] = told.get(one.kind, 0) + one.count
    return told


def test_each_role_sees_what_is_for_it(
    window: Counter, asking: Asking, standing_clock: StandingClock
) -> None:
    staff(window)
    enter(window, "clerk")
    first, second = (window.take_in(asking()).case.number for _ in range(2))
    assert waits(window) == {}
    enter(window, "supervisor")
    assert waits(window) == {Which.UNREVIEWED: 2}
    remark_case(window.desk, first, "请先联系申请人")
    reassign_cases(window.desk, [second], "officer", "转部门跟进")
    enter(window, "clerk")
    assert waits(window) == {Which.TO_ANSWER: 1}
    enter(window, "officer")
    assert waits(window) == {Which.GIVEN: 1}
    enter(window, "administrator")
    assert waits(window) == {}
    assert waits(window, parked=3) == {Beside.PARKED: 3}


def test_what_is_late_waits_for_who_received_it_and_for_supervisors(
    window: Counter, asking: Asking, standing_clock: StandingClock
) -> None:
    from counter_app.kernel.account import Grant
    from counter_app.kernel.rights import Role

    staff(window, friend=(Grant(Role.CLERK),))
    enter(window, "clerk")
    window.take_in(asking())
    standing_clock.forward(days=60)
    assert waits(window) == {Which.LATE: 1}
    enter(window, "friend")
    assert waits(window) == {}
    enter(window, "supervisor")
    assert waits(window)[Which.LATE] == 1


def test_a_day_that_nobody_closed_waits_for_a_supervisor(
    window: Counter, asking: Asking, standing_clock: StandingClock
) -> None:
    window.take_in(asking())
    for job in window.store.print_queue.jobs():
        came_out(window.desk, job)
    day = standing_clock.now().date()
    standing_clock.forward(days=3)
    staff(window)
    enter(window, "supervisor")
    (open_day,) = (one for one in notices(window.desk, lambda: 0) if one.kind is Beside.DAY_OPEN)
    assert open_day.day == day
    window.days.close(day)
    assert Beside.DAY_OPEN not in waits(window)
    assert day + timedelta(days=3) == standing_clock.now().date()

"""Two windows of one hall: a problem goes over the centre, and what disagrees is settled."""

from __future__ import annotations

import pytest

from counter_app.assembly import Counter
from counter_app.features.problems.acts import registering
from counter_app.features.problems.acts.listing import listed
from counter_app.features.problems.model.kinds import Disclosure
from counter_app.features.problems.model.moves import ProblemStatus
from counter_app.features.problems.model.papers import ProblemPaper
from counter_app.features.problems.model.problem import fold
from counter_app.kernel.agreeing import contest_of
from counter_app.kernel.event import Event
from counter_app.kernel.paper import Standing
from counter_app.kernel.refusal import Refusal
from tests.halls import HallOfWindows
from tests.problems.conftest import accept, brought, call_back, grade, pass_on, refuse, sign


def sync(*windows: Counter) -> None:
    for window in windows:
        window.link.sync_once()


def test_a_problem_is_registered_here_and_handled_there(hall: HallOfWindows) -> None:
    first, second = hall.window("02"), hall.window("03")
    number = registering.register(first.desk, brought(disclosure=Disclosure.CONFIDENTIAL)).number
    accept(first, number)
    grade(first, number)
    pass_on(first, number, "请核查。")
    sync(first, second)
    assert sign(second, number).status is ProblemStatus.CHECKING
    sync(second, first)
    assert first.desk.files.state(number).status is ProblemStatus.CHECKING
    assert first.store.files.events(number) == second.store.files.events(number)
    assert listed(first.desk) == listed(second.desk)


@pytest.fixture
def contested(hall: HallOfWindows) -> tuple[Counter, Counter, str]:
    """One window accepted it, the other did not, both while apart."""
    first, second = hall.window("02"), hall.window("03")
    number = registering.register(first.desk, brought()).number
    sync(first, second)
    accept(first, number)
    grade(first, number)
    refuse(second, number)
    sync(first, second, first)
    return first, second, number


def test_what_two_windows_did_apart_stands_still(contested: tuple[Counter, Counter, str]) -> None:
    first, second, number = contested
    for window in (first, second):
        problem = window.desk.files.state(number)
        assert problem.status is ProblemStatus.GRADED
        assert len(problem.contested) == 2  # the refusal and its letter
        with pytest.raises(Refusal, match=r"case[.]contested"):
            pass_on(window, number)


def test_a_person_settles_it(contested: tuple[Counter, Counter, str]) -> None:
    first, second, number = contested
    desk = first.desk
    contest = contest_of(desk.files.events(number), fold)
    assert contest.second.state.status is ProblemStatus.NOT_ACCEPTED
    choice = contest.choosing(second=False, reason="属于受理范围")
    with desk.open_work() as work:
        event = Event(desk.new_id(), number, desk.clock.now(), desk.hall.window, desk.clerk, choice)
        work.append(event)
        work.commit()
    sync(first, second)
    for window in (first, second):
        problem = window.desk.files.state(number)
        assert (problem.status, problem.contested) == (ProblemStatus.GRADED, ())
        letter = next(one for one in problem.papers if one.kind == ProblemPaper.REFUSAL)
        assert letter.standing is Standing.VOID


def test_numbers_of_two_windows_never_meet(hall: HallOfWindows) -> None:
    windows = hall.window("02"), hall.window("03")
    numbers = [registering.register(one.desk, brought()).number for one in windows for _ in "ab"]
    assert len(set(numbers)) == 4
    sync(*windows, *windows)
    for window in windows:
        assert {row.number for row in listed(window.desk)} == set(numbers)
        with pytest.raises(Refusal, match=r"case[.]not_allowed"):
            call_back(window, numbers[0])

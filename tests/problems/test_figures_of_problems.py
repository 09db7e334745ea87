"""Figures tell what they are a share of, and what they leave out."""

from __future__ import annotations

import pytest

from counter_app.assembly import Counter
from counter_app.features.problems.acts.listing import alike, figures, listed
from counter_app.features.problems.model.figures import figures_of
from counter_app.features.problems.model.kinds import Cause, Mood, ProblemKind, Truth
from counter_app.features.problems.model.moves import ProblemStatus
from counter_app.kernel.figures import Figure
from counter_app.kernel.refusal import Refusal
from tests.conftest import StandingClock
from tests.people import enter
from tests.problems.conftest import (
    ANONYMOUS,
    Brings,
    answer,
    answered,
    call_back,
    check,
    close,
    handled,
    once_again,
    refuse,
)


@pytest.fixture
def lived(window: Counter, registers: Brings, standing_clock: StandingClock) -> None:
    """Five problems: finished, done again, late, refused, and one just registered."""
    finished = registers().number
    answered(window, finished)
    call_back(window, finished)
    close(window, finished)
    again = registers().number
    answered(window, again)
    call_back(window, again, Mood.UNSATISFIED, "不行")
    once_again(window, again)
    check(window, again, Truth.UNTRUE)
    answer(window, again)
    refuse(window, registers().number)
    late = registers().number
    handled(window, late)
    standing_clock.forward(days=30)
    check(window, late, Truth.PARTLY)
    answer(window, late)
    registers(kind=ProblemKind.SLOW, against="", item_name="")


def test_every_share_has_its_numerator_its_denominator_and_what_it_excludes(
    window: Counter, lived: None
) -> None:
    told = figures(window.desk)
    shares = {one.name: (one.numerator, one.denominator, one.excluded) for one in told.shares}
    assert told.received == 5
    assert shares == {
        "problems_finished_rate": (1, 4, 1),  # without the one not accepted
        "problems_passed_on_in_time": (3, 3, 2),
        "problems_answered_in_time": (2, 3, 2),
        "problems_satisfied_rate": (1, 2, 3),
        "problems_once_again_rate": (1, 3, 2),
        "problems_true_rate": (2, 3, 2),
    }
    assert told.causes == ((Cause.GUIDANCE, 3),)
    assert told.improvements == 3


def test_a_share_of_nothing_has_no_value() -> None:
    assert figures_of(()).share("problems_finished_rate").value is None


def test_the_published_figure_is_reproduced() -> None:
    """企业首席服务专员: 4,746 problems, 98.5 % finished."""
    figure = Figure("problems_finished_rate", 4675, 4746)
    assert figure.value is not None
    assert round(figure.value * 100, 1) == 98.5


def test_figures_are_of_the_days_asked_for(
    window: Counter, lived: None, standing_clock: StandingClock
) -> None:
    first = standing_clock.now().replace(hour=0)
    assert figures(window.desk, first).received == 1
    assert figures(window.desk, None, first).received == 4


def test_figures_need_the_right_to_reports(window: Counter, people: None) -> None:
    enter(window, "unit")
    with pytest.raises(Refusal, match=r"rights[.]lacking"):
        figures(window.desk)
    window.people.sign_out()
    enter(window, "supervisor")
    assert figures(window.desk).received == 0


def test_lists_tell_what_is_asked_of_them(window: Counter, lived: None) -> None:
    assert len(listed(window.desk)) == 5
    waiting = listed(window.desk, statuses=(ProblemStatus.ANSWERED,))
    assert {one.status for one in waiting} == {ProblemStatus.ANSWERED}
    assert len(waiting) == 2
    newest, *_ = listed(window.desk)
    assert newest.kind is ProblemKind.SLOW


def test_problems_of_one_kind_against_one_unit_are_alike(
    window: Counter, registers: Brings
) -> None:
    first, second = registers(), registers(**ANONYMOUS)
    registers(kind=ProblemKind.SLOW)
    registers(against="市水务局", item_name="取水许可")
    (found,) = alike(window.desk, first)
    assert found.number == second.number


def test_rows_are_the_same_when_they_are_derived_again(window: Counter, lived: None) -> None:
    before = listed(window.desk)
    window.store.rebuild_rows()
    assert listed(window.desk) == before

"""Two windows of one hall: one takes it, the other cannot; what both did apart is contested."""

from __future__ import annotations

import pytest

from counter_app.assembly import Counter
from counter_app.features.cases.acts.intake_request import read_request
from counter_app.features.channels.acts.settling import contest, settle
from counter_app.features.channels.acts.taking import complete, put_back, take
from counter_app.features.channels.model.kinds import ApplicationStatus, Repeat
from counter_app.features.channels.model.requests import CompleteRequest, ReasonRequest
from counter_app.features.problems.model.kinds import Side
from counter_app.features.problems.model.requests import SettleRequest
from counter_app.kernel.refusal import Refusal
from tests.channels.conftest import arrive, imports, sent, state
from tests.conftest import LOST_CARD
from tests.halls import HallOfWindows

S = ApplicationStatus


def sync(*windows: Counter) -> None:
    for window in windows:
        window.link.sync_once()


@pytest.fixture
def two(hall: HallOfWindows) -> tuple[Counter, Counter, str]:
    """Two windows that both have an application which came to the first."""
    first, second = hall.window("02"), hall.window("03")
    number = arrive(first, submitted_at="2026-01-05T08:00:00+08:00")
    sync(first, second)
    return first, second, number


def done_by(window: Counter, number: str) -> str:
    marks = read_request(LOST_CARD).materials
    return complete(window.desk, number, CompleteRequest(materials=marks)).case


def test_what_one_took_the_other_cannot(two: tuple[Counter, Counter, str]) -> None:
    first, second, number = two
    take(second.desk, number)
    sync(second, first)
    for tried in (lambda: take(first.desk, number), lambda: done_by(first, number)):
        with pytest.raises(Refusal, match=r"applications[.]taken_elsewhere") as told:
            tried()
        assert told.value.details["window"] == "03"
    put_back(second.desk, number, ReasonRequest("去 02 办"))
    sync(second, first)
    assert take(first.desk, number).taken_at == "02"


def test_taken_apart_at_both_it_is_contested_and_stands_still(
    two: tuple[Counter, Counter, str],
) -> None:
    first, second, number = two
    take(first.desk, number)
    take(second.desk, number)
    sync(first, second, first)
    for window in (first, second):
        assert len(state(window, number).contested) == 1
        with pytest.raises(Refusal, match=r"case[.]contested"):
            done_by(window, number)
    assert first.store.files.events(number) == second.store.files.events(number)


@pytest.mark.parametrize(("side", "window"), [(Side.FIRST, "02"), (Side.SECOND, "03")])
def test_a_person_settles_who_has_it(
    two: tuple[Counter, Counter, str], side: Side, window: str
) -> None:
    first, second, number = two
    take(first.desk, number)
    take(second.desk, number)
    sync(first, second, first)
    seen = contest(second.desk, number)
    with pytest.raises(Refusal, match=r"applications[.]missing"):
        settle(second.desk, seen, SettleRequest(side))
    done = settle(second.desk, seen, SettleRequest(side, "申请人在这个窗口"))
    assert (done.status, done.taken_at) == (S.TAKEN, window)
    sync(second, first)
    assert state(first, number).taken_at == window
    with pytest.raises(Refusal, match=r"contest[.]none"):
        contest(first.desk, number)


def test_accepted_apart_at_both_both_cases_stand_and_it_is_told(
    two: tuple[Counter, Counter, str],
) -> None:
    first, second, number = two
    done_by(first, number)
    mine = done_by(second, number)
    sync(first, second, first)
    for window in (first, second):
        assert state(window, number).contested
        assert window.desk.ledger.case(mine)  # a case that was accepted is never taken back


def test_the_same_file_at_two_windows_apart_is_done_once(hall: HallOfWindows) -> None:
    first, second = hall.window("02"), hall.window("03")
    application = sent(submitted_at="2026-01-05T08:00:00+08:00")
    (mine,), (theirs,) = imports(first, application), imports(second, application)
    assert (mine.repeat, theirs.repeat) == (Repeat.NEW, Repeat.NEW)
    done_by(first, mine.number)
    sync(first, second, first)
    with pytest.raises(Refusal, match=r"applications[.]twin"):
        take(second.desk, theirs.number)
    with pytest.raises(Refusal, match=r"applications[.]twin"):
        done_by(second, theirs.number)
    (again,) = imports(second, application)
    assert again.repeat is Repeat.SAME

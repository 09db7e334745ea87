"""What the centre's lists say of a file is what windows say of it: there is one fold."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from counter_app.assembly import Counter
from counter_app.features.cases.model.events import Redated
from counter_app.features.cases.model.moves import Act
from counter_app.features.cases.model.result import Result
from counter_app.features.hall.commands.sync import pass_once
from counter_app.features.review.acts.remark_case import remark_case
from counter_app.kernel.file_events import PaperIssued
from counter_app.knowledge.days.system_clock import SystemClock
from tests.conftest import ALL_BUT_FORM, FORM, Asking, StandingClock
from tests.features.playing import SCENARIOS, play
from tests.features.world import Clock, World
from tests.hall_rows import at_centre, at_window
from tests.halls import HallOfWindows, TestServer, announce, hall_of_windows
from tests.sync.newer_program import write_as_a_newer_program


@pytest.fixture(scope="module")
def played(
    server: TestServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[HallOfWindows, Counter]]:
    """A window of a hall at which every scenario was carried out."""
    clock = Clock()
    # Its days are the scenarios', which know no centre: it is never out of touch.
    monkeypatch = pytest.MonkeyPatch()
    monkeypatch.setattr("counter_app.store.store.stopped", lambda _settings, _now: None)
    folder = tmp_path_factory.mktemp("played")
    for hall in hall_of_windows(server.new_centre(founded=True), folder, clock):
        window = hall.window("01")
        window.ensure_catalog()
        for scenario in SCENARIOS:
            play(scenario, World(window, clock))
        window.link.sync_once()
        yield hall, window
    monkeypatch.undo()


def test_every_scenario_ends_at_the_centre_as_at_its_window(
    played: tuple[HallOfWindows, Counter],
) -> None:
    hall, window = played
    here = at_window(window)
    assert len(here) > 100
    assert at_centre(hall) == here
    assert hall.rows("SELECT kind FROM counter.alarms") == []


def _settled(hall: HallOfWindows, asking: Asking, *, second: bool | None) -> str:
    """What lacked came to one window, the applicant withdrew at the other; then a choice."""
    here, there = hall.window("02"), hall.window("03")
    number = here.take_in(asking(materials=ALL_BUT_FORM, decision="notice")).case.number
    for window in (here, there):
        window.link.sync_once()
    here.do_case(number, Act.SUPPLEMENT, {"materials": [{"name": FORM, "state": "present"}]})
    there.withdraw_case(number, "不办了")
    for window in (there, here, there):
        window.link.sync_once()
    if second is not None:
        here.settle_contest(here.contest(number), second=second, reason="当面问过申请人")
        here.link.sync_once()
        there.link.sync_once()
    assert at_window(here) == at_window(there)
    return number


@pytest.mark.parametrize("second", [None, False, True], ids=["open", "the first", "the second"])
def test_a_contest_and_its_settlement_stand_at_the_centre(
    hall: HallOfWindows, asking: Asking, second: bool | None
) -> None:
    number = _settled(hall, asking, second=second)
    told = at_centre(hall)[number]
    assert told == at_window(hall.open[0])[number]
    assert told.status == ("accepted" if second else "withdrawn")
    assert (told.contested > 0) == (second is None)


def test_a_paper_of_a_version_that_counts_for_nothing_still_leads_to_its_case(
    hall: HallOfWindows, asking: Asking
) -> None:
    number = _settled(hall, asking, second=None)
    first = hall.open[0]
    issued = {
        event.happening.number
        for event in first.desk.ledger.events(number)
        if isinstance(event.happening, PaperIssued)
    }
    listed = {paper for paper, _, _ in at_centre(hall)[number].papers}
    assert listed < issued
    centre = first.link.connect()
    try:
        assert all(centre.read_case(paper) for paper in issued)
        assert centre.withdrawn_papers() == ()
    finally:
        centre.close()


def test_notices_of_two_procedures_stand_side_by_side(hall: HallOfWindows, asking: Asking) -> None:
    window = hall.window("02")
    number = window.take_in(asking()).case.number
    for procedure in ("expert_review", "hearing"):
        window.do_case(number, Act.SUSPEND, {"procedure": procedure, "takes": 3})
        window.do_case(number, Act.RESUME, {})
    window.link.sync_once()
    told = at_centre(hall)[number]
    assert told == at_window(window)[number]
    assert {standing for _, standing, _ in told.papers} == {"current"}


def test_a_day_for_handing_out_that_moved_is_no_due_date(
    hall: HallOfWindows, standing_clock: StandingClock, asking: Asking
) -> None:
    hall.clock = standing_clock
    window = hall.window("02")
    standing_clock.forward(days=32)
    window.link.sync_once()
    number = window.take_in(asking()).case.number
    window.decide_case(number, Result.ISSUED)
    window.link.sync_once()
    due = at_centre(hall)[number].due_on
    hall.clock = SystemClock()
    announce(hall.window("03"))
    pass_once(window)
    window.link.sync_once()
    happened = [type(one.happening) for one in window.desk.ledger.events(number)]
    assert happened[-1] is Redated
    told = at_centre(hall)[number]
    assert told == at_window(window)[number]
    assert told.due_on == due


def test_clocks_follow_the_calendar_that_the_hall_announced(
    hall: HallOfWindows, standing_clock: StandingClock, asking: Asking
) -> None:
    """The limit by law ends next year; nothing happens to the case itself."""
    hall.clock = standing_clock
    window = hall.window("02")
    number = window.take_in(asking()).case.number
    window.link.sync_once()
    before = at_centre(hall)[number]
    assert before == at_window(window)[number]
    assert before.law_at is not None
    assert before.law_at.year == 2027
    hall.clock = SystemClock()
    holiday = {"name": "春节", "from": "2027-01-20", "to": "2027-01-26", "make_up": []}
    announce(hall.window("03"), holiday)
    pass_once(window)
    after = at_centre(hall)[number]
    assert after == at_window(window)[number]
    assert after.law_at is not None
    assert after.law_at > before.law_at
    assert after.due_at == before.due_at


def test_what_supervisors_do_and_copies_made_apart_stand_at_the_centre(
    hall: HallOfWindows, asking: Asking
) -> None:
    here, there = hall.window("02"), hall.window("03")
    taken = here.take_in(asking())
    number = taken.case.number
    for window in (here, there, here, there):
        window.link.sync_once()
        window.copy_paper(taken.papers[0].number)
        if window is there:
            remark_case(window.desk, number, "请尽快联系申请人")
    for window in (here, there, here):
        window.link.sync_once()
    told = at_centre(hall)[number]
    assert told == at_window(here)[number] == at_window(there)[number]
    assert max(copies for _, _, copies in told.papers) == 4
    assert told.waiting_for == here.clerk.code


# What a new window is sent


def test_a_file_that_cannot_be_read_whole_is_sent_however_old_it_is(
    hall: HallOfWindows, asking: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = hall.window("02")
    closed = [
        first.take_in(asking(decision="refuse", reason="依法不需要取得行政许可")) for _ in "12"
    ]
    strange, plain = (one.case.number for one in closed)
    first.link.sync_once()
    write_as_a_newer_program(hall, first, strange)
    hall.project()
    assert hall.rows("SELECT kind FROM counter.alarms") == [("unreadable",)]
    hall.rows("UPDATE counter.subjects SET last_at = now() - interval '1 year' RETURNING 1")
    monkeypatch.setattr("counter_app.sync.pulling._SMALL_FEED", 0)
    second = hall.window("03")
    assert {row.number for row in second.desk.ledger.cases()} == {strange}
    assert plain in {str(row[0]) for row in hall.rows("SELECT number FROM counter.subjects")}


def test_files_of_a_kind_that_only_newer_programs_know_reach_every_window(
    hall: HallOfWindows, asking: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = hall.window("02")
    number = first.take_in(asking()).case.number
    first.link.sync_once()
    strange = number.replace("-B0", "-V0")
    write_as_a_newer_program(hall, first, number, tag="omens.seen_first", instead=strange)
    hall.project()
    assert hall.rows("SELECT kind, open, unread FROM counter.subjects WHERE number <> %s", number)
    hall.rows("UPDATE counter.subjects SET last_at = now() - interval '1 year' RETURNING 1")
    monkeypatch.setattr("counter_app.sync.pulling._SMALL_FEED", 0)
    second = hall.window("03")
    assert second.link.state().unread == 1
    assert {row.number for row in second.desk.ledger.cases()} == {number}
    assert hall.rows("SELECT 1 FROM counter.parked") == []


def test_without_the_service_a_new_window_is_sent_everything(
    hall: HallOfWindows, asking: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = hall.window("02")
    given = {
        first.take_in(asking(decision="refuse", reason="依法不需要取得行政许可")).case.number
        for _ in range(3)
    }
    first.link.sync_once()
    monkeypatch.setattr("counter_app.sync.pulling._SMALL_FEED", 0)
    assert {row.number for row in hall.window("03").desk.ledger.cases()} == given

"""Whatever happens to the clock, the disk or the database: no number twice, no paper unwritten."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from counter_app.assembly import Counter
from counter_app.kernel.paper import Paper
from counter_app.kernel.refusal import Trouble
from tests.conftest import Asking, StandingClock
from tests.faults.clones import Kind, Laboratory, Trial, trials, witnesses_in
from tests.halls import HallOfWindows, TestServer

TRIALS = 10


def test_copied_and_restored_databases(server: TestServer, tmp_path: Path) -> None:
    done = list(trials(TRIALS, server, tmp_path))
    assert [one for one in done if not one.passed] == []
    assert {one.kind for one in done} == set(Kind)
    assert {one.joined for one in done} == {True, False}


def test_a_second_history_is_kept_whole_however_long(hall: HallOfWindows, tmp_path: Path) -> None:
    trial = Trial(Kind.MACHINE_OFFLINE, joined=True)
    with witnesses_in(tmp_path / "witness"):
        lab = Laboratory(trial, tmp_path, hall)
        lab.take_copy()
        for _ in range(3):
            lab.accept(lab.window)
        lab.window.link.sync_once()
        (window,) = lab.bring_back()
        second = {lab.accept(window)[0] for _ in range(60)}
        window.link.sync_once()
        window.link.sync_once()  # what came says that somebody else went on
        went_on = lab.accept(window)[0]
        window.link.sync_once()
    assert hall.rows("SELECT kind FROM counter.alarms") == [("fork",)]
    assert went_on.split("-")[2] != next(iter(second)).split("-")[2]
    hall.project()
    rows = hall.rows("SELECT case_number, contested > 0 FROM counter.case_list")
    assert second | {went_on} <= {number for number, _ in rows}
    twice = {number for number, contested in rows if contested}
    assert twice == {number for number in trial.twice if "-B0" in number}
    assert {row.number for row in window.desk.ledger.cases() if row.contested} == twice


def test_a_copied_folder_that_brings_again_what_is_there_is_no_fork(
    hall: HallOfWindows, tmp_path: Path
) -> None:
    trial = Trial(Kind.FOLDER_COPIED, joined=True)
    with witnesses_in(tmp_path / "witness"):
        lab = Laboratory(trial, tmp_path, hall)
        lab.accept(lab.window)
        lab.take_copy()
        for _ in range(2):
            lab.window.link.sync_once()
            lab.accept(lab.window)
        window, copy = lab.bring_back()
        for one in (window, copy, window):
            one.link.sync_once()
            lab.accept(one)
        window.link.sync_once()
    assert trial.twice == []
    assert hall.rows("SELECT kind FROM counter.alarms") == []


@pytest.mark.parametrize("days", [365, -365])
def test_a_clock_that_jumps_a_year_and_back(
    window: Counter, standing_clock: StandingClock, asking: Asking, days: int
) -> None:
    numbers = list[str]()
    for jump in (0, days, -days):
        standing_clock.forward(days=jump)
        taken = window.take_in(asking())
        numbers += [taken.case.number, *(one.number for one in taken.papers)]
    assert len(set(numbers)) == len(numbers) == 9
    sequences = [int(one.split("-")[3][1:]) for one in numbers]
    assert [sequences[0], sequences[3], sequences[6]] == [1, 2, 3]
    assert window.store.verify_chain() is None


def test_clocks_a_year_apart_agree_on_every_case(
    hall: HallOfWindows, standing_clock: StandingClock, asking: Asking
) -> None:
    second = hall.window("03")
    standing_clock.at = hall.clock.now()
    hall.clock = standing_clock
    first = hall.window("02")
    numbers = list[str]()
    for jump in (365, -730, 365):
        standing_clock.forward(days=jump)
        first.link.sync_once()
        numbers.append(first.take_in(asking()).case.number)
        first.link.sync_once()
    second.link.sync_once()
    assert first.link.state().pending == 0
    assert len(set(numbers)) == len(numbers)
    for number in numbers:
        assert second.desk.ledger.case(number) == first.desk.ledger.case(number)


@contextmanager
def disk_full(window: Counter) -> Iterator[None]:
    """The file may not grow any more."""
    connection = window.store.connection
    before = connection.row("PRAGMA max_page_count")
    connection.do("PRAGMA max_page_count = 1")  # of what writes; at least what the file has
    yield
    assert before is not None
    connection.do(f"PRAGMA max_page_count = {before[0]}")


@contextmanager
def read_only(window: Counter) -> Iterator[None]:
    """Nothing may be written any more."""
    window.store.connection.do("PRAGMA query_only = on")
    yield
    window.store.connection.do("PRAGMA query_only = off")


def papers_of(window: Counter) -> tuple[list[str], int, int]:
    """Numbers of papers, how many wait for the printer, and how many were filed."""
    numbers = [row.number for row in window.desk.ledger.papers()]
    filed = list(window.papers.folder.glob("*.pdf")) if window.papers.folder.exists() else []
    return numbers, len(window.store.print_queue.jobs()), len(filed)


def fill(window: Counter, asking: Asking, most: int = 300) -> tuple[list[Paper], Trouble]:
    """Accept until the disk refuses; papers of what was committed, and why it stopped."""
    papers = list[Paper]()
    for _ in range(most):
        try:
            papers += window.take_in(asking()).papers
        except Trouble as trouble:
            return papers, trouble
    raise AssertionError("the disk never refused")


@pytest.mark.parametrize(
    ("failing", "reason"),
    [(disk_full, "store.disk_full"), (read_only, "store.read_only")],
    ids=["full", "read-only"],
)
def test_a_disk_that_refuses_leaves_no_paper_and_no_number(
    window: Counter, asking: Asking, failing: object, reason: str
) -> None:
    papers = list(window.take_in(asking()).papers)
    assert callable(failing)
    with failing(window):
        more, trouble = fill(window, asking)
        assert trouble.reason == reason
        papers += more
        told = papers_of(window)
        for _ in range(3):
            with pytest.raises(Trouble) as again:
                window.take_in(asking())
            assert again.value.reason == reason
        assert papers_of(window) == told
        assert sorted(told[0]) == sorted(one.number for one in papers)
        assert told[1] == len(papers)
    papers += window.take_in(asking()).papers
    sequences = [int(one.number.split("-")[3][1:]) for one in papers]
    assert sequences == list(range(1, len(papers) + 1))
    assert window.store.verify_chain() is None


@pytest.mark.parametrize("used", [False, True])
def test_the_centre_leases_by_chance_what_the_window_drew_while_it_was_alone(
    hall: HallOfWindows, asking: Asking, used: bool
) -> None:
    window = hall.opened(hall.folder / "alone")
    first = window.take_in(asking()).case.number if used else ""
    ((drawn,),) = window.store.connection.rows("SELECT series FROM series WHERE retired = 0")
    hall.join(window, "02")
    hall.rows(
        "INSERT INTO counter.series (hall, window_code, series, login, file)"
        " SELECT hall, window_code, %s, login, %s FROM counter.installations RETURNING 1",
        drawn,
        window.store.feed.needs_series(),
    )
    window.link.sync_once()
    number = window.take_in(asking()).case.number
    window.link.sync_once()
    assert (number.split("-")[2] == drawn) is not used
    assert window.store.verify_chain() is None
    assert window.link.state().pending == 0
    assert hall.rows("SELECT 1 FROM counter.parked") == []
    hall.project()
    listed = {row[0] for row in hall.rows("SELECT case_number FROM counter.case_list")}
    assert listed == {number, first} - {""}

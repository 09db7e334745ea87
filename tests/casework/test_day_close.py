"""The day's close: every number used, void or explained, and what was signed stays as it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import openpyxl
import pytest

from counter_app.assembly import Counter
from counter_app.features.day.acts import day_check
from counter_app.features.day.model.day_close import DayClosed, DayReport, FindingKind
from counter_app.features.papers.acts.print_waiting import came_out
from counter_app.kernel.number import Number
from counter_app.kernel.ports import JobState
from counter_app.kernel.refusal import Refusal
from counter_app.press.pdf_text import shown_text
from counter_app.press.raster import opened_pdf
from tests.conftest import MONDAY, Asking, StandingClock
from tests.halls import HallOfWindows
from tests.people import PASSWORD, enter, staff

DAY = MONDAY.date()
NEEDS_A_WORD = r"day\.unexplained"


def print_all(window: Counter) -> None:
    """Everything that waits comes out."""
    for job in window.store.print_queue.jobs(JobState.WAITING):
        came_out(window.desk, job)


def found(report: DayReport, kind: FindingKind) -> list[str]:
    return [one.about for one in report.findings if one.kind == kind]


def lose(window: Counter, number: str) -> None:
    """A number whose entries never came: another window's, lost with its PC."""
    window.store.connection.do(
        "DELETE FROM outbox WHERE position IN (SELECT position FROM journal WHERE case_number = ?)",
        (number,),
    )
    window.store.connection.do("DELETE FROM journal WHERE case_number = ?", (number,))
    window.store.connection.do("DELETE FROM paper_rows WHERE case_number = ?", (number,))
    window.store.connection.do("DELETE FROM case_rows WHERE number = ?", (number,))


def test_an_ordinary_day_is_counted_whole(window: Counter, asking: Asking) -> None:
    cases = [window.take_in(asking()).case for _ in range(5)]
    print_all(window)
    papers = [paper.number for case in cases for paper in case.papers]
    report = window.days.look(DAY, papers)
    (strand,) = report.strands
    assert (strand.cases.first, strand.cases.last, strand.cases.used) == (1, 5, 5)
    assert (strand.papers.first, strand.papers.last, strand.papers.used) == (1, 10, 10)
    assert (strand.printed, strand.scanned) == (10, 10)
    assert report.findings == ()
    assert dict(report.counts)["Received"] == 5
    closed = window.days.close(DAY, papers, early=PASSWORD)
    (event,) = window.days.records(DAY)
    assert isinstance(event.happening, DayClosed)
    assert event.happening.digest == closed.digest == event.happening.report.digest


def test_numbers_go_on_from_day_to_day(
    window: Counter, asking: Asking, standing_clock: StandingClock
) -> None:
    for _ in range(3):
        window.take_in(asking())
    standing_clock.forward(days=1)
    window.take_in(asking())
    (strand,) = window.days.look(DAY + timedelta(days=1)).strands
    assert (strand.cases.first, strand.cases.last) == (4, 4)
    assert window.days.look(DAY + timedelta(days=2)).strands == ()


def test_two_missing_numbers_and_a_jam_are_each_explained(window: Counter, asking: Asking) -> None:
    cases = [window.take_in(asking()).case for _ in range(4)]
    print_all(window)
    jammed = window.take_in(asking()).case
    lose(window, cases[1].number)
    report = window.days.look(DAY)
    missing = found(report, FindingKind.MISSING_CASE)
    papers = found(report, FindingKind.MISSING_PAPER)
    assert missing == [cases[1].number]
    assert papers == [paper.number for paper in cases[1].papers]
    unprinted = found(report, FindingKind.NOT_PRINTED)
    assert unprinted == [paper.number for paper in jammed.papers]
    with pytest.raises(Refusal, match=NEEDS_A_WORD) as refused:
        window.days.close(DAY, early=PASSWORD)
    assert refused.value.details["n"] == 5
    words = dict.fromkeys((*missing, *papers), "电脑损坏，纸质留存")
    with pytest.raises(Refusal, match=NEEDS_A_WORD):
        window.days.close(DAY, explained=words, early=PASSWORD)
    words |= dict.fromkeys(unprinted, "打印机卡纸，次日补打")
    closed = window.days.close(DAY, explained=words, early=PASSWORD)
    assert {one.explained for one in closed.findings if one.about in words} == set(words.values())


def test_a_case_that_is_late_or_was_due_is_named_and_needs_no_word(
    window: Counter, asking: Asking, standing_clock: StandingClock
) -> None:
    case = window.take_in(asking()).case
    print_all(window)
    assert case.accepted is not None
    last = case.accepted.due.due_on
    standing_clock.forward(days=(last - DAY).days)
    assert found(window.days.look(last - timedelta(days=1)), FindingKind.DUE) == []
    assert found(window.days.look(last), FindingKind.DUE) == [case.number]
    standing_clock.forward(days=1)
    report = window.days.look(last + timedelta(days=1))
    assert found(report, FindingKind.LATE) == [case.number]
    assert report.unexplained == ()


def test_of_many_that_are_late_the_longest_are_named_and_the_others_counted(
    window: Counter,
    asking: Asking,
    standing_clock: StandingClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(day_check, "_MOST_NAMED", 2)
    cases = [window.take_in(asking()).case.number for _ in range(5)]
    standing_clock.forward(days=60)
    report = window.days.look(DAY + timedelta(days=60))
    assert found(report, FindingKind.LATE) == [*cases[:2], "3"]


def test_a_void_paper_is_used_and_needs_no_print(window: Counter, asking: Asking) -> None:
    case = window.take_in(asking()).case
    print_all(window)
    window.void_paper(case.papers[0].number, "当事人姓名有误")
    print_all(window)
    (strand,) = window.days.look(DAY).strands
    assert strand.papers.void == 1
    report = window.days.look(DAY)
    assert case.papers[0].number not in found(report, FindingKind.NOT_SCANNED)
    assert not found(report, FindingKind.NOT_PRINTED)


def test_a_closed_day_is_never_edited_but_corrected(
    window: Counter, asking: Asking, standing_clock: StandingClock
) -> None:
    window.take_in(asking())
    print_all(window)
    staff(window)
    enter(window, "supervisor")
    with pytest.raises(Refusal, match=r"day\.not_closed"):
        window.days.correct(DAY, "补记")
    window.days.close(DAY, early=PASSWORD)
    before = window.store.ledger.events(f"DAYBOOK-{DAY}")
    enter(window, "second")
    with pytest.raises(Refusal, match=r"day\.closed_already") as refused:
        window.days.close(DAY, early=PASSWORD)
    assert refused.value.details["name"] == "陈主管"
    with pytest.raises(Refusal, match=r"day\.no_text"):
        window.days.correct(DAY, "  ")
    window.days.correct(DAY, "第 3 号留存联次日找到")
    first, correction = window.days.records(DAY)
    assert first in before
    assert (correction.clerk.name, type(correction.happening).__name__) == (
        "郑主管",
        "DayCloseCorrected",
    )
    assert window.store.verify_chain() is None


def test_a_day_to_come_cannot_be_closed(window: Counter) -> None:
    with pytest.raises(Refusal, match=r"day\.not_over"):
        window.days.close(DAY + timedelta(days=1))


def test_only_a_supervisor_closes_the_day_and_not_after_revocation(
    window: Counter, asking: Asking
) -> None:
    window.take_in(asking())
    print_all(window)
    staff(window)
    enter(window, "clerk")
    with pytest.raises(Refusal, match=r"rights\.lacking"):
        window.days.close(DAY, early=PASSWORD)
    enter(window, "supervisor")
    window.days.look(DAY)
    account = window.people.accounts.find("supervisor")
    assert account is not None
    window.people.accounts.save(replace(account, closed=True))
    with pytest.raises(Refusal, match=r"sign_in\.needed"):
        window.days.close(DAY, early=PASSWORD)
    enter(window, "second")
    assert window.days.records(DAY) == ()


def test_a_clock_set_back_an_hour_loses_no_number(
    window: Counter, asking: Asking, standing_clock: StandingClock
) -> None:
    for _ in range(3):
        window.take_in(asking())
    standing_clock.forward(hours=-1)
    window.take_in(asking())
    print_all(window)
    report = window.days.look(DAY)
    assert report.strands[0].cases.used == 4
    assert not found(report, FindingKind.MISSING_CASE)


def test_what_was_scanned_of_another_day_is_told(window: Counter, asking: Asking) -> None:
    window.take_in(asking())
    strange = Number.parse(window.store.ledger.papers()[0].number)
    other = Number(strange.hall, "77", strange.series, strange.purpose, 9).text
    assert found(window.days.look(DAY, [other]), FindingKind.STRANGE_SCAN) == [other]


def test_another_series_of_the_window_is_counted_by_itself(window: Counter, asking: Asking) -> None:
    window.take_in(asking())
    window.store.renew_series()
    window.take_in(asking())
    window.take_in(asking())
    strands = window.days.look(DAY).strands
    assert sorted(one.cases.used for one in strands) == [1, 2]
    assert len({one.series for one in strands}) == 2


def test_the_files_tell_the_whole_close(window: Counter, asking: Asking, tmp_path: Path) -> None:
    case = window.take_in(asking()).case
    words = {paper.number: "打印机卡纸" for paper in case.papers}
    closed = window.days.close(DAY, explained=words, early=PASSWORD)
    window.days.correct(DAY, "=次日补打")
    with opened_pdf(window.days.write(DAY, "pdf")) as pdf:
        text = shown_text(pdf)
    for told in ("日结单", "打印机卡纸", "次日补打", closed.digest[:20]):
        assert told in text.replace("\n", "")
    (tmp_path / "d.xlsx").write_bytes(window.days.write(DAY, "xlsx"))
    book = openpyxl.load_workbook(tmp_path / "d.xlsx")
    assert book.sheetnames == ["编号", "未结事项"]
    with pytest.raises(Refusal, match=r"day\.not_closed"):
        window.days.write(DAY + timedelta(days=1), "pdf")


def test_what_other_windows_did_is_part_of_the_day(hall: HallOfWindows, asking: Asking) -> None:
    first, second = hall.window("02"), hall.window("03")
    first.take_in(asking())
    second.take_in(asking())
    second.take_in(asking())
    today = first.desk.clock.now().date()
    report = first.days.look(today)
    assert [(one.window, one.cases.used) for one in report.strands] == [("02", 1)]
    assert found(report, FindingKind.PENDING)
    for one in (first, second, first):
        one.link.sync_once()
    report = first.days.look(today)
    assert [(one.window, one.cases.used) for one in report.strands] == [("02", 1), ("03", 2)]
    assert not found(report, FindingKind.PENDING)


def test_two_closes_apart_both_stand_and_the_earlier_counts(
    hall: HallOfWindows, asking: Asking
) -> None:
    first, second = hall.window("02"), hall.window("03")
    today = first.desk.clock.now().date()
    for one in (first, second):
        one.take_in(asking())
        print_all(one)
        one.days.close(today, early=PASSWORD)
    for one in (second, first, second):
        one.link.sync_once()
    told = [[event.window for event in one.days.records(today)] for one in (first, second)]
    assert told == [["03", "02"], ["03", "02"]]

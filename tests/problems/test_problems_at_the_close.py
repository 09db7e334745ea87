"""日结 counts the day's problems and names those whose next step was due by then."""

from __future__ import annotations

from datetime import timedelta

from counter_app.assembly import Counter
from counter_app.features.day.acts import after_close
from counter_app.features.day.model.day_close import DayReport, Finding, FindingKind
from counter_app.features.day.words.day_words import finding_name, what_to_do
from counter_app.press.pdf_text import shown_text
from counter_app.press.raster import opened_pdf
from tests.casework.test_day_close import lose
from tests.conftest import MONDAY, StandingClock
from tests.people import PASSWORD
from tests.problems.conftest import Brings, answered, handled

DAY = MONDAY.date()


def named(report: DayReport) -> list[tuple[FindingKind, str]]:
    kinds = (FindingKind.LATE, FindingKind.DUE)
    return [(one.kind, one.about) for one in report.findings if one.kind in kinds]


def test_what_is_due_is_named_and_late_the_next_day(
    window: Counter, registers: Brings, standing_clock: StandingClock
) -> None:
    """To be passed on on Tuesday; what is handled has till next Monday."""
    waits = registers().number
    handled(window, registers().number)
    assert named(window.days.look(DAY)) == []
    standing_clock.forward(days=1)
    tuesday = DAY + timedelta(days=1)
    assert named(window.days.look(tuesday)) == [(FindingKind.DUE, waits)]
    assert named(window.days.look(DAY)) == []  # that day it was not due
    standing_clock.forward(days=1)
    wednesday = DAY + timedelta(days=2)
    assert named(window.days.look(wednesday)) == [(FindingKind.LATE, waits)]
    answered(window, waits)
    assert named(window.days.look(wednesday)) == []


def test_it_is_signed_for_without_a_word_and_stands_on_the_sheet(
    window: Counter, registers: Brings, standing_clock: StandingClock
) -> None:
    waits = registers().number
    standing_clock.forward(days=1)
    tuesday = DAY + timedelta(days=1)
    registers()
    papers = [one.about for one in window.days.look(tuesday).findings]
    words = dict.fromkeys(papers, "还没有装打印机")
    report = window.days.close(tuesday, (), words, early=PASSWORD)
    assert report.unexplained == ()
    with opened_pdf(window.days.write(tuesday, "pdf")) as pdf:
        told = "".join(shown_text(pdf).split())
    assert waits in told
    assert "当天到期，没有办" in told
    assert "登记问题1" in told


def test_a_gap_in_the_numbers_of_problems_is_found_and_told_once_it_comes(
    window: Counter, registers: Brings
) -> None:
    """The second never came: it was registered at a PC that is lost."""
    lost = [registers().number for _ in range(3)][1]
    entries = window.store.connection.rows("SELECT * FROM journal WHERE case_number = ?", (lost,))
    lose(window, lost)
    report = window.days.look(DAY)
    (missing,) = [one for one in report.findings if one.kind is FindingKind.MISSING_CASE]
    assert missing.about == lost
    assert finding_name(missing) == "✕ 问题号缺号"
    assert missing in report.unexplained
    words = {one.about: "电脑丢了" for one in report.unexplained}
    window.days.close(DAY, explained=words, early=PASSWORD)
    blanks = ", ".join("?" * len(entries[0]))
    for entry in entries:  # a rescue file brings it
        window.store.connection.do(f"INSERT INTO journal VALUES ({blanks})", entry)
    later = after_close.beyond(window.desk, window.store.day_source, DAY)
    assert lost in later[window.hall.window]


def test_each_finding_has_its_words() -> None:
    for kind in FindingKind:
        finding = Finding(kind, "01", "1")
        assert finding_name(finding)[0] in "✕▲○◐"
        assert what_to_do(finding)

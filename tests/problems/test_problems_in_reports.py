"""A report tells the figures of problems beside those of cases, on every form that it has."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import openpyxl
import pytest

from counter_app.assembly import Counter
from counter_app.features.problems.acts.listing import figures
from counter_app.features.problems.model.kinds import Mood
from counter_app.features.reports.acts.report_values import ReportScope
from counter_app.kernel.account import Grant
from counter_app.kernel.rights import Role
from counter_app.window.main import run
from tests.conftest import MONDAY, StandingClock
from tests.people import enter, staff
from tests.problems.conftest import Brings, answered, call_back, close, text_of

DAY = MONDAY.date()
TODAY = ReportScope(DAY, DAY)


@pytest.fixture
def lived(window: Counter, registers: Brings, standing_clock: StandingClock) -> None:
    """On Monday one was closed to somebody's satisfaction and one only came; on Tuesday another."""
    window.ensure_catalog()
    number = answered(window, registers().number).number
    call_back(window, number, Mood.SATISFIED)
    close(window, number)
    registers()
    standing_clock.forward(days=1)
    registers()


@pytest.mark.usefixtures("lived")
def test_they_are_those_of_the_period(window: Counter) -> None:
    [counted] = window.reports.make(TODAY).further
    assert counted.of.name == "problems"
    told = {one.name: (one.numerator, one.denominator) for one in counted.figures}
    assert told["problems_received"] == (2, None)
    assert told["problems_finished_rate"] == (1, 2)
    assert told["problems_satisfied_rate"] == (1, 1)
    assert told["problems_true_rate"] == (1, 1)
    assert told["problems_once_again_rate"] == (0, 1)
    assert told["problems_cause_guidance"] == (1, None)
    assert all(counted.of.says(one.name) != one.name for one in counted.figures)
    week = window.reports.make(ReportScope(DAY, DAY + timedelta(days=6)))
    assert week.further[0].figures[0].numerator == 3


@pytest.mark.usefixtures("lived")
def test_where_only_cases_are_asked_for_they_are_not_told(window: Counter) -> None:
    assert window.reports.make(ReportScope(DAY, DAY, item="SY-HZ-006")).further == ()
    assert window.reports.make(ReportScope(DAY, DAY, window="09")).further == ()
    before = DAY - timedelta(days=1)
    assert window.reports.make(ReportScope(before, before)).further == ()


@pytest.mark.usefixtures("lived")
def test_pdf_and_workbook_hold_them(window: Counter) -> None:
    report = window.reports.make(TODAY)
    told = text_of(window.reports.write(report, "pdf"))
    assert "办结率50.0%1/2" in told
    assert "成因：" in told
    book = openpyxl.load_workbook(BytesIO(window.reports.write(report, "xlsx")))
    rows = {row[0]: row[1:] for row in book["问题"].iter_rows(values_only=True)}
    assert rows["办结率"] == (0.5, 1, 2, 0)
    assert rows["登记问题"][0] == 2


@pytest.mark.usefixtures("lived")
def test_the_command_line_has_them_in_both_forms(
    window: Counter, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = window.folder
    window.close()
    line = ["--data", str(folder), "report", "--from", str(DAY), "--to", str(DAY)]
    assert run([*line, "--json"]) == 0
    told = {one["name"]: one for one in json.loads(capsys.readouterr().out)["further"]["problems"]}
    assert told["problems_finished_rate"] == {
        "name": "problems_finished_rate",
        "value": 0.5,
        "numerator": 1,
        "denominator": 2,
        "excluded": 0,
    }
    assert run(line) == 0
    assert "办结率\t50.0 %\t1 / 2" in capsys.readouterr().out


def test_who_reports_of_some_windows_counts_theirs(window: Counter, registers: Brings) -> None:
    window.ensure_catalog()
    registers()
    window.save_setting(replace(window.hall, window="02"))
    registers()
    staff(window, duty=(Grant(Role.SUPERVISOR, ("02",)),))
    enter(window, "duty")
    assert figures(window.desk).received == 1
    [counted] = window.reports.make(TODAY).further
    assert counted.figures[0].numerator == 1
    enter(window, "supervisor")
    assert figures(window.desk).received == 2

"""Workbooks, lists and planned reports: numbers are numbers, days are days, digits survive."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from counter_app.assembly import Counter, open_counter
from counter_app.features.cases.model.listing import EVERY
from counter_app.features.reports.acts.plan import (
    Every,
    ReportPlan,
    due_scope,
    last_due,
    period_of,
    plan_reports,
    stop_reports,
)
from counter_app.features.reports.acts.report_values import Grouping, Measure, ReportScope
from counter_app.features.review.acts.reassign_cases import reassign_cases
from counter_app.features.review.acts.review_case import last_event, review_case
from counter_app.kernel.record import Exported, daybook_of
from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.press.pdf_text import shown_text
from counter_app.press.raster import opened_pdf
from counter_app.press.spreadsheet import Form, Number, Sheet, write_csv, write_xlsx
from counter_app.window.main import run
from tests.conftest import MONDAY, Asking, StandingClock
from tests.people import enter, staff

DAY = MONDAY.date()


@pytest.fixture
def hall(window: Counter, asking: Asking, standing_clock: StandingClock) -> Counter:
    """Four cases that are late by now; one is given back, one given to somebody else."""
    staff(window)
    enter(window, "clerk")
    numbers = [window.take_in(asking()).case.number for _ in range(4)]
    standing_clock.forward(days=60)
    enter(window, "supervisor")
    seen = last_event(window.desk, numbers[0])
    review_case(window.desk, numbers[0], seen, passed=False, reason="照片模糊")
    reassign_cases(window.desk, numbers[1:2], "second", "休假")
    return window


def opened(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))


def column(page: Any, head: str) -> list[Any]:
    """The cells under this head."""
    rows = [*page.iter_rows()]
    [line] = [n for n, row in enumerate(rows) if head in [cell.value for cell in row]]
    place = [cell.value for cell in rows[line]].index(head)
    return [row[place] for row in rows[line + 1 :]]


def test_a_workbook_has_shares_as_percentages_and_can_be_filtered(hall: Counter) -> None:
    report = hall.reports.make(ReportScope(DAY, DAY, by=Grouping.WINDOW))
    book = opened(hall.reports.write(report, "xlsx"))
    page = book["指标"]
    told = dict(zip([one.value for one in column(page, "指标")], column(page, "数值"), strict=True))
    assert (told["办结率"].value, told["办结率"].number_format) == (0, "0.0%")
    assert (told["收件"].value, told["收件"].number_format) == (4, "0")
    assert page.auto_filter.ref.startswith("A6:D")
    assert page.page_setup.fitToWidth == 1
    assert [cell.value for cell in column(book["按窗口"], "窗口")] == [hall.hall.window_name]


def test_a_workbook_draws_the_charts_over_real_numbers(hall: Counter) -> None:
    report = hall.reports.make(ReportScope(DAY, DAY))
    book = opened(hall.reports.write(report, "xlsx"))
    assert len(book["图表"]._charts) >= 4
    data = book["图表数据"]
    accepted = next(cell for row in data.iter_rows() for cell in row if cell.value == "受理")
    assert (
        data.cell(accepted.row + 1, accepted.column).value == report.figure(Measure.ACCEPTED).value
    )


def test_a_list_tells_days_as_days_and_how_each_case_stands(hall: Counter) -> None:
    [page] = opened(hall.reports.write_list(EVERY, "xlsx", whole=False)).worksheets
    received = column(page, "收件时间")
    assert all(isinstance(cell.value, datetime) for cell in received)
    assert all(isinstance(cell.value, datetime) for cell in column(page, "办结期限"))
    late = [cell.value for cell in column(page, "超期天数")]
    rows = hall.desk.ledger.cases()
    today = hall.desk.clock.now().date()
    assert sorted(late) == sorted((today - row.due_on).days for row in rows if row.due_on)
    assert min(late) > 0
    assert {cell.value for cell in column(page, "窗口")} == {hall.hall.window_name}
    assert sorted(cell.value or "" for cell in column(page, "转办给")) == ["", "", "", "郑主管"]
    assert "▲ 待答复" in {cell.value for cell in column(page, "复核")}


LONG = "110101199003071234"


@pytest.mark.parametrize("text", [LONG, "000701", "12E5", "0898-88350000"])
def test_what_only_looks_like_a_number_stays_as_it_is(text: str) -> None:
    sheet = Sheet("表", (), ("号码",), ((text,),))
    cell = opened(write_xlsx((sheet,))).worksheets[0]["A2"]
    assert (cell.value, cell.data_type) == (text, "s")
    [_head, [told]] = csv.reader(io.StringIO(write_csv(sheet).decode("utf-8-sig")))
    is_plain = text == "0898-88350000"  # no spreadsheet reads it as a number
    assert told == (text if is_plain else f"'{text}")


def test_a_csv_tells_numbers_bare() -> None:
    sheet = Sheet("表", (), ("率", "数"), ((Number(0.5, Form.SHARE), 7),))
    assert write_csv(sheet).decode("utf-8-sig").splitlines()[1] == "0.5,7"


def test_the_paper_has_its_charts_and_a_line_to_sign(hall: Counter) -> None:
    report = hall.reports.make(ReportScope(DAY - timedelta(days=DAY.weekday()), DAY))
    with opened_pdf(hall.reports.write(report, "pdf")) as pdf:
        text = shown_text(pdf)
    for told in ("收件的去向", "与上期相比", "审核人", "上期"):
        assert told in text, told


def test_printing_is_on_record_and_says_where_there_is_no_printer(hall: Counter) -> None:
    report = hall.reports.make(ReportScope(DAY, DAY))
    with pytest.raises(Refusal, match=r"printer\.no_sheets"):
        hall.reports.print_out(report, hall.papers.print_sheet)
    out: list[bytes] = []
    hall.reports.print_out(report, lambda pdf, _name: out.append(pdf))
    assert out[0].startswith(b"%PDF")
    record = hall.desk.unasked_ledger.events(daybook_of(hall.desk.clock.now().date()))
    exported = [one.happening for one in record if isinstance(one.happening, Exported)]
    assert [one.form for one in exported] == ["print"]


D = date


@pytest.mark.parametrize(
    ("every", "on", "today", "due", "period"),
    [
        ("month", 1, D(2026, 11, 30), D(2026, 11, 1), (D(2026, 10, 1), D(2026, 10, 31))),
        ("month", 28, D(2026, 11, 5), D(2026, 10, 28), (D(2026, 9, 1), D(2026, 9, 30))),
        ("month", 3, D(2027, 1, 3), D(2027, 1, 3), (D(2026, 12, 1), D(2026, 12, 31))),
        ("week", 1, D(2026, 11, 30), D(2026, 11, 30), (D(2026, 11, 23), D(2026, 11, 29))),
        ("week", 5, D(2026, 11, 30), D(2026, 11, 27), (D(2026, 11, 16), D(2026, 11, 22))),
    ],
)
def test_what_is_due_is_the_last_that_is_over(
    every: str, on: int, today: date, due: date, period: tuple[date, date]
) -> None:
    assert last_due(Every(every), on, today) == due
    assert period_of(Every(every), due) == period


def test_a_plan_writes_once_from_its_day_on_whoever_is_there(
    hall: Counter, standing_clock: StandingClock, tmp_path: Path
) -> None:
    into = tmp_path / "reports"
    into.mkdir()
    plan_reports(hall.desk, hall.store, into, Every.MONTH, 3, ("pdf", "xlsx"))
    assert hall.write_planned_reports() == ()  # nothing is made up for before
    standing_clock.at = standing_clock.at.replace(day=2) + timedelta(days=31)
    standing_clock.at = standing_clock.at.replace(day=5)
    hall.people.sign_out()
    written = hall.write_planned_reports()
    assert {one.suffix for one in written} == {".pdf", ".xlsx"}
    assert all(one.parent == into for one in written)
    assert hall.write_planned_reports() == ()
    scope = due_scope(hall.store, standing_clock.now().date())
    assert scope is None
    standing_clock.forward(days=31)
    assert len(hall.write_planned_reports()) == 2


def test_a_planned_report_tells_what_one_by_hand_tells(
    hall: Counter, standing_clock: StandingClock, tmp_path: Path
) -> None:
    plan_reports(hall.desk, hall.store, tmp_path, Every.WEEK, 1, ("xlsx",))
    standing_clock.forward(days=7)
    [file] = hall.write_planned_reports()
    found = due_scope(hall.store, standing_clock.now().date() + timedelta(days=7))
    assert found is not None
    enter(hall, "supervisor")
    first, last = period_of(Every.WEEK, last_due(Every.WEEK, 1, standing_clock.now().date()))
    report = hall.reports.make(ReportScope(first, last))
    told = [cell.value for cell in column(opened(file.read_bytes())["指标"], "数值")]
    assert told == [one.value for one in report.figures]


def test_where_the_folder_is_gone_the_plan_tries_again(
    hall: Counter, standing_clock: StandingClock, tmp_path: Path
) -> None:
    into = tmp_path / "share"
    into.mkdir()
    plan_reports(hall.desk, hall.store, into, Every.WEEK, 1, ("pdf",))
    standing_clock.forward(days=7)
    into.rmdir()
    with pytest.raises(Trouble, match=r"file\.unwritable"):
        hall.write_planned_reports()
    into.mkdir()
    assert len(hall.write_planned_reports()) == 1


def test_who_may_not_export_plans_nothing(hall: Counter, tmp_path: Path) -> None:
    enter(hall, "clerk")
    with pytest.raises(Refusal, match=r"rights\.lacking"):
        plan_reports(hall.desk, hall.store, tmp_path, Every.WEEK, 1, ("pdf",))
    enter(hall, "supervisor")
    with pytest.raises(Refusal, match=r"report\.bad_plan"):
        plan_reports(hall.desk, hall.store, tmp_path, Every.WEEK, 8, ("pdf",))
    with pytest.raises(Refusal, match=r"file\.in_data_folder"):
        plan_reports(hall.desk, hall.store, hall.folder, Every.WEEK, 1, ("pdf",))
    stop_reports(hall.desk, hall.store)
    assert hall.store.settings.read(ReportPlan) is None


def test_the_command_line_sets_shows_and_ends_a_plan(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, into = tmp_path / "window", tmp_path / "out"
    into.mkdir()
    open_counter(folder).close()

    def ask(*words: str) -> dict[str, Any]:
        assert run(["--data", str(folder), "--json", "report", *words]) == 0
        told: dict[str, Any] = json.loads(capsys.readouterr().out)
        return told

    assert ask("--plan") == {"plan": None, "written": []}
    plan = ask("--every", "month", "--on", "5", "--into", str(into), "--forms", "pdf")["plan"]
    assert (plan["every"], plan["on"], plan["forms"]) == ("month", 5, ["pdf"])
    assert ask("--due")["written"] == []
    assert ask("--off") == {"plan": None, "written": []}

"""A hall's day of 12 windows and 1,200 cases: the report says what an independent count says."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from counter_app.assembly import Counter, open_counter
from counter_app.features.cases.model.listing import Listing
from counter_app.features.cases.model.result import Result
from counter_app.features.reports.acts.report import Cancelled
from counter_app.features.reports.acts.report_tally import Spread
from counter_app.features.reports.acts.report_values import Grouping, Measure, Report, ReportScope
from counter_app.kernel.clerk import Clerk
from counter_app.kernel.record import Exported, daybook_of
from counter_app.kernel.refusal import Refusal
from counter_app.press.pdf_text import shown_text
from counter_app.press.raster import opened_pdf
from counter_app.press.spreadsheet import Sheet, write_csv, write_xlsx
from tests.conftest import MONDAY, Asking, StandingClock
from tests.people import enter, staff

WINDOWS, EACH = 12, 100
DAY = MONDAY.date()


@pytest.fixture(scope="module")
def simulated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Counter, StandingClock]]:
    """A Monday at every window of a hall, and what was decided until Friday."""
    from counter_app.features.cases.acts.intake_request import read_request
    from tests.conftest import LOST_CARD

    lot = random.Random(11)
    clock = StandingClock()
    hall = open_counter(tmp_path_factory.mktemp("hall") / "window", clock)
    hall.ensure_catalog()
    numbers = []
    for window in range(1, WINDOWS + 1):
        hall.save_setting(replace(hall.hall, window=f"{window:02d}"))
        for place in range(EACH):
            hall.save_setting(Clerk(f"c{window}{place % 2}", f"人员{window}-{place % 2}"))
            asked: dict[str, Any] = dict(LOST_CARD)
            drawn = lot.random()
            if drawn < 0.12:
                asked |= {"decision": "notice", "reason": "相片重拍"}
            elif drawn < 0.18:
                asked |= {"decision": "refuse", "reason": "依法不需要取得行政许可"}
            clock.at = MONDAY + timedelta(minutes=lot.randrange(400))
            case = hall.take_in(read_request(asked)).case
            if case.accepted:
                numbers.append(case.number)
    for number in sorted(numbers, key=lambda _one: lot.random()):
        if lot.random() < 0.6:
            clock.at = MONDAY + timedelta(days=lot.randrange(5), hours=7)
            hall.decide_case(number, Result.ISSUED)
    clock.at = MONDAY + timedelta(days=5)
    yield hall, clock
    hall.close()


def counted(hall: Counter, sql: str) -> Any:
    """What an independent count over the journal says; rows of cases play no part."""
    found = hall.store.connection.row(
        "WITH told AS (SELECT case_number, window, substr(at, 1, 10) AS day,"
        " json_extract(CAST(event AS TEXT), '$.happening.is') AS what FROM journal) " + sql
    )
    assert found is not None
    return found[0]


def value(report: Report, measure: Measure) -> float | None:
    return next(one.value for one in report.figures if one.measure is measure)


def test_the_report_of_a_day_is_what_the_journal_says(
    simulated: tuple[Counter, StandingClock],
) -> None:
    hall, _clock = simulated
    report = hall.reports.make(ReportScope(DAY, DAY))
    assert value(report, Measure.RECEIVED) == WINDOWS * EACH
    for measure, kind in (
        (Measure.RECEIVED, "Received"),
        (Measure.ACCEPTED, "Accepted"),
        (Measure.NOTICED, "NoticeGiven"),
        (Measure.REFUSED, "AcceptanceRefused"),
    ):
        sql = (
            f"SELECT count(DISTINCT case_number) FROM told WHERE what = '{kind}' AND day = '{DAY}'"
        )
        assert value(report, measure) == counted(hall, sql), measure
    decided = f"SELECT count(*) FROM told WHERE what = 'Decided' AND day = '{DAY}'"
    assert value(report, Measure.DECIDED) == counted(hall, decided) > 0


def test_the_week_counts_working_days_as_sql_does(
    simulated: tuple[Counter, StandingClock],
) -> None:
    hall, _clock = simulated
    friday = DAY + timedelta(days=4)
    report = hall.reports.make(ReportScope(DAY, friday))
    # Monday to Friday of an ordinary week: every day between is a working day.
    spent = (
        "FROM told d JOIN told a ON a.case_number = d.case_number AND a.what = 'Accepted'"
        " WHERE d.what = 'Decided'"
    )
    days = "CAST(julianday(d.day) - julianday(a.day) AS INTEGER)"
    mean = counted(hall, f"SELECT avg({days}) {spent}")
    count = counted(hall, f"SELECT count(*) {spent}")
    rank = -(-95 * count // 100) - 1
    p95 = counted(hall, f"SELECT {days} AS n {spent} ORDER BY n LIMIT 1 OFFSET {rank}")
    assert value(report, Measure.DECIDED) == count
    assert value(report, Measure.HANDLING_MEAN) == pytest.approx(mean)
    assert value(report, Measure.HANDLING_P95) == p95
    accepted = value(report, Measure.ACCEPTED)
    assert accepted
    assert value(report, Measure.DECIDED_RATE) == pytest.approx(count / accepted)


@pytest.mark.parametrize("by", Grouping)
def test_groups_add_up_to_the_whole(simulated: tuple[Counter, StandingClock], by: Grouping) -> None:
    hall, _clock = simulated
    report = hall.reports.make(ReportScope(DAY, DAY + timedelta(days=4), by=by))
    for measure in (Measure.RECEIVED, Measure.ACCEPTED, Measure.DECIDED, Measure.REFUSED):
        total = sum(group.figures[measure].value or 0 for group in report.groups)
        assert total == value(report, measure), measure
    if by is Grouping.WINDOW:
        sql = "SELECT count(*) FROM told WHERE what = 'Received' AND window = '07'"
        seventh = next(group for group in report.groups if group.key == "07")
        assert seventh.figures[Measure.RECEIVED].value == counted(hall, sql) == EACH


def test_every_figure_opens_the_cases_behind_it(
    simulated: tuple[Counter, StandingClock],
) -> None:
    hall, _clock = simulated
    scope = ReportScope(DAY, DAY + timedelta(days=4), by=Grouping.WINDOW)
    report = hall.reports.make(scope)
    groups = [group.figures.values() for group in report.groups[:2]]
    for one in (*report.figures, *(figure for group in groups for figure in group)):
        if one.unit.value == "cases" and one.cases is not None:
            assert hall.store.ledger.count(one.cases) == one.value, one


def test_counting_tells_how_far_it_is_and_can_be_stopped(
    simulated: tuple[Counter, StandingClock],
) -> None:
    hall, _clock = simulated
    heard: list[tuple[int, int]] = []
    hall.reports.make(ReportScope(DAY, DAY), lambda done, of: heard.append((done, of)))
    assert heard
    assert heard[-1] == (WINDOWS * EACH, WINDOWS * EACH)

    def stop(_done: int, _of: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        hall.reports.make(ReportScope(DAY, DAY), stop)


def test_the_files_say_what_the_report_says(
    simulated: tuple[Counter, StandingClock], tmp_path: Path
) -> None:
    hall, clock = simulated
    report = hall.reports.make(ReportScope(DAY, DAY, by=Grouping.WINDOW))
    with opened_pdf(hall.reports.write(report, "pdf")) as pdf:
        text = shown_text(pdf)
    assert "统计报表" in text
    assert "1200" in text
    (tmp_path / "r.xlsx").write_bytes(hall.reports.write(report, "xlsx"))
    book = openpyxl.load_workbook(tmp_path / "r.xlsx")
    assert book.sheetnames == ["指标", "按窗口", "图表", "图表数据"]
    rows = list(book["按窗口"].iter_rows(values_only=True))
    assert [row[2] for row in rows[1:]] == [EACH] * WINDOWS
    table = list(csv.reader(io.StringIO(hall.reports.write(report, "csv").decode("utf-8-sig"))))
    assert [row[0] for row in table[1:]] == [f"{n:02d}" for n in range(1, WINDOWS + 1)]
    noted = hall.store.ledger.events(daybook_of(clock.now().date()))
    forms = [one.happening.form for one in noted if isinstance(one.happening, Exported)]
    assert forms == ["pdf", "xlsx", "csv"]


@pytest.mark.parametrize(
    "text", ["=1+1", "+cmd|' /C calc'!A0", "-2", "@SUM(A1)", "\t=1", "\r=1", "x\ud800"]
)
def test_a_formula_in_anybodys_name_stays_text(text: str, tmp_path: Path) -> None:
    sheet = Sheet("人/员", (), ("姓名",), ((text,),))
    (tmp_path / "t.xlsx").write_bytes(write_xlsx((sheet,)))
    cell = openpyxl.load_workbook(tmp_path / "t.xlsx").worksheets[0]["A2"]
    assert cell.data_type == "s"
    told = write_csv(sheet).decode("utf-8-sig").splitlines()[1].strip('"')
    assert not told.startswith(("=", "+", "-", "@", "\t", "\r"))


def test_a_period_that_is_none_is_refused(window: Counter) -> None:
    for first, last in ((DAY, DAY - timedelta(days=1)), (DAY - timedelta(days=1200), DAY)):
        with pytest.raises(Refusal, match=r"report\.bad_days"):
            window.reports.make(ReportScope(first, last))


def test_who_may_not_see_reports_is_refused(window: Counter, asking: Asking) -> None:
    window.take_in(asking())
    staff(window)
    enter(window, "clerk")
    with pytest.raises(Refusal, match=r"rights\.lacking"):
        window.reports.make(ReportScope(DAY, DAY))
    enter(window, "supervisor")
    assert window.reports.make(ReportScope(DAY, DAY)).made_by == "陈主管"


def test_days_without_cases_count_nothing_and_divide_by_nothing(window: Counter) -> None:
    report = window.reports.make(ReportScope(date(2025, 1, 1), date(2025, 1, 31)))
    assert value(report, Measure.RECEIVED) == 0
    assert value(report, Measure.HANDLING_P95) is None
    assert value(report, Measure.DECIDED_RATE) is None
    assert report.groups == ()
    assert window.reports.write(report, "pdf").startswith(b"%PDF")


def test_the_percentile_is_the_nearest_rank() -> None:
    spread = Spread()
    for one in (1, 1, 2, 3, 9):
        spread.add(one)
    assert [spread.percentile(p) for p in (20, 40, 41, 95, 100)] == [1, 1, 2, 9, 9]
    assert spread.mean == 3.2


def test_late_cases_are_found_whenever_they_came(
    window: Counter, asking: Asking, standing_clock: StandingClock
) -> None:
    window.take_in(asking())
    standing_clock.forward(days=60)
    today = standing_clock.now().date()
    report = window.reports.make(ReportScope(today, today))
    late = next(one for one in report.figures if one.measure is Measure.RUNNING_LATE)
    assert late.value == 1
    assert isinstance(late.cases, Listing)
    assert window.store.ledger.count(late.cases) == 1

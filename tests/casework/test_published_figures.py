"""公布的指标: a hall of Sanya's size gives back the published figures, and any list behind them."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from counter_app.assembly import Counter, open_counter
from counter_app.features.figures.acts.count import count_published
from counter_app.features.figures.model.published import (
    Published,
    PublishedFigure,
    PublishedFigures,
)
from counter_app.features.figures.office import write_figures
from counter_app.features.figures.words.names import value_text
from counter_app.features.reports.acts.report_values import ReportScope
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.catalog.figures import speeded
from counter_app.knowledge.catalog.item import Item, Limit, LimitUnit
from counter_app.press.pdf_text import shown_text
from counter_app.press.raster import opened_pdf
from tests.conftest import StandingClock
from tests.generated_hall import CASES, catalog, fill
from tests.people import enter, staff

FIRST, LAST = date(2026, 1, 1), date(2026, 11, 30)


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Counter, dict[str, int]]]:
    folder = tmp_path_factory.mktemp("generated")
    path = folder / "catalog.json"
    path.write_bytes(catalog())
    counter = open_counter(folder / "window", StandingClock())
    counter.import_catalog(path)
    yield counter, fill(counter.store.connection)
    counter.close()


@pytest.fixture(scope="module")
def told(hall: tuple[Counter, dict[str, int]]) -> PublishedFigures:
    return published(hall[0])


def published(counter: Counter) -> PublishedFigures:
    return count_published(counter.desk, counter.reports.make(ReportScope(FIRST, LAST)))


def one(told: PublishedFigures, which: Published) -> PublishedFigure:
    return next(each for each in told.figures if each.of is which)


@pytest.mark.parametrize(
    ("which", "text"),
    [
        (Published.ONE_WINDOW, "95.48 %"),
        (Published.ZERO_VISIT_OFFERED, "98.24 %"),
        (Published.LIMIT_CUT, "40.86 %"),
        (Published.SCOPE_PROVINCE, "401"),
        (Published.SCOPE_CIRCLE, "77"),
        (Published.SCOPE_CITY, "307"),
        (Published.SCOPE_ACROSS, "952"),
        (Published.THEMES, "13"),
        (Published.TRANSFERRED, "507"),
    ],
)
def test_the_generated_hall_gives_back_what_the_city_published(
    told: PublishedFigures, which: Published, text: str
) -> None:
    assert value_text(one(told, which)) == text


def test_customs_and_housing_funds_count_in_neither(told: PublishedFigures) -> None:
    figure = one(told, Published.ONE_WINDOW).figure
    assert (figure.numerator, figure.denominator, figure.excluded) == (1247, 1306, 10)


def test_figures_of_cases_are_what_an_independent_count_says(
    hall: tuple[Counter, dict[str, int]], told: PublishedFigures
) -> None:
    counted = hall[1]
    expected = {
        Published.FINISHED: (counted["finished"], counted["accepted"]),
        Published.ON_TIME: (counted["finished"] - counted["late"], counted["finished"]),
        Published.EARLY: (counted["early"], counted["finished"]),
        Published.ZERO_VISIT_USED: (counted["unvisited"], counted["zero"]),
    }
    assert counted["accepted"] == CASES
    for which, (numerator, denominator) in expected.items():
        figure = one(told, which).figure
        assert (figure.numerator, figure.denominator) == (numerator, denominator), which
    assert value_text(one(told, Published.ZERO_VISIT_USED)).startswith("87.8")


def test_the_list_behind_a_figure_has_as_many_lines_as_it_counts(told: PublishedFigures) -> None:
    for each in told.figures:
        if each.cases is None and each.of not in (Published.LIMIT_CUT, Published.PROBLEMS_FINISHED):
            assert sum(line.counts for line in each.lines) == each.figure.numerator, each.of


def test_cases_behind_a_figure_are_listed(
    hall: tuple[Counter, dict[str, int]], told: PublishedFigures
) -> None:
    early = one(told, Published.EARLY)
    assert early.cases is not None
    assert hall[0].desk.ledger.count(early.cases) == early.figure.numerator


def test_the_workbook_holds_a_sheet_for_each_list(
    hall: tuple[Counter, dict[str, int]], told: PublishedFigures
) -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_figures(hall[0], told, "xlsx")))
    assert book["一窗通办率"].max_row == 1306 + 1
    assert book["审批提速"].max_row == 116 + 1


def test_the_sheet_tells_how_each_is_counted(
    hall: tuple[Counter, dict[str, int]], told: PublishedFigures
) -> None:
    with opened_pdf(write_figures(hall[0], told, "pdf")) as pdf:
        text = shown_text(pdf)
    assert "95.48 %" in text
    assert "海关、公积金等不计入" in text.replace("\n", "")


def test_an_hour_instead_of_fifteen_days_is_an_hour_of_a_hundred_and_twenty() -> None:
    item = Item(
        "1",
        "公共场所卫生许可",
        "样例局",
        baseline_limit=Limit(15, LimitUnit.WORKING_DAYS),
        promised_limit=Limit(1, LimitUnit.HOURS),
    )
    [one] = speeded((item,))
    assert (one.before, one.now) == (120.0, 1.0)


def test_an_item_without_a_baseline_is_not_called_shortened() -> None:
    item = Item("1", "样例", "样例局", promised_limit=Limit(1, LimitUnit.HOURS))
    assert speeded((item,)) == ()


def test_of_nothing_there_is_no_share(window: Counter) -> None:
    empty = published(window)
    assert empty.sample
    assert one(empty, Published.FINISHED).figure.value is None
    assert value_text(one(empty, Published.FINISHED)) == "—"


def test_who_may_see_no_reports_sees_no_figures(window: Counter) -> None:
    staff(window)
    enter(window, "clerk")
    with pytest.raises(Refusal):
        published(window)


def test_the_generated_catalog_says_that_it_is_generated() -> None:
    plain = json.loads(catalog())
    assert all("生成样例" in item["name"] for item in plain["items"])


def test_files_are_noted_in_the_record(
    hall: tuple[Counter, dict[str, int]], told: PublishedFigures, tmp_path: Path
) -> None:
    from counter_app.kernel.record import Exported

    write_figures(hall[0], told, "pdf")
    noted = [one.happening for one in hall[0].desk.unasked_ledger.happenings(Exported)]
    assert any("公布的指标" in one.what for one in noted if isinstance(one, Exported))

"""The page of reports: six figures, charts that open their cases, a plan by its dialog."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from counter_app.assembly import Counter
from counter_app.desk.look import DeskLook
from counter_app.features.reports.acts.plan import Every, ReportPlan
from counter_app.features.reports.pages.at_desk import ReportsAtDesk
from counter_app.features.reports.pages.plan_dialog import PlanDialog
from counter_app.features.reports.pages.report import ReportView
from tests.conftest import StandingClock
from tests.ui.desks import Desk
from tests.ui.test_supervision_desk import receive

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture(autouse=True)
def nobody_searches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Counter, "warm_matcher", lambda self: None)


@pytest.fixture
def desk(qtbot: QtBot, counter: Counter, standing_clock: StandingClock) -> Iterator[Desk]:
    receive(counter, standing_clock, 3)
    one = Desk(qtbot, counter)
    one.shell.do("report")
    one.settle()
    yield one
    one.session.close()
    one.session.dress(DeskLook())


@pytest.fixture
def view(desk: Desk) -> ReportView:
    found: ReportView = desk.shell.navigator.view
    return found


def test_six_figures_come_first_with_the_period_before(desk: Desk, view: ReportView) -> None:
    tiles = [desk.find(QPushButton, f"report.figure.{n}").text().split("\n") for n in range(6)]
    assert [tile[1] for tile in tiles] == [
        "收件",
        "受理",
        "一次性告知",
        "办结",
        "按时办结率",
        "超期未办",
    ]
    assert tiles[0] == ["3", "收件", "上期 0"]
    first = desk.find(QPushButton, "report.figure.0")
    assert first.height() >= first.sizeHint().height()  # nothing of it is cut


def test_a_bar_is_walked_to_and_opens_its_cases(desk: Desk, view: ReportView) -> None:
    chart = view.charts.views[0]
    chart.setFocus()
    QTest.keyClick(chart, Qt.Key.Key_Right)  # of one day there is one bar
    QTest.keyClick(chart, Qt.Key.Key_Return)
    desk.settle()
    assert desk.shell.navigator.here == "supervision"
    assert desk.shell.navigator.view.table.model().rowCount() == 3


def test_a_report_without_a_printer_says_so(desk: Desk, view: ReportView) -> None:
    desk.press("report.print")
    desk.wait(lambda: "没有设能打 A4 的打印机" in desk.shell.banner.text)


def test_a_plan_is_made_in_its_dialog_and_kept(
    desk: Desk, view: ReportView, counter: Counter, tmp_path: Path
) -> None:
    desk.press("report.plan")
    dialog: Any = desk.dialog()
    assert isinstance(dialog, PlanDialog)
    dialog.folder.setText(str(tmp_path / "nowhere"))
    dialog.findChild(QPushButton, "report_plan.yes").click()
    assert "没有文件夹" in dialog._problem.text()
    dialog.folder.setText(str(tmp_path))
    dialog.on.setValue(5)
    dialog.findChild(QPushButton, "report_plan.yes").click()
    plan = counter.store.settings.read(ReportPlan)
    assert plan is not None
    assert (plan.every, plan.on, plan.folder) == (Every.MONTH, 5, str(tmp_path))
    assert "每月 5 日起" in desk.shell.banner.text


def test_the_window_writes_what_is_due_by_itself(
    desk: Desk,
    view: ReportView,
    counter: Counter,
    standing_clock: StandingClock,
    tmp_path: Path,
) -> None:
    today = standing_clock.now().date()
    counter.store.settings.save(ReportPlan(str(tmp_path), Every.WEEK, 1, ("csv",), today))
    standing_clock.forward(days=7)
    attendant = desk.shell.attendant(ReportsAtDesk)
    attendant.look()
    desk.wait(lambda: "定期报表已写到" in desk.shell.banner.text)
    assert [one.name for one in tmp_path.glob("*.csv")] == ["统计报表 2026-11-23 至 2026-11-29.csv"]

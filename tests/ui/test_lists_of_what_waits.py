"""The lists: by status, by light, of today and of every day."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from counter_app.assembly import Counter
from counter_app.desk.seat import Seat
from counter_app.features.cases.acts.decide_case import decide_case
from counter_app.features.cases.acts.declared_clock import Suspend
from counter_app.features.cases.acts.declared_outcome import Decide
from counter_app.features.cases.acts.declared_pledges import KeepPromise
from counter_app.features.cases.acts.intake_request import RequestMark
from counter_app.features.cases.acts.keep_promise_case import keep_promise_case
from counter_app.features.cases.acts.suspend_case import suspend_case
from counter_app.features.cases.model.listing import Which, of
from counter_app.features.cases.model.procedure import Procedure
from counter_app.features.cases.model.result import Result
from counter_app.features.cases.pages.case_list import CaseColumn
from counter_app.features.cases.pages.material_table import TONE_ROLE
from counter_app.features.cases.pages.presenters.worklists import count_lists
from counter_app.features.cases.pages.today import TodayView
from tests.ui.acting_desk import FORM, IDENTITY, PREMISES, noticed, take_in

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def view(qtbot: QtBot, counter: Counter, at_once: Any) -> TodayView:
    made = TodayView(Seat(counter, at_once))
    qtbot.addWidget(made)
    made.resize(1138, 708)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def numbers(view: TodayView) -> list[str]:
    model = view.table.model()
    return [str(model.index(row, CaseColumn.NUMBER).data()) for row in range(model.rowCount())]


def test_each_list_holds_the_cases_that_wait_for_it(counter: Counter) -> None:
    noticed(counter, FORM)
    suspended, decided = take_in(counter), take_in(counter)
    take_in(counter)
    suspend_case(counter.desk, suspended.number, Suspend(Procedure.HEARING, 3))
    decide_case(counter.desk, decided.number, Decide(Result.ISSUED))
    counts = count_lists(counter.desk, today_only=True)
    assert {one: count for one, count in counts.items() if count} == {
        Which.ANY: 4,
        Which.ACCEPTED: 3,
        Which.NOTICED: 1,
        Which.CORRECTING: 1,
        Which.STANDING: 1,
        Which.TO_HAND_OVER: 1,
        Which.TO_COLLECT: 1,
    }


def test_a_promise_is_listed_until_it_is_kept(counter: Counter) -> None:
    promised = {"name": PREMISES, "state": "promised", "promised_by": "2026-11-30"}
    here = [{"name": name, "state": "present"} for name in (FORM, IDENTITY)]
    case = take_in(counter, materials=[*here, promised])
    take_in(counter)
    (row,) = counter.desk.ledger.cases(of(Which.PROMISED))
    assert row.number == case.number
    kept = KeepPromise((RequestMark(PREMISES, "present"),))
    keep_promise_case(counter.desk, case.number, kept)
    assert counter.desk.ledger.count(of(Which.PROMISED)) == 0


def test_what_is_near_and_what_is_late_is_marked_and_listed(
    view: TodayView, counter: Counter, standing_clock: Any
) -> None:
    late = take_in(counter)
    standing_clock.forward(days=4)
    near = take_in(counter, "S-002")
    standing_clock.forward(days=5)
    view.opened(waiting=Which.LATE)
    assert numbers(view) == [late.number]
    due = view.table.model().index(0, CaseColumn.DUE)
    assert (due.data(), due.data(TONE_ROLE)) == ("▲ 2026-11-30", "error")
    standing_clock.forward(days=7)
    view.opened(waiting=Which.NEAR)
    assert numbers(view) == [near.number]
    due = view.table.model().index(0, CaseColumn.DUE)
    assert (due.data(), due.data(TONE_ROLE)) == ("◐ 2026-12-11", "warning")


def test_lists_are_chosen_by_keys_and_enter_opens(
    view: TodayView, counter: Counter, standing_clock: Any
) -> None:
    case = noticed(counter, FORM)
    standing_clock.forward(days=1)
    opened: list[str] = []
    view.opens.connect(lambda _page, what: opened.append(what["number"]))
    view.opened(status="")
    count = view.findChild(QLabel, "today.count")
    assert count is not None
    assert count.text().startswith("共 0 件")
    scope = view.findChild(QPushButton, "today.scope.1")
    assert scope is not None
    scope.setFocus()
    QTest.keyClick(_focused(), Qt.Key.Key_Right)
    assert numbers(view) == [case.number]
    QTest.keyClick(_focused(), Qt.Key.Key_Tab)
    QTest.keyClick(_focused(), Qt.Key.Key_5)
    correcting = view.findChild(QPushButton, "today.status.5")
    assert correcting is not None
    assert correcting.isChecked()
    assert correcting.text() == "◐ 待补正 1"
    view.take_focus()
    QTest.keyClick(_focused(), Qt.Key.Key_Return)
    assert opened == [case.number]


def _focused() -> Any:
    return QApplication.focusWidget()

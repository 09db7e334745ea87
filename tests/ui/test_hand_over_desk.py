"""移交: a day's cases go to their department by keys and scans."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidget
from pytestqt.qtbot import QtBot

from counter_app.assembly import Counter
from counter_app.features.cases.model.case import Status
from counter_app.features.cases.model.paper_kinds import PaperKind
from tests.conftest import Asking
from tests.ui.desks import CTRL, Desk


@pytest.fixture
def desk(qtbot: QtBot, window: Counter, asking: Asking) -> Iterator[Desk]:
    for _ in range(3):
        window.take_in(asking())
    desk = Desk(qtbot, window)
    yield desk
    desk.session.close()


def cases(desk: Desk) -> QListWidget:
    found: QListWidget = desk.find(QListWidget, "hand_over.cases")
    return found


def test_what_is_ticked_goes_on_one_list_and_the_rest_stays(desk: Desk) -> None:
    desk.key(Qt.Key.Key_8, CTRL)
    listed = cases(desk)
    desk.wait(lambda: listed.count() == 3)
    numbers = [listed.item(row).data(Qt.ItemDataRole.UserRole) for row in range(3)]
    desk.key(Qt.Key.Key_Space)  # the first stays here
    desk.find(QLineEdit, "hand_over.taken_by").setText("李接收")
    desk.key(Qt.Key.Key_Return, CTRL)
    desk.wait(lambda: listed.count() == 1)
    ledger = desk.counter.desk.ledger
    assert [ledger.case(one).status for one in numbers] == [
        Status.ACCEPTED,
        Status.PROCESSING,
        Status.PROCESSING,
    ]
    lists = {ledger.case(one).handed_over for one in numbers[1:]}
    [done] = lists
    assert done is not None
    assert done.taken_by == "李接收"
    [paper] = [p for p in ledger.case(numbers[1]).papers if p.kind == PaperKind.TRANSFER_LIST]
    assert done.list_number == paper.number
    assert paper.number in desk.shell.banner.text


def test_a_scanned_paper_ticks_its_case_and_opens_nothing(
    desk: Desk, read_code: Callable[[bytes], str]
) -> None:
    desk.key(Qt.Key.Key_8, CTRL)
    listed = cases(desk)
    desk.wait(lambda: listed.count() == 3)
    number = listed.item(2).data(Qt.ItemDataRole.UserRole)
    listed.item(2).setCheckState(Qt.CheckState.Unchecked)
    paper = desk.counter.desk.ledger.case(number).papers[0].number
    desk.scan(read_code(desk.counter.papers.render(paper)), listed)
    desk.wait(lambda: listed.item(2).checkState() is Qt.CheckState.Checked)
    assert desk.shell.navigator.here == "hand_over"
    assert listed.currentRow() == 2


def test_nothing_waits_and_nothing_can_be_done(qtbot: QtBot, window: Counter) -> None:
    window.ensure_catalog()
    desk = Desk(qtbot, window)
    desk.key(Qt.Key.Key_8, CTRL)
    assert not desk.find(QListWidget, "hand_over.cases").count()
    assert "没有等待移交" in desk.text("hand_over.empty")
    desk.key(Qt.Key.Key_Return, CTRL)
    desk.session.close()

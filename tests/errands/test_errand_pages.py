"""The bench, the board, the list and the page of an errand, in the real window, by keys and scans."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from counter_app.assembly import Counter
from counter_app.features.cases.model.moves import Status
from counter_app.features.errands.model.kinds import Stage
from counter_app.features.errands.model.moves import ErrandStatus as S
from counter_app.features.errands.pages.bench import Bench
from tests.conftest import StandingClock
from tests.errands.conftest import (
    SECOND,
    WHERE,
    Decides,
    checked,
    ordered,
    packed,
    result_of,
    tracked,
    under_way,
)
from tests.ui.conftest import dressed_as_always, nothing_stays_on_screen  # noqa: F401
from tests.ui.desks import CTRL, Desk
from tests.ui.test_shell_journey import code_of

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def desk(qtbot: QtBot, window: Counter) -> Iterator[Desk]:
    here = Desk(qtbot, window)
    here.shell.resize(1366, 768)
    yield here
    here.session.close()


def told(desk: Desk, name: str) -> str:
    label = desk.find(QLabel, name)
    assert isinstance(label, QLabel)
    return label.text()


def scan(desk: Desk, code: str) -> None:
    desk.shell.scanned.emit(code)
    desk.settle()


def type_in(desk: Desk, name: str, text: str) -> None:
    field = desk.find(QWidget, name)
    if isinstance(field, QPlainTextEdit):
        field.setPlainText(text)
    else:
        assert isinstance(field, QLineEdit)
        field.setText(text)


def test_a_certificate_by_courier_from_the_decided_case_to_signed_for(
    desk: Desk, decided: Decides
) -> None:
    """Keys and scans alone; what is typed is what nobody here knows: where to, who is beside."""
    window = desk.counter
    case = decided()
    desk.shell.navigator.open("case", number=case.number)
    desk.settle()
    desk.key(Qt.Key.Key_K, CTRL | SHIFT)
    assert desk.shell.navigator.here == "errand"
    type_in(desk, "act.receiver_address", WHERE["receiver_address"])
    type_in(desk, "act.authorised", "当面签名")
    desk.shell.navigator.view.file.acts.panel.commit()
    desk.settle()
    (row,) = window.desk.files.listed("errand")
    assert told(desk, "errand.title") == row.number
    desk.key(Qt.Key.Key_B, CTRL | SHIFT)
    type_in(desk, "bench.second", SECOND)
    scan(desk, code_of(window, case.papers[0].number))
    assert "请扫证照" in told(desk, "bench.told")
    scan(desk, code_of(window, result_of(case)))
    assert "齐了，请扫封袋" in told(desk, "bench.told")
    scan(desk, "FD000001")
    assert "已封装" in told(desk, "bench.told")
    desk.key(Qt.Key.Key_H, CTRL | SHIFT)
    type_in(desk, "handing.courier", "某快递")
    type_in(desk, "handing.taken_by", "陈揽收")
    scan(desk, "FD000001")
    scan(desk, "YD10000001")
    desk.key(Qt.Key.Key_Return, CTRL)
    desk.settle()
    assert window.desk.files.state(row.number).status is S.HANDED_OVER
    assert window.desk.ledger.case(case.number).status is Status.POSTED
    desk.key(Qt.Key.Key_E, CTRL | SHIFT)
    desk.settle()
    desk.shell.navigator.view.take_focus()
    desk.key(Qt.Key.Key_Return)
    assert desk.shell.navigator.here == "errand"
    desk.press("errand.sign")
    type_in(desk, "act.receiver", case.received.applicant.name)
    desk.shell.navigator.view.file.acts.panel.commit()
    desk.settle()
    assert window.desk.files.state(row.number).status is S.SIGNED
    assert window.desk.ledger.case(case.number).status is Status.DELIVERED


def test_several_in_a_row_by_scans_alone(desk: Desk, decided: Decides) -> None:
    cases = [decided() for _ in range(3)]
    for n, case in enumerate(cases):
        ordered(desk.counter, case, order_number=f"D{n}")
    desk.key(Qt.Key.Key_B, CTRL | SHIFT)
    type_in(desk, "bench.second", SECOND)
    for n, case in enumerate(cases):
        for code in (case.number, result_of(case), f"FD{n}"):
            scan(desk, code)
    rows = desk.counter.desk.files.rows("errand").all()
    assert {one.status for one in rows} == {S.PACKED}
    assert sorted(one.seal for one in rows) == ["FD0", "FD1", "FD2"]


def test_somebody_elses_certificate_is_refused_before_the_bag_is_closed(
    desk: Desk, decided: Decides
) -> None:
    case, other = decided(), decided()
    errand = ordered(desk.counter, case)
    desk.key(Qt.Key.Key_B, CTRL | SHIFT)
    scan(desk, case.number)
    scan(desk, result_of(other))
    label = desk.find(QLabel, "bench.told")
    assert "不能装进这个封袋" in label.text()
    assert label.property("tone") == "error"
    scan(desk, result_of(case))
    scan(desk, "FD9")
    assert "先写第二人" in told(desk, "bench.told")
    assert desk.counter.desk.files.state(errand.number).status is S.CHECKED
    type_in(desk, "bench.second", SECOND)
    scan(desk, "FD9")
    assert desk.counter.desk.files.state(errand.number).status is S.PACKED


def test_a_photo_is_kept_by_its_hash(desk: Desk, decided: Decides, tmp_path: Path) -> None:
    case = decided()
    errand = ordered(desk.counter, case)
    picture = tmp_path / "FD1.jpg"
    picture.write_bytes(b"not really a picture")
    desk.key(Qt.Key.Key_B, CTRL | SHIFT)
    type_in(desk, "bench.second", SECOND)
    scan(desk, case.number)
    bench = desk.shell.navigator.view.findChild(Bench)
    bench.attach(picture)
    scan(desk, result_of(case))
    scan(desk, "FD1")
    kept = desk.counter.desk.files.state(errand.number).packed
    assert (kept.photo, len(kept.photo_hash)) == ("FD1.jpg", 64)


def test_the_board_shows_each_where_it_stands(
    desk: Desk, decided: Decides, standing_clock: StandingClock
) -> None:
    window = desk.counter
    ordered(window, decided(), order_number="D1")
    second = ordered(window, decided(), order_number="D2")
    checked(window, second.number)
    case = decided()
    third = ordered(window, case, order_number="D3")
    checked(window, third.number)
    packed(window, third.number, result_of(case))
    lost = under_way(window, decided(), seal="FD2", order_number="D4")
    tracked(window, lost.number, Stage.LOST)
    standing_clock.forward(minutes=45)
    desk.key(Qt.Key.Key_E, CTRL | SHIFT)
    desk.settle()
    board = desk.shell.navigator.view.board
    assert [one.count() for one in board.lists] == [1, 1, 1, 0, 1, 0]
    assert board.lists[0].item(0).text().startswith("▲ 45 分钟　同城\n张𫖯伟")
    assert "遗失" in board.lists[4].item(0).text()
    board.take_focus()
    desk.key(Qt.Key.Key_Right)
    desk.key(Qt.Key.Key_Right)
    desk.key(Qt.Key.Key_Right)
    desk.key(Qt.Key.Key_Return)
    assert desk.shell.navigator.view.file_number == lost.number
    desk.settle()
    assert "重新制作" in told(desk, "errand.advice")

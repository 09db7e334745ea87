"""领取: results that wait are found by scan, number or name and handed out, one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListWidget
from pytestqt.qtbot import QtBot

from counter_app.assembly import Counter
from counter_app.features.cases.acts.decide_case import decide_case
from counter_app.features.cases.acts.declared_outcome import Decide
from counter_app.features.cases.model.case import Status
from counter_app.features.cases.model.delivery import DeliveryWay
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.cases.model.result import Result
from counter_app.features.cases.pages.signature_pad import SignaturePad
from tests.conftest import LOST_CARD, Asking
from tests.ui.desks import CTRL, Desk

OTHER = {**LOST_CARD["applicant"], "name": "李小凡", "id_number": "460200198501010016"}


@pytest.fixture
def numbers(window: Counter, asking: Asking) -> list[str]:
    """Two results wait, the second of somebody else."""
    taken = [window.take_in(asking(**more)) for more in ({}, {"applicant": OTHER})]
    found = [one.case.number for one in taken]
    for number in found:
        decide_case(window.desk, number, Decide(Result.ISSUED))
    return found


@pytest.fixture
def desk(qtbot: QtBot, window: Counter, numbers: list[str]) -> Iterator[Desk]:
    desk = Desk(qtbot, window)
    desk.key(Qt.Key.Key_9, CTRL)
    desk.wait(lambda: waiting(desk).count() == 2)
    yield desk
    desk.session.close()


def waiting(desk: Desk) -> QListWidget:
    found: QListWidget = desk.find(QListWidget, "pick_up.list")
    return found


def status(desk: Desk, number: str) -> Status:
    return desk.counter.desk.ledger.case(number).status


def test_who_comes_is_found_by_name_and_the_next_one_may_come(
    desk: Desk, numbers: list[str]
) -> None:
    words = desk.find(QLineEdit, "pick_up.words")
    assert words.hasFocus()
    words.setText("李小凡")
    desk.key(Qt.Key.Key_Return)
    assert waiting(desk).count() == 1
    desk.key(Qt.Key.Key_Return, CTRL)
    desk.wait(lambda: status(desk, numbers[1]) is Status.DELIVERED)
    case = desk.counter.desk.ledger.case(numbers[1])
    assert case.delivered is not None
    assert (case.delivered.receiver, case.delivered.way) == ("李小凡", DeliveryWay.WINDOW)
    assert PaperKind.DELIVERY_RECEIPT in {paper.kind for paper in case.papers}
    desk.wait(lambda: waiting(desk).count() == 1)
    assert words.hasFocus()
    assert status(desk, numbers[0]) is Status.DECIDED


def test_a_scanned_paper_opens_its_result(
    desk: Desk, numbers: list[str], read_code: Callable[[bytes], str]
) -> None:
    paper = desk.counter.desk.ledger.case(numbers[1]).papers[0].number
    desk.scan(read_code(desk.counter.papers.render(paper)), waiting(desk))
    desk.wait(lambda: waiting(desk).currentRow() == 1)
    assert desk.shell.navigator.here == "pick_up"
    assert desk.find(QLineEdit, "act.receiver").text() == "李小凡"
    desk.key(Qt.Key.Key_Return, CTRL)
    desk.wait(lambda: status(desk, numbers[1]) is Status.DELIVERED)


def test_what_does_not_wait_is_said(
    desk: Desk, window: Counter, asking: Asking, read_code: Callable[[bytes], str]
) -> None:
    undecided = window.take_in(asking())
    code = read_code(window.papers.render(undecided.papers[0].number))
    desk.scan(code, waiting(desk))
    desk.wait(lambda: undecided.case.number in desk.shell.banner.text)
    assert desk.shell.banner.text.startswith("▲")


def test_a_stranger_and_another_persons_document_are_refused_at_their_fields(
    desk: Desk, numbers: list[str]
) -> None:
    receiver = desk.find(QLineEdit, "act.receiver")
    receiver.setFocus()
    receiver.setText("王路人")
    desk.key(Qt.Key.Key_Return, CTRL)
    desk.wait(lambda: "授权" in desk.text("act.receiver.word"))
    receiver.setText("张𫖯伟")
    shown = desk.find(QLineEdit, "act.id_number")
    shown.setText(OTHER["id_number"])
    desk.key(Qt.Key.Key_Return, CTRL)
    desk.wait(lambda: desk.text("act.id_number.word").startswith("✕"))
    assert status(desk, numbers[0]) is Status.DECIDED


def test_the_receiver_signs_on_the_screen(desk: Desk, numbers: list[str]) -> None:
    pad = desk.find(SignaturePad, "act.signature")
    sign(pad, [QPoint(20 + 9 * n, 20 + 7 * (n % 9)) for n in range(25)])
    sign(pad, [QPoint(30 + 5 * n, 90 - n) for n in range(20)])
    written = pad.ink
    assert written.count(";") == 1
    QTest.keyClick(pad, Qt.Key.Key_Backspace)
    assert pad.ink == written.split(";")[0]
    desk.key(Qt.Key.Key_Return, CTRL)
    desk.wait(lambda: status(desk, numbers[0]) is Status.DELIVERED)
    delivered = desk.counter.desk.ledger.case(numbers[0]).delivered
    assert delivered is not None
    assert delivered.signature is not None
    assert delivered.signature.ink == written.split(";")[0]


def test_a_dot_is_no_signature(desk: Desk, numbers: list[str]) -> None:
    pad = desk.find(SignaturePad, "act.signature")
    sign(pad, [QPoint(20, 20)])
    desk.key(Qt.Key.Key_Return, CTRL)
    desk.wait(lambda: desk.text("act.signature.word").startswith("✕"))
    QTest.keyClick(pad, Qt.Key.Key_Delete)
    assert pad.ink == ""
    assert status(desk, numbers[0]) is Status.DECIDED


def test_sent_by_courier_under_its_number(desk: Desk, numbers: list[str]) -> None:
    desk.press("act.how.2")
    number = desk.find(QLineEdit, "act.courier_number")
    number.setFocus()
    number.setText("SF 1234567890")
    desk.key(Qt.Key.Key_Return, CTRL)
    desk.wait(lambda: "SF1234567890" in desk.text("act.courier_number.word"))
    number.setText("SF1234567890")
    desk.key(Qt.Key.Key_Return, CTRL)
    desk.wait(lambda: status(desk, numbers[0]) is Status.POSTED)


def sign(pad: SignaturePad, points: list[QPoint]) -> None:
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=points[0])
    for point in points[1:]:
        QTest.mouseMove(pad, point)
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=points[-1])

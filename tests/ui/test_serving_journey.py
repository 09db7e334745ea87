"""A clerk serves people at the desk with the keyboard alone."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLineEdit,
    QPushButton,
    QTableView,
    QTextBrowser,
    QWidget,
)
from pytestqt.qtbot import QtBot

from counter_app.assembly import Counter
from counter_app.desk.paper_pages import PaperPages
from counter_app.desk.seat import Seat
from counter_app.features.cases.model.case import Status
from counter_app.features.cases.model.draft import Place
from counter_app.features.intake.pages.serving import ServingDesk
from counter_app.kernel.refusal import Trouble
from tests.waiting import PATIENCE_MS

NUMBER = "11010519491231002X"


class Desk:
    """The desk as a clerk uses it: by keys."""

    def __init__(self, qtbot: QtBot, counter: Counter, background: Any) -> None:
        self.view = ServingDesk(Seat(counter, background))
        self.said: list[tuple[str, str]] = []
        self.finished: list[str] = []
        self.view.says.connect(lambda kind, text: self.said.append((kind, text)))
        self.view.caseFinished.connect(self.finished.append)
        qtbot.addWidget(self.view)
        self.view.resize(1136, 708)
        self._qtbot = qtbot
        with qtbot.waitActive(self.view):
            self.view.show()
            self.view.activateWindow()

    def find(self, kind: type[Any], name: str) -> Any:
        found = self.view.findChild(kind, name)
        assert found is not None, name
        return found

    @property
    def focused(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def press(self, key: Qt.Key, times: int = 1) -> None:
        for _ in range(times):
            QTest.keyClick(self.focused, key)
        QApplication.processEvents()  # an editor in a table commits when the key is done

    def type(self, text: str) -> None:
        """ASCII by keys, Chinese as an input method hands it over."""
        if text.isascii():
            QTest.keyClicks(self.focused, text)
        else:
            event = QInputMethodEvent()
            event.setCommitString(text)
            QApplication.sendEvent(self.focused, event)

    def start(self, words: str) -> None:
        self.view.search(words)
        self.view.choose_best()

    def dialog(self) -> QDialog:
        window = QApplication.activeModalWidget()
        assert isinstance(window, QDialog)
        with self._qtbot.waitActive(window):
            window.activateWindow()
        QTest.qWait(0)
        return window

    def key_in(
        self,
        dialog: QDialog,
        key: Qt.Key,
        modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        """A key as the window system hands it over, so that the window's own keys count."""
        QTest.keyClick(dialog.windowHandle(), key, modifier)

    def fill_in_shop(self) -> None:
        """From the words to a complete intake, by keys alone."""
        self.start("个体工商户设立登记")
        assert self.focused.objectName() == "applicant.id_number"
        self.type("110105 19491231 002x")
        self.press(Qt.Key.Key_Tab)
        self.type("张𫖯伟")
        self.press(Qt.Key.Key_Tab)
        self.type("13800138000")
        self.press(Qt.Key.Key_Tab)
        self.type("1")
        self.type("2")
        self.view.focus_materials()
        for _ in range(3):
            self.press(Qt.Key.Key_Space)
            self.press(Qt.Key.Key_Return)


@pytest.fixture
def desk(qtbot: QtBot, counter: Counter, at_once: Any) -> Desk:
    return Desk(qtbot, counter, at_once)


def test_from_words_to_an_accepted_case_by_keys_alone(desk: Desk, counter: Counter) -> None:
    desk.fill_in_shop()
    assert desk.find(QLineEdit, "applicant.id_number").text() == NUMBER
    assert desk.find(QWidget, "verdict.headline").text() == "✓ 可以受理"

    desk.view.accept()
    desk.key_in(desk.dialog(), Qt.Key.Key_Return)

    (number,) = desk.finished
    case = counter.desk.ledger.case(number)
    assert case.status is Status.ACCEPTED
    assert case.received.applicant.name == "张𫖯伟"
    assert desk.said[-1][0] == "ok"
    assert number in desk.said[-1][1]
    assert not counter.desk.drafts.all()
    assert desk.find(QLineEdit, "applicant.name").text() == ""


def test_papers_bear_english_where_it_is_wished_for(desk: Desk, counter: Counter) -> None:
    desk.fill_in_shop()
    wish = desk.find(QPushButton, "english.wanted")
    wish.click()
    assert wish.text() == "✓ 文书附英文"
    desk.view.accept()
    desk.key_in(desk.dialog(), Qt.Key.Key_Return)
    (number,) = desk.finished
    case = counter.desk.ledger.case(number)
    assert case.received.english
    assert all(paper.english for paper in case.papers)


def test_esc_in_the_confirmation_loses_nothing(desk: Desk) -> None:
    desk.fill_in_shop()
    desk.view.accept()
    desk.key_in(desk.dialog(), Qt.Key.Key_Escape)
    assert not desk.finished
    assert desk.find(QLineEdit, "applicant.name").text() == "张𫖯伟"


def test_what_lacks_is_said_and_gone_to(desk: Desk) -> None:
    desk.start("个体工商户设立登记")
    desk.press(Qt.Key.Key_Tab)
    desk.type("张伟")
    desk.view.accept()
    assert desk.said[-1][0] == "warning"
    assert desk.focused.objectName() == "applicant.id_number"


def test_a_notice_lists_what_lacks_and_takes_a_remark(desk: Desk, counter: Counter) -> None:
    desk.fill_in_shop()
    desk.press(Qt.Key.Key_Up)
    desk.press(Qt.Key.Key_Space)
    desk.view.give_notice()
    dialog = desk.dialog()
    remark = dialog.findChild(QWidget, "confirm.remark")
    assert remark is not None
    remark.setFocus()
    desk.type("申请表第 3 栏未填写")
    desk.key_in(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    case = counter.desk.ledger.case(desk.finished[0])
    assert case.notice is not None
    assert [one.name for one in case.notice.lacking] == ["经营场所使用证明"]
    assert case.notice.remark == "申请表第 3 栏未填写"


def test_a_refusal_needs_a_reason(desk: Desk, counter: Counter) -> None:
    desk.fill_in_shop()
    desk.view.refuse()
    dialog = desk.dialog()
    go = dialog.findChild(QPushButton, "confirm.go")
    assert go is not None
    go.click()
    assert dialog.isVisible()
    desk.key_in(dialog, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    go.click()
    assert dialog.isVisible()  # another's matter: whose?
    authority = dialog.findChild(QLineEdit, "confirm.authority")
    assert authority is not None
    assert authority.hasFocus()
    authority.setText("三亚市公安局")
    go.click()
    case = counter.desk.ledger.case(desk.finished[0])
    assert case.refusal is not None
    assert case.refusal.reason == "申请事项依法不属于本行政机关职权范围。"


def test_undo_takes_back_a_field_even_while_it_has_the_focus(desk: Desk) -> None:
    desk.start("个体工商户设立登记")
    desk.press(Qt.Key.Key_Tab)
    desk.type("张")
    desk.type("伟")
    QTest.keyClick(desk.focused, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert desk.find(QLineEdit, "applicant.name").text() == "张伟"
    desk.view.undo()
    assert desk.find(QLineEdit, "applicant.name").text() == ""


def test_a_promise_by_key_only_where_the_catalog_allows_it(desk: Desk) -> None:
    desk.fill_in_shop()
    table = desk.find(QTableView, "materials")
    desk.press(Qt.Key.Key_Up)
    desk.view.promise_material()
    assert "◐" in table.model().index(2, 2).data()
    desk.press(Qt.Key.Key_Up)
    desk.view.promise_material()
    assert desk.said[-1][0] == "warning"
    assert "✓" in table.model().index(1, 2).data()


def test_a_remark_is_typed_straight_into_the_row(desk: Desk) -> None:
    desk.start("个体工商户设立登记")
    desk.view.focus_materials()
    desk.type("复印件不清")
    desk.press(Qt.Key.Key_Return)
    table = desk.find(QTableView, "materials")
    assert table.model().index(0, 4).data() == "复印件不清"


def test_typing_saves_a_second_later_and_survives_the_power_cut(
    qtbot: QtBot, at_once: Any, counter: Counter
) -> None:
    desk = Desk(qtbot, counter, at_once)
    desk.start("个体工商户设立登记")
    desk.press(Qt.Key.Key_Tab)
    desk.type("张𫖯伟")
    with qtbot.waitSignal(desk.view.draftsChanged, timeout=PATIENCE_MS):
        pass
    assert [one.applicant.name for one in counter.desk.drafts.all()] == ["张𫖯伟"]
    again = Desk(qtbot, counter, at_once)
    assert again.find(QLineEdit, "applicant.name").text() == "张𫖯伟"
    assert again.find(QWidget, "intake.title").text() == "个体工商户设立登记"


def test_two_people_take_turns(desk: Desk, counter: Counter) -> None:
    desk.start("个体工商户设立登记")
    desk.press(Qt.Key.Key_Tab)
    desk.type("张伟")
    first = desk.view.serving
    desk.view.hold()
    desk.start("居住证办理")
    desk.press(Qt.Key.Key_Tab)
    desk.type("李小红")
    desk.view.open_draft(first)
    assert desk.find(QLineEdit, "applicant.name").text() == "张伟"
    places = sorted((one.applicant.name, one.place) for one in counter.desk.drafts.all())
    assert places == [("张伟", Place.SERVING), ("李小红", Place.HELD)]


def test_a_draft_is_let_go_only_after_asking_and_comes_back(desk: Desk, counter: Counter) -> None:
    desk.start("个体工商户设立登记")
    desk.press(Qt.Key.Key_Tab)
    desk.type("张伟")
    desk.view.save_now()
    desk.view.discard_draft(desk.view.serving)
    assert len(counter.desk.drafts.all()) == 1
    desk.find(QPushButton, "draft.discard").click()
    assert not counter.desk.drafts.all()
    desk.find(QPushButton, "draft.restore").click()
    assert [one.applicant.name for one in counter.desk.drafts.all()] == ["张伟"]


def test_a_full_disk_keeps_the_intake_on_the_screen(desk: Desk, at_once: Any) -> None:
    desk.fill_in_shop()
    desk.view.save_now()
    at_once.break_with = Trouble("file.unwritable", file="window.db", problem="磁盘已满")
    desk.view.accept()
    desk.key_in(desk.dialog(), Qt.Key.Key_Return)
    assert not desk.finished
    assert desk.said[-1][0] == "error"
    assert "磁盘已满" in desk.said[-1][1]
    assert desk.find(QLineEdit, "applicant.name").text() == "张𫖯伟"


def test_a_preview_records_nothing(desk: Desk, counter: Counter) -> None:
    desk.fill_in_shop()
    desk.view.preview()
    dialog = desk.dialog()
    shown = dialog.findChild(PaperPages, "preview.page")
    assert shown is not None
    assert shown.page_count >= 1
    assert 0 in shown.drawn
    desk.key_in(dialog, Qt.Key.Key_Escape)
    assert not counter.desk.ledger.cases()


def test_nothing_that_fits_is_said_with_what_to_try(desk: Desk) -> None:
    desk.view.search("xqzwv")
    guide = desk.find(QTextBrowser, "results.guide")
    assert "没有找到" in guide.toPlainText()
    desk.view.choose_best()
    desk.view.accept()
    assert desk.said[-1] == ("warning", "请先选择事项（F2）")


def test_the_item_of_a_waiting_applicant_leads_to_what_lacks(desk: Desk) -> None:
    desk.find(QLineEdit, "applicant.id_number").setFocus()
    desk.type(NUMBER)
    desk.press(Qt.Key.Key_Tab)
    desk.type("张伟")
    desk.start("个体工商户设立登记")
    assert desk.focused.objectName().startswith("situation.")

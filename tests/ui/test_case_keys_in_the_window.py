"""The window's own keys lead a case on: F9, Alt with a letter, a scanned notice."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from counter_app.assembly import Counter
from counter_app.desk.look import DeskLook
from counter_app.features.cases.model.case import Case, Status
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.kernel.ports import JobState
from counter_app.press.reading import read_paper
from tests.ui.acting_desk import FORM, noticed, take_in
from tests.ui.desks import CTRL, Desk

ALT = Qt.KeyboardModifier.AltModifier
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture(autouse=True)
def nobody_searches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Counter, "warm_matcher", lambda self: None)


@pytest.fixture
def desk(qtbot: QtBot, counter: Counter) -> Iterator[Desk]:
    here = Desk(qtbot, counter)
    yield here
    here.session.close()
    here.session.dress(DeskLook())


def code_of_notice(counter: Counter, case: Case) -> str:
    """What a scanner reads from the notice."""
    (notice,) = [one for one in case.papers if one.kind == PaperKind.CORRECTION_NOTICE]
    return read_paper(counter.papers.render(notice.number)).code


def test_a_scanned_notice_is_supplemented_with_three_keys_and_the_next_may_come(
    desk: Desk, counter: Counter
) -> None:
    case = noticed(counter, FORM)
    code = code_of_notice(counter, case)
    desk.scan(code, desk.find(QLineEdit, "applicant.name"))
    assert desk.text("act.title") == "补正"
    desk.key(Qt.Key.Key_Space)
    desk.key(Qt.Key.Key_Return, CTRL)
    supplemented = counter.desk.ledger.case(case.number)
    assert supplemented.status is Status.ACCEPTED
    desk.wait(lambda: not counter.store.print_queue.jobs(JobState.WAITING, JobState.PRINTING))
    assert desk.shell.banner.text.startswith("✓ 已登记")

    focused = QApplication.focusWidget()
    assert focused is not None
    desk.scan(code, focused)
    assert desk.text("case.number") == case.number
    assert (
        desk.find(QLabel, "act.title").isHidden() or not desk.find(QLabel, "act.title").isVisible()
    )


def test_f9_does_what_comes_next_on_the_page_of_a_case(desk: Desk, counter: Counter) -> None:
    case = take_in(counter)
    desk.shell.navigator.open("case", number=case.number)
    desk.settle()
    desk.key(Qt.Key.Key_F9)
    assert desk.text("act.title") == "移交部门"
    desk.key(Qt.Key.Key_F9)
    assert counter.desk.ledger.case(case.number).status is Status.PROCESSING
    desk.key(Qt.Key.Key_T, ALT)
    assert desk.text("act.title") == "转入特别程序"
    desk.key(Qt.Key.Key_Escape)
    assert desk.shell.navigator.here == "case"
    desk.key(Qt.Key.Key_D, ALT)
    assert desk.text("why.title") == "为什么是11月30日（周一）"
    for _sheet_then_banner_then_page in range(3):
        desk.key(Qt.Key.Key_Escape)
    assert desk.shell.navigator.here == "serving"


def test_the_deciding_keys_mean_the_case_in_sight_and_not_the_draft_at_the_desk(
    desk: Desk, counter: Counter
) -> None:
    case = take_in(counter)
    desk.shell.navigator.open("case", number=case.number)
    desk.settle()
    for key in (Qt.Key.Key_F5, Qt.Key.Key_F8):
        desk.key(key)
        assert desk.shell.navigator.here == "case"
        assert "行政许可法第三十二条" in desk.shell.banner.text
    assert QApplication.activeModalWidget() is None


def test_what_is_done_on_the_spot_is_offered_right_after_acceptance(
    desk: Desk, counter: Counter
) -> None:
    case = take_in(counter, "S-003")
    desk.serving.caseFinished.emit(case.number)
    desk.settle()
    assert "可以当场办结" in desk.shell.banner.text
    desk.key(Qt.Key.Key_F, ALT)
    assert desk.text("act.title") == "当场办结并送达"
    desk.key(Qt.Key.Key_Return, CTRL)
    assert counter.desk.ledger.case(case.number).status is Status.DELIVERED


def test_without_a_case_in_sight_the_keys_say_what_to_do(desk: Desk) -> None:
    desk.key(Qt.Key.Key_J, ALT)
    assert "请先打开一个办件" in desk.shell.banner.text


def test_the_top_bar_opens_what_waits(desk: Desk, counter: Counter) -> None:
    noticed(counter, FORM)
    desk.shell.refresh()
    desk.settle()
    chip = desk.find(QPushButton, "top.corrections")
    assert chip.text() == "◐ 待补正 1"
    chip.setFocus()
    QTest.keyClick(chip, Qt.Key.Key_Return)
    desk.settle()
    assert desk.shell.navigator.here == "today"
    assert desk.find(QPushButton, "today.status.5").isChecked()
    assert desk.text("today.count") == "共 1 件 · Enter 打开"


def test_the_palette_knows_every_act_with_its_key(desk: Desk, counter: Counter) -> None:
    case = take_in(counter)
    desk.shell.navigator.open("case", number=case.number)
    desk.settle()
    desk.key(Qt.Key.Key_K, CTRL)
    QTest.keyClicks(QApplication.focusWidget(), "Alt+C")
    desk.key(Qt.Key.Key_Return)
    assert desk.text("act.title") == "撤回"

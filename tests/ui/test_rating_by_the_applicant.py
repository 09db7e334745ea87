"""评价: the applicant chooses, once; the clerk learns only that it was done."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from counter_app.assembly import Counter
from counter_app.features.cases.model.moves import Act
from counter_app.features.cases.model.rating import Level, Rating, Visit
from counter_app.features.ratings.pages.rate_visit import RateVisit
from counter_app.features.ratings.pages.rating_reasons import ReasonsFace
from counter_app.features.ratings.words.rating_reasons import RATING_REASONS
from counter_app.kernel.refusal import Trouble
from counter_app.store.journal import JournalWork
from tests.conftest import Asking
from tests.ui.desks import Desk

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def desk(qtbot: QtBot, window: Counter, asking: Asking) -> Iterator[Desk]:
    number = window.take_in(asking()).case.number
    desk = Desk(qtbot, window)
    desk.shell.navigator.open("case", number=number)
    desk.settle()
    yield desk
    desk.session.close()


def asked(desk: Desk) -> RateVisit:
    desk.key(Qt.Key.Key_Z, ALT)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, RateVisit)
    return dialog


def answer(dialog: RateVisit, level: Level) -> QPushButton:
    found = dialog.findChild(QPushButton, f"rate.{int(level)}")
    assert isinstance(found, QPushButton)
    return found


def test_the_visit_is_rated_and_nobody_at_the_desk_is_told_how(desk: Desk) -> None:
    dialog = asked(desk)
    QTest.mouseClick(answer(dialog, Level.FAIR), Qt.MouseButton.LeftButton)
    desk.wait(lambda: bool(desk.counter.store.ratings.sealed()))
    [rating] = desk.counter.store.ratings.sealed()
    assert (rating.level, rating.visit) == (Level.FAIR, Visit.INTAKE)
    desk.wait(lambda: QApplication.activeModalWidget() is None)
    assert desk.shell.banner.text == "✓ 申请人已评价。"
    desk.shell.activateWindow()
    desk.settle()
    desk.shell.do("rate")
    assert QApplication.activeModalWidget() is None
    assert "已经评价过" in desk.shell.banner.text


def pressed(dialog: RateVisit, name: str) -> None:
    found = dialog.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def title(dialog: RateVisit) -> str:
    found = dialog.findChild(QLabel, "rate.title")
    assert isinstance(found, QLabel)
    return found.text()


@pytest.mark.parametrize("level", [Level.BAD, Level.VERY_BAD])
def test_who_was_not_satisfied_may_tick_why_and_add_words(desk: Desk, level: Level) -> None:
    dialog = asked(desk)
    pressed(dialog, f"rate.{int(level)}")
    desk.settle()
    assert desk.counter.store.ratings.sealed() == ()  # not before it is sent
    pressed(dialog, "rate.reason.0")
    pressed(dialog, "rate.reason.2")
    pressed(dialog, "rate.reason.0")  # not that one after all
    words = dialog.findChild(QPlainTextEdit, "rate.words")
    assert isinstance(words, QPlainTextEdit)
    words.setPlainText("电话13800000001打了三次没人接")
    pressed(dialog, "rate.send")
    desk.wait(lambda: bool(desk.counter.store.ratings.sealed()))
    [rating] = desk.counter.store.ratings.sealed()
    assert (rating.level, rating.tags) == (level, (RATING_REASONS[2][0],))
    assert rating.words == "电话****打了三次没人接"
    desk.wait(lambda: QApplication.activeModalWidget() is None)
    assert desk.shell.banner.text == "✓ 申请人已评价。"  # the same for every level


def test_reasons_need_no_mouse_and_nobody_must_give_any(desk: Desk) -> None:
    dialog = asked(desk)
    answer(dialog, Level.BAD).setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_Space)
    QTest.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_Space)  # the first reason
    for _ in range(11):  # seven reasons, the words, the telephone, back, submit
        QTest.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_Tab)
    QTest.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_Space)
    desk.wait(lambda: bool(desk.counter.store.ratings.sealed()))
    [rating] = desk.counter.store.ratings.sealed()
    assert (rating.tags, rating.words) == ((RATING_REASONS[0][0],), "")


def test_esc_at_the_reasons_goes_back_to_the_levels(desk: Desk) -> None:
    dialog = asked(desk)
    pressed(dialog, "rate.1")
    pressed(dialog, "rate.reason.3")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert answer(dialog, Level.GOOD).isVisible()
    pressed(dialog, "rate.4")
    desk.wait(lambda: bool(desk.counter.store.ratings.sealed()))
    [rating] = desk.counter.store.ratings.sealed()
    assert (rating.level, rating.tags) == (Level.GOOD, ())


def test_who_walks_away_from_the_reasons_has_rated_all_the_same(desk: Desk) -> None:
    dialog = asked(desk)
    pressed(dialog, "rate.2")
    waiting = dialog.findChild(ReasonsFace)
    assert isinstance(waiting, ReasonsFace)
    [timer] = [one for one in waiting.findChildren(QTimer) if one.interval() == 60_000]
    assert timer.isActive()
    timer.start(1)
    desk.wait(lambda: bool(desk.counter.store.ratings.sealed()))
    assert desk.counter.store.ratings.sealed()[0].level is Level.BAD


def test_more_words_than_are_kept_are_told_before_they_are_sent(desk: Desk) -> None:
    dialog = asked(desk)
    pressed(dialog, "rate.1")
    words = dialog.findChild(QPlainTextEdit, "rate.words")
    send = dialog.findChild(QPushButton, "rate.send")
    assert words is not None
    assert send is not None
    words.setPlainText("长" * 501)
    assert not send.isEnabled()
    words.setPlainText("长" * 500)
    assert send.isEnabled()


def test_thanks_are_said_only_for_what_is_saved(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = asked(desk)
    full = {"now": True}
    keep = JournalWork.keep

    def keep_if_there_is_room(work: JournalWork, rating: Rating) -> None:
        if full["now"]:
            raise Trouble("store.disk_full")
        keep(work, rating)

    monkeypatch.setattr(JournalWork, "keep", keep_if_there_is_room)
    pressed(dialog, "rate.1")
    pressed(dialog, "rate.reason.5")
    pressed(dialog, "rate.send")
    desk.settle()
    assert "没有保存" in title(dialog)
    assert desk.counter.store.ratings.sealed() == ()
    full["now"] = False
    pressed(dialog, "rate.again")
    desk.wait(lambda: bool(desk.counter.store.ratings.sealed()))
    desk.wait(lambda: "谢谢" in title(dialog))
    [rating] = desk.counter.store.ratings.sealed()
    assert rating.tags == (RATING_REASONS[5][0],)


def test_what_could_not_be_saved_is_told_to_the_clerk_without_the_level(desk: Desk) -> None:
    dialog = asked(desk)
    number = desk.find(QWidget, "case").file_number
    desk.counter.do_case(number, Act.RATE, {"level": 5, "visit": "intake"})  # elsewhere, meanwhile
    pressed(dialog, "rate.3")
    desk.settle()
    pressed(dialog, "rate.close")
    desk.settle()
    assert "已经评价过" in desk.shell.banner.text
    assert "满意" not in desk.shell.banner.text
    assert len(desk.counter.store.ratings.sealed()) == 1


def test_with_one_screen_nothing_of_the_window_stays_in_sight(desk: Desk) -> None:
    dialog = asked(desk)
    assert dialog.geometry().contains(desk.shell.geometry())
    assert "看不到您选了什么" in dialog.findChild(QLabel, "rate.aside").text()


def test_with_two_screens_the_applicants_is_the_one_without_the_window(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    opposite = QRect(4000, 0, 1280, 800)
    screens = [SimpleNamespace(geometry=lambda: opposite), desk.shell.screen()]
    qt = SimpleNamespace(screens=lambda: screens)
    monkeypatch.setattr("counter_app.desk.opposite.QGuiApplication", qt)
    dialog = asked(desk)
    assert dialog.geometry().topLeft() == opposite.topLeft()
    assert "对面的屏幕" in desk.shell.banner.text


def test_nobody_must_rate(desk: Desk) -> None:
    dialog = asked(desk)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    desk.settle()
    assert desk.counter.store.ratings.sealed() == ()
    assert QApplication.activeModalWidget() is None


def test_a_stray_scan_rates_nothing(desk: Desk) -> None:
    dialog = asked(desk)
    for key in "460200199003070029":
        QTest.keyClick(dialog, key)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    desk.settle()
    assert desk.counter.store.ratings.sealed() == ()


def test_by_keys_an_answer_is_reached_and_pressed(desk: Desk) -> None:
    dialog = asked(desk)
    answer(dialog, Level.GOOD).setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_Space)
    desk.wait(lambda: bool(desk.counter.store.ratings.sealed()))
    [rating] = desk.counter.store.ratings.sealed()
    assert rating.level is Level.GOOD


def test_what_an_applicant_touches_is_large(desk: Desk) -> None:
    dialog = asked(desk)
    for level in Level:
        button = dialog.findChild(QPushButton, f"rate.{int(level)}")
        assert button is not None
        assert button.height() >= 44
        assert button.font().pointSize() >= 18 or "18pt" in button.styleSheet()

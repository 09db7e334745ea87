"""申请人屏: what is taken in, for the applicant's eyes; and nothing of anybody after that."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from counter_app.assembly import Counter
from counter_app.features.cases.acts.decide_case import decide_case
from counter_app.features.cases.acts.declared_outcome import Decide
from counter_app.features.cases.model.materials import MaterialState
from counter_app.features.cases.model.result import Result
from counter_app.features.cases.pages.signature_pad import SignaturePad
from counter_app.features.facing.pages.at_desk import FacingAtDesk
from counter_app.features.facing.pages.facing_view import FacingView
from counter_app.features.facing.pages.presenters.facing import (
    Answer,
    Idle,
    Line,
    TakenIn,
    ToSign,
)
from tests.conftest import LOST_CARD, Asking
from tests.ui.conftest import FORM, IDENTITY, LICENCE, PREMISES, SHOP, WHO
from tests.ui.desks import CTRL, Desk

SHIFT = Qt.KeyboardModifier.ShiftModifier
NUMBER, PHONE, NAME = "11010519491231002X", "13800138000", "张𫖯伟"
OTHER = {**LOST_CARD["applicant"], "name": "李小凡", "id_number": "460200198501010016"}


@pytest.fixture
def desk(qtbot: QtBot, counter: Counter) -> Iterator[Desk]:
    desk = Desk(qtbot, counter)
    yield desk
    desk.session.close()


def screen(desk: Desk) -> FacingView:
    view = desk.shell.attendant(FacingAtDesk).view
    assert isinstance(view, FacingView)
    return view


def opened(desk: Desk) -> FacingView:
    desk.key(Qt.Key.Key_F11)
    return screen(desk)


def take_in(desk: Desk, name: str = NAME) -> None:
    """Everything but the materials."""
    served = desk.serving.served
    served.choose_item(SHOP)
    served.type_party("applicant", name=name, id_number=NUMBER, phone=PHONE)
    served.answer(WHO, "本人")
    served.answer(LICENCE, "否")


def words(view: FacingView) -> str:
    """Everything that can be read on it."""
    QApplication.processEvents()  # what is laid out anew comes into sight
    labels = [one for one in view.findChildren(QLabel) if one.isVisibleTo(view)]
    return "\n".join(one.text() for one in labels)


def touch(view: FacingView, name: str) -> None:
    button = view.findChild(QPushButton, name)
    assert isinstance(button, QPushButton)
    assert button.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def offers(view: FacingView, name: str) -> bool:
    button = view.findChild(QPushButton, name)
    return button is not None and button.isVisible()


def test_one_key_opens_it_and_closes_it(desk: Desk) -> None:
    view = opened(desk)
    assert view.geometry().contains(desk.shell.geometry())  # nothing of others stays in sight
    desk.key(Qt.Key.Key_F11)
    assert not view.isVisible()


def test_with_nobody_there_it_shows_the_hall_and_its_hours(desk: Desk) -> None:
    view, hall = opened(desk), desk.counter.hall
    assert isinstance(view.shown, Idle)
    for told in (hall.name, hall.window_name, hall.hours_text):
        assert told in words(view)


def test_what_is_taken_in_is_read_while_it_is_typed(desk: Desk) -> None:
    view = opened(desk)
    take_in(desk)
    served = desk.serving.served
    served.mark(FORM, MaterialState.PRESENT)
    served.mark(IDENTITY, MaterialState.MISSING)
    told = words(view)
    assert "个体工商户设立登记" in told
    assert NAME in told
    assert f"✕ {IDENTITY}：缺" in told
    assert f"✓ {FORM}：已收" in told
    assert "还缺 1 份材料" in told
    served.mark(IDENTITY, MaterialState.PRESENT)
    served.mark(PREMISES, MaterialState.PRESENT)
    assert "前办结" in words(view)


def test_numbers_and_telephones_are_masked(desk: Desk) -> None:
    view = opened(desk)
    for end in range(1, len(NUMBER) + 1):  # at no moment of the typing is more in sight
        desk.serving.served.choose_item(SHOP)
        desk.serving.served.type_party("applicant", id_number=NUMBER[:end], phone=PHONE[:end])
        assert NUMBER[6:14] not in words(view)
        assert PHONE[-8:] not in words(view)
    take_in(desk)
    told = words(view)
    assert "110105********002X" in told
    assert "138****8000" in told
    assert not {NUMBER, PHONE} & set(told.split())


@pytest.mark.parametrize("switch", ["hold", "new_person", "let_wait", "next_matter", "lock"])
def test_at_a_change_of_person_it_is_idle_at_once(desk: Desk, switch: str) -> None:
    view = opened(desk)
    take_in(desk)
    assert NAME in words(view)
    desk.shell.do(switch)
    assert isinstance(view.shown, Idle)
    assert NAME not in words(view)
    if switch == "lock":
        desk.settle()
        assert isinstance(view.shown, Idle)


def test_a_held_persons_data_wait_until_something_is_done_for_them(desk: Desk) -> None:
    view = opened(desk)
    take_in(desk)
    first = desk.serving.serving
    desk.shell.do("hold")
    take_in(desk, "王小明")
    desk.serving.open_draft(first)
    assert isinstance(view.shown, Idle)  # who sits there may still be 王小明
    desk.settle()
    assert isinstance(view.shown, Idle)
    desk.serving.served.mark(FORM, MaterialState.PRESENT)
    assert NAME in words(view)
    assert "王小明" not in words(view)


def test_another_page_is_nobodys(desk: Desk) -> None:
    view = opened(desk)
    take_in(desk)
    desk.shell.do("today")
    assert isinstance(view.shown, Idle)


def test_a_discarded_or_decided_matter_is_gone(desk: Desk) -> None:
    view = opened(desk)
    take_in(desk)
    for name in (FORM, IDENTITY, PREMISES):
        desk.serving.served.mark(name, MaterialState.PRESENT)
    desk.key(Qt.Key.Key_F11)
    desk.serving.accept()
    dialog = desk.dialog()
    QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_Return)
    desk.wait(lambda: bool(desk.counter.store.ledger.papers()))
    desk.shell.activateWindow()
    desk.settle()
    assert opened(desk) is view
    assert isinstance(view.shown, Idle)
    assert NAME not in words(view)


def test_the_clerk_keeps_the_focus(desk: Desk) -> None:
    take_in(desk)
    name = desk.find(QWidget, "applicant.name")
    name.setFocus()
    view = opened(desk)
    assert QApplication.focusWidget() is name
    touch(view, "facing.right")
    assert QApplication.focusWidget() is name
    desk.key(Qt.Key.Key_F11)
    assert QApplication.focusWidget() is name
    assert QApplication.activeWindow() is desk.shell


def test_with_one_screen_keys_do_nothing_that_nobody_sees(desk: Desk) -> None:
    take_in(desk)
    before = desk.serving.served.draft.applicant
    desk.find(QWidget, "applicant.name").setFocus()
    view = opened(desk)
    for key in (Qt.Key.Key_A, Qt.Key.Key_F6, Qt.Key.Key_F9, Qt.Key.Key_Return):
        desk.key(key)
    assert QApplication.activeModalWidget() is None
    assert desk.serving.served.draft.applicant == before
    assert NAME in words(view)
    desk.key(Qt.Key.Key_Escape)
    assert not view.isVisible()
    desk.key(Qt.Key.Key_F6)
    assert desk.serving.served.untouched


def test_the_applicant_says_that_it_is_right(desk: Desk) -> None:
    take_in(desk)
    view = opened(desk)
    desk.serving.served.mark(FORM, MaterialState.PRESENT)
    touch(view, "facing.right")
    assert desk.shell.banner.text == "✓ 申请人说：核对无误。"
    assert "您已核对" in words(view)
    assert not offers(view, "facing.right")
    desk.serving.served.type_party("applicant", name="张伟")  # not what was checked
    assert "您已核对" not in words(view)
    touch(view, "facing.wrong")
    assert "有误" in desk.shell.banner.text
    assert offers(view, "facing.right")


def test_what_is_not_filled_in_cannot_be_said_to_be_right(desk: Desk) -> None:
    view = opened(desk)
    desk.serving.served.choose_item(SHOP)
    assert isinstance(view.shown, TakenIn)
    assert not offers(view, "facing.right")


def test_asked_to_check_it_opens_with_who_is_served(desk: Desk) -> None:
    desk.key(Qt.Key.Key_F11, SHIFT)
    assert "没有要申请人核对" in desk.shell.banner.text
    take_in(desk)
    first = desk.serving.serving
    desk.shell.do("hold")
    desk.serving.open_draft(first)
    desk.key(Qt.Key.Key_F11, SHIFT)
    assert NAME in words(screen(desk))
    assert isinstance(screen(desk).shown, TakenIn)


def test_opened_again_it_never_shows_who_was_there_when_it_was_closed(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = opened(desk)
    take_in(desk)
    desk.key(Qt.Key.Key_F11)
    desk.shell.do("hold")
    seen: list[object] = []
    cover = FacingView.cover

    def covering(view: FacingView, place: QRect, *, whole_screen: bool) -> None:
        seen.append(view.shown)
        cover(view, place, whole_screen=whole_screen)

    monkeypatch.setattr(FacingView, "cover", covering)
    desk.key(Qt.Key.Key_F11)
    assert [type(one) for one in seen] == [Idle]
    assert NAME not in words(view)


@pytest.mark.parametrize(
    ("width", "height"), [(1366, 768), (1920, 1080), (1024, 768), (1080, 1920)]
)
def test_sixty_materials_and_the_longest_names_hide_no_button(
    qtbot: QtBot, width: int, height: int
) -> None:
    shell = QWidget()
    qtbot.addWidget(shell)
    view = FacingView(shell)
    lines = tuple(Line(f"✕ {'不动产权属来源证明材料' * 4}{n}：缺", "error") for n in range(60))
    facts = tuple(
        (f"{'房屋所有权转移的原因是哪一种' * 3}{n}", "继承、受遗赠" * 6) for n in range(12)
    )
    follows = (
        Line("✕ 还缺 60 份材料，补齐才能受理", "error"),
        Line("○ 还有 60 份材料在核对", "hint"),
    )
    long = TakenIn("国有建设用地使用权及房屋" * 8, facts, lines, follows, whole=True)
    view.cover(QRect(0, 0, width, height), whole_screen=False)
    for answer in (Answer.NONE, Answer.WRONG):
        view.show_facing(long, answer)
        QApplication.processEvents()
        assert (view.width(), view.height()) == (width, height)  # nothing pushes it off the screen
        for name in ("facing.right", "facing.wrong"):
            button = view.findChild(QPushButton, name)
            assert isinstance(button, QPushButton)
            place = QRect(button.mapTo(view, QPoint(0, 0)), button.size())
            assert view.rect().contains(place)
            assert button.width() >= button.sizeHint().width()
        materials = view.findChild(QScrollArea, "facing.materials")
        assert isinstance(materials, QScrollArea)
        assert materials.height() >= 100  # so that two lines are read at a time
    view.hide()


def test_what_an_applicant_reads_and_touches_is_large(desk: Desk) -> None:
    take_in(desk)
    desk.serving.served.mark(FORM, MaterialState.PRESENT)
    view = opened(desk)
    desk.serving.served.mark(IDENTITY, MaterialState.MISSING)
    assert IDENTITY in words(view)
    for label in view.findChildren(QLabel):
        assert label.font().pointSizeF() >= 18, label.text()
    for button in view.findChildren(QPushButton):
        assert button.font().pointSizeF() >= 18, button.text()
        assert not button.isVisible() or button.height() >= 44


def test_the_window_takes_its_screen_along(desk: Desk) -> None:
    view = opened(desk)
    desk.shell.close()
    assert not view.isVisible()


class TestSigning:
    """What is signed for at the pick-up is signed on the applicant's screen."""

    @pytest.fixture
    def numbers(self, window: Counter, asking: Asking) -> list[str]:
        taken = [window.take_in(asking(**more)) for more in ({}, {"applicant": OTHER})]
        for one in taken:
            decide_case(window.desk, one.case.number, Decide(Result.ISSUED))
        return [one.case.number for one in taken]

    @pytest.fixture
    def desk(self, qtbot: QtBot, window: Counter, numbers: list[str]) -> Iterator[Desk]:
        desk = Desk(qtbot, window)
        desk.key(Qt.Key.Key_9, CTRL)
        desk.wait(lambda: desk.shell.findChild(SignaturePad, "act.signature") is not None)
        yield desk
        desk.session.close()

    def test_nobody_is_named_before_they_are_asked_to_sign(self, desk: Desk) -> None:
        assert isinstance(opened(desk).shown, Idle)

    def test_what_is_written_there_stands_in_the_form(self, desk: Desk, numbers: list[str]) -> None:
        desk.key(Qt.Key.Key_F11, SHIFT)
        view = screen(desk)
        assert isinstance(view.shown, ToSign)
        assert numbers[0] in words(view)
        assert LOST_CARD["applicant"]["id_number"] not in words(view)
        pad = view.findChild(SignaturePad, "facing.signature")
        assert isinstance(pad, SignaturePad)
        QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(30, 30))
        for step in range(30):
            QTest.mouseMove(pad, QPoint(30 + 6 * step, 30 + 3 * (step % 9)))
        QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(210, 40))
        ink = desk.find(SignaturePad, "act.signature").ink
        assert ink
        assert ink == pad.ink
        touch(view, "facing.done")
        assert "已经签名" in desk.shell.banner.text
        desk.key(Qt.Key.Key_F11)
        desk.find(QWidget, "act.receiver").setFocus()
        desk.key(Qt.Key.Key_Return, CTRL)
        desk.wait(lambda: desk.counter.desk.ledger.case(numbers[0]).delivered is not None)
        delivered = desk.counter.desk.ledger.case(numbers[0]).delivered
        assert delivered is not None
        assert delivered.signature is not None
        assert delivered.signature.ink == ink

    def test_the_next_result_in_the_list_is_another_persons(self, desk: Desk) -> None:
        desk.key(Qt.Key.Key_F11, SHIFT)
        view = screen(desk)
        desk.find(QWidget, "pick_up.list").setCurrentRow(1)
        assert isinstance(view.shown, Idle)

    def test_another_page_ends_it(self, desk: Desk) -> None:
        desk.key(Qt.Key.Key_F11, SHIFT)
        view = screen(desk)
        desk.shell.do("serving")
        assert isinstance(view.shown, Idle)


_TWO_SCREENS = """
import sys
from pathlib import Path
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from counter_app.assembly import open_counter
from counter_app.desk.look import DeskLook
from counter_app.features.facing.pages.at_desk import FacingAtDesk
from counter_app.window.presence import FirstAccount
from counter_app.window.start import Session, the_application

application = the_application()
counter = open_counter(Path(sys.argv[1]))
counter.store.settings.save(FirstAccount(later=True))
session = Session(application, counter)
session.open()
facing = session.shell.attendant(FacingAtDesk)
for _ in range(2000):
    if facing.view is None:
        QTest.qWait(10)
assert facing.view is not None
here, there = session.shell.screen(), facing.view.screen()
assert here.name() != there.name()
assert facing.view.geometry() == there.geometry()
QTest.qWait(1)
assert QGuiApplication.focusWindow() is session.shell.windowHandle()
session.shell.showNormal()
session.shell.setGeometry(there.geometry().adjusted(20, 20, -300, -60))
QTest.qWait(50)
assert session.shell.screen().name() == there.name()
assert facing.view.screen().name() == here.name()  # it makes room for the clerk's
facing.turn()
session.use(DeskLook("dark", "en"))
again = session.shell.attendant(FacingAtDesk)
assert again is not facing
QTest.qWait(1)
assert again.view is None  # closed by hand, and left so
again.turn()
assert again.view is not None
session.close()
counter.close()
"""


def test_a_second_screen_is_the_applicants_by_itself(folder: Path, tmp_path: Path) -> None:
    screens = [
        {"name": name, "x": x, "y": 0, "width": 1366, "height": 768, "logicalDpi": 96}
        for name, x in (("clerk", 0), ("applicant", 1366))
    ]
    described = tmp_path / "screens.json"
    described.write_text(json.dumps({"screens": screens}))
    done = subprocess.run(
        [sys.executable, "-c", _TWO_SCREENS, str(folder)],
        env={**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={described}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr

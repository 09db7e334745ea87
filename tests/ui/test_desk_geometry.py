"""The desk on small screens and large ones: what a hand needs is whole, the table is in sight."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from counter_app.assembly import Counter
from counter_app.desk.reading_order import in_reading_order
from counter_app.desk.seat import Seat
from counter_app.features.intake.pages.serving import ServingDesk
from counter_app.knowledge.catalog.item import Catalog, Material, Necessity, Question
from tests.ui.conftest import SHOP

SIZES: Final = ((1366, 768), (1093, 614), (960, 540), (683, 384), (1920, 1080))
LONG_NAME: Final = "关于外商投资企业设立、变更、注销登记以及由省级部门委托实施的许可事项" * 3
NUMBER: Final = "11010519491231002X"
ASKED: Final = (
    "申请人是否已经取得县级以上主管部门核发的用地批准文件并且该批准文件在申请之日仍处于有效期以内请据实作答",
    "涉及的经营场所是否属于统一规划的集中经营区域或者已经办理过住所登记备案手续并且仍处于有效期以内请据实作答",
)
ANSWERS: Final = (
    "已经取得并且仍在有效期内，可以当场提供原件供窗口核对无误后退还",
    "尚未取得，但是已经向主管部门提出申请并且取得了受理通知书",
    "不涉及用地，或者依法不需要办理用地批准手续的其他情形",
)


def hard(counter: Counter) -> None:
    """An item called by 98 characters, of 60 materials and long questions; one of none."""
    shelf = counter.store.shelf
    catalog: Catalog = shelf.current()
    shop, food, residence = catalog.items
    materials = tuple(
        Material(
            f"{n}号材料：{'能够证明申请人具备相应资格条件的书面材料'[: 6 + n % 14]}",
            Necessity.DEFERRABLE if n % 3 else Necessity.REQUIRED,
            originals=1,
            copies=n % 3,
            acceptance_points="应当由申请人签名或者盖章，附具身份证明复印件一份。",
        )
        for n in range(1, 61)
    )
    long = [Question(text, ANSWERS) for text in ASKED]
    short = [Question(text, ("是", "否")) for text in ("经营者本人到场？", "有无字号？", "外资？")]
    usual = tuple(replace(one, needed_when=()) for one in shop.materials)
    items = (
        replace(shop, questions=tuple(short), materials=usual + materials[:2]),
        food,
        replace(residence, materials=()),
        replace(
            shop,
            code="S-009",
            name=LONG_NAME[:98],
            questions=(*long, Question("由谁来办理？", ("本人办理", "委托他人办理"))),
            materials=materials,
            aliases=(),
        ),
    )
    shelf.publish(replace(catalog, items=items), counter.desk.clock.now())


class Screen:
    """The desk as the page of a window of some size, beside its column and under its bar."""

    def __init__(self, qtbot: QtBot, counter: Counter, background: Any) -> None:
        self.window = QWidget()
        self.view = ServingDesk(Seat(counter, background))
        self.view.setParent(self.window)
        qtbot.addWidget(self.window)
        with qtbot.waitExposed(self.window):
            self.window.show()

    def be(self, wide: int, high: int) -> None:
        """As large as this."""
        left = 228 if wide >= 1200 else 56 if wide >= 900 else 0
        self.window.resize(wide, high)
        self.view.setGeometry(left, 60, wide - left, high - 60)
        self.settle()

    def settle(self) -> None:
        for _ in range(4):
            QTest.qWait(1)

    def fill_in(self, code: str) -> None:
        """Everything but the materials, by an agent."""
        draft = self.view._current
        draft.choose_item(code)
        draft.type_party("applicant", name="张𫖯伟", id_number=NUMBER, phone="13800138000")
        draft.use_party("agent", True)
        who = {"name": "陈小满", "id_number": "460200198512310022", "phone": "13800138001"}
        draft.type_party("agent", **who, relation="配偶", authority="授权委托书")
        while unanswered := [one for one, answer in draft.questions() if not answer]:
            draft.answer(unanswered[0].text, unanswered[0].answers[-1])

    @property
    def table(self) -> Any:
        return self.view._intake.materials.view

    def rows_in_sight(self) -> int:
        room = self.table.viewport().rect()
        rows = range(self.table.table.rowCount())
        rects = [self.table.visualRect(self.table.table.index(row, 0)) for row in rows]
        return sum(room.top() <= one.top() and one.bottom() <= room.bottom() for one in rects)

    def faults(self) -> list[str]:
        """What is cut or cannot be reached."""
        found = []
        for one in self.view.findChildren(QWidget):
            if one.isVisible():
                found += [*self._out_of_reach(one), *_cut(one)]
        return found

    def _out_of_reach(self, one: QWidget) -> Iterator[str]:
        controls = QAbstractButton | QLineEdit | QComboBox
        if not isinstance(one, controls) or not one.isEnabled():
            return
        inside: QWidget = one
        rect = QRect(QPoint(), one.size())
        while inside is not self.view:
            above = inside.parentWidget()
            rect.translate(inside.pos())
            area = above.parentWidget()
            if isinstance(area, QAbstractScrollArea) and area.viewport() is above:
                if isinstance(area, QScrollArea) and (
                    rect.left() < 0 or rect.right() > above.width()
                ):
                    yield f"beside {area.objectName()}: {one.objectName()}"
                return
            if not QRect(QPoint(), above.size()).contains(rect):
                yield f"cut off: {one.objectName()} {rect} in {above.objectName()} {above.size()}"
                return
            inside = above

    def scrollers(self) -> list[str]:
        """What can be moved up and down in the middle."""
        middle = self.view._intake
        areas = [one for one in middle.findChildren(QAbstractScrollArea) if one.isVisible()]
        return [one.objectName() for one in areas if one.verticalScrollBar().maximum() > 0]


def _cut(one: QWidget) -> Iterator[str]:
    if isinstance(one, QAbstractButton) and one.width() < one.sizeHint().width() - 1:
        yield f"cut: {one.objectName()} {one.text()}"
    if isinstance(one, QLabel) and one.text() and one.textFormat() is not Qt.TextFormat.RichText:
        four = one.fontMetrics().horizontalAdvance("国" * 4)
        wide = one.fontMetrics().horizontalAdvance(one.text())
        if one.wordWrap():
            if one.width() < min(four, wide):
                yield f"narrow: {one.objectName()} {one.text()}"
            elif one.height() < one.heightForWidth(one.width()) - 1:
                yield f"low: {one.objectName()} {one.text()}"
        elif one.objectName().endswith(".state"):
            return  # beside a field while it is typed; what is wrong stands below it, whole
        elif one.width() < min(one.sizeHint().width(), wide):
            yield f"cut: {one.objectName()} {one.text()}"


@pytest.fixture
def screen(qtbot: QtBot, counter: Counter, at_once: Any) -> Screen:
    hard(counter)
    return Screen(qtbot, counter, at_once)


STATES: Final = ("empty", "item", "filled in", "agent", "nothing to hand in", "questions", "hard")


def bring_about(screen: Screen, state: str) -> None:
    view = screen.view
    match state:
        case "item":
            view._current.choose_item(SHOP)
            view._pane.go_to("applicant.id_number")
        case "filled in":
            screen.fill_in(SHOP)
            view.focus_materials()
        case "agent":
            screen.fill_in(SHOP)
            view._pane.go_to("agent.relation")
        case "nothing to hand in":
            screen.fill_in("S-003")
            view.focus_materials()
        case "questions":
            view._current.choose_item("S-009")
            view._pane.go_to(f"situation.{ASKED[1]}")
        case "hard":
            screen.fill_in("S-009")
            view.focus_materials()


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("state", STATES)
def test_all_that_a_hand_needs_is_whole(screen: Screen, state: str, size: tuple[int, int]) -> None:
    bring_about(screen, state)
    screen.be(*size)
    assert screen.faults() == []
    bar = screen.view._pane.bar
    bottom = bar.mapTo(screen.window, QPoint(0, bar.height())).y()
    assert bottom <= screen.window.height()
    assert len(screen.scrollers()) <= 1, screen.scrollers()
    least = screen.view.minimumSizeHint()
    assert least.width() <= 683
    assert least.height() <= 384 - 60


def test_five_rows_are_in_sight_with_an_agent_and_three_answers(screen: Screen) -> None:
    screen.fill_in(SHOP)
    screen.be(1366, 768)
    screen.view.focus_materials()
    screen.settle()
    assert screen.rows_in_sight() >= 5
    for part in ("applicant", "agent", "situation"):
        assert screen.view._intake._sections.named(part).line.isVisible(), part


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_the_row_that_is_worked_on_is_always_in_sight(
    screen: Screen, size: tuple[int, int]
) -> None:
    screen.fill_in("S-009")
    screen.be(*size)
    screen.view.focus_materials()
    for _ in range(60):
        QTest.keyClick(screen.table, Qt.Key.Key_2)
        screen.settle()
        seen = screen.table.visualRect(screen.table.currentIndex())
        room = screen.table.viewport().rect()
        assert room.top() <= seen.top(), screen.table.currentIndex().row()
        assert seen.bottom() <= room.bottom(), screen.table.currentIndex().row()
        QTest.keyClick(screen.table, Qt.Key.Key_Down)


def test_a_folded_part_is_opened_by_a_key(screen: Screen) -> None:
    screen.fill_in(SHOP)
    screen.be(1366, 768)
    screen.view.focus_materials()
    line = screen.view._intake._sections.named("agent").line
    assert "陈小满" in line.text()
    line.setFocus(Qt.FocusReason.TabFocusReason)
    assert line.isVisible()
    QTest.keyClick(line, Qt.Key.Key_Return)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == "agent.id_number"
    assert not line.isVisible()


def test_the_focus_in_a_long_part_is_in_sight(screen: Screen) -> None:
    screen.view._current.choose_item("S-009")
    screen.be(683, 384)
    screen.view._pane.go_to(f"situation.{ASKED[0]}")
    for button in in_reading_order(screen.view._intake._questions):
        button.setFocus(Qt.FocusReason.TabFocusReason)
        screen.settle()
        area = screen.view._intake._sections.viewport()
        seen = QRect(button.mapTo(area, QPoint()), button.size())
        assert area.rect().contains(seen), button.text()


@pytest.mark.parametrize("wide", [683, 899, 900, 1199, 1200])
def test_the_verdict_is_a_strip_or_a_column(screen: Screen, wide: int) -> None:
    screen.view._current.choose_item(SHOP)
    screen.be(wide, 600)
    pane = screen.view._pane
    assert pane._strip.isVisible() is (wide < 900)
    assert pane.verdict.isVisible() is (wide >= 900)
    if wide < 900:
        pane._strip._more.click()
        assert pane.verdict.isVisible()
        assert not pane.intake.isVisible()
        pane.go_to("applicant.id_number")
        assert pane.intake.isVisible()

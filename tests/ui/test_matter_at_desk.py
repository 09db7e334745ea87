"""One matter of many departments at the desk: asked for once, accepted with one key, looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import zxingcpp
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from counter_app.assembly import Counter
from counter_app.features.bundles.model.bundle import Bundle
from counter_app.features.bundles.model.moves import BundleStatus
from counter_app.features.bundles.model.papers import BundlePaper
from counter_app.features.bundles.model.plan import Choice
from counter_app.features.cases.model.materials import MaterialState
from counter_app.features.cases.model.moves import Status
from counter_app.press.raster import pictures
from tests.bundles.conftest import FIRE, FOOD, PERSON, RESTAURANT, SEAL, SHOP, SIGN, UTILITIES
from tests.ui.desks import CTRL, Desk
from tests.ui.test_journeys_by_keyboard import (
    Journey,
    allowed,
    answer_check_and_accept,
    begin,
)

SHIFT = Qt.KeyboardModifier.ShiftModifier
CARD, BOOK = "SY-HZ-006", "SY-HZ-011"


@pytest.fixture
def opened(qtbot: QtBot, window: Counter) -> Iterator[Callable[[], Journey]]:
    desks: list[Desk] = []

    def at_the_desk() -> Journey:
        desks.append(Desk(qtbot, window))
        return Journey(desks[-1])

    yield at_the_desk
    for desk in desks:
        desk.session.close()


def the_matter(window: Counter) -> Bundle:
    (row,) = window.desk.files.listed("bundle")
    state = window.desk.files.state(row.number)
    assert isinstance(state, Bundle)
    return state


def come(clerk: Journey) -> None:
    """The applicant's number, name and telephone."""
    clerk.type(str(PERSON["id_number"]))
    clerk.type(str(PERSON["name"]))
    clerk.key(Qt.Key.Key_Return)
    clerk.type(str(PERSON["phone"]))
    clerk.key(Qt.Key.Key_Return)


def answer(clerk: Journey) -> int:
    """The first answer to every question; how many there were."""
    asked = 0
    while clerk.at.startswith("situation."):
        clerk.type("1")
        asked += 1
        assert asked < 20, clerk.at
    return asked


def confirm(clerk: Journey, window: Counter) -> None:
    QTest.keyClick(clerk.desk.dialog().windowHandle(), Qt.Key.Key_Return)
    clerk.keys += 1
    clerk.desk.wait(lambda: bool(list(window.desk.files.listed("bundle"))))
    back_at_the_window(clerk)


def back_at_the_window(clerk: Journey) -> None:
    """As a window manager gives it back once a dialog is gone."""
    clerk.desk.shell.activateWindow()
    clerk.desk.wait(lambda: QApplication.focusWidget() is not None)


def scan(clerk: Journey, matter: Bundle) -> None:
    """The code on the receipt of the matter."""
    number = next(one.number for one in matter.papers if one.kind == BundlePaper.ACCEPTANCE)
    pages = pictures(clerk.desk.counter.papers.render(number), 300)
    codes = [one.text for page in pages for one in zxingcpp.read_barcodes(page)]
    into = QApplication.focusWidget() or clerk.desk.shell
    clerk.desk.scan(str(codes[0]), into)


def restaurant(clerk: Journey) -> Any:
    """The theme is found by words, the applicant and the answers are there; the presenter."""
    begin(clerk, "想开个饭店")
    come(clerk)
    answer(clerk)
    return clerk.desk.serving.served


def test_a_restaurant_is_opened_in_one_visit(
    window: Counter, opened: Callable[[], Journey]
) -> None:
    clerk = opened()
    begin(clerk, "想开个饭店")
    come(clerk)
    assert answer(clerk) == 11  # those of the theme and of seven items, each once
    assert clerk.at == "materials"
    clerk.key(Qt.Key.Key_A, CTRL)
    clerk.key(Qt.Key.Key_F9)
    confirm(clerk, window)
    matter = the_matter(window)
    assert len(matter.parts) == 7
    assert [one.case.status for one in matter.parts if one.case] == [Status.ACCEPTED] * 2
    assert [one.item for one in matter.waiting] == [SEAL, SIGN, FIRE, "SY-ZJ-004", FOOD]
    assert {one.kind for one in matter.papers} == {BundlePaper.ACCEPTANCE, BundlePaper.RECEIPT}
    assert clerk.desk.serving.drafts == ()
    assert clerk.keys == allowed("一件事受理")


def test_one_visit_takes_a_sixth_of_the_keys_of_single_cases(
    window: Counter, opened: Callable[[], Journey]
) -> None:
    clerk = opened()
    begin(clerk, "身份证丢了")
    come(clerk)
    answer_check_and_accept(clerk)
    clerk.desk.wait(lambda: len(window.desk.ledger.cases()) == 1)
    first = clerk.keys
    back_at_the_window(clerk)
    clerk.key(Qt.Key.Key_M, CTRL)
    clerk.type("户口本丢了补一本")
    clerk.key(Qt.Key.Key_Return)
    clerk.desk.wait(lambda: clerk.at.startswith("situation."))
    answer(clerk)
    clerk.key(Qt.Key.Key_A, CTRL)
    clerk.key(Qt.Key.Key_F9)
    QTest.keyClick(clerk.desk.dialog().windowHandle(), Qt.Key.Key_Return)
    clerk.keys += 1
    clerk.desk.wait(lambda: len(window.desk.ledger.cases()) == 2)
    following = clerk.keys - first
    assert following == allowed("同一申请人下一件")
    eight = first + 7 * following
    assert allowed("一件事受理") * 6 <= eight


def test_parts_that_an_answer_brings_appear_at_once(opened: Callable[[], Journey]) -> None:
    clerk = opened()
    begin(clerk, "想开个饭店")
    served = clerk.desk.serving.served
    assert SHOP not in [one.code for one in served.parts()]
    come(clerk)
    assert clerk.at.startswith("situation.用什么主体经营")
    clerk.type("1")
    parts = served.parts()
    assert parts[0].code == SHOP
    assert {one.code: one.waits_for for one in parts}[FOOD] == (1,)
    assert clerk.desk.find(QPushButton, f"parts.{SHOP}.1") is not None
    assert any("经营者" in line.material.name for line in served.lines())


def test_a_part_is_left_out_or_done_singly_by_keys(
    window: Counter, opened: Callable[[], Journey]
) -> None:
    clerk = opened()
    served = restaurant(clerk)
    clerk.key(Qt.Key.Key_F4, SHIFT)
    assert clerk.at == f"parts.{SHOP}.1"
    clerk.desk.find(QPushButton, f"parts.{UTILITIES}.1").setFocus()
    clerk.type("3")
    clerk.desk.find(QPushButton, f"parts.{FIRE}.1").setFocus()
    clerk.type("2")
    assert UTILITIES not in [one.code for one in served.parts()]
    assert not any("水电气网" in line.material.name for line in served.lines())
    clerk.key(Qt.Key.Key_F4)
    clerk.key(Qt.Key.Key_A, CTRL)
    clerk.key(Qt.Key.Key_F9)
    confirm(clerk, window)
    matter = the_matter(window)
    assert matter.opened.left_out == (UTILITIES,)
    assert matter.part(FIRE).plan.choice is Choice.SINGLE


def test_a_part_that_must_be_done_cannot_be_left_out(opened: Callable[[], Journey]) -> None:
    clerk = opened()
    restaurant(clerk)
    clerk.key(Qt.Key.Key_F4, SHIFT)
    assert not clerk.desk.find(QPushButton, f"parts.{FOOD}.3").isEnabled()


def test_each_paper_stands_once_with_the_parts_that_use_it(opened: Callable[[], Journey]) -> None:
    clerk = opened()
    served = restaurant(clerk)
    names = [line.material.name for line in served.lines()]
    assert len(names) == len(set(names))
    uses = {line.material.name: line.used_by for line in served.lines()}
    assert uses["食品经营许可申请书"] == ((7, "食品经营许可新办"),)
    clerk.key(Qt.Key.Key_F4)
    table: Any = clerk.desk.find(QTableView, "materials")
    everything = table.model().rowCount()
    which = clerk.desk.find(QComboBox, "materials.part")
    assert which.isVisible()
    which.setCurrentIndex(which.findData(7))
    which.activated.emit(which.currentIndex())
    assert table.model().rowCount() == sum(
        7 in dict(line.used_by) and line.needed for line in served.lines()
    )
    assert table.model().rowCount() < everything
    first = table.model().index(0, 1).data()
    assert first.startswith("用于 7 · 必要")


def test_what_lacks_is_told_once_for_all_parts(
    window: Counter, opened: Callable[[], Journey]
) -> None:
    clerk = opened()
    served = restaurant(clerk)
    served.mark_all_present()
    served.mark("食品经营许可申请书", MaterialState.MISSING)
    served.mark("水电气网联合报装申请表", MaterialState.MISSING)
    clerk.desk.settle()
    verdict = served.verdict(window.desk.clock.now())
    assert not verdict.can_accept
    assert {one.code: one.lacking for one in verdict.parts}[FOOD] == 1
    clerk.key(Qt.Key.Key_F5)
    dialog = clerk.desk.dialog()
    dialog.findChild(QPushButton, "confirm.go").click()
    clerk.desk.wait(lambda: bool(list(window.desk.files.listed("bundle"))))
    notice = the_matter(window).opened.notice
    assert notice is not None
    assert {one.name: one.items for one in notice.lacking} == {
        "水电气网联合报装申请表": (UTILITIES,),
        "食品经营许可申请书": (FOOD,),
    }


def test_another_item_of_the_same_visit_joins_what_is_chosen(
    window: Counter, opened: Callable[[], Journey]
) -> None:
    clerk = opened()
    begin(clerk, "身份证丢了")
    come(clerk)
    clerk.key(Qt.Key.Key_F2)
    clerk.type("户口本丢了补一本")
    assert clerk.desk.find(QPushButton, "action.join").isVisible()
    clerk.key(Qt.Key.Key_J, CTRL)
    served = clerk.desk.serving.served
    assert [one.code for one in served.parts()] == [CARD, BOOK]
    answer(clerk)
    clerk.key(Qt.Key.Key_A, CTRL)
    clerk.key(Qt.Key.Key_F9)
    confirm(clerk, window)
    matter = the_matter(window)
    assert matter.opened.theme == ""
    assert [one.case.status for one in matter.parts if one.case] == [Status.ACCEPTED] * 2


def test_nothing_joins_before_there_is_something(opened: Callable[[], Journey]) -> None:
    clerk = opened()
    clerk.key(Qt.Key.Key_F2)
    clerk.type("身份证丢了")
    assert not clerk.desk.find(QPushButton, "action.join").isVisible()
    clerk.key(Qt.Key.Key_J, CTRL)
    assert clerk.desk.serving.served.item is None


def test_a_matter_that_is_held_comes_back_as_it_was(opened: Callable[[], Journey]) -> None:
    clerk = opened()
    served = restaurant(clerk)
    served.mark_all_present()
    before = served.draft
    clerk.key(Qt.Key.Key_F6)
    (held,) = clerk.desk.serving.drafts
    assert held.matter is not None
    assert held.matter.theme == RESTAURANT
    clerk.desk.serving.open_draft(held.id)
    again = clerk.desk.serving.served
    assert again.draft.marks == before.marks
    assert [one.code for one in again.parts()] == [one.code for one in served.parts()]


def test_choosing_a_theme_and_parts_can_be_taken_back(opened: Callable[[], Journey]) -> None:
    clerk = opened()
    served = restaurant(clerk)
    served.choose_part(UTILITIES, Choice.LEFT_OUT.value)
    assert UTILITIES not in [one.code for one in served.parts()]
    served.undo()
    assert UTILITIES in [one.code for one in served.parts()]
    served.choose_item(CARD)
    assert served.matter is None
    served.undo()
    assert served.item.code == RESTAURANT
    assert len(served.parts()) == 7


def test_a_matter_is_refused_by_its_authorities_and_not_as_a_whole(
    window: Counter, opened: Callable[[], Journey]
) -> None:
    clerk = opened()
    restaurant(clerk)
    clerk.key(Qt.Key.Key_F8)
    assert "各机关分别决定" in clerk.desk.shell.banner.text
    assert list(window.desk.files.listed("bundle")) == []


def test_a_matter_has_no_preview_and_says_what_tells_its_papers(
    opened: Callable[[], Journey],
) -> None:
    clerk = opened()
    restaurant(clerk)
    clerk.key(Qt.Key.Key_F10)
    assert "先列出要出具什么" in clerk.desk.shell.banner.text
    assert QApplication.activeModalWidget() is None


def test_the_page_of_a_matter_is_opened_from_a_part_and_its_parts_from_there(
    window: Counter, opened: Callable[[], Journey]
) -> None:
    clerk = opened()
    restaurant(clerk)
    clerk.key(Qt.Key.Key_A, CTRL)
    clerk.key(Qt.Key.Key_F9)
    confirm(clerk, window)
    matter, shell = the_matter(window), clerk.desk.shell
    first = matter.parts[0].plan.case
    shell.navigator.open("case", number=first)
    clerk.desk.wait(lambda: clerk.desk.find(QPushButton, "case.whole").isVisible())
    clerk.key(Qt.Key.Key_U, CTRL)
    clerk.desk.wait(lambda: shell.navigator.here == "bundle")
    page = shell.navigator.view.file
    clerk.desk.wait(lambda: page.page is not None)
    assert clerk.desk.text("bundle.title") == "开办餐饮店“一件事”"
    assert page.parts.table.rowCount() == 7
    clerk.key(Qt.Key.Key_Return)
    clerk.desk.wait(lambda: shell.navigator.here == "case")
    assert shell.navigator.view.file_number == first


def test_a_matter_is_found_in_its_list_and_by_its_code(
    window: Counter, opened: Callable[[], Journey]
) -> None:
    clerk = opened()
    restaurant(clerk)
    clerk.key(Qt.Key.Key_A, CTRL)
    clerk.key(Qt.Key.Key_F9)
    confirm(clerk, window)
    matter, shell = the_matter(window), clerk.desk.shell
    clerk.key(Qt.Key.Key_9, CTRL | SHIFT)
    clerk.desk.wait(lambda: shell.navigator.here == "bundles")
    table = clerk.desk.find(QTableView, "bundles.table")
    clerk.desk.wait(lambda: table.model().rowCount() == 1)
    clerk.key(Qt.Key.Key_Return)
    clerk.desk.wait(lambda: shell.navigator.here == "bundle")
    shell.navigator.open("serving")
    scan(clerk, matter)
    clerk.desk.wait(lambda: shell.navigator.here == "bundle")
    assert shell.navigator.view.file_number == matter.number


def test_the_four_views_of_a_matter_and_its_next_step(
    window: Counter, opened: Callable[[], Journey]
) -> None:
    from counter_app.features.cases.model.result import Result

    clerk = opened()
    restaurant(clerk)
    clerk.key(Qt.Key.Key_A, CTRL)
    clerk.key(Qt.Key.Key_F9)
    confirm(clerk, window)
    matter, shell = the_matter(window), clerk.desk.shell
    window.decide_case(matter.parts[0].plan.case, Result.ISSUED)
    shell.navigator.open("bundle", number=matter.number)
    page = shell.navigator.view.file
    clerk.desk.wait(lambda: page.page is not None)
    alt = Qt.KeyboardModifier.AltModifier
    clerk.key(Qt.Key.Key_2, alt)
    assert page.progress.isVisible()
    assert page.progress.chart.names[0] == "1 个体工商户设立登记"
    clerk.key(Qt.Key.Key_3, alt)
    assert page.materials.isVisible()
    clerk.key(Qt.Key.Key_5, alt)
    assert page.papers.count() == 2
    clerk.key(Qt.Key.Key_F9)
    assert page.acts.panel.isVisible()
    assert the_matter(window).status is BundleStatus.HANDLING


def test_every_act_on_a_matter_has_a_form_that_opens(
    window: Counter, opened: Callable[[], Journey]
) -> None:
    clerk = opened()
    served = restaurant(clerk)
    served.mark_all_present()
    served.mark("食品经营许可申请书", MaterialState.MISSING)
    clerk.desk.settle()
    clerk.key(Qt.Key.Key_F5)
    clerk.desk.dialog().findChild(QPushButton, "confirm.go").click()
    clerk.desk.wait(lambda: bool(list(window.desk.files.listed("bundle"))))
    shell = clerk.desk.shell
    shell.navigator.open("bundle", number=the_matter(window).number)
    page = shell.navigator.view.file
    clerk.desk.wait(lambda: page.page is not None)
    acts = [one.act.name for one in page.page.choices.all]
    assert {"start", "supplement", "progress", "single", "withdraw-part", "add-part"} <= {*acts}
    for name in acts:
        page.acts.do_act(name)
        clerk.desk.settle()
        assert page.acts.panel.isVisible()
        page.acts.close_form()

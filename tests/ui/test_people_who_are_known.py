"""Whom this window knows, what the number tells, and what is asked twice before it is decided."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from counter_app.assembly import Counter
from counter_app.features.cases.model.draft import Place
from counter_app.features.intake.pages.presenters.people_lines import person_lines
from counter_app.kernel.file_events import PersonalDataShown
from counter_app.knowledge.catalog.item import Question
from tests.ui.acting_desk import take_in
from tests.ui.conftest import SHOP
from tests.ui.test_serving_journey import NUMBER, Desk

OTHER = "460200198512310022"
AGE = Question("申请人年龄", ("已满十六周岁", "未满十六周岁"))
WHO = Question("由谁来办理？", ("本人办理", "委托他人代办"))


@pytest.fixture
def desk(qtbot: QtBot, counter: Counter, at_once: Any) -> Desk:
    """The residence permit asks for the age and for who comes."""
    shelf = counter.store.shelf
    catalog = shelf.current()
    shop, food, residence = catalog.items
    asking = replace(residence, questions=(AGE, WHO))
    shelf.publish(replace(catalog, items=(shop, food, asking)), counter.desk.clock.now())
    return Desk(qtbot, counter, at_once)


def known(counter: Counter, **what: Any) -> str:
    """Somebody who was here already, with an agent."""
    agent = {"name": "符海燕", "id_number": OTHER, "relation": "配偶", "id_kind": "resident_id"}
    return take_in(counter, agent=agent, **what).number


def test_a_known_number_brings_name_telephone_and_agent_with_one_key(
    desk: Desk, counter: Counter
) -> None:
    number = known(counter)
    case = counter.desk.ledger.case(number)
    desk.start("居住证办理")
    desk.type(case.received.applicant.id_number)
    assert desk.focused.objectName() == "applicant.name"
    offer = desk.find(QPushButton, "applicant.known")
    assert offer.isVisible()
    assert "符海燕" in offer.text()
    assert case.received.applicant.phone not in offer.text()
    desk.press(Qt.Key.Key_Return)
    draft = desk.view._current.draft
    assert draft.applicant.name == case.received.applicant.name
    assert draft.applicant.phone == case.received.applicant.phone
    assert draft.agent is not None
    assert draft.agent.name == "符海燕"
    assert dict(draft.situation)[WHO.text] == "委托他人代办"
    looked = [one.happening for one in counter.desk.ledger.events(number)]
    assert any(isinstance(one, PersonalDataShown) for one in looked)


def test_another_name_under_a_known_number_is_said_and_asks_for_another_key(
    desk: Desk, counter: Counter
) -> None:
    number = known(counter)
    case = counter.desk.ledger.case(number)
    desk.start("居住证办理")
    desk.type(case.received.applicant.id_number)
    desk.type("孙桂花")
    warning = desk.find(QWidget, "applicant.warning")
    assert warning.isVisible()
    assert case.received.applicant.name in warning.text()
    desk.view._current.answer(WHO.text, "本人办理")
    desk.view._current.mark_all_present()
    desk.view.accept()
    dialog = desk.dialog()
    desk.key_in(dialog, Qt.Key.Key_F9)
    desk.key_in(dialog, Qt.Key.Key_Return)
    assert not desk.finished
    desk.view.accept()
    dialog = desk.dialog()
    desk.key_in(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(desk.finished) == 1


def test_a_duplicate_is_said_as_soon_as_person_and_item_are_known(
    desk: Desk, counter: Counter
) -> None:
    number = known(counter)
    case = counter.desk.ledger.case(number)
    desk.start("个体工商户设立登记")
    desk.type(case.received.applicant.id_number)
    alike = desk.find(QWidget, "verdict.alike")
    assert alike.isVisible()
    assert number in alike.text()
    desk.view._current.choose_item("S-002")
    assert not alike.isVisible()


def test_the_number_answers_what_it_tells(desk: Desk) -> None:
    desk.start("居住证办理")
    desk.type(NUMBER)
    assert dict(desk.view._current.draft.situation) == {AGE.text: "已满十六周岁"}
    desk.view._current.type_party("applicant", id_number="46020020210301001X")
    assert dict(desk.view._current.draft.situation) == {AGE.text: "未满十六周岁"}
    desk.view._current.answer(AGE.text, "已满十六周岁")
    desk.view._current.type_party("applicant", phone="13800138000")
    assert dict(desk.view._current.draft.situation) == {AGE.text: "已满十六周岁"}


def test_who_comes_is_asked_once(desk: Desk) -> None:
    draft = desk.view._current
    draft.choose_item("S-003")
    draft.use_party("agent", True)
    assert dict(draft.draft.situation)[WHO.text] == "委托他人代办"
    draft.answer(WHO.text, "本人办理")
    assert draft.draft.agent is None
    draft.answer(WHO.text, "委托他人代办")
    assert draft.draft.agent is not None
    draft.use_party("agent", False)
    assert dict(draft.draft.situation)[WHO.text] == "本人办理"
    draft.undo()
    assert draft.draft.agent is not None


def test_nothing_is_called_missing_before_somebody_looked(desk: Desk) -> None:
    desk.fill_in_shop()
    for _mark in range(3):
        desk.view._current.undo()
    headline = desk.find(QWidget, "verdict.headline")
    assert headline.text() == "○ 还在核对"
    desk.view.focus_materials()
    desk.view._intake.materials.view.select(0)
    desk.press(Qt.Key.Key_2)
    assert headline.text() == "✕ 还不能受理"
    lines = [line.text for line in desk.view._pane.verdict._shown]
    assert "　· 个体工商户登记申请书" in lines
    assert "○ 待核对 2 份" in lines


def test_a_notice_asks_about_what_nobody_looked_at(desk: Desk, counter: Counter) -> None:
    desk.fill_in_shop()
    desk.view._current.undo()
    desk.view.give_notice()
    dialog = desk.dialog()
    desk.key_in(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.isVisible()
    assert "没有核对" in dialog.findChild(QWidget, "confirm.problem").text()  # type: ignore[union-attr]
    desk.press(Qt.Key.Key_1)
    assert QApplication.activeModalWidget() is None
    assert desk.said[-1] == ("warning", "○ 还有 1 份没有核对。")
    assert desk.view._intake.materials.view.selected == "经营场所使用证明"
    desk.view.give_notice()
    dialog = desk.dialog()
    desk.press(Qt.Key.Key_2)
    desk.key_in(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    case = counter.desk.ledger.case(desk.finished[0])
    assert case.notice is not None
    assert [one.name for one in case.notice.lacking] == ["经营场所使用证明"]


def test_a_confirmation_whose_day_has_passed_asks_again(
    desk: Desk, counter: Counter, standing_clock: Any
) -> None:
    desk.fill_in_shop()
    desk.view.accept()
    dialog = desk.dialog()
    before = dialog.findChildren(QWidget)
    assert before
    standing_clock.forward(hours=8)
    desk.key_in(dialog, Qt.Key.Key_Return)
    assert not desk.finished
    assert desk.said[-1][0] == "warning"
    assert "再确认一次" in desk.said[-1][1]
    again = desk.dialog()
    assert again is not dialog
    desk.key_in(again, Qt.Key.Key_Return)
    assert len(desk.finished) == 1


def test_who_is_held_or_waits_has_a_timer_of_their_own(
    desk: Desk, counter: Counter, standing_clock: Any
) -> None:
    desk.start("居住证办理")
    desk.type(NUMBER)
    standing_clock.forward(minutes=30)
    desk.view.hold()
    standing_clock.forward(minutes=5)
    now = counter.desk.clock.now()
    (line,) = person_lines(desk.view.drafts, desk.view.serving, now, str)
    assert (line.sign, line.since, line.name) == ("Ⅱ", "5 分", "证件尾号 002X")


def test_people_wait_and_are_called_in_turn(
    desk: Desk, counter: Counter, standing_clock: Any
) -> None:
    for name in ("张伟", "李小红"):
        desk.view._current.type_party("applicant", name=name)
        desk.view.let_wait()
        standing_clock.forward(minutes=1)
    assert [one.place for one in desk.view.drafts] == [Place.WAITING, Place.WAITING]
    desk.view.call_next()
    assert desk.find(QLineEdit, "applicant.name").text() == "张伟"
    desk.view.call_next()
    assert desk.find(QLineEdit, "applicant.name").text() == "李小红"
    assert desk.view.drafts[0].place is Place.HELD


def test_the_same_person_has_another_matter(desk: Desk, counter: Counter) -> None:
    desk.fill_in_shop()
    desk.view.accept()
    desk.key_in(desk.dialog(), Qt.Key.Key_Return)
    desk.view.next_matter()
    draft = desk.view._current.draft
    assert draft.applicant.name == "张𫖯伟"
    assert not draft.item_code
    assert not draft.marks


def test_a_catalog_without_the_item_says_so_and_keeps_what_was_typed(
    desk: Desk, counter: Counter
) -> None:
    desk.fill_in_shop()
    shelf = counter.store.shelf
    catalog = shelf.current()
    left = tuple(one for one in catalog.items if one.code != SHOP)
    shelf.publish(replace(catalog, items=left, themes=()), counter.desk.clock.now())
    desk.view.refresh_catalog()
    assert desk.said[-1][0] == "warning"
    assert "个体工商户设立登记" in desk.said[-1][1]
    assert desk.find(QLineEdit, "applicant.name").text() == "张𫖯伟"
    assert desk.view._current.draft.marks

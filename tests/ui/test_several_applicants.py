"""Several applicants, a guardian and an agent's authority, entered at the desk."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from counter_app.assembly import Counter
from counter_app.features.cases.acts.intake import check_intake
from counter_app.features.intake.pages.presenters.verdict import Verdict
from counter_app.kernel.refusal import Refusal
from tests.ui.conftest import SHOP
from tests.ui.test_serving_journey import NUMBER, Desk

SECOND = "460200198512310022"
CHILD = "46020020210301001X"


@pytest.fixture
def desk(qtbot: QtBot, counter: Counter, at_once: Any) -> Desk:
    """S-002 wants two applicants, the shop takes up to five, S-003 one."""
    shelf = counter.store.shelf
    catalog = shelf.current()
    shop, food, residence = catalog.items
    items = (
        replace(shop, applicants_most=5),
        replace(food, applicants_least=2, applicants_most=2),
        residence,
    )
    shelf.publish(replace(catalog, items=items), counter.desk.clock.now())
    return Desk(qtbot, counter, at_once)


def verdict_of(desk: Desk) -> Verdict:
    verdict = desk.view._current.verdict(desk.view._counter.desk.clock.now())
    assert verdict is not None
    return verdict


def write(desk: Desk, role: str, **parts: str) -> None:
    for part, text in parts.items():
        field = desk.find(QLineEdit, f"{role}.{part}")
        field.setFocus()
        desk.type(text)


def test_where_two_must_apply_two_are_asked_for(desk: Desk) -> None:
    desk.view._current.choose_item("S-002")
    write(desk, "applicant", name="张𫖯伟", id_number=NUMBER)
    assert not desk.find(QWidget, "applicants.another").isVisible()
    assert not desk.find(QWidget, "applicants[0].gone").isVisible()
    verdict = verdict_of(desk)
    assert "applicants[0].name" in verdict.empty_fields

    write(desk, "applicants[0]", name="陈小满", id_number=NUMBER)
    assert "同一个人登记了两次" in desk.find(QWidget, "applicants[0].id_number.word").text()
    desk.find(QLineEdit, "applicants[0].id_number").clear()
    write(desk, "applicants[0]", id_number=SECOND)
    request = desk.view._current.request("accept")
    assert [one.name for one in request.applicants] == ["陈小满"]


def test_owners_are_added_and_taken_away(desk: Desk) -> None:
    desk.view._current.choose_item(SHOP)
    another = desk.find(QPushButton, "applicants.another")
    assert another.isVisible()
    another.click()
    another.click()
    write(desk, "applicants[0]", name="陈小满")
    write(desk, "applicants[1]", name="符大海")
    desk.find(QPushButton, "applicants[0].gone").click()
    assert [one.name for one in desk.view._current.draft.others] == ["符大海"]
    assert desk.find(QLineEdit, "applicants[0].name").text() == "符大海"
    desk.view.undo()
    assert [one.name for one in desk.view._current.draft.others] == ["陈小满", "符大海"]


def test_another_item_that_takes_one_applicant_keeps_one(desk: Desk) -> None:
    desk.view._current.choose_item("S-002")
    write(desk, "applicants[0]", name="陈小满")
    desk.view._current.choose_item("S-003")
    assert desk.view._current.draft.others == ()
    assert not desk.find(QWidget, "applicants.another").isVisible()


def test_a_guardian_is_asked_for_by_name_paper_and_relation(desk: Desk) -> None:
    desk.view._current.choose_item("S-003")
    write(desk, "applicant", name="林小宝", id_number=CHILD)
    wanted = desk.find(QPushButton, "representative.wanted")
    assert wanted.text() == "监护人"
    wanted.click()
    write(desk, "representative", name="林小满", id_number=SECOND)
    verdict = verdict_of(desk)
    assert not desk.find(QLineEdit, "representative.relation").placeholderText()
    asked = {"representative.relation", "representative.authority"}
    assert asked <= set(verdict.empty_fields)
    write(desk, "representative", relation="母亲", authority="居民户口簿")
    guardian = desk.view._current.request("accept").representative
    assert guardian is not None
    assert (guardian.name, guardian.relation, guardian.authority) == (
        "林小满", "母亲", "居民户口簿",
    )  # fmt: skip


def test_who_forgot_the_guardian_is_led_to_the_fields(desk: Desk) -> None:
    desk.view._current.choose_item("S-003")
    write(desk, "applicant", name="林小宝", id_number=CHILD)
    desk.view._current.mark_all_present()
    with pytest.raises(Refusal) as refused:
        check_intake(desk.view._counter.desk, desk.view._current.request("accept"))
    desk.view._refused(refused.value)
    assert "不满八周岁" in desk.said[-1][1]
    assert desk.find(QLineEdit, "representative.name").isVisible()
    assert desk.focused.objectName() == "representative.name"


def test_a_bodys_representative_needs_a_name_only(desk: Desk) -> None:
    desk.view._current.choose_item("S-003")
    desk.view._current.type_party("applicant", kind="organisation")
    wanted = desk.find(QPushButton, "representative.wanted")
    assert wanted.text() == "法定代表人（负责人）"
    wanted.click()
    write(desk, "representative", name="黎海生")
    verdict = verdict_of(desk)
    assert not [one for one in verdict.empty_fields if one.startswith("representative")]


def test_an_agent_says_by_what(desk: Desk) -> None:
    desk.view._current.choose_item("S-003")
    desk.find(QPushButton, "agent.wanted").click()
    write(desk, "agent", name="陈小满", relation="配偶", authority="授权委托书")
    agent = desk.view._current.request("accept").agent
    assert agent is not None
    assert (agent.relation, agent.authority) == ("配偶", "授权委托书")

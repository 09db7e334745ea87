"""What the applicant's screen would show: values, without a window."""

from __future__ import annotations

from dataclasses import replace

import pytest

from counter_app.assembly import Counter
from counter_app.features.cases.model.draft import Draft, TypedParty
from counter_app.features.cases.model.materials import MaterialState
from counter_app.features.facing.pages.presenters.facing import TakenIn, idle, taken_in
from counter_app.features.intake.pages.presenters.intake import IntakePresenter
from tests.ui.conftest import FORM, IDENTITY, LICENCE, NAME_NOTICE, PREMISES, SHOP, WHO

NUMBER = "11010519491231002X"


@pytest.fixture
def intake(counter: Counter) -> IntakePresenter:
    now = counter.desk.clock.now()
    return IntakePresenter(
        counter.desk, Draft(counter.desk.new_id(), now, now), changed=lambda: None
    )


def shown(counter: Counter, intake: IntakePresenter) -> TakenIn:
    found = taken_in(counter.desk, intake)
    assert found is not None
    return found


def fill(intake: IntakePresenter) -> None:
    intake.choose_item(SHOP)
    intake.type_party("applicant", name="王小明", id_number=NUMBER, phone="0898-66885432")
    intake.answer(WHO, "本人")
    intake.answer(LICENCE, "否")


def test_without_an_item_there_is_nothing_to_show(
    counter: Counter, intake: IntakePresenter
) -> None:
    intake.type_party("applicant", name="王小明", id_number=NUMBER)
    assert taken_in(counter.desk, intake) is None


def test_people_are_named_and_their_numbers_masked(
    counter: Counter, intake: IntakePresenter
) -> None:
    fill(intake)
    intake.answer(WHO, "委托代理人")
    intake.type_party("agent", name="李小凡", id_number="460200198501010016", phone="13800138000")
    facts = dict(shown(counter, intake).facts)
    assert facts["申请人姓名"] == "王小明"
    assert facts["申请人证件号码"] == "110105********002X"
    assert facts["申请人联系电话"] == "0898-****5432"
    assert facts["代办人证件号码"] == "460200********0016"
    assert facts["代办人联系电话"] == "138****8000"
    assert facts[WHO] == "委托代理人"


def test_a_field_that_is_not_right_yet_is_dots(counter: Counter, intake: IntakePresenter) -> None:
    fill(intake)
    intake.type_party("applicant", name=NUMBER, id_number="460200200109150048")
    facts = dict(shown(counter, intake).facts)
    assert facts["申请人姓名"] == "****"
    assert facts["申请人证件号码"] == "……"
    assert not shown(counter, intake).whole


def test_what_lacks_is_read_first(counter: Counter, intake: IntakePresenter) -> None:
    fill(intake)
    intake.mark(FORM, MaterialState.PRESENT)
    intake.mark_copies(FORM, 2)
    intake.mark(IDENTITY, MaterialState.MISSING)
    intake.mark(PREMISES, MaterialState.PROMISED)
    told = [one.text for one in shown(counter, intake).materials]
    assert told[0] == f"✕ {IDENTITY}：缺"
    assert told[1].startswith(f"◐ {PREMISES}：容缺，")
    assert told[2] == f"✓ {FORM}：已收 2 份"
    assert not any(NAME_NOTICE in one for one in told)  # welcome, and nobody has looked
    assert [one.text for one in shown(counter, intake).follows] == ["✕ 还缺 1 份材料，补齐才能受理"]


def test_what_nobody_looked_at_is_not_called_missing(
    counter: Counter, intake: IntakePresenter
) -> None:
    fill(intake)
    told = shown(counter, intake)
    assert {one.tone for one in told.materials} == {"hint"}
    assert [one.text for one in told.follows] == ["○ 还有 3 份材料在核对"]


def test_when_all_is_there_the_day_is_told(counter: Counter, intake: IntakePresenter) -> None:
    fill(intake)
    intake.mark_all_present()
    [line] = shown(counter, intake).follows
    assert line.text.startswith("✓ 可以受理；现在受理，")
    verdict = intake.verdict(counter.desk.clock.now())
    assert verdict is not None
    assert verdict.due is not None
    assert f"{verdict.due.due_on.day}日" in line.text


def test_the_idle_picture_names_the_hall_and_its_hours_only(counter: Counter) -> None:
    desk = counter.desk
    assert idle(desk).hours == desk.hall.hours_text
    silent = replace(desk, hall=replace(desk.hall, hours_text=" "))
    assert idle(silent).hours.startswith("08:30–")
    assert idle(silent).hall == desk.hall.name


def test_several_applicants_are_all_there_to_be_checked(
    counter: Counter, intake: IntakePresenter
) -> None:
    fill(intake)
    intake.use_party("applicants[0]", True)
    intake.type_party("applicants[0]", name="李小凡", id_number="460200198501010016")
    facts = shown(counter, intake).facts
    assert ("共同申请人姓名", "李小凡") in facts
    assert intake.draft.others[0] != TypedParty()

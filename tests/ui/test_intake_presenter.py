"""One person's draft: checked as it grows, taken back field by field, handed to the use case."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from counter_app.assembly import Counter
from counter_app.features.cases.model.draft import Draft, Place, TypedMark, TypedParty
from counter_app.features.cases.model.materials import MaterialState
from counter_app.features.catalogs.acts.publish_catalog import How
from counter_app.features.intake.pages.presenters.confirm import confirm_acceptance
from counter_app.features.intake.pages.presenters.intake import IntakePresenter
from counter_app.features.intake.pages.presenters.party_fields import FieldState
from counter_app.features.intake.pages.presenters.verdict import Verdict
from counter_app.features.intake.pages.presenters.verdict_lines import headline, verdict_lines
from counter_app.knowledge.persons.identity import IdKind
from counter_app.knowledge.persons.party import PartyKind

SHOP = "S-001"
FORM, IDENTITY, PREMISES = "个体工商户登记申请书", "经营者身份证件", "经营场所使用证明"
MANDATE, NAME_NOTICE = "委托书", "名称自主申报告知书"
WHO, LICENCE = "经营者是谁？", "是否涉及前置许可？"
NUMBER = "11010519491231002X"


@pytest.fixture
def changes() -> list[int]:
    return []


@pytest.fixture
def intake(counter: Counter, changes: list[int]) -> IntakePresenter:
    desk = counter.desk
    now = desk.clock.now()
    return IntakePresenter(desk, Draft(desk.new_id(), now, now), lambda: changes.append(1))


def type_slowly(intake: IntakePresenter, role: str, part: str, text: str) -> None:
    for end in range(1, len(text) + 1):
        intake.type_party(role, **{part: text[:end]})


def fill(intake: IntakePresenter) -> None:
    intake.choose_item(SHOP, "开个小店")
    intake.type_party("applicant", name="王小明")
    intake.type_party("applicant", id_number=NUMBER)
    intake.answer(WHO, "本人")
    intake.answer(LICENCE, "否")
    for name in (FORM, IDENTITY, PREMISES):
        intake.mark(name, MaterialState.PRESENT)


def verdict_of(intake: IntakePresenter, counter: Counter) -> Verdict:
    verdict = intake.verdict(counter.desk.clock.now())
    assert verdict is not None
    return verdict


def test_one_undo_takes_back_a_whole_typed_field(intake: IntakePresenter) -> None:
    type_slowly(intake, "applicant", "name", "王小明")
    intake.settle()
    type_slowly(intake, "applicant", "id_number", NUMBER)
    intake.settle()

    assert intake.undo()
    assert intake.draft.applicant == TypedParty(name="王小明")
    assert intake.undo()
    assert intake.draft.applicant == TypedParty()
    assert not intake.undo()


def test_typing_in_the_same_field_again_is_a_step_of_its_own(intake: IntakePresenter) -> None:
    type_slowly(intake, "applicant", "name", "王")
    intake.settle()
    type_slowly(intake, "applicant", "name", "王小明")
    intake.undo()
    assert intake.draft.applicant.name == "王"


def test_undo_brings_back_the_item_before(intake: IntakePresenter) -> None:
    intake.choose_item(SHOP)
    intake.choose_item("S-003")
    intake.undo()
    assert intake.item is not None
    assert intake.item.code == SHOP
    intake.undo()
    assert intake.item is None


def test_undo_leaves_the_place_of_the_person_alone(intake: IntakePresenter) -> None:
    intake.type_party("applicant", name="王小明")
    intake.place(Place.HELD)
    intake.undo()
    assert intake.draft.place is Place.HELD


def test_nothing_typed_is_nothing_to_keep(intake: IntakePresenter) -> None:
    assert intake.untouched
    intake.type_party("applicant", name="王")
    assert not intake.untouched


@pytest.mark.parametrize(
    ("typed", "state"),
    [
        ("", FieldState.EMPTY),
        ("110105194912", FieldState.INCOMPLETE),
        (NUMBER, FieldState.FINE),
        ("110105194912310021", FieldState.WRONG),
    ],
)
def test_a_number_is_checked_as_it_is_typed(
    intake: IntakePresenter, typed: str, state: FieldState
) -> None:
    intake.type_party("applicant", id_number=typed)
    check = intake.check("applicant", "id_number")
    assert check.state is state
    assert check.refusal is None or typed not in repr(check.refusal.args)


def test_leaving_a_field_writes_it_as_it_will_be_recorded(intake: IntakePresenter) -> None:
    intake.type_party("applicant", id_number="110105 19491231 002x")
    intake.finish("applicant", "id_number")
    assert intake.draft.applicant.id_number == NUMBER


def test_a_wrong_field_stays_as_it_was_typed(intake: IntakePresenter) -> None:
    intake.type_party("applicant", id_number="1101051949123100 21")
    intake.finish("applicant", "id_number")
    assert intake.draft.applicant.id_number == "1101051949123100 21"


def test_the_kind_that_the_number_shows_is_offered(intake: IntakePresenter) -> None:
    intake.type_party("applicant", id_kind=IdKind.PASSPORT.value, id_number=NUMBER)
    assert intake.better_kind("applicant") in (None, IdKind.RESIDENT_ID)
    intake.type_party("applicant", id_kind=IdKind.HMT_RESIDENCE_PERMIT.value)
    assert intake.better_kind("applicant") is IdKind.RESIDENT_ID
    intake.type_party("applicant", id_kind=IdKind.RESIDENT_ID.value)
    assert intake.better_kind("applicant") is None


def test_an_organisation_shows_its_credit_code(intake: IntakePresenter) -> None:
    intake.type_party("applicant", kind="organisation")
    assert intake.draft.applicant.id_kind == IdKind.USCC
    intake.type_party("applicant", kind="person")
    assert intake.draft.applicant.id_kind == IdKind.RESIDENT_ID


def test_the_agent_cannot_be_the_applicant(intake: IntakePresenter) -> None:
    intake.use_party("agent", True)
    intake.type_party("applicant", id_number=NUMBER)
    intake.type_party("agent", id_number="1101051949 1231002x")
    check = intake.check("agent", "id_number")
    assert check.state is FieldState.WRONG
    assert check.refusal is not None
    assert check.refusal.reason == "agent.is_applicant"


def test_names_beyond_the_basic_plane_stay_whole(intake: IntakePresenter) -> None:
    type_slowly(intake, "applicant", "name", "张𫖯伟")
    assert intake.check("applicant", "name").value == "张𫖯伟"


def test_a_foreigner_gets_english_papers_unless_somebody_says_otherwise(
    intake: IntakePresenter,
) -> None:
    fill(intake)
    assert not intake.request("accept").english
    intake.type_party("applicant", id_kind=IdKind.PASSPORT.value)
    assert intake.request("accept").english
    intake.wish(english=False)
    assert not intake.request("accept").english
    assert intake.undo()
    assert intake.english
    intake.type_party("applicant", id_kind=IdKind.RESIDENT_ID.value)
    intake.wish(english=True)
    assert intake.request("accept").english


def test_a_later_question_comes_and_goes_with_its_answer(intake: IntakePresenter) -> None:
    intake.choose_item(SHOP)
    assert [one.text for one, _ in intake.questions()] == [WHO]
    intake.answer(WHO, "本人")
    intake.answer(LICENCE, "否")
    intake.answer(WHO, "委托代理人")
    assert dict(intake.draft.situation) == {WHO: "委托代理人"}


def test_space_says_present_first_and_then_goes_round(intake: IntakePresenter) -> None:
    intake.choose_item(SHOP)
    states = [intake.cycle(PREMISES) for _ in range(5)]
    assert states == [
        MaterialState.PRESENT,
        MaterialState.MISSING,
        MaterialState.PROMISED,
        MaterialState.NOT_NEEDED,
        MaterialState.PRESENT,
    ]
    assert MaterialState.PROMISED not in [intake.cycle(FORM) for _ in range(4)]


def test_a_required_material_is_not_applicable_only_with_a_reason(
    intake: IntakePresenter, counter: Counter
) -> None:
    fill(intake)
    intake.mark(FORM, MaterialState.NOT_NEEDED)
    assert intake.line(FORM).problem is not None
    assert not verdict_of(intake, counter).can_accept
    intake.mark_remark(FORM, "系统已自动生成")
    assert intake.line(FORM).problem is None
    assert verdict_of(intake, counter).can_accept


def test_a_promise_has_a_day(intake: IntakePresenter, counter: Counter) -> None:
    fill(intake)
    assert intake.toggle_promise(PREMISES)
    due = date(2026, 11, 30)  # what is promised comes while the case can still be decided
    assert intake.line(PREMISES).promised_by == due
    intake.mark_promised_by(PREMISES, date(2026, 11, 27))
    mark = next(one for one in intake.request("accept").materials if one.name == PREMISES)
    assert (mark.state, mark.promised_by) == ("promised", date(2026, 11, 27))
    assert verdict_of(intake, counter).can_accept
    assert intake.toggle_promise(PREMISES)
    assert intake.line(PREMISES).state is MaterialState.MISSING
    assert not intake.toggle_promise(FORM)


def test_all_present_leaves_what_was_decided(intake: IntakePresenter) -> None:
    intake.choose_item(SHOP)
    intake.mark(PREMISES, MaterialState.PROMISED)
    intake.mark_all_present()
    states = {line.material.name: line.state for line in intake.lines()}
    assert states[FORM] is states[IDENTITY] is MaterialState.PRESENT
    assert states[PREMISES] is MaterialState.PROMISED
    assert states[MANDATE] is None


def test_the_verdict_names_what_lacks_and_where(intake: IntakePresenter, counter: Counter) -> None:
    intake.choose_item(SHOP)
    intake.type_party("applicant", id_number="110105194912310021")
    verdict = verdict_of(intake, counter)
    assert headline(verdict)[1] == "hint"
    places = {line.text: line.place for line in verdict_lines(verdict)}
    assert places == {
        "✕ 填写有误 1 处": "applicant.id_number",
        "○ 待填写 1 处": "applicant.name",
        "○ 情形待答 1 个": f"situation.{WHO}",
        "○ 待核对 3 份": f"materials.{FORM}",
    }
    assert verdict.first_obstacle == "applicant.id_number"


def test_what_is_complete_is_accepted_by_the_use_case(
    intake: IntakePresenter, counter: Counter
) -> None:
    fill(intake)
    intake.type_remark("急件")
    verdict = verdict_of(intake, counter)
    assert verdict.can_accept
    assert headline(verdict) == ("✓ 可以受理", "ok")
    outcome = counter.take_in(intake.request("accept"))
    assert outcome.case.accepted is not None
    assert outcome.case.accepted.due == verdict.due
    assert outcome.case.received.form == (("备注", "急件"),)


def test_after_hours_is_said_before_closing(intake: IntakePresenter, counter: Counter) -> None:
    fill(intake)
    preview = verdict_of(intake, counter).preview
    assert preview is not None
    assert preview.after_hours is not None
    assert preview.now.due_on < preview.after_hours.due_on


def test_a_waiting_draft_follows_the_newest_catalog(
    intake: IntakePresenter, counter: Counter, changes: list[int]
) -> None:
    fill(intake)
    draft = replace(intake.draft, marks=(*intake.draft.marks, TypedMark("已取消的证明", "present")))
    catalog = counter.desk.shelf.current()
    counter.desk.shelf.publish(catalog, counter.desk.clock.now())
    again = IntakePresenter(counter.desk, draft, lambda: None)
    assert again.draft.catalog_version == catalog.version + 1
    assert "已取消的证明" not in [mark.name for mark in again.draft.marks]

    without = replace(catalog, items=catalog.items[1:], themes=())
    counter.desk.shelf.publish(without, counter.desk.clock.now())
    gone = IntakePresenter(counter.desk, draft, lambda: None)
    assert gone.item is None
    assert gone.draft.applicant == draft.applicant


def test_the_view_hears_of_changes_only(intake: IntakePresenter, changes: list[int]) -> None:
    for _ in range(2):
        intake.type_party("applicant", name="王")
    intake.type_remark("")
    assert len(changes) == 1


def serving(counter: Counter, *words: str) -> None:
    """The shop's item serves these."""
    catalog = counter.desk.shelf.current()
    items = tuple(
        replace(one, service_objects=words) if one.code == SHOP else one for one in catalog.items
    )
    counter.store.shelf.publish(replace(catalog, items=items), counter.desk.clock.now())


def test_the_item_chooses_who_may_apply_while_nothing_is_typed(
    counter: Counter, intake: IntakePresenter
) -> None:
    serving(counter, "企业法人", "其他组织")
    intake.choose_item(SHOP)
    party = intake.draft.applicant
    assert (party.kind, party.id_kind) == (PartyKind.ORGANISATION, IdKind.USCC)
    assert intake.undo()
    assert intake.draft.applicant == TypedParty()


def test_who_is_typed_already_stays_and_is_told(counter: Counter, intake: IntakePresenter) -> None:
    serving(counter, "企业法人")
    intake.type_party("applicant", name="王小明", id_number=NUMBER)
    intake.choose_item(SHOP)
    assert intake.draft.applicant.kind == PartyKind.PERSON
    check = intake.check("applicant", "name")
    assert check.refusal is not None
    assert (check.state, check.refusal.reason) == (FieldState.WRONG, "applicant.not_served")
    verdict = verdict_of(intake, counter)
    assert not verdict.can_accept
    assert verdict.first_obstacle == "applicant.name"
    serving(counter, "企业法人", "自然人")
    intake.choose_item(SHOP)
    assert intake.check("applicant", "name").state is FieldState.FINE


def test_an_item_without_a_limit_says_that_there_will_be_no_due_date(
    intake: IntakePresenter, counter: Counter, tmp_path: Path
) -> None:
    table = tmp_path / "目录.csv"
    head = "事项编码,事项名称,所属部门,承诺办结时限\n"
    rows = "A-1,居住证办理,公安局,三天左右\nA-2,居住证补领,公安局,3天\n"
    table.write_text(head + rows, "utf-8")
    counter.import_catalog(table, How(accept_removals=True))
    told = []
    for code in ("A-1", "A-2"):
        intake.choose_item(code, "")
        told.append([line.text for line in verdict_lines(verdict_of(intake, counter))])
    without, with_limit = told
    assert "▲ 受理后没有办结日期" in without
    assert not any("办结日期" in line for line in with_limit)
    confirmed = confirm_acceptance(intake, verdict_of(intake, counter))
    assert "▲" not in dict(confirmed.facts)["办结期限"]
    intake.choose_item("A-1", "")
    confirmed = confirm_acceptance(intake, verdict_of(intake, counter))
    assert dict(confirmed.facts)["办结期限"] == "▲ 目录未规定时限，没有办结日期"

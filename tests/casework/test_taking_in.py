"""Accepting, one notice, refusing: what stands afterwards, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from counter_app.assembly import Counter
from counter_app.features.cases.acts.assess import assess
from counter_app.features.cases.acts.intake_request import IntakeRequest
from counter_app.features.cases.model.case import Status
from counter_app.features.cases.model.materials import MaterialState
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.kernel.paper import Standing
from counter_app.kernel.ports import JobState
from counter_app.kernel.refusal import Refusal

Asking = Callable[..., IntakeRequest]

FORM = "居民身份证丢失补领登记表"
ALL_BUT_FORM = [
    {"name": "居民户口簿", "state": "present"},
    {"name": "证件照片", "state": "present"},
]
APPLICANT = {
    "kind": "person",
    "name": "张𫖯伟",
    "id_kind": "resident_id",
    "id_number": "460200199003070029",
}


def refused(window: Counter, request: IntakeRequest) -> Refusal:
    """The refusal of this request; and nothing was left behind by it."""
    before = window.store.journal_length(), window.store.print_queue.jobs()
    with pytest.raises(Refusal) as told:
        window.take_in(request)
    assert (window.store.journal_length(), window.store.print_queue.jobs()) == before
    return told.value


def test_a_complete_application_is_accepted_with_date_and_papers(
    window: Counter, asking: Asking
) -> None:
    outcome = window.take_in(asking())
    assert outcome.case.status is Status.ACCEPTED
    assert outcome.case.accepted is not None
    assert outcome.case.accepted.due is not None
    assert outcome.case.accepted.due.due_on == date(2026, 12, 8)  # 15 calendar days
    kinds = [paper.kind for paper in outcome.papers]
    assert kinds == [PaperKind.ACCEPTANCE_NOTICE, PaperKind.MATERIAL_RECEIPT]
    waiting = window.store.print_queue.jobs(JobState.WAITING)
    assert [job.paper for job in waiting] == [paper.number for paper in outcome.papers]


def test_the_case_is_what_its_journal_tells(window: Counter, asking: Asking) -> None:
    outcome = window.take_in(asking())
    assert window.store.ledger.case(outcome.case.number) == outcome.case
    assert window.store.ledger.case(outcome.papers[1].number) == outcome.case
    assert window.store.verify_chain() is None


def test_what_is_missing_is_named_and_not_accepted(window: Counter, asking: Asking) -> None:
    refusal = refused(window, asking(materials=ALL_BUT_FORM))
    assert refusal.reason == "materials.missing"
    assert refusal.details["names"] == FORM


def test_one_notice_lists_everything_that_is_missing(window: Counter, asking: Asking) -> None:
    outcome = window.take_in(asking(materials=ALL_BUT_FORM, decision="notice", reason="相片请重拍"))
    assert outcome.case.status is Status.NOTICE_GIVEN
    assert outcome.case.notice is not None
    assert [one.name for one in outcome.case.notice.lacking] == [FORM]
    assert outcome.case.notice.remark == "相片请重拍"
    assert [paper.kind for paper in outcome.papers] == [
        PaperKind.CORRECTION_NOTICE,
        PaperKind.MATERIAL_RECEIPT,
    ]


def test_a_notice_without_anything_to_correct_is_refused(window: Counter, asking: Asking) -> None:
    assert refused(window, asking(decision="notice")).reason == "notice.nothing_lacking"


def test_refusing_needs_a_reason_and_names_the_right_authority(
    window: Counter, asking: Asking
) -> None:
    assert refused(window, asking(decision="refuse")).reason == "refusal.no_reason"
    outcome = window.take_in(
        asking(decision="refuse", reason="户籍不在本市", right_authority="户籍地公安机关")
    )
    assert outcome.case.status is Status.REFUSED
    assert outcome.case.refusal is not None
    assert outcome.case.refusal.right_authority == "户籍地公安机关"
    assert [paper.kind for paper in outcome.papers] == [PaperKind.REFUSAL_NOTICE]


@pytest.mark.parametrize(
    ("changes", "reason", "field"),
    [
        ({"item": "SY-XX-999"}, "catalog.unknown_item", "item"),
        ({"situation": {}}, "situation.unanswered", "situation.持有何种身份证明"),
        ({"situation": {"颜色？": "红"}}, "situation.unknown_question", "situation.颜色？"),
        (
            {"situation": {"持有何种身份证明": "想要"}},
            "situation.unknown_answer",
            "situation.持有何种身份证明",
        ),
        (
            {"materials": [{"name": "月亮证明", "state": "present"}]},
            "materials.unknown",
            "materials.月亮证明",
        ),
        (
            {"materials": [{"name": FORM, "state": "promised"}]},
            "materials.not_deferrable",
            "materials.居民身份证丢失补领登记表",
        ),
        (
            {"materials": [{"name": FORM, "state": "not_needed"}]},
            "materials.required",
            "materials.居民身份证丢失补领登记表",
        ),
        (
            {"materials": [{"name": FORM, "state": "present"}] * 2},
            "materials.twice",
            "materials.居民身份证丢失补领登记表",
        ),
        (
            {"applicant": {**APPLICANT, "id_number": "460200199003070020"}},
            None,
            "applicant.id_number",
        ),
        ({"applicant": {**APPLICANT, "name": " "}}, None, "applicant.name"),
        ({"agent": APPLICANT}, "agent.is_applicant", "agent.id_number"),
        (
            {"applicant": {**APPLICANT, "id_kind": "uscc"}},
            "party.id_kind_does_not_fit",
            "applicant.id_kind",
        ),
        ({"applicant": {**APPLICANT, "phone": "12"}}, None, "applicant.phone"),
    ],
)
def test_what_is_wrong_is_refused_by_its_field(
    window: Counter, asking: Asking, changes: dict[str, object], reason: str | None, field: str
) -> None:
    refusal = refused(window, asking(**changes))
    assert refusal.field == field
    assert reason in (None, refusal.reason)


SHOP = {
    "kind": "organisation",
    "name": "三亚样例小馆餐饮有限公司",
    "id_kind": "uscc",
    "id_number": "91460200MA5TMADEUD",
}
RULES = "从业人员健康证明"


def restaurant(window: Counter, asking: Asking, rules: dict[str, object]) -> IntakeRequest:
    """A food licence for which only the list of rules may come later."""
    situation = {
        "主要经营什么？": "餐饮服务（饭店、小吃、奶茶等）",
        "由谁来办理？": "法定代表人或负责人办理",
    }
    needed = assess(window.item("SY-SC-009"), situation).missing
    marks = [{"name": row.material.name, "state": "present"} for row in needed]
    marks = [mark for mark in marks if mark["name"] != RULES]
    return asking(item="SY-SC-009", applicant=SHOP, situation=situation, materials=[*marks, rules])


def test_a_deferrable_material_may_be_promised(window: Counter, asking: Asking) -> None:
    missing = restaurant(window, asking, {"name": RULES, "state": "missing"})
    assert refused(window, missing).details["names"] == RULES
    promised = {"name": RULES, "state": "promised", "promised_by": "2026-11-30"}
    case = window.take_in(restaurant(window, asking, promised)).case
    assert case.status is Status.ACCEPTED
    mark = next(mark for mark in case.received.marks if mark.name == RULES)
    assert (mark.state, mark.promised_by) == (MaterialState.PROMISED, date(2026, 11, 30))


def test_nothing_is_promised_for_yesterday(window: Counter, asking: Asking) -> None:
    promised = {"name": RULES, "state": "promised", "promised_by": "2026-11-22"}
    refusal = refused(window, restaurant(window, asking, promised))
    assert refusal.reason == "materials.promised_in_the_past"


def test_a_copy_keeps_number_clerk_and_date_and_is_counted(
    window: Counter, asking: Asking, standing_clock: object
) -> None:
    original = window.take_in(asking()).papers[0]
    window.save_setting(type(window.clerk)("002", "王后来"))
    standing_clock.forward(days=1)  # type: ignore[attr-defined]
    paper = window.copy_paper(original.number)
    paper = window.copy_paper(original.number)
    assert [one.copy for one in paper.copies] == [1, 2]
    assert paper.copies[0].by.name == "王后来"
    assert (paper.number, paper.issued_at, paper.issued_by) == (
        original.number,
        original.issued_at,
        original.issued_by,
    )


def test_a_void_paper_stays_void_and_is_not_copied(window: Counter, asking: Asking) -> None:
    number = window.take_in(asking()).papers[0].number
    assert window.void_paper(number, "打印错误").standing is Standing.VOID
    assert window.store.heard_of_paper(number).standing == "void"
    with pytest.raises(Refusal, match="already_void"):
        window.void_paper(number, "再作废")
    with pytest.raises(Refusal, match="void_cannot"):
        window.copy_paper(number)


def test_a_preview_shows_the_paper_and_records_nothing(window: Counter, asking: Asking) -> None:
    before = window.store.journal_length()
    pdf = window.papers.preview(asking(), PaperKind.ACCEPTANCE_NOTICE)
    assert pdf.startswith(b"%PDF")
    assert window.store.journal_length() == before
    assert "-B00001-" in window.take_in(asking()).case.number

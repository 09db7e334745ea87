"""Special procedures, extensions, promises, lapsed corrections, and what is done at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from counter_app.assembly import Counter
from counter_app.features.cases.acts.assess import assess
from counter_app.features.cases.acts.intake_request import IntakeRequest
from counter_app.features.cases.model.case import Case, Status
from counter_app.features.cases.model.listing import Listing
from counter_app.features.cases.model.moves import Act
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.wording.due_reasons import explain

Asking = Callable[..., IntakeRequest]
Doing = Callable[..., Case]

SHOP = {
    "kind": "organisation",
    "name": "三亚样例小馆餐饮有限公司",
    "id_kind": "uscc",
    "id_number": "91460200MA5TMADEUD",
}
RULES = "从业人员健康证明"
EXPERTS = {"procedure": "expert_review", "takes": 10, "reason": "专家评审会"}
APPROVED = {"days": 10, "approved_by": "陈局长", "reason": "案情复杂"}


def everything(window: Counter, code: str, situation: dict[str, str]) -> list[dict[str, str]]:
    """Marks for all that this item asks for in this situation."""
    needed = assess(window.item(code), situation).missing
    return [{"name": row.material.name, "state": "present"} for row in needed]


@pytest.fixture
def accepted(window: Counter, asking: Asking) -> Case:
    """15 calendar days from Monday 23 November 2026: due on Tuesday 8 December."""
    return window.take_in(asking()).case


@pytest.fixture
def promised(window: Counter, asking: Asking) -> Case:
    """A food licence; the certificates of health may come until 30 November."""
    situation = {
        "主要经营什么？": "餐饮服务（饭店、小吃、奶茶等）",
        "由谁来办理？": "法定代表人或负责人办理",
    }
    marks = [m for m in everything(window, "SY-SC-009", situation) if m["name"] != RULES]
    later = {"name": RULES, "state": "promised", "promised_by": "2026-11-30"}
    request = asking(
        item="SY-SC-009", applicant=SHOP, situation=situation, materials=[*marks, later]
    )
    return window.take_in(request).case


@pytest.fixture
def do(window: Counter) -> Doing:
    def act(case: Case, verb: str, **request: Any) -> Case:
        return window.do_case(case.number, Act(verb), request)

    return act


def refused(window: Counter, do: Doing, case: Case, verb: str, **request: Any) -> Refusal:
    before = window.store.journal_length(), window.store.print_queue.jobs()
    with pytest.raises(Refusal) as told:
        do(case, verb, **request)
    assert (window.store.journal_length(), window.store.print_queue.jobs()) == before
    return told.value


def due_on(case: Case) -> date:
    assert case.due is not None
    return case.due.due_on


def test_a_special_procedure_stops_the_clock_and_tells_how_long(
    window: Counter, do: Doing, accepted: Case, standing_clock: Any
) -> None:
    assert due_on(accepted) == date(2026, 12, 8)
    standing_clock.forward(days=2)  # Wednesday 25 November
    case = do(accepted, "suspend", **EXPERTS)
    assert case.status is Status.SUSPENDED
    assert case.suspended is not None
    assert case.suspended.expected_until == date(2026, 12, 9)  # 10 working days
    assert due_on(case) == date(2026, 12, 22)  # 14 days stood still, if it ends as told
    standing_clock.forward(days=7)  # over earlier than told: Wednesday 2 December
    case = do(case, "resume", remark="评审结束")
    assert case.status is Status.PROCESSING
    assert due_on(case) == date(2026, 12, 15)  # 7 days stood still
    row = window.store.ledger.cases(Listing(text=case.number))[0]
    assert (row.status, row.due_on) == (Status.PROCESSING, date(2026, 12, 15))
    assert window.store.ledger.case(case.number) == case


def test_a_procedure_that_ended_on_its_first_day_moves_nothing(do: Doing, accepted: Case) -> None:
    assert due_on(do(do(accepted, "suspend", **EXPERTS), "resume")) == date(2026, 12, 8)


def test_nothing_is_decided_while_the_clock_stands_still(
    window: Counter, do: Doing, accepted: Case
) -> None:
    case = do(accepted, "suspend", **EXPERTS)
    for verb, request in (
        ("decide", {"result": "issued"}),
        ("hand-over", {}),
    ):
        assert refused(window, do, case, verb, **request).reason == "case.not_allowed"
    assert window.withdraw_case(case.number).status is Status.WITHDRAWN


def test_an_extension_is_added_once_and_in_time(
    window: Counter, do: Doing, accepted: Case, standing_clock: Any
) -> None:
    case = do(accepted, "extend", **APPROVED)
    assert due_on(case) == date(2027, 2, 1)  # by law 60 days, to 22 January, and ten more
    assert case.status is Status.ACCEPTED
    assert refused(window, do, case, "extend", **APPROVED).reason == "case.extended_already"
    standing_clock.forward(days=79)
    late = refused(window, do, case, "extend", **APPROVED)
    assert (late.reason, late.details["day"]) == ("extension.too_late", date(2027, 2, 1))


def test_a_pause_after_an_extension_moves_both(
    do: Doing, accepted: Case, standing_clock: Any
) -> None:
    case = do(accepted, "extend", **APPROVED)
    standing_clock.forward(days=1)  # Tuesday 24 November
    case = do(case, "suspend", **EXPERTS)
    standing_clock.forward(days=1)  # one day stood still: Saturday 23 January, Monday, ten more
    assert due_on(do(case, "resume")) == date(2027, 2, 4)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"days": 31}, "extension.bad_length"),
        ({"days": 0}, "extension.bad_length"),
        ({"reason": " "}, "extension.no_reason"),
        ({"approved_by": ""}, "name.missing"),
    ],
)
def test_an_extension_without_what_article_42_asks_for(
    window: Counter, do: Doing, accepted: Case, changes: dict[str, Any], reason: str
) -> None:
    assert refused(window, do, accepted, "extend", **{**APPROVED, **changes}).reason == reason


def test_why_a_moved_date_is_so_can_be_read_out(
    window: Counter, do: Doing, asking: Asking, standing_clock: Any
) -> None:
    standing_clock.forward(hours=8)  # after hours, counts as Tuesday
    case = do(window.take_in(asking()).case, "suspend", **EXPERTS)
    standing_clock.forward(days=2)
    case = do(do(case, "resume"), "extend", **{**APPROVED, "days": 1})
    assert case.due is not None
    assert case.due.due_on == date(2027, 1, 26)  # Sunday 24 January, Monday, one day
    told = explain(case.due)
    assert told[0] == "11月23日（周一）17:00 下班后收件，视同11月24日（周二）收件。"
    assert "11月25日（周三）为特别程序，1 个自然日不计入。" in told
    assert "批准延长 1 个自然日，至2027年1月26日（周二）。" in told


def test_a_procedure_takes_a_day_at_least_and_a_year_at_most(
    window: Counter, do: Doing, accepted: Case
) -> None:
    for takes, unit in ((0, "working_days"), (251, "working_days"), (13, "months")):
        changed = {**EXPERTS, "takes": takes, "unit": unit}
        told = refused(window, do, accepted, "suspend", **changed)
        assert told.reason == "suspension.bad_length"


def test_papers_go_to_the_department_and_come_back_with_a_reason(
    window: Counter, do: Doing, accepted: Case
) -> None:
    other = refused(window, do, accepted, "hand-over", department="三亚市月亮局")
    assert other.reason == "decision.not_its_department"
    case = do(accepted, "hand-over", taken_by="李收件")
    assert case.status is Status.PROCESSING
    assert case.handed_over is not None
    assert case.handed_over.department == accepted.received.department
    assert refused(window, do, case, "hand-over").reason == "case.handed_over_already"
    assert refused(window, do, case, "send-back").reason == "sending_back.no_reason"
    case = do(case, "send-back", reason="缺少部门需要的复印件")
    assert (case.status, case.handed_over) == (Status.ACCEPTED, None)
    assert do(do(case, "hand-over"), "decide", result="issued").status is Status.DECIDED


def test_only_what_was_handed_over_is_sent_back(window: Counter, do: Doing, accepted: Case) -> None:
    case = do(do(accepted, "suspend", **EXPERTS), "resume")
    assert case.status is Status.PROCESSING
    told = refused(window, do, case, "send-back", reason="缺少复印件")
    assert told.reason == "case.not_handed_over"
    assert do(case, "hand-over").handed_over is not None


def test_nothing_is_issued_before_what_was_promised_came(
    window: Counter, do: Doing, promised: Case
) -> None:
    told = refused(window, do, promised, "decide", result="issued")
    assert (told.reason, told.details["names"]) == ("decision.promise_open", RULES)
    came = [{"name": RULES, "state": "present", "copies": 3}]
    twice = refused(window, do, promised, "keep-promise", materials=came * 2)
    assert twice.reason == "promise.none"
    case = do(promised, "keep-promise", materials=came)
    assert (case.status, case.promises) == (Status.ACCEPTED, ())
    assert case.papers[-1].kind == PaperKind.MATERIAL_RECEIPT
    again = refused(window, do, case, "keep-promise", materials=came)
    assert (again.reason, again.field) == ("promise.none", f"materials.{RULES}")
    nothing = refused(window, do, case, "keep-promise")
    assert nothing.reason == "promise.nothing"
    assert do(case, "decide", result="issued").status is Status.DECIDED


def test_an_unmet_promise_may_end_in_a_reasoned_refusal(do: Doing, promised: Case) -> None:
    case = do(promised, "decide", result="returned", reason="逾期未补交容缺材料")
    assert case.status is Status.DECIDED


def test_a_notice_lapses_only_after_its_last_day(
    window: Counter, do: Doing, asking: Asking, standing_clock: Any
) -> None:
    book = [{"name": "居民户口簿", "state": "present"}]
    case = window.take_in(asking(materials=book, decision="notice")).case
    assert case.notice is not None
    assert case.notice.supplement_by == date(2026, 12, 14)
    standing_clock.forward(days=21)  # that very day
    assert refused(window, do, case, "lapse").reason == "correction.not_over"
    standing_clock.forward(days=1)
    assert do(case, "lapse").status is Status.LAPSED
    came = [{"name": "证件照片", "state": "present"}]
    told = refused(window, do, case, "supplement", materials=came)
    assert told.reason == "case.not_allowed"


def at_once(window: Counter, asking: Asking) -> Case:
    situation = {q.text: q.answers[0] for q in window.item("SY-HZ-014").questions}
    marks = everything(window, "SY-HZ-014", situation)
    return window.take_in(asking(item="SY-HZ-014", situation=situation, materials=marks)).case


def test_what_is_done_on_the_spot_is_finished_in_one_sitting(
    window: Counter, do: Doing, asking: Asking
) -> None:
    case = at_once(window, asking)
    assert due_on(case) == date(2026, 11, 23)
    stranger = {"result": "issued", "how": "window", "receiver": "王路人"}
    assert refused(window, do, case, "finish", **stranger).reason == "delivery.stranger"
    case = do(case, "finish", **{**stranger, "receiver": "张𫖯伟"})
    assert case.status is Status.DELIVERED
    assert case.decision is not None


def test_what_is_done_on_the_spot_has_no_clock_to_stop(
    window: Counter, do: Doing, asking: Asking
) -> None:
    case = at_once(window, asking)
    assert refused(window, do, case, "suspend", **EXPERTS).reason == "clock.on_the_spot"
    assert refused(window, do, case, "extend", **APPROVED).reason == "clock.on_the_spot"


def test_what_is_not_done_on_the_spot_is_not_finished_at_once(
    window: Counter, do: Doing, accepted: Case
) -> None:
    whom = {"result": "issued", "how": "window", "receiver": "张𫖯伟"}
    assert refused(window, do, accepted, "finish", **whom).reason == "finish.not_immediate"

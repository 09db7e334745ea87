"""One part may lack something, be refused, withdrawn or made single while the others go on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from counter_app.assembly import Counter
from counter_app.features.bundles.acts import requests as ask
from counter_app.features.bundles.acts.changing import add_part, leave, make_single
from counter_app.features.bundles.acts.handing_out import hand_out
from counter_app.features.bundles.acts.starting import start
from counter_app.features.bundles.acts.supplementing import supplement
from counter_app.features.bundles.acts.telling import tell_progress
from counter_app.features.bundles.model.bundle import Bundle, Where
from counter_app.features.bundles.model.moves import BundleStatus
from counter_app.features.bundles.model.papers import BundlePaper
from counter_app.features.cases.acts.declared_outcome import Deliver, Withdraw
from counter_app.features.cases.acts.intake_request import RequestMark, RequestParty
from counter_app.features.cases.model.delivery import DeliveryWay
from counter_app.features.cases.model.moves import Status
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.cases.model.result import Result
from counter_app.kernel.paper import PaperSize
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.persons.identity import IdKind
from tests.bundles.conftest import (
    FIRE,
    FIRM,
    FOOD,
    PERSON,
    SHOP,
    SIGN,
    UTILITIES,
    Brings,
    case_of,
    decide,
    seen,
)
from tests.problems.conftest import text_of

MENU = "食品安全管理制度清单"
BY_APPLICANT = Withdraw(
    by=PERSON["name"], id_kind=IdKind.RESIDENT_ID, id_number=PERSON["id_number"]
)
COLLECTS = Deliver(how=DeliveryWay.WINDOW, receiver=PERSON["name"], id_kind=IdKind.RESIDENT_ID)


def paper(window: Counter, bundle: Bundle, kind: BundlePaper) -> str:
    """All that the last paper of this kind says."""
    last = [one for one in bundle.papers if one.kind == kind][-1]
    [filed] = window.papers.file_originals([last])
    return text_of(Path(filed["path"]).read_bytes())


def brought(*names: str) -> ask.SupplementRequest:
    return ask.SupplementRequest(tuple(RequestMark(one, "present") for one in names))


def lacking_of(bundle: Bundle) -> dict[str, tuple[str, ...]]:
    assert bundle.opened.notice is not None
    return {one.name: one.items for one in bundle.opened.notice.lacking}


# 联合一次性告知 (行政许可法第三十二条第一款第四项)


def test_one_notice_for_all_parts_names_each_paper_once_with_those_that_need_it(
    window: Counter, brings: Brings
) -> None:
    bundle = brings(decision="notice", without=[MENU, "经办人居民身份证", "水电气网报装申请表"])
    lacking = lacking_of(bundle)
    assert lacking[MENU] == (FOOD,)
    told = paper(window, bundle, BundlePaper.NOTICE)
    assert told.count(MENU) == 1
    assert "食品经营许可新办" in told
    assert "以后不再要求补正" in told


def test_what_lacks_nothing_is_accepted_and_goes_on(window: Counter, brings: Brings) -> None:
    utilities = window.desk.shelf.item(UTILITIES).materials[0].name
    bundle = brings(decision="notice", without=[utilities])
    assert case_of(window, bundle, SHOP).status is Status.ACCEPTED
    assert case_of(window, bundle, UTILITIES).status is Status.NOTICE_GIVEN
    kinds = [one.kind for one in bundle.papers]
    assert kinds == [BundlePaper.ACCEPTANCE, BundlePaper.NOTICE, BundlePaper.RECEIPT]


def test_a_part_is_accepted_as_soon_as_it_is_complete(
    window: Counter, brings: Brings, standing_clock: Any
) -> None:
    utilities, shop = (window.desk.shelf.item(one).materials[0].name for one in (UTILITIES, SHOP))
    bundle = brings(decision="notice", without=[utilities, shop, MENU])
    assert bundle.status is BundleStatus.NOTICED
    standing_clock.forward(days=1)
    bundle = supplement(window.desk, bundle.number, brought(shop))
    assert [case_of(window, bundle, one).status for one in (SHOP, UTILITIES)] == [
        Status.ACCEPTED,
        Status.NOTICE_GIVEN,
    ]
    bundle = supplement(window.desk, bundle.number, brought(utilities, MENU))
    assert bundle.status is BundleStatus.HANDLING
    decide(window, bundle, SHOP)
    bundle = start(window.desk, bundle.number, ask.StartRequest((FOOD,), RequestParty(**FIRM)))
    assert case_of(window, bundle, FOOD).status is Status.ACCEPTED


def test_what_waits_is_not_started_without_what_the_notice_named(
    window: Counter, brings: Brings
) -> None:
    bundle = brings(decision="notice", without=[MENU])
    decide(window, bundle, SHOP)
    with pytest.raises(Refusal) as told:
        start(window.desk, bundle.number, ask.StartRequest((FOOD,), RequestParty(**FIRM)))
    assert MENU in str(told.value.details["told"])
    assert set(lacking_of(bundle)) == {MENU}


def test_a_paper_that_no_open_part_asks_for_is_not_taken(window: Counter, brings: Brings) -> None:
    bundle = brings(decision="notice", without=[MENU])
    with pytest.raises(Refusal) as told:
        supplement(window.desk, bundle.number, brought("户口本"))
    assert told.value.reason == "bundles.material_unknown"
    with pytest.raises(Refusal) as told:
        supplement(window.desk, bundle.number, brought())
    assert told.value.reason == "supplement.nothing"


def test_nothing_that_was_complete_needs_a_supplement(window: Counter, brings: Brings) -> None:
    bundle = brings(items=[SHOP, UTILITIES, FOOD], parts=[{"item": FOOD, "choice": "integrated"}])
    bundle = leave(window.desk, bundle.number, ask.LeaveRequest(FOOD, Withdraw()))
    with pytest.raises(Refusal) as told:
        supplement(window.desk, bundle.number, brought(MENU))
    assert told.value.reason == "bundles.nothing_noticed"


# 撤回部分, 改为单独办理, 增加事项


def test_one_part_is_withdrawn_while_another_is_decided(window: Counter, brings: Brings) -> None:
    bundle = brings()
    decide(window, bundle, SHOP)
    bundle = leave(window.desk, bundle.number, ask.LeaveRequest(UTILITIES, BY_APPLICANT))
    assert case_of(window, bundle, UTILITIES).status is Status.WITHDRAWN
    assert [one.kind for one in bundle.part(UTILITIES).case.papers] == [  # type: ignore[union-attr]
        PaperKind.WITHDRAWAL_CONFIRMATION
    ]
    assert bundle.part(SHOP).where is Where.DECIDED
    assert bundle.status is BundleStatus.WAITING


def test_who_withdraws_a_part_is_asked(window: Counter, brings: Brings) -> None:
    bundle = brings()
    with pytest.raises(Refusal) as told:
        leave(window.desk, bundle.number, ask.LeaveRequest(UTILITIES, Withdraw()))
    assert told.value.reason == "withdrawal.nobody"
    assert seen(window, bundle.number).part(UTILITIES).where is Where.HANDLED


def test_when_all_that_is_left_is_left_out_the_matter_ends(window: Counter, brings: Brings) -> None:
    bundle = brings(items=[SHOP, UTILITIES, FOOD])
    for item in (SHOP, UTILITIES, FOOD):
        bundle = leave(window.desk, bundle.number, ask.LeaveRequest(item, BY_APPLICANT))
    assert bundle.status is BundleStatus.CLOSED
    [row] = window.desk.files.listed("bundle")
    assert (row.open, row.due_at) == (False, None)
    with pytest.raises(Refusal) as told:
        leave(window.desk, bundle.number, ask.LeaveRequest(SIGN, BY_APPLICANT))
    assert told.value.reason == "case.not_allowed"


def test_a_part_made_single_goes_on_by_itself_with_a_notice_of_its_own(
    window: Counter, brings: Brings
) -> None:
    bundle = brings(items=[SHOP, UTILITIES, FOOD])
    bundle = make_single(window.desk, bundle.number, ask.PartRequest(UTILITIES, "先办别的"))
    case = case_of(window, bundle, UTILITIES)
    assert [one.kind for one in case.papers] == [PaperKind.ACCEPTANCE_NOTICE]
    assert case.status is Status.ACCEPTED
    decide(window, bundle, SHOP)
    bundle = leave(window.desk, bundle.number, ask.LeaveRequest(FOOD, BY_APPLICANT))
    assert bundle.status is BundleStatus.DECIDED
    with pytest.raises(Refusal) as told:
        make_single(window.desk, bundle.number, ask.PartRequest(UTILITIES, "再来"))
    assert told.value.reason == "bundles.single_already"


def test_what_is_single_from_the_beginning_has_its_own_papers(
    window: Counter, brings: Brings
) -> None:
    bundle = brings(parts=[{"item": UTILITIES, "choice": "single"}])
    kinds = {one.kind for one in case_of(window, bundle, UTILITIES).papers}
    assert kinds == {PaperKind.ACCEPTANCE_NOTICE, PaperKind.MATERIAL_RECEIPT}
    assert UTILITIES not in [one.item for one in bundle.integrated]


def test_what_must_be_done_cannot_be_left_out(brings: Brings) -> None:
    with pytest.raises(Refusal) as told:
        brings(parts=[{"item": FOOD, "choice": "left_out"}])
    assert told.value.reason == "bundles.part_required"
    bundle = brings(parts=[{"item": SIGN, "choice": "left_out"}])
    assert SIGN not in [one.item for one in bundle.parts]
    assert bundle.opened.left_out == (SIGN,)


def test_an_item_is_added_with_the_papers_that_are_there(window: Counter, brings: Brings) -> None:
    bundle = brings(items=[SHOP, UTILITIES, FOOD])
    names = {one.name for one in window.desk.shelf.item(SIGN).materials}
    known = {one.name for one in bundle.marks}
    more = tuple(RequestMark(one, "present") for one in names - known - {"营业执照"})
    answers = tuple((one.text, one.answers[0]) for one in window.desk.shelf.item(SIGN).questions)
    request = ask.AddRequest(SIGN, after=(SHOP,), situation=answers, materials=more)
    bundle = add_part(window.desk, bundle.number, request)
    assert bundle.part(SIGN).where is Where.WAITING
    assert [one.material for one in bundle.part(SIGN).plan.brought] == ["营业执照"]
    decide(window, bundle, SHOP)
    bundle = start(window.desk, bundle.number, ask.StartRequest((SIGN,)))
    assert case_of(window, bundle, SIGN).status is Status.ACCEPTED
    with pytest.raises(Refusal) as told:
        add_part(window.desk, bundle.number, request)
    assert told.value.reason == "bundles.part_twice"


def test_a_refused_part_is_named_by_what_waited_for_it(window: Counter, brings: Brings) -> None:
    bundle = brings(items=[SHOP, UTILITIES, FOOD])
    decide(window, bundle, SHOP, Result.DENIED)
    bundle = seen(window, bundle.number)
    assert bundle.ready == ()
    assert bundle.status is BundleStatus.HANDLING
    decide(window, bundle, UTILITIES)
    assert seen(window, bundle.number).status is BundleStatus.WAITING


# 统一出件, 办理进度


def test_results_are_handed_out_together_and_signed_for_once(
    window: Counter, brings: Brings
) -> None:
    bundle = brings(items=[SHOP, UTILITIES, FOOD])
    with pytest.raises(Refusal) as told:
        hand_out(window.desk, bundle.number, ask.HandOutRequest(handing=COLLECTS))
    assert told.value.reason == "bundles.nothing_decided"
    for item in (SHOP, UTILITIES):
        decide(window, bundle, item)
    bundle = hand_out(window.desk, bundle.number, ask.HandOutRequest(handing=COLLECTS))
    cases = [case_of(window, bundle, one) for one in (SHOP, UTILITIES)]
    assert [one.status for one in cases] == [Status.DELIVERED] * 2
    assert all(one.kind != PaperKind.DELIVERY_RECEIPT for case in cases for one in case.papers)
    told_on_paper = paper(window, bundle, BundlePaper.HAND_OUT)
    for case in cases:
        assert case.number in told_on_paper
    assert "个体工商户营业执照" in told_on_paper
    assert "还在办理：食品经营许可新办" in told_on_paper


def test_the_applicant_is_told_where_each_part_stands_at_any_window_in_large_print(
    window: Counter, brings: Brings
) -> None:
    bundle = brings()
    decide(window, bundle, SHOP)
    bundle = tell_progress(window.desk, bundle.number, ask.ProgressRequest(large=True))
    told = paper(window, bundle, BundlePaper.PROGRESS)
    for part in bundle.parts:
        assert "".join(part.plan.name.split()) in told
    assert "出证；已办结，可以领取" in told
    assert "条件已具备，待窗口启动" in told
    last = [one for one in bundle.papers if one.kind == BundlePaper.PROGRESS][-1]
    assert [one.large for one in last.copies] == [True]
    [job] = [one for one in window.desk.print_queue.jobs() if one.paper == last.number]
    assert job.copy == 1
    for size in PaperSize:
        path, _ = window.papers.file_copy(last, size, large=True)
        assert "各事项进度" in text_of(path.read_bytes())


def test_a_copy_says_what_the_original_said(window: Counter, brings: Brings) -> None:
    bundle = tell_progress(window.desk, brings().number, ask.ProgressRequest())
    before = paper(window, bundle, BundlePaper.PROGRESS)
    decide(window, bundle, SHOP)
    bundle = start(window.desk, bundle.number, ask.StartRequest((FIRE, FOOD), RequestParty(**FIRM)))
    assert paper(window, bundle, BundlePaper.PROGRESS) == before

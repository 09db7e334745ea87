"""帮我取证照: from the order to signed for, and what may go wrong, as the counter sees it."""

from __future__ import annotations

import pytest

from counter_app.assembly import Counter
from counter_app.features.cases.model.delivery import Relation
from counter_app.features.cases.model.moves import Status
from counter_app.features.errands.acts import handing
from counter_app.features.errands.acts.by_itself import follow_the_cases
from counter_app.features.errands.model import requests as ask
from counter_app.features.errands.model.kinds import Dealing, Stage
from counter_app.features.errands.model.moves import ErrandStatus as S
from counter_app.features.errands.model.papers import ErrandPaper
from counter_app.kernel.refusal import Refusal
from tests.conftest import StandingClock
from tests.errands.conftest import (
    Decides,
    checked,
    dealt,
    handed,
    ordered,
    packed,
    result_of,
    signed,
    tracked,
    under_way,
)


def test_it_is_delivered_when_it_is_signed_for(
    window: Counter, decided: Decides, standing_clock: StandingClock
) -> None:
    case = decided()
    errand = ordered(window, case)
    assert errand.status is S.ORDERED
    assert errand.ordered.sender.name == window.hall.name
    checked(window, errand.number)
    standing_clock.forward(minutes=12)
    errand = packed(window, errand.number, result_of(case))
    assert errand.status is S.PACKED
    errand = handed(window, errand.number)
    assert errand.status is S.HANDED_OVER
    posted = window.desk.ledger.case(case.number)
    assert posted.status is Status.POSTED
    assert posted.delivered is None
    assert posted.posted.courier_number == "YD10000001"
    assert [one.number for one in posted.posted.documents] == [result_of(case)]
    standing_clock.forward(days=1)
    assert tracked(window, errand.number, Stage.OUT).status is S.OUT
    standing_clock.forward(hours=2)
    name = case.received.applicant.name
    errand = signed(window, errand.number, name)
    assert errand.status is S.SIGNED
    after = window.desk.ledger.case(case.number)
    assert after.status is Status.DELIVERED
    assert after.delivered_on == standing_clock.now().date()
    assert (after.delivered.receiver, after.delivered.relation) == (name, Relation.SELF)
    kinds = [one.kind for one in errand.papers]
    assert kinds == [
        ErrandPaper.AUTHORISATION,
        ErrandPaper.PACKING,
        ErrandPaper.LABEL,
        ErrandPaper.HANDING,
    ]


def test_somebody_elses_certificate_does_not_go_into_the_bag(
    window: Counter, decided: Decides
) -> None:
    case, other = decided(), decided()
    errand = ordered(window, case)
    checked(window, errand.number)
    with pytest.raises(Refusal, match=r"errands[.]somebody_elses") as told:
        packed(window, errand.number, result_of(case), result_of(other))
    assert told.value.details["case"] == other.number
    assert window.desk.files.state(errand.number).status is S.CHECKED
    with pytest.raises(Refusal, match=r"errands[.]no_result"):
        packed(window, errand.number, case.papers[0].number)
    with pytest.raises(Refusal, match=r"errands[.]nothing_of_a_case"):
        packed(window, errand.number, "琼证 2026-0001")
    with pytest.raises(Refusal, match=r"errands[.]twice_in_the_bag"):
        packed(window, errand.number, result_of(case), result_of(case))
    window.reissue_paper(result_of(case), "印坏了")
    with pytest.raises(Refusal, match=r"errands[.]void_paper"):
        packed(window, errand.number, result_of(case))


def test_a_bag_is_closed_before_two(window: Counter, decided: Decides) -> None:
    case, other = decided(), decided()
    first = ordered(window, case)
    checked(window, first.number)
    with pytest.raises(Refusal, match=r"errands[.]alone"):
        packed(window, first.number, result_of(case), second=window.clerk.name)
    with pytest.raises(Refusal, match=r"errands[.]bad_hash"):
        packed(window, first.number, result_of(case), photo="1.jpg")
    packed(window, first.number, result_of(case), photo="1.jpg", photo_hash="a" * 64)
    second = ordered(window, other, order_number="D2")
    checked(window, second.number)
    with pytest.raises(Refusal, match=r"errands[.]seal_used"):
        packed(window, second.number, result_of(other))


def test_what_is_not_theirs_is_not_packed(window: Counter, decided: Decides) -> None:
    errand = ordered(window, decided(), told_id="1234", authorised="")
    with pytest.raises(Refusal, match=r"errands[.]not_authorised"):
        checked(window, errand.number)
    with pytest.raises(Refusal, match=r"errands[.]id_differs"):
        checked(window, errand.number, authorised="当面签名")
    assert checked(window, errand.number, authorised="当面签名", id_shown="0029").authorised


def test_an_order_counts_once(window: Counter, decided: Decides) -> None:
    case = decided()
    errand = ordered(window, case)
    with pytest.raises(Refusal, match=r"errands[.]ordered_before") as told:
        ordered(window, case)
    assert told.value.details["number"] == errand.number
    with pytest.raises(Refusal, match=r"errands[.]on_its_way_already"):
        ordered(window, case, order_number="D2")
    with pytest.raises(Refusal, match=r"errands[.]unknown_product"):
        ordered(window, case, order_number="D3", product="取快餐")
    with pytest.raises(Refusal, match=r"errands[.]no_case"):
        ordered(window, order_number="D4")


@pytest.mark.parametrize(
    ("stage", "status"),
    [
        (Stage.REFUSED, S.REFUSED),
        (Stage.BACK, S.RETURNED),
        (Stage.DAMAGED, S.DAMAGED),
        (Stage.LOST, S.LOST),
    ],
)
def test_what_did_not_arrive_waits_at_the_window_again(
    window: Counter, decided: Decides, stage: Stage, status: S
) -> None:
    case = decided()
    errand = under_way(window, case)
    errand = tracked(window, errand.number, stage, words="地址不详")
    assert errand.status is status
    assert errand.clock.name == "deal"
    assert window.desk.ledger.case(case.number).status is Status.DECIDED
    assert dealt(window, errand.number).status is S.DEALT_WITH
    again = under_way(window, case, seal="FD000002", order_number="D2")
    signed(window, again.number, case.received.applicant.name)
    assert window.desk.ledger.case(case.number).status is Status.DELIVERED


def test_what_was_refused_and_then_taken_is_delivered(window: Counter, decided: Decides) -> None:
    case = decided()
    errand = under_way(window, case)
    tracked(window, errand.number, Stage.REFUSED)
    tracked(window, errand.number, Stage.OUT)
    errand = tracked(window, errand.number, Stage.SIGNED, receiver=case.received.applicant.name)
    assert errand.status is S.SIGNED
    assert window.desk.ledger.case(case.number).status is Status.DELIVERED


def test_a_stranger_signs_with_a_relation(window: Counter, decided: Decides) -> None:
    case = decided()
    errand = under_way(window, case)
    with pytest.raises(Refusal, match=r"errands[.]relation_needed"):
        signed(window, errand.number, "王家人")
    errand = signed(window, errand.number, "王家人", relation=Relation.FAMILY)
    delivered = window.desk.ledger.case(case.number).delivered
    assert (delivered.receiver, delivered.relation) == ("王家人", Relation.FAMILY)


def test_a_case_signed_for_at_its_own_page_is_signed_for_here(
    window: Counter, decided: Decides
) -> None:
    case = decided()
    errand = under_way(window, case)
    name = case.received.applicant.name
    window.do_case(case.number, "signed-for", {"receiver": name, "relation": "self"})
    assert [one.number for one in follow_the_cases(window.desk)] == [errand.number]
    errand = window.desk.files.state(errand.number)
    assert (errand.status, errand.signed.receiver) == (S.SIGNED, name)
    assert follow_the_cases(window.desk) == ()


def test_a_case_put_back_at_its_own_page_is_back_here(window: Counter, decided: Decides) -> None:
    case = decided()
    errand = under_way(window, case)
    window.do_case(case.number, "parcel-returned", {"reason": "查无此人"})
    follow_the_cases(window.desk)
    errand = window.desk.files.state(errand.number)
    assert (errand.status, errand.put_back.why) == (S.RETURNED, Stage.BACK)


def test_several_go_on_one_list(window: Counter, decided: Decides) -> None:
    cases = [decided() for _ in range(3)]
    errands = []
    for n, case in enumerate(cases):
        errand = ordered(window, case, order_number=f"D{n}")
        checked(window, errand.number)
        errands.append(packed(window, errand.number, result_of(case), seal=f"FD{n}"))
    parcels = tuple(ask.ParcelHanded(f"FD{n}", f"YD2000{n}00") for n in range(3))
    done = handing.hand_over_all(window.desk, ask.HandListRequest("某快递", "陈揽收", parcels))
    assert [one.status for one in done.errands] == [S.HANDED_OVER] * 3
    paper = done.errands[0].paper(done.list_number)
    assert paper.cases == tuple(one.number for one in errands)
    statuses = {window.desk.ledger.case(one.number).status for one in cases}
    assert statuses == {Status.POSTED}


def test_one_that_cannot_go_holds_the_whole_list(window: Counter, decided: Decides) -> None:
    first, second = decided(), decided()
    ready = ordered(window, first)
    checked(window, ready.number)
    packed(window, ready.number, result_of(first))
    not_ready = ordered(window, second, order_number="D2")
    parcels = (
        ask.ParcelHanded(ready.number, "YD300000"),
        ask.ParcelHanded(not_ready.number, "YD300001"),
    )
    with pytest.raises(Refusal, match=r"case[.]not_allowed"):
        handing.hand_over_all(window.desk, ask.HandListRequest("某快递", "陈揽收", parcels))
    assert window.desk.files.state(ready.number).status is S.PACKED
    assert window.desk.ledger.case(first.number).status is Status.DECIDED


def test_an_undecided_case_is_not_packed(window: Counter, asking: object) -> None:
    case = window.take_in(asking()).case  # type: ignore[operator]
    errand = ordered(window, case)
    checked(window, errand.number)
    with pytest.raises(Refusal, match=r"errands[.]no_result_yet"):
        packed(window, errand.number, "琼证 2026-0001")


def test_materials_are_fetched_and_linked(window: Counter, decided: Decides) -> None:
    case = decided()
    errand = ordered(
        window,
        product="送材料·同城",
        sender_name="王小明",
        sender_phone="13800000003",
        sender_address="三亚市吉阳区迎宾路 9 号",
        receiver_phone="",
        receiver_address="",
    )
    assert errand.ordered.receiver.name == window.hall.name
    checked(window, errand.number)
    with pytest.raises(Refusal, match=r"errands[.]nothing_to_pack"):
        packed(window, errand.number, result_of(case))
    handed(window, errand.number)
    errand = tracked(window, errand.number, Stage.SIGNED, receiver="收发室")
    assert errand.status is S.SIGNED
    from counter_app.features.errands.acts.afterwards import link

    assert link(window.desk, errand.number, ask.LinkRequest(case.number)).linked == (case.number,)


def test_what_went_wrong_by_loss_is_remade(window: Counter, decided: Decides) -> None:
    errand = under_way(window, decided())
    tracked(window, errand.number, Stage.LOST)
    assert dealt(window, errand.number, Dealing.REMAKE).dealt_with.how is Dealing.REMAKE

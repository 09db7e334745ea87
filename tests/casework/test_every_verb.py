"""From every status every verb is either done or refused with a rule; nothing in between."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from counter_app.assembly import FEATURES, Counter
from counter_app.features.cases.acts.intake_request import IntakeRequest
from counter_app.features.cases.model.case import Case, Status
from counter_app.features.cases.model.moves import CLOSED, MOVES, RUNNING, STILL, Act
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.wording import say

Asking = Callable[..., IntakeRequest]

FORM, BOOK, PHOTO = "居民身份证丢失补领登记表", "居民户口簿", "证件照片"
WHOM = {"how": "window", "receiver": "张𫖯伟"}
POSTED = {"how": "courier", "courier_number": "SF1234567890"}
ON_ITS_WAY = (Status.POSTED, Status.ANNOUNCED)
REASON = {"reason": "依法不需要取得行政许可"}
COMES = {name: [{"name": name, "state": "present"}] for name in (FORM, PHOTO)}

OWN = {one.value for one in Act}  # what features above cases declare, their own tests try
VERBS = [Act(one.name) for one in FEATURES.file_kinds["case"].acts if one.name in OWN]
REQUESTS: dict[Act, dict[str, Any]] = {
    Act.ACCEPT: {},
    Act.NOTICE: {"reason": "相片请重拍"},
    Act.REFUSE: REASON,
    Act.ASK_MORE: {"materials": [{"name": "无犯罪记录证明"}], **REASON},
    Act.COLLECT: {"home_authority": "海口市公安局"},
    Act.SEND_HOME: {"carried_by": "王送件"},
    Act.SIGN_HOME: {"by": "陈签收"},
    Act.ACCEPT_HOME: {"home_number": "HK-1"},
    Act.DECIDE_HOME: {"home_number": "HK-2"},
    Act.RESULT_CAME: {"documents": "居民身份证 1 张"},
    Act.SHARE: {"place": "海口市", "what": "核查档案"},
    Act.SHARE_DONE: {"place": "海口市", "outcome": "无误"},
    Act.RETURN_HOME: REASON,
    Act.SUPPLEMENT: {"materials": COMES[FORM]},
    Act.UNFIT: {"materials": [{"name": PHOTO, "reason": "背景不是白色"}]},
    Act.LAPSE: {},
    Act.HAND_OVER: {},
    Act.SIGN_RECEIPT: {"taken_by": "李接收"},
    Act.SEND_BACK: REASON,
    Act.KEEP_PROMISE: {"materials": COMES[FORM]},
    Act.SUSPEND: {"procedure": "testing", "takes": 5},
    Act.RESUME: {},
    Act.EXTEND: {"days": 5, "approved_by": "陈局长", **REASON},
    Act.REDATE: {},
    Act.WITHDRAW: {
        "by": "张𫖯伟",
        "id_kind": "resident_id",
        "id_number": "460200199003070029",
    },
    Act.DECIDE: {"result": "issued"},
    Act.FORWARD: {"to": "海南省公安厅", **REASON},
    Act.DELIVER: WHOM,
    Act.SIGNED_FOR: {"receiver": "张𫖯伟", "relation": "self"},
    Act.LEAVE: {"receiver": "张𫖯伟", "witness": "王见证", "where": "住所", **REASON},
    Act.ANNOUNCE: {"where": "大厅公告栏", **REASON},
    Act.PARCEL_RETURNED: REASON,
    Act.CORRECT: {"applicant": {"phone": "13800000009"}, "reason": "抄错"},
    Act.CHANGE_AGENT: {
        "agent": {"name": "符小燕", "id_kind": "passport", "id_number": "E12345678"},
        "authority": "授权委托书",
        **REASON,
    },
    Act.CHANGE_APPLICANT: {
        "ground": "death",
        "applicant": {
            "kind": "person",
            "name": "林小满",
            "id_kind": "resident_id",
            "id_number": "460200198511120016",
        },
        "proof": "继承公证书",
    },
    Act.WITHDRAW_COMMITMENT: REASON,
    Act.CHECK_COMMITMENT: {"truth": "true", "how": "数据共享"},
    Act.ANSWER_BREACH: {"measure": "rectify", "until": "2099-01-04", **REASON},
    Act.LIFT_BAR: REASON,
    Act.STAY: {"ground": "force_majeure", **REASON},
    Act.LIFT_STAY: REASON,
    Act.TERMINATE: {"ground": "object_gone", "basis": "居民身份证法第十条", **REASON},
    Act.REVOKE: {"ground": "fraud", **REASON},
    Act.CHANGE_DECISION: {"ground": "public_interest", "result": "denied", **REASON},
    Act.TAKE_BACK: REASON,
    Act.UNDO_DELIVERY: REASON,
    Act.ANNUL: REASON,
    Act.REGULATOR_RECEIPT: {"received_by": "李监管"},
    Act.ATTEND: {"who": "applicant", "purpose": "progress"},
    Act.RATE: {"level": 5, "visit": "intake"},
    Act.FINISH: {"result": "issued", **WHOM},
}
PATHS: dict[Status, tuple[Act, ...]] = {
    Status.RECEIVED: (),
    Status.REFUSED: (),
    Status.NOTICE_GIVEN: (),
    Status.SUPPLEMENTED: (Act.SUPPLEMENT,),
    Status.LAPSED: (Act.LAPSE,),
    Status.ACCEPTED: (),
    Status.PROCESSING: (Act.HAND_OVER,),
    Status.SUSPENDED: (Act.SUSPEND,),
    Status.WITHDRAWN: (Act.WITHDRAW,),
    Status.DECIDED: (Act.DECIDE,),
    Status.POSTED: (Act.DECIDE, Act.DELIVER),
    Status.ANNOUNCED: (Act.DECIDE, Act.ANNOUNCE),
    Status.DELIVERED: (Act.DECIDE, Act.DELIVER),
    Status.FORWARDED: (Act.FORWARD,),
    Status.ANNULLED: (Act.ANNUL,),
    Status.STAYED: (Act.STAY,),
    Status.TERMINATED: (Act.TERMINATE,),
    Status.REVOKED: (Act.DECIDE, Act.REVOKE),
    Status.COLLECTED: (Act.COLLECT,),
    Status.SENT_HOME: (Act.COLLECT, Act.SEND_HOME),
    Status.HOME_NOTICE: (Act.COLLECT, Act.NOTICE),
    Status.HOME_ACCEPTED: (Act.COLLECT, Act.SEND_HOME, Act.ACCEPT_HOME),
    Status.HOME_DECIDED: (Act.COLLECT, Act.SEND_HOME, Act.DECIDE_HOME),
}
DONE: dict[Status, set[Act]] = {
    Status.RECEIVED: {Act.ACCEPT, Act.NOTICE, Act.REFUSE, Act.COLLECT, Act.WITHDRAW},
    Status.NOTICE_GIVEN: {
        Act.ASK_MORE,
        Act.SUPPLEMENT,
        Act.LAPSE,
        Act.WITHDRAW,
        Act.REFUSE,
        Act.UNFIT,
    },
    Status.SUPPLEMENTED: {
        Act.ASK_MORE,
        Act.SUPPLEMENT,
        Act.LAPSE,
        Act.WITHDRAW,
        Act.REFUSE,
        Act.UNFIT,
    },
    Status.ACCEPTED: {
        Act.ASK_MORE,
        Act.HAND_OVER,
        Act.SUSPEND,
        Act.EXTEND,
        Act.WITHDRAW,
        Act.DECIDE,
        Act.FORWARD,
    },
    Status.PROCESSING: {
        Act.ASK_MORE,
        Act.SIGN_RECEIPT,
        Act.SEND_BACK,
        Act.SUSPEND,
        Act.EXTEND,
        Act.WITHDRAW,
        Act.DECIDE,
        Act.FORWARD,
    },
    Status.SUSPENDED: {Act.ASK_MORE, Act.RESUME, Act.EXTEND, Act.WITHDRAW},
    Status.FORWARDED: {Act.DECIDE, Act.WITHDRAW},
    Status.DECIDED: {Act.DELIVER, Act.TAKE_BACK, Act.LEAVE, Act.ANNOUNCE},
    Status.POSTED: {Act.SIGNED_FOR, Act.PARCEL_RETURNED},
    Status.ANNOUNCED: {Act.DELIVER},
    Status.COLLECTED: {Act.SEND_HOME, Act.WITHDRAW, Act.NOTICE},
    Status.HOME_NOTICE: {Act.SUPPLEMENT, Act.WITHDRAW},
    Status.SENT_HOME: {
        Act.SIGN_HOME,
        Act.ACCEPT_HOME,
        Act.RETURN_HOME,
        Act.DECIDE_HOME,
        Act.WITHDRAW,
    },
    Status.HOME_ACCEPTED: {Act.RETURN_HOME, Act.DECIDE_HOME, Act.SHARE},
    Status.HOME_DECIDED: {Act.DECIDE_HOME, Act.RESULT_CAME},
}
WITH_HOME = (Status.HOME_ACCEPTED, Status.HOME_DECIDED)
for _status in Status:
    if _status is not Status.ANNULLED:
        DONE.setdefault(_status, set()).add(Act.CORRECT)
    if _status not in (*CLOSED, *ON_ITS_WAY, *WITH_HOME):
        DONE[_status].add(Act.CHANGE_AGENT)
    if _status not in (*CLOSED, Status.DECIDED, *ON_ITS_WAY, *WITH_HOME):
        DONE[_status] |= {Act.CHANGE_APPLICANT, Act.ANNUL, Act.SHARE}
    if _status in RUNNING:
        DONE[_status].add(Act.STAY)
    if _status in (*RUNNING, *STILL, Status.FORWARDED):
        DONE[_status] |= {Act.TERMINATE, Act.WITHDRAW}
    if _status in (Status.DECIDED, *ON_ITS_WAY, Status.DELIVERED):
        DONE[_status] |= {Act.REVOKE, Act.CHANGE_DECISION}
DONE[Status.STAYED].add(Act.LIFT_STAY)
for _status in (*ON_ITS_WAY, Status.DELIVERED):
    DONE[_status].add(Act.UNDO_DELIVERY)
OWN_REASONS: dict[tuple[Status, Act], str] = {
    # The status would allow it; something else about this case does not.
    (Status.SUPPLEMENTED, Act.ACCEPT): "supplement.not_complete",
    (Status.NOTICE_GIVEN, Act.ACCEPT): "supplement.not_complete",
    (Status.NOTICE_GIVEN, Act.REDATE): "redating.nothing_new",
    (Status.SUPPLEMENTED, Act.REDATE): "redating.nothing_new",
    (Status.DECIDED, Act.REDATE): "redating.nothing_new",
    (Status.ACCEPTED, Act.REDATE): "redating.nothing_new",
    (Status.SUSPENDED, Act.REDATE): "redating.nothing_new",
    (Status.PROCESSING, Act.REDATE): "redating.nothing_new",
    (Status.PROCESSING, Act.HAND_OVER): "case.handed_over_already",
    (Status.DELIVERED, Act.PARCEL_RETURNED): "case.not_posted",
    (Status.DECIDED, Act.REGULATOR_RECEIPT): "oversight.none",
    (Status.DELIVERED, Act.REGULATOR_RECEIPT): "oversight.none",
    (Status.POSTED, Act.REGULATOR_RECEIPT): "oversight.none",
    (Status.ANNOUNCED, Act.REGULATOR_RECEIPT): "oversight.none",
    (Status.POSTED, Act.REDATE): "redating.nothing_new",
    (Status.HOME_NOTICE, Act.REDATE): "redating.nothing_new",
    (Status.HOME_NOTICE, Act.COLLECT): "collection.already",
    (Status.HOME_NOTICE, Act.UNFIT): "unfit.not_asked_for",
    (Status.HOME_NOTICE, Act.LAPSE): "correction.not_over",
    (Status.HOME_ACCEPTED, Act.SHARE_DONE): "share.none",
    (Status.ACCEPTED, Act.FINISH): "finish.not_immediate",
    (Status.FORWARDED, Act.FINISH): "finish.not_immediate",
    (Status.PROCESSING, Act.FINISH): "finish.not_immediate",
}
PLEDGED = (*RUNNING, *STILL, Status.FORWARDED, Status.DECIDED, *ON_ITS_WAY, Status.DELIVERED)
for _status in Status:
    OWN_REASONS[_status, Act.LIFT_BAR] = "breach.none"
    if _status in PLEDGED:
        OWN_REASONS[_status, Act.KEEP_PROMISE] = "promise.none"
        OWN_REASONS[_status, Act.CHECK_COMMITMENT] = "commitment.none_open"
        OWN_REASONS[_status, Act.ANSWER_BREACH] = "breach.none"
    if _status not in (*CLOSED, Status.DECIDED, *ON_ITS_WAY, *WITH_HOME):
        OWN_REASONS[_status, Act.WITHDRAW_COMMITMENT] = "commitment.none_open"
        OWN_REASONS[_status, Act.SHARE_DONE] = "share.none"


def test_the_table_knows_every_status_and_verb() -> None:
    assert {*PATHS} == {*Status}
    assert {*REQUESTS} == {*VERBS} == {*Act}


def case_in(window: Counter, asking: Asking, status: Status, clock: Any) -> Case:
    """A case that came to stand here by what people do."""
    before_acceptance = (Status.NOTICE_GIVEN, Status.SUPPLEMENTED, Status.LAPSED)
    if status in before_acceptance:
        book = [{"name": BOOK, "state": "present"}]
        case = window.take_in(asking(materials=book, decision="notice")).case
    elif status is Status.REFUSED:
        case = window.take_in(asking(decision="refuse", reason="依法不需要取得行政许可")).case
    else:
        undecided = status is Status.RECEIVED or Act.COLLECT in PATHS[status]
        decision = "receive" if undecided else "accept"
        case = window.take_in(asking(decision=decision)).case
    if status in before_acceptance:
        clock.forward(days=30)  # so that it may lapse; a late supplement is still taken
    for act in PATHS[status]:
        request = POSTED if act is Act.DELIVER and status is Status.POSTED else REQUESTS[act]
        case = window.do_case(case.number, act, request)
    return case


@pytest.mark.parametrize("status", PATHS)
def test_every_verb_is_done_or_refused(
    window: Counter, asking: Asking, standing_clock: Any, status: Status
) -> None:
    for act in VERBS:
        case = case_in(window, asking, status, standing_clock)
        assert case.status is status
        if act in (Act.RATE, Act.ATTEND) or act in DONE.get(
            status, set()
        ):  # every case began with a visit
            after = window.do_case(case.number, act, REQUESTS[act])
            assert window.store.ledger.case(case.number) == after
        else:
            length = window.store.journal_length()
            with pytest.raises(Refusal) as told:
                window.do_case(case.number, act, REQUESTS[act])
            assert told.value.reason == OWN_REASONS.get((status, act), "case.not_allowed"), act
            assert case.number in say(told.value) or told.value.field
            assert window.store.journal_length() == length
            assert window.store.ledger.case(case.number) == case
    assert window.store.verify_chain() is None


def reachable() -> Iterator[Status]:
    seen, open_ones = set[Status](), [Status.RECEIVED]
    while open_ones:
        here = open_ones.pop()
        if here not in seen:
            seen.add(here)
            open_ones += [move.ways[here] for move in MOVES.values() if here in move.ways]
    yield from seen


def test_every_status_is_reached_and_only_closed_ones_end() -> None:
    assert {*reachable()} == {*Status}
    ends = {one for one in Status if all(move.ways.get(one, one) is one for move in MOVES.values())}
    again = {Status.DELIVERED, Status.REVOKED}  # what was posted may come back, or be decided anew
    assert ends == CLOSED - again

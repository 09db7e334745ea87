"""Whatever people lawfully do to a case, its current papers say what the file says."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any, Final

import pytest

from counter_app.assembly import FEATURES, Counter
from counter_app.features.cases.acts.intake_request import IntakeRequest
from counter_app.features.cases.acts.pledging import bar_of
from counter_app.features.cases.model.case import Case, fold
from counter_app.features.cases.model.listing import Which, of
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.cases.model.pledges import bars_from, breaches
from counter_app.features.cases.papers.paper_facts import gather_paper_facts
from counter_app.kernel.acts import choices, named
from counter_app.kernel.encoding import from_bytes, to_bytes
from counter_app.kernel.event import Event
from counter_app.kernel.paper import Standing
from counter_app.kernel.refusal import Refusal

Asking = Callable[..., IntakeRequest]

FORM, BOOK, PHOTO = "居民身份证丢失补领登记表", "居民户口簿", "证件照片"
HIMSELF: Final = {"id_kind": "resident_id", "id_number": "460200199003070029"}
HEIR: Final = {
    "kind": "person",
    "name": "林小满",
    "id_kind": "resident_id",
    "id_number": "460200198511120016",
}
AGENT: Final = {"name": "符小燕", "id_kind": "passport", "id_number": "E12345678"}
WHY: Final = {"reason": "登记有误"}
STORIES: Final = 22
FIRE: Final = {
    "item": "SY-XF-001",
    "applicant": {
        "kind": "organisation",
        "name": "三亚样例小馆餐饮有限公司",
        "id_kind": "uscc",
        "id_number": "91460200MA5TMADEUD",
    },
    "situation": {
        "选择哪种办理方式？": "告知承诺",
        "设有消防控制室吗？": "没有",
        "由谁来办理？": "法定代表人或负责人办理",
    },
    "materials": [
        {"name": "公众聚集场所投入使用、营业消防安全告知承诺书", "state": "committed"},
        {"name": "营业执照", "state": "present"},
        {"name": "消防安全制度、灭火和应急疏散预案", "state": "present"},
        {"name": "场所平面布置图、消防设施平面图", "state": "present"},
    ],
}
LONGEST: Final = 9

TOLD_THEN: Final = {
    PaperKind.TRANSFER_LIST,
    PaperKind.VOID_STATEMENT,
    PaperKind.AMENDMENT_NOTICE,
    PaperKind.REVISION_DECISION,
}


def correction(lot: random.Random) -> dict[str, Any]:
    facts: list[dict[str, Any]] = [
        {"applicant": {"name": lot.choice(["张𫖯玮", "张𫖯炜"])}},
        {"applicant": {"phone": lot.choice(["13800000008", "13800000009"])}},
        {"agent": AGENT},
        {"situation": {"是否急需用证": lot.choice(["不急用", "需同时办理临时居民身份证"])}},
        {"materials": [{"name": PHOTO, "state": lot.choice(["present", "missing"])}]},
        {"receiver": "王鹭仁"},
    ]
    return {**lot.choice(facts), **WHY}


def request_for(act: str, case: Case, lot: random.Random) -> dict[str, Any]:
    """Something that a person might say to have this done."""
    came = [{"name": lot.choice([FORM, PHOTO]), "state": "present"}]
    told: dict[str, dict[str, Any]] = {
        "notice": {"reason": "相片请重拍"},
        "refuse": {"reason": "依法不需要取得行政许可"},
        "ask-more": {"materials": [{"name": "无犯罪记录证明"}], **WHY},
        "supplement": {"materials": came, "corrected": True},
        "unfit": {"materials": [{"name": PHOTO, "reason": "背景不是白色"}]},
        "sign-receipt": {"taken_by": "李接收"},
        "send-back": WHY,
        "suspend": {"procedure": "testing", "takes": 3},
        "extend": {"days": 5, "approved_by": "陈局长", **WHY},
        "withdraw": {"by": case.received.applicant.name, **HIMSELF},
        "decide": {"result": lot.choice(["issued", "denied"]), "reason": "经审查"},
        "forward": {"to": "海南省公安厅", **WHY},
        "deliver": {"how": "window", "receiver": "王路人", "authorisation": "委托书"},
        "correct": correction(lot),
        "change-agent": {"agent": AGENT, "authority": "委托书", **WHY},
        "change-applicant": {"ground": "death", "applicant": HEIR, "proof": "公证书"},
        "undo-delivery": WHY,
        "stay": {"ground": "force_majeure", **WHY},
        "lift-stay": WHY,
        "terminate": {"ground": "object_gone", "basis": "居民身份证法第十条", **WHY},
        "revoke": {
            "ground": "judgment",
            "document": "（2026）琼02行初1号",
            "redecide": True,
            **WHY,
        },
        "change-decision": {
            "ground": "judgment",
            "document": "（2026）琼02行初1号",
            "result": lot.choice(["issued", "denied"]),
            **WHY,
        },
        "annul": WHY,
        "keep-promise": {"materials": [{"name": PHOTO, "state": "present"}]},
        "withdraw-commitment": WHY,
        "check-commitment": {
            "truth": lot.choice(["true", "untrue"]),
            "how": "现场检查",
            "found": "安全出口被锁闭",
        },
        "answer-breach": {
            "measure": lot.choice(["rectify", "end", "start_revoking"]),
            "until": "2099-01-05",
            **WHY,
        },
        "lift-bar": WHY,
    }
    return told.get(act, {})


Living = Callable[[int], list[Case]]


@pytest.fixture
def live(window: Counter, asking: Asking, standing_clock: Any) -> Living:
    """The case after each lawful act of the story that this seed tells."""
    return lambda seed: lived(window, asking, standing_clock, random.Random(seed))


def applied(lot: random.Random) -> dict[str, Any]:
    """Everything there, something to come, or something committed to."""
    if lot.random() < 0.3:
        return dict(FIRE)
    decision = lot.choice(["accept", "accept", "receive", "notice"])
    brought = [BOOK, FORM] if decision == "notice" else [BOOK, FORM, PHOTO]
    materials = [{"name": name, "state": "present"} for name in brought]
    if len(materials) == len([BOOK, FORM, PHOTO]) and lot.random() < 0.5:
        materials[-1]["state"] = "promised"
    return {"decision": decision, "materials": materials}


def lived(window: Counter, asking: Asking, clock: Any, lot: random.Random) -> list[Case]:
    case = window.take_in(asking(**applied(lot))).case
    stood = [case]
    acts = FEATURES.file_kinds["case"].acts
    for _ in range(LONGEST):
        offered = [one.act.name for one in choices(acts, window.desk, case).all if not one.hindered]
        act = lot.choice(offered or ["correct"])
        clock.forward(minutes=1, days=lot.choice([0, 0, 0, 12]))
        try:
            case = window.do_case(case.number, act, request_for(act, case, lot))
        except Refusal:
            continue
        stood.append(case)
    return stood


@pytest.mark.parametrize("seed", range(STORIES))
def test_current_papers_agree_with_the_file(window: Counter, live: Living, seed: int) -> None:
    case = live(seed)[-1]
    for paper in case.papers:
        named(FEATURES.papers[paper.kind].draws)(window.desk, paper.number, 0)
        others = paper.kind not in set(PaperKind)  # a bill tells what was owed, whoever it was
        if paper.standing is not Standing.CURRENT or paper.kind in TOLD_THEN or others:
            continue
        told = gather_paper_facts(window.desk, paper.number).case
        assert told.received.applicant == case.received.applicant, paper.kind
        assert told.received.situation == case.received.situation, paper.kind
        match paper.kind:
            case PaperKind.MATERIAL_RECEIPT:
                assert told.marks == case.marks
            case PaperKind.DEFERRAL_PROMISE:
                assert {one.name for one in case.promises} <= {one.name for one in told.promises}
            case PaperKind.COMMITMENT:
                assert told.pledges.commitments == case.pledges.commitments
            case PaperKind.BREACH_NOTICE:
                assert told.pledges.answered is not None
            case PaperKind.COMPLETION_NOTICE:
                assert told.decision == case.decision is not None
            case PaperKind.DELIVERY_RECEIPT:
                assert told.delivered == case.delivered is not None


@pytest.mark.parametrize("seed", range(STORIES))
def test_the_moments_of_receipt_and_acceptance_never_move(live: Living, seed: int) -> None:
    stood = live(seed)
    assert len(stood) > 1
    assert {one.received_at for one in stood} == {stood[0].received_at}
    assert len({one.accepted_at for one in stood if one.accepted_at}) <= 1


@pytest.mark.parametrize("seed", range(STORIES))
def test_pledges_are_told_alike_by_file_and_list(
    window: Counter, live: Living, standing_clock: Any, seed: int
) -> None:
    """Nobody is barred by a file that is kept, on no day; a list never says otherwise."""
    case = live(seed)[-1]
    for _ in range(3):
        today = standing_clock.now().date()
        barring = case.number in {row.number for row in window.desk.ledger.walk(of(Which.BROKEN))}
        broken = breaches(case, today)
        assert barring == bool(broken)
        numbers = (one.id_number for one in case.received.applicants)
        assert (bar_of(window.desk, numbers) is None) == (not broken)
        since = bars_from(case)
        assert bool(broken) == (since is not None and since <= today)
        standing_clock.forward(days=20)


@pytest.mark.parametrize("seed", range(STORIES))
def test_a_second_window_reads_the_file_alike(window: Counter, live: Living, seed: int) -> None:
    case = live(seed)[-1]
    events = window.store.ledger.events(case.number)
    assert fold(from_bytes(Event, to_bytes(one)) for one in events) == case
    assert case.contested == ()

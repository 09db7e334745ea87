"""Made-up cases and the papers that come of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

import pytest

from counter_app.features.cases.acts.who_decides import acting_as, decides_on
from counter_app.features.cases.model.case import fold
from counter_app.features.cases.model.delivery import DeliveryWay
from counter_app.features.cases.model.elsewhere_events import Collected, SentHome
from counter_app.features.cases.model.events import (
    AcceptanceRefused,
    Accepted,
    CorrectionLapsed,
    Decided,
    Delivered,
    Extended,
    HandedOver,
    Lacking,
    NoticeGiven,
    Received,
    Redated,
    Resumed,
    Suspended,
    Withdrawn,
)
from counter_app.features.cases.model.materials import MaterialMark, MaterialState
from counter_app.features.cases.model.mending_events import Corrected
from counter_app.features.cases.model.outcome_events import Forwarded
from counter_app.features.cases.model.oversight import RegulatorTold
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.cases.model.pledge_events import (
    BreachAnswered,
    Commitment,
    Committed,
    Measure,
)
from counter_app.features.cases.model.procedure import Procedure
from counter_app.features.cases.model.result import Result
from counter_app.features.cases.model.standing_events import (
    DecisionRevoked,
    Reopened,
    RevisionGround,
    Stayed,
    StayGround,
    Terminated,
    TerminationGround,
)
from counter_app.features.cases.papers.paper_facts import PaperFacts
from counter_app.features.cases.papers.paper_press import PaperPress
from counter_app.kernel.clerk import Clerk
from counter_app.kernel.event import Event
from counter_app.kernel.file_events import PaperIssued, PaperVoided
from counter_app.kernel.happening import Happening
from counter_app.kernel.paper import PaperCopy
from counter_app.knowledge.catalog.item import Fee, Item, Material, Outcome, Tenure
from counter_app.knowledge.catalog.regional import ScopeList
from counter_app.knowledge.days.deadline import SHANGHAI, DueDate, Reason, ReasonKind
from counter_app.knowledge.days.limit import Limit, LimitUnit
from counter_app.knowledge.hall import Hall
from counter_app.knowledge.persons.identity import IdKind
from counter_app.knowledge.persons.party import Party, PartyKind
from counter_app.knowledge.persons.signature import Signature
from counter_app.press.signing import Ed25519Signer
from counter_app.press.trusted_keys import KeyRing, TrustedKey

AT = datetime(2026, 11, 23, 9, 41, tzinfo=SHANGHAI)
CASE = "460200-01-K3T-B00017-M"
PAPER = "460200-01-K3T-W00023-0"

HALL = Hall(
    code="460200",
    name="三亚市政务服务中心",
    window="01",
    window_name="综合窗口 01",
    address="三亚市吉阳区样例路 1 号",
    phone="0898-00000001",
    complaint_phone="0898-12345",
    hours_text="周一至周五 8:30—17:00",
)
CLERK = Clerk("1007", "林小满")
APPLICANT = Party(
    PartyKind.PERSON, "张𬎆伟", IdKind.RESIDENT_ID, "11010119900307123X", "13800001234"
)
ITEM = Item(
    code="11460200MB0000000A3000131001000",
    name="食品经营许可（餐饮服务）新办",
    department="三亚市市场监督管理局",
    authorities=(Tenure("三亚市市场监督管理局"),),
    item_type="行政许可",
    item_type_code="01",
    statutory_limit=Limit(20, LimitUnit.WORKING_DAYS),
    promised_limit=Limit(15, LimitUnit.WORKING_DAYS),
    consult_phone="0898-00000002",
    fee=Fee(charged=False),
    outcome=Outcome(name="食品经营许可证", kind="证照"),
    materials=(
        Material("食品经营许可申请书", originals=1),
        Material("经营者有效身份证件", originals=1, copies=1),
        Material("经营场所平面布局图", copies=2),
        Material("食品安全管理制度", copies=1),
    ),
)
MARKS = (
    MaterialMark("食品经营许可申请书", MaterialState.PRESENT, 1),
    MaterialMark("经营者有效身份证件", MaterialState.PRESENT, None, "原件核对后退还"),
    MaterialMark("经营场所平面布局图", MaterialState.PRESENT, 2),
    MaterialMark("食品安全管理制度", MaterialState.PROMISED, promised_by=date(2026, 11, 30)),
)
DUE = DueDate(
    date(2026, 12, 14),
    False,
    date(2026, 11, 23),
    (Reason(ReasonKind.STARTS, date(2026, 11, 23), date(2026, 11, 24)),),
)
ACCEPTED = Accepted(DUE, ITEM.promised_limit, ITEM.statutory_limit)
LATER = DueDate(date(2026, 12, 28), False, date(2026, 11, 23), ())
DECIDED = Decided(
    Result.DENIED,
    "经现场核查，操作间与就餐区没有分隔，不符合《食品经营许可审查通则》的规定。",
    "三亚市市场监督管理局",
    DueDate(date(2026, 12, 7), False, date(2026, 11, 23), ()),
)
INK = "100,500 200,300 300,600 400,400;500,300 600,700 700,300 800,600 900,500"
OTHER_PAPER = "460200-01-K3T-W00022-3"
SUSPENDED = Suspended(
    Procedure.EXPERT_REVIEW,
    Limit(10, LimitUnit.WORKING_DAYS),
    date(2026, 12, 7),
    "涉及消防设计的技术审查",
    DUE.due_on,
    LATER,
)
DECISIONS: dict[PaperKind, tuple[Happening, ...]] = {
    PaperKind.ACCEPTANCE_NOTICE: (ACCEPTED,),
    PaperKind.MATERIAL_RECEIPT: (ACCEPTED,),
    PaperKind.DEFERRAL_PROMISE: (ACCEPTED,),
    PaperKind.PROCEDURE_NOTICE: (ACCEPTED, SUSPENDED),
    PaperKind.RESUMPTION_NOTICE: (ACCEPTED, SUSPENDED, Resumed("评审结束", LATER.due_on, LATER)),
    PaperKind.DATE_NOTICE: (ACCEPTED, Redated(DUE.due_on, LATER)),
    PaperKind.EXTENSION_NOTICE: (
        ACCEPTED,
        Extended(
            Limit(10, LimitUnit.WORKING_DAYS),
            "陈局长",
            "现场核查须等候第三方检测报告。",
            DUE.due_on,
            LATER,
        ),
    ),
    PaperKind.WITHDRAWAL_CONFIRMATION: (ACCEPTED, Withdrawn("改到吉阳区经营")),
    PaperKind.TRANSFER_LIST: (ACCEPTED, HandedOver("三亚市市场监督管理局", "符接收", PAPER)),
    PaperKind.HOME_TRANSFER: (
        Collected("三亚市市场监督管理局", "460100", ScopeList.PROVINCE),
        SentHome("SF1234567890", "", "F-0001"),
    ),
    PaperKind.COMPLETION_NOTICE: (ACCEPTED, DECIDED),
    PaperKind.DELIVERY_RECEIPT: (
        ACCEPTED,
        DECIDED,
        Delivered(DeliveryWay.WINDOW, "张𬎆伟", "", "", IdKind.RESIDENT_ID, Signature(INK)),
    ),
    PaperKind.REGULATOR_NOTICE: (ACCEPTED, DECIDED, RegulatorTold("三亚市市场监督管理局")),
    PaperKind.VOID_STATEMENT: (
        ACCEPTED,
        PaperIssued(OTHER_PAPER, PaperKind.ACCEPTANCE_NOTICE),
        PaperVoided(OTHER_PAPER, "申请人姓名写错"),
    ),
    PaperKind.CORRECTION_NOTICE: (
        NoticeGiven(
            (
                Lacking("食品安全管理制度", "复印件1份；须加盖经营者印章或签名"),
                Lacking("经营场所平面布局图", "复印件2份；标明后厨、仓库和卫生间的位置与面积"),
            ),
            "申请书第 3 页经营项目漏填，请补填并签名。",
            date(2026, 12, 14),
            False,
        ),
    ),
    PaperKind.COMMITMENT: (
        Committed(
            (
                Commitment(
                    "食品安全管理制度",
                    "有与经营规模相适应的食品安全管理制度。",
                    "《食品安全法》第三十三条",
                    Limit(20, LimitUnit.WORKING_DAYS),
                ),
            )
        ),
        ACCEPTED,
    ),
    PaperKind.BREACH_NOTICE: (
        ACCEPTED,
        BreachAnswered(Measure.RECTIFY, ("食品安全管理制度",), "到期没有补交", date(2026, 12, 7)),
    ),
    PaperKind.LAPSE_NOTICE: (
        NoticeGiven((Lacking("食品安全管理制度", "复印件1份"),), "", date(2026, 12, 14), False),
        CorrectionLapsed(),
    ),
    PaperKind.AMENDMENT_NOTICE: (
        ACCEPTED,
        PaperIssued(OTHER_PAPER, PaperKind.ACCEPTANCE_NOTICE),
        Corrected("身份证上的字读错了", 0, applicant=replace(APPLICANT, phone="13900001234")),
    ),
    PaperKind.STAY_NOTICE: (
        ACCEPTED,
        Stayed(
            StayGround.APPLICANT_DIED,
            "《三亚市行政许可办理规程》第十二条",
            "已提交死亡医学证明，继承人须在六十日内表明是否继续。",
            DUE.due_on,
        ),
    ),
    PaperKind.TERMINATION_DECISION: (
        ACCEPTED,
        Terminated(
            TerminationGround.NO_SUCCESSOR,
            "《三亚市行政许可办理规程》第十四条",
            "申请人已经死亡，没有继承人表明继续办理。",
        ),
    ),
    PaperKind.REVISION_DECISION: (
        ACCEPTED,
        DECIDED,
        DecisionRevoked(
            RevisionGround.RECONSIDERATION,
            "三府复决〔2026〕12号",
            "复议机关认为认定操作间没有分隔的事实不清。",
            LATER,
        ),
        Reopened(LATER),
    ),
    PaperKind.FORWARDING_NOTICE: (
        ACCEPTED,
        Forwarded("海南省市场监督管理局", "现场核查合格，申请材料齐全，建议准予。"),
    ),
    PaperKind.REFUSAL_NOTICE: (
        AcceptanceRefused(
            "经营场所位于保亭黎族苗族自治县，不属于三亚市管辖。", "保亭黎族苗族自治县市场监督管理局"
        ),
    ),
}


def make_facts(
    kind: PaperKind,
    *,
    item: Item = ITEM,
    marks: tuple[MaterialMark, ...] = MARKS,
    applicant: Party = APPLICANT,
    agent: Party | None = None,
    decision: Happening | None = None,
    situation: tuple[tuple[str, str], ...] = (),
    copy: int = 0,
    sample: bool = False,
    hall: Hall = HALL,
) -> PaperFacts:
    received = Received(
        item.code, item.name, item.department, 3, applicant, agent, situation, marks, ()
    )
    decided = (decision,) if decision else DECISIONS[kind]
    listed = (CASE,) if kind == PaperKind.TRANSFER_LIST else ()
    about = OTHER_PAPER if kind == PaperKind.VOID_STATEMENT else ""
    happenings = (received, *decided, PaperIssued(PAPER, kind, listed, about))
    case = fold(
        Event(UUID(int=number), CASE, AT, hall.window, CLERK, happening)
        for number, happening in enumerate(happenings)
    )
    printed = PaperCopy(copy, datetime(2026, 11, 25, 15, 2, tzinfo=SHANGHAI), Clerk("1012", "符晓"))
    made = printed if copy else None
    paper = replace(case.papers[-1])
    tenure = decides_on(item, None, AT.date())
    if case.decision:
        tenure = Tenure(case.decision.department)
    acting = acting_as(hall, tenure, AT.date(), item)
    return PaperFacts(paper, made, case, item, hall, acting, sample, (case,) if listed else ())


@pytest.fixture
def facts_of() -> Callable[..., PaperFacts]:
    """Facts of a paper of the given kind, with anything about its case changed."""
    return make_facts


@pytest.fixture(scope="session")
def signer() -> Ed25519Signer:
    """The window's key."""
    return Ed25519Signer(bytes(range(32)))


@pytest.fixture(scope="session")
def keyring(signer: Ed25519Signer) -> KeyRing:
    """What another window of the hall trusts."""
    return KeyRing([TrustedKey(signer.public_key, "三亚市政务服务中心 01 窗口", "460200", "01")])


@pytest.fixture(scope="session")
def press(signer: Ed25519Signer) -> PaperPress:
    """The window's press."""
    return PaperPress(signer)


@pytest.fixture
def sample_item() -> Item:
    """A licence item, complete."""
    return ITEM


@pytest.fixture
def sample_hall() -> Hall:
    """The hall of all papers here."""
    return HALL

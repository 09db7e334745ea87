"""What stops a case or takes a decision back: 中止、恢复、终止; 撤销、变更; who withdrew."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from counter_app.features.cases.model.events import Decided
from counter_app.kernel.happening import happening
from counter_app.kernel.immutable import immutable
from counter_app.knowledge.days.deadline import DueDate
from counter_app.knowledge.persons.identity import IdKind


class StayGround(StrEnum):
    """Why a case stands still (中止)."""

    APPLICANT_DIED = "applicant_died"  # 自然人死亡, 等待继承人表明是否继续
    BODY_ENDED = "body_ended"  # 法人或者其他组织终止, 承受人没有确定
    FORCE_MAJEURE = "force_majeure"  # 不可抗力
    ANOTHER_CASE = "another_case"  # 以另一案件的结果为依据
    ASKED_FOR = "asked_for"  # 申请人申请中止
    OTHER_LAW = "other_law"  # 法律、法规规定的其他情形


class TerminationGround(StrEnum):
    """Why a case ends without a decision on what was asked for (终止)."""

    NO_SUCCESSOR = "no_successor"  # 没有继承人、承受人, 或者放弃
    OBJECT_GONE = "object_gone"  # 申请事项的对象或者事实已经不存在
    LAW_CHANGED = "law_changed"  # 所依据的法律、法规、规章修改或者废止
    OTHER_LAW = "other_law"


class RevisionGround(StrEnum):
    """On what ground a decision is taken back or changed (撤销、变更)."""

    ABUSE = "abuse"  # art. 69(1)(1) 滥用职权、玩忽职守
    BEYOND_POWERS = "beyond_powers"  # art. 69(1)(2) 超越法定职权
    PROCEDURE = "procedure"  # art. 69(1)(3) 违反法定程序
    NOT_QUALIFIED = "not_qualified"  # art. 69(1)(4) 不具备资格、不符合条件
    OTHER_LAW = "other_law"  # art. 69(1)(5)
    FRAUD = "fraud"  # art. 69(2) 欺骗、贿赂
    PUBLIC_INTEREST = "public_interest"  # art. 8(2) 法律修改、情况重大变化
    RECONSIDERATION = "reconsideration"  # 行政复议决定
    JUDGMENT = "judgment"  # 人民法院判决
    OWN_MISTAKE = "own_mistake"  # 自行发现的错误, 有利于申请人的


@happening("cases.stayed")
@immutable
class Stayed:
    """中止: the clock stands still from the next day on, until the ground is gone."""

    ground: StayGround
    basis: str
    reason: str
    was_due: date | None


@happening("cases.stay_lifted")
@immutable
class StayLifted:
    """恢复: the ground is gone; ``due`` is without the days that the case stood still."""

    reason: str
    was_due: date | None
    due: DueDate | None


@happening("cases.terminated")
@immutable
class Terminated:
    """终止: the case ends, in writing, with ground, reason and remedies."""

    ground: TerminationGround
    basis: str
    reason: str


@happening("cases.decision_revoked")
@immutable
class DecisionRevoked:
    """撤销: the decision counts no more; two people, on a ground of the law.

    ``document`` is the reconsideration or the judgment that ordered it. ``redecide_by``:
    it is decided anew until then; None: it is not.
    """

    ground: RevisionGround
    document: str
    reason: str
    redecide_by: DueDate | None


@happening("cases.reopened")
@immutable
class Reopened:
    """重新办理: what was revoked is decided anew, until ``due``."""

    due: DueDate


@happening("cases.decision_changed")
@immutable
class DecisionChanged:
    """变更: another decision stands in the place of the one before; two people."""

    ground: RevisionGround
    document: str
    reason: str
    decision: Decided


@happening("cases.decision_taken_back")
@immutable
class DecisionTakenBack:
    """收回决定: before it went out, on its day, by who made it; its papers are void."""

    reason: str


@happening("cases.withdrawn_by")
@immutable
class WithdrawnBy:
    """Who withdrew, written in the same act: the applicant, or the agent by ``authority``."""

    name: str
    identity: IdKind
    as_agent: bool
    authority: str

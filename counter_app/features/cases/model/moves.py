"""The state machine of a case (办件状态机), complete and in one place.

Which happening may follow which status, and the rule that says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from counter_app.features.cases.model.delivery_events import (
    Announced,
    AnnouncementOver,
    Left,
    Posted,
    SentElectronically,
    SignedFor,
)
from counter_app.features.cases.model.elsewhere_events import (
    AcceptedAtHome,
    Collected,
    DecidedAtHome,
    ResultCame,
    ReturnedFromHome,
    SentHome,
    ShareDone,
    ShareGiven,
    SignedAtHome,
)
from counter_app.features.cases.model.events import (
    AcceptanceRefused,
    Accepted,
    AskedForMore,
    CorrectionLapsed,
    Decided,
    Delivered,
    Extended,
    HandedOver,
    NoticeGiven,
    PapersTaken,
    ParcelReturned,
    PromiseKept,
    Redated,
    Resumed,
    SentBack,
    Supplemented,
    Suspended,
    Withdrawn,
)
from counter_app.features.cases.model.mending_events import (
    AgentChanged,
    ApplicantChanged,
    Corrected,
    DeliveredWrongly,
    OpenedWrongly,
)
from counter_app.features.cases.model.outcome_events import Forwarded, UnfitBrought
from counter_app.features.cases.model.oversight import RegulatorReceived
from counter_app.features.cases.model.pledge_events import (
    BreachAnswered,
    CommitmentChecked,
    CommitmentWithdrawn,
)
from counter_app.features.cases.model.standing_events import (
    DecisionChanged,
    DecisionRevoked,
    DecisionTakenBack,
    Reopened,
    Stayed,
    StayLifted,
    Terminated,
)
from counter_app.kernel.happening import Happening
from counter_app.kernel.moves import Move
from counter_app.knowledge.days.deadline import Deadline


class Status(StrEnum):
    """Where a case stands (办件状态)."""

    RECEIVED = "received"  # 收件
    ACCEPTED = "accepted"  # 受理
    NOTICE_GIVEN = "notice_given"  # 一次性告知, 待补正
    REFUSED = "refused"  # 不予受理
    SUPPLEMENTED = "supplemented"  # 补正中: some of what the notice asked for came
    LAPSED = "lapsed"  # 逾期不补正, counts as withdrawn
    WITHDRAWN = "withdrawn"  # 撤回
    PROCESSING = "processing"  # 办理中: with the department, or after a special procedure
    SUSPENDED = "suspended"  # 特别程序中: the clock stands still
    DECIDED = "decided"  # 办结, 待领取
    POSTED = "posted"  # 已寄出, 待签收: not delivered
    ANNOUNCED = "announced"  # 公告送达中
    DELIVERED = "delivered"  # 送达
    COLLECTED = "collected"  # 代收, not accepted: the home authority accepts
    SENT_HOME = "sent_home"  # 已寄送属地
    HOME_NOTICE = "home_notice"  # 代告知, 待补正: what the home authority needs beside
    HOME_ACCEPTED = "home_accepted"  # 属地已受理, goes on there
    HOME_DECIDED = "home_decided"  # 属地已办结, the result is on its way
    STAYED = "stayed"  # 中止: the clock stands still until the ground is gone
    TERMINATED = "terminated"  # 终止: ended without a decision on what was asked for
    REVOKED = "revoked"  # 撤销: what was decided counts no more
    ANNULLED = "annulled"  # 误立注销: nobody applied for this
    FORWARDED = "forwarded"  # 已转报: examined here, the higher authority decides


CLOSED: Final = frozenset(
    {
        Status.REFUSED,
        Status.LAPSED,
        Status.WITHDRAWN,
        Status.DELIVERED,
        Status.ANNULLED,
        Status.TERMINATED,
        Status.REVOKED,
    }
)
"""Nothing is left to do for these."""

STILL: Final = (Status.SUSPENDED, Status.STAYED)
"""The clock stands still."""

ELSEWHERE: Final = (Status.COLLECTED, Status.SENT_HOME, Status.HOME_ACCEPTED)
"""For another place: between two places a clock of their agreement runs."""

RUNNING: Final = (Status.ACCEPTED, Status.PROCESSING)
"""The limit runs: by the due date these must be decided."""


WAITS_FOR: Final[Mapping[Status, Deadline]] = {
    Status.RECEIVED: Deadline.NOTICE,
    Status.NOTICE_GIVEN: Deadline.CORRECTION,
    Status.SUPPLEMENTED: Deadline.CORRECTION,
    Status.HOME_NOTICE: Deadline.CORRECTION,
    **dict.fromkeys(RUNNING, Deadline.DECISION),
    Status.DECIDED: Deadline.DELIVERY,
    Status.POSTED: Deadline.DELIVERY,
    Status.HOME_DECIDED: Deadline.DELIVERY,
}
"""What must be done next by a date; nothing while the clock stands still."""


class Act(StrEnum):
    """What a person does to a case; the command line's verbs."""

    ACCEPT = "accept"  # 受理
    NOTICE = "notice"  # 一次性告知
    REFUSE = "refuse"  # 不予受理
    ASK_MORE = "ask-more"  # 另行要求补充材料
    COLLECT = "collect"  # 代收
    SEND_HOME = "send-home"  # 寄送属地
    SIGN_HOME = "sign-home"  # 属地签收
    ACCEPT_HOME = "accept-home"  # 属地受理
    RETURN_HOME = "return-home"  # 属地退回
    DECIDE_HOME = "decide-home"  # 属地办结
    RESULT_CAME = "result-came"  # 结果到窗口
    SHARE = "share"  # 多地联办: 分工
    SHARE_DONE = "share-done"  # 多地联办: 完成
    SUPPLEMENT = "supplement"  # 补正
    UNFIT = "unfit"  # 补交的不合要求
    LAPSE = "lapse"  # 逾期不补正
    KEEP_PROMISE = "keep-promise"  # 容缺补交
    WITHDRAW_COMMITMENT = "withdraw-commitment"  # 撤回告知承诺
    CHECK_COMMITMENT = "check-commitment"  # 告知承诺核查
    ANSWER_BREACH = "answer-breach"  # 违诺处置
    LIFT_BAR = "lift-bar"  # 解除承诺限制
    HAND_OVER = "hand-over"  # 移交
    SIGN_RECEIPT = "sign-receipt"  # 部门签收
    SEND_BACK = "send-back"  # 退回窗口
    SUSPEND = "suspend"  # 特别程序
    RESUME = "resume"  # 恢复
    EXTEND = "extend"  # 延期
    REDATE = "redate"  # 重新推算办结日期
    FINISH = "finish"  # 当场办结: decide and deliver in one sitting
    WITHDRAW = "withdraw"  # 撤回
    DECIDE = "decide"  # 办结
    FORWARD = "forward"  # 转报
    DELIVER = "deliver"  # 送达
    SIGNED_FOR = "signed-for"  # 邮件签收
    LEAVE = "leave"  # 留置送达
    ANNOUNCE = "announce"  # 公告送达
    PARCEL_RETURNED = "parcel-returned"  # 邮件退回
    CORRECT = "correct"  # 更正
    CHANGE_AGENT = "change-agent"  # 变更代办人
    CHANGE_APPLICANT = "change-applicant"  # 变更申请人
    STAY = "stay"  # 中止
    LIFT_STAY = "lift-stay"  # 中止之后恢复
    TERMINATE = "terminate"  # 终止
    REVOKE = "revoke"  # 撤销决定
    CHANGE_DECISION = "change-decision"  # 变更决定
    TAKE_BACK = "take-back"  # 收回决定, before it went out
    UNDO_DELIVERY = "undo-delivery"  # 误送达
    ANNUL = "annul"  # 误立注销
    REGULATOR_RECEIPT = "regulator-receipt"  # 审管联动回执
    ATTEND = "attend"  # 到场登记; moves no case
    RATE = "rate"  # 评价 (好差评); moves no case


class Rule(StrEnum):
    """What allows or forbids an act; what each says is ``wording.labels.rule_text``."""

    COMPLETE = "complete"  # 行政许可法 art. 32(1)(5): complete, or all that was asked for came
    TOLD_ONCE = "told_once"  # art. 32(1)(4): everything at once, at receipt
    REFUSED_AT_ONCE = "refused_at_once"  # art. 32(1)(1), (2), as long as nothing was accepted
    TOLD_ALREADY = "told_already"  # art. 32(1)(4): what was not told at once binds nobody
    FOR_ANOTHER_PLACE = "for_another_place"  # 异地代收代办: the home authority accepts
    AFTER_COLLECTING = "after_collecting"
    HOME_ANSWERS = "home_answers"
    HOME_SENDS = "home_sends"  # the result comes from there
    SHARED = "shared"  # 多地联办: one place accepts, several handle
    AS_NOTICED = "as_noticed"  # art. 32(1)(5): 按照要求提交全部补正申请材料
    WHILE_WAITED_FOR = "while_waited_for"  # the notice's deadline; the hall's rule
    AFTER_ACCEPTANCE = "after_acceptance"  # 容缺 is brought, late or not
    COMMITTED_UNDECIDED = "committed_undecided"  # 国办发〔2020〕42号: 作出行政行为前可以撤回承诺
    PLEDGED = "pledged"  # 国办发〔2020〕42号: 事中事后核查; a pledge is of what was taken in
    FROM_ACCEPTANCE = "from_acceptance"  # 前台综合受理、后台分类审批
    AT_DEPARTMENT = "at_department"
    FROM_DEPARTMENT = "from_department"
    CLOCK_RUNS = "clock_runs"  # art. 45
    CLOCK_STANDS = "clock_stands"  # art. 45
    ONCE_IN_TIME = "once_in_time"  # art. 42
    ANNOUNCED = "announced"  # art. 82: limits are without the holidays, once these are known
    BEFORE_DECISION = "before_decision"  # the application is the applicant's until decided
    AFTER_EXAMINATION = "after_examination"  # art. 34, 37, 38
    HIGHER_DECIDES = "higher_decides"  # art. 43
    AFTER_DECISION = "after_decision"  # art. 44
    MENDED = "mended"  # a fact is put right, not a decision
    WHILE_UNDECIDED = "while_undecided"  # art. 49: of what was granted, the change is applied for
    STAY_WHILE_OPEN = "stay_while_open"
    WHILE_STAYED = "while_stayed"
    ENDS_UNDECIDED = "ends_undecided"
    ONLY_DECIDED = "only_decided"  # art. 69, 8
    NOT_YET_OUT = "not_yet_out"  # art. 44: what was not delivered yet binds nobody
    NOT_HANDED_OUT = "not_handed_out"  # art. 44: what reached nobody was not delivered
    NEVER_APPLIED = "never_applied"  # what was decided is revoked, not annulled
    OVERSEEN = "overseen"  # art. 25: told of what was decided in another's place
    AFTER_POSTING = "after_posting"  # art. 44: what came back has not been delivered
    ONCE_POSTED = "once_posted"  # 民诉法 art. 91: the day of the signature counts


CaseMove = Move[Act, Rule, Status]


def _move(act: Act, rule: Rule, to: Status, *sources: Status) -> CaseMove:
    return Move(act, rule, dict.fromkeys(sources, to))


def _staying(act: Act, rule: Rule, *sources: Status) -> CaseMove:
    return Move(act, rule, {status: status for status in sources})


def _supplementing(act: Act) -> CaseMove:
    """What is brought after a notice; one on behalf of another place goes on waiting for all."""
    told = dict.fromkeys((Status.NOTICE_GIVEN, Status.SUPPLEMENTED), Status.SUPPLEMENTED)
    return Move(act, Rule.AS_NOTICED, {**told, Status.HOME_NOTICE: Status.HOME_NOTICE})


_OPEN: Final = (*RUNNING, Status.SUSPENDED)
_UNDECIDED: Final = (
    Status.RECEIVED,
    Status.NOTICE_GIVEN,
    Status.SUPPLEMENTED,
    *_OPEN,
    Status.COLLECTED,
    Status.SENT_HOME,
    Status.HOME_NOTICE,
    Status.FORWARDED,
    Status.STAYED,
)

_TOLD: Final = (
    Status.NOTICE_GIVEN,
    Status.SUPPLEMENTED,
    Status.HOME_NOTICE,
    *_OPEN,
    Status.DECIDED,
    Status.POSTED,
)
"""Somebody was told a date; that of what is only received follows from the calendar in force."""

_ON_ITS_WAY: Final = (Status.POSTED, Status.ANNOUNCED)

DECISION_STANDS: Final = (Status.DECIDED, *_ON_ITS_WAY, Status.DELIVERED)
"""It was decided, wherever the result is, and the decision counts."""

_PLEDGED: Final = (*_OPEN, Status.STAYED, Status.FORWARDED, *DECISION_STANDS)
"""What an applicant pledged for these is kept, checked or answered."""

_STANDING: Final = tuple(one for one in Status if one is not Status.ANNULLED)

MOVES: Final[Mapping[type[Happening], CaseMove]] = {
    Accepted: _move(
        Act.ACCEPT,
        Rule.COMPLETE,
        Status.ACCEPTED,
        Status.RECEIVED,
        Status.NOTICE_GIVEN,
        Status.SUPPLEMENTED,
    ),
    NoticeGiven: Move(
        Act.NOTICE,
        Rule.TOLD_ONCE,
        {Status.RECEIVED: Status.NOTICE_GIVEN, Status.COLLECTED: Status.HOME_NOTICE},
    ),
    AcceptanceRefused: _move(
        Act.REFUSE,
        Rule.REFUSED_AT_ONCE,
        Status.REFUSED,
        Status.RECEIVED,
        Status.NOTICE_GIVEN,
        Status.SUPPLEMENTED,
    ),
    AskedForMore: _staying(
        Act.ASK_MORE, Rule.TOLD_ALREADY, Status.NOTICE_GIVEN, Status.SUPPLEMENTED, *_OPEN
    ),
    Collected: _move(
        Act.COLLECT,
        Rule.FOR_ANOTHER_PLACE,
        Status.COLLECTED,
        Status.RECEIVED,
        Status.HOME_NOTICE,
    ),
    SentHome: _move(Act.SEND_HOME, Rule.AFTER_COLLECTING, Status.SENT_HOME, Status.COLLECTED),
    SignedAtHome: _staying(Act.SIGN_HOME, Rule.HOME_ANSWERS, Status.SENT_HOME),
    AcceptedAtHome: _move(
        Act.ACCEPT_HOME, Rule.HOME_ANSWERS, Status.HOME_ACCEPTED, Status.SENT_HOME
    ),
    ReturnedFromHome: _move(
        Act.RETURN_HOME, Rule.HOME_ANSWERS, Status.COLLECTED, Status.SENT_HOME, Status.HOME_ACCEPTED
    ),
    DecidedAtHome: _move(
        Act.DECIDE_HOME,
        Rule.HOME_ANSWERS,
        Status.HOME_DECIDED,
        Status.SENT_HOME,
        Status.HOME_ACCEPTED,
        Status.HOME_DECIDED,  # told once more: the courier's number, what was told wrongly
    ),
    ResultCame: _move(Act.RESULT_CAME, Rule.HOME_SENDS, Status.DECIDED, Status.HOME_DECIDED),
    ShareGiven: _staying(Act.SHARE, Rule.SHARED, *_UNDECIDED, Status.HOME_ACCEPTED),
    ShareDone: _staying(Act.SHARE_DONE, Rule.SHARED, *_UNDECIDED, Status.HOME_ACCEPTED),
    Supplemented: _supplementing(Act.SUPPLEMENT),
    UnfitBrought: _supplementing(Act.UNFIT),
    CorrectionLapsed: _move(
        Act.LAPSE,
        Rule.WHILE_WAITED_FOR,
        Status.LAPSED,
        Status.NOTICE_GIVEN,
        Status.SUPPLEMENTED,
        Status.HOME_NOTICE,
    ),
    PromiseKept: _staying(Act.KEEP_PROMISE, Rule.AFTER_ACCEPTANCE, *_PLEDGED),
    CommitmentWithdrawn: _staying(Act.WITHDRAW_COMMITMENT, Rule.COMMITTED_UNDECIDED, *_UNDECIDED),
    CommitmentChecked: _staying(Act.CHECK_COMMITMENT, Rule.PLEDGED, *_PLEDGED),
    BreachAnswered: _staying(Act.ANSWER_BREACH, Rule.PLEDGED, *_PLEDGED),
    HandedOver: _move(Act.HAND_OVER, Rule.FROM_ACCEPTANCE, Status.PROCESSING, *RUNNING),
    PapersTaken: _staying(Act.SIGN_RECEIPT, Rule.AT_DEPARTMENT, Status.PROCESSING),
    SentBack: _move(Act.SEND_BACK, Rule.FROM_DEPARTMENT, Status.ACCEPTED, Status.PROCESSING),
    Suspended: _move(Act.SUSPEND, Rule.CLOCK_RUNS, Status.SUSPENDED, *RUNNING),
    Resumed: _move(Act.RESUME, Rule.CLOCK_STANDS, Status.PROCESSING, Status.SUSPENDED),
    Extended: _staying(Act.EXTEND, Rule.ONCE_IN_TIME, *_OPEN),
    Redated: _staying(Act.REDATE, Rule.ANNOUNCED, *_TOLD),
    Withdrawn: _move(Act.WITHDRAW, Rule.BEFORE_DECISION, Status.WITHDRAWN, *_UNDECIDED),
    Decided: _move(Act.DECIDE, Rule.AFTER_EXAMINATION, Status.DECIDED, *RUNNING, Status.FORWARDED),
    Forwarded: _move(Act.FORWARD, Rule.HIGHER_DECIDES, Status.FORWARDED, *RUNNING),
    Delivered: _move(
        Act.DELIVER, Rule.AFTER_DECISION, Status.DELIVERED, Status.DECIDED, Status.ANNOUNCED
    ),
    Posted: _move(
        Act.DELIVER, Rule.AFTER_DECISION, Status.POSTED, Status.DECIDED, Status.HOME_DECIDED
    ),
    SentElectronically: _move(Act.DELIVER, Rule.AFTER_DECISION, Status.DELIVERED, Status.DECIDED),
    SignedFor: _move(Act.SIGNED_FOR, Rule.ONCE_POSTED, Status.DELIVERED, Status.POSTED),
    Left: _move(Act.LEAVE, Rule.AFTER_DECISION, Status.DELIVERED, Status.DECIDED),
    Announced: _move(Act.ANNOUNCE, Rule.AFTER_DECISION, Status.ANNOUNCED, Status.DECIDED),
    AnnouncementOver: _move(Act.ANNOUNCE, Rule.AFTER_DECISION, Status.DELIVERED, Status.ANNOUNCED),
    RegulatorReceived: _staying(Act.REGULATOR_RECEIPT, Rule.OVERSEEN, *DECISION_STANDS),
    ParcelReturned: _move(
        Act.PARCEL_RETURNED, Rule.AFTER_POSTING, Status.DECIDED, Status.POSTED, Status.DELIVERED
    ),
    Corrected: _staying(Act.CORRECT, Rule.MENDED, *_STANDING),
    AgentChanged: _staying(Act.CHANGE_AGENT, Rule.WHILE_UNDECIDED, *_UNDECIDED, Status.DECIDED),
    ApplicantChanged: _staying(Act.CHANGE_APPLICANT, Rule.WHILE_UNDECIDED, *_UNDECIDED),
    DeliveredWrongly: _move(
        Act.UNDO_DELIVERY,
        Rule.NOT_HANDED_OUT,
        Status.DECIDED,
        *_ON_ITS_WAY,
        Status.DELIVERED,
    ),
    Stayed: _move(Act.STAY, Rule.STAY_WHILE_OPEN, Status.STAYED, *RUNNING),
    StayLifted: _move(Act.LIFT_STAY, Rule.WHILE_STAYED, Status.PROCESSING, Status.STAYED),
    Terminated: _move(
        Act.TERMINATE,
        Rule.ENDS_UNDECIDED,
        Status.TERMINATED,
        *_OPEN,
        Status.STAYED,
        Status.FORWARDED,
    ),
    DecisionRevoked: _move(Act.REVOKE, Rule.ONLY_DECIDED, Status.REVOKED, *DECISION_STANDS),
    Reopened: _move(Act.REVOKE, Rule.ONLY_DECIDED, Status.PROCESSING, Status.REVOKED),
    DecisionChanged: _move(
        Act.CHANGE_DECISION, Rule.ONLY_DECIDED, Status.DECIDED, *DECISION_STANDS
    ),
    DecisionTakenBack: _move(Act.TAKE_BACK, Rule.NOT_YET_OUT, Status.PROCESSING, Status.DECIDED),
    OpenedWrongly: _move(Act.ANNUL, Rule.NEVER_APPLIED, Status.ANNULLED, *_UNDECIDED),
}
"""A happening that is not here moves no case: papers, ratings, looking at data, a lifted bar."""

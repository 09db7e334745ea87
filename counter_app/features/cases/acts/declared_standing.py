"""The acts that stop a case, end it undecided, or take a decision back or change it; declared."""

from __future__ import annotations

from datetime import date
from typing import Final

from counter_app.features.cases.model import standing_events
from counter_app.features.cases.model.moves import Act as Verb
from counter_app.features.cases.model.result import Result
from counter_app.features.cases.model.standing_events import (
    RevisionGround,
    StayGround,
    TerminationGround,
)
from counter_app.kernel.acts import Act
from counter_app.kernel.requests import When, asks, request
from counter_app.knowledge.wording import _

_STAND: Final = "counter_app.features.cases.acts.stay_case"
_REVISE: Final = "counter_app.features.cases.acts.revise_case"
_FORMS: Final = "counter_app.features.cases.pages.presenters.case_forms"
_TOLD: Final = "counter_app.features.cases.words.otherwise"
_ORDERED: Final = (RevisionGround.RECONSIDERATION, RevisionGround.JUDGMENT)


@request
class Stay:
    """中止."""

    ground: StayGround = asks(lambda: _("中止的原因"))
    reason: str = asks(lambda: _("说明"), default="", required=True)
    basis: str = asks(lambda: _("法律依据"), default="")


@request
class LiftStay:
    """恢复: the ground is gone."""

    reason: str = asks(lambda: _("为什么恢复"), default="", required=True)


@request
class Terminate:
    """终止."""

    ground: TerminationGround = asks(lambda: _("终止的原因"))
    reason: str = asks(lambda: _("理由"), default="", required=True)
    basis: str = asks(lambda: _("法律依据"), default="", required=True)


@request
class Revoke:
    """撤销: on what ground, by which document, and whether it is decided anew."""

    ground: RevisionGround = asks(lambda: _("撤销的依据"))
    reason: str = asks(lambda: _("理由"), default="", required=True)
    document: str = asks(
        lambda: _("复议决定书或判决书的文号"), default="", required=When("ground", _ORDERED)
    )
    redecide: bool = asks(lambda: _("重新作出决定"), default=False)
    redecide_by: date | None = asks(
        lambda: _("重新决定的期限"), default=None, hint=lambda: _("不写的，按原来的办理时限")
    )


@request
class TakeBack:
    """收回决定."""

    reason: str = asks(lambda: _("理由"), default="", required=True)


@request
class ChangeDecision:
    """变更: what is decided instead."""

    ground: RevisionGround = asks(lambda: _("变更的依据"))
    result: Result = asks(lambda: _("变更为"))
    reason: str = asks(lambda: _("理由"), default="", required=True)
    document: str = asks(
        lambda: _("复议决定书或判决书的文号"), default="", required=When("ground", _ORDERED)
    )
    basis: str = asks(lambda: _("法律依据"), default="")


STAY: Final = Act(
    Verb.STAY,
    "case",
    lambda: _("中止"),
    standing_events.Stayed,
    f"{_STAND}:stay_case",
    Stay,
    when=lambda: _("申请人死亡、不可抗力等，暂时不能办下去的"),
    key="Alt+Shift+S",
    foresees=f"{_TOLD}:of_stay",
)
LIFT_STAY: Final = Act(
    Verb.LIFT_STAY,
    "case",
    lambda: _("中止后恢复"),
    standing_events.StayLifted,
    f"{_STAND}:lift_stay",
    LiftStay,
    key="Alt+Shift+H",
    rank=1,
    foresees=f"{_TOLD}:of_stay",
)
TERMINATE: Final = Act(
    Verb.TERMINATE,
    "case",
    lambda: _("终止"),
    standing_events.Terminated,
    f"{_STAND}:terminate_case",
    Terminate,
    when=lambda: _("没有人继续、对象不存在等，不再办下去的；出具决定书"),
    key="Alt+Shift+T",
    foresees=f"{_TOLD}:of_termination",
    dangerous=True,
)
TAKE_BACK: Final = Act(
    Verb.TAKE_BACK,
    "case",
    lambda: _("收回决定"),
    standing_events.DecisionTakenBack,
    "counter_app.features.cases.acts.take_back_case:take_back_case",
    TakeBack,
    when=lambda: _("决定当天还没有送出的，由作出决定的人收回；之后要撤销或变更"),
    key="Ctrl+Shift+Z",
    sense="counter_app.features.cases.acts.take_back_case:must_be_mine",
)
REVOKE: Final = Act(
    Verb.REVOKE,
    "case",
    lambda: _("撤销决定"),
    standing_events.DecisionRevoked,
    f"{_REVISE}:revoke_decision",
    Revoke,
    when=lambda: _("依法撤销已经作出的决定；要两个人"),
    key="Alt+Shift+X",
    foresees=f"{_TOLD}:of_revision",
    dangerous=True,
)
CHANGE_DECISION: Final = Act(
    Verb.CHANGE_DECISION,
    "case",
    lambda: _("变更决定"),
    standing_events.DecisionChanged,
    f"{_REVISE}:change_decision",
    ChangeDecision,
    when=lambda: _("以另一个决定代替已经作出的决定；要两个人"),
    key="Alt+Shift+J",
    form=f"{_FORMS}:change_decision_form",
    foresees=f"{_TOLD}:of_revision",
    dangerous=True,
)

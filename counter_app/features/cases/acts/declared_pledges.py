"""The acts on what an applicant pledged (容缺, 告知承诺), declared."""

from __future__ import annotations

from datetime import date
from typing import Final

from counter_app.features.cases.acts.intake_request import RequestMark
from counter_app.features.cases.model import events, pledge_events
from counter_app.features.cases.model.channel import Channel
from counter_app.features.cases.model.moves import Act as Verb
from counter_app.features.cases.model.pledge_events import Measure, Truth
from counter_app.kernel.acts import Act
from counter_app.kernel.requests import Editor, When, asks, request
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.way_out import come_out

_KEEP: Final = "counter_app.features.cases.acts.keep_promise_case"
_COMMIT: Final = "counter_app.features.cases.acts.commitment_case"
_BREACH: Final = "counter_app.features.cases.acts.breach_case"
_FORMS: Final = "counter_app.features.cases.pages.presenters.pledge_forms"
_TOLD: Final = "counter_app.features.cases.words.pledged"


@request
class KeepPromise:
    """容缺补交: what came of what was promised."""

    materials: tuple[RequestMark, ...] = asks(
        lambda: _("容缺承诺的材料"), default=(), required=True, editor=Editor.MATERIALS
    )
    channel: Channel = asks(lambda: _("怎样收到的"), default=Channel.WINDOW)


@request
class WithdrawCommitment:
    """撤回告知承诺: of one material, or of all."""

    material: str = asks(
        lambda: _("撤回哪一项承诺"), default="", hint=lambda: _("不写的，全部撤回")
    )
    reason: str = asks(lambda: _("申请人撤回的原因"), default="", required=True)


@request
class CheckCommitment:
    """核查: of one commitment, or of all that nobody has checked."""

    truth: Truth = asks(lambda: _("核查结果"))
    how: str = asks(
        lambda: _("怎样核查的"), default="", required=True, hint=lambda: _("如数据共享、现场核查")
    )
    found: str = asks(lambda: _("查明的情况"), default="", required=When("truth", (Truth.UNTRUE,)))
    material: str = asks(
        lambda: _("核查哪一项承诺"), default="", hint=lambda: _("不写的，全部核查")
    )


@request
class AnswerBreach:
    """违诺处置."""

    measure: Measure = asks(lambda: _("怎样处置"))
    reason: str = asks(lambda: _("理由"), default="", required=True)
    until: date | None = asks(
        lambda: _("改正或者陈述、申辩的期限"),
        default=None,
        required=When("measure", (Measure.RECTIFY, Measure.START_REVOKING)),
    )


@request
class LiftBar:
    """解除承诺限制."""

    reason: str = asks(lambda: _("解除的理由"), default="", required=True)


KEEP_PROMISE: Final = Act(
    Verb.KEEP_PROMISE,
    "case",
    lambda: _("补交容缺材料"),
    events.PromiseKept,
    f"{_KEEP}:keep_promise_case",
    KeepPromise,
    key="Alt+R",
    sense=f"{_KEEP}:must_wait_for_something",
    form=f"{_FORMS}:keep_promise_form",
    go=lambda: come_out(_("登记补交并打印"), _("登记补交并存为文件")),
)
WITHDRAW_COMMITMENT: Final = Act(
    Verb.WITHDRAW_COMMITMENT,
    "case",
    lambda: _("撤回告知承诺"),
    pledge_events.CommitmentWithdrawn,
    f"{_COMMIT}:withdraw_commitment",
    WithdrawCommitment,
    when=lambda: _("申请人在决定之前撤回告知承诺，改为提交材料"),
    key="Alt+Shift+K",
    sense=f"{_COMMIT}:must_be_unchecked",
    form=f"{_FORMS}:withdraw_commitment_form",
    foresees=f"{_TOLD}:of_withdrawing_commitment",
)
CHECK_COMMITMENT: Final = Act(
    Verb.CHECK_COMMITMENT,
    "case",
    lambda: _("核查告知承诺"),
    pledge_events.CommitmentChecked,
    f"{_COMMIT}:check_commitment",
    CheckCommitment,
    when=lambda: _("事中事后核查承诺是否属实"),
    key="Alt+Shift+G",
    sense=f"{_COMMIT}:must_be_unchecked",
    form=f"{_FORMS}:check_commitment_form",
    foresees=f"{_TOLD}:of_checking",
)
ANSWER_BREACH: Final = Act(
    Verb.ANSWER_BREACH,
    "case",
    lambda: _("处置违诺"),
    pledge_events.BreachAnswered,
    f"{_BREACH}:answer_breach",
    AnswerBreach,
    when=lambda: _("容缺材料到期没有补交，或者告知承诺不实的"),
    key="Alt+Shift+P",
    sense=f"{_BREACH}:must_be_broken",
    form=f"{_FORMS}:answer_breach_form",
    foresees=f"{_TOLD}:of_answering",
    dangerous=True,
)
LIFT_BAR: Final = Act(
    Verb.LIFT_BAR,
    "case",
    lambda: _("解除承诺限制"),
    pledge_events.BarLifted,
    f"{_BREACH}:lift_bar",
    LiftBar,
    when=lambda: _("主管写明理由，申请人重新可以容缺和告知承诺"),
    key="Alt+Shift+U",
    sense=f"{_BREACH}:must_be_broken",
    form=f"{_FORMS}:lift_bar_form",
    foresees=f"{_TOLD}:of_lifting",
)

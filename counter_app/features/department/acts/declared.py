"""The acts of opinions, declared: ask a department, answer, withdraw the question."""

from __future__ import annotations

from datetime import date
from typing import Final

from counter_app.features.department.model import act_keys
from counter_app.kernel.acts import Act
from counter_app.kernel.opinion import OpinionAsked, OpinionGiven, QuestionWithdrawn, Stance
from counter_app.kernel.requests import When, asks, request
from counter_app.knowledge.wording import _

_OPINIONS: Final = "counter_app.features.department.acts.opinions"
_NEEDS_WORDS: Final = When("stance", (Stance.ON_CONDITIONS, Stance.OBJECTS))


@request
class AskOpinion:
    """征求意见: of which department, what, and until when."""

    department: str = asks(
        lambda: _("征求哪个部门的意见"), hint=lambda: _("部门名称或编码，不是承办部门")
    )
    question: str = asks(lambda: _("要问什么"), default="", required=True)
    by: date | None = asks(
        lambda: _("几时之前答复"), default=None, hint=lambda: _("不写的，按大厅的规则")
    )


@request
class GiveOpinion:
    """答复意见."""

    stance: Stance = asks(lambda: _("意见"))
    text: str = asks(lambda: _("意见内容"), default="", required=_NEEDS_WORDS)
    department: str = asks(lambda: _("哪个部门的意见"), default="", hint=lambda: _("默认为本部门"))


@request
class WithdrawQuestion:
    """撤回征求意见."""

    reason: str = asks(lambda: _("理由"), default="", required=True)
    department: str = asks(
        lambda: _("不再问哪个部门"), default="", hint=lambda: _("只问了一个部门的不用写")
    )


ACTS: Final = (
    Act(
        act_keys.ASK_OPINION[0],
        "case",
        lambda: _("征求部门意见"),
        OpinionAsked,
        f"{_OPINIONS}:ask_opinion",
        AskOpinion,
        when=lambda: _("问别的部门；对方只看到这一件；没有答复不视为同意"),
        key=act_keys.ASK_OPINION[1],
        sense=f"{_OPINIONS}:must_be_running",
    ),
    Act(
        act_keys.GIVE_OPINION[0],
        "case",
        lambda: _("答复意见"),
        OpinionGiven,
        f"{_OPINIONS}:give_opinion",
        GiveOpinion,
        when=lambda: _("本部门被征求意见的"),
        key=act_keys.GIVE_OPINION[1],
        sense=f"{_OPINIONS}:must_wait_for_mine",
        rank=4,
        turn=f"{_OPINIONS}:is_asked",
    ),
    Act(
        act_keys.WITHDRAW_QUESTION[0],
        "case",
        lambda: _("撤回征求意见"),
        QuestionWithdrawn,
        f"{_OPINIONS}:withdraw_question",
        WithdrawQuestion,
        when=lambda: _("不再等答复；对方从此看不到这一件"),
        key=act_keys.WITHDRAW_QUESTION[1],
        sense=f"{_OPINIONS}:must_wait_for_some",
    ),
)

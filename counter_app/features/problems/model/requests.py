"""What a person gives to have something done to a problem."""

from __future__ import annotations

from datetime import date
from typing import Final

from counter_app.features.problems.model.kinds import (
    Cause,
    Channel,
    Disclosure,
    Ground,
    Level,
    Mood,
    ProblemKind,
    Side,
    Step,
    Truth,
)
from counter_app.kernel.requests import Editor, When, asks, request
from counter_app.knowledge.persons.party import PartyKind
from counter_app.knowledge.wording.language import _

LONG: Final = Editor.LONG_TEXT
_KNOWN: Final = When("disclosure", (Disclosure.NAMED, Disclosure.CONFIDENTIAL))


@request
class RegisterRequest:
    """What is told at registering; ``reporter_code`` is an enterprise's credit code."""

    channel: Channel = asks(lambda: _("来源渠道"), default=Channel.WINDOW)
    kind: ProblemKind = asks(lambda: _("问题类型"), default=ProblemKind.STUCK)
    said: str = asks(lambda: _("反映的问题，照原话记"), default="", required=True, editor=LONG)
    wanted: str = asks(lambda: _("希望怎样解决"), default="", editor=LONG)
    disclosure: Disclosure = asks(lambda: _("实名、保密或匿名"), default=Disclosure.NAMED)
    reporter_kind: PartyKind = asks(
        lambda: _("反映人是个人还是单位"), default=PartyKind.PERSON, shown=_KNOWN
    )
    reporter_name: str = asks(
        lambda: _("反映人姓名或名称"), default="", required=_KNOWN, shown=_KNOWN
    )
    reporter_phone: str = asks(lambda: _("反映人电话"), default="", shown=_KNOWN)
    reporter_code: str = asks(lambda: _("统一社会信用代码"), default="", shown=_KNOWN)
    against: str = asks(lambda: _("反映对象（单位）"), default="")
    clerks: tuple[str, ...] = asks(
        lambda: _("涉及的人员（工号或姓名）"),
        default=(),
        hint=lambda: _("被反映的人员看不到这个问题"),
    )
    about: str = asks(lambda: _("相关办件编号"), default="", shown=_KNOWN)
    item_name: str = asks(lambda: _("涉及事项"), default="")
    outside_number: str = asks(lambda: _("外部编号，如 12345 工单号"), default="")
    evidence: tuple[str, ...] = asks(lambda: _("证据材料"), default=())
    fears: bool = asks(lambda: _("担心打击报复"), default=False)


@request
class AcceptRequest:
    """受理."""

    remark: str = asks(lambda: _("说明"), default="")


@request
class RefuseRequest:
    """不予受理: why, and which body is competent; ``referred`` if it is handed over to it."""

    ground: Ground = asks(lambda: _("不予受理的情形"))
    competent: str = asks(lambda: _("有权处理的机关"), default="", required=True)
    reason: str = asks(lambda: _("理由"), default="", required=True, editor=LONG)
    referred: bool = asks(lambda: _("线索移交该机关"), default=False)


@request
class GradeRequest:
    """研判分级."""

    level: Level = asks(lambda: _("级别"))
    reason: str = asks(lambda: _("理由"), default="")


@request
class PassOnRequest:
    """转办: ``told`` is what the units are told; empty repeats what was said, if it may."""

    lead: str = asks(lambda: _("主办单位"), default="", required=True)
    helping: tuple[str, ...] = asks(lambda: _("协办单位"), default=())
    told: str = asks(
        lambda: _("告诉承办单位的内容"),
        default="",
        hint=lambda: _("不填则照转反映的原话；要求保密的必须另写，不能写出是谁反映的"),
        editor=LONG,
    )


@request
class SignRequest:
    """承办签收; ``by`` is who signs, whoever is signed in if empty."""

    by: str = asks(lambda: _("签收人，不填为登录人"), default="")


@request
class ObjectRequest:
    """异议退回; ``better`` is the right unit, if known."""

    reason: str = asks(lambda: _("退回的理由"), default="", required=True, editor=LONG)
    better: str = asks(lambda: _("应当由哪个单位承办"), default="")


@request
class CheckRequest:
    """核查: whether it is true, what was found, and where it comes from."""

    truth: Truth = asks(lambda: _("核查结论"))
    cause: Cause = asks(lambda: _("成因"))
    findings: str = asks(lambda: _("核查情况"), default="", required=True, editor=LONG)


@request
class ExtendRequest:
    """延期 by ``days`` working days, or by ``hours``; a second person approves."""

    days: int = asks(
        lambda: _("延长几个工作日"), default=0, hint=lambda: _("办理时限按小时计的，改填小时")
    )
    hours: int = asks(
        lambda: _("延长几小时"),
        default=0,
        hint=lambda: _("只用于办理时限按小时计的问题"),
        beside=True,
    )
    reason: str = asks(lambda: _("理由"), default="", required=True, editor=LONG)


@request
class AnswerRequest:
    """答复: what was done, what the person is told, and what was changed for everybody."""

    measure: str = asks(lambda: _("采取的措施"), default="", required=True, editor=LONG)
    answer: str = asks(lambda: _("给反映人的答复"), default="", required=True, editor=LONG)
    improvement: str = asks(lambda: _("目录、流程或制度因此作了什么改进"), default="")


@request
class CallBackRequest:
    """回访: what the person says to the answer."""

    mood: Mood = asks(lambda: _("回访结果"))
    words: str = asks(
        lambda: _("反映人的意见"), default="", required=When("mood", (Mood.UNSATISFIED,))
    )


@request
class ReasonRequest:
    """An act that needs a reason."""

    reason: str = asks(lambda: _("理由"), default="", required=True, editor=LONG)


@request
class SuperviseRequest:
    """督办: how sternly, and what the unit is told."""

    step: Step = asks(lambda: _("督办方式"), default=Step.REMIND)
    text: str = asks(lambda: _("督办意见"), default="", required=True, editor=LONG)


@request
class ShelveRequest:
    """挂账: which policy does not allow it now, and when it is looked at again."""

    reason: str = asks(
        lambda: _("哪项政策限制，为什么现在办不了"),
        default="",
        required=True,
        editor=LONG,
    )
    review_on: date | None = asks(lambda: _("哪天复查"), default=None, required=True)


@request
class CloseRequest:
    """销号; the reason is needed where nobody said that they are satisfied."""

    reason: str = asks(lambda: _("理由，回访满意的可以不填"), default="")


@request
class FileRequest:
    """归档 in ``place``: a shelf or folder."""

    place: str = asks(lambda: _("归档位置"), default="")


@request
class SettleRequest:
    """处理争议: which version counts, and why."""

    side: Side = asks(lambda: _("采用哪一边"))
    reason: str = asks(lambda: _("理由"), default="", required=True, editor=LONG)

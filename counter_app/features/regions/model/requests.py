"""What a person gives to have something done to a 来件."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Final

from counter_app.features.cases.model.refusal_ground import RefusalGround
from counter_app.kernel.requests import Editor, When, asks, request
from counter_app.knowledge.catalog.regional import ScopeList
from counter_app.knowledge.persons.identity import IdKind
from counter_app.knowledge.persons.party import PartyKind
from counter_app.knowledge.wording import _

LONG: Final = Editor.LONG_TEXT


class Deciding(StrEnum):
    """How what was opened is taken in."""

    ACCEPT = "accept"  # 受理
    NOTICE = "notice"  # 一次性告知
    REFUSE = "refuse"  # 不予受理
    RECEIVE = "receive"  # 收件, decided later


@request
class ArriveRequest:
    """来件: what the partner's list says."""

    partner: str = asks(lambda: _("协作方：编码、名称或者地名"), default="", required=True)
    partner_number: str = asks(lambda: _("对方的代收编号"), default="", required=True)
    item: str = asks(lambda: _("事项编码"), default="", required=True)
    applicant_kind: PartyKind = asks(lambda: _("自然人或法人"), default=PartyKind.PERSON)
    applicant_name: str = asks(lambda: _("申请人姓名或名称"), default="", required=True)
    id_kind: IdKind = asks(lambda: _("证件类型"), default=IdKind.RESIDENT_ID)
    id_number: str = asks(lambda: _("证件号码"), default="", required=True)
    phone: str = asks(lambda: _("联系电话"), default="")
    sheets: tuple[str, ...] = asks(
        lambda: _("移送单上的材料"), default=(), hint=lambda: _("如：身份证复印件 1")
    )
    courier_number: str = asks(lambda: _("邮寄单号"), default="")
    carried_by: str = asks(lambda: _("送交人"), default="")
    seal_number: str = asks(lambda: _("封条号（袋号）"), default="")
    on: date | None = asks(lambda: _("哪天到的"), default=None, hint=lambda: _("不填为今天"))
    collected_on: date | None = asks(lambda: _("对方哪天收件"), default=None)
    scope: ScopeList | None = asks(lambda: _("通办清单"), default=None, beside=True)


@request
class SignRequest:
    """签收: the papers came."""

    on: date | None = asks(lambda: _("哪天到的"), default=None, hint=lambda: _("不填为今天"))
    courier_number: str = asks(lambda: _("邮寄单号"), default="")
    carried_by: str = asks(lambda: _("送交人"), default="")
    seal_number: str = asks(lambda: _("封条号（袋号）"), default="")


@request
class OpenRequest:
    """拆封核对, before a witness."""

    witness: str = asks(lambda: _("见证人"), default="", required=True)
    seal_number: str = asks(lambda: _("包裹上的封条号"), default="")
    seal_broken: bool = asks(lambda: _("封条已破损"), default=False)
    lacking: tuple[str, ...] = asks(lambda: _("清单上有、包裹里没有的"), default=())
    beside: tuple[str, ...] = asks(lambda: _("包裹里有、清单上没有的"), default=())
    somebody_else: str = asks(lambda: _("如果是别人的材料，上面是谁的名字"), default="")
    remark: str = asks(lambda: _("说明"), default="")


@request
class TakeInRequest:
    """收件, and what is decided of it."""

    decision: Deciding = asks(lambda: _("怎样处理"), default=Deciding.ACCEPT)
    item: str = asks(
        lambda: _("本大厅的事项编码"), default="", hint=lambda: _("与对方的编码不同才填")
    )
    situation: tuple[tuple[str, str], ...] = asks(lambda: _("情形：每个问题的回答"), default=())
    reason: str = asks(
        lambda: _("理由"),
        default="",
        hint=lambda: _("不予受理时必填；一次性告知时是还要更正什么"),
        editor=LONG,
    )
    ground: RefusalGround | None = asks(
        lambda: _("不予受理的依据"), default=None, shown=When("decision", (Deciding.REFUSE,))
    )
    right_authority: str = asks(
        lambda: _("应向哪个机关申请"), default="", shown=When("decision", (Deciding.REFUSE,))
    )


@request
class ReturnRequest:
    """退回."""

    reason: str = asks(lambda: _("理由"), default="", required=True, editor=LONG)
    courier_number: str = asks(lambda: _("邮寄单号"), default="")
    carried_by: str = asks(lambda: _("送交人"), default="")


@request
class ResultRequest:
    """结果寄回."""

    courier_number: str = asks(lambda: _("邮寄单号"), default="")
    carried_by: str = asks(lambda: _("送交人"), default="")
    seal_number: str = asks(lambda: _("封条号（袋号）"), default="")
    straight: bool = asks(lambda: _("直接寄给申请人"), default=False)
    documents: tuple[str, ...] = asks(lambda: _("寄了哪些结果"), default=())


@request
class ReachedRequest:
    """结果送达."""

    on: date | None = asks(lambda: _("哪天签收"), default=None, hint=lambda: _("不填为今天"))
    receiver: str = asks(lambda: _("签收人"), default="", required=True)


@request
class WithdrawRequest:
    """撤回."""

    reason: str = asks(lambda: _("理由"), default="", required=True)

"""The acts that end a case: decided, handed out, sent back by post, withdrawn; declared."""

from __future__ import annotations

from typing import Final

from counter_app.features.cases.model import events, outcome_events
from counter_app.features.cases.model.delivery import DeliveryWay, Relation
from counter_app.features.cases.model.moves import Act as Verb
from counter_app.features.cases.model.result import Result
from counter_app.kernel.acts import Act
from counter_app.kernel.requests import Editor, When, asks, inside, request
from counter_app.knowledge.persons.identity import IdKind
from counter_app.knowledge.wording import _

_FINISH: Final = "counter_app.features.cases.acts.finish_case"
_FEES: Final = "counter_app.features.cases.acts.fees_first"
_PARCEL: Final = "counter_app.features.cases.acts.return_parcel_case"
_FORMS: Final = "counter_app.features.cases.pages.presenters.case_forms"
_TOLD: Final = "counter_app.features.cases.words.foretold"

_REASONED: Final = When("result", tuple(one for one in Result if one is not Result.ISSUED))
_AT_WINDOW: Final = When("how", (DeliveryWay.WINDOW,))
_BY_POST: Final = When("how", (DeliveryWay.COURIER,))
_ELECTRONIC: Final = When("how", (DeliveryWay.ELECTRONIC,))
_HANDED_BY_A_CLERK: Final = (DeliveryWay.WINDOW, DeliveryWay.COURIER, DeliveryWay.ELECTRONIC)


@request
class Decide:
    """办结: what the department decided; the item's own department if none is named."""

    result: Result = asks(lambda: _("办结结果"))
    reason: str = asks(
        lambda: _("理由"),
        default="",
        hint=lambda: _("出证可以不写，其余结果必须写明"),
        required=_REASONED,
    )
    department: str = asks(
        lambda: _("作出决定的部门"), default="", hint=lambda: _("默认为承办部门")
    )
    basis: str = asks(
        lambda: _("法律依据"),
        default="",
        hint=lambda: _("不写的，按事项的设定依据"),
        shown=_REASONED,
    )


@request
class Forward:
    """转报: which higher authority decides, and why it goes there."""

    to: str = asks(lambda: _("报送的上级机关"), default="", required=True)
    reason: str = asks(lambda: _("审查意见"), default="", required=True)


@request
class DocumentHanded:
    """One document on the receipt (送达回证)."""

    name: str = asks(lambda: _("文书名称"))
    number: str = asks(lambda: _("文号或者编号"), default="")
    copies: int = asks(lambda: _("份数"), default=1)


@request
class Deliver:
    """送达: how the result is handed out, as typed.

    ``id_kind`` and ``id_number`` are of the document that the receiver showed;
    the number is compared and not kept. ``signature`` is ``paper``, or the ink
    of a signature on the screen.
    """

    how: DeliveryWay = asks(lambda: _("怎样送达"), values=_HANDED_BY_A_CLERK)
    receiver: str = asks(
        lambda: _("领取人"),
        default="",
        hint=lambda: _("邮寄的是收件人"),
        required=_AT_WINDOW,
    )
    relation: Relation | None = asks(
        lambda: _("与申请人的关系"),
        default=None,
        hint=lambda: _("单位由法定代表人、主要负责人或者负责收件的人领取"),
        shown=_AT_WINDOW,
    )
    authorisation: str = asks(
        lambda: _("授权文件"),
        default="",
        hint=lambda: _("非本人、非代办人领取时"),
        shown=_AT_WINDOW,
        beside=True,
    )
    id_kind: IdKind | None = asks(
        lambda: _("核对的证件"), default=None, required=_AT_WINDOW, shown=_AT_WINDOW
    )
    id_number: str = asks(
        lambda: _("证件号码"),
        default="",
        hint=lambda: _("与办件比对，不保存"),
        shown=_AT_WINDOW,
    )
    signature: str = asks(
        lambda: _("领取人签名"),
        default="",
        hint=lambda: _("在框内手写；不写则在送达回证上签"),
        shown=_AT_WINDOW,
        editor=Editor.SIGNATURE,
    )
    courier_number: str = asks(lambda: _("邮寄单号"), default="", required=_BY_POST, shown=_BY_POST)
    courier: str = asks(lambda: _("快递公司"), default="", shown=_BY_POST, beside=True)
    address: str = asks(
        lambda: _("送达的电子地址"), default="", required=_ELECTRONIC, shown=_ELECTRONIC
    )
    consent: str = asks(
        lambda: _("申请人怎样同意的"),
        default="",
        required=_ELECTRONIC,
        shown=_ELECTRONIC,
        hint=lambda: _("例如：受理时签的送达地址确认书"),
    )
    documents: tuple[DocumentHanded, ...] = asks(
        lambda: _("送达的文书"), default=(), hint=lambda: _("不写的，为结果文书和办结通知书")
    )


@request
class Finish:
    """当场办结: decided and handed out in one sitting."""

    result: Result = asks(lambda: _("办结结果"))
    reason: str = asks(
        lambda: _("理由"),
        default="",
        hint=lambda: _("出证可以不写，其余结果必须写明"),
        required=_REASONED,
    )
    basis: str = asks(
        lambda: _("法律依据"),
        default="",
        hint=lambda: _("不写的，按事项的设定依据"),
        shown=_REASONED,
    )
    handing: Deliver = inside(kw_only=True)


@request
class ReturnParcel:
    """邮件退回."""

    reason: str = asks(lambda: _("退回的原因"), default="", required=True)


@request
class Withdraw:
    """撤回: who withdraws, by which document; the applicant owes no reason."""

    reason: str = asks(lambda: _("理由（申请人可以不说）"), default="")
    by: str = asks(
        lambda: _("谁来撤回"), default="", required=True, hint=lambda: _("申请人，或有授权的代办人")
    )
    id_kind: IdKind | None = asks(lambda: _("核对的证件"), default=None, required=True)
    id_number: str = asks(
        lambda: _("证件号码"), default="", required=True, hint=lambda: _("与办件比对，不保存")
    )
    authority: str = asks(lambda: _("授权文件"), default="", hint=lambda: _("不是申请人本人时必填"))


DECIDE: Final = Act(
    Verb.DECIDE,
    "case",
    lambda: _("办结"),
    events.Decided,
    "counter_app.features.cases.acts.decide_case:decide_case",
    Decide,
    key="Alt+J",
    rank=1,
    form=f"{_FORMS}:decide_form",
    go=lambda: _("登记办结"),
    foresees=f"{_TOLD}:of_decision",
)
FORWARD: Final = Act(
    Verb.FORWARD,
    "case",
    lambda: _("转报"),
    outcome_events.Forwarded,
    "counter_app.features.cases.acts.forward_case:forward_case",
    Forward,
    when=lambda: _("依法由上级机关决定的事项，审查之后报送；办件不结束"),
    key="Alt+Shift+F",
    sense=f"{_FINISH}:must_not_be_immediate",
    foresees=f"{_TOLD}:of_forwarding",
)
FINISH: Final = Act(
    Verb.FINISH,
    "case",
    lambda: _("当场办结并送达"),
    events.Decided,
    f"{_FINISH}:finish_case",
    Finish,
    when=lambda: _("只用于即办件"),
    key="Alt+F",
    sense=f"{_FINISH}:must_be_immediate",
    rank=3,
    form=f"{_FORMS}:finish_form",
)
DELIVER: Final = Act(
    Verb.DELIVER,
    "case",
    lambda: _("送达"),
    events.Delivered,
    "counter_app.features.cases.acts.deliver_case:deliver_case",
    Deliver,
    key="Alt+S",
    hinder=f"{_FEES}:must_be_paid_to_hand_out",
    rank=1,
    form=f"{_FORMS}:deliver_form",
)
PARCEL_RETURNED: Final = Act(
    Verb.PARCEL_RETURNED,
    "case",
    lambda: _("登记邮件退回"),
    events.ParcelReturned,
    f"{_PARCEL}:return_parcel_case",
    ReturnParcel,
    when=lambda: _("寄出之后没有签收、被退回或者拒收的；之后重新送达"),
    key="Alt+Q",
    sense=f"{_PARCEL}:must_have_been_posted",
    form=f"{_FORMS}:parcel_returned_form",
)
WITHDRAW: Final = Act(
    Verb.WITHDRAW,
    "case",
    lambda: _("撤回"),
    events.Withdrawn,
    "counter_app.features.cases.acts.withdraw_case:withdraw_case",
    Withdraw,
    key="Alt+C",
    form=f"{_FORMS}:withdraw_form",
    foresees=f"{_TOLD}:of_withdrawal",
    dangerous=True,
)

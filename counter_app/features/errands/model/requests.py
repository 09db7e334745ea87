"""What a person gives to have something done to an errand."""

from __future__ import annotations

from datetime import date
from typing import Final

from counter_app.features.cases.model.delivery import Relation
from counter_app.features.errands.model.kinds import Dealing, Stage
from counter_app.kernel.requests import Editor, When, asks, request
from counter_app.knowledge.wording.language import _

_LONG: Final = Editor.LONG_TEXT
_SIGNED: Final = When("stage", (Stage.SIGNED,))


@request
class OrderRequest:
    """下单; whoever is not named is the hall on its side, and the applicant on the other."""

    product: str = asks(
        lambda: _("产品"), default="", required=True, hint=lambda: _("大厅的取送产品之一")
    )
    cases: tuple[str, ...] = asks(
        lambda: _("办件编号"), default=(), hint=lambda: _("取证照的必须写；可以几件一起寄")
    )
    platform: str = asks(lambda: _("下单平台"), default="", hint=lambda: _("不写即窗口"))
    order_number: str = asks(lambda: _("平台订单号"), default="")
    told_id: str = asks(lambda: _("下单时填的证件号后四位"), default="")
    authorised: str = asks(
        lambda: _("寄递委托"),
        default="",
        hint=lambda: _("例如：平台勾选、当面签名；没有的，核对时再登记"),
    )
    receiver_name: str = asks(lambda: _("收件人"), default="")
    receiver_phone: str = asks(lambda: _("收件人电话"), default="")
    receiver_address: str = asks(lambda: _("收件地址"), default="")
    sender_name: str = asks(lambda: _("寄件人"), default="", beside=True)
    sender_phone: str = asks(lambda: _("寄件人电话"), default="", beside=True)
    sender_address: str = asks(lambda: _("寄件地址"), default="", beside=True)
    remark: str = asks(lambda: _("说明"), default="")


@request
class CheckRequest:
    """核对: what of the identity number the person told or showed, and how the sending was
    entrusted.
    """

    id_shown: str = asks(
        lambda: _("核对的证件号"),
        default="",
        hint=lambda: _("按产品核对后四位或全号，只比对，不保存；不写则用下单时填的"),
    )
    authorised: str = asks(
        lambda: _("寄递委托"), default="", hint=lambda: _("下单时已有的可以不写")
    )


@request
class PackRequest:
    """封装: what was scanned into the bag, its seal, and who saw it."""

    certificates: tuple[str, ...] = asks(
        lambda: _("装入的证照、文书编号"), default=(), required=True
    )
    seal: str = asks(lambda: _("封袋（封条）号"), default="", required=True)
    second: str = asks(lambda: _("同时在场的第二人"), default="", required=True)
    photo: str = asks(lambda: _("照片文件名"), default="", beside=True)
    photo_hash: str = asks(
        lambda: _("照片的 SHA-256"), default="", beside=True, hint=lambda: _("64 位十六进制")
    )


@request
class HandOverRequest:
    """交寄 of one."""

    waybill: str = asks(lambda: _("运单号"), default="", required=True)
    courier: str = asks(lambda: _("承运人"), default="", required=True)
    taken_by: str = asks(lambda: _("揽收人"), default="", required=True)


@request
class ParcelHanded:
    """One line of a list: the errand, or its seal, and the number that it goes under."""

    number: str = asks(lambda: _("取送单编号或封袋号"))
    waybill: str = asks(lambda: _("运单号"))


@request
class HandListRequest:
    """交寄清单: several at once, to one courier."""

    courier: str = asks(lambda: _("承运人"), default="", required=True)
    taken_by: str = asks(lambda: _("揽收人"), default="", required=True)
    parcels: tuple[ParcelHanded, ...] = asks(lambda: _("交寄的件"), default=(), required=True)


@request
class TrackRequest:
    """登记物流, as somebody heard it."""

    stage: Stage = asks(lambda: _("到了哪一步"))
    at: str = asks(lambda: _("时间"), default="", hint=lambda: _("2026-11-30 09:30；不写即现在"))
    place: str = asks(lambda: _("地点"), default="")
    words: str = asks(lambda: _("情况"), default="")
    receiver: str = asks(lambda: _("签收人"), default="", shown=_SIGNED)
    relation: Relation | None = asks(lambda: _("与申请人的关系"), default=None, shown=_SIGNED)
    notice: str = asks(
        lambda: _("物流消息编号"), default="", beside=True, hint=lambda: _("同一编号只算一次")
    )


@request
class SignRequest:
    """登记签收; what the courier told counts where nothing is written."""

    receiver: str = asks(lambda: _("签收人"), default="")
    relation: Relation | None = asks(lambda: _("与申请人的关系"), default=None)
    on: date | None = asks(
        lambda: _("签收日期"), default=None, hint=lambda: _("不写即物流所说的日期，没有则今天")
    )


@request
class PutBackRequest:
    """退回窗口; what the courier told counts where nothing is written."""

    why: Stage | None = asks(
        lambda: _("怎么了"),
        default=None,
        values=(Stage.REFUSED, Stage.BACK, Stage.DAMAGED, Stage.LOST),
        hint=lambda: _("不写即物流所说的"),
    )
    reason: str = asks(lambda: _("情况"), default="", editor=_LONG)


@request
class CallRequest:
    """电话询问 why it has not arrived."""

    reached: bool = asks(lambda: _("联系上了"), default=False)
    words: str = asks(lambda: _("对方怎么说"), default="", required=True, editor=_LONG)


@request
class DealRequest:
    """处理 of what was refused, returned, damaged or lost."""

    how: Dealing = asks(lambda: _("怎样处理"))
    words: str = asks(lambda: _("情况"), default="", required=True, editor=_LONG)


@request
class CloseRequest:
    """关闭."""

    words: str = asks(lambda: _("说明"), default="")


@request
class CancelRequest:
    """取消."""

    reason: str = asks(lambda: _("理由"), default="", required=True, editor=_LONG)


@request
class LinkRequest:
    """关联 of the file that was opened from what was sent."""

    file: str = asks(lambda: _("开拆登记或办件的编号"), default="", required=True)

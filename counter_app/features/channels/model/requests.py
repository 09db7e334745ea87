"""What a person gives to note a parcel, and to have something done to an application."""

from __future__ import annotations

from counter_app.features.cases.acts.intake_request import (
    Decision,
    RequestMark,
    RequestUnlisted,
)
from counter_app.features.cases.model.channel import Channel
from counter_app.features.cases.model.refusal_ground import RefusalGround
from counter_app.kernel.requests import Editor, asks, request
from counter_app.knowledge.wording.language import _

BY_POST = (Channel.COURIER, Channel.MAIL)
"""How a parcel comes."""


@request
class ArriveRequest:
    """来件登记 of a letter or parcel that is still closed."""

    channel: Channel = asks(lambda: _("怎样收到的"), default=Channel.COURIER, values=BY_POST)
    waybill: str = asks(lambda: _("运单号或挂号编号"), default="", required=True)
    sender: str = asks(lambda: _("寄件人"), default="", required=True)
    phone: str = asks(lambda: _("寄件人电话"), default="")
    courier: str = asks(lambda: _("寄递公司"), default="")
    arrived_at: str = asks(
        lambda: _("到达时间"),
        default="",
        hint=lambda: _("不填为现在；如 2026-11-27 09:30，五日告知期限从这时起算"),
    )
    item: str = asks(lambda: _("事项编码"), default="", hint=lambda: _("面单上看得出来的"))
    about: str = asks(lambda: _("相关办件编号"), default="", hint=lambda: _("补寄材料的"))
    remark: str = asks(lambda: _("备注"), default="")


@request
class ContentTold:
    """One thing in the parcel."""

    name: str = asks(lambda: _("名称"))
    listed: int = asks(lambda: _("寄件清单上的份数"), default=0)
    found: int = asks(lambda: _("实际清点的份数"), default=0)
    remark: str = asks(lambda: _("说明，如破损、缺页"), default="")


@request
class StrangerTold:
    """What is somebody else's."""

    name: str = asks(lambda: _("名称"))
    whose: str = asks(lambda: _("是谁的"), default="")
    done: str = asks(lambda: _("怎样处理，如单独封存、退回寄件人"), default="", required=True)


@request
class UnpackRequest:
    """开拆: who opened it, who saw it, and what was in it."""

    witness: str = asks(
        lambda: _("在场见证人"), default="", required=True, hint=lambda: _("与开拆人不是同一人")
    )
    opened_by: str = asks(lambda: _("开拆人，不填为登录人"), default="")
    outside: str = asks(lambda: _("外包装和封口"), default="", hint=lambda: _("如完好、破损"))
    contents: tuple[ContentTold, ...] = asks(lambda: _("清点的内容"), default=(), required=True)
    strangers: tuple[StrangerTold, ...] = asks(lambda: _("混进来的别人的材料"), default=())
    photo: str = asks(
        lambda: _("照片文件"), default="", hint=lambda: _("只记文件名和摘要（SHA-256）")
    )


@request
class CompleteRequest:
    """收办 at the window: what was checked there; the rest is as the platform has it."""

    materials: tuple[RequestMark, ...] = asks(
        lambda: _("核对过的材料"),
        default=(),
        editor=Editor.MATERIALS,
        hint=lambda: _("平台说有的不算数，没有写明的按缺少处理"),
    )
    unlisted: tuple[RequestUnlisted, ...] = asks(lambda: _("目录以外收到的材料"), default=())
    situation: tuple[tuple[str, str], ...] = asks(lambda: _("情形：改正或补充的回答"), default=())
    decision: Decision = asks(lambda: _("怎样处理"), default=Decision.ACCEPT)
    reason: str = asks(lambda: _("理由"), default="")
    ground: RefusalGround | None = asks(lambda: _("不予受理的依据"), default=None)
    right_authority: str = asks(lambda: _("应向哪个机关申请"), default="")
    home_authority: str = asks(lambda: _("由哪里的哪个机关受理"), default="")


@request
class ReasonRequest:
    """An act that needs a reason."""

    reason: str = asks(lambda: _("理由"), default="", required=True, editor=Editor.LONG_TEXT)

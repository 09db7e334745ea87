"""What happened to an application, a line for each happening."""

from __future__ import annotations

from counter_app.features.cases.model.origin import BecameCase
from counter_app.features.cases.words.labels import channel_name
from counter_app.features.channels.model.events import (
    Arrived,
    Expired,
    PutBack,
    Returned,
    Taken,
    Unpacked,
)
from counter_app.features.channels.model.kinds import Repeat
from counter_app.features.channels.model.moves import DECIDED
from counter_app.features.channels.words.names import repeat_name, stage_name, status_name
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.dates import moment_text
from counter_app.knowledge.wording.trail import joined

_Told = Arrived | Unpacked | Taken | PutBack | BecameCase | Returned | Expired


def application_line(happening: _Told) -> str:
    """One line of the trail, with its sign."""
    match happening:
        case Arrived():
            return _arrived(happening)
        case Unpacked():
            text = _("● 开拆：{opened_by}开拆，{witness}见证，共 {n} 项").format(
                opened_by=happening.opened_by,
                witness=happening.witness,
                n=len(happening.contents),
            )
            strange = len(happening.strangers)
            told = _("▲ 混入别人的材料 {n} 项").format(n=strange) if strange else ""
            return joined(text, happening.outside, told)
        case Taken():
            return _("▶ 取件，在本窗口办理")
        case PutBack():
            return _("◀ 放回：{reason}").format(reason=happening.reason)
        case BecameCase():
            status = DECIDED.get(happening.decision)
            told = status_name(status) if status else happening.decision
            return _("✓ {status}，办件 {number}").format(status=told, number=happening.case)
        case Returned():
            return _("✕ 退回：{reason}").format(reason=happening.reason)
        case Expired():
            return _("○ 过期，没有人来办")


def _arrived(arrived: Arrived) -> str:
    if (parcel := arrived.parcel) is not None:
        told = _("● 到达：{channel}，运单 {waybill}，寄件人 {sender}").format(
            channel=channel_name(arrived.channel), waybill=parcel.waybill, sender=parcel.sender
        )
        return joined(told, parcel.courier, parcel.remark)
    claim = arrived.claim
    if claim is None:
        return _("● 来件")
    text = _("● 来件：{channel}，平台编号 {number}").format(
        channel=channel_name(arrived.channel), number=claim.number
    )
    at = _("平台称 {at} 提交").format(at=moment_text(claim.submitted_at))
    repeat = "" if arrived.repeat is Repeat.NEW else repeat_name(arrived.repeat)
    return joined(text, claim.platform, stage_name(claim.stage), at, repeat)

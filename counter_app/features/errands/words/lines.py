"""What happened to an errand, a line for each happening."""

from __future__ import annotations

from counter_app.features.cases.words.labels import relation_name
from counter_app.features.errands.model.events import (
    Called,
    Cancelled,
    Checked,
    Closed,
    DealtWith,
    HandedOver,
    Linked,
    Ordered,
    Packed,
    PutBack,
    Signed,
    Tracked,
)
from counter_app.features.errands.words.names import dealing_name, stage_name
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.due_reasons import day_text, until_text
from counter_app.knowledge.wording.trail import joined

_AtTheHall = Ordered | Checked | Packed | HandedOver | Cancelled
_Afterwards = Tracked | Signed | PutBack | Called | DealtWith | Closed | Linked


def hall_line(happening: _AtTheHall) -> str:
    """What was done before a courier had it."""
    match happening:
        case Ordered():
            text = _("● 下单：{product}，{day}前封装").format(
                product=happening.product.name, day=until_text(happening.pack)
            )
            order = " ".join(filter(None, (happening.platform, happening.order_number)))
            return joined(text, order, "、".join(happening.cases))
        case Checked():
            return joined(_("✓ 核对"), happening.authorised)
        case Packed():
            text = _("✓ 封装，封袋号 {seal}，同场 {second}").format(
                seal=happening.seal, second=happening.second
            )
            return joined(text, "、".join(one.number for one in happening.items))
        case HandedOver():
            text = _("▶ 交寄：{courier} {waybill}，{name}揽收").format(
                courier=happening.courier, waybill=happening.waybill, name=happening.taken_by
            )
            until = _("{day}前应签收").format(day=until_text(happening.receive))
            return joined(text, until)
        case Cancelled(reason):
            return joined(_("✕ 取消"), reason)


def way_line(happening: _Afterwards) -> str:
    """What became of it."""
    match happening:
        case Tracked():
            text = f"{stage_name(happening.stage)} {happening.at:%m-%d %H:%M}"
            told = _("○ 物流：{what}").format(what=text)
            return joined(told, happening.place, happening.words, happening.receiver)
        case Signed(receiver, relation, on):
            who = f"{receiver}（{relation_name(relation)}）" if relation else receiver
            return _("✓ {who}于{day}签收").format(who=who, day=day_text(on))
        case PutBack():
            text = _("◀ 退回窗口，{day}前处理").format(day=until_text(happening.deal))
            return joined(text, happening.reason)
        case Called():
            sign = _("✓ 电话询问：联系上了") if happening.reached else _("○ 电话询问：没有联系上")
            return joined(sign, happening.words)
        case DealtWith():
            text = _("✓ 处理：{how}").format(how=dealing_name(happening.how))
            return joined(text, happening.words)
        case Closed(words):
            return joined(_("● 关闭"), words)
        case Linked(file):
            return _("○ 关联 {file}").format(file=file)

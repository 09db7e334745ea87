"""What happened to a 来件, a line for each happening."""

from __future__ import annotations

from counter_app.features.cases.words.elsewhere import list_name
from counter_app.features.regions.model.events import (
    Arrived,
    Opened,
    Parcel,
    ParcelCame,
    Reached,
    ResultSent,
    Returned,
    TakenBack,
    TakenIn,
    ToldAgain,
)
from counter_app.knowledge.wording.due_reasons import day_text
from counter_app.knowledge.wording.language import _
from counter_app.knowledge.wording.trail import joined

_There = Arrived | ToldAgain | ParcelCame | Opened
_Here = TakenIn | Returned | ResultSent | Reached | TakenBack


def coming_line(happening: _There) -> str:
    """It was told, came and was opened."""
    match happening:
        case Arrived():
            sign = _("● 来件") if happening.on else _("● 来件信息，材料在途")
            return joined(
                sign,
                happening.partner_name,
                happening.partner_number,
                list_name(happening.scope) if happening.scope else "",
                parcel_text(happening.parcel),
            )
        case ToldAgain():
            return joined(_("● 对方再次发来"), parcel_text(happening.parcel))
        case ParcelCame():
            text = _("✓ {day}签收，{by}前答复").format(
                day=day_text(happening.on), by=day_text(happening.answer_by.due_on)
            )
            return joined(text, parcel_text(happening.parcel))
        case Opened():
            return joined(
                _("○ 拆封，见证人{name}").format(name=happening.witness), *_found(happening)
            )


def _found(opened: Opened) -> tuple[str, ...]:
    if not (opened.lacking or opened.beside or opened.stranger):
        return (_("与清单一致"), "" if opened.seal_intact else _("封条已破损"), opened.remark)
    return (
        _("缺少：{names}").format(names="、".join(opened.lacking)) if opened.lacking else "",
        _("多出：{names}").format(names="、".join(opened.beside)) if opened.beside else "",
        _("是{name}的材料").format(name=opened.stranger) if opened.stranger else "",
        "" if opened.seal_intact else _("封条已破损"),
        opened.remark,
    )


def handled_line(happening: _Here) -> str:
    """It became a case, or went back; and its result."""
    match happening:
        case TakenIn():
            return _("✓ 收件，办件 {number}").format(number=happening.case)
        case Returned():
            text = _("◀ 退回：{reason}").format(reason=happening.reason)
            return joined(text, parcel_text(happening.parcel))
        case ResultSent():
            text = _("▶ 结果直接寄给申请人") if happening.straight else _("▶ 结果寄回对方窗口")
            return joined(text, "、".join(happening.documents), parcel_text(happening.parcel))
        case Reached():
            text = _("✓ 结果{day}送达").format(day=day_text(happening.on))
            return joined(text, happening.receiver)
        case TakenBack():
            return _("✕ 申请人撤回：{reason}").format(reason=happening.reason)


def parcel_text(parcel: Parcel) -> str:
    """How it travelled."""
    seal = _("封条 {number}").format(number=parcel.seal_number) if parcel.seal_number else ""
    return joined(parcel.courier_number, parcel.carried_by, seal)

"""What happened to a case, a line for each happening."""

from __future__ import annotations

from counter_app.features.cases.model.events import (
    AcceptanceRefused,
    Accepted,
    AskedForMore,
    CorrectionLapsed,
    Decided,
    Delivered,
    Extended,
    HandedOver,
    NoticeGiven,
    Numbered,
    PapersTaken,
    ParcelReturned,
    PromiseKept,
    Rated,
    Received,
    Redated,
    Resumed,
    SentBack,
    Supplemented,
    Suspended,
    Withdrawn,
)
from counter_app.features.cases.model.oversight import RegulatorReceived, RegulatorTold
from counter_app.features.cases.words.labels import (
    delivery_way_name,
    procedure_name,
    result_name,
)
from counter_app.knowledge.days.deadline import Deadline
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.due_reasons import amount_text, day_text
from counter_app.knowledge.wording.trail import joined

_OfIntake = Received | Accepted | NoticeGiven | AcceptanceRefused
_Other = _OfIntake | Rated
_Carried = HandedOver | PapersTaken | SentBack
_OfMaterials = AskedForMore | Supplemented | CorrectionLapsed | PromiseKept | _Carried
_OfClock = Suspended | Resumed | Extended | Redated
_OfEnd = Decided | Delivered | ParcelReturned | Withdrawn


def reasoned(decision: Decided) -> str:
    """The result with its reason."""
    return joined(result_name(decision.result), decision.reason)


def intake_line(happening: _Other) -> str:
    """Receipt and what intake ended with, and a rating."""
    match happening:
        case Received(renewing=renewing) if renewing:
            told = _("延续 {number}，有效期至{day}")
            number = renewing.certificate or renewing.licence
            return joined(_("● 收件"), told.format(number=number, day=day_text(renewing.valid_to)))
        case Received():
            return _("● 收件")
        case Accepted() if happening.from_receipt:
            return _("✓ 受理：五个工作日内没有告知，自收件之日起即为受理")
        case Accepted():
            return _("✓ 受理")
        case NoticeGiven():
            return _("◐ 一次性告知")
        case AcceptanceRefused():
            return _("✕ 不予受理")
        case Rated():
            return _("○ 申请人评价了一次到场")


def material_line(happening: _OfMaterials) -> str:
    """Materials came or were asked for, or went to the department and back."""
    match happening:
        case AskedForMore():
            names = "、".join(one.name for one in happening.what)
            text = _("▲ 告知之外另行要求：{names}，不影响办理").format(names=names)
            return joined(text, happening.reason)
        case Supplemented():
            names = "、".join(mark.name for mark in happening.marks)
            return _("◐ 补正：{names}").format(names=names or _("已更正"))
        case CorrectionLapsed():
            return _("✕ 逾期未补正，视为撤回")
        case PromiseKept():
            names = "、".join(mark.name for mark in happening.marks)
            return _("✓ 补交容缺材料：{names}").format(names=names)
        case HandedOver():
            text = _("▶ 移交{department}").format(department=happening.department)
            return joined(text, happening.taken_by)
        case PapersTaken():
            return _("✓ 部门签收：{name}").format(name=happening.taken_by)
        case SentBack():
            return _("◀ 部门退回：{reason}").format(reason=happening.reason)


def clock_line(happening: _OfClock) -> str:
    """The clock stood still, ran again, or was moved."""
    match happening:
        case Suspended():
            text = _("Ⅱ 转入特别程序：{procedure}，需要{amount}，预计到{day}").format(
                procedure=procedure_name(happening.procedure),
                amount=amount_text(happening.takes.value, happening.takes.unit),
                day=day_text(happening.expected_until),
            )
            return joined(text, happening.reason)
        case Resumed():
            day = day_text(happening.due.due_on) if happening.due else ""
            text = _("▶ 恢复办理，{day}前办结").format(day=day) if day else _("▶ 恢复办理")
            return joined(text, happening.remark)
        case Extended():
            text = _("▲ 延期{amount}，{day}前办结，{name}批准").format(
                amount=amount_text(happening.limit.value, happening.limit.unit),
                day=day_text(happening.due.due_on),
                name=happening.approved_by,
            )
            return joined(text, happening.reason)
        case Redated():
            text = {
                Deadline.NOTICE: _("○ 按现在的日历重新推算：{day}前告知"),
                Deadline.DECISION: _("○ 按现在的日历重新推算：{day}前办结"),
                Deadline.CORRECTION: _("○ 按现在的日历重新推算：{day}前补正"),
                Deadline.DELIVERY: _("○ 按现在的日历重新推算：{day}前送达"),
            }[happening.of]
            return text.format(day=day_text(happening.due.due_on))


def end_line(happening: _OfEnd) -> str:
    """It was decided, handed out or taken back."""
    match happening:
        case Decided() if happening.by_silence:
            return joined(_("✓ 视为准予延续（行政许可法第五十条）"), happening.reason)
        case Decided():
            return _("✓ 办结：{result}").format(result=reasoned(happening))
        case Delivered():
            to = joined(happening.receiver, happening.courier_number, happening.authorisation)
            return _("✓ {way}：{to}").format(way=delivery_way_name(happening.way), to=to)
        case ParcelReturned():
            return _("◀ 邮件退回，重新待领取：{reason}").format(reason=happening.reason)
        case Withdrawn():
            return joined(_("✕ 申请人撤回"), happening.reason)


def number_line(happening: Numbered) -> str:
    """The 文号 of what was decided."""
    return _("○ 文号：{number}").format(number=happening.text)


def oversight_line(happening: RegulatorTold | RegulatorReceived) -> str:
    """The department that supervises was told, or says that it was."""
    match happening:
        case RegulatorTold(department):
            return _("▶ 审管联动告知：{department}").format(department=department)
        case RegulatorReceived():
            text = _("✓ 审管联动回执：{name}").format(name=happening.received_by)
            return joined(text, happening.remark)

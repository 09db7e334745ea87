"""What happened to a case, a line for each happening."""

from __future__ import annotations

from counter_app.domain.deadline import Deadline
from counter_app.domain.events import (
    AcceptanceRefused,
    Accepted,
    AcceptedAtHome,
    AskedForMore,
    Collected,
    ContestSettled,
    CorrectionLapsed,
    Decided,
    Delivered,
    Event,
    Extended,
    HandedOver,
    Happening,
    NoticeGiven,
    PaperCopied,
    PaperIssued,
    PapersTaken,
    PaperVoided,
    ParcelReturned,
    PersonalDataShown,
    PromiseKept,
    Rated,
    Received,
    Redated,
    Resumed,
    ReturnedFromHome,
    SentBack,
    SentHome,
    Supplemented,
    Suspended,
    Withdrawn,
)
from counter_app.domain.review import (
    DeferralExcepted,
    Reassigned,
    RemarkAnswered,
    Remarked,
    Reviewed,
    Sampled,
)
from counter_app.wording import _
from counter_app.wording.daybook_lines import daybook_text, review_text
from counter_app.wording.due_reasons import amount_text, day_text
from counter_app.wording.labels import (
    delivery_way_name,
    paper_kind_name,
    procedure_name,
    result_name,
)

_OfIntake = Received | Accepted | NoticeGiven | AcceptanceRefused
_Other = _OfIntake | ContestSettled | PersonalDataShown | Rated
_OfPaper = PaperIssued | PaperCopied | PaperVoided
_OfMaterials = Supplemented | CorrectionLapsed | PromiseKept | HandedOver | PapersTaken | SentBack
_OfClock = Suspended | Resumed | Extended | Redated
_OfEnd = Decided | Delivered | ParcelReturned | Withdrawn
_OfElsewhere = AskedForMore | Collected | SentHome | AcceptedAtHome | ReturnedFromHome


def is_shown(event: Event) -> bool:
    """Whether the trail tells it: that an applicant rated a visit is not for the window."""
    return not isinstance(event.happening, Rated)


def trail_line(event: Event) -> tuple[str, str]:
    """What happened; and when, by whom, where."""
    when = f"{event.at:%Y-%m-%d %H:%M:%S} · {event.clerk.name} · {event.window}"
    return happening_text(event.happening), when


def reasoned(decision: Decided) -> str:
    """The result with its reason."""
    return _joined(result_name(decision.result), decision.reason)


def happening_text(happening: Happening) -> str:
    """What happened, with its sign."""
    match happening:
        case PaperIssued() | PaperCopied() | PaperVoided():
            return _of_paper(happening)
        case Supplemented() | CorrectionLapsed() | PromiseKept():
            return _of_materials(happening)
        case HandedOver() | PapersTaken() | SentBack():
            return _of_materials(happening)
        case Suspended() | Resumed() | Extended() | Redated():
            return _of_clock(happening)
        case Decided() | Delivered() | ParcelReturned() | Withdrawn():
            return _of_end(happening)
        case AskedForMore() | Collected() | SentHome() | AcceptedAtHome() | ReturnedFromHome():
            return _of_elsewhere(happening)
        case Reviewed() | Sampled() | Reassigned() | Remarked() | RemarkAnswered():
            return review_text(happening)
        case DeferralExcepted():
            return review_text(happening)
        case Received() | Accepted() | NoticeGiven() | AcceptanceRefused():
            return _other(happening)
        case ContestSettled() | PersonalDataShown() | Rated():
            return _other(happening)
        case _:
            return daybook_text(happening)


def _other(happening: _Other) -> str:
    match happening:
        case Received():
            return _("● 收件")
        case Accepted():
            return _("✓ 受理")
        case NoticeGiven():
            return _("◐ 一次性告知")
        case AcceptanceRefused():
            return _("✕ 不予受理")
        case ContestSettled():
            return _("✓ 争议已处理：{reason}").format(reason=happening.reason)
        case Rated():
            return _("○ 申请人评价了一次到场")
        case PersonalDataShown():
            return _("▲ 查看了申请人完整信息")


def _of_paper(happening: _OfPaper) -> str:
    match happening:
        case PaperIssued():
            kind, number = paper_kind_name(happening.kind), happening.number
            if old := happening.instead_of:
                text = _("○ 重新出具{kind} {number}，代替 {old}")
                return text.format(kind=kind, number=number, old=old)
            return _("○ 出具{kind} {number}").format(kind=kind, number=number)
        case PaperCopied():
            text = _("○ 补打 {number}，第 {n} 次")
            return text.format(number=happening.number, n=happening.copy)
        case PaperVoided():
            text = _("✕ 作废 {number}：{reason}")
            return text.format(number=happening.number, reason=happening.reason)


def _of_materials(happening: _OfMaterials) -> str:
    match happening:
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
            return _joined(text, happening.taken_by)
        case PapersTaken():
            return _("✓ 部门签收：{name}").format(name=happening.taken_by)
        case SentBack():
            return _("◀ 部门退回：{reason}").format(reason=happening.reason)


def _of_clock(happening: _OfClock) -> str:
    match happening:
        case Suspended():
            text = _("Ⅱ 转入特别程序：{procedure}，需要{amount}，预计到{day}").format(
                procedure=procedure_name(happening.procedure),
                amount=amount_text(happening.takes.value, happening.takes.unit),
                day=day_text(happening.expected_until),
            )
            return _joined(text, happening.reason)
        case Resumed():
            day = day_text(happening.due.due_on) if happening.due else ""
            text = _("▶ 恢复办理，{day}前办结").format(day=day) if day else _("▶ 恢复办理")
            return _joined(text, happening.remark)
        case Extended():
            text = _("▲ 延期{amount}，{day}前办结，{name}批准").format(
                amount=amount_text(happening.limit.value, happening.limit.unit),
                day=day_text(happening.due.due_on),
                name=happening.approved_by,
            )
            return _joined(text, happening.reason)
        case Redated():
            text = {
                Deadline.DECISION: _("○ 放假安排已公布，重新推算：{day}前办结"),
                Deadline.CORRECTION: _("○ 放假安排已公布，重新推算：{day}前补正"),
                Deadline.DELIVERY: _("○ 放假安排已公布，重新推算：{day}前送达"),
            }[happening.of]
            return text.format(day=day_text(happening.due.due_on))


def _of_end(happening: _OfEnd) -> str:
    match happening:
        case Decided():
            return _("✓ 办结：{result}").format(result=reasoned(happening))
        case Delivered():
            to = _joined(happening.receiver, happening.courier_number, happening.authorisation)
            return _("✓ {way}：{to}").format(way=delivery_way_name(happening.way), to=to)
        case ParcelReturned():
            return _("◀ 邮件退回，重新待领取：{reason}").format(reason=happening.reason)
        case Withdrawn():
            return _joined(_("✕ 申请人撤回"), happening.reason)


def _of_elsewhere(happening: _OfElsewhere) -> str:
    match happening:
        case AskedForMore():
            names = "、".join(one.name for one in happening.what)
            text = _("▲ 告知之外另行要求：{names}，不影响办理").format(names=names)
            return _joined(text, happening.reason)
        case Collected():
            text = _("◐ 代收（未受理），由{authority}决定是否受理")
            return text.format(authority=happening.home_authority)
        case SentHome():
            return _joined(_("▶ 寄送属地"), happening.courier_number, happening.carried_by)
        case AcceptedAtHome():
            return _joined(_("✓ 属地已受理"), happening.number, happening.remark)
        case ReturnedFromHome():
            text = _("◀ 属地退回：{reason}").format(reason=happening.reason)
            return _joined(text, happening.number)


def _joined(*parts: str) -> str:
    return " · ".join(filter(None, parts))

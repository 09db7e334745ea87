"""A case as it is read: who, what, which materials, which papers, and what happened when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from counter_app.domain.case import Case, Status
from counter_app.domain.events import (
    AcceptanceRefused,
    Accepted,
    ContestSettled,
    Decided,
    Delivered,
    Event,
    Happening,
    NoticeGiven,
    PaperCopied,
    PaperIssued,
    PaperVoided,
    PersonalDataShown,
    Received,
    Supplemented,
    Withdrawn,
)
from counter_app.domain.masking import mask_id, mask_phone
from counter_app.domain.materials import MaterialMark, MaterialState
from counter_app.domain.paper import Paper, Standing
from counter_app.domain.people import Party
from counter_app.wording import _
from counter_app.wording.due_reasons import day_text
from counter_app.wording.labels import (
    delivery_way_name,
    id_kind_name,
    material_state_name,
    paper_kind_name,
    party_kind_name,
    result_name,
    standing_name,
)

_SIGNS = {
    MaterialState.PRESENT: ("✓", "ok"),
    MaterialState.MISSING: ("✕", "error"),
    MaterialState.PROMISED: ("◐", "warning"),
    MaterialState.NOT_NEEDED: ("—", "hint"),
}


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One paper; ``copies`` is how often it was printed again."""

    number: str
    title: str
    about: str
    standing: str
    tone: str
    copies: int
    may_be_voided: bool


@dataclass(frozen=True, slots=True)
class CasePage:
    """Everything a case page shows. Facts are label and value; lines text and tone."""

    number: str
    title: str
    status: Status
    decision: tuple[str, str]
    applicant: tuple[tuple[str, str], ...]
    matter: tuple[tuple[str, str], ...]
    materials: tuple[tuple[str, str], ...]
    papers: tuple[PaperLine, ...]
    trail: tuple[tuple[str, str], ...]


def case_page(case: Case, events: Iterable[Event], *, whole: Party | None = None) -> CasePage:
    """The page of ``case``; ``whole`` is the applicant once someone asked to see everything."""
    received = case.received
    applicant = party_facts(whole or received.applicant, masked=whole is None)
    if received.agent:
        agent = party_facts(received.agent, masked=True)
        applicant += ((_("代办人"), " · ".join(value for _label, value in agent)),)
    return CasePage(
        number=case.number,
        title=received.item_name,
        status=case.status,
        decision=_decision(case),
        applicant=applicant,
        matter=(
            (_("承办部门"), received.department),
            *received.situation,
            *((label, value) for label, value in received.form if value),
        ),
        materials=tuple(
            _material_line(mark, optional=case.accepted is not None) for mark in case.marks
        ),
        papers=tuple(_paper_line(paper) for paper in case.papers),
        trail=tuple(_trail_line(event) for event in events),
    )


def party_facts(party: Party, *, masked: bool) -> tuple[tuple[str, str], ...]:
    """Kind, name, number and phone; the last two masked unless asked for."""
    number = mask_id(party.id_number) if masked else party.id_number
    phone = mask_phone(party.phone) if masked else party.phone
    facts = (
        (party_kind_name(party.kind), party.name),
        (id_kind_name(party.id_kind), number),
        (_("联系电话"), phone),
    )
    return tuple((label, value) for label, value in facts if value)


def _decision(case: Case) -> tuple[str, str]:
    """How the case stands in a line, and more about it."""
    if case.withdrawn:
        return _("申请人已撤回"), case.withdrawn.reason
    if case.decision:
        return _ended(case, case.decision)
    if case.accepted:
        due = case.accepted.due
        if due is None:
            return _("已受理"), _("目录没有规定办结时限。")
        day = day_text(due.due_on, due.counted_from.year)
        more = _("▲ 暂定，放假安排公布后重新推算。") if due.provisional else ""
        return _("{day}前办结").format(day=day), more
    if case.notice:
        day = day_text(case.notice.supplement_by, case.received_at.year)
        lacking = "、".join(one.name for one in case.notice.lacking)
        more = "；".join(filter(None, (lacking, case.notice.remark)))
        return _("请申请人于{day}前补正").format(day=day), more
    if case.refusal:
        authority = case.refusal.right_authority
        to = _("应向{authority}申请。").format(authority=authority) if authority else ""
        return _("不予受理"), f"{case.refusal.reason}{to}"
    return _("已收件，尚未决定"), ""


def _ended(case: Case, decision: Decided) -> tuple[str, str]:
    if case.delivered:
        return _("已办结并送达"), _reasoned(decision)
    day = day_text(decision.deliver_by.due_on, decision.deliver_by.counted_from.year)
    return _("已办结，请于{day}前送达").format(day=day), _reasoned(decision)


def _reasoned(decision: Decided) -> str:
    return " · ".join(filter(None, (result_name(decision.result), decision.reason)))


def _material_line(mark: MaterialMark, *, optional: bool) -> tuple[str, str]:
    # What an accepted case lacks was not required, so it is nobody's fault.
    sign, tone = _SIGNS[mark.state]
    state = material_state_name(mark.state)
    if optional and mark.state is MaterialState.MISSING:
        sign, tone, state = "○", "hint", _("未交（非必要）")
    parts = [f"{sign} {state}　{mark.name}"]
    if mark.copies:
        parts.append(_("{n} 份").format(n=mark.copies))
    if mark.promised_by:
        parts.append(_("{day}前补交").format(day=day_text(mark.promised_by)))
    parts.append(mark.remark)
    return " · ".join(filter(None, parts)), tone


def _paper_line(paper: Paper) -> PaperLine:
    current = paper.standing is Standing.CURRENT
    sign, tone = ("✓", "ok") if current else ("✕", "error")
    about = f"{paper.issued_at:%Y-%m-%d %H:%M} · {paper.issued_by.name}"
    if paper.copies:
        about += _(" · 补打 {n} 次").format(n=len(paper.copies))
    if paper.void_reason:
        about += _(" · 作废理由：{reason}").format(reason=paper.void_reason)
    return PaperLine(
        number=paper.number,
        title=paper_kind_name(paper.kind),
        about=about,
        standing=f"{sign} {standing_name(paper.standing)}",
        tone=tone,
        copies=len(paper.copies),
        may_be_voided=paper.standing is not Standing.VOID,
    )


def _trail_line(event: Event) -> tuple[str, str]:
    when = f"{event.at:%Y-%m-%d %H:%M:%S} · {event.clerk.name} · {event.window}"
    return _happening_text(event.happening), when


def _happening_text(happening: Happening) -> str:
    match happening:
        case Received():
            return _("● 收件")
        case Accepted():
            return _("✓ 受理")
        case NoticeGiven():
            return _("◐ 一次性告知")
        case AcceptanceRefused():
            return _("✕ 不予受理")
        case Supplemented():
            names = "、".join(mark.name for mark in happening.marks)
            return _("◐ 补正：{names}").format(names=names or _("已更正"))
        case Withdrawn():
            return " · ".join(filter(None, (_("✕ 申请人撤回"), happening.reason)))
        case Decided():
            return _("✓ 办结：{result}").format(result=_reasoned(happening))
        case Delivered():
            to = happening.receiver or happening.courier_number
            return _("✓ {way}：{to}").format(way=delivery_way_name(happening.way), to=to)
        case PaperIssued():
            kind = paper_kind_name(happening.kind)
            return _("○ 出具{kind} {number}").format(kind=kind, number=happening.number)
        case PaperCopied():
            text = _("○ 补打 {number}，第 {n} 次")
            return text.format(number=happening.number, n=happening.copy)
        case PaperVoided():
            text = _("✕ 作废 {number}：{reason}")
            return text.format(number=happening.number, reason=happening.reason)
        case ContestSettled():
            return _("✓ 争议已处理：{reason}").format(reason=happening.reason)
        case PersonalDataShown():
            return _("▲ 查看了申请人完整信息")

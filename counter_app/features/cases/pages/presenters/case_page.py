"""A case as it is read: who, what, which materials, which papers, and what happened when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from counter_app.features.cases.acts.case_clock import notice_due
from counter_app.features.cases.model.case import Case, Status
from counter_app.features.cases.model.elsewhere_events import (
    AcceptedAtHome,
    Collected,
    ReturnedFromHome,
)
from counter_app.features.cases.model.events import (
    AcceptanceRefused,
    Decided,
)
from counter_app.features.cases.model.materials import MaterialMark, MaterialState
from counter_app.features.cases.words.fees import fee_facts
from counter_app.features.cases.words.happenings import reasoned
from counter_app.features.cases.words.labels import (
    id_kind_name,
    material_state_name,
    party_kind_name,
    procedure_name,
    refusal_ground_name,
    represents_name,
    standing_name,
)
from counter_app.features.cases.words.opinions import opinion_facts
from counter_app.features.cases.words.pledged import pledge_lines
from counter_app.kernel.event import Event
from counter_app.kernel.immutable import immutable
from counter_app.kernel.paper import Paper, Standing
from counter_app.knowledge.days.light import Reckoning
from counter_app.knowledge.persons.masking import mask_id, mask_phone
from counter_app.knowledge.persons.party import Party
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.due_reasons import day_text, due_text
from counter_app.knowledge.wording.trail import (
    is_shown,
    joined,
    paper_kind_name,
    trail_line,
    unread_lines,
)

_SIGNS = {
    MaterialState.PRESENT: ("✓", "ok"),
    MaterialState.MISSING: ("✕", "error"),
    MaterialState.PROMISED: ("◐", "warning"),
    MaterialState.NOT_NEEDED: ("—", "hint"),
    MaterialState.COMMITTED: ("◑", "warning"),
}


@immutable
class PaperLine:
    """One paper; ``copies`` is how often it was printed again."""

    number: str
    title: str
    about: str
    standing: str
    tone: str
    copies: int
    may_be_voided: bool
    may_be_reissued: bool
    english: bool


@immutable
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
    contested: bool
    bundle: str = ""  # number of the matter (一件事) that it is a part of


def case_page(
    case: Case,
    events: Iterable[Event],
    by: Reckoning,
    *,
    whole: Party | None = None,
    unread: int = 0,
    today: date | None = None,
) -> CasePage:
    """The page of ``case``; ``whole`` is the applicant once someone asked to see everything.

    ``by`` tells until when what is only received waits. ``unread``: so many
    entries of it cannot be read here. ``today``: what is broken of what was pledged
    is told as of then.
    """
    happened = (trail_line(event) for event in events if is_shown(event))
    received = case.received
    applicant = party_facts(whole or received.applicant, masked=whole is None)
    beside = [(_("共同申请人"), one) for one in received.others]
    if received.representative:
        beside.append((represents_name(received.applicant.kind), received.representative))
    if received.agent:
        beside.append((_("代办人"), received.agent))
    applicant += tuple((called, _in_a_line(one)) for called, one in beside)
    return CasePage(
        number=case.number,
        title=received.item_name,
        status=case.status,
        decision=decision_text(case, by),
        applicant=applicant,
        matter=(
            (_("承办部门"), received.department),
            *opinion_facts(case, today),
            *fee_facts(case.fees),
            *received.situation,
            *((label, value) for label, value in received.form if value),
        ),
        materials=(
            *(pledge_lines(case, by, today) if today else ()),
            *(_material_line(mark, optional=case.accepted is not None) for mark in case.marks),
            *(_material_line(mark, optional=True) for mark in received.unlisted),
        ),
        papers=tuple(_paper_line(paper, case) for paper in case.papers),
        trail=(*unread_lines(unread), *happened),
        contested=bool(case.contested),
        bundle=received.bundle,
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


def _in_a_line(party: Party) -> str:
    """Somebody beside the applicant, masked, with what lets them act."""
    told = [value for _label, value in party_facts(party, masked=True)]
    return " · ".join(filter(None, (*told, party.relation, party.authority)))


def decision_text(case: Case, by: Reckoning | None = None) -> tuple[str, str]:
    """How the case stands in a line, and more about it; without ``by`` no day for a notice."""
    if case.opened_wrongly:
        return _("误立已注销"), case.opened_wrongly.reason
    if case.terminated:
        return _("已终止"), case.terminated.reason
    if case.status is Status.REVOKED and case.revoked:
        return _("决定已撤销"), case.revoked.reason
    if case.stayed:
        return _("已中止，时限暂停"), case.stayed.reason
    if case.withdrawn:
        return _("申请人已撤回"), case.withdrawn.reason
    if case.status is Status.HOME_DECIDED and case.decision:
        return _on_its_way(case, case.decision)
    if case.decision:
        return _ended(case, case.decision)
    if case.forwarded:
        text = _("已转报，由{authority}决定").format(authority=case.forwarded.to)
        return text, case.forwarded.reason
    if case.status is Status.REFUSED and case.refusal:
        return _refused(case, case.refusal)
    if case.accepted:
        return _running(case)
    if case.status is Status.LAPSED:
        return _("逾期未补正，视为撤回"), ""
    if case.collected and case.status is not Status.HOME_NOTICE:
        return _collected(case, case.collected)
    if case.notice:
        day = day_text(case.notice.supplement_by, case.received_at.year)
        lacking = "、".join(one.name for one in case.notice.lacking)
        more = "；".join(filter(None, (lacking, case.notice.remark)))
        return _("请申请人于{day}前补正").format(day=day), more
    if by is None:
        return _("已收件，尚未决定"), ""
    day = day_text(notice_due(case, by).due_on, case.received_at.year)
    told = _("请在{day}前受理或者一次性告知；逾期自收件之日起即为受理（行政许可法第三十二条）。")
    return _("已收件，尚未决定"), told.format(day=day)


def _refused(case: Case, refusal: AcceptanceRefused) -> tuple[str, str]:
    ground = refusal_ground_name(case.refusal_ground) if case.refusal_ground else ""
    authority = refusal.right_authority
    to = _("应向{authority}申请。").format(authority=authority) if authority else ""
    return _("不予受理"), "；".join(filter(None, (ground, f"{refusal.reason}{to}")))


def _running(case: Case) -> tuple[str, str]:
    more = []
    if case.suspended:
        until = day_text(case.suspended.expected_until)
        told = _("Ⅱ {procedure}，预计到{day}，期间不计入时限。")
        more.append(told.format(procedure=procedure_name(case.suspended.procedure), day=until))
    if case.handed_over:
        more.append(_("材料在{department}。").format(department=case.handed_over.department))
    if case.promises:
        names = "、".join(mark.name for mark in case.promises)
        more.append(_("◐ 容缺待补：{names}。").format(names=names))
    if case.due is None:
        return _("已受理"), "".join((*more, _("目录没有规定办结时限。")))
    if case.due.provisional:
        more.append(_("▲ 暂定，放假安排公布后重新推算。"))
    return _("{day}前办结").format(day=due_text(case.due)), "".join(more)


def _collected(case: Case, collected: Collected) -> tuple[str, str]:
    to = _("由{authority}决定是否受理。").format(authority=collected.home_authority)
    match case.home_answer:
        case AcceptedAtHome():
            due = case.home_answer.due_on
            by = _("属地承诺{day}前办结").format(day=day_text(due)) if due else ""
            return _("属地已受理，等结果"), joined(case.home_answer.number, by)
        case ReturnedFromHome(reason) if case.status is Status.COLLECTED and not case.sent_home:
            return _("属地退回，材料在窗口：告知申请人补正，或者再寄"), reason
    if case.sent_home:
        sent = case.sent_home.courier_number or case.sent_home.carried_by
        seal = case.sent_home.seal_number
        if case.journey.signed:
            day = day_text(case.journey.signed.on)
            return _("属地{day}签收，等待答复").format(day=day), joined(sent, seal)
        return _("已寄送属地，等待答复"), joined(f"{to}{sent}", seal)
    if collected.send_by is None:
        return _("已代收，尚未受理，请寄送属地"), to
    day = day_text(collected.send_by.due_on)
    return _("已代收，尚未受理，请在{day}前寄送属地").format(day=day), to


def _on_its_way(case: Case, decision: Decided) -> tuple[str, str]:
    more = joined(reasoned(decision), decision.department)
    if case.journey.decided and case.journey.decided.straight:
        return _("属地已办结，结果由属地直接寄给申请人"), more
    day = day_text(decision.deliver_by.due_on, decision.deliver_by.counted_from.year)
    return _("属地已办结，结果应于{day}前到本窗口").format(day=day), more


def _ended(case: Case, decision: Decided) -> tuple[str, str]:
    number = case.numbered.text if case.numbered else ""
    more = joined(reasoned(decision), decision.department, number)
    if case.delivered and case.delivered_on:
        on = day_text(case.delivered_on, decision.deliver_by.counted_from.year)
        return _("已办结，{day}送达").format(day=on), more
    if case.posted and case.posted_at:
        on = day_text(case.posted_at.date(), decision.deliver_by.counted_from.year)
        return _("已办结，{day}寄出，还没有签收").format(day=on), more
    if case.announced:
        on = day_text(case.announced.until, decision.deliver_by.counted_from.year)
        return _("已办结，公告送达中，{day}期满").format(day=on), more
    day = day_text(decision.deliver_by.due_on, decision.deliver_by.counted_from.year)
    return _("已办结，请于{day}前送达").format(day=day), more


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


def _paper_line(paper: Paper, case: Case) -> PaperLine:
    current = paper.standing is Standing.CURRENT
    sign, tone = ("✓", "ok") if current else ("✕", "error")
    about = f"{paper.issued_at:%Y-%m-%d %H:%M} · {paper.issued_by.name}"
    if paper.english:
        about += _(" · 附英文")
    if paper.instead_of:
        about += _(" · 代替 {number}").format(number=paper.instead_of)
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
        may_be_reissued=paper.standing is not Standing.SUPERSEDED
        and all(one.instead_of != paper.number for one in case.papers),
        english=paper.english,
    )

"""来件拆封核对单, 属地答复转送函, 结果交接单: papers between two halls, in Chinese."""

from __future__ import annotations

from typing import Final

from counter_app.features.cases.model.case import Case, Status
from counter_app.features.cases.papers.passages import RESULTS
from counter_app.features.cases.words.elsewhere import LISTS
from counter_app.features.regions.model.incoming import Incoming
from counter_app.features.regions.papers.facts import IncomingFacts
from counter_app.kernel.paper import Standing
from counter_app.press.chinese_dates import in_figures, in_words, moment
from counter_app.press.content import (
    Block,
    Closing,
    Column,
    Content,
    Fact,
    Facts,
    Points,
    Prose,
    Said,
    Signature,
    Table,
)

_SHEETS: Final = (
    Column("序号", 1.0, centred=True),
    Column("材料名称", 7.0),
    Column("份数", 2.0, centred=True),
    Column("核对", 4.0),
)


def opening(facts: IncomingFacts) -> Content:
    """来件拆封核对单; ValueError if nothing was opened."""
    incoming = facts.incoming
    opened = incoming.opened
    if opened is None:
        raise ValueError("nothing was opened")
    lacking = set(opened.lacking)
    rows = tuple(
        (
            str(n),
            one.name,
            "如数" if one.copies is None else f"{one.copies} 份",
            "缺少" if one.name in lacking else "相符",
        )
        for n, one in enumerate(incoming.matter.sheets, 1)
    )
    seal = "完好" if opened.seal_intact else "破损"
    beside = tuple(Said(f"多出：{one}") for one in opened.beside)
    stranger = (Said(f"材料上的姓名是{opened.stranger}，不是申请人。"),) if opened.stranger else ()
    remark = (Said(opened.remark),) if opened.remark else ()
    found = (*beside, *stranger, *remark) or (Said("与移送单一致。"),)
    blocks: tuple[Block, ...] = (
        Prose(
            Said(f"{_from(incoming)}送来的材料，于{moment(facts.paper.issued_at)}当面拆封核对。")
        ),
        Facts((*_about(incoming), Fact("封条", f"{incoming.parcel.seal_number} {seal}".strip()))),
        *((Table("材料", _SHEETS, rows),) if rows else ()),
        Points("核对情况", found),
    )
    clerk = facts.paper.issued_by
    signatures = (
        Signature("拆封人", f"{clerk.name}（{clerk.code}）"),
        Signature("见证人", opened.witness),
    )
    return _content(facts, "来件拆封核对单", blocks, signatures, facts.hall.name)


def answer(facts: IncomingFacts) -> Content:
    """属地答复转送函: what the partner tells the applicant."""
    incoming, returned = facts.incoming, facts.incoming.returned
    if facts.case is None:
        reason = returned.reason if returned else ""
        told: tuple[Said, ...] = (Said("材料退回。"), *_lines(reason))
        head = "经拆封核对，现将材料退回，请告知申请人。"
    else:
        told, head = _standing(facts.case), "现将办理情况函告，请转告申请人。"
    blocks: tuple[Block, ...] = (
        Prose(Said(f"{_from(incoming)}送来的申请，{head}")),
        Facts(
            (
                *_about(incoming),
                Fact("本大厅办件编号", incoming.case),
                Fact("办结期限", _due(facts.case)),
            )
        ),
        Points("答复", told),
        Points("请贵窗口", (Said("把答复和所附文书转交申请人，收到的补正材料随时寄来。"),)),
    )
    return _content(facts, "属地答复转送函", blocks, _by(facts), incoming.arrived.partner_name)


def result(facts: IncomingFacts) -> Content:
    """结果交接单; ValueError if no result was sent."""
    incoming = facts.incoming
    sent = incoming.sent
    if sent is None:
        raise ValueError("no result was sent")
    to = incoming.matter.applicant.name if sent.straight else incoming.arrived.partner_name
    documents = tuple(map(Said, sent.documents)) or (Said("办结通知书及其所附结果。"),)
    parcel = sent.parcel
    blocks: tuple[Block, ...] = (
        Prose(Said(f"{_from(incoming)}代收的申请已经办结，结果寄交{to}，请核对后签收。")),
        Facts(
            (
                *_about(incoming),
                Fact("本大厅办件编号", incoming.case),
                Fact("办理结果", _result(facts.case)),
                Fact("邮寄单号", parcel.courier_number),
                Fact("送交人", parcel.carried_by),
                Fact("封条号", parcel.seal_number),
                Fact("寄出时间", moment(facts.paper.issued_at)),
            )
        ),
        Points("交接的结果", documents),
        Points("说明", (Said("送达自申请人签收之日起计算；请把签收日期和签收人告知本大厅。"),)),
    )
    clerk = facts.paper.issued_by
    signatures = (
        Signature("移交人", f"{clerk.name}（{clerk.code}）"),
        Signature("接收人"),
    )
    return _content(facts, "结果交接单", blocks, signatures, to)


def _standing(case: Case) -> tuple[Said, ...]:
    if case.status is Status.NOTICE_GIVEN and case.notice:
        lacking = tuple(
            Said("：".join(filter(None, (one.name, one.requirement))))
            for one in case.notice.lacking
        )
        by = Said(f"请申请人在{in_figures(case.notice.supplement_by)}前补正：")
        return (by, *lacking, *_lines(case.notice.remark))
    if case.refusal:
        elsewhere = case.refusal.right_authority
        to = (Said(f"应向{elsewhere}申请。"),) if elsewhere else ()
        return (Said("不予受理。"), *_lines(case.refusal.reason), *to)
    if case.decision:
        return (Said(_result(case)), *_lines(case.decision.reason))
    if case.accepted:
        return (Said("已经受理。"),)
    return (Said("已经收件，受理与否另行告知。"),)


def _result(case: Case | None) -> str:
    if case is None or case.decision is None:
        return "不予受理" if case and case.refusal else ""
    return RESULTS[case.decision.result]


def _due(case: Case | None) -> str:
    return in_figures(case.due.due_on) if case and case.due else ""


def _from(incoming: Incoming) -> str:
    return incoming.arrived.partner_name


def _about(incoming: Incoming) -> tuple[Fact, ...]:
    told, matter = incoming.arrived, incoming.matter
    return (
        Fact("来件编号", incoming.number),
        Fact("对方编号", told.partner_number),
        Fact("通办清单", LISTS[told.scope] if told.scope else ""),
        Fact("申请人", "、".join(one.name for one in (matter.applicant, *matter.others))),
        Fact("事项", matter.item_name),
        Fact("对方收件", in_figures(matter.collected_on) if matter.collected_on else ""),
        Fact("本大厅签收", in_figures(incoming.came_on) if incoming.came_on else ""),
        Fact("来件邮寄单号", incoming.parcel.courier_number),
    )


def _by(facts: IncomingFacts) -> tuple[Signature, ...]:
    clerk = facts.paper.issued_by
    return (Signature("经办人", f"{clerk.name}（{clerk.code}）"),)


def _lines(text: str) -> tuple[Said, ...]:
    return tuple(Said(line.strip()) for line in text.splitlines() if line.strip())


def _content(
    facts: IncomingFacts,
    title: str,
    blocks: tuple[Block, ...],
    signatures: tuple[Signature, ...],
    to: str,
) -> Content:
    hall, paper = facts.hall, facts.paper
    return Content(
        hall=hall.name,
        title=title,
        number=paper.number,
        case_number=facts.incoming.number,
        tags=_tags(facts),
        addressee=to,
        blocks=(*_void_reason(facts), *blocks),
        closing=Closing(
            authority=hall.name,
            dated=in_words(paper.issued_at.date()),
            seal_hint="（盖章）",
            signatures=signatures,
        ),
        contact=tuple(
            f"{label}：{text}"
            for label, text in (("地址", hall.address), ("电话", hall.phone))
            if text
        ),
        copies_note=Said("本单一式两份，两地各执一份。"),
        labels=("文书编号", "来件编号"),
    )


def _void_reason(facts: IncomingFacts) -> tuple[Block, ...]:
    if facts.paper.standing is not Standing.VOID:
        return ()
    return (Prose(Said(f"本文书已作废，不再有效。作废原因：{facts.paper.void_reason}")),)


def _tags(facts: IncomingFacts) -> tuple[str, ...]:
    tags = ["本文书已作废"] if facts.paper.standing is Standing.VOID else []
    if made := facts.copy:
        tags.append(f"补打第 {made.copy} 次 · {moment(made.at)} · 经办 {made.by.name}")
        if made.large:
            tags.append("大字版")
    return tuple(tags)

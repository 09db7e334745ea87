"""送达回证: what was handed out, to whom, how, and who signed for it (行政许可法 art. 44)."""

from __future__ import annotations

from dataclasses import replace

from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.delivery import DeliveryWay
from counter_app.features.cases.model.events import Delivered
from counter_app.features.cases.papers.english_terms import ID_KINDS_ENGLISH, RESULTS_ENGLISH
from counter_app.features.cases.papers.paper_facts import PaperFacts
from counter_app.features.cases.papers.passages import (
    ID_KINDS,
    RESULTS,
    help_points,
    paper_content,
    under_permit_law,
    under_permit_law_english,
    who_and_what,
)
from counter_app.press.chinese_dates import moment
from counter_app.press.content import Content, Fact, Facts, Points, Prose, Said, Signature
from counter_app.press.english_dates import moment_in_english


def delivery_receipt(facts: PaperFacts) -> Content:
    """At the window the receiver signs; for a parcel its number stands instead."""
    case, delivered = facts.case, facts.case.delivered
    if delivered is None:
        raise ValueError("a delivery receipt speaks of a case that was delivered")
    by_courier = delivered.way is DeliveryWay.COURIER
    law = under_permit_law(facts, "第四十四条")
    how = "按约定寄出" if by_courier else "当面交付"
    law_english = under_permit_law_english(facts, "Article 44")
    how_english = f"the result below is {'posted as agreed' if by_courier else 'handed out'}"
    content = paper_content(
        facts,
        "送达回证",
        (
            Prose(Said(f"{law}，现将下列办理结果{how}。", f"{law_english}, {how_english}.")),
            Facts((*who_and_what(facts), *_result(case), *_handing(facts, delivered))),
            Points("说明", _notes(facts, by_courier)),
        ),
    )
    signer = "寄件经办人" if by_courier else "领取人"
    signatures = (
        Signature(signer, "" if not by_courier else facts.paper.issued_by.name),
        Signature("经办人", f"{facts.paper.issued_by.name}（{facts.paper.issued_by.code}）"),
    )
    return replace(
        content,
        closing=replace(content.closing, signatures=signatures, ink=delivered.signature),
    )


def _result(case: Case) -> tuple[Fact, ...]:
    if case.decision is None:
        return ()
    return (
        Fact("办理结果", RESULTS[case.decision.result], RESULTS_ENGLISH[case.decision.result]),
        Fact("决定机关", case.decision.department),
    )


def _handing(facts: PaperFacts, delivered: Delivered) -> tuple[Fact, ...]:
    at = Fact("送达时间", moment(facts.told_at), moment_in_english(facts.told_at))
    if delivered.way is DeliveryWay.COURIER:
        number = " ".join(filter(None, (delivered.courier, delivered.courier_number)))
        return (
            Fact("送达方式", "邮寄", "By post"),
            Fact("快递单号", number),
            Fact("收件人", delivered.receiver),
            at,
        )
    identity, english = "", ""
    if delivered.identity:
        identity, english = ID_KINDS[delivered.identity], ID_KINDS_ENGLISH[delivered.identity]
    return (
        Fact("送达方式", "窗口领取", "At the window"),
        Fact("领取人", delivered.receiver),
        Fact("核对的证件", identity, english),
        Fact("授权", delivered.authorisation),
        at,
    )


def _notes(facts: PaperFacts, by_courier: bool) -> tuple[Said, ...]:
    note = Said(
        "收到后请当面核对结果文书的内容和份数，有误的请立即告知窗口。",
        "Please check here that what you receive is right and complete, and say at once if not.",
    )
    if by_courier:
        note = Said(
            "请留意查收；逾期没有收到的，请凭快递单号查询或联系窗口。",
            "Please look out for it; if it does not arrive, ask with the parcel's number or at the "
            "window.",
        )
    return (note, *help_points(facts))

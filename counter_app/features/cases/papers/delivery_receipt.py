"""送达回证: what was handed over, to whom, how, and who signed for it (行政许可法 art. 44)."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.delivery import (
    DeliveryWay,
    Handed,
    HandedDocument,
    Relation,
)
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.cases.model.result import Result
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
from counter_app.kernel.paper import Standing
from counter_app.press.chinese_dates import in_words, moment
from counter_app.press.content import (
    Block,
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
from counter_app.press.english_dates import in_english, moment_in_english

_DOCUMENTS: Final = (
    Column("序号", 1.0, centred=True),
    Column("文书名称", 7.0),
    Column("文号或编号", 5.5),
    Column("份数", 1.6, centred=True),
)
_RELATIONS: Final = {
    Relation.SELF: ("本人", "the applicant"),
    Relation.AGENT: ("代办人", "the agent"),
    Relation.FAMILY: ("同住成年家属", "an adult relative who lives there"),
    Relation.HEAD: ("法定代表人或主要负责人", "the legal representative or head"),
    Relation.STAFF: ("单位负责收件的人", "who receives mail for the body"),
    Relation.NAMED: ("指定的代收人", "whom the applicant named"),
}
_HOW: Final = {
    DeliveryWay.WINDOW: ("窗口领取", "At the window", "当面交付", "handed out"),
    DeliveryWay.COURIER: ("邮寄", "By post", "邮寄送达", "posted and signed for"),
    DeliveryWay.ELECTRONIC: (
        "电子送达",
        "Electronically",
        "经同意以电子方式送达",
        "sent electronically, as agreed",
    ),
    DeliveryWay.LEFT: (
        "留置送达",
        "Left there",
        "留置送达",
        "left where it was refused",
    ),
    DeliveryWay.NOTICE: (
        "公告送达",
        "By public notice",
        "公告送达，公告期满视为送达",
        "delivered by public notice, whose days are over",
    ),
}

_CALLED: Final = {
    DeliveryWay.COURIER: ("签收人", "送达地点", "备注"),
    DeliveryWay.ELECTRONIC: ("收件人", "电子地址", "备注"),
    DeliveryWay.LEFT: ("拒收的人", "留置地点", "拒收的情形"),
    DeliveryWay.NOTICE: ("收件人", "公告载体", "公告原因"),
}
"""What the receiver, the place and the reason are called."""


def delivery_receipt(facts: PaperFacts) -> Content:
    """What left and has not arrived says so; what arrived, on which day and with whom."""
    case = facts.case
    if case.delivered is not None:
        told, english, rows = _arrived(facts, case.delivered)
    else:
        told, english, rows = _on_its_way(facts)
    law = under_permit_law(facts, "第四十四条")
    law_english = under_permit_law_english(facts, "Article 44")
    blocks: list[Block] = [
        Prose(
            Said(
                f"{law}，现将下列文书{told}。", f"{law_english}, the documents below are {english}."
            )
        ),
        Facts((*who_and_what(facts), *_result(case), *rows)),
        Table("送达的文书", _DOCUMENTS, _listed(documents_handed(facts))),
        Points("说明", _notes(facts)),
    ]
    content = paper_content(facts, "送达回证", tuple(blocks))
    ink = case.delivered.signature if case.delivered else None
    closing = replace(content.closing, signatures=_signatures(facts), ink=ink)
    return replace(content, closing=closing)


def documents_handed(facts: PaperFacts) -> tuple[HandedDocument, ...]:
    """What was typed; otherwise the outcome with its 文号 and the notice of completion."""
    case = facts.case
    for one in (case.delivered, case.posted, case.announced):
        if one is not None and one.documents:
            return one.documents
    found = []
    if case.decision and case.decision.result is Result.ISSUED:
        name = facts.item.outcome.name or facts.item.name
        number = case.numbered.text if case.numbered else ""
        found.append(HandedDocument(name, number, 1))
    notices = (one for one in case.papers if one.kind == PaperKind.COMPLETION_NOTICE)
    current = next((one for one in notices if one.standing is Standing.CURRENT), None)
    if current is not None:
        found.append(HandedDocument("办结通知书", current.number, 1))
    return tuple(found)


def _listed(documents: tuple[HandedDocument, ...]) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (str(n), one.name, one.number or "—", str(one.copies))
        for n, one in enumerate(documents, start=1)
    )


def _result(case: Case) -> tuple[Fact, ...]:
    if case.decision is None:
        return ()
    return (
        Fact("办理结果", RESULTS[case.decision.result], RESULTS_ENGLISH[case.decision.result]),
        Fact("决定机关", case.decision.department),
    )


def _on_its_way(facts: PaperFacts) -> tuple[str, str, tuple[Fact, ...]]:
    posted, announced = facts.case.posted, facts.case.announced
    at, at_english = moment(facts.told_at), moment_in_english(facts.told_at)
    if posted is not None:
        number = " ".join(filter(None, (posted.courier, posted.courier_number)))
        rows = (
            Fact("送达方式", "邮寄", "By post"),
            Fact("快递单号", number),
            Fact("收件人", posted.receiver or facts.case.received.applicant.name),
            Fact("寄出时间", at, at_english),
            Fact("送达日期", "待签收，以签收之日为准", "The day on which it is signed for"),
        )
        return "按约定寄出", "posted as agreed", rows
    if announced is None:
        raise ValueError("a delivery receipt speaks of a case whose result left the hall")
    rows = (
        Fact("送达方式", "公告送达", "By public notice"),
        Fact("公告载体", announced.where),
        Fact("公告原因", announced.reason),
        Fact("公告日期", in_words(announced.on), in_english(announced.on)),
        Fact("公告期满", in_words(announced.until), in_english(announced.until)),
    )
    return "公告送达，自公告之日起满三十日视为送达", "announced; thirty days later they count", rows


def _arrived(facts: PaperFacts, handed: Handed) -> tuple[str, str, tuple[Fact, ...]]:
    way, way_english, told, english = _HOW[handed.way]
    number = " ".join(filter(None, (handed.courier, handed.courier_number)))
    identity, identity_english = "", ""
    if handed.identity:
        identity, identity_english = ID_KINDS[handed.identity], ID_KINDS_ENGLISH[handed.identity]
    relation, relation_english = _RELATIONS[handed.relation] if handed.relation else ("", "")
    who, place, why = _CALLED.get(handed.way, ("领取人", "送达地点", "备注"))
    rows = (
        Fact("送达方式", way, way_english),
        Fact("快递单号", number),
        Fact(who, handed.receiver),
        Fact("与申请人的关系", relation, relation_english),
        Fact("核对的证件", identity, identity_english),
        Fact(
            "同意的方式" if handed.way is DeliveryWay.ELECTRONIC else "授权", handed.authorisation
        ),
        Fact(place, handed.where),
        Fact(why, handed.reason),
        Fact("见证人", handed.witness),
        _day(facts, handed),
    )
    return told, english, rows


def _day(facts: PaperFacts, handed: Handed) -> Fact:
    if handed.on is not None:
        return Fact("送达日期", in_words(handed.on), in_english(handed.on))
    return Fact("送达时间", moment(facts.told_at), moment_in_english(facts.told_at))


def _signatures(facts: PaperFacts) -> tuple[Signature, ...]:
    clerk, delivered = facts.paper.issued_by, facts.case.delivered
    by = Signature("经办人", f"{clerk.name}（{clerk.code}）")
    if delivered is None or delivered.way in (DeliveryWay.ELECTRONIC, DeliveryWay.NOTICE):
        return (Signature("送达人", clerk.name), by)
    if delivered.way is DeliveryWay.LEFT:
        return (Signature("见证人", ""), by)
    if delivered.way is DeliveryWay.COURIER:
        return (Signature("签收人", delivered.receiver), by)
    return (Signature("领取人", ""), by)


def _notes(facts: PaperFacts) -> tuple[Said, ...]:
    case = facts.case
    notes = [
        Said(
            "收到后请当面核对结果文书的内容和份数，有误的请立即告知窗口。",
            "Please check here that what you receive is right and complete, and say at once if "
            "not.",
        )
    ]
    if case.delivered is None and case.posted is not None:
        notes = [
            Said(
                "请留意查收；逾期没有收到的，请凭快递单号查询或联系窗口。",
                "Please look out for it; if it does not arrive, ask with the parcel's number or at "
                "the window.",
            )
        ]
    if case.delivered_on is not None and case.decision and _against(case.decision.result):
        day, english = in_words(case.delivered_on), in_english(case.delivered_on)
        notes.append(
            Said(
                f"送达之日为{day}；申请行政复议、提起行政诉讼的期限自送达之日起计算。",
                f"It was delivered on {english}; the time for reconsideration and litigation runs "
                "from that day.",
            )
        )
    return (*notes, *help_points(facts))


def _against(result: Result) -> bool:
    return result not in (Result.ISSUED, Result.FORWARDED)

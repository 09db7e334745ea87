"""Passages that papers of errands share."""

from __future__ import annotations

from counter_app.features.errands.model.events import Address
from counter_app.features.errands.papers.facts import ErrandFacts
from counter_app.kernel.paper import Standing
from counter_app.press.chinese_dates import in_words, moment
from counter_app.press.content import (
    Block,
    Closing,
    Content,
    Fact,
    Facts,
    Prose,
    Said,
    Signature,
)

LABELS = ("文书编号", "取送单编号")


def errand_content(
    facts: ErrandFacts,
    title: str,
    blocks: tuple[Block, ...],
    *,
    to: str,
    signatures: tuple[Signature, ...],
    copies: str,
) -> Content:
    """A paper of an errand with its letterhead, closing and foot."""
    hall, paper = facts.hall, facts.paper
    return Content(
        hall=hall.name,
        title=title,
        number=paper.number,
        case_number=facts.errand.number,
        tags=_tags(facts),
        addressee=to,
        blocks=(*_void_reason(facts), *blocks),
        closing=Closing(
            authority=hall.name,
            dated=in_words(paper.issued_at.date()),
            seal_hint="（盖章）",
            signatures=signatures,
        ),
        contact=_contact(facts),
        copies_note=Said(copies),
        labels=LABELS,
    )


def clerk(facts: ErrandFacts, label: str = "经办人") -> Signature:
    """Who issued it."""
    by = facts.paper.issued_by
    return Signature(label, f"{by.name}（{by.code}）")


def what_it_is(facts: ErrandFacts) -> Facts:
    """Product, order and cases."""
    ordered = facts.errand.ordered
    order = " ".join(filter(None, (ordered.platform, ordered.order_number)))
    cases = "\n".join(f"{one.number}　{one.received.item_name}" for one in facts.cases)
    return Facts(
        (
            Fact("产品", ordered.product.name),
            Fact("平台订单", order),
            Fact("办件", cases),
            Fact("下单时间", moment(facts.errand.ordered_at)),
        )
    )


def whom(label: str, address: Address) -> tuple[Fact, ...]:
    """Name, telephone and place; a courier needs them whole."""
    return (
        Fact(label, address.name),
        Fact("电话", address.phone),
        Fact("地址", address.place),
    )


def _void_reason(facts: ErrandFacts) -> tuple[Block, ...]:
    if facts.paper.standing is not Standing.VOID:
        return ()
    return (Prose(Said(f"本文书已作废，不再有效。作废原因：{facts.paper.void_reason}")),)


def _tags(facts: ErrandFacts) -> tuple[str, ...]:
    tags = []
    if facts.paper.standing is Standing.VOID:
        tags.append("本文书已作废")
    if facts.paper.standing is Standing.SUPERSEDED:
        tags.append("本文书已被后来的同类文书取代")
    if made := facts.copy:
        tags.append(f"补打第 {made.copy} 次 · {moment(made.at)} · 经办 {made.by.name}")
        if made.large:
            tags.append("大字版")
    return tuple(tags)


def _contact(facts: ErrandFacts) -> tuple[str, ...]:
    hall = facts.hall
    parts = (
        ("地址", hall.address),
        ("电话", hall.phone),
        ("投诉监督", hall.complaint_phone),
        ("办公时间", hall.hours_text),
    )
    return tuple(f"{label}：{text}" for label, text in parts if text)

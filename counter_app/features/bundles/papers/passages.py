"""Passages that papers of matters share."""

from __future__ import annotations

from typing import Final

from counter_app.features.bundles.model.bundle import Part
from counter_app.features.bundles.papers.facts import BundleFacts
from counter_app.features.bundles.papers.joint_facts import project_facts
from counter_app.features.cases.papers.english_terms import ID_KINDS_ENGLISH
from counter_app.features.cases.papers.passages import (
    ID_KINDS,
    contact,
    instead_of,
    tags,
    void_reason,
)
from counter_app.knowledge.days.deadline import DueDate
from counter_app.knowledge.persons.masking import mask_id, mask_phone
from counter_app.knowledge.persons.party import Party, PartyKind
from counter_app.press.chinese_dates import in_figures, in_words
from counter_app.press.content import (
    Block,
    Closing,
    Content,
    Fact,
    FinePrint,
    Said,
    Signature,
)
from counter_app.press.english_dates import in_english

LABELS: Final = ("文书编号", "一件事编号")


def bundle_content(
    facts: BundleFacts,
    title: str,
    blocks: tuple[Block, ...],
    *,
    signs: str = "申请人（代办人）签收",
) -> Content:
    """A paper of a matter with its head, closing and foot; ``signs`` is who signs for it."""
    hall, paper = facts.hall, facts.paper
    return Content(
        hall=hall.name,
        title=title,
        number=paper.number,
        case_number=facts.bundle.number,
        tags=tags(facts),
        addressee=facts.bundle.opened.applied_by,
        blocks=(*void_reason(facts), *instead_of(facts), *blocks),
        closing=Closing(
            authority=hall.name,
            dated=in_words(paper.issued_at.date()),
            seal_hint="（加盖受理专用章）",
            signatures=(
                Signature(signs),
                Signature("经办人", f"{paper.issued_by.name}（{paper.issued_by.code}）"),
            ),
        ),
        contact=contact(facts),
        copies_note=Said(
            "本文书一式两份，申请人、受理窗口各执一份。",
            "In two copies, for the applicant and the window. The Chinese text prevails.",
        ),
        english=paper.english,
        labels=LABELS,
    )


def who_and_what(facts: BundleFacts) -> tuple[Fact, ...]:
    """Who applies, through whom, and for what."""
    opened = facts.bundle.opened
    applicant, agent, acting = opened.applicant, opened.agent, opened.representative
    return (
        Fact("申请人", opened.applied_by),
        Fact("证件", _identity(applicant), ID_KINDS_ENGLISH[applicant.id_kind]),
        Fact("联系电话", mask_phone(applicant.phone) if applicant.phone else ""),
        Fact("法定代表人（监护人）", acting.name if acting else ""),
        Fact("代办人", f"{agent.name}　{_identity(agent)}" if agent else ""),
        *_what(facts),
    )


def _what(facts: BundleFacts) -> tuple[Fact, ...]:
    if facts.bundle.project:
        return project_facts(facts.bundle.project)
    return Fact("一件事", facts.bundle.name), Fact("牵头部门", facts.bundle.opened.lead)


def matter(facts: BundleFacts) -> str:
    """The matter's name in quotation marks; those within it are single ones."""
    name = facts.bundle.name.replace("“", "‘").replace("”", "’")
    return f"“{name}”"


def you(facts: BundleFacts) -> str:
    """How the applicant is addressed."""
    opened = facts.bundle.opened
    if opened.others:
        return "你们"
    return "你" if opened.applicant.kind is PartyKind.PERSON else "你单位"


def due_said(due: DueDate | None) -> Said:
    """The day by which a part is decided, short enough for a table."""
    if due is None:
        return Said("以答复为准", "as told")
    provisional = "（暂定）" if due.provisional else ""
    hour = f" {due.due_at:%H:%M}" if due.due_at else ""
    return Said(f"{in_figures(due.due_on)}{hour}前{provisional}", f"by {in_english(due.due_on)}")


def names_of(facts: BundleFacts, items: tuple[str, ...]) -> str:
    """The parts that these codes mean, by the numbers that they have in the tables of papers."""
    places = {one.item: place for place, one in enumerate(facts.bundle.planned, start=1)}
    return "、".join(str(places[code]) for code in items if code in places)


def number_of(part: Part) -> str:
    """Its case's number; a dash while it waits."""
    return part.plan.case or "—"


def help_points(facts: BundleFacts) -> tuple[Said, ...]:
    """Telephones for questions and complaints; nothing if none is known."""
    hall = facts.hall
    parts = [f"咨询电话：{hall.phone}"] if hall.phone else []
    english = [f"Questions: {hall.phone}"] if hall.phone else []
    if hall.complaint_phone:
        parts.append(f"投诉监督电话：{hall.complaint_phone}")
        english.append(f"complaints: {hall.complaint_phone}")
    return (Said("；".join(parts) + "。", "; ".join(english) + "."),) if parts else ()


def privacy_notice(facts: BundleFacts) -> FinePrint:
    """个人信息保护法 art. 17, 30, 35: who uses what, for what, how long, and whom to ask."""
    return FinePrint(
        Said(
            f"个人信息告知：{facts.hall.name}为办理本件各事项所必需，收集和使用申请人及代办人的身份、"
            "联系方式和申请材料信息，仅提供给上列各事项的办理机关用于本次办理，按政务服务档案规定的期限"
            "保存。可向窗口提出查阅、复制、更正、补充等请求。",
            "Personal data: what you gave is used only for the matters above and given only to "
            "the authorities that decide on them, and is kept as long as the rules for such files "
            "say. You may ask at the window to see, copy, correct or complete it.",
        )
    )


def _identity(party: Party) -> str:
    is_person = party.kind is PartyKind.PERSON
    number = mask_id(party.id_number) if is_person else party.id_number
    return f"{ID_KINDS[party.id_kind]} {number}"

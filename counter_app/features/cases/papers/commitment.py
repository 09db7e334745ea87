"""告知承诺书 (国办发〔2020〕42号) in two halves: what is told, and what is committed to."""

from __future__ import annotations

from dataclasses import replace

from counter_app.features.cases.model.pledge_events import Commitment
from counter_app.features.cases.model.pledges import commitments
from counter_app.features.cases.papers.paper_facts import PaperFacts
from counter_app.features.cases.papers.passages import (
    authority,
    authority_english,
    help_points,
    limit_in_words,
    me,
    paper_content,
    privacy_notice,
    who_and_what,
)
from counter_app.press.content import Content, Fact, Facts, Points, Prose, Said, Signature


def commitment_paper(facts: PaperFacts) -> Content:
    """ValueError if nothing was committed to."""
    made = commitments(facts.case) or facts.case.pledges.commitments
    if not made:
        raise ValueError("no commitment to write about")
    who = me(facts)
    content = paper_content(
        facts,
        "告知承诺书",
        (
            Prose(_asked(facts, made, who)),
            Facts((*who_and_what(facts), Fact("承诺的类型", _types(made)))),
            Points("一、告知（行政机关）", tuple(_told(facts, made))),
            Points("二、承诺（申请人）", _commits(facts, who)),
            Points("说明", help_points(facts)),
            privacy_notice(facts),
        ),
    )
    signatures = (
        Signature("承诺人（申请人）签名、日期"),
        Signature("经办人", f"{facts.paper.issued_by.name}（{facts.paper.issued_by.code}）"),
    )
    return replace(
        content,
        addressee=facts.case.received.applied_by,
        closing=replace(content.closing, signatures=signatures),
    )


def _asked(facts: PaperFacts, made: tuple[Commitment, ...], who: str) -> Said:
    item = facts.case.received.item_name
    names = "、".join(f"“{one.material}”" for one in made)
    return Said(
        f"{who}申请办理“{item}”，就{names}自愿采用告知承诺方式。{authority(facts)}告知如下，"
        f"{who}承诺如下。",
        f'In the application for "{item}" the applicant chooses, of free will, to commit instead '
        f"of proving. {authority_english(facts)} tells what follows, the applicant commits to it.",
    )


def _types(made: tuple[Commitment, ...]) -> str:
    kinds = dict.fromkeys("审批告知承诺" if one.approval else "证明事项告知承诺" for one in made)
    return "、".join(kinds)


def _told(facts: PaperFacts, made: tuple[Commitment, ...]) -> list[Said]:
    told = []
    for one in made:
        told.append(
            Said(
                f"“{one.material}”的内容和要求：{one.told}",
                "What it contains and requires, in the words of the list of items (in Chinese).",
            )
        )
        basis = one.basis or "事项目录"
        told.append(Said(f"依据：{basis}。", "The basis is named in Chinese."))
    within = limit_in_words(min(made, key=lambda one: one.checked_within.value).checked_within)
    return [
        *told,
        Said(
            "不愿承诺或者不能承诺的，按通常方式提交材料；作出决定之前可以撤回承诺，撤回之后按通常方式"
            "提交材料。",
            "Who does not wish to commit hands in the materials as usual. A commitment may be "
            "taken back before the decision; the materials are then handed in as usual.",
        ),
        Said(
            f"核查：本机关在作出决定之后 {within}内，通过数据共享、现场检查等方式核查。",
            "After the decision the authority checks whether the commitment is true, by shared "
            "data or on the spot.",
        ),
        Said(
            "承诺不实的，依法终止办理、责令限期改正、撤销行政决定或者予以行政处罚，并记入信用记录；"
            "解除之前，各窗口不再接受承诺人的告知承诺和容缺承诺。",
            "An untrue commitment leads to ending the case, an order to put it right, revocation "
            "or a penalty, and is recorded; until that is lifted no window accepts another one.",
        ),
    ]


def _commits(facts: PaperFacts, who: str) -> tuple[Said, ...]:
    return (
        Said(
            f"{who}已经知晓告知的全部内容，自身符合所告知的条件、标准和要求。",
            "All that is told is understood, and the conditions and requirements are met.",
        ),
        Said(
            f"所作承诺是{who}真实的意思表示，所填写和提交的内容真实、准确。",
            "This is the applicant's true will; what was filled in and handed in is true.",
        ),
        Said(
            f"{who}配合核查，承诺不实的，自愿承担告知的法律后果。",
            "The applicant takes part in checks and bears the consequences of what is untrue.",
        ),
        _public(facts),
    )


def _public(facts: PaperFacts) -> Said:
    yes, no = {True: ("☑", "☐"), False: ("☐", "☑"), None: ("☐", "☐")}[facts.case.pledges.public]
    return Said(
        f"本承诺书是否愿意公开：{yes} 愿意　{no} 不愿意。",
        f"This commitment may be made public: {yes} yes {no} no.",
    )

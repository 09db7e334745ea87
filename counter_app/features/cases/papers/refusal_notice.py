"""不予受理通知书 (行政许可法 art. 32): why it is not taken in, where to go, how to object."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from counter_app.features.cases.model.materials import MaterialState
from counter_app.features.cases.model.refusal_ground import RefusalGround
from counter_app.features.cases.papers.paper_facts import PaperFacts
from counter_app.features.cases.papers.passages import (
    decision_content,
    help_points,
    privacy_notice,
    rating_point,
    the_application,
    typed_lines,
    under_permit_law,
    under_permit_law_english,
    who_and_what,
    you,
)
from counter_app.features.cases.papers.remedies import remedies
from counter_app.press.chinese_dates import in_words
from counter_app.press.content import (
    Block,
    Cell,
    Content,
    Facts,
    Highlight,
    Points,
    Prose,
    Said,
)
from counter_app.press.english_dates import in_english

_GROUNDS: Final[Mapping[RefusalGround | None, tuple[str, str, str, str]]] = {
    None: (
        "该申请不符合受理规定（理由见下）",
        "第三十二条",
        "Article 32",
        "does not meet the conditions below",
    ),
    RefusalGround.NOT_REQUIRED: (
        "该申请事项依法不需要取得行政许可",
        "第三十二条第一款第（一）项",
        "Article 32(1)(1)",
        "is a matter that needs no licence",
    ),
    RefusalGround.NOT_COMPETENT: (
        "该申请事项不属于本机关职权范围",
        "第三十二条第一款第（二）项",
        "Article 32(1)(2)",
        "is a matter for another authority",
    ),
    RefusalGround.CONCEALED: (
        "申请人隐瞒有关情况或者提供虚假材料",
        "第七十八条",
        "Article 78",
        "conceals facts or rests on false materials",
    ),
    RefusalGround.BARRED: (
        "申请人处在法律规定不得再次申请的期限内",
        "第七十九条",
        "Article 79",
        "comes within the time in which the law lets nobody apply again",
    ),
}
"""What was found, the article, both in English."""


def refusal_notice(facts: PaperFacts) -> Content:
    """ValueError if the case was not refused."""
    refusal = facts.case.refusal
    if refusal is None:
        raise ValueError("no refusal to write about")
    blocks: list[Block] = [Prose(_decision(facts))]
    if refusal.right_authority:
        blocks.append(
            Highlight((Cell("请向下列机关申请", refusal.right_authority),)),
        )
    blocks += [
        Facts(who_and_what(facts)),
        Points("不予受理的理由", typed_lines(refusal.reason)),
        Points("救济途径", remedies(facts)),
        Points("其他事项", _other(facts)),
        privacy_notice(facts),
    ]
    return decision_content(facts, "不予受理通知书", tuple(blocks))


def _decision(facts: PaperFacts) -> Said:
    case = facts.case
    finding, article, english, found = _GROUNDS[case.refusal_ground]
    return Said(
        f"{you(facts)}于{in_words(case.applied_at.date())}提出的“{case.received.item_name}”申请"
        f"收悉。经审查，{finding}。{under_permit_law(facts, article)}的规定，决定不予受理。",
        f"On {in_english(case.applied_at.date())} we received {the_application(facts)}. It "
        f"{found}. {under_permit_law_english(facts, english)}, it is not accepted.",
    )


def _other(facts: PaperFacts) -> tuple[Said, ...]:
    handed_in = [m for m in facts.case.marks if m.state is MaterialState.PRESENT]
    told = []
    if handed_in:
        told.append(
            Said(
                f"所交申请材料共 {len(handed_in)} 种，随本通知书当面退还。",
                f"Your materials ({len(handed_in)} in all) are given back with this notice.",
            )
        )
    told.append(
        Said(
            "情况变化或者补齐条件后，可以重新申请。",
            "You may apply again once things have changed or the conditions are met.",
        )
    )
    return (*told, *rating_point(facts), *help_points(facts))

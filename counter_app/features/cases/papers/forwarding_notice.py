"""转报告知书: examined here, sent to the higher authority, which decides (行政许可法 art. 43)."""

from __future__ import annotations

from counter_app.features.cases.papers.paper_facts import PaperFacts
from counter_app.features.cases.papers.passages import (
    authority,
    help_points,
    paper_content,
    the_application,
    typed_lines,
    under_permit_law,
    under_permit_law_english,
    who_and_what,
    you,
)
from counter_app.press.chinese_dates import in_words
from counter_app.press.content import Cell, Content, Facts, Highlight, Points, Prose, Said
from counter_app.press.english_dates import in_english


def forwarding_notice(facts: PaperFacts) -> Content:
    """ValueError if the case was not sent up."""
    forwarded = facts.case.forwarded
    if forwarded is None:
        raise ValueError("not sent up")
    day = facts.told_at.date()
    return paper_content(
        facts,
        "转报告知书",
        (
            Prose(
                Said(
                    f"{you(facts)}申请的“{facts.case.received.item_name}”，依法应当先经下级行政机关"
                    f"审查后报上级行政机关决定。{under_permit_law(facts, '第四十三条')}的规定，"
                    f"{authority(facts)}已审查完毕，于{in_words(day)}报送{forwarded.to}。",
                    f"Your{the_application(facts)[4:]} is decided by a higher authority. "
                    f"{under_permit_law_english(facts, 'Article 43')}, {authority(facts)} has "
                    f"examined it and sent it to {forwarded.to} on {in_english(day)}.",
                )
            ),
            Highlight((Cell("由下列机关决定", forwarded.to, "", "It decides"),)),
            Facts(who_and_what(facts)),
            Points("审查意见和转报理由", typed_lines(forwarded.reason)),
            Points("说明", (*_notes(facts), *help_points(facts))),
        ),
    )


def _notes(facts: PaperFacts) -> tuple[Said, ...]:
    return (
        Said(
            "转报不是办结：办件继续办理，上级行政机关不得要求重复提供申请材料（第三十五条）；"
            "作出决定后由窗口通知领取结果。",
            "Your application goes on. The higher authority may not ask for the materials again; "
            "you will be told of its decision here.",
        ),
        Said(
            f"到任一综合窗口凭查询编号 {facts.case.number} 查询进度。",
            f"Ask at any window with the number {facts.case.number}.",
        ),
    )

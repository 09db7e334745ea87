"""恢复办理告知书 (行政许可法 art. 45): the special procedure is over, and the limit runs."""

from __future__ import annotations

from counter_app.features.cases.papers.paper_facts import PaperFacts
from counter_app.features.cases.papers.passages import (
    due_cell,
    help_points,
    paper_content,
    the_application,
    under_permit_law,
    under_permit_law_english,
    who_and_what,
    you,
)
from counter_app.press.chinese_dates import in_figures, in_words
from counter_app.press.content import Content, Facts, Highlight, Points, Prose, Said
from counter_app.press.english_dates import in_english


def resumption_notice(facts: PaperFacts) -> Content:
    """ValueError if the clock never stood still."""
    resumed = facts.case.resumed
    if resumed is None:
        raise ValueError("no special procedure to write about")
    return paper_content(
        facts,
        "恢复办理告知书",
        (
            Prose(_decision(facts, resumed.remark)),
            Highlight((due_cell(resumed.due, resumed.law_on, facts.told_at.date()),)),
            Facts(who_and_what(facts)),
            Points("说明", (*_counted(facts), *help_points(facts))),
        ),
    )


def _decision(facts: PaperFacts, remark: str) -> Said:
    day = facts.told_at.date()
    why = f"（{remark}）" if remark else ""
    if not _stood_still(facts):
        return Said(
            f"{you(facts)}申请的“{facts.case.received.item_name}”，特别程序于{in_words(day)}当日开始、"
            f"当日结束{why}，恢复办理，办理期限没有改变，特此告知。",
            f"The special procedure for {the_application(facts)} began and ended on "
            f"{in_english(day)}; the time limit is what it was.",
        )
    return Said(
        f"{you(facts)}申请的“{facts.case.received.item_name}”，特别程序已于{in_words(day)}结束{why}，"
        f"恢复办理。{under_permit_law(facts, '第四十五条')}的规定，特别程序所需时间没有计算在办理"
        "期限内，办理期限自次日起继续计算，特此告知。",
        f"The special procedure for {the_application(facts)} ended on {in_english(day)}. "
        f"{under_permit_law_english(facts, 'Article 45')}, the time that it took does not count; "
        "the time limit runs on from the next day.",
    )


def _stood_still(facts: PaperFacts) -> bool:
    """Whether the procedure took a day at all."""
    pauses = facts.case.pauses
    return bool(pauses) and pauses[-1].last == facts.told_at.date()


def _counted(facts: PaperFacts) -> tuple[Said, ...]:
    if not _stood_still(facts):
        return ()
    last = facts.case.pauses[-1]
    first, end = in_figures(last.first), in_figures(last.last)
    if last.first == last.last:
        return (Said(f"不计入期限的是 {first}。", f"{in_english(last.first)} does not count."),)
    return (
        Said(
            f"不计入期限的是 {first}至 {end}。",
            f"The days from {in_english(last.first)} to {in_english(last.last)} do not count.",
        ),
    )

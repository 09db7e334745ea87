"""期限变更告知书: the calendar by which a date was reckoned changed, and the date with it."""

from __future__ import annotations

from counter_app.features.cases.model.events import Redated
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
from counter_app.knowledge.days.deadline import Deadline
from counter_app.press.chinese_dates import in_words
from counter_app.press.content import Content, Facts, Highlight, Points, Prose, Said
from counter_app.press.english_dates import in_english


def date_notice(facts: PaperFacts) -> Content:
    """ValueError if no date changed."""
    redated = facts.case.redated
    if redated is None:
        raise ValueError("no changed date to write about")
    return paper_content(
        facts,
        "期限变更告知书",
        (
            Prose(_decision(facts, redated)),
            Highlight((due_cell(redated.due, None, facts.told_at.date(), _label(redated)),)),
            Facts(who_and_what(facts)),
            Points("说明", (_instead(), *help_points(facts))),
        ),
    )


def _label(redated: Redated) -> str:
    return "补正期限" if redated.of is Deadline.CORRECTION else "办结期限"


def _decision(facts: PaperFacts, redated: Redated) -> Said:
    label = _label(redated)
    was = f"，原告知的{label}为{in_words(redated.was_due)}" if redated.was_due else ""
    english = f" instead of {in_english(redated.was_due)}" if redated.was_due else ""
    what = "correcting" if redated.of is Deadline.CORRECTION else "deciding on"
    return Said(
        f"{you(facts)}申请的“{facts.case.received.item_name}”{was}。因节假日安排或者停止办公的"
        f"日期有变化，{under_permit_law(facts, '第八十二条')}的规定重新计算，特此告知。",
        f"The calendar of working days changed. {under_permit_law_english(facts, 'Article 82')}, "
        f"the last day for {what} {the_application(facts)} is reckoned again{english}.",
    )


def _instead() -> Said:
    return Said(
        "此前文书上的该项日期以本告知书为准，其他内容不变。",
        "This date counts instead of the one on earlier papers; all else stays as it is.",
    )

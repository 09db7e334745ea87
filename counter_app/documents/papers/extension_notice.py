"""延期告知书 (行政许可法 art. 42): by how much, why, and who approved it."""

from __future__ import annotations

from counter_app.casework.paper_facts import PaperFacts
from counter_app.documents.chinese_dates import in_words, in_words_with_weekday
from counter_app.documents.content import Cell, Content, Facts, Highlight, Points, Prose
from counter_app.documents.papers.passages import (
    authority,
    help_point,
    limit_in_words,
    paper_content,
    under_permit_law,
    who_and_what,
    you,
)
from counter_app.domain.events import Extended


def extension_notice(facts: PaperFacts) -> Content:
    """ValueError if the limit was not extended."""
    extended = facts.case.extended
    if extended is None:
        raise ValueError("no extension to write about")
    return paper_content(
        facts,
        "延期告知书",
        (
            Prose(_decision(facts, extended)),
            Highlight((_due(extended),)),
            Facts(who_and_what(facts)),
            Points("延长期限的理由", _reasons(extended)),
            Points("说明", _notes(facts)),
        ),
    )


def _decision(facts: PaperFacts, extended: Extended) -> str:
    was = f"原定于{in_words(extended.was_due)}前办结，" if extended.was_due else ""
    return (
        f"{you(facts)}申请的“{facts.case.received.item_name}”，{was}在期限内不能作出决定。"
        f"{under_permit_law(facts, '第四十二条')}的规定，经{extended.approved_by}批准，"
        f"办理期限延长 {limit_in_words(extended.limit)}，特此告知。"
    )


def _due(extended: Extended) -> Cell:
    due = extended.due
    label = "延长后的办结期限（暂定）" if due.provisional else "延长后的办结期限"
    return Cell(label, f"{in_words_with_weekday(due.due_on)}前", "期限只延长一次。")


def _reasons(extended: Extended) -> tuple[str, ...]:
    return tuple(line.strip() for line in extended.reason.splitlines() if line.strip())


def _notes(facts: PaperFacts) -> tuple[str, ...]:
    notes = [f"对延期有异议的，可以向{authority(facts)}或投诉监督电话反映。"]
    if phones := help_point(facts):
        notes.append(phones)
    return tuple(notes)

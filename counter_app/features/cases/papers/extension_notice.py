"""延期告知书 (行政许可法 art. 42): by how much, why, and who approved it."""

from __future__ import annotations

from counter_app.features.cases.model.events import Extended
from counter_app.features.cases.papers.english_terms import limit_in_english
from counter_app.features.cases.papers.paper_facts import PaperFacts
from counter_app.features.cases.papers.passages import (
    authority,
    authority_english,
    help_points,
    limit_in_words,
    paper_content,
    the_application,
    typed_lines,
    under_permit_law,
    under_permit_law_english,
    who_and_what,
    you,
)
from counter_app.press.chinese_dates import in_words, in_words_with_weekday
from counter_app.press.content import Cell, Content, Facts, Highlight, Points, Prose, Said
from counter_app.press.english_dates import in_english, in_english_with_weekday


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
            Points("延长期限的理由", typed_lines(extended.reason)),
            Points("说明", _notes(facts)),
        ),
    )


def _decision(facts: PaperFacts, extended: Extended) -> Said:
    joint = facts.case.accepted is not None and facts.case.accepted.joint
    who = "本级人民政府负责人" if joint else "本行政机关负责人"
    who_english = "the people's government of this level" if joint else "this authority"
    was = f"原定于{in_words(extended.was_due)}前办结，" if extended.was_due else ""
    was_english = f" by {in_english(extended.was_due)}" if extended.was_due else " in time"
    return Said(
        f"{you(facts)}申请的“{facts.case.received.item_name}”，{was}在期限内不能作出决定。"
        f"{_ground(facts, extended)}的规定，经{who}批准，"
        f"{_base(extended)}延长 {limit_in_words(extended.limit)}，特此告知。",
        f"No decision on {the_application(facts)} can be made{was_english}. "
        f"{_ground_english(facts, extended)}, with the approval of the head of "
        f"{who_english}, the limit is extended by {limit_in_english(extended.limit)}.",
    )


def _ground(facts: PaperFacts, extended: Extended) -> str:
    return f"根据{extended.basis}" if extended.basis else under_permit_law(facts, "第四十二条")


def _ground_english(facts: PaperFacts, extended: Extended) -> str:
    if extended.basis:
        return f"Under the law on this matter ({extended.basis})"
    return under_permit_law_english(facts, "Article 42")


def _base(extended: Extended) -> str:
    return f"法定办理期限 {limit_in_words(extended.base)}" if extended.base else "办理期限"


def _due(extended: Extended) -> Cell:
    due = extended.due
    label = "延长后的办结期限（暂定）" if due.provisional else "延长后的办结期限"
    english = f"By {in_english_with_weekday(due.due_on)}. Extended only once."
    return Cell(label, f"{in_words_with_weekday(due.due_on)}前", "期限只延长一次。", english)


def _notes(facts: PaperFacts) -> tuple[Said, ...]:
    objection = Said(
        f"对延期有异议的，可以向{authority(facts)}或投诉监督电话反映。",
        f"If you object to the extension, turn to {authority_english(facts)} or the complaint "
        "line.",
    )
    return (objection, *help_points(facts))

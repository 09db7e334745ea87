"""特别程序告知书 (行政许可法 art. 45): what takes time that does not count, and how long."""

from __future__ import annotations

from counter_app.casework.paper_facts import PaperFacts
from counter_app.documents.chinese_dates import in_words, in_words_with_weekday
from counter_app.documents.content import Cell, Content, Facts, Highlight, Points, Prose
from counter_app.documents.papers.passages import (
    PROCEDURES,
    help_point,
    limit_in_words,
    paper_content,
    under_permit_law,
    who_and_what,
    you,
)
from counter_app.domain.events import Suspended


def procedure_notice(facts: PaperFacts) -> Content:
    """ValueError if the clock runs."""
    suspended = facts.case.suspended
    if suspended is None:
        raise ValueError("no special procedure to write about")
    return paper_content(
        facts,
        "特别程序告知书",
        (
            Prose(_decision(facts, suspended)),
            Highlight((_until(suspended), _due(suspended))),
            Facts(who_and_what(facts)),
            Points("说明", _notes(facts, suspended)),
        ),
    )


def _decision(facts: PaperFacts, suspended: Suspended) -> str:
    procedure = PROCEDURES[suspended.procedure]
    why = f"（{suspended.reason}）" if suspended.reason else ""
    return (
        f"{you(facts)}申请的“{facts.case.received.item_name}”依法需要进行{procedure}{why}。"
        f"{under_permit_law(facts, '第四十五条')}的规定，{procedure}所需时间不计算在办理期限内。"
        f"所需时间为 {limit_in_words(suspended.takes)}，自{in_words(facts.told_at.date())}"
        "的次日起计算，特此书面告知。"
    )


def _until(suspended: Suspended) -> Cell:
    procedure = PROCEDURES[suspended.procedure]
    until = in_words_with_weekday(suspended.expected_until)
    return Cell(f"{procedure}预计结束", until, "提前结束的，提前恢复办理。")


def _due(suspended: Suspended) -> Cell:
    if suspended.due is None:
        return Cell("办结期限", "恢复办理后告知", "")
    label = "办结期限（暂定）" if suspended.due.provisional else "办结期限"
    return Cell(label, f"{in_words_with_weekday(suspended.due.due_on)}前", "按预计结束日推算。")


def _notes(facts: PaperFacts, suspended: Suspended) -> tuple[str, ...]:
    notes = [
        f"{PROCEDURES[suspended.procedure]}结束的次日起恢复计算办理期限，不需要另行申请。",
        "需要申请人到场或者补充材料的，另行通知。",
    ]
    if phones := help_point(facts):
        notes.append(phones)
    return tuple(notes)

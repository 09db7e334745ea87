"""特别程序告知书 (行政许可法 art. 45): what takes time that does not count, and how long."""

from __future__ import annotations

from dataclasses import replace

from counter_app.features.cases.model.events import Suspended
from counter_app.features.cases.model.procedure import kind_of
from counter_app.features.cases.papers.english_terms import limit_in_english
from counter_app.features.cases.papers.paper_facts import PaperFacts
from counter_app.features.cases.papers.passages import (
    due_cell,
    help_points,
    limit_in_words,
    paper_content,
    the_application,
    under_permit_law,
    under_permit_law_english,
    who_and_what,
    you,
)
from counter_app.press.chinese_dates import in_words, in_words_with_weekday
from counter_app.press.content import Cell, Content, Facts, Highlight, Points, Prose, Said
from counter_app.press.english_dates import in_english, in_english_with_weekday


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
            Highlight((_until(suspended), _due(facts, suspended))),
            Facts(who_and_what(facts)),
            Points("说明", _notes(facts, suspended)),
        ),
    )


def _decision(facts: PaperFacts, suspended: Suspended) -> Said:
    procedure = kind_of(suspended.procedure).name
    why = f"（{suspended.reason}）" if suspended.reason else ""
    english = kind_of(suspended.procedure).english
    return Said(
        f"{you(facts)}申请的“{facts.case.received.item_name}”依法需要进行{procedure}{why}。"
        f"{_ground(facts, suspended)}的规定，{procedure}所需时间不计算在办理期限内。"
        f"所需时间为 {limit_in_words(suspended.takes)}，自{in_words(facts.told_at.date())}"
        f"的次日起计算{_of_the_last_day(suspended)}，特此书面告知。",
        f"The law requires {english} for {the_application(facts)}. "
        f"{_ground_english(facts, suspended)}, the time that it takes does not count "
        f"towards the time limit. It takes {limit_in_english(suspended.takes)}, counted from the "
        f"day after {in_english(facts.told_at.date())}."
        f"{' Today, the last day, does not count either.' if suspended.since else ''}",
    )


def _ground(facts: PaperFacts, suspended: Suspended) -> str:
    return f"根据{suspended.basis}" if suspended.basis else under_permit_law(facts, "第四十五条")


def _ground_english(facts: PaperFacts, suspended: Suspended) -> str:
    if suspended.basis:
        return f"Under the law on this matter ({suspended.basis})"
    return under_permit_law_english(facts, "Article 45")


def _of_the_last_day(suspended: Suspended) -> str:
    return "；今日为期限的最后一日，也不计入期限" if suspended.since else ""


def _until(suspended: Suspended) -> Cell:
    procedure = kind_of(suspended.procedure).name
    until = in_words_with_weekday(suspended.expected_until)
    english = f"{in_english_with_weekday(suspended.expected_until)}, or earlier."
    note = f"指{procedure}；提前结束的，提前恢复办理。"
    return Cell("预计结束", until, note, english)


def _due(facts: PaperFacts, suspended: Suspended) -> Cell:
    if suspended.due is None:
        return Cell("办结期限", "恢复办理后告知", "", "You will be told once the clock runs again.")
    cell = due_cell(suspended.due, suspended.law_on, facts.told_at.date())
    english = f"{cell.english.rstrip('.')}, reckoned from the expected end."
    return replace(cell, note=f"按预计结束日推算。{cell.note}", english=english)


def _notes(facts: PaperFacts, suspended: Suspended) -> tuple[Said, ...]:
    notes = (
        Said(
            f"{kind_of(suspended.procedure).name}结束的次日起恢复计算办理期限，不需要另行申请。",
            "The time limit runs on from the day after its end; you need not ask for this.",
        ),
        Said(
            "需要申请人到场或者补充材料的，另行通知。",
            "If you are to be present or to bring anything, you will be told.",
        ),
    )
    return (*notes, *help_points(facts))

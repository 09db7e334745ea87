"""撤回确认书: the applicant took the application back, and what follows."""

from __future__ import annotations

from dataclasses import replace

from counter_app.features.cases.model.events import Withdrawn
from counter_app.features.cases.model.materials import MaterialState
from counter_app.features.cases.papers.english_terms import ID_KINDS_ENGLISH
from counter_app.features.cases.papers.paper_facts import PaperFacts
from counter_app.features.cases.papers.passages import (
    ID_KINDS,
    help_points,
    paper_content,
    the_application,
    who_and_what,
    you,
)
from counter_app.press.chinese_dates import in_words, moment
from counter_app.press.content import Content, Fact, Facts, Points, Prose, Said, Signature
from counter_app.press.english_dates import in_english, moment_in_english


def withdrawal_confirmation(facts: PaperFacts) -> Content:
    """ValueError if the application was not taken back."""
    withdrawn = facts.case.withdrawn
    if withdrawn is None:
        raise ValueError("no withdrawal to write about")
    content = paper_content(
        facts,
        "撤回确认书",
        (
            Prose(
                Said(
                    f"{you(facts)}于{in_words(facts.told_at.date())}撤回"
                    f"“{facts.case.received.item_name}”的申请。本机关不再办理，特此确认。",
                    f"On {in_english(facts.told_at.date())} you withdrew {the_application(facts)}. "
                    "It is no longer being handled.",
                )
            ),
            Facts((*who_and_what(facts), *_about(facts, withdrawn))),
            Points("说明", _notes(facts)),
        ),
    )
    clerk = facts.paper.issued_by
    signatures = (
        Signature("申请人（代办人）确认撤回"),
        Signature("经办人", f"{clerk.name}（{clerk.code}）"),
    )
    return replace(content, closing=replace(content.closing, signatures=signatures))


def _about(facts: PaperFacts, withdrawn: Withdrawn) -> tuple[Fact, ...]:
    return (
        Fact("撤回时间", moment(facts.told_at), moment_in_english(facts.told_at)),
        Fact("撤回的理由", withdrawn.reason),
        *_who(facts),
    )


def _who(facts: PaperFacts) -> tuple[Fact, ...]:
    """Who stood there and withdrew, by which document and authority."""
    by = facts.case.withdrawn_by
    if by is None:
        return ()
    return (
        Fact("撤回人", by.name),
        Fact("核对的证件", ID_KINDS[by.identity], ID_KINDS_ENGLISH[by.identity]),
        Fact("授权", by.authority),
    )


def _notes(facts: PaperFacts) -> tuple[Said, ...]:
    present = sum(mark.state is MaterialState.PRESENT for mark in facts.case.marks)
    given_back = (
        Said(
            f"所交材料共 {present} 种，已在部门的由窗口收回后退还，请当面核对。",
            f"Your materials ({present} in all) are given back, those at the department once the "
            "window has them again. Please check them here.",
        ),
    )
    notes = (
        *(given_back if present else ()),
        Said(
            "撤回以后可以重新申请，期限自重新受理之日起计算。",
            "You may apply again; the time limit then starts anew.",
        ),
        Said(
            "此前就本申请出具的受理、告知文书不再作为办理依据。",
            "Papers issued earlier for this application no longer count.",
        ),
    )
    return (*notes, *help_points(facts))

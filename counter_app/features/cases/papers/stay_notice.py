"""中止（恢复）办理告知书: the case stands still for a ground outside of it, or goes on."""

from __future__ import annotations

from typing import Final

from counter_app.features.cases.model.standing_events import Stayed, StayGround
from counter_app.features.cases.papers.paper_facts import PaperFacts
from counter_app.features.cases.papers.passages import (
    help_points,
    paper_content,
    the_application,
    typed_lines,
    who_and_what,
    you,
)
from counter_app.press.chinese_dates import in_words, in_words_with_weekday
from counter_app.press.content import Content, Facts, Points, Prose, Said
from counter_app.press.english_dates import in_english

GROUNDS: Final = {
    StayGround.APPLICANT_DIED: ("申请人死亡，等待继承人表明是否继续办理", "the applicant died"),
    StayGround.BODY_ENDED: ("申请的法人或者其他组织终止，承受人没有确定", "the body ended"),
    StayGround.FORCE_MAJEURE: ("不可抗力", "of force majeure"),
    StayGround.ANOTHER_CASE: ("要以另一案件的处理结果为依据", "it rests on another case"),
    StayGround.ASKED_FOR: ("申请人申请中止", "the applicant asked for it"),
    StayGround.OTHER_LAW: ("法律、法规规定的其他情形", "the law says so"),
}
"""Why, in Chinese and in English after ``because``."""


def stay_notice(facts: PaperFacts) -> Content:
    """Of a case that stands still why it does; of one that goes on again, until when."""
    stayed = facts.case.stayed
    told = _goes_on(facts) if stayed is None else _stands_still(facts, stayed)
    reasons: tuple[Points, ...] = ()
    if stayed is not None:
        reasons = (Points("中止的理由", typed_lines(f"{stayed.reason}\n{stayed.basis}")),)
    return paper_content(
        facts,
        "中止（恢复）办理告知书",
        (
            Prose(told),
            Facts(who_and_what(facts)),
            *reasons,
            Points("说明", (_note(facts), *help_points(facts))),
        ),
    )


def _stands_still(facts: PaperFacts, stayed: Stayed) -> Said:
    chinese, english = GROUNDS[stayed.ground]
    day = facts.told_at.date()
    return Said(
        f"{you(facts)}申请的“{facts.case.received.item_name}”，因{chinese}，自{in_words(day)}起中止"
        "办理。中止的时间不计入办结时限，原因消除以后恢复办理，另行告知。",
        f"From {in_english(day)} {the_application(facts)} stands still, because {english}. The "
        "days until it goes on do not count; you will be told.",
    )


def _goes_on(facts: PaperFacts) -> Said:
    day, due = facts.told_at.date(), facts.case.due
    until, english = "", ""
    if due is not None:
        until = f"，在{in_words_with_weekday(due.due_on)}前作出决定"
        english = f" and will be decided by {in_english(due.due_on)}"
    return Said(
        f"{you(facts)}申请的“{facts.case.received.item_name}”，中止的原因已经消除，"
        f"于{in_words(day)}恢复办理{until}。",
        f"The ground of the stay is gone: on {in_english(day)} {the_application(facts)} goes "
        f"on{english}.",
    )


def _note(facts: PaperFacts) -> Said:
    return Said(
        "中止不改变受理的时间和先后；申请人可以随时撤回申请，或者提出原因已经消除。",
        "The time and order of acceptance stay. You may withdraw at any time, or say that the "
        "ground is gone.",
    )

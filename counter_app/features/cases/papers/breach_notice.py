"""违诺告知书: which pledge was not kept, what follows, and until when the applicant is heard."""

from __future__ import annotations

from counter_app.features.cases.model.pledge_events import BreachAnswered, Measure
from counter_app.features.cases.model.pledges import Breach, BreachKind, breaches
from counter_app.features.cases.papers.paper_facts import PaperFacts
from counter_app.features.cases.papers.passages import (
    help_points,
    paper_content,
    the_application,
    typed_lines,
    who_and_what,
    you,
)
from counter_app.press.chinese_dates import in_words
from counter_app.press.content import Content, Facts, Points, Prose, Said
from counter_app.press.english_dates import in_english


def breach_notice(facts: PaperFacts) -> Content:
    """ValueError if nobody answered a broken pledge."""
    answered = facts.case.pledges.answered
    if answered is None:
        raise ValueError("no broken pledge to write about")
    return paper_content(
        facts,
        "违诺告知书",
        (
            Prose(
                Said(
                    f"{you(facts)}申请的“{facts.case.received.item_name}”，有承诺没有履行。现将有关"
                    f"情况和处理告知{you(facts)}。",
                    f"In {the_application(facts)} a pledge was not kept. This tells what follows.",
                )
            ),
            Facts(who_and_what(facts)),
            Points("没有履行的承诺", _broken(facts) or _named(answered)),
            Points("处理", (_measure(facts, answered),)),
            Points("理由", typed_lines(answered.reason)),
            Points("说明", (*_notes(), *help_points(facts))),
        ),
    )


def _named(answered: BreachAnswered) -> tuple[Said, ...]:
    names = "、".join(answered.materials)
    return (Said(names, "The pledge that is named in Chinese was not kept."),)


def _broken(facts: PaperFacts) -> tuple[Said, ...]:
    told = []
    for one in breaches(facts.case, facts.told_at.date()):
        names, day, english = "、".join(one.materials), in_words(one.day), in_english(one.day)
        if one.kind is BreachKind.UNTRUE:
            told.append(
                Said(
                    f"告知承诺“{names}”，{day}经核查不实：{_found(facts, one)}。",
                    f"A commitment was found untrue on {english}.",
                )
            )
        else:
            told.append(
                Said(
                    f"承诺{day}前补交的“{names}”，到期没有补交。",
                    f"Material promised by {english} did not come.",
                )
            )
    return tuple(told)


def _found(facts: PaperFacts, breach: Breach) -> str:
    found = (one.found for one in facts.case.pledges.checks if one.material in breach.materials)
    return "；".join(dict.fromkeys(one.rstrip("。") for one in found))


def _measure(facts: PaperFacts, answered: BreachAnswered) -> Said:
    who = you(facts)
    day = in_words(answered.until) if answered.until else ""
    english = in_english(answered.until) if answered.until else ""
    if answered.measure is Measure.RECTIFY:
        return Said(
            f"责令限期改正：请在{day}前补交材料或者改正，改正情况到窗口登记。",
            f"Put it right by {english}, and have the window record it.",
        )
    return Said(
        f"拟依法撤销已经作出的决定。{who}有权在{day}前到窗口或者书面陈述、申辩；逾期不提出的，视为放弃。",
        f"The decision is to be revoked by law. Until {english} you may be heard or write to us.",
    )


def _notes() -> tuple[Said, ...]:
    return (
        Said(
            "补齐、改正或者由本机关解除之前，各窗口不再接受容缺承诺和告知承诺；正常提交材料的申请不受"
            "影响。",
            "Until this is made good or lifted, no window accepts another promise or commitment. "
            "Applications with all materials are not affected.",
        ),
    )

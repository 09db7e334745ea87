"""终止办理决定书: the case ends undecided, with ground, reason and remedies."""

from __future__ import annotations

from typing import Final

from counter_app.features.cases.model.standing_events import TerminationGround
from counter_app.features.cases.papers.paper_facts import PaperFacts
from counter_app.features.cases.papers.passages import (
    decision_content,
    help_points,
    the_application,
    typed_lines,
    who_and_what,
    you,
)
from counter_app.features.cases.papers.remedies import remedies
from counter_app.press.chinese_dates import in_words
from counter_app.press.content import Content, Facts, Points, Prose, Said
from counter_app.press.english_dates import in_english

_GROUNDS: Final = {
    TerminationGround.NO_SUCCESSOR: (
        "没有继承人、承受人，或者放弃继续办理",
        "nobody goes on",
    ),
    TerminationGround.OBJECT_GONE: ("申请事项的对象或者事实已经不存在", "its object is gone"),
    TerminationGround.LAW_CHANGED: ("所依据的法律、法规、规章修改或者废止", "the law was changed"),
    TerminationGround.OTHER_LAW: ("法律、法规规定的其他情形", "the law says so"),
}


def termination_decision(facts: PaperFacts) -> Content:
    """ValueError if the case did not end so."""
    terminated = facts.case.terminated
    if terminated is None:
        raise ValueError("not ended")
    chinese, english = _GROUNDS[terminated.ground]
    day = facts.told_at.date()
    return decision_content(
        facts,
        "终止办理决定书",
        (
            Prose(
                Said(
                    f"{you(facts)}申请的“{facts.case.received.item_name}”，因{chinese}，"
                    f"依据{terminated.basis}，于{in_words(day)}决定终止办理。",
                    f"On {in_english(day)} it was decided to end {the_application(facts)}, because "
                    f"{english}.",
                )
            ),
            Facts(who_and_what(facts)),
            Points("终止的理由", typed_lines(terminated.reason)),
            Points("救济途径", remedies(facts)),
            Points("说明", (_note(), *help_points(facts))),
        ),
    )


def _note() -> Said:
    return Said(
        "所交材料可以凭材料接收清单取回；情况变化以后可以重新申请。",
        "Your materials can be taken back with their receipt. You may apply again once things "
        "have changed.",
    )

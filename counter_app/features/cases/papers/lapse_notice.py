"""逾期未补正告知书: what was asked for did not come, the application counts as withdrawn."""

from __future__ import annotations

from counter_app.features.cases.model.case import Status
from counter_app.features.cases.model.materials import MaterialState
from counter_app.features.cases.papers.paper_facts import PaperFacts
from counter_app.features.cases.papers.passages import (
    help_points,
    paper_content,
    the_application,
    who_and_what,
    you,
)
from counter_app.features.cases.papers.remedies import remedies
from counter_app.press.chinese_dates import in_words
from counter_app.press.content import Content, Fact, Facts, Points, Prose, Said
from counter_app.press.english_dates import in_english


def lapse_notice(facts: PaperFacts) -> Content:
    """ValueError if nothing lapsed."""
    case = facts.case
    if case.notice is None or case.status is not Status.LAPSED:
        raise ValueError("nothing lapsed")
    told = in_words((case.noticed_at or case.received_at).date())
    by, english = in_words(case.notice.supplement_by), in_english(case.notice.supplement_by)
    return paper_content(
        facts,
        "逾期未补正告知书",
        (
            Prose(
                Said(
                    f"{you(facts)}申请的“{case.received.item_name}”，本机关于{told}一次告知需要补正的"
                    f"内容，补正期限至{by}止。期满没有按要求补正，视为撤回申请，本机关不再办理。",
                    f"You were told what to add to {the_application(facts)} by {english}. It did "
                    "not come, so the application counts as withdrawn and is no longer handled.",
                )
            ),
            Facts((*who_and_what(facts), Fact("没有补正的内容", _lacking(facts)))),
            Points("救济途径", remedies(facts)),
            Points("说明", (*_notes(), *help_points(facts))),
        ),
    )


def _lacking(facts: PaperFacts) -> str:
    case = facts.case
    if case.notice is None:
        return ""
    here = {one.name for one in case.marks if one.state is not MaterialState.MISSING}
    names = [one.name for one in case.notice.lacking if one.name not in here]
    return "；".join(filter(None, (*names, case.notice.remark)))


def _notes() -> tuple[Said, ...]:
    return (
        Said(
            "所交材料可以凭材料接收清单取回；备齐以后可以重新申请，期限自重新受理之日起计算。",
            "Your materials can be taken back with their receipt. You may apply again; the time "
            "limit then starts anew.",
        ),
    )

"""撤销（变更）决定书: what was decided counts no more, or another decision in its place."""

from __future__ import annotations

from typing import Final

from counter_app.features.cases.model.standing_events import (
    DecisionChanged,
    DecisionRevoked,
    RevisionGround,
)
from counter_app.features.cases.papers.english_terms import RESULTS_ENGLISH
from counter_app.features.cases.papers.paper_facts import PaperFacts
from counter_app.features.cases.papers.passages import (
    RESULTS,
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

_LAW: Final = "《中华人民共和国行政许可法》"
_GROUNDS: Final = {
    RevisionGround.ABUSE: (f"{_LAW}第六十九条第一款第（一）项", "Article 69(1)(1)"),
    RevisionGround.BEYOND_POWERS: (f"{_LAW}第六十九条第一款第（二）项", "Article 69(1)(2)"),
    RevisionGround.PROCEDURE: (f"{_LAW}第六十九条第一款第（三）项", "Article 69(1)(3)"),
    RevisionGround.NOT_QUALIFIED: (f"{_LAW}第六十九条第一款第（四）项", "Article 69(1)(4)"),
    RevisionGround.OTHER_LAW: (f"{_LAW}第六十九条第一款第（五）项", "Article 69(1)(5)"),
    RevisionGround.FRAUD: (f"{_LAW}第六十九条第二款", "Article 69(2)"),
    RevisionGround.PUBLIC_INTEREST: (f"{_LAW}第八条第二款", "Article 8(2)"),
    RevisionGround.RECONSIDERATION: ("行政复议决定", "the reconsideration decision"),
    RevisionGround.JUDGMENT: ("人民法院判决", "the court's judgment"),
    RevisionGround.OWN_MISTAKE: ("本机关自行纠正错误的职责", "the duty to put mistakes right"),
}


def revision_decision(facts: PaperFacts) -> Content:
    """ValueError if nothing was taken back or changed."""
    case = facts.case
    changed, revoked = case.changed, case.revoked
    if changed is not None and case.decision == changed.decision:
        told, reason = _changed(facts, changed), changed.reason
    elif revoked is not None:
        told, reason = _revoked(facts, revoked), revoked.reason
    else:
        raise ValueError("nothing was taken back")
    return decision_content(
        facts,
        "撤销（变更）决定书",
        (
            Prose(told),
            Facts(who_and_what(facts)),
            Points("撤销（变更）的理由", typed_lines(reason)),
            Points("救济途径", remedies(facts)),
            Points("说明", (_note(), *help_points(facts))),
        ),
    )


def _revoked(facts: PaperFacts, revoked: DecisionRevoked) -> Said:
    day, due = facts.told_at.date(), revoked.redecide_by
    by, english = _ground(revoked.ground, revoked.document)
    then, then_english = "", ""
    if due is not None:
        then = f"，并在{in_words(due.due_on)}前重新作出决定"
        then_english = f" It is decided anew by {in_english(due.due_on)}."
    return Said(
        f"就{you(facts)}申请的“{facts.case.received.item_name}”作出的决定，根据{by}，"
        f"于{in_words(day)}予以撤销{then}。",
        f"On {in_english(day)} the decision on {the_application(facts)} was revoked under "
        f"{english}.{then_english}",
    )


def _changed(facts: PaperFacts, changed: DecisionChanged) -> Said:
    day = facts.told_at.date()
    by, english = _ground(changed.ground, changed.document)
    result = changed.decision.result
    return Said(
        f"就{you(facts)}申请的“{facts.case.received.item_name}”作出的决定，根据{by}，"
        f"于{in_words(day)}变更为：{RESULTS[result]}。",
        f"On {in_english(day)} the decision on {the_application(facts)} was changed under "
        f"{english}. The result is now: {RESULTS_ENGLISH[result]}.",
    )


def _ground(ground: RevisionGround, document: str) -> tuple[str, str]:
    chinese, english = _GROUNDS[ground]
    if not document:
        return chinese, english
    return f"{document}{chinese}", f"{english} ({document})"


def _note() -> Said:
    return Said(
        "原决定书和据其出具的证件、文书请交回；扫描其二维码会显示“已被替代”。",
        "Please return the former decision and what was issued on it; its code is shown as "
        "superseded.",
    )

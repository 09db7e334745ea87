"""办结通知书 (取件凭证): how the case ended, where and until when the result is handed out."""

from __future__ import annotations

from typing import Final

from counter_app.features.cases.model.events import Decided, Renewing
from counter_app.features.cases.model.result import Result
from counter_app.features.cases.papers.english_terms import RESULTS_ENGLISH
from counter_app.features.cases.papers.paper_facts import PaperFacts
from counter_app.features.cases.papers.passages import (
    RESULTS,
    authority_english,
    decision_content,
    help_points,
    is_permit,
    privacy_notice,
    the_application,
    typed_lines,
    under_permit_law,
    under_permit_law_english,
    who_and_what,
    you,
)
from counter_app.features.cases.papers.remedies import remedies
from counter_app.knowledge.days.calendar import ONE_DAY
from counter_app.knowledge.licences.licence import last_valid_day
from counter_app.press.chinese_dates import in_words, in_words_with_weekday
from counter_app.press.content import (
    Block,
    Cell,
    Content,
    Facts,
    Highlight,
    Points,
    Prose,
    Said,
)
from counter_app.press.english_dates import in_english, in_english_with_weekday

_NOT_AGAINST_ANYBODY: Final = (Result.ISSUED, Result.FORWARDED)
_WITHOUT_A_RESULT: Final = {
    Result.DENIED: ("不予行政许可", "refuse"),
    Result.RETURNED: ("退回申请、终止办理", "return"),
    Result.NOT_ACCEPTED: ("不予受理", "not to accept"),
    Result.VOID: ("作废本次申请、终止办理", "end"),
}
"""What is decided against the applicant, in Chinese and in English before the application."""


def completion_notice(facts: PaperFacts) -> Content:
    """ValueError if nothing was decided."""
    decision = facts.case.decision
    if decision is None:
        raise ValueError("no decision to write about")
    blocks: list[Block] = [
        Prose(_decision(facts, decision)),
        Highlight(
            (
                Cell("办理结果", _named(facts, decision), "", RESULTS_ENGLISH[decision.result]),
                _until(decision),
            )
        ),
        Facts(who_and_what(facts)),
    ]
    if decision.reason:
        blocks.append(Points("理由", typed_lines(decision.reason)))
    if decision.result not in _NOT_AGAINST_ANYBODY:
        if basis := facts.case.basis or facts.item.legal_basis:
            blocks.append(Points("法律依据", typed_lines(basis)))
        blocks.append(Points("救济途径", remedies(facts)))
    blocks += [Points("怎样领取", _how(facts, decision)), privacy_notice(facts)]
    return decision_content(facts, "办结通知书", tuple(blocks))


def _decision(facts: PaperFacts, decision: Decided) -> Said:
    renewing = facts.case.received.renewing
    if decision.by_silence and renewing:
        return _by_silence(facts, decision, renewing)
    if decision.result not in _NOT_AGAINST_ANYBODY:
        return _denial(facts, decision)
    done = in_words(facts.told_at.date())
    return Said(
        f"{you(facts)}申请的“{facts.case.received.item_name}”，{decision.department}"
        f"{under_permit_law(facts, '第三十七条')}的规定，已于{done}办结。",
        f"{under_permit_law_english(facts, 'Article 37')}, {authority_english(facts)} completed "
        f"{the_application(facts)} on {in_english(facts.told_at.date())}.",
    )


def _denial(facts: PaperFacts, decision: Decided) -> Said:
    """The written decision that art. 38(2) asks for, whatever it is called."""
    what, english = _WITHOUT_A_RESULT[decision.result]
    if decision.result is Result.DENIED and not is_permit(facts):
        what = "不予办理"
    done = in_words(facts.told_at.date())
    return Said(
        f"{you(facts)}申请的“{facts.case.received.item_name}”，经审查，{decision.department}"
        f"{under_permit_law(facts, '第三十八条第二款')}的规定，于{done}决定{what}。",
        f"{under_permit_law_english(facts, 'Article 38(2)')}, {authority_english(facts)} decided "
        f"on {in_english(facts.told_at.date())} to {english} {the_application(facts)}.",
    )


def _by_silence(facts: PaperFacts, decision: Decided, renewing: Renewing) -> Said:
    expired = in_words(renewing.valid_to)
    until = last_valid_day(renewing.valid_to + ONE_DAY, facts.item.outcome.valid_for)
    now, now_english = "", ""
    if until:
        now, now_english = (
            f"，有效期至{in_words(until)}",
            f" and is valid until {in_english(until)}",
        )
    received = in_words(facts.case.applied_at.date())
    return Said(
        f"{you(facts)}于{received}申请的“{facts.case.received.item_name}”，原证照有效期至{expired}，"
        f"{decision.department}在届满前没有作出决定。"
        f"{under_permit_law(facts, '第五十条第二款')}的规定，视为准予延续{now}。",
        f"{authority_english(facts)} did not decide on {the_application(facts)} before the licence "
        f"expired on {in_english(renewing.valid_to)}. "
        f"{under_permit_law_english(facts, 'Article 50(2)')}, it counts as renewed{now_english}.",
    )


def _named(facts: PaperFacts, decision: Decided) -> str:
    result = RESULTS[decision.result]
    outcome = facts.item.outcome.name
    return f"{result}：{outcome}" if decision.result is Result.ISSUED and outcome else result


def _until(decision: Decided) -> Cell:
    by = decision.deliver_by
    label = "领取或寄送期限（暂定）" if by.provisional else "领取或寄送期限"
    english = f"By {in_english_with_weekday(by.due_on)}: ten working days from the decision."
    note = "自作出决定之日起十个工作日。"
    return Cell(label, f"{in_words_with_weekday(by.due_on)}前", note, english)


def _how(facts: PaperFacts, decision: Decided) -> tuple[Said, ...]:
    told = [
        Said(
            f"凭本通知书和有效证件到{facts.hall.name}领取；他人代领的，另带委托书和代领人证件。",
            f"Collect it at {facts.hall.name} with this notice and your identity document; an "
            "agent also brings an authorisation and their own document.",
        ),
        Said(
            "可以要求邮寄送达，寄出后凭快递单号查询。",
            "You may ask for it to be posted; you will get the parcel's number.",
        ),
    ]
    if decision.result is Result.RETURNED:
        told.append(
            Said(
                "退件的，申请材料一并退还；补齐条件后可以重新申请。",
                "Your materials are given back too; you may apply again once the conditions are "
                "met.",
            )
        )
    return (*told, *help_points(facts))

"""办结通知书 (取件凭证): how the case ended, where and until when the result is handed out."""

from __future__ import annotations

from typing import Final

from counter_app.casework.paper_facts import PaperFacts
from counter_app.documents.chinese_dates import in_words, in_words_with_weekday
from counter_app.documents.content import Block, Cell, Content, Facts, Highlight, Points, Prose
from counter_app.documents.papers.passages import (
    RESULTS,
    help_point,
    paper_content,
    privacy_notice,
    remedies,
    under_permit_law,
    who_and_what,
    you,
)
from counter_app.domain.events import Decided, Result

_AGAINST_THE_APPLICANT: Final = (Result.DENIED, Result.NOT_ACCEPTED)


def completion_notice(facts: PaperFacts) -> Content:
    """ValueError if nothing was decided."""
    decision = facts.case.decision
    if decision is None:
        raise ValueError("no decision to write about")
    blocks: list[Block] = [
        Prose(_decision(facts, decision)),
        Highlight((Cell("办理结果", _named(facts, decision)), _until(decision))),
        Facts(who_and_what(facts)),
    ]
    if decision.reason:
        blocks.append(Points("理由", _lines(decision.reason)))
    if decision.result in _AGAINST_THE_APPLICANT:
        blocks.append(Points("救济途径", remedies(facts)))
    blocks += [Points("怎样领取", _how(facts, decision)), privacy_notice(facts)]
    return paper_content(facts, "办结通知书", tuple(blocks))


def _decision(facts: PaperFacts, decision: Decided) -> str:
    article = "第三十八条" if decision.result in _AGAINST_THE_APPLICANT else "第三十七条"
    done = in_words(facts.told_at.date())
    return (
        f"{you(facts)}申请的“{facts.case.received.item_name}”，{decision.department}"
        f"{under_permit_law(facts, article)}的规定，已于{done}办结。"
    )


def _named(facts: PaperFacts, decision: Decided) -> str:
    result = RESULTS[decision.result]
    outcome = facts.item.outcome.name
    return f"{result}：{outcome}" if decision.result is Result.ISSUED and outcome else result


def _until(decision: Decided) -> Cell:
    by = decision.deliver_by
    label = "领取或寄送期限（暂定）" if by.provisional else "领取或寄送期限"
    return Cell(label, f"{in_words_with_weekday(by.due_on)}前", "自作出决定之日起十个工作日。")


def _how(facts: PaperFacts, decision: Decided) -> tuple[str, ...]:
    told = [
        f"凭本通知书和有效证件到{facts.hall.name}领取；他人代领的，另带委托书和代领人证件。",
        "可以要求邮寄送达，寄出后凭快递单号查询。",
    ]
    if decision.result is Result.RETURNED:
        told.append("退件的，申请材料一并退还；补齐条件后可以重新申请。")
    if phones := help_point(facts):
        told.append(phones)
    return tuple(told)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())

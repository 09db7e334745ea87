"""Passages that papers of problems share. Papers are Chinese, whatever language is in use."""

from __future__ import annotations

from counter_app.features.problems.model.problem import Problem
from counter_app.features.problems.papers.facts import ProblemFacts
from counter_app.features.problems.words.names import DISCLOSURES, KINDS, LEVELS
from counter_app.kernel.paper import Standing
from counter_app.knowledge.days.clocks import Clock
from counter_app.knowledge.days.limit import Limit, LimitUnit
from counter_app.press.chinese_dates import in_figures, in_words, in_words_with_weekday, moment
from counter_app.press.content import (
    Block,
    Cell,
    Closing,
    Content,
    Fact,
    Prose,
    Said,
    Signature,
)

LABELS = ("文书编号", "问题编号")


def problem_content(
    facts: ProblemFacts,
    title: str,
    blocks: tuple[Block, ...],
    *,
    to: str,
    signs: str,
    copies: str,
) -> Content:
    """A paper of a problem with its letterhead, closing and foot; ``signs`` is who signs for it."""
    hall, paper = facts.hall, facts.paper
    return Content(
        hall=hall.name,
        title=title,
        number=paper.number,
        case_number=facts.problem.number,
        tags=_tags(facts),
        addressee=to,
        blocks=(*_void_reason(facts), *blocks),
        closing=Closing(
            authority=hall.name,
            dated=in_words(paper.issued_at.date()),
            seal_hint="（盖章）",
            signatures=(
                Signature(signs),
                Signature("经办人", f"{paper.issued_by.name}（{paper.issued_by.code}）"),
            ),
        ),
        contact=_contact(facts),
        copies_note=Said(copies),
        labels=LABELS,
    )


def what_it_is_about(facts: ProblemFacts) -> tuple[Fact, ...]:
    """What every paper may say of a problem: nothing that tells who brought it forward."""
    problem = facts.problem
    registered = problem.registered
    return (
        Fact("问题类型", KINDS[registered.kind]),
        Fact("反映方式", DISCLOSURES[registered.disclosure]),
        Fact("反映对象", registered.against),
        Fact("涉及事项", registered.item_name),
        Fact("问题级别", LEVELS[problem.graded.level] if problem.graded else ""),
        Fact("登记时间", moment(problem.registered_at)),
    )


def by_when(label: str, clock: Clock) -> Cell:
    """A date that people look for first."""
    note = "日期暂定，放假安排公布后重新推算" if clock.provisional else ""
    day = f"{in_words_with_weekday(clock.last_day)}{clock.hour}"
    return Cell(label, f"{day}前", note)


def amount(limit: Limit) -> str:
    """``5 个工作日``, ``4 小时``."""
    return f"{limit.value} {'小时' if limit.unit is LimitUnit.HOURS else '个工作日'}"


def lines(text: str) -> tuple[Said, ...]:
    """What a person typed, line by line."""
    return tuple(Said(line.strip()) for line in text.splitlines() if line.strip())


def registered_on(problem: Problem) -> str:
    """``2026年11月23日登记的问题（编号…）``."""
    return f"{in_figures(problem.registered_at.date())}登记的问题（编号 {problem.number}）"


def help_point(facts: ProblemFacts) -> tuple[Said, ...]:
    """Where to ask, and where to complain about this desk."""
    parts = (
        f"咨询电话：{facts.hall.phone}" if facts.hall.phone else "",
        f"投诉监督电话：{facts.hall.complaint_phone}" if facts.hall.complaint_phone else "",
    )
    told = "；".join(filter(None, parts))
    return (Said(f"{told}。"),) if told else ()


def _void_reason(facts: ProblemFacts) -> tuple[Block, ...]:
    if facts.paper.standing is not Standing.VOID:
        return ()
    return (Prose(Said(f"本文书已作废，不再有效。作废原因：{facts.paper.void_reason}")),)


def _tags(facts: ProblemFacts) -> tuple[str, ...]:
    tags = []
    if facts.paper.standing is Standing.VOID:
        tags.append("本文书已作废")
    if facts.paper.standing is Standing.SUPERSEDED:
        tags.append("本文书已被后来的同类文书取代")
    if made := facts.copy:
        tags.append(f"补打第 {made.copy} 次 · {moment(made.at)} · 经办 {made.by.name}")
        if made.large:
            tags.append("大字版")
    return tuple(tags)


def _contact(facts: ProblemFacts) -> tuple[str, ...]:
    hall = facts.hall
    parts = (
        ("地址", hall.address),
        ("电话", hall.phone),
        ("投诉监督", hall.complaint_phone),
        ("办公时间", hall.hours_text),
    )
    return tuple(f"{label}：{text}" for label, text in parts if text)

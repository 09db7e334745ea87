"""作废说明: which paper speaks no more, since when and why."""

from __future__ import annotations

from counter_app.features.cases.model.paper_kinds import PAPER_NAMES
from counter_app.features.cases.papers.paper_facts import PaperFacts
from counter_app.features.cases.papers.passages import (
    help_points,
    paper_content,
    parties_and_matter,
)
from counter_app.kernel.paper import Paper
from counter_app.press.chinese_dates import in_words, moment
from counter_app.press.content import (
    Cell,
    Content,
    Fact,
    Facts,
    Highlight,
    Points,
    Prose,
    Said,
)
from counter_app.press.english_dates import in_english, moment_in_english


def void_statement(facts: PaperFacts) -> Content:
    """ValueError if it speaks of no paper."""
    voided = next((one for one in facts.case.papers if one.number == facts.paper.about), None)
    if voided is None:
        raise ValueError("no void paper to write about")
    name, english = PAPER_NAMES[voided.kind]
    return paper_content(
        facts,
        "作废说明",
        (
            Prose(
                Said(
                    f"下列文书自{in_words(facts.told_at.date())}起作废，不再有效，"
                    "原件和此前另行打印的各份均不得使用，特此说明。",
                    f"The paper below is void from {in_english(facts.told_at.date())}. Neither the "
                    "original nor any copy printed before may be used.",
                )
            ),
            Highlight((Cell("作废的文书", name, voided.number, english),)),
            Facts((*_about(facts, voided), *parties_and_matter(facts))),
            Points("说明", _notes(facts)),
        ),
    )


def _about(facts: PaperFacts, voided: Paper) -> tuple[Fact, ...]:
    return (
        Fact("出具时间", moment(voided.issued_at), moment_in_english(voided.issued_at)),
        Fact("作废时间", moment(facts.told_at), moment_in_english(facts.told_at)),
        Fact("作废原因", voided.void_reason),
    )


def _notes(facts: PaperFacts) -> tuple[Said, ...]:
    notes = (
        Said(
            "请交回作废文书的原件；没有交回的，扫描其二维码会显示“已作废”。",
            "Please return the void original; its code will be shown as void when scanned.",
        ),
        Said(
            "文书作废不等于撤回申请；需要重新出具的，由窗口另发新编号的文书。",
            "Your application is not withdrawn by this. Where the paper is needed again, the "
            "window issues one with a new number.",
        ),
    )
    return (*notes, *help_points(facts))

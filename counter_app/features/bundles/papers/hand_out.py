"""结果交付清单: what was handed out together, signed for once (行政许可法 art. 44)."""

from __future__ import annotations

from typing import Final

from counter_app.features.bundles.model.bundle import Part, Where
from counter_app.features.bundles.papers.facts import BundleFacts
from counter_app.features.bundles.papers.passages import (
    bundle_content,
    help_points,
    matter,
    number_of,
    who_and_what,
)
from counter_app.features.cases.papers.english_terms import RESULTS_ENGLISH
from counter_app.features.cases.papers.passages import RESULTS
from counter_app.press.chinese_dates import in_words
from counter_app.press.content import (
    Cell,
    Column,
    Content,
    Facts,
    Highlight,
    Points,
    Prose,
    Said,
    Table,
)
from counter_app.press.english_dates import in_english

_COLUMNS: Final = (
    Column("序号", 0.9, centred=True),
    Column("事项", 4.4),
    Column("办件编号", 3.6),
    Column("决定机关", 3.2),
    Column("交付的结果", 4),
)


def handed_out(facts: BundleFacts) -> Content:
    """The results of the act that issued this paper; ValueError if there was none."""
    handed = facts.bundle.handed_out
    if not handed:
        raise ValueError("nothing was handed out")
    last = handed[-1]
    parts = [one for one in facts.bundle.parts if one.plan.case in last.cases]
    left = [
        one for one in facts.bundle.integrated if one not in parts and one.where is not Where.OVER
    ]
    day = facts.paper.issued_at.date()
    return bundle_content(
        facts,
        "统一送达清单" if facts.bundle.project else "结果交付清单",
        (
            Prose(
                Said(
                    f"{matter(facts)}的下列 {len(parts)} 个事项已经办结，"
                    f"结果于{in_words(day)}一并交付{last.receiver}。本清单就各事项与送达回证具有同等效力。",
                    f"The results of the {len(parts)} items below were handed out together on "
                    f"{in_english(day)}. For each item this list counts as its record of delivery.",
                )
            ),
            Highlight((Cell("领取人", last.receiver), Cell("一件事编号", facts.bundle.number))),
            Facts(who_and_what(facts)),
            Table(
                "交付的结果", _COLUMNS, tuple(_row(facts, n, one) for n, one in enumerate(parts, 1))
            ),
            Points("说明", _notes(facts, left)),
        ),
        signs="领取人签收",
    )


def _row(facts: BundleFacts, number: int, part: Part) -> tuple[str | Said, ...]:
    case = part.case
    decision = case.decision if case else None
    if case is None or decision is None:
        return (str(number), part.plan.name, number_of(part), facts.authority(part), "—")
    outcome = facts.items[part.item].outcome.name
    told = RESULTS[decision.result] + (f"：{outcome}" if outcome else "")
    if case.numbered:
        told += f"　{case.numbered.text}"
    english = RESULTS_ENGLISH[decision.result]
    return (
        str(number),
        part.plan.name,
        number_of(part),
        facts.authority(part),
        Said(told, english),
    )


def _notes(facts: BundleFacts, left: list[Part]) -> tuple[Said, ...]:
    notes = [
        Said(
            "请当面核对结果文书；有误的当场提出更正。",
            "Check the documents now; what is wrong is put right at once.",
        ),
        Said(
            "对决定不服的，按各决定文书告知的途径申请行政复议或者提起行政诉讼，期限自签收之日起计算。",
            "How to object to a decision is told in each of them; time runs from this signature.",
        ),
    ]
    if left:
        names = "、".join(one.plan.name for one in left)
        notes.append(Said(f"还在办理：{names}。", "The other items go on."))
    return (*notes, *help_points(facts))

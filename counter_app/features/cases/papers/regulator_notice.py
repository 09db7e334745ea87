"""审管联动告知单: to who supervises, how a moved item was decided; with its receipt."""

from __future__ import annotations

from dataclasses import replace

from counter_app.features.cases.model.result import Result
from counter_app.features.cases.papers.paper_facts import PaperFacts
from counter_app.features.cases.papers.passages import (
    RESULTS,
    authority,
    decision_content,
    parties_and_matter,
    typed_lines,
)
from counter_app.press.chinese_dates import in_words, moment
from counter_app.press.content import Content, Fact, Facts, Points, Prose, Said, Signature


def regulator_notice(facts: PaperFacts) -> Content:
    """ValueError if nobody was told of a decision."""
    decision, told = facts.case.decision, facts.case.oversight
    if decision is None or told is None:
        raise ValueError("no decision of which somebody was told")
    issued = decision.result is Result.ISSUED
    about = (
        Fact("办理结果", RESULTS[decision.result]),
        Fact("决定时间", moment(facts.told_at)),
        Fact("结果文书", facts.item.outcome.name if issued else ""),
    )
    reasons = (Points("理由", typed_lines(decision.reason)),) if decision.reason else ()
    content = decision_content(
        facts,
        "审管联动告知单",
        (
            Prose(
                Said(
                    f"根据《中华人民共和国行政许可法》第二十五条，“{facts.case.received.item_name}”"
                    f"由{authority(facts)}行使行政许可权。下列办件已于"
                    f"{in_words(facts.told_at.date())}作出决定，现告知你单位，请依法履行监督管理职责。"
                )
            ),
            Facts((*parties_and_matter(facts), *about)),
            *reasons,
            Points("说明", _notes(facts)),
        ),
    )
    clerk, receipt = facts.paper.issued_by, told.receipt
    signatures = (
        Signature("回执（行业主管部门收件人）", receipt.received_by if receipt else ""),
        Signature("经办人", f"{clerk.name}（{clerk.code}）"),
    )
    return replace(
        content,
        addressee=told.department,
        closing=replace(content.closing, signatures=signatures),
        copies_note=Said("本单一式两份，决定机关、行业主管部门各执一份；签收后退回一份。"),
        english=False,
    )


def _notes(facts: PaperFacts) -> tuple[Said, ...]:
    notes = [
        Said("收到后请在回执处签名，退回一份；对决定有监管意见的，一并写明。"),
        Said("监督检查中发现应当撤销、变更或者注销的情形，请书面反馈决定机关。"),
    ]
    known = facts.acting.authority
    if reach := " ".join(filter(None, (known.contact, known.telephone))):
        notes.append(Said(f"决定机关联系人：{reach}。"))
    return tuple(notes)

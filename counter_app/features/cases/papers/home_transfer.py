"""代收材料移送单: what was collected goes to the home authority, which opens and signs for it."""

from __future__ import annotations

from dataclasses import replace

from counter_app.features.cases.papers.paper_facts import PaperFacts
from counter_app.features.cases.papers.passages import paper_content
from counter_app.features.cases.papers.transfer_list import material_rows, materials_table
from counter_app.features.cases.words.elsewhere import LISTS
from counter_app.press.chinese_dates import in_figures, moment
from counter_app.press.content import Content, Fact, Facts, Points, Prose, Said, Signature


def home_transfer(facts: PaperFacts) -> Content:
    """ValueError for a case that was never sent to another place."""
    case = facts.case
    if case.collected is None:
        raise ValueError("nothing was collected")
    home = case.collected.home_authority
    content = paper_content(
        facts,
        "代收材料移送单",
        (
            Prose(
                Said(
                    f"本窗口对下列申请材料作了形式核对和身份核验，现移送{home}办理。"
                    "收取材料不等于受理，是否受理由贵单位依法决定。"
                )
            ),
            Facts(_about(facts)),
            materials_table(material_rows(case)),
            Points("请贵单位", _asked()),
        ),
    )
    clerk = facts.paper.issued_by
    signatures = (
        Signature("移送人（代收窗口）", f"{clerk.name}（{clerk.code}）"),
        Signature("拆封人、见证人（属地）"),
        Signature("签收人（属地）"),
    )
    return replace(
        content,
        english=False,  # from one authority to another
        letterhead="",
        addressee=home,
        closing=replace(content.closing, authority=facts.hall.name, signatures=signatures),
        copies_note=Said("本单一式两份，随材料寄送；属地签收后退回一份，代收窗口、属地各执一份。"),
    )


def _about(facts: PaperFacts) -> tuple[Fact, ...]:
    case, sent = facts.case, facts.case.sent_home
    collected = case.collected
    scope = LISTS[collected.scope] if collected and collected.scope else ""
    answer_by = sent.answer_by if sent else None
    return (
        Fact("代收窗口", f"{facts.hall.name} {facts.hall.window_name}"),
        Fact("代收编号", case.number),
        Fact("通办清单", scope),
        Fact("申请人", case.received.applied_by),
        Fact("事项", case.received.item_name),
        Fact("收件时间", moment(case.received_at)),
        Fact("移送时间", moment(facts.told_at)),
        Fact("邮寄单号", sent.courier_number if sent else ""),
        Fact("送交人", sent.carried_by if sent else ""),
        Fact("封条号", sent.seal_number if sent else ""),
        Fact("请答复日期", in_figures(answer_by.due_on) if answer_by else ""),
    )


def _asked() -> tuple[Said, ...]:
    return (
        Said("由两人拆封，查看封条是否完好，逐件核对；不符的在本单上注明并当日告知代收窗口。"),
        Said("受理、不予受理或者要求补正的，把文书和理由告知代收窗口，由代收窗口转告申请人。"),
        Said("办理时限自贵单位收到申请材料之日起计算。"),
    )

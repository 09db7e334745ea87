"""容缺受理承诺书: which material will come later, and by when, signed by the applicant."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from counter_app.casework.paper_facts import PaperFacts
from counter_app.documents.chinese_dates import in_figures
from counter_app.documents.content import Column, Content, Facts, Points, Prose, Signature, Table
from counter_app.documents.papers.passages import (
    authority,
    help_point,
    paper_content,
    privacy_notice,
    who_and_what,
)
from counter_app.domain.hall import PromiseOutcome
from counter_app.domain.materials import MaterialMark
from counter_app.domain.people import PartyKind

_COLUMNS: Final = (
    Column("序号", 1.0, centred=True),
    Column("材料名称", 6.5),
    Column("补交期限", 3.2, centred=True),
    Column("补交方式", 4.3),
)
_UNKEPT: Final = {
    PromiseOutcome.REMIND: "逾期没有补交的，窗口将再次提醒，由此耽误的时间由承诺人承担。",
    PromiseOutcome.WITHHOLD: "没有补交之前，受理机关不发给办理结果。",
    PromiseOutcome.RETURN: "逾期没有补交的，受理机关可以按退件办结，承诺人可以重新申请。",
}


def deferral_promise(facts: PaperFacts) -> Content:
    """ValueError if nothing was promised."""
    promised = facts.case.promises
    if not promised:
        raise ValueError("no promise to write about")
    person = facts.case.received.applicant.kind is PartyKind.PERSON
    me = "本人" if person else "本单位"
    rows = tuple(_row(number, mark) for number, mark in enumerate(promised, start=1))
    content = paper_content(
        facts,
        "容缺受理承诺书",
        (
            Prose(
                f"{me}向{authority(facts)}申请办理“{facts.case.received.item_name}”，"
                f"主要申请材料已经提交，下列材料暂时没有提交。{me}申请容缺受理，并承诺按期补交。"
            ),
            Facts(who_and_what(facts)),
            Table("承诺补交的材料", _COLUMNS, rows),
            Points("承诺事项", _promises(facts, me)),
            privacy_notice(facts),
        ),
    )
    signatures = (
        Signature("承诺人（申请人）签名"),
        Signature("经办人", f"{facts.paper.issued_by.name}（{facts.paper.issued_by.code}）"),
    )
    return replace(
        content,
        addressee=authority(facts),
        closing=replace(content.closing, signatures=signatures),
    )


def _row(number: int, mark: MaterialMark) -> tuple[str, ...]:
    by = f"{in_figures(mark.promised_by)}前" if mark.promised_by else ""
    return (str(number), mark.name, by, mark.remark or "交到任一综合窗口")


def _promises(facts: PaperFacts, me: str) -> tuple[str, ...]:
    told = [
        f"所提交的材料真实、有效；补交的材料与{me}申请的事项一致。",
        "在上列期限前补交，补交时出示本承诺书或受理通知书。",
        _UNKEPT[facts.hall.promise_outcome],
    ]
    if phones := help_point(facts):
        told.append(phones)
    return tuple(told)

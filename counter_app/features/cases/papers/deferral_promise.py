"""容缺受理承诺书: which material will come later, and by when, signed by the applicant."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from counter_app.features.cases.model.materials import MaterialMark
from counter_app.features.cases.papers.paper_facts import PaperFacts
from counter_app.features.cases.papers.passages import (
    authority,
    authority_english,
    help_points,
    paper_content,
    privacy_notice,
    who_and_what,
)
from counter_app.knowledge.hall import PromiseOutcome
from counter_app.knowledge.persons.party import PartyKind
from counter_app.press.chinese_dates import in_figures
from counter_app.press.content import (
    Column,
    Content,
    Facts,
    Points,
    Prose,
    Said,
    Signature,
    Table,
)
from counter_app.press.english_dates import in_english

_COLUMNS: Final = (
    Column("序号", 1.0, centred=True),
    Column("材料名称", 6.5),
    Column("补交期限", 3.2, centred=True),
    Column("补交方式", 4.3),
)
_UNKEPT: Final = {
    PromiseOutcome.REMIND: Said(
        "逾期没有补交的，窗口将再次提醒，由此耽误的时间由承诺人承担。",
        "If I am late, the window reminds me again; the time lost is mine.",
    ),
    PromiseOutcome.WITHHOLD: Said(
        "没有补交之前，受理机关不发给办理结果。",
        "Until they are handed in, the result is not given out.",
    ),
    PromiseOutcome.RETURN: Said(
        "逾期没有补交的，受理机关可以按退件办结，承诺人可以重新申请。",
        "If I am late, the authority may return the application; I may then apply again.",
    ),
}


def deferral_promise(facts: PaperFacts) -> Content:
    """ValueError if nothing was promised."""
    promised = facts.case.promises
    if not promised:
        raise ValueError("no promise to write about")
    person = facts.case.received.applicant.kind is PartyKind.PERSON
    me = "我们" if facts.case.received.others else "本人" if person else "本单位"
    rows = tuple(_row(number, mark) for number, mark in enumerate(promised, start=1))
    content = paper_content(
        facts,
        "容缺受理承诺书",
        (
            Prose(
                Said(
                    f"{me}向{authority(facts)}申请办理“{facts.case.received.item_name}”，主要申请"
                    f"材料已经提交，下列材料暂时没有提交。{me}申请容缺受理，并承诺按期补交。",
                    f'I apply to {authority_english(facts)} for "{facts.case.received.item_name}". '
                    "The main materials are handed in, those below are not yet. I ask for "
                    "acceptance without them and promise to bring them in time.",
                )
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
        letterhead="",
        addressee=authority(facts),
        closing=replace(content.closing, signatures=signatures),
    )


def _row(number: int, mark: MaterialMark) -> tuple[str | Said, ...]:
    by = Said("")
    if mark.promised_by:
        by = Said(f"{in_figures(mark.promised_by)}前", f"by {in_english(mark.promised_by)}")
    how = Said(mark.remark) if mark.remark else Said("交到任一综合窗口", "to any window")
    return (str(number), mark.name, by, how)


def _promises(facts: PaperFacts, me: str) -> tuple[Said, ...]:
    told = (
        Said(
            f"所提交的材料真实、有效；补交的材料与{me}申请的事项一致。",
            "What I handed in is true and valid; what follows will fit this application.",
        ),
        Said(
            "在上列期限前补交，补交时出示本承诺书或受理通知书。",
            "I will bring it by the days above and show this promise or the notice of acceptance.",
        ),
        _UNKEPT[facts.hall.promise_outcome],
    )
    return (*told, *help_points(facts))

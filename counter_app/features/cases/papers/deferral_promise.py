"""容缺受理承诺书 in two halves: what the authority tells, and what the applicant promises."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from counter_app.features.cases.model.materials import MaterialMark
from counter_app.features.cases.model.pledges import promise_day
from counter_app.features.cases.papers.paper_facts import PaperFacts
from counter_app.features.cases.papers.passages import (
    authority,
    authority_english,
    help_points,
    me,
    paper_content,
    privacy_notice,
    who_and_what,
)
from counter_app.knowledge.catalog.item import Necessity
from counter_app.knowledge.hall import PromiseOutcome
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
    Column("材料名称", 6.2),
    Column("补交期限", 4.0, centred=True),
    Column("补交方式", 3.8),
)
_UNKEPT: Final = {
    PromiseOutcome.REMIND: Said(
        "逾期没有补交的，窗口将再次提醒，由此耽误的时间由承诺人承担；已经作出的决定可以依法撤销。",
        "If it is late, the window reminds the applicant again; the time lost is the applicant's. "
        "What was decided may be revoked by law.",
    ),
    PromiseOutcome.WITHHOLD: Said(
        "没有补交之前，受理机关不发给办理结果；逾期没有补交的，可以按退件办结。",
        "Until it is handed in, the result is not given out; if it is late, the application may be "
        "returned.",
    ),
    PromiseOutcome.RETURN: Said(
        "逾期没有补交的，受理机关按退件办结，承诺人可以重新申请。",
        "If it is late, the authority returns the application; one may then apply again.",
    ),
}


def deferral_promise(facts: PaperFacts) -> Content:
    """ValueError if nothing was promised."""
    promised = facts.case.promises
    if not promised:
        raise ValueError("no promise to write about")
    who, item = me(facts), facts.case.received.item_name
    rows = tuple(_row(facts, number, mark) for number, mark in enumerate(promised, start=1))
    content = paper_content(
        facts,
        "容缺受理承诺书",
        (
            Prose(
                Said(
                    f"{who}向{authority(facts)}申请办理“{item}”，主要申请材料已经提交，下列材料暂时"
                    f"没有提交，{who}申请容缺受理。",
                    f'Application to {authority_english(facts)} for "{item}". The main materials '
                    "are handed in, those below are not yet; acceptance without them is asked for.",
                )
            ),
            Facts(who_and_what(facts)),
            Table("承诺补交的材料", _COLUMNS, rows),
            Points("一、告知（受理机关）", _told(facts)),
            Points("二、承诺（申请人）", _promises(who)),
            Points("说明", help_points(facts)),
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


def _row(facts: PaperFacts, number: int, mark: MaterialMark) -> tuple[str | Said, ...]:
    day = promise_day(facts.case, mark)
    by = Said(f"{in_figures(day)}前", f"by {in_english(day)}") if day else Said("")
    how = Said(mark.remark) if mark.remark else Said("交到任一综合窗口", "to any window")
    return (str(number), mark.name, by, how)


def _told(facts: PaperFacts) -> tuple[Said, ...]:
    return (
        _allowed(facts),
        Said(
            "补交期限不晚于承诺的办结日期，容缺受理不延长办理时限。",
            "The days above are no later than the promised completion; the limit is not extended.",
        ),
        _UNKEPT[facts.hall.promise_outcome],
        Said(
            "逾期没有补交的记为违诺：补齐或者解除之前，各窗口不再接受承诺人的容缺和告知承诺；"
            "材料虚假的，依法承担责任。",
            "What is late is recorded as a broken promise: until it is made good or lifted, no "
            "window accepts another promise from the applicant. False materials have consequences "
            "by law.",
        ),
    )


def _allowed(facts: PaperFacts) -> Said:
    """By what these may come later: the catalog, or an exception (容缺例外) of two people."""
    known = {one.name: one.counts_as for one in facts.item.materials}
    names = (one.name for one in facts.case.promises)
    if any(known.get(name, Necessity.DEFERRABLE) is not Necessity.DEFERRABLE for name in names):
        return Said(
            "上列材料经本大厅批准，作为例外容缺后补；法律规定先行提交的材料不能容缺。",
            "The hall lets these come later as an exception; what a law wants first may not.",
        )
    return Said(
        "上列材料由事项目录允许容缺后补；主要申请材料和法律规定先行提交的材料不能容缺。",
        "The catalog of the item lets these come later; the main materials, and what a law wants "
        "first, may not.",
    )


def _promises(who: str) -> tuple[Said, ...]:
    return (
        Said(
            f"{who}已经知晓上述告知的全部内容。",
            "What is told above is understood.",
        ),
        Said(
            f"所提交的材料真实、有效；补交的材料与{who}申请的事项一致。",
            "What was handed in is true and valid; what follows will fit this application.",
        ),
        Said(
            "在上列期限前补交，补交时出示本承诺书或受理通知书。",
            "It is brought by the days above, showing this promise or the notice of acceptance.",
        ),
        Said(
            f"没有履行承诺的，{who}自愿承担上述后果。",
            "If the promise is not kept, the consequences above are accepted.",
        ),
    )

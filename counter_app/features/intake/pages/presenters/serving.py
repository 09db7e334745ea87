"""What the desk says about what it did, or why it cannot do it yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counter_app.features.cases.acts.intake import Outcome
from counter_app.features.cases.model.draft import Draft
from counter_app.features.intake.pages.presenters.verdict import Verdict
from counter_app.features.intake.pages.presenters.verdict_lines import verdict_lines
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.due_reasons import day_text
from counter_app.knowledge.wording.trail import paper_kind_name
from counter_app.knowledge.wording.way_out import come_out

if TYPE_CHECKING:
    from counter_app.features.bundles.model.bundle import Bundle


def why_not(verdict: Verdict | None) -> str:
    """What to mend first before this can be accepted, in few words; empty if it can be."""
    if verdict is None:
        return _("请先选择事项（F2）")
    if verdict.can_accept:
        return ""
    return verdict_lines(verdict)[0].text


def why_undecidable(verdict: Verdict | None) -> tuple[str, str]:
    """Why neither notice nor refusal can be written, and the place to mend it; empty if it can."""
    if verdict is None:
        return _("请先选择事项（F2）"), ""
    for field in (*verdict.wrong_fields, *verdict.empty_fields):
        return _("文书上要写明申请人：请先填好姓名和证件号码。"), field
    return "", ""


def why_no_notice(verdict: Verdict | None) -> tuple[str, str]:
    """As ``why_undecidable``; and open questions could change what is lacking."""
    problem, place = why_undecidable(verdict)
    if problem or verdict is None:
        return problem, place
    for question in verdict.assessment.unanswered:
        text = _("请先回答情形问题“{question}”，它决定需要哪些材料。")
        return text.format(question=question.text), f"situation.{question.text}"
    return "", ""


def told_done(outcome: Outcome | Bundle) -> tuple[str, str]:
    """What was done, and the number of the case or the matter that now stands."""
    if isinstance(outcome, Outcome):
        return done_message(outcome), outcome.case.number
    from counter_app.features.intake.pages.presenters.matter_decision import matter_done

    return matter_done(outcome), outcome.number


def done_message(outcome: Outcome) -> str:
    """What was done, for the banner: number, day, papers."""
    case = outcome.case
    papers = "、".join(paper_kind_name(paper.kind) for paper in outcome.papers)
    if case.accepted:
        due = case.accepted.due
        day = day_text(due.due_on) if due else ""
        until = _("，{day}前办结").format(day=day) if day else _("，没有办结日期")
        said = _("✓ 已受理 {number}{until}。").format(number=case.number, until=until)
    elif case.notice:
        day = day_text(case.notice.supplement_by)
        said = _("✓ 已一次性告知 {number}，请于 {day}前补正。").format(number=case.number, day=day)
    else:
        said = _("✓ 已出具不予受理通知 {number}。").format(number=case.number)
    coming = come_out(
        _("{papers}正在打印。下一位，或者 Ctrl+M 同一申请人办下一件。"),
        _("{papers}正在存为文件。下一位，或者 Ctrl+M 同一申请人办下一件。"),
    )
    return said + coming.format(papers=papers)


def draft_name(draft: Draft) -> str:
    """How the person of a draft is called in a sentence."""
    return draft.applicant.name.strip() or _("这位申请人")

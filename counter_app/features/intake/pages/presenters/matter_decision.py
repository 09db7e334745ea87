"""Deciding about a matter (一件事): what is handed in, what is said before and after."""

from __future__ import annotations

from counter_app.features.bundles.acts.notices import joint_notice
from counter_app.features.bundles.acts.requests import ChosenPart, Decision, OpenRequest
from counter_app.features.bundles.model.bundle import Bundle
from counter_app.features.bundles.model.papers import BundlePaper
from counter_app.features.bundles.model.plan import Choice
from counter_app.features.cases.ports import Desk
from counter_app.features.intake.pages.presenters.confirm import Confirmation, people_told
from counter_app.features.intake.pages.presenters.intake import IntakePresenter
from counter_app.features.intake.pages.presenters.verdict import PartStanding, Verdict
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.due_reasons import day_text
from counter_app.knowledge.wording.papers_to_come import papers_to_come
from counter_app.knowledge.wording.trail import paper_kind_name
from counter_app.knowledge.wording.way_out import come_out


def matter_request(intake: IntakePresenter, decision: str, reason: str = "") -> OpenRequest:
    """What is handed to the use case."""
    draft, alone = intake.draft, intake.request(decision)
    asked = draft.matter
    assert asked is not None
    told = [*alone.form]
    told += [(_("目录以外收到的材料"), _beside(one.name, one.copies)) for one in alone.unlisted]
    return OpenRequest(
        applicant=alone.applicant,
        theme=asked.theme,
        items=asked.items,
        parts=tuple(ChosenPart(code, Choice(choice)) for code, choice in asked.choices),
        applicants=alone.applicants,
        representative=alone.representative,
        agent=alone.agent,
        situation=tuple(("", question, answer) for question, answer in alone.situation),
        form=tuple(("", name, value) for name, value in told),
        materials=alone.materials,
        decision=Decision(decision),
        reason=reason,
        english=alone.english,
        channel=alone.channel,
        draft=draft.id,
    )


def confirm_matter(intake: IntakePresenter, verdict: Verdict) -> Confirmation:
    """受理: who, which parts until when, which papers come."""
    due = verdict.due
    parts = tuple(_part(one) for one in verdict.parts)
    here = sum(line.state is not None and line.needed for line in verdict.lines)
    promised = tuple(
        _("{name}：{day}前补交").format(name=row.material.name, day=day_text(row.mark.promised_by))
        for row in verdict.assessment.promised
        if row.mark.promised_by
    )
    return Confirmation(
        come_out(_("一起受理并打印"), _("一起受理并存为文件")),
        intake.item.name if intake.item else "",
        (
            *people_told(intake),
            (
                _("现在受理的") if any(one.waits_for for one in verdict.parts) else _("全部办结"),
                _("{day}前全部办结").format(day=day_text(due.due_on))
                if due
                else _("▲ 目录未规定时限，没有办结日期"),
            ),
            (_("实收材料"), _("{n} 份").format(n=here)),
            papers_to_come((BundlePaper.ACCEPTANCE, BundlePaper.RECEIPT)),
        ),
        (
            (_("一起办的事项（{n}）").format(n=len(parts)), parts),
            *(((_("容缺承诺"), promised),) if promised else ()),
        ),
        day=due.due_on if due else None,
    )


def confirm_matter_notice(desk: Desk, intake: IntakePresenter, verdict: Verdict) -> Confirmation:
    """一次性告知: what all parts lack, each paper once, with the parts that need it."""
    assert intake.matter is not None
    layout = intake.matter.layout
    names = {one.item.code: one.item.name for one in layout.parts}
    notice = joint_notice(desk, layout.parts, " ", desk.clock.now())
    lacking = tuple(
        _("{name}（{parts}）").format(
            name="：".join(filter(None, (one.name, one.requirement))),
            parts="、".join(names[code] for code in one.items),
        )
        for one in notice.lacking
    )
    return Confirmation(
        _("一次性告知"),
        intake.item.name if intake.item else "",
        (
            *people_told(intake),
            (_("补正期限"), day_text(notice.supplement_by)),
            papers_to_come((BundlePaper.NOTICE, BundlePaper.RECEIPT)),
        ),
        ((_("需要补正（{n} 项）").format(n=len(lacking)), lacking),) if lacking else (),
        unseen=tuple(row.material.name for row in verdict.unseen),
        day=notice.supplement_by,
    )


def why_not_refused() -> str:
    """A matter is refused part by part (行政许可法 art. 32: each authority its own)."""
    return _("○ 不予受理由各机关分别决定：不属于这里的事项选“不办”，或者“单独办”后再不予受理。")


def matter_done(bundle: Bundle) -> str:
    """What was done, for the banner: number, parts, day, papers."""
    cases = [one for one in bundle.parts if one.case]
    told = {"number": bundle.number, "n": len(cases)}
    if bundle.opened.notice:
        day = day_text(bundle.opened.notice.supplement_by)
        said = _("✓ 已一次性告知 {number}，请于 {day}前补正。").format(day=day, **told)
    else:
        until = _("，{day}前全部办结").format(day=day_text(bundle.due_on)) if bundle.due_on else ""
        said = _("✓ 已一起受理 {n} 个事项 {number}{until}。").format(until=until, **told)
    if bundle.waiting:
        said += _("另有 {n} 个等结果出来再启动。").format(n=len(bundle.waiting))
    papers = "、".join(paper_kind_name(one.kind) for one in bundle.papers)
    coming = come_out(_("{papers}正在打印。"), _("{papers}正在存为文件。"))
    return said + coming.format(papers=papers)


def _part(one: PartStanding) -> str:
    told = [one.name, one.department]
    if one.waits_for:
        waits = "、".join(map(str, one.waits_for))
        told.append(_("等第 {places} 项的结果").format(places=waits))
    elif one.due:
        told.append(_("{day}前办结").format(day=day_text(one.due.due_on)))
    if one.choice == Choice.SINGLE:
        told.append(_("单独办"))
    return " · ".join(told)


def _beside(name: str, copies: int | None) -> str:
    return _("{name} {n} 份").format(name=name, n=copies) if copies else name

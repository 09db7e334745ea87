"""What applicants pledged (容缺, 告知承诺), was checked and broken: lines, names, what is told."""

from __future__ import annotations

from datetime import date

from counter_app.features.cases.acts.case_clock import check_due
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.pledge_events import (
    BarLifted,
    BreachAnswered,
    CommitmentChecked,
    CommitmentWithdrawn,
    Committed,
    Measure,
    Truth,
)
from counter_app.features.cases.model.pledges import (
    Breach,
    BreachKind,
    Deferral,
    Stands,
    breaches,
    owed,
)
from counter_app.knowledge.days.light import Reckoning
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.due_reasons import day_text
from counter_app.knowledge.wording.trail import joined

Pledged = Committed | CommitmentWithdrawn | CommitmentChecked | BreachAnswered | BarLifted


def pledge_line(happening: Pledged) -> str:
    """What was committed to, taken back, checked, or done about what was broken."""
    match happening:
        case Committed(commitments):
            names = "、".join(one.material for one in commitments)
            return _("◑ 告知承诺：{names}").format(names=names)
        case CommitmentWithdrawn(materials, reason):
            text = _("◀ 撤回告知承诺：{names}").format(names="、".join(materials))
            return joined(text, reason)
        case CommitmentChecked(materials, truth, how, found):
            sign = "✓" if truth is Truth.TRUE else "✕"
            text = _("{sign} 告知承诺核查{truth}：{names}").format(
                sign=sign, truth=truth_name(truth), names="、".join(materials)
            )
            return joined(text, how, found)
        case BreachAnswered(measure, materials, reason, until):
            text = _("▲ 违诺处置：{measure}（{names}）").format(
                measure=measure_name(measure), names="、".join(materials)
            )
            by = _("期限到{day}").format(day=day_text(until)) if until else ""
            return joined(text, by, reason)
        case BarLifted(reason):
            return joined(_("✓ 解除承诺限制"), reason)


def truth_name(truth: Truth) -> str:
    """核查结果."""
    return {Truth.TRUE: _("属实"), Truth.UNTRUE: _("不实")}[truth]


def measure_name(measure: Measure) -> str:
    """怎样处置."""
    return {
        Measure.RECTIFY: _("责令限期改正"),
        Measure.END: _("不再办理（退件或者终止）"),
        Measure.START_REVOKING: _("启动撤销"),
    }[measure]


def stands_name(stands: Stands) -> str:
    """How what was committed to stands."""
    return {
        Stands.NONE: "",
        Stands.MADE: _("待核查"),
        Stands.TRUE: _("核查属实"),
        Stands.UNTRUE: _("核查不实"),
        Stands.WITHDRAWN: _("已撤回"),
    }[stands]


def deferral_name(deferral: Deferral) -> str:
    """How 容缺 went."""
    return {
        Deferral.NONE: "",
        Deferral.OPEN: _("待补交"),
        Deferral.KEPT: _("按期补齐"),
        Deferral.LATE: _("逾期补交"),
        Deferral.MOOT: _("到期之前已经结束"),
    }[deferral]


def breach_text(breach: Breach) -> str:
    """What was not kept, in a few words."""
    names = "、".join(breach.materials)
    if breach.kind is BreachKind.UNTRUE:
        return _("告知承诺“{names}”于{day}核查不实").format(names=names, day=day_text(breach.day))
    return _("“{names}”应在{day}前补交，没有补交").format(names=names, day=day_text(breach.day))


def pledge_lines(case: Case, by: Reckoning, today: date) -> tuple[tuple[str, str], ...]:
    """How what was pledged stands as of today, with its tone; nothing where all is kept."""
    broken = [(f"▲ {breach_text(one)}", "error") for one in breaches(case, today)]
    due = check_due(case, by)
    if due is None:
        return tuple(broken)
    text = _("◑ 告知承诺应在{day}前核查").format(day=day_text(due.due_on, today.year))
    return (*broken, (text, "error" if due.due_on < today else "warning"))


def of_withdrawing_commitment(_before: Case, after: Case) -> str:
    """撤回告知承诺: what must be brought now."""
    return _("承诺已经撤回，请提交：{names}；提交之前不能出证。").format(
        names="、".join(owed(after))
    )


def of_checking(before: Case, after: Case) -> str:
    """核查: only what is untrue is told to the applicant."""
    if len(after.pledges.checks) == len(before.pledges.checks):
        return ""
    if after.pledges.checks[-1].truth is Truth.TRUE:
        return ""
    return _("承诺经核查不实，依法处理；解除之前不再接受您的容缺和告知承诺。")


def of_answering(_before: Case, after: Case) -> str:
    """违诺处置: what follows, and until when the applicant may say something."""
    answered = after.pledges.answered
    if answered is None:
        return ""
    if answered.measure is Measure.END:
        return _("没有履行承诺，不再办理；决定书写明理由和救济途径。")
    day = day_text(answered.until) if answered.until else ""
    if answered.measure is Measure.RECTIFY:
        return _("请在{day}前改正；改正之前不再接受您的容缺和告知承诺。").format(day=day)
    return _("将撤销已经作出的决定，您可以在{day}前陈述、申辩。").format(day=day)


def of_lifting(before: Case, after: Case) -> str:
    """解除: pledges are taken again, if nothing else stands in the way."""
    day = (after.pledges.lifted_at or before.received_at).date()
    return "" if breaches(after, day) else _("从现在起重新接受您的容缺和告知承诺。")

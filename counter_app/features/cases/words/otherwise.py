"""中止、恢复、终止, 撤销、变更, who withdrew: a line for each, and what the applicant is told."""

from __future__ import annotations

from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.standing_events import (
    DecisionChanged,
    DecisionRevoked,
    DecisionTakenBack,
    Reopened,
    RevisionGround,
    Stayed,
    StayGround,
    StayLifted,
    Terminated,
    TerminationGround,
    WithdrawnBy,
)
from counter_app.features.cases.words.happenings import reasoned
from counter_app.features.cases.words.labels import id_kind_name, result_name
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.due_reasons import day_text
from counter_app.knowledge.wording.trail import joined

Otherwise = (
    Stayed
    | StayLifted
    | Terminated
    | DecisionRevoked
    | DecisionTakenBack
    | Reopened
    | DecisionChanged
    | WithdrawnBy
)


def otherwise_line(happening: Otherwise) -> str:
    """What stopped or ended the case, or what became of its decision."""
    match happening:
        case Stayed(ground, basis, reason):
            return joined(_("Ⅱ 中止：{ground}").format(ground=stay_name(ground)), basis, reason)
        case StayLifted(reason=reason):
            return joined(_("▶ 中止之后恢复办理"), reason)
        case Terminated(ground, basis, reason):
            text = _("✕ 终止：{ground}").format(ground=termination_name(ground))
            return joined(text, basis, reason)
        case DecisionRevoked():
            text = _("✕ 撤销决定：{ground}").format(ground=revision_name(happening.ground))
            return joined(text, happening.document, happening.reason)
        case DecisionTakenBack(reason):
            return _("◀ 收回还没有送出的决定：{reason}").format(reason=reason)
        case Reopened(due):
            return _("▶ 重新办理，{day}前重新决定").format(day=day_text(due.due_on))
        case DecisionChanged():
            text = _("✎ 变更决定为：{result}").format(result=reasoned(happening.decision))
            return joined(text, revision_name(happening.ground), happening.document)
        case WithdrawnBy():
            shown = id_kind_name(happening.identity)
            text = _("　由代办人{name}撤回") if happening.as_agent else _("　由{name}撤回")
            return joined(text.format(name=happening.name), shown, happening.authority)


def stay_name(ground: StayGround) -> str:
    """中止的原因."""
    return {
        StayGround.APPLICANT_DIED: _("申请人死亡，等待继承人表明是否继续"),
        StayGround.BODY_ENDED: _("申请的法人或组织终止，承受人没有确定"),
        StayGround.FORCE_MAJEURE: _("不可抗力"),
        StayGround.ANOTHER_CASE: _("要以另一案件的结果为依据"),
        StayGround.ASKED_FOR: _("申请人申请中止"),
        StayGround.OTHER_LAW: _("法律、法规规定的其他情形"),
    }[ground]


def termination_name(ground: TerminationGround) -> str:
    """终止的原因."""
    return {
        TerminationGround.NO_SUCCESSOR: _("没有继承人、承受人，或者放弃继续"),
        TerminationGround.OBJECT_GONE: _("申请事项的对象或事实已经不存在"),
        TerminationGround.LAW_CHANGED: _("所依据的法律、法规、规章修改或废止"),
        TerminationGround.OTHER_LAW: _("法律、法规规定的其他情形"),
    }[ground]


def revision_name(ground: RevisionGround) -> str:
    """撤销、变更的依据."""
    return {
        RevisionGround.ABUSE: _("滥用职权、玩忽职守（第六十九条第一款第一项）"),
        RevisionGround.BEYOND_POWERS: _("超越法定职权（第六十九条第一款第二项）"),
        RevisionGround.PROCEDURE: _("违反法定程序（第六十九条第一款第三项）"),
        RevisionGround.NOT_QUALIFIED: _("不具备资格或不符合条件（第六十九条第一款第四项）"),
        RevisionGround.OTHER_LAW: _("依法可以撤销的其他情形（第六十九条第一款第五项）"),
        RevisionGround.FRAUD: _("以欺骗、贿赂等不正当手段取得（第六十九条第二款）"),
        RevisionGround.PUBLIC_INTEREST: _("依据修改或客观情况重大变化（第八条第二款）"),
        RevisionGround.RECONSIDERATION: _("行政复议决定"),
        RevisionGround.JUDGMENT: _("人民法院判决"),
        RevisionGround.OWN_MISTAKE: _("自行发现不予的决定有错误"),
    }[ground]


def of_stay(before: Case, after: Case) -> str:
    """中止、恢复: whether the days count."""
    if after.stayed:
        return _("办件中止，这些天不计入时限；原因消除以后恢复办理，再通知您。")
    day = day_text(after.due.due_on, before.received_at.year) if after.due else ""
    return _("恢复办理，{day}前办结。").format(day=day) if day else _("恢复办理。")


def of_termination(_before: Case, after: Case) -> str:
    """终止: in writing, with remedies."""
    if after.terminated is None:
        return ""
    return _("办件终止，不再办理；决定书写明理由和救济途径，材料可以取回。")


def of_revision(before: Case, after: Case) -> str:
    """撤销、变更: what counts now."""
    if after.revoked and after.revoked != before.revoked:
        day = day_text(after.due.due_on, before.received_at.year) if after.due else ""
        if after.revoked.redecide_by is None:
            return _("原来的决定已经撤销，不再有效。")
        return _("原来的决定已经撤销，{day}前重新作出决定。").format(day=day)
    if after.decision is None:
        return ""
    text = _("决定已经变更为：{result}；原来的决定书请交回。")
    return text.format(result=result_name(after.decision.result))

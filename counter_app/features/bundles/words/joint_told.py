"""并联审批 as a page tells it: the project, what each department answered, who is waited for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from counter_app.features.bundles.model.bundle import Bundle
from counter_app.features.bundles.model.joint import Checked, Opined
from counter_app.features.bundles.model.joint_project import Project
from counter_app.features.bundles.model.joint_waiting import Waiting, waited_for
from counter_app.features.bundles.words.joint_names import opinion_name, stage_name, step_name
from counter_app.features.cases.model.case import Case
from counter_app.knowledge.wording.due_reasons import day_text
from counter_app.knowledge.wording.language import _

Lines = tuple[tuple[str, str], ...]


def joint_lines(bundle: Bundle, now: datetime) -> Lines:
    """Label and text of each; nothing of a matter without a project."""
    project = bundle.project
    if project is None:
        return ()
    turns = waited_for(bundle.joint, bundle.cases_together)
    return (
        *_project(project),
        *_days(bundle),
        *((case.department, _answers(bundle, case)) for case in bundle.cases_together),
        *((_("等谁"), _turn(one, now)) for one in turns[:1]),
    )


def _project(project: Project) -> Lines:
    builder = f"{project.builder} {project.builder_code}".strip()
    return (
        (_("项目代码"), project.code),
        (_("阶段"), stage_name(project.stage)),
        (_("建设单位"), builder),
        (_("建设地点"), project.address),
    )


def _days(bundle: Bundle) -> Lines:
    days = bundle.joint_days
    if days is None:
        return ()
    told = _("阶段承诺{stage}，法定{law}，已用 {used} 个工作日").format(
        stage=day_text(days.stage_on), law=day_text(days.law_on), used=days.used
    )
    return ((_("联合办理期限"), f"{told}{_('（暂定）') if days.provisional else ''}"),)


def _answers(bundle: Bundle, case: Case) -> str:
    item = case.received.item_code
    told = [case.received.item_name]
    if checked := bundle.joint.checked(item):
        told.append(_checked(checked))
    if opined := bundle.joint.opined(item):
        told.append(_opined(opined))
    if len(told) == 1:
        told.append(_("还没有答复"))
    return " · ".join(told)


def _checked(one: Checked) -> str:
    if one.complete:
        text = _("材料齐全")
    else:
        text = _("还缺{names}").format(names="、".join(lack.name for lack in one.lacking))
    return f"{text}{_how(one)}"


def _opined(one: Opined) -> str:
    return f"{opinion_name(one.opinion)}{_how(one)}"


def _how(one: Checked | Opined) -> str:
    """Late, by silence, or told apart at another window."""
    told: Iterable[str] = (
        _("逾期") if one.late else "",
        _("逾期未答，按大厅规则") if one.by is None else "",
        _("两处答复不一致") if one.apart else "",
    )
    said = "，".join(filter(None, told))
    return f"（{said}）" if said else ""


def _turn(one: Waiting, now: datetime) -> str:
    days = (now.date() - one.since.date()).days
    text = _("{step}：{who}，已等 {n} 天").format(
        step=step_name(one.step), who=one.who or _("窗口或者申请人"), n=days
    )
    return f"▲ {text}" if one.is_late(now) else text

"""What happened in 并联审批, a line for each happening."""

from __future__ import annotations

from counter_app.features.bundles.model.joint_events import (
    AcceptedTogether,
    Asked,
    CheckBegun,
    CompletenessAnswered,
    ConferenceCalled,
    ConferenceHeld,
    JointExtended,
    JointNoticed,
    Opinion,
    OpinionGiven,
    SilenceCounted,
)
from counter_app.features.bundles.words.joint_names import opinion_name
from counter_app.knowledge.wording.due_reasons import day_text, until_text
from counter_app.knowledge.wording.language import _
from counter_app.knowledge.wording.trail import joined

_Together = CheckBegun | JointNoticed | AcceptedTogether | JointExtended
_OfDepartment = CompletenessAnswered | OpinionGiven | SilenceCounted
_InConference = ConferenceCalled | ConferenceHeld

_SIGNS = {Opinion.PASS: "✓", Opinion.FAIL: "✕", Opinion.SPECIAL: "Ⅱ"}


def together_line(happening: _Together) -> str:
    """What is done for all parts at once."""
    match happening:
        case CheckBegun(check):
            return _("▶ 请各部门核查齐备性，{day}前").format(day=until_text(check))
        case JointNoticed(notice):
            text = _("▲ 联合一次性告知，{day}前补正").format(day=day_text(notice.supplement_by))
            return joined(text, "、".join(one.name for one in notice.lacking), notice.remark)
        case AcceptedTogether() as accepted:
            text = _("✓ 同步受理 {n} 个事项，承诺{day}前办结").format(
                n=len(accepted.parts), day=until_text(accepted.stage)
            )
            return joined(text, _("部门意见{day}前").format(day=until_text(accepted.opinion)))
        case JointExtended() as extended:
            text = _("▲ 联合办理延期 {n} 个工作日，法定期限到{day}").format(
                n=extended.limit.value, day=day_text(extended.due_on)
            )
            approved = _("{name}批准").format(name=extended.approved_by)
            return joined(text, approved, extended.reason)


def department_line(happening: _OfDepartment) -> str:
    """What a department answered, or what its silence counts for."""
    match happening:
        case CompletenessAnswered(department=who, complete=True, remark=remark):
            return joined(_("✓ {who}核查：材料齐全").format(who=who), remark)
        case CompletenessAnswered() as answer:
            text = _("▲ {who}核查：还缺{names}").format(
                who=answer.department, names="、".join(one.name for one in answer.lacking)
            )
            return joined(text, answer.remark)
        case OpinionGiven() as given:
            text = _("{who}意见：{opinion}").format(
                who=given.department, opinion=opinion_name(given.opinion)
            )
            return joined(f"{_SIGNS[given.opinion]} {text}", given.reason)
        case SilenceCounted() as silence:
            told = {
                Asked.CHECK: _("○ {n} 个事项的部门逾期未核查，按大厅规则视为材料齐全"),
                Asked.OPINION: _("○ {n} 个事项的部门逾期未反馈意见，按大厅规则视为通过"),
            }
            return told[silence.asked].format(n=len(silence.parts))


def conference_line(happening: _InConference) -> str:
    """会商."""
    match happening:
        case ConferenceCalled() as called:
            text = _("▶ 第 {n} 次会商：{day} {time}，{place}").format(
                n=called.nth,
                day=day_text(called.at.date()),
                time=f"{called.at:%H:%M}",
                place=called.place,
            )
            return joined(text, called.topic)
        case ConferenceHeld() as held:
            return joined(_("✓ 第 {n} 次会商纪要").format(n=held.nth), held.minutes)

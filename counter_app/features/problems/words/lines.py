"""What happened to a problem, a line for each happening. None names who brought it forward."""

from __future__ import annotations

from counter_app.features.problems.model.events import (
    Accepted,
    Answered,
    CalledBack,
    Checked,
    Closed,
    Extended,
    Filed,
    Graded,
    NotAccepted,
    Objected,
    OnceAgain,
    PassedOn,
    Redated,
    Registered,
    Shelved,
    SignedFor,
    Supervised,
    TakenUp,
)
from counter_app.features.problems.model.kinds import Mood
from counter_app.features.problems.words.names import (
    cause_name,
    channel_name,
    clock_name,
    disclosure_name,
    ground_name,
    kind_name,
    level_name,
    mood_name,
    step_name,
    truth_name,
)
from counter_app.knowledge.days.clocks import Clock
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.due_reasons import day_text, until_text
from counter_app.knowledge.wording.trail import joined

_OfDesk = Registered | Accepted | NotAccepted | Graded | PassedOn
_OfUnit = SignedFor | Objected | Checked | Extended | Answered
_OfEnd = CalledBack | OnceAgain | Supervised | Shelved | TakenUp | Redated | Closed | Filed


def desk_line(happening: _OfDesk) -> str:
    """Registered, decided and passed on by the problem desk."""
    match happening:
        case Registered():
            return joined(
                _("● 登记问题"),
                channel_name(happening.channel),
                kind_name(happening.kind),
                disclosure_name(happening.disclosure),
            )
        case Accepted():
            return joined(_("✓ 受理问题"), happening.remark)
        case NotAccepted():
            text = _("✕ 不予受理，请向{competent}反映").format(competent=happening.competent)
            return joined(text, ground_name(happening.ground), happening.reason)
        case Graded():
            return joined(
                _("○ 分级：{level}").format(level=level_name(happening.level)), happening.reason
            )
        case PassedOn():
            text = _("▶ 转办{lead}，{day}前答复").format(
                lead=happening.lead, day=until_text(happening.handle)
            )
            helping = "、".join(happening.helping)
            return joined(text, _("协办：{units}").format(units=helping) if helping else "")


def unit_line(happening: _OfUnit) -> str:
    """What the unit that leads did."""
    match happening:
        case SignedFor():
            return _("✓ 承办单位签收：{name}").format(name=happening.by)
        case Objected():
            text = _("◀ 异议退回：{reason}").format(reason=happening.reason)
            better = _("应转{unit}").format(unit=happening.better) if happening.better else ""
            return joined(text, better)
        case Checked():
            text = _("○ 核查：{truth}").format(truth=truth_name(happening.truth))
            return joined(text, cause_name(happening.cause), happening.findings)
        case Extended():
            told = (
                _("▲ 延期 {n} 个工作日，{day}前答复")
                if happening.days
                else _("▲ 延期，{day}前答复")
            )
            text = told.format(n=happening.days, day=until_text(happening.handle))
            return joined(text, happening.reason)
        case Answered():
            return joined(_("✓ 答复，拟办结"), happening.measure, happening.improvement)


def end_line(happening: _OfEnd) -> str:
    """What followed an answer, or its absence."""
    match happening:
        case CalledBack():
            sign = {Mood.SATISFIED: "✓", Mood.UNSATISFIED: "✕", Mood.NOT_REACHED: "○"}
            text = _("回访：{mood}").format(mood=mood_name(happening.mood))
            return joined(f"{sign[happening.mood]} {text}", happening.words)
        case OnceAgain():
            text = _("◀ 重办，{day}前{what}").format(**_until(happening.clock))
            return joined(text, happening.reason)
        case Supervised():
            return joined(f"▲ {step_name(happening.step)}", _standing(happening), happening.text)
        case Shelved():
            text = _("Ⅱ 挂账，{day}复查").format(day=day_text(happening.review_on))
            return joined(text, happening.reason)
        case TakenUp():
            text = _("▶ 恢复办理，{day}前{what}").format(**_until(happening.clock))
            return joined(text, happening.reason)
        case Redated():
            text = _("○ 放假安排已公布，重新推算：{day}前{what}")
            return text.format(**_until(happening.clock))
        case Closed():
            return joined(_("✓ 销号"), happening.reason)
        case Filed():
            return joined(_("● 归档"), happening.place)


def _standing(supervised: Supervised) -> str:
    what = clock_name(supervised.clock)
    if what and supervised.late:
        return _("{what}已超期").format(what=what)
    by_rule = what and not supervised.text
    return _("{what}将到期").format(what=what) if by_rule else ""


def _until(clock: Clock) -> dict[str, str]:
    return {"day": until_text(clock), "what": clock_name(clock.name)}

"""What is said of opened ratings."""

from __future__ import annotations

from typing import Any

from counter_app.features.cases.words.labels import level_name
from counter_app.features.ratings.model.opened_rating import (
    AppealDismissed,
    AppealUpheld,
    OpenedRating,
    RatingAct,
    RatingAppealed,
    RatingCalledBack,
    RatingOpened,
    RatingRectified,
    RatingRule,
    RatingStatus,
    Reached,
)
from counter_app.kernel.encoding import to_plain
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.trail import joined

_Line = (
    RatingOpened
    | RatingCalledBack
    | RatingRectified
    | RatingAppealed
    | AppealUpheld
    | AppealDismissed
)


def status_name(status: RatingStatus) -> str:
    """评价状态."""
    return {
        RatingStatus.OPENED: _("已拆封"),
        RatingStatus.TO_RECTIFY: _("待整改"),
        RatingStatus.RECTIFIED: _("已整改"),
        RatingStatus.APPEALED: _("申诉中"),
        RatingStatus.SET_ASIDE: _("申诉成立，不计入"),
    }[status]


def act_name(act: RatingAct) -> str:
    """办理动作."""
    return {
        RatingAct.CALL_BACK: _("登记回访"),
        RatingAct.RECTIFY: _("登记整改"),
        RatingAct.APPEAL: _("申诉"),
        RatingAct.UPHOLD: _("申诉成立"),
        RatingAct.DISMISS: _("申诉不成立"),
    }[act]


def rule_text(rule: RatingRule) -> str:
    """What the rule says."""
    return {
        RatingRule.IF_BAD: _("只有差评要整改，且只登记一次"),
        RatingRule.BEFORE_RECTIFYING: _("只有待整改的差评可以申诉"),
        RatingRule.AFTER_APPEAL: _("申诉之后才能复核"),
        RatingRule.WHILE_COUNTING: _("申诉成立、不计入的评价不再回访"),
    }[rule]


def reached_name(reached: Reached) -> str:
    """回访结果."""
    return {
        Reached.TRUE: _("情况属实"),
        Reached.NOT_TRUE: _("情况不属实"),
        Reached.SATISFIED: _("已经满意"),
        Reached.NOT_REACHED: _("没有联系上"),
    }[reached]


def rating_line(happening: _Line) -> str:
    """What happened to a rating."""
    match happening:
        case RatingOpened():
            return _("● 拆封：{level}").format(level=level_name(happening.level))
        case RatingCalledBack():
            told = _("○ 回访：{reached}").format(reached=reached_name(happening.reached))
            return joined(told, happening.said)
        case RatingRectified():
            return joined(_("✓ 整改"), happening.done)
        case RatingAppealed():
            return joined(_("▲ 申诉"), happening.reason)
        case AppealUpheld():
            return joined(_("✓ 申诉成立，不计入"), happening.reason)
        case AppealDismissed():
            return joined(_("✕ 申诉不成立"), happening.reason)


def plain_rating(rating: OpenedRating) -> dict[str, Any]:
    """All that stands of a rating; who may not know its telephone is given one without."""
    told = to_plain(rating.told)
    del told["rectified"]
    return {
        **told,
        "to_be_called": rating.to_be_called,
        "calls": [to_plain(one) for one in rating.calls],
        "rectified": to_plain(rating.rectified),
        "appeal": rating.appeal.reason if rating.appeal else None,
        "counts": rating.counts,
    }

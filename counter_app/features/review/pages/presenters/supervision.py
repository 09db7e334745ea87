"""The supervisor's desk: figures of the strip, facets with their counts, what is chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any, Final

from counter_app.features.cases.model.case import Status
from counter_app.features.cases.model.listing import EVERY, Listing, Which, of
from counter_app.features.cases.words.labels import light_text, status_name
from counter_app.features.review.acts.queue import (
    Facet,
    FacetValue,
    Standing,
    WindowFigures,
)
from counter_app.kernel.immutable import immutable
from counter_app.knowledge.days.light import Light
from counter_app.knowledge.wording import _

_MOST_VALUES: Final = 8
_BUSY: Final = timedelta(hours=1)


@immutable
class Choice:
    """One line of the facets: a heading (``to`` is None), or what choosing it asks for.

    ``counted`` are the cases that it counts, where the count does not stand in its text yet.
    ``name`` is what it is called among the filters that are on; ``facet`` is one of which all
    values are wanted.
    """

    text: str
    to: Listing | None
    chosen: bool = False
    more: str = ""
    counted: Listing | None = None
    name: str = ""
    facet: Facet | None = None


@immutable
class Figure:
    """One figure of the strip; choosing it shows the cases behind it."""

    name: str
    value: str
    tone: str
    to: Listing


def figures(standing: Standing, today: date) -> tuple[Figure, ...]:
    """受理 / 补正 / 不予 / 今天到期 / 将到期 / 超期 / 平均时长; each opens what it counts."""
    day, total, counts = EVERY.on(today), standing.total, standing.counts
    minutes, late = total.intake_minutes, counts[Which.LATE]
    told = _("▲ {n}").format(n=late)
    if counts[Which.UNLAWFUL]:
        told = _("▲ {n}（✕ 超法定 {k}）").format(n=late, k=counts[Which.UNLAWFUL])
    due, near = (_("◐ {n}").format(n=counts[one]) for one in (Which.DUE_TODAY, Which.NEAR))
    return (
        Figure(_("今日收件"), str(total.received), "", day),
        Figure(_("✓ 受理"), str(total.accepted), "ok", day.also(Which.ACCEPTED)),
        Figure(_("◐ 补正"), str(total.noticed), "", day.also(Which.NOTICED)),
        Figure(_("✕ 不予受理"), str(total.refused), "", day.also(Which.REFUSED)),
        Figure(_("今天到期"), due, "warning", of(Which.DUE_TODAY)),
        Figure(_("将到期"), near, "warning", of(Which.NEAR)),
        Figure(_("超期"), told, "error" if late else "", of(Which.LATE)),
        Figure(
            _("平均收件时长"),
            "—" if minutes is None else _("{n:.0f} 分").format(n=minutes),
            "",
            day.also(Which.INTAKE_ENDED),
        ),
    )


def choices(
    wanted: Listing,
    facets: Mapping[Facet, Sequence[FacetValue]],
    today: date,
    live: Sequence[LiveWindow] = (),
    whole: frozenset[Facet] = frozenset(),
) -> tuple[Choice, ...]:
    """Every facet with its values and counts, in the order a supervisor asks.

    Of the facets in ``whole`` every value is told.
    """
    return (
        *_just(wanted),
        *_periods(wanted, today),
        *_sets(wanted, _("期限"), _CLOCKS),
        *_sets(wanted, _("关注"), _ATTENTION),
        *_windows(wanted, live),
        *(
            line
            for facet in Facet
            if facet is not Facet.WINDOW
            for line in _values(facet, wanted, facets.get(facet, ()), facet in whole)
        ),
    )


def filters_text(shown: Sequence[Choice]) -> str:
    """Which filters are on, in a line."""
    return " · ".join(one.name for one in shown if one.chosen and one.name)


def _just(wanted: Listing) -> tuple[Choice, ...]:
    """Cases that were picked out, such as a sample; given up by choosing them."""
    if not wanted.numbers:
        return ()
    name = _("抽中的 {n} 件").format(n=len(wanted.numbers))
    return (Choice(_("只看"), None), Choice(name, replace(wanted, numbers=()), True, name=name))


@immutable
class LiveWindow:
    """A window of the hall today; ``busy``: it received something within the hour."""

    code: str
    name: str
    day: WindowFigures | None
    busy: bool


def live_windows(
    standing: Standing, names: Mapping[str, str], now: datetime
) -> tuple[LiveWindow, ...]:
    """Every window of the hall, those without a case today, too."""
    days = {one.window: one for one in standing.windows}
    found = []
    for code in sorted({*names, *days}):
        day = days.get(code)
        busy = day is not None and day.last_at is not None and now - day.last_at < _BUSY
        found.append(LiveWindow(code, names.get(code) or code, day, busy))
    return tuple(found)


def _windows(wanted: Listing, live: Sequence[LiveWindow]) -> tuple[Choice, ...]:
    lines = []
    for one in live:
        sign = _("▶ ") if one.busy else _("○ ")
        count = one.day.received if one.day else 0
        last = f" · {one.day.last_at:%H:%M}" if one.day and one.day.last_at else ""
        choice = _toggle(wanted, f"{sign}{one.name}  {count}{last}", "window", one.code)
        more = ""
        if one.day:
            more = _("今日收件 {n}：受理 {a}，补正 {c}，不予 {r}").format(
                n=one.day.received, a=one.day.accepted, c=one.day.noticed, r=one.day.refused
            )
        lines.append(replace(choice, more=more, name=one.name))
    return (Choice(_("窗口（今日，最近收件）"), None), *lines) if lines else ()


_CLOCKS: Final = (Which.UNLAWFUL, Which.LATE, Which.DUE_TODAY, Which.NEAR, Which.STANDING)
_ATTENTION: Final = (
    Which.UNREVIEWED,
    Which.CONTESTED,
    Which.RETURNED,
    Which.TO_ANSWER,
    Which.SAMPLED,
    Which.PROMISED,
    Which.BROKEN,
    Which.TO_CHECK,
    Which.CHECK_DUE,
    Which.PROVISIONAL,
)


def which_name(which: Which) -> str:
    """期限 and 关注: shape and word."""
    return {
        Which.UNLAWFUL: f"✕ {light_text(Light.UNLAWFUL)}",
        Which.LATE: f"▲ {light_text(Light.RED)}",
        Which.DUE_TODAY: _("◐ 今天到期"),
        Which.NEAR: f"◐ {light_text(Light.YELLOW)}",
        Which.STANDING: f"Ⅱ {light_text(Light.STANDING)}",
        Which.UNREVIEWED: _("○ 未复核"),
        Which.CONTESTED: _("▲ 有争议"),
        Which.RETURNED: _("✕ 复核退回"),
        Which.TO_ANSWER: _("▲ 待答复"),
        Which.SAMPLED: _("● 抽中检查"),
        Which.PROMISED: _("◐ 容缺未补齐"),
        Which.BROKEN: _("▲ 违诺"),
        Which.TO_CHECK: _("◑ 待核查"),
        Which.CHECK_DUE: _("◑ 核查到期"),
        Which.PROVISIONAL: _("○ 期限暂定"),
    }[which]


def _periods(wanted: Listing, today: date) -> tuple[Choice, ...]:
    yesterday = today - timedelta(days=1)
    monday = today - timedelta(days=today.weekday())
    periods = (
        (_("今天"), today, today),
        (_("昨天"), yesterday, yesterday),
        (_("本周"), monday, today),
        (_("本月"), today.replace(day=1), today),
        (_("全部日期"), None, None),
    )
    now = (wanted.first, wanted.last)
    days = [(first, last) for _name, first, last in periods]
    # On a Monday, this week is today: one of the two is chosen.
    chosen = days.index(now) if now in days else None
    lines = [
        Choice(
            name,
            to := replace(wanted, first=first, last=last),
            place == chosen,
            counted=to,
            name=name,
        )
        for place, (name, first, last) in enumerate(periods)
    ]
    if chosen is None:
        lines.append(_others(wanted, _("收件 {days}"), "first", "last"))
    if wanted.decided_first or wanted.decided_last:
        lines.append(_others(wanted, _("办结 {days}"), "decided_first", "decided_last"))
    return (Choice(_("收件日期"), None), *lines)


def _others(wanted: Listing, text: str, first: str, last: str) -> Choice:
    """Days that a report asked for: told, and given up by choosing them."""
    days = "–".join(
        f"{one:%m-%d}" if one else "" for one in (getattr(wanted, first), getattr(wanted, last))
    )
    nothing: dict[str, Any] = {first: None, last: None}
    told = text.format(days=days)
    return Choice(told, replace(wanted, **nothing), True, name=told)


def _sets(wanted: Listing, title: str, sets: Sequence[Which]) -> tuple[Choice, ...]:
    """One of these, or none; what else is chosen stays."""
    others = wanted.which - set(sets)
    return (
        Choice(title, None),
        *(
            Choice(
                which_name(one),
                replace(wanted, which=others if one in wanted.which else others | {one}),
                one in wanted.which,
                counted=replace(wanted, which=others | {one}),
                name=which_name(one),
            )
            for one in sets
        ),
    )


def _values(
    facet: Facet, wanted: Listing, values: Sequence[FacetValue], whole: bool
) -> tuple[Choice, ...]:
    field, title = {
        Facet.STATUS: ("status", _("状态")),
        Facet.CLERK: ("clerk", _("收件人员")),
        Facet.DEPARTMENT: ("department", _("承办部门")),
        Facet.ITEM: ("item", _("事项")),
    }[facet]
    lines = []
    for one in values if whole else values[:_MOST_VALUES]:
        value: object = Status(one.value) if facet is Facet.STATUS else one.value
        name = status_name(Status(one.value)) if facet is Facet.STATUS else one.name
        choice = _toggle(wanted, f"{name}  {one.count}", field, value)
        lines.append(replace(choice, name=name, more=name))
    left = len(values) - len(lines)
    if left > 0:
        lines.append(Choice(_("……另有 {n} 个").format(n=left), None, facet=facet))
    return (Choice(title, None), *lines) if lines else ()


def _toggle(wanted: Listing, text: str, field: str, value: object) -> Choice:
    chosen = getattr(wanted, field) == value
    empty = None if field == "status" else ""
    change: dict[str, Any] = {field: empty if chosen else value}
    to = replace(wanted, **change)
    return Choice(text, to, chosen)

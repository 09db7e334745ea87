"""The supervisor's desk: figures of the strip, facets with their counts, what is chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from counter_app.features.cases.model.case import Status
from counter_app.features.cases.ports import CaseRow
from counter_app.features.cases.words.labels import light_text, status_name
from counter_app.features.review.acts.queue import (
    Attention,
    Ended,
    Facet,
    FacetValue,
    QueueFilter,
    Standing,
    WindowFigures,
)
from counter_app.knowledge.days.light import Light
from counter_app.knowledge.wording import _

if TYPE_CHECKING:
    from counter_app.assembly import Counter

_MOST_VALUES: Final = 8
_BUSY: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class QueueSource:
    """The queue as a table reads it; see ``ui.widgets.case_table.CaseSource``."""

    wanted: QueueFilter
    today: date

    def page(self, counter: Counter, after: Any, limit: int) -> tuple[tuple[CaseRow, ...], Any]:
        """Lines after this place."""
        page = counter.queue.page(self.wanted, self.today, after, limit)
        return page.rows, page.after

    def count(self, counter: Counter) -> int:
        """How many cases fit."""
        return counter.queue.count(self.wanted, self.today)


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of the facets: a heading (``to`` is None), or what choosing it asks for."""

    text: str
    to: QueueFilter | None
    chosen: bool = False
    more: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of the strip; choosing it shows the cases behind it."""

    name: str
    value: str
    tone: str
    to: QueueFilter


def figures(standing: Standing, today: date) -> tuple[Figure, ...]:
    """受理 / 补正 / 不予 / 将到期 / 超期 / 平均时长, and what waits."""
    day, total = QueueFilter(first=today, last=today), standing.total
    minutes = total.intake_minutes
    late = _("▲ {n}").format(n=standing.late)
    if standing.unlawful:
        late = _("▲ {n}（✕ 超法定 {k}）").format(n=standing.late, k=standing.unlawful)
    near = QueueFilter(light=Light.YELLOW)
    past = QueueFilter(ended=Ended.RUNNING_LATE)  # red, and past the law
    return (
        Figure(_("今日收件"), str(total.received), "", day),
        Figure(_("✓ 受理"), str(total.accepted), "ok", day),
        Figure(_("◐ 补正"), str(total.noticed), "", day),
        Figure(_("✕ 不予受理"), str(total.refused), "", replace(day, status=Status.REFUSED)),
        Figure(_("将到期"), _("◐ {n}").format(n=standing.near), "warning", near),
        Figure(_("超期"), late, "error" if standing.late else "", past),
        Figure(
            _("平均收件时长"),
            "—" if minutes is None else _("{n:.0f} 分").format(n=minutes),
            "",
            day,
        ),
    )


def choices(
    wanted: QueueFilter,
    facets: Mapping[Facet, Sequence[FacetValue]],
    today: date,
    live: Sequence[LiveWindow] = (),
) -> tuple[Choice, ...]:
    """Every facet with its values and counts, in the order a supervisor asks."""
    return (
        *_periods(wanted, today),
        *_lights(wanted),
        *_attentions(wanted),
        *_windows(wanted, live),
        *(
            line
            for facet in Facet
            if facet is not Facet.WINDOW
            for line in _values(facet, wanted, facets.get(facet, ()))
        ),
    )


@dataclass(frozen=True, slots=True)
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


def _windows(wanted: QueueFilter, live: Sequence[LiveWindow]) -> tuple[Choice, ...]:
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
        lines.append(replace(choice, more=more))
    return (Choice(_("窗口（今日，最近收件）"), None), *lines) if lines else ()


def attention_name(attention: Attention) -> str:
    """异常."""
    return {
        Attention.UNREVIEWED: _("○ 未复核"),
        Attention.CONTESTED: _("▲ 有争议"),
        Attention.RETURNED: _("✕ 复核退回"),
        Attention.TO_ANSWER: _("▲ 待答复"),
        Attention.SAMPLED: _("● 抽中检查"),
        Attention.PROMISED: _("◐ 容缺未补齐"),
        Attention.PROVISIONAL: _("○ 期限暂定"),
    }[attention]


def _periods(wanted: QueueFilter, today: date) -> tuple[Choice, ...]:
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
    return (
        Choice(_("收件日期"), None),
        *(
            Choice(name, replace(wanted, first=first, last=last), (first, last) == now)
            for name, first, last in periods
        ),
    )


def _lights(wanted: QueueFilter) -> tuple[Choice, ...]:
    lights = (Light.UNLAWFUL, Light.RED, Light.YELLOW, Light.STANDING)
    return (
        Choice(_("期限"), None),
        *(_toggle(wanted, light_text(one), "light", one) for one in lights),
    )


def _attentions(wanted: QueueFilter) -> tuple[Choice, ...]:
    order = (Attention.UNREVIEWED, *(one for one in Attention if one is not Attention.UNREVIEWED))
    return (
        Choice(_("关注"), None),
        *(_toggle(wanted, attention_name(one), "attention", one) for one in order),
    )


def _values(facet: Facet, wanted: QueueFilter, values: Sequence[FacetValue]) -> tuple[Choice, ...]:
    field, title = {
        Facet.STATUS: ("status", _("状态")),
        Facet.CLERK: ("clerk", _("收件人员")),
        Facet.DEPARTMENT: ("department", _("承办部门")),
        Facet.ITEM: ("item", _("事项")),
    }[facet]
    lines = []
    for one in values[:_MOST_VALUES]:
        value: object = Status(one.value) if facet is Facet.STATUS else one.value
        name = status_name(Status(one.value)) if facet is Facet.STATUS else one.name
        lines.append(_toggle(wanted, f"{name}  {one.count}", field, value))
    left = len(values) - len(lines)
    if left > 0:
        lines.append(Choice(_("……另有 {n} 个，可用搜索缩小").format(n=left), None))
    return (Choice(title, None), *lines) if lines else ()


def _toggle(wanted: QueueFilter, text: str, field: str, value: object) -> Choice:
    chosen = getattr(wanted, field) == value
    empty = None if field in ("light", "attention", "status") else ""
    change: dict[str, Any] = {field: empty if chosen else value}
    to = replace(wanted, **change)
    return Choice(text, to, chosen)

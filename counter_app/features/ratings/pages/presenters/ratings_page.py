"""What opened ratings say, and which of them are still to be rectified (整改); nothing on whose."""

from __future__ import annotations

from collections import Counter as Count
from collections.abc import Sequence
from datetime import date
from typing import Final
from uuid import UUID

from counter_app.features.cases.model.rating import Level
from counter_app.features.cases.words.labels import level_name, visit_name
from counter_app.features.ratings.acts.ratings import RatingRow
from counter_app.kernel.immutable import immutable
from counter_app.knowledge.days.light import Light
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.due_reasons import day_text

_TONES: Final = {Light.RED: "error", Light.YELLOW: "warning"}


@immutable
class RatingLine:
    """``facts`` are label and value; ``waits``: its rectification is still to be recorded."""

    id: UUID
    title: str
    tone: str
    facts: tuple[tuple[str, str], ...]
    clock: str
    waits: bool


@immutable
class RatingsPage:
    """What is to be rectified first, the earliest date before the others; then by batch."""

    headline: str
    sealed: str
    lines: tuple[RatingLine, ...]


def ratings_page(rows: Sequence[RatingRow], sealed: int, batch: int, today: date) -> RatingsPage:
    """The page of these opened ratings; ``sealed`` more wait until ``batch`` are together."""
    year = today.year
    first = sorted(
        (row for row in rows if _waits(row)),
        key=lambda row: (row.due and row.due.due_on, row.rating.level),
    )
    lines = tuple(_line(row, year) for row in (*first, *(row for row in rows if not _waits(row))))
    waiting = _("○ 还有 {n} 条没有拆封：当天过后、满 {batch} 条才一起拆封，所以看不出是谁评的。")
    told = waiting.format(n=sealed, batch=batch) if sealed else ""
    return RatingsPage(_headline(rows, len(first)), told, lines)


def _headline(rows: Sequence[RatingRow], waiting: int) -> str:
    if not rows:
        return _("还没有拆封的评价。")
    count = Count(row.rating.level for row in rows)
    levels = "　".join(f"{level_name(one)} {count[one]}" for one in reversed(Level))
    told = _("▲ 待整改 {n}").format(n=waiting) if waiting else _("✓ 没有待整改的")
    return f"{told}　{levels}"


def _line(row: RatingRow, year: int) -> RatingLine:
    rating = row.rating
    batch = _("{day}止的一批").format(day=day_text(rating.day, year))
    clock = _clock(row, year)
    facts = [
        (_("等级"), level_name(rating.level)),
        (_("到场"), visit_name(rating.visit)),
        (_("窗口"), rating.window),
        (_("拆封批次"), batch),
        (_("原因"), "、".join(rating.tags) or _("没有说")),
        (_("原话"), rating.words or _("没有说")),
    ]
    if done := rating.rectified:
        who = f"{done.at:%Y-%m-%d %H:%M} · {done.by.name}"
        facts += [(_("整改情况"), done.done), (_("登记人"), who)]
    said = "、".join(rating.tags) or rating.words.partition("\n")[0]
    marks = "●" * rating.level + "○" * (len(Level) - rating.level)
    title = "　".join(filter(None, (f"{marks} {level_name(rating.level)}", clock, said)))
    return RatingLine(rating.id, title, _TONES.get(row.light, ""), tuple(facts), clock, _waits(row))


def _clock(row: RatingRow, year: int) -> str:
    if row.rating.rectified:
        return _("✓ 已整改")
    if row.due is None:
        return ""
    day = day_text(row.due.due_on, year)
    if row.due.provisional:
        day = _("{day}（暂定）").format(day=day)
    match row.light:
        case Light.RED:
            return _("✕ 整改已逾期：{day}").format(day=day)
        case Light.YELLOW:
            return _("▲ {day}前整改").format(day=day)
    return _("○ {day}前整改").format(day=day)


def _waits(row: RatingRow) -> bool:
    return row.due is not None and row.rating.rectified is None

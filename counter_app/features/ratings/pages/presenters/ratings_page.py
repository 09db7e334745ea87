"""What opened ratings say, and which of them are still to be rectified (整改); nothing on whose."""

from __future__ import annotations

from collections import Counter as Count
from collections.abc import Sequence
from datetime import date
from typing import Final

from counter_app.desk.forms.consequence import Consequence
from counter_app.features.cases.model.rating import Level
from counter_app.features.cases.ports import Desk
from counter_app.features.cases.words.labels import level_name, visit_name
from counter_app.features.ratings.acts.ratings import ListedRating
from counter_app.features.ratings.model.opened_rating import OpenedRating, RatingStatus
from counter_app.features.ratings.words.opened_ratings import reached_name, status_name
from counter_app.kernel.acts import Choices, choices
from counter_app.kernel.feature import FileKind
from counter_app.kernel.file_state import FileState
from counter_app.kernel.immutable import immutable
from counter_app.knowledge.days.light import Light
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.due_reasons import day_text

_TONES: Final = {Light.RED: "error", Light.YELLOW: "warning"}


@immutable
class RatingLine:
    """``facts`` are label and value."""

    number: str
    title: str
    tone: str
    facts: tuple[tuple[str, str], ...]
    clock: str


@immutable
class RatingsPage:
    """What is to be rectified first, the earliest date before the others; then by batch."""

    headline: str
    sealed: str
    lines: tuple[RatingLine, ...]


def ratings_page(rows: Sequence[ListedRating], sealed: int, batch: int, today: date) -> RatingsPage:
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


def _headline(rows: Sequence[ListedRating], waiting: int) -> str:
    if not rows:
        return _("还没有拆封的评价。")
    count = Count(row.rating.level for row in rows if row.rating.counts)
    levels = "　".join(f"{level_name(one)} {count[one]}" for one in reversed(Level))
    told = _("▲ 待整改 {n}").format(n=waiting) if waiting else _("✓ 没有待整改的")
    return f"{told}　{levels}"


def _line(row: ListedRating, year: int) -> RatingLine:
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
    return RatingLine(rating.number, title, _TONES.get(row.light, ""), tuple(facts), clock)


def _clock(row: ListedRating, year: int) -> str:
    if row.rating.rectified:
        return _("✓ 已整改")
    if row.rating.status is RatingStatus.SET_ASIDE:
        return _("○ 申诉成立，不计入")
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


def _waits(row: ListedRating) -> bool:
    return row.rating.waits


@immutable
class ChosenRating:
    """One rating as a person may see it, and what may be done about it."""

    rating: OpenedRating
    facts: tuple[tuple[str, str], ...]
    choices: Choices


def read_rating(desk: Desk, kind: FileKind, number: str) -> ChosenRating:
    """Ask the store; any thread. Refusal ``case.unknown``, or as the scope of rights says."""
    rating = desk.files.state(number)
    assert isinstance(rating, OpenedRating)
    calls = "；".join(
        "，".join(filter(None, (reached_name(one.reached), one.said))) for one in rating.calls
    )
    told = (
        (_("状态"), status_name(rating.status)),
        (_("回访电话"), rating.told.phone),
        (_("回访"), calls),
        (_("申诉"), rating.appeal.reason if rating.appeal else ""),
        (_("复核意见"), rating.answer.reason if rating.answer else ""),
    )
    facts = tuple((label, text) for label, text in told if text)
    return ChosenRating(rating, facts, choices(kind.acts, desk, rating))


def consequence(before: FileState | None, after: FileState) -> Consequence:
    """What an act would change: the status."""
    now = status_name(RatingStatus(after.status))
    earlier = status_name(RatingStatus(before.status)) if before else ""
    told = now if earlier in ("", now) else f"{earlier}  →  {now}"
    return Consequence(((_("状态"), told),))

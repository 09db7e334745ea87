"""What the board of errands shows: a column for each state, a card for each errand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from counter_app.features.cases.ports import Desk
from counter_app.features.errands.acts.listing import listed
from counter_app.features.errands.model.moves import ON_ITS_WAY, OPEN, WENT_WRONG, ErrandStatus
from counter_app.features.errands.model.row import ErrandRow
from counter_app.features.errands.words.names import area_name, status_name
from counter_app.kernel.immutable import immutable
from counter_app.kernel.outbound import ASIDE, MessageState
from counter_app.knowledge.days.light import Light
from counter_app.knowledge.wording import _

_SIGNS: Final = {Light.RED: "▲", Light.YELLOW: "◐", Light.GREEN: "●", Light.NONE: "○"}
_S: Final = ErrandStatus
_LONGEST: Final = 10  # characters that stand in one line of a card
_COLUMNS: Final[tuple[tuple[str, Callable[[], str], tuple[ErrandStatus, ...]], ...]] = (
    ("ordered", lambda: _("待核对"), (_S.ORDERED,)),
    ("checked", lambda: _("待封装"), (_S.CHECKED,)),
    ("packed", lambda: _("待交寄"), (_S.PACKED,)),
    ("on_its_way", lambda: _("在路上"), tuple(s for s in ON_ITS_WAY if s is not _S.SIGN_TOLD)),
    ("to_deal_with", lambda: _("要处理"), (_S.SIGN_TOLD, *WENT_WRONG)),
    ("signed", lambda: _("今天签收"), (_S.SIGNED,)),
)


@immutable
class Card:
    """One errand; ``tone`` is ``error``, ``warning`` or empty."""

    number: str
    text: str
    tone: str


@immutable
class BoardColumn:
    """A state with its cards, those that are longest in it first."""

    name: str
    title: str
    cards: tuple[Card, ...]


def read_board(desk: Desk) -> tuple[BoardColumn, ...]:
    """Any thread."""
    now = desk.clock.now()
    rows = listed(desk, (*OPEN, _S.SIGNED))
    columns = []
    for name, title, statuses in _COLUMNS:
        shown = [one for one in rows if one.status in statuses and _is_shown(one, now)]
        cards = tuple(_card(one, now) for one in sorted(shown, key=_by_urgency))
        columns.append(BoardColumn(name, _title(title(), cards), cards))
    return tuple(columns)


def read_outside(desk: Desk) -> str:
    """What of messages to and from couriers needs somebody; empty for nothing. Any thread."""
    rows = desk.files.rows("errand")
    dead, aside = len(rows.messages(MessageState.DEAD)), len(rows.heard(*ASIDE))
    parts = (
        _("{n} 条消息没有发出去").format(n=dead) if dead else "",
        _("{n} 条物流消息对不上，放在一边").format(n=aside) if aside else "",
    )
    told = "；".join(filter(None, parts))
    return f"▲ {told}" if told else ""


def light_of(row: ErrandRow, now: datetime) -> Light:
    """How near its clock is."""
    if row.due_at is None or row.warn_at is None:
        return Light.NONE
    if now >= row.due_at:
        return Light.RED
    return Light.YELLOW if now >= row.warn_at else Light.GREEN


def age_text(age: timedelta) -> str:
    """``12 分钟``, ``3 小时``, ``2 天``."""
    minutes = max(0, int(age.total_seconds() // 60))
    if minutes < 60:
        return _("{n} 分钟").format(n=minutes)
    if minutes < 24 * 60:
        return _("{n} 小时").format(n=minutes // 60)
    return _("{n} 天").format(n=minutes // (24 * 60))


def _title(title: str, cards: tuple[Card, ...]) -> str:
    late = sum(one.tone == "error" for one in cards)
    told = _("{title}　{n}").format(title=title, n=len(cards))
    return f"{told}　▲ {late}" if late else told


def _is_shown(row: ErrandRow, now: datetime) -> bool:
    return row.status is not _S.SIGNED or row.since.date() == now.date()


def _by_urgency(row: ErrandRow) -> tuple[bool, float, str]:
    due = row.due_at.timestamp() if row.due_at else 0.0
    return row.due_at is None, due or row.since.timestamp(), row.number


def _card(row: ErrandRow, now: datetime) -> Card:
    light = light_of(row, now)
    wrong = row.status in WENT_WRONG or row.at_odds
    tone = "error" if light is Light.RED or wrong else ""
    if light is Light.YELLOW and not tone:
        tone = "warning"
    sign = "▲" if wrong else _SIGNS[light]
    on_its_way = row.status in (*ON_ITS_WAY, *WENT_WRONG)
    told = status_name(row.status) if on_its_way else area_name(row.area)
    first = f"{sign} {age_text(now - row.since)}　{told}"
    return Card(row.number, "\n".join((first, _short(row.person), _short(_known_by(row)))), tone)


def _known_by(row: ErrandRow) -> str:
    return row.seal or row.order_number or row.product


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"

"""待我处理: a line for each thing that waits, and where it leads."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from counter_app.features.cases.model.listing import Listing, Which
from counter_app.features.review.acts.notices import BY_DUE, Beside, Notice, notices
from counter_app.kernel.immutable import immutable
from counter_app.kernel.notices import DeclaredNotice
from counter_app.knowledge.wording import _

if TYPE_CHECKING:
    from counter_app.assembly import Counter

WAITING = "waiting"
"""Leads to the list of what waits, of all days."""


@immutable
class NoticeLine:
    """``to`` is the queue, ``WAITING``, a day to close, or the page or command that helps.

    ``age``: how long the first of them waits; empty where that tells nothing.
    """

    text: str
    tone: str
    to: Listing | date | DeclaredNotice | str
    age: str = ""


def read_notices(counter: Counter, *, briefly: bool = False) -> tuple[Notice, ...]:
    """What waits for who is signed in; any thread."""
    store = counter.store
    declared = counter.features.notices
    return notices(counter.desk, lambda: store.feed.outgoing().parked, declared, briefly=briefly)


def notice_lines(found: tuple[Notice, ...], today: date | None = None) -> tuple[NoticeLine, ...]:
    """In the order of urgency; with ages as of ``today``."""
    return tuple(
        NoticeLine(
            notice_text(one.kind).format(n=one.count, day=one.day),
            _tone(one.kind),
            _where(one),
            _age(one, today) if today else "",
        )
        for one in found
    )


def _age(notice: Notice, today: date) -> str:
    day = notice.oldest or notice.day
    if day is None:
        return ""
    days = (today - day).days
    if notice.kind in BY_DUE:
        return _("最久超 {n} 天").format(n=days) if days > 0 else ""
    return _("最早 {n} 天前").format(n=days) if days > 0 else _("今天的")


def _tone(kind: Which | Beside | DeclaredNotice) -> str:
    if isinstance(kind, DeclaredNotice):
        return kind.tone
    if kind in _URGENT or kind is Which.UNLAWFUL:
        return "error"
    return "warning" if kind in _SOON or kind is Which.PROMISED else ""


def notice_text(kind: Which | Beside | DeclaredNotice) -> str:
    """What waits, with blanks for how much and which day."""
    if isinstance(kind, DeclaredNotice):
        return kind.says()
    texts: dict[Which | Beside, str] = {
        Which.TO_ANSWER: _("▲ {n} 件等我答复：复核退回或督办意见"),
        Which.GIVEN: _("● {n} 件转给我，还没有结束"),
        Which.LATE: _("▲ {n} 件超期（含超过法定期限的）"),
        Which.UNLAWFUL: _("✕ {n} 件已超过法定期限"),
        Which.DUE_TODAY: _("◐ {n} 件今天到期"),
        Which.TO_TELL: _("● {n} 件只收件，五个工作日内要受理或者一次性告知"),
        Which.PROMISED: _("◐ {n} 件容缺材料还没有补齐"),
        Which.RETURNED: _("▲ {n} 件复核退回，等经办人答复"),
        Which.BROKEN: _("▲ {n} 件违诺：容缺到期没有补交，或者告知承诺不实，要处置"),
        Which.CHECK_DUE: _("◑ {n} 件告知承诺核查到期"),
        Which.CONTESTED: _("▲ {n} 件有争议，要选一边"),
        Which.PROVISIONAL: _("○ {n} 件的期限是暂定的，等节假日安排公布"),
        Beside.REDATED: _("● 一周内有 {n} 件按现在的日历重算了期限，告知书要交给申请人"),
        Which.UNREVIEWED: _("○ 七天内 {n} 件还没有复核"),
        Beside.PARKED: _("✕ {n} 条记录中心没有收下"),
        Beside.DAY_OPEN: _("▲ {n} 天还没有日结，最早的是 {day}"),
        Beside.DAY_LATER: _("▲ {day} 日结之后又有 {n} 个编号，要写明"),
    }
    return texts[kind]


def total(found: tuple[Notice, ...]) -> int:
    """For the chip: what waits by number, nothing twice and without what is only good to know."""
    return sum(one.count for one in found if _in_chip(one.kind))


def _in_chip(kind: Which | Beside | DeclaredNotice) -> bool:
    return kind.in_chip if isinstance(kind, DeclaredNotice) else kind in _URGENT | _SOON


_URGENT = frozenset({Which.TO_ANSWER, Which.LATE, Which.CONTESTED, Which.BROKEN, Beside.PARKED})
_SOON = frozenset(
    {
        Which.GIVEN,
        Which.DUE_TODAY,
        Which.CHECK_DUE,
        Beside.DAY_OPEN,
        Beside.DAY_LATER,
    }
)
_WHERE: Mapping[Which | Beside, str] = {
    Beside.REDATED: WAITING,
    Beside.PARKED: "hall",
}


def _where(notice: Notice) -> Listing | date | DeclaredNotice | str:
    if isinstance(notice.kind, DeclaredNotice):
        return notice.kind
    if notice.cases is not None:
        return notice.cases
    return notice.day or _WHERE[notice.kind]

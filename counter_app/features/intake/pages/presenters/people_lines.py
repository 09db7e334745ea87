"""Who is at the window and who is held, a line each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from counter_app.features.cases.model.draft import Draft, Place
from counter_app.kernel.immutable import immutable
from counter_app.knowledge.wording import _

WAITING: Final = "○"


@immutable
class PersonLine:
    """``sign`` and ``state`` say the same by shape and by word.

    ``since`` is the timer: of who is served since they came, of others since
    they are held or wait.
    """

    id: UUID
    sign: str
    state: str
    name: str
    matter: str
    since: str
    served: bool


def person_lines(
    drafts: Sequence[Draft], serving: UUID, now: datetime, item_name: Callable[[str], str]
) -> tuple[PersonLine, ...]:
    """The served person first, then the others in the order they came."""
    ranked = sorted(drafts, key=lambda one: (one.id != serving, one.opened_at))
    return tuple(_line(one, serving, now, item_name) for one in ranked)


def in_brief(lines: Sequence[PersonLine]) -> tuple[str, str]:
    """How many there are of each state: by their signs, and in words; empty for nobody."""
    counts = Counter((line.sign, line.state) for line in lines)
    signs = "\n".join(f"{sign} {n}" for (sign, _state), n in counts.items())
    return signs, "，".join(f"{state} {n}" for (_sign, state), n in counts.items())


def elapsed_text(spent: timedelta) -> str:
    """``刚刚``, ``12 分``, ``1 时 05 分``, ``2 天``."""
    minutes = max(0, int(spent.total_seconds()) // 60)
    if minutes < 1:
        return _("刚刚")
    if minutes < 60:
        return _("{n} 分").format(n=minutes)
    if minutes < 24 * 60:
        return _("{h} 时 {m:02d} 分").format(h=minutes // 60, m=minutes % 60)
    return _("{n} 天").format(n=minutes // (24 * 60))


def _line(
    draft: Draft, serving: UUID, now: datetime, item_name: Callable[[str], str]
) -> PersonLine:
    served = draft.id == serving
    began = draft.opened_at if served else draft.placed_at or draft.opened_at
    if served:
        sign, state = "▶", _("正在办理")
    elif draft.place is Place.WAITING:
        sign, state = WAITING, _("等候")
    else:
        sign, state = "Ⅱ", _("挂起")
    return PersonLine(
        id=draft.id,
        sign=sign,
        state=state,
        name=_name(draft),
        matter=_matter(draft, item_name),
        since=elapsed_text(now - began),
        served=served,
    )


def _name(draft: Draft) -> str:
    """Who it is, as far as that is known."""
    number = draft.applicant.id_number.strip()
    unnamed = _("证件尾号 {tail}").format(tail=number[-4:]) if number else _("（未填姓名）")
    return draft.applicant.name.strip() or unnamed


def _matter(draft: Draft, item_name: Callable[[str], str]) -> str:
    """What they ask for; of items that are done together the first, and how many they are."""
    if not draft.item_code:
        return draft.words or _("未选事项")
    name, together = item_name(draft.item_code), draft.matter
    if together is None or together.theme:
        return name
    return _("{first}等 {n} 个事项").format(first=name, n=len(together.items))

"""物流消息: what couriers' systems sent is entered in its errand, or kept aside in sight."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final, TypeVar

from counter_app.features.cases.model.delivery import Relation
from counter_app.features.cases.ports import Desk
from counter_app.features.errands.acts.arriving import follow, is_own, take_in
from counter_app.features.errands.model.errand import Errand
from counter_app.features.errands.model.events import Tracked
from counter_app.features.errands.model.kinds import Stage
from counter_app.kernel.outbound import KeptNotice, Notice, NoticeSettled, NoticeState
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.request_reader import check_text
from counter_app.knowledge.days.hours import SHANGHAI

_LONGEST: Final = 500
_WENT_AHEAD: Final = timedelta(hours=1)

E = TypeVar("E", bound=StrEnum)


def take_in_notices(desk: Desk) -> tuple[Errand, ...]:
    """This window's errands of which something was heard; each notice by itself.

    One whose number nobody knows stays aside, and is looked at again each time.
    """
    kept = desk.files.rows("errand").heard(NoticeState.NEW, NoticeState.UNKNOWN)
    moved = (_take_in(desk, one) for one in kept)
    return tuple(one for one in moved if one is not None)


def _take_in(desk: Desk, kept: KeptNotice) -> Errand | None:
    notice = kept.notice
    with desk.open_work() as work:
        number = desk.files.rows("errand").meant_by(notice.about)
        if not number:
            if kept.state is not NoticeState.UNKNOWN:
                work.keep(NoticeSettled(notice.id, NoticeState.UNKNOWN, "outbound.unknown_number"))
                work.commit()
            return None
        if not is_own(desk, number):
            work.keep(NoticeSettled(notice.id, NoticeState.ELSEWHERE, "outbound.other_window"))
            work.commit()
            return None
        try:
            tracked = understood(desk, notice)
        except Refusal as refusal:
            work.keep(NoticeSettled(notice.id, NoticeState.UNREAD, refusal.reason))
            work.commit()
            return None
        errand = work.state(number, Errand)
        known = any(one.notice == tracked.notice for one in errand.transport.notices)
        if not known:
            take_in(desk, work, errand, tracked)
            after = work.state(number, Errand)
            if not after.contested:
                follow(desk, work, after, by_hand=False)
        work.keep(NoticeSettled(notice.id, NoticeState.TAKEN))
        after = work.state(number, Errand)
        work.commit()
    return None if known else after


def understood(desk: Desk, notice: Notice) -> Tracked:
    """The notice as a word on an errand; Refusal ``outbound.not_understood``."""
    plain = json.loads(notice.body)
    relation = plain.get("relation")
    return Tracked(
        notice.id,
        _one_of(Stage, plain.get("stage"), "stage"),
        _moment(desk, plain.get("at") or notice.at),
        _text(plain, "place"),
        _text(plain, "words"),
        _text(plain, "receiver"),
        _one_of(Relation, relation, "relation") if relation else None,
        "courier",
    )


def _one_of(kind: type[E], value: Any, name: str) -> E:
    try:
        return kind(value)
    except ValueError:
        raise Refusal("outbound.not_understood") from None


def _text(plain: dict[str, Any], name: str) -> str:
    value = plain.get(name) or ""
    if not isinstance(value, str):
        raise Refusal("outbound.not_understood")
    return check_text(value.strip()[:_LONGEST], name, _LONGEST)


def _moment(desk: Desk, value: Any) -> datetime:
    try:
        at = datetime.fromisoformat(value)
    except (TypeError, ValueError):
        raise Refusal("outbound.not_understood") from None
    at = at.astimezone(SHANGHAI) if at.tzinfo else at.replace(tzinfo=SHANGHAI)
    if at > desk.clock.now() + _WENT_AHEAD:
        raise Refusal("outbound.not_understood")
    return at

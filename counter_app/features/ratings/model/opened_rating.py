"""An opened rating (已拆封的评价): a file of the hall, which names no case and no clerk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any, ClassVar, Final
from uuid import UUID

from counter_app.features.cases.model.rating import BAD_ONES, Level, Rectification, Visit
from counter_app.kernel import agreeing
from counter_app.kernel.clerk import Clerk
from counter_app.kernel.event import Event
from counter_app.kernel.file_state import FileState
from counter_app.kernel.happening import Happening, happening
from counter_app.kernel.immutable import immutable
from counter_app.kernel.moves import Move
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.supervision import Supervision
from counter_app.knowledge.days.calendar import WorkingCalendar
from counter_app.knowledge.days.deadline import SHANGHAI, DueDate, OfficeHours, due_date
from counter_app.knowledge.days.limit import Limit

RATING: Final = "P"
"""What numbers of opened ratings (评价) count."""

_MORNING: Final = time(9, 0)
_USUAL: Final = OfficeHours()


class RatingStatus(StrEnum):
    """Where an opened rating stands."""

    OPENED = "opened"  # 已拆封: nothing is to be done
    TO_RECTIFY = "to_rectify"  # 待整改
    RECTIFIED = "rectified"  # 已整改
    APPEALED = "appealed"  # 申诉中: is it about this hall, and honest?
    SET_ASIDE = "set_aside"  # 申诉成立: it counts in no figure


class RatingAct(StrEnum):
    """What is done about an opened rating; the command line's verbs."""

    CALL_BACK = "call-back"  # 回访
    RECTIFY = "rectify"  # 整改
    APPEAL = "appeal"  # 申诉
    UPHOLD = "uphold"  # 申诉成立
    DISMISS = "dismiss"  # 申诉不成立


class RatingRule(StrEnum):
    """What allows these acts; said by ``words.opened_ratings.rule_text``."""

    IF_BAD = "if_bad"
    BEFORE_RECTIFYING = "before_rectifying"
    AFTER_APPEAL = "after_appeal"
    WHILE_COUNTING = "while_counting"


class Reached(StrEnum):
    """How a call back (回访) ended."""

    TRUE = "true"  # 情况属实
    NOT_TRUE = "not_true"  # 情况不属实
    SATISFIED = "satisfied"  # 已经满意
    NOT_REACHED = "not_reached"  # 没有联系上


@happening("ratings.opened")
@immutable
class RatingOpened:
    """拆封: what was said of a visit, under the last ``day`` of its batch.

    ``id`` is drawn by lot. ``rectify_within`` counts from ``day``, where it is a
    bad one. ``phone``: where who said it wishes to be called back; empty otherwise.
    ``rectified``: what was done about it before it was a file.
    """

    id: UUID
    day: date
    visit: Visit
    level: Level
    tags: tuple[str, ...]
    words: str
    rectify_within: Limit | None
    phone: str = ""
    rectified: Rectification | None = None


@happening("ratings.called_back")
@immutable
class RatingCalledBack:
    """回访: who wished it was called."""

    reached: Reached
    said: str


@happening("ratings.rectified")
@immutable
class RatingRectified:
    """整改: what was done about it."""

    done: str


@happening("ratings.appealed")
@immutable
class RatingAppealed:
    """申诉: why it is said to be mistaken or malicious."""

    reason: str


@happening("ratings.appeal_upheld")
@immutable
class AppealUpheld:
    """申诉成立: it is kept, and counts in no figure."""

    reason: str


@happening("ratings.appeal_dismissed")
@immutable
class AppealDismissed:
    """申诉不成立: it is to be rectified as before."""

    reason: str


S = RatingStatus

RATING_MOVES: Final[Mapping[type[Happening], Move[RatingAct, RatingRule, RatingStatus]]] = {
    RatingCalledBack: Move(
        RatingAct.CALL_BACK,
        RatingRule.WHILE_COUNTING,
        {one: one for one in S if one is not S.SET_ASIDE},
    ),
    RatingRectified: Move(RatingAct.RECTIFY, RatingRule.IF_BAD, {S.TO_RECTIFY: S.RECTIFIED}),
    RatingAppealed: Move(
        RatingAct.APPEAL, RatingRule.BEFORE_RECTIFYING, {S.TO_RECTIFY: S.APPEALED}
    ),
    AppealUpheld: Move(RatingAct.UPHOLD, RatingRule.AFTER_APPEAL, {S.APPEALED: S.SET_ASIDE}),
    AppealDismissed: Move(RatingAct.DISMISS, RatingRule.AFTER_APPEAL, {S.APPEALED: S.TO_RECTIFY}),
}


def rectified_by(day: date, within: Limit | None, calendar: WorkingCalendar) -> DueDate | None:
    """The last day of a rectification, counted from the last day of the batch; None for no one."""
    if within is None:
        return None
    return due_date(datetime.combine(day, _MORNING, SHANGHAI), within, calendar, _USUAL)


@immutable(kw_only=True)
class OpenedRating(FileState):
    """A rating as its events tell it."""

    moves: ClassVar[Mapping[type, Move[Any, Any, Any]]] = RATING_MOVES

    status: RatingStatus
    told: RatingOpened
    opened_at: datetime
    rectified: Rectification | None = None
    calls: tuple[RatingCalledBack, ...] = ()
    appeal: RatingAppealed | None = None
    appealed_by: Clerk | None = None
    answer: AppealUpheld | AppealDismissed | None = None

    @property
    def department(self) -> str:
        """A rating names nobody: it is the hall's."""
        return ""

    @property
    def counts(self) -> bool:
        """Whether it stands in figures."""
        return self.status is not S.SET_ASIDE

    @property
    def to_be_called(self) -> bool:
        """Whether who said it wishes to be called and was not reached yet."""
        reached = any(one.reached is not Reached.NOT_REACHED for one in self.calls)
        return bool(self.told.phone) and not reached and self.counts

    def without_phone(self) -> OpenedRating:
        """The same for who is not to know whom to call."""
        return replace(self, told=replace(self.told, phone=""))

    def moved(self, event: Event) -> OpenedRating:
        """This rating once ``event`` has happened; Refusal if it may not."""
        moved = replace(self, status=self.status_after(type(event.happening)))
        match event.happening:
            case RatingOpened():
                raise Refusal("rating.opened_twice", field="number", number=self.number)
            case RatingCalledBack() as call:
                return replace(moved, calls=(*self.calls, call))
            case RatingRectified(done):
                return replace(moved, rectified=Rectification(event.at, event.clerk, done))
            case RatingAppealed() as appeal:
                return replace(moved, appeal=appeal, appealed_by=event.clerk)
            case AppealUpheld() | AppealDismissed() as answer:
                return replace(moved, answer=answer)
        return moved


def opened_by(event: Event) -> OpenedRating:
    """The rating that a RatingOpened event opens; Refusal ``rating.not_opened``."""
    told = event.happening
    if not isinstance(told, RatingOpened):
        raise Refusal("rating.not_opened", field="number", number=event.case_number)
    return OpenedRating(
        number=event.case_number,
        status=_first_status(told),
        window=event.window,
        supervision=Supervision(event.clerk),
        told=told,
        opened_at=event.at,
        rectified=told.rectified,
    )


def _first_status(told: RatingOpened) -> RatingStatus:
    if told.rectified:
        return S.RECTIFIED
    return S.TO_RECTIFY if told.level in BAD_ONES else S.OPENED


def fold(events: Iterable[Event]) -> OpenedRating:
    """The rating of which these events tell; see ``agreeing.fold``."""
    return agreeing.fold(events, opened_by)

"""A licence (证照) on the register (证照台账) is what its events tell. Pure: no clock, no disk.

It is entered by the decision that gives it, or by hand where it is older than
the register; a renewal makes it last longer (行政许可法 art. 50), and it ends
before its day by 注销, 撤销 or 吊销 (art. 69, 70).
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, ClassVar, Final

from counter_app.kernel import agreeing
from counter_app.kernel.clerk import Clerk
from counter_app.kernel.event import Event
from counter_app.kernel.file_state import FileState
from counter_app.kernel.happening import Happening, happening
from counter_app.kernel.immutable import immutable
from counter_app.kernel.moves import Move
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.supervision import Supervision
from counter_app.knowledge.days.calendar import ONE_DAY, WorkingCalendar
from counter_app.knowledge.days.deadline import end_of_limit
from counter_app.knowledge.days.limit import Limit, LimitUnit
from counter_app.knowledge.persons.party import Party

LICENCE: Final = "C"
"""What numbers of licences on the register count."""


class LicenceStatus(StrEnum):
    """Whether it stands on the register; that its day is over is no act, and read from the date."""

    STANDING = "standing"  # 在册
    ENDED = "ended"  # 已注销、撤销、吊销


class Ending(StrEnum):
    """How a licence ends before its day."""

    CANCELLED = "cancelled"  # 注销 (art. 70)
    WITHDRAWN = "withdrawn"  # 撤销 (art. 69)
    REVOKED = "revoked"  # 吊销, a penalty


@happening("licences.entered")
@immutable
class LicenceEntered:
    """登记入册: ``certificate`` is the number that it bears itself, if told.

    Valid from ``valid_from`` to ``valid_to``, both days in it; None for without
    end. ``case`` gave it; empty for one that is older than the register.
    """

    certificate: str
    name: str
    item_code: str
    item_name: str
    department: str
    authority: str
    holder: Party
    valid_from: date
    valid_to: date | None
    case: str = ""


@happening("licences.renewed")
@immutable
class LicenceRenewed:
    """延续: valid to this day from now on. ``by_silence``: nobody decided in time (art. 50(2))."""

    case: str
    valid_to: date | None
    by_silence: bool = False


@happening("licences.set_back")
@immutable
class LicenceSetBack:
    """延续不再有效: what this case renewed counts no more, and the days before do again."""

    case: str


@happening("licences.corrected")
@immutable
class LicenceCorrected:
    """更正: the holder, as the case that gave it has been put right."""

    holder: Party
    case: str


@happening("licences.ended")
@immutable
class LicenceEnded:
    """注销、撤销、吊销, with the reason."""

    how: Ending
    reason: str


class LicenceAct(StrEnum):
    """What is done to a licence. All but ending follows from the case that gave or renewed it."""

    RENEW = "renew"
    SET_BACK = "set-back"
    CORRECT = "correct"
    END = "end"


class LicenceRule(StrEnum):
    """What allows these acts."""

    WHILE_STANDING = "while_standing"


def _standing(act: LicenceAct, to: LicenceStatus) -> Move[LicenceAct, LicenceRule, LicenceStatus]:
    return Move(act, LicenceRule.WHILE_STANDING, {LicenceStatus.STANDING: to})


LICENCE_MOVES: Final[Mapping[type[Happening], Move[LicenceAct, LicenceRule, LicenceStatus]]] = {
    LicenceRenewed: _standing(LicenceAct.RENEW, LicenceStatus.STANDING),
    LicenceSetBack: _standing(LicenceAct.SET_BACK, LicenceStatus.STANDING),
    LicenceCorrected: _standing(LicenceAct.CORRECT, LicenceStatus.STANDING),
    LicenceEnded: _standing(LicenceAct.END, LicenceStatus.ENDED),
}


@immutable(kw_only=True)
class Licence(FileState):
    """A licence as its events tell it; ``renewals`` are in order."""

    moves: ClassVar[Mapping[type, Move[Any, Any, Any]]] = LICENCE_MOVES

    status: LicenceStatus
    entered: LicenceEntered
    entered_at: datetime
    entered_by: Clerk
    renewals: tuple[LicenceRenewed, ...] = ()
    ended: LicenceEnded | None = None

    @property
    def department(self) -> str:
        """Whose it is."""
        return self.entered.department

    @property
    def opened_at(self) -> datetime:
        """When it came onto the register."""
        return self.entered_at

    @property
    def valid_to(self) -> date | None:
        """The last day on which it is valid; None without end."""
        return self.renewals[-1].valid_to if self.renewals else self.entered.valid_to

    @property
    def due_on(self) -> date | None:
        """As lists of files have it."""
        return self.valid_to

    def expired(self, day: date) -> bool:
        """Whether its last day is over on ``day``."""
        return self.valid_to is not None and day > self.valid_to

    def moved(self, event: Event) -> Licence:
        """This licence once ``event`` has happened; Refusal if it may not."""
        moved = replace(self, status=self.status_after(type(event.happening)))
        match event.happening:
            case LicenceEntered():
                raise Refusal("licences.entered_twice", field="number", number=self.number)
            case LicenceRenewed() as renewed:
                return replace(moved, renewals=(*self.renewals, renewed))
            case LicenceSetBack(case):
                left = tuple(one for one in self.renewals if one.case != case)
                return replace(moved, renewals=left)
            case LicenceCorrected(holder):
                return replace(moved, entered=replace(self.entered, holder=holder))
            case LicenceEnded() as ended:
                return replace(moved, ended=ended)
        return moved


def licence_opened_by(event: Event) -> Licence:
    """The licence that a LicenceEntered event tells; Refusal ``licences.not_entered``."""
    entered = event.happening
    if not isinstance(entered, LicenceEntered):
        raise Refusal("licences.not_entered", field="number", number=event.case_number)
    return Licence(
        number=event.case_number,
        status=LicenceStatus.STANDING,
        window=event.window,
        supervision=Supervision(event.clerk),
        entered=entered,
        entered_at=event.at,
        entered_by=event.clerk,
    )


def licence_fold(events: Iterable[Event]) -> Licence:
    """The licence of which these events tell; see ``agreeing.fold``."""
    return agreeing.fold(events, licence_opened_by)


def last_valid_day(first: date, period: Limit | None) -> date | None:
    """The last day of a period of calendar days or months that begins with ``first``, itself
    valid: a year from 1 March ends on the last of February. Where the last month has no
    such day, it ends with that month (民法典 art. 202). None without such a period.
    """
    if period is None or period.unit not in (LimitUnit.CALENDAR_DAYS, LimitUnit.MONTHS):
        return None
    after = end_of_limit(first, period)
    whole = period.unit is LimitUnit.CALENDAR_DAYS or after.day == first.day
    return after - ONE_DAY if whole else after


def days_before(valid_to: date, limit: Limit, calendar: WorkingCalendar) -> date:
    """The day that is so long before the last valid one: 15 working days, 30 days, 3 months."""
    if limit.unit is LimitUnit.MONTHS:
        years, month = divmod(valid_to.year * 12 + valid_to.month - 1 - limit.value, 12)
        return date(years, month + 1, min(valid_to.day, monthrange(years, month + 1)[1]))
    if limit.unit is not LimitUnit.WORKING_DAYS:
        return valid_to - timedelta(days=limit.value)
    day, left = valid_to, limit.value
    while left:
        day -= ONE_DAY
        left -= calendar.is_working(day)
    return day

"""The queue of cases as supervisors look at it: filtered, late ones first, with its figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from counter_app.features.cases.model.case import Status
from counter_app.features.cases.ports import CaseRow
from counter_app.knowledge.days.light import Light


class Attention(StrEnum):
    """Why a supervisor should look at a case (异常)."""

    CONTESTED = "contested"  # two windows moved it apart
    RETURNED = "returned"  # given back in review
    TO_ANSWER = "to_answer"  # a remark waits for its answer
    SAMPLED = "sampled"  # picked by lot
    PROMISED = "promised"  # 容缺: a material is still to come
    PROVISIONAL = "provisional"  # the due date waits for a calendar
    UNREVIEWED = "unreviewed"  # nobody looked it through yet


class Facet(StrEnum):
    """By what the queue can be narrowed."""

    WINDOW = "window"
    CLERK = "clerk"
    DEPARTMENT = "department"
    ITEM = "item"
    STATUS = "status"


class Ended(StrEnum):
    """How a case's intake or handling came out, as figures count it."""

    ACCEPTED = "accepted"  # at some time
    NOTICED = "noticed"
    REFUSED = "refused"
    DECIDED_LATE = "decided_late"  # after its due date
    RUNNING_LATE = "running_late"  # not decided, past its due date


@dataclass(frozen=True, slots=True)
class QueueFilter:
    """Which cases are in the queue; what is empty or None does not narrow it.

    ``first`` and ``last`` are days of receipt, ``decided_first`` and
    ``decided_last`` of the decision. ``clerk`` is the code of who
    received the case, ``item`` the item's code.
    """

    first: date | None = None
    last: date | None = None
    window: str = ""
    clerk: str = ""
    department: str = ""
    item: str = ""
    status: Status | None = None
    light: Light | None = None  # yellow, red, unlawful or standing
    attention: Attention | None = None
    text: str = ""
    decided_first: date | None = None
    decided_last: date | None = None
    ended: Ended | None = None
    waits_for: str = ""  # code of who is to answer a remark
    assigned: str = ""  # code of who the case was given to
    open_only: bool = False


class Part(StrEnum):
    """The queue's parts, in this order."""

    LATE = "late"  # past the due date, the longest first
    NEAR = "near"  # yellow, the nearest first
    OTHER = "other"  # newest first


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a page ended: its last line's place within its part."""

    part: Part
    key: str
    number: str


@dataclass(frozen=True, slots=True)
class QueuePage:
    """Some lines; ``after`` is where the next page begins, None at the end."""

    rows: tuple[CaseRow, ...]
    after: Mark | None


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet with how many cases have it; ``name`` is for people."""

    value: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class WindowFigures:
    """One window's day. ``last_at`` is when it last received a case, as far as known here."""

    window: str
    received: int
    accepted: int
    noticed: int
    refused: int
    intake_minutes: float | None  # mean from receipt to the end of intake
    last_at: datetime | None


@dataclass(frozen=True, slots=True)
class Standing:
    """The hall at a moment: the day's intake, and what is near or late whenever it came."""

    total: WindowFigures
    windows: tuple[WindowFigures, ...]
    near: int
    late: int
    unlawful: int
    to_answer: int
    contested: int


class Queue(Protocol):
    """Reading the queue; every page is cut by the database."""

    def page(
        self, wanted: QueueFilter, today: date, after: Mark | None = None, limit: int = 100
    ) -> QueuePage:
        """The lines after this place."""

    def line(self, number: str) -> CaseRow | None:
        """The line of one case, if it is here."""

    def count(self, wanted: QueueFilter, today: date) -> int:
        """How many cases fit."""

    def facets(self, wanted: QueueFilter, today: date) -> Mapping[Facet, tuple[FacetValue, ...]]:
        """For each facet its values with counts, most first, as if it were not chosen itself."""

    def standing(self, today: date) -> Standing:
        """The strip of figures; costs as much as the day and the open cases, not the archive."""

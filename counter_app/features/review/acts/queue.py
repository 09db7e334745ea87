"""What supervisors see beside the list of cases: its facets, and the hall at a moment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from counter_app.features.cases.model.listing import Listing, Which
from counter_app.kernel.immutable import immutable


class Facet(StrEnum):
    """By what a list can be narrowed."""

    WINDOW = "window"
    CLERK = "clerk"
    DEPARTMENT = "department"
    ITEM = "item"
    STATUS = "status"


@immutable
class FacetValue:
    """One value of a facet with how many cases have it; ``name`` is for people."""

    value: str
    name: str
    count: int


@immutable
class WindowFigures:
    """One window's day. ``last_at`` is when it last received a case, as far as known here."""

    window: str
    received: int
    accepted: int
    noticed: int
    refused: int
    intake_minutes: float | None  # mean from receipt to the end of intake
    last_at: datetime | None


@immutable
class Standing:
    """The hall at a moment: the day's intake, and ``STANDING`` whenever it came."""

    total: WindowFigures
    windows: tuple[WindowFigures, ...]
    counts: Mapping[Which, int]


STANDING = (Which.NEAR, Which.DUE_TODAY, Which.LATE, Which.UNLAWFUL)
"""What a supervisor is told of all days."""


class Queue(Protocol):
    """Figures beside the lists of ``Ledger``, counted by the same expressions."""

    def facets(self, wanted: Listing) -> Mapping[Facet, tuple[FacetValue, ...]]:
        """For each facet its values with counts, most first, as if it were not chosen itself."""

    def standing(self) -> Standing:
        """The strip of figures; costs as much as the day and the open cases, not the archive."""

    def received_by_hour(self, days: Sequence[date]) -> Mapping[date, tuple[int, ...]]:
        """Of each of these days how many cases were received in each of its 24 hours."""

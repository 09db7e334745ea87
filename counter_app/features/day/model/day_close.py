"""日结: what a day came to at every window, what was open, and how it was explained."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256

from counter_app.kernel.encoding import to_bytes
from counter_app.kernel.happening import happening
from counter_app.kernel.immutable import immutable, later


class FindingKind(StrEnum):
    """What is not as it should be at the end of a day."""

    MISSING_CASE = "missing_case"  # a number between others that no file of its kind has
    MISSING_PAPER = "missing_paper"
    NOT_PRINTED = "not_printed"  # issued, and never came out of a printer
    NOT_SCANNED = "not_scanned"  # the window's kept copy was not shown
    STRANGE_SCAN = "strange_scan"  # scanned, and not one of the day's papers
    CONTESTED = "contested"
    LATE = "late"  # a file whose next step was late before the day began
    DUE = "due"  # one whose next step was due that day and is not done
    PENDING = "pending"  # the centre does not have it yet
    PARKED = "parked"  # the centre could not take it
    NO_RECEIPT = "no_receipt"  # money was paid, and no receipt's number is known
    OVERPAID = "overpaid"  # more was paid for a case than was asked for


MUST_EXPLAIN = frozenset(
    {
        FindingKind.MISSING_CASE,
        FindingKind.MISSING_PAPER,
        FindingKind.NOT_PRINTED,
        FindingKind.CONTESTED,
        FindingKind.PARKED,
        FindingKind.NO_RECEIPT,
        FindingKind.OVERPAID,
    }
)
"""A day with these is closed only with a word on each."""


@immutable
class Finding:
    """``about`` is a number, or how many where there is none; ``window`` where it arose."""

    kind: FindingKind
    window: str
    about: str
    explained: str = ""


@immutable
class Stretch:
    """Numbers of one kind that a window used on the day, of one series.

    ``first`` is the number after the last one of before; 0 where none was used.
    """

    first: int
    last: int
    used: int
    void: int


@immutable
class StrandDay:
    """What one window numbered on the day with one series."""

    window: str
    series: str
    cases: Stretch
    papers: Stretch
    printed: int
    scanned: int


@immutable
class FeeDay:
    """What one window took down as paid and given back for one item in one way; sums in fen."""

    window: str
    item: str  # its name
    way: str
    payments: int
    paid: int
    refunded: int
    receipts: int  # of the payments, those with a receipt's number


@immutable
class DayReport:
    """The whole day. ``known_at``: when this copy was last level with the centre's."""

    day: date
    strands: tuple[StrandDay, ...]
    counts: tuple[tuple[str, int], ...]  # kind of happening, how often
    findings: tuple[Finding, ...]
    known_at: datetime | None
    fees: tuple[FeeDay, ...] = later(())

    @property
    def digest(self) -> str:
        """SHA-256 of the whole, hexadecimal: what is signed."""
        return sha256(to_bytes(self)).hexdigest()

    @property
    def unexplained(self) -> tuple[Finding, ...]:
        """What needs a word before the day can be closed."""
        return tuple(one for one in self.findings if one.kind in MUST_EXPLAIN and not one.explained)


@happening("DayClosed")
@immutable
class DayClosed:
    """日结: a supervisor signs for the day; never edited afterwards."""

    report: DayReport
    digest: str


@happening("DayCloseCorrected")
@immutable
class DayCloseCorrected:
    """A further record on a day that is closed (更正)."""

    day: date
    text: str


@happening("day.came_later")
@immutable
class CameLater:
    """日结之后又有: numbers of a closed day that were used, or heard of, after it was signed."""

    day: date
    window: str
    numbers: tuple[str, ...]

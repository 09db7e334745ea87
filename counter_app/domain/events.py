"""What happens at windows. Each is a fact that is never changed or taken back.

A mistake is mended by a further event. The journal keeps these in order; a
case is the fold over its own (see ``case.py``).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from counter_app.domain.deadline import DueDate
from counter_app.domain.limit import Limit
from counter_app.domain.materials import MaterialMark
from counter_app.domain.paper import PaperKind
from counter_app.domain.people import Clerk, Party


@dataclass(frozen=True, slots=True)
class Received:
    """收件: what was handed over, by whom, for which item of which catalog version."""

    item_code: str
    item_name: str
    department: str
    catalog_version: int
    applicant: Party
    agent: Party | None
    situation: tuple[tuple[str, str], ...]  # question, answer
    marks: tuple[MaterialMark, ...]
    form: tuple[tuple[str, str], ...]  # field, value


@dataclass(frozen=True, slots=True)
class Accepted:
    """受理 (行政许可法 art. 32(5)). ``due`` is what the applicant is told.

    ``due`` is None when the catalog gives no limit at all.
    """

    due: DueDate | None
    promised_limit: Limit | None
    statutory_limit: Limit | None


@dataclass(frozen=True, slots=True)
class Lacking:
    """One line of a one-time notice: what is missing and what would do."""

    name: str
    requirement: str


@dataclass(frozen=True, slots=True)
class NoticeGiven:
    """一次性告知 (art. 32(4)): everything that must be added or corrected, once."""

    lacking: tuple[Lacking, ...]
    remark: str
    supplement_by: date
    provisional: bool


@dataclass(frozen=True, slots=True)
class AcceptanceRefused:
    """不予受理 (art. 32(1), (2)): reasons, and the right authority where known."""

    reason: str
    right_authority: str


@dataclass(frozen=True, slots=True)
class PaperIssued:
    """A paper got its number in the same commit as the act it speaks of."""

    number: str
    kind: PaperKind


@dataclass(frozen=True, slots=True)
class PaperCopied:
    """补打: the ``copy``-th further print of a paper."""

    number: str
    copy: int


@dataclass(frozen=True, slots=True)
class PaperVoided:
    """作废: this paper no longer speaks, for good."""

    number: str
    reason: str


@dataclass(frozen=True, slots=True)
class ContestSettled:
    """处理争议: a person chose between what two windows did to one case while apart.

    ``set_aside`` are the events that do not count; they stay in the journal,
    and papers that they issued are void. ``kept`` are their rivals: a later
    settlement that would set one of these aside has no effect.
    """

    set_aside: tuple[UUID, ...]
    kept: tuple[UUID, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class PersonalDataShown:
    """Somebody looked at masked data whole (个人信息保护法 art. 51, 54)."""

    what: str


Happening = (
    Received
    | Accepted
    | NoticeGiven
    | AcceptanceRefused
    | PaperIssued
    | PaperCopied
    | PaperVoided
    | ContestSettled
    | PersonalDataShown
)


@dataclass(frozen=True, slots=True)
class Event:
    """One happening with who, where and when. ``at`` is aware, in Asia/Shanghai.

    ``heard_at`` is when the window last heard from the centre; ``clock`` says
    that the window's clock was not to be trusted: ``back`` (it ran backwards)
    or ``away`` (it differed from the centre's when last compared).
    """

    id: UUID
    case_number: str
    at: datetime
    window: str
    clerk: Clerk
    happening: Happening
    heard_at: datetime | None = None
    clock: str = ""

    def is_of_one_act_with(self, other: Event) -> bool:
        """Whether both were committed together: one act has one moment at one window."""
        return (self.window, self.at, self.clerk) == (other.window, other.at, other.clerk)

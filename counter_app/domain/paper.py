"""Papers that leave the window (文书)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from counter_app.domain.people import Clerk
from counter_app.domain.refusal import Refusal


class PaperKind(StrEnum):
    """Kinds of papers of a case."""

    ACCEPTANCE_NOTICE = "acceptance_notice"  # 受理通知书
    MATERIAL_RECEIPT = "material_receipt"  # 材料接收清单
    CORRECTION_NOTICE = "correction_notice"  # 一次性告知书
    REFUSAL_NOTICE = "refusal_notice"  # 不予受理通知书


class PaperSize(StrEnum):
    """What a paper is printed on."""

    A4 = "a4"
    A5 = "a5"
    SLIP = "80mm"


class Standing(StrEnum):
    """Whether a paper still speaks for its case (文书效力)."""

    CURRENT = "current"
    VOID = "void"  # 作废
    SUPERSEDED = "superseded"  # replaced by a later paper of its kind
    UNKNOWN = "unknown"  # this window has never heard of it


@dataclass(frozen=True, slots=True)
class PaperCopy:
    """A further print of a paper (补打): counted from 1, never renumbered."""

    copy: int
    at: datetime
    by: Clerk


@dataclass(frozen=True, slots=True)
class Paper:
    """One numbered paper. Number, clerk and time of issue never change."""

    number: str
    kind: PaperKind
    case_number: str
    issued_at: datetime
    issued_by: Clerk
    window: str
    standing: Standing = Standing.CURRENT
    void_reason: str = ""
    copies: tuple[PaperCopy, ...] = ()

    def copy_made(self, copy: int) -> PaperCopy:
        """The record of the ``copy``-th further print; Refusal ``paper.unknown_copy``.

        Of two windows that made the same copy while apart, the first.
        """
        for made in self.copies:
            if made.copy == copy:
                return made
        raise Refusal("paper.unknown_copy", number=self.number, copy=copy)

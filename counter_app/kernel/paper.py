"""Papers that leave the window (文书)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from counter_app.kernel.clerk import Clerk
from counter_app.kernel.refusal import Refusal


class PaperKind(StrEnum):
    """Kinds of papers of a case."""

    ACCEPTANCE_NOTICE = "acceptance_notice"  # 受理通知书
    MATERIAL_RECEIPT = "material_receipt"  # 材料接收清单
    CORRECTION_NOTICE = "correction_notice"  # 一次性告知书
    REFUSAL_NOTICE = "refusal_notice"  # 不予受理通知书
    DEFERRAL_PROMISE = "deferral_promise"  # 容缺受理承诺书
    PROCEDURE_NOTICE = "procedure_notice"  # 特别程序告知书
    EXTENSION_NOTICE = "extension_notice"  # 延期告知书
    WITHDRAWAL_CONFIRMATION = "withdrawal_confirmation"  # 撤回确认书
    TRANSFER_LIST = "transfer_list"  # 材料移交单
    COMPLETION_NOTICE = "completion_notice"  # 办结通知, 取件凭证
    DELIVERY_RECEIPT = "delivery_receipt"  # 送达回证
    VOID_STATEMENT = "void_statement"  # 作废说明


_SIDE_BY_SIDE = frozenset(
    {PaperKind.PROCEDURE_NOTICE, PaperKind.TRANSFER_LIST, PaperKind.VOID_STATEMENT}
)
"""Each speaks of something of its own, and stays current beside a later one."""


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
    cases: tuple[str, ...] = ()  # on a list, all of them
    about: str = ""  # the paper that it speaks of
    instead_of: str = ""  # the void paper that it says again
    english: bool = False  # printed with English beside the Chinese

    def supersedes(self, earlier: Paper) -> bool:
        """Whether this paper speaks instead of an earlier one of its case."""
        current = earlier.standing is Standing.CURRENT
        return current and self.kind is earlier.kind and self.kind not in _SIDE_BY_SIDE

    def copy_made(self, copy: int) -> PaperCopy:
        """The record of the ``copy``-th further print; Refusal ``paper.unknown_copy``.

        Of two windows that made the same copy while apart, the first.
        """
        for made in self.copies:
            if made.copy == copy:
                return made
        raise Refusal("paper.unknown_copy", number=self.number, copy=copy)

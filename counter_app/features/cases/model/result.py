"""How a department may decide (办结结果)."""

from __future__ import annotations

from enum import StrEnum


class Result(StrEnum):
    """How a case ends (办结结果)."""

    ISSUED = "issued"  # 出证
    DENIED = "denied"  # 不予许可
    FORWARDED = "forwarded"  # 转报
    RETURNED = "returned"  # 退件
    NOT_ACCEPTED = "not_accepted"  # 不予受理
    VOID = "void"  # 作废

"""Papers of fees, with what stands for each in QR codes."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from counter_app.kernel.paper import paper_kind
from counter_app.knowledge.wording.language import N_


class FeePaper(StrEnum):
    """Kinds of papers of fees."""

    NOTICE = paper_kind("fee_notice", 123)  # 缴费通知单
    REFUND = paper_kind("fee_refund", 124, stands_beside=True)  # 退费确认单


PAPER_NAMES: Final[Mapping[str, tuple[str, str]]] = {
    FeePaper.NOTICE: (N_("缴费通知单"), "Notice of Payment"),
    FeePaper.REFUND: (N_("退费确认单"), "Confirmation of a Refund"),
}
"""What each is called, in Chinese and in English."""

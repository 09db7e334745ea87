"""Papers of a matter (一件事文书), with what stands for each in QR codes."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from counter_app.kernel.paper import paper_kind
from counter_app.knowledge.wording.language import N_


class BundlePaper(StrEnum):
    """Kinds of papers of a matter."""

    ACCEPTANCE = paper_kind("bundle_acceptance", 61)  # 一件事受理通知书
    NOTICE = paper_kind("bundle_notice", 62)  # 联合一次性告知单
    RECEIPT = paper_kind("bundle_receipt", 63)  # 一套材料接收清单
    PROGRESS = paper_kind("bundle_progress", 64)  # 办理进度单
    HAND_OUT = paper_kind("bundle_hand_out", 65, stands_beside=True)  # 结果交付清单


PAPER_NAMES: Final[Mapping[str, tuple[str, str]]] = {
    BundlePaper.ACCEPTANCE: (N_("一件事受理通知书"), "Joint Notice of Acceptance"),
    BundlePaper.NOTICE: (N_("联合一次性告知单"), "Joint Notice of All Corrections Needed"),
    BundlePaper.RECEIPT: (N_("一套材料接收清单"), "Receipt of the Set of Materials"),
    BundlePaper.PROGRESS: (N_("办理进度单"), "Statement of Progress"),
    BundlePaper.HAND_OUT: (N_("结果交付清单"), "List of Results Handed Out"),
}
"""What each is called, in Chinese and in English."""

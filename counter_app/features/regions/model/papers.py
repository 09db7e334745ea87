"""Papers of a 来件, with what stands for each in QR codes."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from counter_app.kernel.paper import paper_kind
from counter_app.knowledge.wording.language import N_


class IncomingPaper(StrEnum):
    """Kinds of papers between two halls."""

    OPENING = paper_kind("incoming_opening", 72, stands_beside=True)  # 来件拆封核对单
    ANSWER = paper_kind("incoming_answer", 73, stands_beside=True)  # 属地答复转送函
    RESULT = paper_kind("incoming_result", 74, stands_beside=True)  # 结果交接单


PAPER_NAMES: Final[Mapping[str, tuple[str, str]]] = {
    IncomingPaper.OPENING: (N_("来件拆封核对单"), "Record of Opening a Parcel"),
    IncomingPaper.ANSWER: (N_("属地答复转送函"), "Letter with the Home Place's Answer"),
    IncomingPaper.RESULT: (N_("结果交接单"), "Handing over of a Result"),
}
"""What each is called, in Chinese and in English."""

"""Papers of an errand (取送文书), with what stands for each in QR codes."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from counter_app.kernel.paper import paper_kind
from counter_app.knowledge.wording.language import N_


class ErrandPaper(StrEnum):
    """Kinds of papers of an errand."""

    AUTHORISATION = paper_kind("errand_authorisation", 101)  # 寄递委托书
    PACKING = paper_kind("errand_packing", 102)  # 封装清单
    LABEL = paper_kind("errand_label", 103)  # 面单
    HANDING = paper_kind("errand_handing", 104, stands_beside=True)  # 交寄清单


PAPER_NAMES: Final[Mapping[str, tuple[str, str]]] = {
    ErrandPaper.AUTHORISATION: (N_("寄递委托书"), "Authorisation to Send by Courier"),
    ErrandPaper.PACKING: (N_("封装清单"), "Packing List"),
    ErrandPaper.LABEL: (N_("寄递面单"), "Address Label"),
    ErrandPaper.HANDING: (N_("交寄清单"), "List of Parcels Handed Over"),
}
"""What each is called, in Chinese and in English."""

MADE_ONCE: Final = frozenset({ErrandPaper.LABEL})
"""Made out once: it goes with the parcel."""

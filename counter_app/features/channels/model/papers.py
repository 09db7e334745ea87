"""Papers of applications made elsewhere, with what stands for each in QR codes."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from counter_app.kernel.paper import paper_kind
from counter_app.knowledge.wording.language import N_


class ApplicationPaper(StrEnum):
    """Kinds of papers of an application."""

    UNPACKING = paper_kind("parcel_unpacking", 121)  # 开拆收件清单
    RETURN = paper_kind("application_return", 122)  # 来件退回告知单


PAPER_NAMES: Final[Mapping[str, tuple[str, str]]] = {
    ApplicationPaper.UNPACKING: (N_("开拆收件清单"), "Record of an Opened Parcel"),
    ApplicationPaper.RETURN: (N_("来件退回告知单"), "Notice of a Returned Application"),
}
"""What each is called, in Chinese and in English."""

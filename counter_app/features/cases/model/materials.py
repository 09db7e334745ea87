"""What was handed over, material by material (材料核对)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from counter_app.kernel.immutable import immutable


class MaterialState(StrEnum):
    """How one material stands when the clerk has looked at it."""

    PRESENT = "present"  # 齐
    MISSING = "missing"  # 缺
    PROMISED = "promised"  # 容缺: comes later, by a signed promise
    COMMITTED = "committed"  # 告知承诺: the applicant's word stands for it
    NOT_NEEDED = "not_needed"  # 不适用


@immutable
class MaterialMark:
    """One row of the material table as the clerk left it.

    ``copies`` is how many sheets or sets were received (None: as required);
    ``promised_by`` belongs to PROMISED only.
    """

    name: str
    state: MaterialState
    copies: int | None = None
    remark: str = ""
    promised_by: date | None = None

"""What a code tells by its structure. Places differ, so a code is opaque and this only warns.

基本编码 12 characters; 实施编码 31 = 统一社会信用代码 of the implementing body
(18) + 行使层级 (1) + 基本编码 (12); 业务办理项编码 33 = 31 + 2. Type names by
GB/T 39046-2020, appendix A.
"""

from __future__ import annotations

from typing import Final

from counter_app.domain.identity import uscc_warning

_TYPES: Final = {
    "01": "行政许可",
    "02": "行政处罚",
    "03": "行政强制",
    "04": "行政征收",
    "05": "行政给付",
    "06": "行政检查",
    "07": "行政确认",
    "08": "行政奖励",
    "09": "行政裁决",
    "10": "其他类别事项",
    "20": "公共服务事项",
}
_IMPLEMENTATION: Final = (31, 33)
_USCC: Final = 18
_BASE: Final = slice(19, 31)


def type_name(code: str) -> str:
    """The name of an item type code (``1`` and ``01`` alike); empty if the standard has none."""
    return _TYPES.get(code.zfill(2), "") if code else ""


def code_warning(code: str, base_code: str) -> str:
    """What looks wrong about a code of 31 or 33 characters, as a reason; empty if nothing does."""
    if len(code) not in _IMPLEMENTATION or not code.isalnum():
        return ""
    if uscc_warning(code[:_USCC]) is not None:
        return "catalog.code_uscc"
    if len(base_code) == _BASE.stop - _BASE.start and code[_BASE] != base_code:
        return "catalog.code_base"
    return ""

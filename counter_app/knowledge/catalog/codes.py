"""What a code tells by its structure. Places differ, so a code is opaque and this only warns.

基本编码 12 characters; 实施编码 31 = 统一社会信用代码 of the implementing body
(18) + 行使层级 (1) + 基本编码 (12); 业务办理项编码 33 = 31 + 2.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Final

from counter_app.knowledge.assets import resource
from counter_app.knowledge.persons.identity import uscc_warning

_IMPLEMENTATION: Final = (31, 33)
_USCC: Final = 18
_BASE: Final = slice(19, 31)


def type_name(code: str, area_code: str = "") -> str:
    """The name of an item type code (``1`` and ``01`` alike) in a place; empty if it has none.

    The tables are ``resources/catalog/codes.json``; the longest beginning of
    ``area_code`` that has the code wins over the standard.
    """
    if not code:
        return ""
    tables = _item_types()
    places = [place for place in tables if area_code.startswith(place)]
    for place in (*sorted(places, key=len, reverse=True), "*"):
        if name := tables[place].get(code.zfill(2)):
            return name
    return ""


@cache
def type_names() -> frozenset[str]:
    """All names of item types, of whatever place."""
    return frozenset(name for table in _item_types().values() for name in table.values())


@cache
def _item_types() -> dict[str, dict[str, str]]:
    tables: dict[str, dict[str, str]] = json.loads(
        resource("catalog", "codes.json").read_text("utf-8")
    )["item_types"]
    return tables


def code_warning(code: str, base_code: str) -> str:
    """What looks wrong about a code, as a reason; empty if nothing does.

    Only what begins like an implementation code is judged: other places use other forms.
    """
    if not code.isalnum():
        return ""
    if len(code) not in _IMPLEMENTATION:
        near = min(_IMPLEMENTATION) - 2 <= len(code) <= max(_IMPLEMENTATION) + 2
        return "catalog.code_length" if near and uscc_warning(code[:_USCC]) is None else ""
    if uscc_warning(code[:_USCC]) is not None:
        return "catalog.code_uscc"
    if len(base_code) == _BASE.stop - _BASE.start and code[_BASE] != base_code:
        return "catalog.code_base"
    return ""

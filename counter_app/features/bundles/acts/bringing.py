"""What one part's result brings to another (上一环节的结果): nobody hands that in.

By name, since catalogs tell no more: 营业执照 is brought by whom it is the result
of, be it called 个体工商户营业执照 or 营业执照（变更后）.
"""

from __future__ import annotations

from typing import Final

from counter_app.kernel.pattern import pattern
from counter_app.kernel.typed_text import half_width
from counter_app.knowledge.catalog.item import Item, Material

_ASIDE: Final = pattern(r"\([^()]*\)|正、?副本|原件|复印件")
_EITHER: Final = pattern(r"或者|或|/")
_SHORTEST: Final = 3
"""Characters of a name that may stand at the end of a longer one: 证 alone says nothing."""


def brings(item: Item, material: Material) -> bool:
    """Whether this item's result is the material, or one of those that would do."""
    result = _plain(item.outcome.name)
    either = (_plain(one) for one in _EITHER.split(_without_asides(material.name)))
    return bool(result) and any(_is_called(result, one) for one in either)


def _is_called(result: str, name: str) -> bool:
    return result == name or (len(name) >= _SHORTEST and result.endswith(name))


def _without_asides(name: str) -> str:
    return str(_ASIDE.sub("", half_width(name)))


def _plain(name: str) -> str:
    return "".join(_without_asides(name).split())

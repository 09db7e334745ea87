"""What people wrap around a matter when they write: places, greetings, 咨询…, 关于…的问题.

Words that say nothing are outweighed elsewhere (``fillers``); what a whole
sentence means turns with each of its words, so there they are taken away.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_MASKED: Final = r"[a-z]\d{0,2}(?:省|市|县|区|镇|乡|村|街道|社区|小区)"  # A7县: a hidden name
_KINDS: Final = "(?:特别行政区|壮族自治区|回族自治区|维吾尔自治区|自治区|自治州|自治县|省|市|县|区)"
_WITHIN: Final = r"[一-鿿]{1,3}(?:区|县|镇|乡|街道|村|社区|小区|大道|路)"
# Names that are words, too: they are places only before what they are (东方市).
_ALSO_WORDS: Final = frozenset(
    (
        *("东方", "朝阳", "海棠", "黄山", "白山", "天涯", "中山", "保山", "文昌", "吉安", "安康"),
        *("宝鸡", "定安", "白沙", "龙华", "日照", "大同", "平凉", "安顺", "长治", "来宾", "黑河"),
        "固原",
    )
)
_BEFORE: Final = re.compile(
    "^(?: |您好|你好|尊敬的.{0,8}?领导|领导好|请问|请教|想问|问一下|问下|麻烦问|想咨询|咨询|求助"
    "|关于|对于|有关|反映|建议|呼吁|恳请|希望|请求|一下)+"
)
_AFTER: Final = re.compile(
    "(?:的|相关|问题|咨询|疑问|事宜|请求|建议|求助|诉求|问询| "
    "|需要(?:准备)?(?:什么|哪些)(?:材料|资料|手续))+$"
)
_LEAST: Final = 2  # characters that must be left


class Dress:
    """Made for the places of a lexicon. Read by any thread."""

    def __init__(self, places: Sequence[str]) -> None:
        every = "|".join(sorted(places, key=len, reverse=True)) or "(?!)"
        bare = [one for one in sorted(places, key=len, reverse=True) if one not in _ALSO_WORDS]
        self._places = re.compile(
            f"(?:{_MASKED}|(?:{every}){_KINDS}(?:{_WITHIN}){{0,2}})+"
            f"|(?:{'|'.join(bare) or '(?!)'})(?!{_KINDS})(?=[^户籍]|$)"
        )

    def off(self, text: str) -> str:
        """A compared text without it; as it was where hardly anything would be left."""
        bare = self._places.sub("", text)
        bare = _AFTER.sub("", _BEFORE.sub("", bare))
        return bare if len(bare) >= _LEAST else text

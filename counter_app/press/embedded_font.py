"""A TrueType font whose text can be copied from the PDF, rare characters included."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.pdfbase.ttfonts import TTFont

_TO_UNICODE = "toUnicodeCMap:"
_LARGEST_BLOCK = 100  # entries in one bfchar block (PDF 32000-1, 9.10.3)


class EmbeddedFont(TTFont):  # type: ignore[misc]
    """reportlab's font with a right ToUnicode map.

    reportlab writes a character beyond U+FFFF as five hexadecimal digits,
    which readers take for another character; the map wants UTF-16.
    """

    def __init__(self, name: str, path: str) -> None:
        super().__init__(name, path, asciiReadable=False, shapable=False)

    def addObjects(self, doc: Any) -> None:  # noqa: N802 - reportlab's name
        """Embed the subsets that ``doc`` uses."""
        subsets = [tuple(subset) for subset in self.state[doc].subsets]
        before = set(doc.idToObject)
        super().addObjects(doc)
        maps = [
            one
            for key, one in doc.idToObject.items()
            if key not in before and key.startswith(_TO_UNICODE)
        ]
        for subset, written in zip(subsets, maps, strict=True):
            written.content = _to_unicode_map(subset)


def _to_unicode_map(subset: Sequence[int]) -> str:
    entries = [
        f"<{code:02X}> <{chr(character).encode('utf-16-be').hex().upper()}>"
        for code, character in enumerate(subset)
        if character
    ]
    blocks = [
        entries[start : start + _LARGEST_BLOCK] for start in range(0, len(entries), _LARGEST_BLOCK)
    ]
    mapped = [line for b in blocks for line in (f"{len(b)} beginbfchar", *b, "endbfchar")]
    return "\n".join(
        (
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            "/CMapName /Adobe-Identity-UCS def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<00> <FF>",
            "endcodespacerange",
            *mapped,
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        )
    )

"""What was said of the columns of a list, kept for the next list with the same columns."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Final

from counter_app.kernel.immutable import immutable
from counter_app.knowledge.catalog.reading import ReadingMap
from counter_app.knowledge.catalog.reading.reading_map import map_of
from counter_app.knowledge.catalog.reading.remark import SheetRead

_MOST: Final = 50  # lists


@immutable
class KeptMaps:
    """Maps as JSON by the columns of their list, the newest last."""

    maps: tuple[tuple[str, str], ...] = ()

    def of(self, sheets: Iterable[SheetRead]) -> ReadingMap | None:
        """What was said of a list with these columns."""
        told = dict(self.maps).get(columns_of(sheets))
        return None if told is None else map_of(json.loads(told), "")

    def with_map(self, sheets: Iterable[SheetRead], told: ReadingMap) -> KeptMaps:
        """With what is said of columns now; a map that says nothing is forgotten.

        Whose list it is, and what was accepted in it, is said anew each time:
        another department's list may look the same.
        """
        key = columns_of(sheets)
        plain = ReadingMap(columns=told.columns, header_rows=told.header_rows).plain()
        others = [one for one in self.maps if one[0] != key]
        if key and plain:
            others.append((key, json.dumps(plain, ensure_ascii=False)))
        return KeptMaps(tuple(others[-_MOST:]))


def columns_of(sheets: Iterable[SheetRead]) -> str:
    """What a list is known by; empty for lists without headers, which are all alike."""
    told = [[one.title for one in sheet.columns] for sheet in sheets if sheet.header_rows]
    return json.dumps(sorted(told), ensure_ascii=False) if told else ""

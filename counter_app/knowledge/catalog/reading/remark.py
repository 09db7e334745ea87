"""What a reader has to say about one place of a catalog file."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from counter_app.kernel.immutable import immutable
from counter_app.knowledge.catalog.item import Catalog
from counter_app.knowledge.catalog.reading.columns import Column


@immutable
class Remark:
    """A warning or an error; ``wording.say_remark`` has the sentence for ``reason``.

    ``line`` is the line of the file as an editor counts it (the row of a
    sheet), None where a file has no lines. ``field`` is the column's name in
    the file, or the path of a JSON value.
    """

    line: int | None
    field: str
    reason: str
    details: Mapping[str, object] = dataclasses.field(default_factory=dict)


@immutable
class SheetRead:
    """A sheet as it was understood; ``rows`` are its first: number, kind (``RowKind``), cells."""

    name: str
    header_rows: tuple[int, ...]  # numbers
    columns: tuple[Column, ...]
    items: int
    rows: tuple[tuple[int, str, tuple[str, ...]], ...]


@immutable
class Reading:
    """What a file holds. ``catalog`` is None if there is any error.

    ``asked``: what a person must say first; nothing was read then.
    """

    catalog: Catalog | None
    warnings: tuple[Remark, ...]
    errors: tuple[Remark, ...]
    sheets: tuple[SheetRead, ...] = ()
    asked: Remark | None = None


class Unreadable(Exception):
    """A value that does not fit its field; becomes an error Remark of its place."""

    fatal = True

    def __init__(self, reason: str, **details: object) -> None:
        super().__init__(reason)
        self.reason = reason
        self.details = details


class Unsaid(Unreadable):
    """A value that can be done without: it becomes a warning, and the field says nothing."""

    fatal = False


_MOST_SHOWN = 80


def shown(text: str, most: int = _MOST_SHOWN) -> str:
    """Text from a file as a remark may repeat it: short, on one line, printable."""
    plain = "".join(c if c.isprintable() else " " for c in text[: most + 1]).strip()
    return plain if len(plain) <= most else plain[:most] + "…"

"""Queries are written as SQL once for each shape; what differs between two runs is given at each.

Composing an expression and writing it out takes longer than reading a page.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from counter_app.kernel.immutable import immutable

KEPT: Final = 128
"""How many statements of a kind are kept: those of the shapes that were asked for last."""


class Blank(str):
    """The name of a value that is given at each run."""

    __slots__ = ()


def given(name: str) -> Any:
    """Stands in an expression for the value with this name."""
    from counter_app.store.driver import Value

    return Value(Blank(name), converter=False)


@immutable
class Statement:
    """SQL with the values for its question marks, or the names of those."""

    text: str
    values: tuple[object, ...]

    def filled(self, values: Mapping[str, object]) -> tuple[object, ...]:
        """The values for its question marks; KeyError where one was not given."""
        return tuple(values[one] if isinstance(one, Blank) else one for one in self.values)


def written(query: Any) -> Statement:
    """What a query of models (``store.models``) is as SQL."""
    text, values = query.sql()
    return Statement(text, tuple(values))

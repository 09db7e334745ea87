"""Which act may follow which status, for a file of any kind."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Generic, TypeVar

from counter_app.kernel.immutable import immutable

A = TypeVar("A", bound=StrEnum)
R = TypeVar("R", bound=StrEnum)
S = TypeVar("S", bound=StrEnum)


@immutable
class Move(Generic[A, R, S]):
    """An act, its rule, and for each status that allows it the status that it leads to."""

    act: A
    rule: R
    ways: Mapping[S, S]

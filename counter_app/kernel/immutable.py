"""Immutable values (不可变的值): a frozen, slotted dataclass that is quick to declare.

The library writes and compiles six methods for each class, which for the
hundreds of values of this program was half the time of importing it. Equality,
hash and text are the same for all of them, so they stand here once; the fields,
``replace``, ``fields`` and ``FrozenInstanceError`` are the library's own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from functools import cache
from operator import attrgetter
from reprlib import recursive_repr
from typing import Any, TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def immutable(kind: type[T]) -> type[T]:
    """Declares a class of immutable values; what it defines itself stays.

    Two are equal if they are of the same class and every field is, but for
    those with ``field(compare=False)``; ``field(repr=False)`` keeps one out of
    the text.
    """
    for name, method in (("__eq__", _equal), ("__hash__", _hash), ("__repr__", _text)):
        if name not in kind.__dict__:
            setattr(kind, name, method)
    return dataclass(frozen=True, slots=True, eq=False, repr=False)(kind)


def _equal(self: Any, other: Any) -> Any:
    if other.__class__ is not self.__class__:
        return NotImplemented
    compared = _compared(self.__class__)
    return compared(self) == compared(other)


def _hash(self: Any) -> int:
    return hash(_compared(self.__class__)(self))


@recursive_repr()
def _text(self: Any) -> str:
    told = (f"{one.name}={getattr(self, one.name)!r}" for one in fields(self) if one.repr)
    return f"{self.__class__.__qualname__}({', '.join(told)})"


@cache
def _compared(kind: type) -> Callable[[Any], Any]:
    """What of a value of this class is compared; always a tuple, whose order is the fields'."""
    names = [one.name for one in fields(kind) if one.compare]
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: tuple(getattr(value, name) for name in names)

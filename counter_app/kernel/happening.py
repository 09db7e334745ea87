"""What can happen (事件种类): a value of a declared kind, named on the wire by its tag."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

Happening = object
"""A value of a class that was declared with ``happening``; a field of this type is tagged."""

_BY_TAG: dict[str, type] = {}
_TAGS: dict[type, str] = {}
_declaring: list[Callable[[], object]] = []


def happening(tag: str) -> Callable[[type[T]], type[T]]:
    """Declares a kind, a frozen dataclass: its values are written under ``tag``.

    A tag is never changed and never used twice, since hashes cover it; kinds
    of a feature bear its name (``problems.assigned``). ValueError for a tag
    that is taken.
    """

    def declared(kind: type[T]) -> type[T]:
        if tag in _BY_TAG:
            raise ValueError(f"{tag} is declared twice")
        _BY_TAG[tag] = kind
        _TAGS[kind] = tag
        return kind

    return declared


def declared_by(declare_all: Callable[[], object]) -> None:
    """``declare_all`` imports whatever declares kinds: asked before a tag is held to be unknown."""
    _declaring[:] = [declare_all]


def tag_of(kind: type) -> str:
    """The tag under which values of this kind are written; KeyError for any other class."""
    return _TAGS[kind]


def kind_of(tag: str) -> type | None:
    """The kind that is written under this tag; None for one that this program does not know."""
    if tag not in _BY_TAG:
        for declare_all in _declaring:
            declare_all()
    return _BY_TAG.get(tag)

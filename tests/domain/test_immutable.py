"""Immutable values behave as the library's frozen dataclasses do."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, dataclass, field, fields, replace
from typing import Any

import pytest

from counter_app.kernel.immutable import immutable


@dataclass(frozen=True, slots=True)
class Plain:
    name: str
    secret: str = field(default="", repr=False)
    seen: int = field(default=0, compare=False)


@immutable
class Ours:
    name: str
    secret: str = field(default="", repr=False)
    seen: int = field(default=0, compare=False)


@immutable
class Further(Ours):
    more: tuple[Any, ...] = ()


@immutable
class One:
    text: str


@immutable
class Nothing:
    pass


@immutable
class Own:
    text: str

    def __repr__(self) -> str:
        return "own"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Own) and self.text.lower() == other.text.lower()

    def __hash__(self) -> int:
        return hash(self.text.lower())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("甲",), ("甲",)),
        (("甲",), ("乙",)),
        (("甲", "x"), ("甲", "y")),
        (("甲", "", 1), ("甲", "", 2)),
    ],
)
def test_equal_where_a_plain_one_is_and_with_the_same_hash(
    one: tuple[Any, ...], other: tuple[Any, ...]
) -> None:
    assert (Ours(*one) == Ours(*other)) is (Plain(*one) == Plain(*other))
    assert (hash(Ours(*one)) == hash(Ours(*other))) is (hash(Plain(*one)) == hash(Plain(*other)))
    assert Ours(*one) != Plain(*one)
    assert Ours(*one) != Further(*one)


def test_the_text_is_the_librarys() -> None:
    assert repr(Ours("甲", "x", 2)) == repr(Plain("甲", "x", 2)).replace("Plain", "Ours")
    assert (
        repr(Further("甲", more=(One("乙"),)))
        == "Further(name='甲', seen=0, more=(One(text='乙'),))"
    )


def test_it_has_slots_cannot_be_changed_and_is_replaced() -> None:
    value = Further("甲")
    assert not hasattr(value, "__dict__")
    with pytest.raises(FrozenInstanceError):
        value.name = "乙"  # type: ignore[misc]
    assert replace(value, name="乙") == Further("乙")
    assert [one.name for one in fields(Further)] == ["name", "secret", "seen", "more"]


def test_of_one_field_and_of_none() -> None:
    assert One("甲") == One("甲") != One("乙")
    assert len({One("甲"), One("甲"), Nothing(), Nothing()}) == 2


def test_what_a_class_defines_itself_stays() -> None:
    assert repr(Own("A")) == "own"
    assert len({Own("A"), Own("a")}) == 1

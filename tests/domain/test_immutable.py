"""Immutable values behave as the library's frozen dataclasses do."""

from __future__ import annotations

import pickle
from copy import copy, deepcopy
from dataclasses import FrozenInstanceError, dataclass, field, fields, replace
from typing import Any, ClassVar, Generic, TypeVar, get_type_hints

import pytest

from counter_app.kernel.immutable import immutable

T = TypeVar("T")


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


@immutable
class Pair(Generic[T]):
    """Of any kind."""

    one: T
    other: T
    kind: ClassVar[str] = "pair"


def test_it_is_taken_apart_by_its_places_and_may_be_of_any_kind() -> None:
    match Pair("甲", "乙"):
        case Pair(one, other):
            assert (one, other, Pair.kind) == ("甲", "乙", "pair")
    assert [one.name for one in fields(Pair)] == ["one", "other"]
    assert get_type_hints(Pair)["one"] is T
    assert Pair.__match_args__ == ("one", "other")
    assert Beside.__match_args__ == ("place",)


def test_an_heir_that_declares_nothing_has_the_fields_of_its_elder() -> None:
    class Heir(Further):
        pass

    assert [one.name for one in fields(Heir)] == ["name", "secret", "seen", "more"]
    assert "__dataclass_fields__" not in vars(Heir)


def test_it_has_slots_cannot_be_changed_and_is_replaced() -> None:
    value = Further("甲")
    assert not hasattr(value, "__dict__")
    with pytest.raises(FrozenInstanceError):
        value.name = "乙"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del value.name  # type: ignore[misc]
    assert replace(value, name="乙") == Further("乙")
    assert [one.name for one in fields(Further)] == ["name", "secret", "seen", "more"]


def test_of_one_field_and_of_none() -> None:
    assert One("甲") == One("甲") != One("乙")
    assert len({One("甲"), One("甲"), Nothing(), Nothing()}) == 2


def test_what_a_class_defines_itself_stays() -> None:
    assert repr(Own("A")) == "own"
    assert len({Own("A"), Own("a")}) == 1


@immutable(kw_only=True)
class Reckoned:
    """Says what it was given, and what it made of it."""

    start: int
    steps: list[int] = field(default_factory=list)
    total: int = field(init=False, compare=False)
    told: str = field(default="once", init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "total", self.start + sum(self.steps))


@immutable
class Beside(Reckoned):
    place: str
    mark: str = field(default="", kw_only=True)


def test_each_is_made_anew_and_completed() -> None:
    one, other = Reckoned(start=1), Reckoned(start=1)
    assert one.steps is not other.steps
    assert (Reckoned(start=1, steps=[2, 3]).total, one.total, one.told) == (6, 1, "once")
    assert Reckoned.__doc__ == "Says what it was given, and what it made of it."


def test_what_is_by_name_only_may_stand_before_what_is_not() -> None:
    value = Beside("甲", start=2, mark="x")
    assert (value.place, value.start, value.total, value.mark) == ("甲", 2, 2, "x")
    with pytest.raises(TypeError, match=r"Reckoned\.__init__\(\) takes 1 positional"):
        Reckoned(1)  # type: ignore[misc]
    with pytest.raises(TypeError, match=r"One\.__init__\(\) missing .* 'text'"):
        One()  # type: ignore[call-arg]


@pytest.mark.parametrize("again", [copy, deepcopy, lambda one: pickle.loads(pickle.dumps(one))])
def test_a_copy_is_equal(again: Any) -> None:
    value = Further("甲", "x", 3, more=(One("乙"),))
    assert (again(value), again(value).seen) == (value, 3)


def test_the_first_value_may_be_of_an_heir() -> None:
    @immutable
    class Elder:
        text: str

    class Heir(Elder):
        pass

    assert (Heir("甲").text, Elder("乙").text) == ("甲", "乙")

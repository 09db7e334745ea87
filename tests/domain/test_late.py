"""A part that is made when it is first asked for."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from counter_app.kernel.late import late


class Part:
    made = 0

    def __init__(self) -> None:
        Part.made += 1
        self.name = "部分"

    def greet(self) -> str:
        return f"{self.name} {Part.made}"


@pytest.fixture(autouse=True)
def _none_made() -> None:
    Part.made = 0


def test_it_is_made_at_the_first_name_that_is_asked_and_once() -> None:
    part = late(Part)
    assert Part.made == 0
    assert [part.greet(), part.greet(), part.name] == ["部分 1", "部分 1", "部分"]


def test_threads_that_ask_at_once_get_the_same() -> None:
    part = late(Part)
    with ThreadPoolExecutor(8) as threads:
        assert {*threads.map(lambda _: part.greet(), range(64))} == {"部分 1"}


def test_what_could_not_be_made_is_tried_again() -> None:
    outcomes = iter((False, True))

    def make() -> Part:
        if not next(outcomes):
            raise OSError("nothing yet")
        return Part()

    part = late(make)
    with pytest.raises(OSError, match="nothing yet"):
        part.greet()
    assert part.greet() == "部分 1"


def test_a_name_that_it_has_not_is_missing() -> None:
    with pytest.raises(AttributeError, match="rows"):
        late(Part).rows  # type: ignore[attr-defined]  # noqa: B018

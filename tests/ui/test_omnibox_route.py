"""What is typed at the top goes where it belongs."""

from __future__ import annotations

from datetime import date

import pytest

from counter_app.desk.omnibox import Goal, route
from counter_app.features.cases.model.case import CASE
from counter_app.kernel.number import Number

TODAY = date(2026, 11, 23)
CASE = Number("460200", "01", "K3T", CASE, 17).text


@pytest.mark.parametrize(
    ("typed", "goal"),
    [
        ("", Goal.NOTHING),
        ("　 ", Goal.NOTHING),
        ("想开个小饭馆", Goal.WORDS),
        ("kxcg", Goal.WORDS),
        ("110", Goal.WORDS),
        ("ZWFW:ABC", Goal.PROOF),
        ("zwfw:abc", Goal.PROOF),
        (CASE, Goal.NUMBER),
        (CASE.lower(), Goal.NUMBER),
        (CASE[:-1], Goal.WORDS),
        ("11010519491231002X", Goal.PERSON),
        ("110105 19491231 002x", Goal.PERSON),
        ("110105194912310021", Goal.WRONG),
        (CASE[:-1] + ("X" if CASE[-1] != "X" else "Y"), Goal.WRONG),
        ("https://example.test/a", Goal.WRONG),
        ("91460200MA5TMADEUD", Goal.PERSON),
    ],
)
def test_only_what_is_certain_is_not_taken_for_words(typed: str, goal: Goal) -> None:
    assert route(typed, today=TODAY).goal is goal


def test_a_number_is_tidied() -> None:
    assert route(f" {CASE.lower()} ", today=TODAY).value == CASE
    assert route("110105 19491231 002x", today=TODAY).value == "11010519491231002X"


def test_a_code_keeps_its_last_space_for_it_belongs_to_it() -> None:
    assert route("ZWFW:AB \r\n", today=TODAY).value == "ZWFW:AB "

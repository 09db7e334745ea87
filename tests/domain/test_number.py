"""Case and paper numbers, as clerks type them."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.features.cases.model.case import CASE
from counter_app.kernel.number import (
    ALPHABET,
    LARGEST_SEQUENCE,
    PAPER,
    Number,
    check_hall_code,
    check_window_code,
    series_text,
)
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.wording import say

SAMPLES = (
    Number("460200", "01", "K3T", CASE, 17),
    Number("460200", "12", "0A0", PAPER, 123456),
    Number("46020411", "A07B", "WBW", CASE, LARGEST_SEQUENCE),
)


def codes(shortest: int, longest: int) -> st.SearchStrategy[str]:
    return st.text(ALPHABET, min_size=shortest, max_size=longest)


numbers = st.builds(
    Number,
    codes(2, 8),
    codes(2, 4),
    codes(3, 3),
    st.sampled_from((CASE, PAPER, "T")),
    st.integers(1, LARGEST_SEQUENCE),
)


def test_a_number_reads_hall_window_series_purpose_sequence_check() -> None:
    text = SAMPLES[0].text
    assert text[:-1] == "460200-01-K3T-B00017-"
    assert text[-1] in ALPHABET
    assert str(SAMPLES[0]) == text


@given(numbers)
def test_what_is_printed_can_be_typed_again(number: Number) -> None:
    assert Number.parse(number.text) == number


@pytest.mark.parametrize("number", SAMPLES)
def test_any_one_wrong_character_is_caught(number: Number) -> None:
    text = number.text
    for place, right in enumerate(text):
        if right == "-":
            continue
        for wrong in ALPHABET:
            if wrong != right:
                with pytest.raises(Refusal, match=r"number\."):
                    Number.parse(text[:place] + wrong + text[place + 1 :])


@pytest.mark.parametrize("number", SAMPLES)
def test_any_two_swapped_characters_are_caught(number: Number) -> None:
    text = number.text
    places = [place for place, one in enumerate(text) if one != "-"]
    for one, other in combinations(places, 2):
        if text[one] != text[other]:
            swapped = list(text)
            swapped[one], swapped[other] = swapped[other], swapped[one]
            with pytest.raises(Refusal, match=r"number\."):
                Number.parse("".join(swapped))


def test_small_letters_full_width_spaces_and_other_dashes_are_understood() -> None:
    number = SAMPLES[0]
    for typed in (
        number.text.lower(),
        f"  {number.text.replace('-', ' - ')}\n",
        number.text.replace("-", "—"),
        number.text.translate({code: code + 0xFEE0 for code in range(0x21, 0x7F)}),
        number.text.replace("0", "O").replace("1", "I"),
        number.text.replace("-", ""),
    ):
        assert Number.parse(typed) == number


def test_without_hyphens_only_a_division_code_can_be_told_from_the_window() -> None:
    number = Number("YA1", "01", "K3T", CASE, 17)
    with pytest.raises(Refusal, match="malformed"):
        Number.parse(number.text.replace("-", ""))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "46020020260001",
        "460200-01-K3T-V00017-Q",
        "460200-01-K3T-B17-Q",
        "一二三",
        "0" * 99,
    ],
)
def test_what_is_no_number_says_how_one_looks(text: str) -> None:
    with pytest.raises(Refusal) as told:
        Number.parse(text, field="query")
    assert told.value.reason == "number.malformed"
    assert told.value.field == "query"
    assert "460200-01-K3T-B00017-Q" in say(told.value)


def test_a_sequence_has_one_spelling_only() -> None:
    text = SAMPLES[0].text.replace("B00017", "B000017")
    with pytest.raises(Refusal, match="malformed"):
        Number.parse(text)


@given(st.text(max_size=60))
def test_any_text_is_a_number_or_refused(text: str) -> None:
    try:
        number = Number.parse(text)
    except Refusal as refusal:
        fine = say(refusal) != refusal.reason
    else:
        fine = Number.parse(number.text) == number
    assert fine


def test_the_program_cannot_make_a_bad_number() -> None:
    for hall, window, series, sequence in (
        ("4", "01", "K3T", 1),
        ("460200", "1", "K3T", 1),
        ("460200", "01", "IOU", 1),
        ("460200", "01", "K3T", 0),
        ("460200", "01", "K3T", LARGEST_SEQUENCE + 1),
    ):
        with pytest.raises(ValueError, match=r"no number|sequence"):
            Number(hall, window, series, CASE, sequence)


def test_codes_of_hall_and_window_are_checked_where_they_are_set_up() -> None:
    assert check_hall_code(" 460200 ") == "460200"
    assert check_window_code("a０１") == "A01"
    for bad in ("SANYA", "4", "460200460"):
        with pytest.raises(Refusal, match="bad_hall_code"):
            check_hall_code(bad)
    with pytest.raises(Refusal, match="bad_window_code"):
        check_window_code("1")


def test_every_series_is_three_characters_and_different() -> None:
    assert series_text(0) == "000"
    assert series_text(31**3 - 1) == "YYY"
    assert len({series_text(value) for value in range(31**3)}) == 31**3

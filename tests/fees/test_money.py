"""Sums are whole fen; capitals as vouchers have them (中文大写金额)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.fees.money import LARGEST, fen_of, in_capitals, yuan_text


@pytest.mark.parametrize(
    ("fen", "told"),
    [
        (0, "人民币零元整"),
        (1, "人民币壹分"),
        (10, "人民币壹角整"),
        (25, "人民币贰角伍分"),
        (100, "人民币壹元整"),
        (8000, "人民币捌拾元整"),
        (140950, "人民币壹仟肆佰零玖元伍角整"),
        (600714, "人民币陆仟零柒元壹角肆分"),
        (168032, "人民币壹仟陆佰捌拾元零叁角贰分"),
        (32504, "人民币叁佰贰拾伍元零肆分"),
        (10700053, "人民币壹拾万柒仟元零伍角叁分"),
        (1000000000, "人民币壹仟万元整"),
        (1000100, "人民币壹万零壹元整"),
        (100000000100, "人民币壹拾亿零壹元整"),
        (10_0000_0000_00, "人民币壹拾亿元整"),
    ],
)
def test_capitals_are_those_of_the_rules_of_settlement(fen: int, told: str) -> None:
    """正确填写票据和结算凭证的基本规定."""
    assert in_capitals(fen) == told


@pytest.mark.parametrize(
    ("typed", "fen"),
    [("80", 8000), ("80.5", 8050), (" 1,280.00元 ", 128000), ("￥0.01", 1), ("８０．２０", 8020)],
)
def test_what_is_typed(typed: str, fen: int) -> None:
    assert fen_of(typed, "amount") == fen


@pytest.mark.parametrize(
    "typed", ["", "0", "-1", "1.234", "1e3", "八十", "1.", ".5", "nan", "9" * 30, "8 0"]
)
def test_what_is_no_sum(typed: str) -> None:
    with pytest.raises(Refusal, match=r"fees[.]bad_amount"):
        fen_of(typed, "amount")


@given(st.integers(1, LARGEST))
def test_what_is_told_is_read_again(fen: int) -> None:
    assert fen_of(yuan_text(fen), "amount") == fen


@given(st.integers(0, LARGEST), st.integers(0, LARGEST))
def test_two_sums_never_look_alike_in_capitals(one: int, other: int) -> None:
    assert (one == other) == (in_capitals(one) == in_capitals(other))

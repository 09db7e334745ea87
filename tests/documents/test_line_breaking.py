"""Lines break as Chinese text may."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from counter_app.press.line_breaking import break_lines


def _em(text: str) -> float:
    return sum(0.5 if character.isascii() else 1.0 for character in text)


def test_no_line_begins_with_a_stop_or_ends_with_an_opening_bracket() -> None:
    lines = break_lines("申请材料齐全、符合法定形式。根据《中华人民共和国》规定（五）项。", 6, _em)
    assert all(line[0] not in "、。》）" for line in lines)
    assert all(line[-1] not in "《（" for line in lines)


def test_numbers_and_words_stay_whole() -> None:
    lines = break_lines("编号460200-01-K3T-B00017-M请妥善保存", 12, _em)
    assert "460200-01-K3T-B00017-M" in lines[1]


def test_a_word_wider_than_the_line_is_cut() -> None:
    assert break_lines("A" * 25, 5, _em) == ["A" * 10, "A" * 10, "A" * 5]


def test_empty_text_is_one_empty_line() -> None:
    assert break_lines("", 10, _em) == [""]


@given(st.text(alphabet="甲乙。，（）《》 Az09-·", max_size=120), st.integers(3, 20))
def test_nothing_is_lost_and_no_line_is_too_wide(text: str, width: int) -> None:
    lines = break_lines(text, width, _em)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(_em(line) <= width for line in lines)

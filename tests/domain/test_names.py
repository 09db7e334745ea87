"""Names stay the names of their people. All of them are made up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.persons.names import (
    LONGEST_PERSON_NAME,
    check_organisation_name,
    check_person_name,
)
from counter_app.knowledge.wording import say


def refused(text: str) -> Refusal:
    with pytest.raises(Refusal) as told:
        check_person_name(text, field="applicant.name")
    assert told.value.field == "applicant.name"
    assert say(told.value) != told.value.reason
    return told.value


@pytest.mark.parametrize(
    "name",
    [
        "张伟",
        "𬎆",  # one character outside the BMP is a whole name
        "张𫖯",
        "㛃䶮",
        "\ufa11\uf9b8",  # compatibility ideographs, which NFC would replace
        "\U0002f801",
        "\U000323b0",  # newer than this Python's tables
        "葛\U000e0100",  # a variant chosen by a selector
        "阿不都热依木·买买提",
        "John Q. O'Neil-Smith",
        "José",
        "Нина",
        "李〇",
    ],
)
def test_a_name_is_kept_as_it_is(name: str) -> None:
    assert check_person_name(name) == name


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("  张伟\n", "张伟"),
        ("张　伟", "张伟"),
        ("阿不都•买买提", "阿不都·买买提"),
        ("阿不都・买买提", "阿不都·买买提"),
        ("阿不都.买买提", "阿不都·买买提"),
        ("阿不都 ‧ 买买提", "阿不都·买买提"),
        ("John   Smith", "John Smith"),
        ("Ｊｏｈｎ　Ｓｍｉｔｈ", "John Smith"),
        ("Jose\u0301", "José"),
    ],
)
def test_what_typing_adds_is_taken_away(typed: str, name: str) -> None:
    assert check_person_name(typed) == name


@pytest.mark.parametrize(
    ("typed", "reason", "place"),
    [
        ("张\x00伟", "name.invisible_character", 2),
        ("张伟\x1f", "name.invisible_character", 3),
        ("张\t伟", "name.invisible_character", 2),
        (" 张\u202e伟", "name.invisible_character", 3),
        ("张\u200b伟", "name.invisible_character", 2),
        ("张\ufeff伟", "name.invisible_character", 2),
        ("张\u3164伟", "name.invisible_character", 2),
        ("张\ud800伟", "name.invisible_character", 2),
        ("𬎆\ufffe", "name.invisible_character", 2),
        ("张\ue000", "name.private_character", 2),
        ("张\U00100000", "name.private_character", 2),
        ("张?", "name.unusual_character", 2),
        ("张😀", "name.unusual_character", 2),
        ("⽂伟", "name.unusual_character", 1),  # a radical, from a copied PDF
    ],
)
def test_what_no_name_contains_is_named_with_its_place(typed: str, reason: str, place: int) -> None:
    told = refused(typed)
    assert (told.reason, told.details["position"]) == (reason, place)


def test_the_code_of_an_invisible_character_is_told() -> None:
    assert "U+202E" in say(refused("张\u202e伟"))


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", "name.missing"),
        (" 　\n", "name.missing"),
        ("13812345678", "name.no_letter"),
        ("···", "name.no_letter"),
        ("\u0301a", "name.starts_with_mark"),
        ("王" * 101, "name.too_long"),
        ("王" * 4000, "name.too_long"),
    ],
)
def test_what_is_no_name(typed: str, reason: str) -> None:
    assert refused(typed).reason == reason


def test_length_counts_characters_not_code_units() -> None:
    name = "𬎆" * LONGEST_PERSON_NAME
    assert check_person_name(name) == name
    assert refused(name + "𬎆").details["length"] == LONGEST_PERSON_NAME + 1


@pytest.mark.parametrize(
    "name",
    [
        "三亚鹿鸣餐饮有限公司（分公司）",
        "A&B（海南）贸易有限公司",
        "“好味”小吃店+2号",
        "三亚市天涯区某某合作社",
    ],
)
def test_registered_names_of_organisations_are_kept(name: str) -> None:
    assert check_organisation_name(name) == name


def test_an_organisation_has_up_to_two_hundred_characters() -> None:
    assert check_organisation_name("司" * 200)
    with pytest.raises(Refusal, match="too_long"):
        check_organisation_name("司" * 201)
    with pytest.raises(Refusal, match="invisible_character"):
        check_organisation_name("某某\u200e公司")


@given(st.text(max_size=120))
def test_any_text_is_a_name_or_a_sentence_and_checking_twice_changes_nothing(text: str) -> None:
    for check in (check_person_name, check_organisation_name):
        try:
            name = check(text)
        except Refusal as refusal:
            fine = say(refusal) != refusal.reason
        else:
            fine = check(name.encode("utf-8").decode("utf-8")) == name
        assert fine


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=1, max_size=9))
def test_ideographs_are_never_changed(name: str) -> None:
    assert check_person_name(name) == name


@given(st.text(st.characters(min_codepoint=0xF900, max_codepoint=0xFA6D), min_size=1, max_size=9))
def test_compatibility_ideographs_are_never_changed(name: str) -> None:
    assert check_person_name(name) == name

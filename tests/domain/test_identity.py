"""Identity numbers of every kind. All of them are made up."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.kernel.check_characters import (
    USCC_ALPHABET,
    citizen_check_character,
    travel_document_check_digit,
    uscc_check_character,
)
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.persons.identity import (
    Gender,
    IdKind,
    TypedState,
    check_as_typed,
    check_identity,
    guess_kind,
    uscc_warning,
)
from counter_app.knowledge.wording import say

TODAY = date(2026, 3, 2)


def citizen(area: str, birth: str = "19900307", order: str = "001") -> str:
    body = area + birth + order
    return body + citizen_check_character(body)


def credit_code(body: str = "91460200MA5T0000X") -> str:
    return body + uscc_check_character(body)


def refused(kind: IdKind, text: str) -> Refusal:
    with pytest.raises(Refusal) as told:
        check_identity(kind, text, today=TODAY, field="applicant.id_number")
    assert told.value.field == "applicant.id_number"
    sentence = say(told.value)
    assert sentence != told.value.reason
    assert len(text) < 6 or text not in sentence
    return told.value


def test_the_example_of_the_standard_for_citizens() -> None:
    # GB 11643-1999, appendix A
    assert citizen_check_character("11010519491231002") == "X"
    assert citizen_check_character("44052418800101001") == "4"


def test_the_example_of_icao_for_travel_documents() -> None:
    # Doc 9303-3, section 4.9
    assert travel_document_check_digit("520727") == "3"
    assert travel_document_check_digit("AB2134") == "5"


def test_a_resident_id_tells_birth_and_gender() -> None:
    number = check_identity(IdKind.RESIDENT_ID, "11010519491231002x", today=TODAY)
    assert number.value == "11010519491231002X"
    assert number.birth == date(1949, 12, 31)
    assert number.gender is Gender.FEMALE
    assert "1949" not in repr(number)
    man = check_identity(IdKind.RESIDENT_ID, citizen("460200", order="013"), today=TODAY)
    assert man.gender is Gender.MALE


def test_full_width_spaces_and_hyphens_do_not_matter() -> None:
    typed = "１１０１０５ 1949-1231　002ｘ\n"
    assert check_identity(IdKind.RESIDENT_ID, typed, today=TODAY).value == "11010519491231002X"


def test_an_abolished_district_is_no_reason_to_refuse() -> None:
    # 110103 崇文区, abolished in 2010
    assert check_identity(IdKind.RESIDENT_ID, citizen("110103"), today=TODAY).birth


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "identity.missing"),
        ("   ", "identity.missing"),
        ("11010519491231002", "identity.too_short"),
        ("11010519491231002X1", "identity.too_long"),
        ("110105194912310021", "identity.wrong_check_character"),
        ("110105194912310O2X", "identity.bad_character"),
        ("1101051949123100٢X", "identity.bad_character"),
        ("110105\u202e19491231002X", "identity.invisible_character"),
        ("110105\x0019491231002X", "identity.invisible_character"),
        ("110105491231002", "identity.fifteen_digits"),
        ("000000000000000000", "identity.no_such_area"),
        (citizen("110101", "19900230"), "identity.no_such_date"),
        (citizen("110101", "20260303"), "identity.born_in_future"),
        (citizen("110101", "18950101"), "identity.born_too_long_ago"),
        (citizen("810000"), "identity.is_hmt_residence_permit"),
        (citizen("911156"), "identity.is_foreign_permanent_id"),
        ("张三", "identity.bad_character"),
        ("1" * 4000, "identity.born_too_long_ago"),
    ],
)
def test_what_is_wrong_with_a_resident_id(text: str, reason: str) -> None:
    assert refused(IdKind.RESIDENT_ID, text).reason == reason


def test_the_place_of_a_wrong_character_is_named() -> None:
    told = refused(IdKind.RESIDENT_ID, "110105 1949 1231 OO2X")
    assert told.details == {"position": 15, "character": "O"}


def test_born_today_is_not_the_future() -> None:
    assert check_identity(IdKind.RESIDENT_ID, citizen("460200", "20260302"), today=TODAY)


@pytest.mark.parametrize("area", ["810000", "820000", "830000"])
def test_residents_of_hong_kong_macao_and_taiwan(area: str) -> None:
    number = check_identity(IdKind.HMT_RESIDENCE_PERMIT, citizen(area), today=TODAY)
    assert number.birth == date(1990, 3, 7)


def test_a_mainland_number_is_no_residence_permit() -> None:
    told = refused(IdKind.HMT_RESIDENCE_PERMIT, citizen("460200"))
    assert told.reason == "identity.not_hmt_residence_permit"


def test_permanent_residents_with_the_2023_card() -> None:
    # 9, place 11, nationality 124 (Canada)
    number = check_identity(IdKind.FOREIGN_PERMANENT_ID, "911124198108030024", today=TODAY)
    assert number.birth == date(1981, 8, 3)
    assert number.gender is Gender.FEMALE


@pytest.mark.parametrize(
    ("birth", "born"),
    [("880614", date(1988, 6, 14)), ("100131", date(2010, 1, 31)), ("270101", date(1927, 1, 1))],
)
def test_permanent_residents_with_the_2017_card(birth: str, born: date) -> None:
    body = "USA4602" + birth + "1"
    typed = body + travel_document_check_digit(body)
    assert check_identity(IdKind.FOREIGN_PERMANENT_ID, typed, today=TODAY).birth == born


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("USA460288061410", "identity.wrong_check_character"),
        ("USA460213991410", "identity.no_such_date"),
        ("USA46028806141", "identity.too_short"),
        ("USA4602880614100", "identity.too_long"),
        ("US1460288061410", "identity.bad_character"),
        ("911124198108030025", "identity.wrong_check_character"),
        ("460200199003070018", "identity.not_foreign_permanent_id"),
    ],
)
def test_what_is_wrong_with_a_permanent_resident_id(text: str, reason: str) -> None:
    assert refused(IdKind.FOREIGN_PERMANENT_ID, text).reason == reason


@pytest.mark.parametrize("text", ["H12345678", "m1234567801", "12345678"])
def test_travel_permits(text: str) -> None:
    assert check_identity(IdKind.MAINLAND_TRAVEL_PERMIT, text, today=TODAY).value == text.upper()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("A12345678", "identity.not_mainland_travel_permit"),
        ("H1234567", "identity.too_short"),
        ("H123456789", "identity.too_short"),
        ("123456789", "identity.too_long"),
        ("H12A45678", "identity.bad_character"),
    ],
)
def test_what_is_wrong_with_a_travel_permit(text: str, reason: str) -> None:
    assert refused(IdKind.MAINLAND_TRAVEL_PERMIT, text).reason == reason


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (IdKind.PASSPORT, "e 1234 5678", "E12345678"),
        (IdKind.PASSPORT, "EA1234567", "EA1234567"),
        (IdKind.HOUSEHOLD_REGISTER, "460200123", "460200123"),
        (IdKind.HOUSEHOLD_REGISTER, "11010519491231002X", "11010519491231002X"),
        (IdKind.MILITARY_ID, "军字第1234567号", "军字第1234567号"),
        (IdKind.OTHER, "台胞（2024）1号", "台胞(2024)1号"),
    ],
)
def test_papers_whose_numbers_have_no_check(kind: IdKind, text: str, value: str) -> None:
    assert check_identity(kind, text, today=TODAY).value == value


@pytest.mark.parametrize(
    ("kind", "text", "reason"),
    [
        (IdKind.PASSPORT, "E123", "identity.too_short"),
        (IdKind.PASSPORT, "ABCDEFGH", "identity.no_digit"),
        (IdKind.PASSPORT, "000000000", "identity.repeated"),
        (IdKind.PASSPORT, "E1234?678", "identity.bad_character"),
        (IdKind.PASSPORT, "E" + "1" * 20, "identity.too_long"),
        (IdKind.HOUSEHOLD_REGISTER, "110105194912310021", "identity.wrong_check_character"),
        (IdKind.MILITARY_ID, "军字第号七八", "identity.no_digit"),
        (IdKind.OTHER, "1\u200b2", "identity.invisible_character"),
        (IdKind.OTHER, "9" * 4000, "identity.too_long"),
    ],
)
def test_even_there_nonsense_is_refused(kind: IdKind, text: str, reason: str) -> None:
    assert refused(kind, text).reason == reason


def test_a_credit_code() -> None:
    assert uscc_check_character("91350100M000100Y4") == "3"
    number = check_identity(IdKind.USCC, "91350100m000100y43", today=TODAY)
    assert number.value == "91350100M000100Y43"
    assert number.birth is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("91350100M000100Y44", "identity.wrong_check_character"),
        ("91350100M000100Y4", "identity.too_short"),
        ("91350100M000100Y433", "identity.too_long"),
        ("91350100MO00100Y43", "identity.letter_not_in_uscc"),
        ("91350100M0001-00Y4号", "identity.bad_character"),
        ("0" * 18, "identity.repeated"),
    ],
)
def test_what_is_wrong_with_a_credit_code(text: str, reason: str) -> None:
    assert refused(IdKind.USCC, text).reason == reason


def test_a_catalog_is_only_warned_of_a_wrong_credit_code() -> None:
    assert uscc_warning("91350100M000100Y43") is None
    told = uscc_warning("91350100M000100Y44", field="department_code")
    assert told is not None
    assert (told.reason, told.field) == ("identity.wrong_check_character", "department_code")


@given(st.text("0123456789", min_size=3, max_size=3), st.dates(date(1900, 1, 1), TODAY))
def test_any_one_wrong_digit_of_a_citizens_number_is_caught(order: str, born: date) -> None:
    right = citizen("460200", f"{born:%Y%m%d}", order)
    assert check_identity(IdKind.RESIDENT_ID, right, today=TODAY).birth == born
    for place, digit in enumerate(right[:17]):
        wrong = right[:place] + str((int(digit) + 1) % 10) + right[place + 1 :]
        with pytest.raises(Refusal):
            check_identity(IdKind.RESIDENT_ID, wrong, today=TODAY)


@given(st.text(USCC_ALPHABET, min_size=17, max_size=17), st.integers(0, 16))
def test_any_one_wrong_character_of_a_credit_code_is_caught(body: str, place: int) -> None:
    right = credit_code(body)
    wrong_one = USCC_ALPHABET[(USCC_ALPHABET.index(right[place]) + 1) % 31]
    wrong = right[:place] + wrong_one + right[place + 1 :]
    with pytest.raises(Refusal):
        check_identity(IdKind.USCC, wrong, today=TODAY)


@given(st.sampled_from(IdKind), st.text(max_size=40), st.dates())
def test_any_text_is_a_number_or_a_sentence(kind: IdKind, text: str, today: date) -> None:
    try:
        number = check_identity(kind, text, today=today)
    except Refusal as refusal:
        fine = say(refusal) != refusal.reason
    else:
        fine = check_identity(kind, number.value, today=today) == number
    assert fine
    assert guess_kind(text, today=today) in {None, *IdKind}


@pytest.mark.parametrize(
    ("kind", "whole"),
    [
        (IdKind.RESIDENT_ID, "11010519491231002X"),
        (IdKind.HMT_RESIDENCE_PERMIT, citizen("830000")),
        (IdKind.FOREIGN_PERMANENT_ID, "911124198108030024"),
        (
            IdKind.FOREIGN_PERMANENT_ID,
            "USA46028806141" + travel_document_check_digit("USA46028806141"),
        ),
        (IdKind.MAINLAND_TRAVEL_PERMIT, "H12345678"),
        (IdKind.PASSPORT, "E12345678"),
        (IdKind.USCC, "91350100M000100Y43"),
        (IdKind.MILITARY_ID, "军字第1234567号"),
    ],
)
def test_typing_a_right_number_is_never_scolded(kind: IdKind, whole: str) -> None:
    for length in range(len(whole)):
        state = check_as_typed(kind, whole[:length], today=TODAY).state
        assert state is not TypedState.WRONG
    assert check_as_typed(kind, whole, today=TODAY).state is TypedState.FINE


def test_an_impossible_date_is_told_before_the_number_is_whole() -> None:
    typed = check_as_typed(IdKind.RESIDENT_ID, "11010519491331", today=TODAY)
    assert typed.state is TypedState.WRONG
    assert typed.refusal is not None
    assert typed.refusal.reason == "identity.no_such_date"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("11010519491231002x", IdKind.RESIDENT_ID),
        (citizen("820000"), IdKind.HMT_RESIDENCE_PERMIT),
        ("911124198108030024", IdKind.FOREIGN_PERMANENT_ID),
        ("91350100M000100Y43", IdKind.USCC),
        ("H12345678", IdKind.MAINLAND_TRAVEL_PERMIT),
        ("G12345678", IdKind.PASSPORT),
        ("13812345678", None),
        ("110105194912310021", None),
        ("开餐馆", None),
    ],
)
def test_the_omnibox_can_tell_whose_number_it_is(text: str, kind: IdKind | None) -> None:
    assert guess_kind(text, today=TODAY) is kind

"""Telephone numbers as applicants give them."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.persons.phone import check_phone
from counter_app.knowledge.wording import say


@pytest.mark.parametrize(
    ("typed", "phone"),
    [
        ("13812345678", "13812345678"),
        ("138 1234 5678", "13812345678"),
        ("１３８—１２３４—５６７８", "13812345678"),
        ("+86 138-1234-5678", "13812345678"),
        ("008613812345678", "13812345678"),
        ("8613812345678", "13812345678"),
        ("0898-88265432", "0898-88265432"),
        ("（0898）8826 5432", "0898-88265432"),
        ("089888265432", "0898-88265432"),
        ("+86 898 88265432", "0898-88265432"),
        ("+86 10 65432100", "010-65432100"),
        ("010-65432100转12", "010-65432100-12"),
        ("0898-88265432-803", "0898-88265432-803"),
        ("0898-8826-5432", "0898-88265432"),
        ("0376-6543210", "0376-6543210"),
        ("400-123-4567", "4001234567"),
        ("+852 9123 4567", "+85291234567"),
        ("00853 6612 3456", "+85366123456"),
        ("+886 0912 345 678", "+886912345678"),
        ("+1 (212) 555-0123", "+12125550123"),
    ],
)
def test_a_number_has_one_spelling(typed: str, phone: str) -> None:
    assert check_phone(typed) == phone
    assert check_phone(phone) == phone


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", "phone.missing"),
        ("1381234567", "phone.mobile_length"),
        ("138123456789", "phone.mobile_length"),
        ("88265432", "phone.area_code_missing"),
        ("12345678901", "phone.not_a_number"),
        ("00000000000", "phone.not_a_number"),
        ("010-6543210", "phone.not_a_number"),
        ("+852 123", "phone.not_a_number"),
        ("+1234567890123456", "phone.not_a_number"),
        ("没有电话", "phone.bad_character"),
        ("1381234567\u0668", "phone.bad_character"),
        ("1381234\x005678", "phone.bad_character"),
        ("1" * 4000, "phone.not_a_number"),
    ],
)
def test_nonsense_is_refused_with_a_reason(typed: str, reason: str) -> None:
    with pytest.raises(Refusal) as told:
        check_phone(typed, field="agent.phone")
    assert (told.value.reason, told.value.field) == (reason, "agent.phone")
    assert say(told.value) != reason


@given(st.text("0123456789+-() 转", max_size=30))
@example("+1000000转0")
def test_any_text_is_a_telephone_or_a_sentence(text: str) -> None:
    try:
        phone = check_phone(text)
    except Refusal as refusal:
        fine = say(refusal) != refusal.reason
    else:
        fine = check_phone(phone) == phone
    assert fine

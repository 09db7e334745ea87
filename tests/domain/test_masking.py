"""What a list shows of personal data."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.knowledge.persons.masking import mask_id, mask_phone


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("110101199003071234", "110101********1234"),
        ("USA460288061414", "USA46*******414"),
        ("E12345678", "E12****78"),
        ("12345678", "12****78"),
        ("123", "1**"),
        ("12", "**"),
        ("", ""),
    ],
)
def test_identity_numbers(number: str, shown: str) -> None:
    assert mask_id(number) == shown


@pytest.mark.parametrize(
    ("phone", "shown"),
    [
        ("13812341234", "138****1234"),
        ("0898-88265432", "0898-****5432"),
        ("+85291234567", "+852****4567"),
        ("123456", "****56"),
        ("", ""),
    ],
)
def test_telephones(phone: str, shown: str) -> None:
    assert mask_phone(phone) == shown


@given(st.text("0123456789ABCDEFX", max_size=40))
def test_at_least_four_tenths_of_a_number_stay_hidden(number: str) -> None:
    shown = mask_id(number)
    assert len(shown) == len(number)
    assert shown.count("*") >= 0.4 * len(number)


@given(st.text(max_size=40))
def test_any_text_can_be_masked(text: str) -> None:
    assert len(mask_phone(text)) == len(text)
    assert len(mask_id(text)) == len(text)

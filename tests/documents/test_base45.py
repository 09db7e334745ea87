"""Base45 carries any bytes through a QR code and refuses what nobody wrote."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.press.base45 import ALPHABET, decode, encode


@pytest.mark.parametrize(
    ("data", "text"),
    [(b"AB", "BB8"), (b"Hello!!", "%69 VD92EX0"), (b"base-45", "UJCLQE7W581"), (b"", "")],
)
def test_examples_of_rfc_9285(data: bytes, text: str) -> None:
    assert encode(data) == text
    assert decode(text) == data


@given(st.binary(max_size=300))
def test_every_byte_string_comes_back(data: bytes) -> None:
    text = encode(data)
    assert set(text) <= set(ALPHABET)
    assert decode(text) == data


@pytest.mark.parametrize("text", ["GGW", "::", "A", "ABCA", "abc", "甲乙丙", ":::"])
def test_what_no_encoder_writes_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not base45"):
        decode(text)


@given(st.text(alphabet=ALPHABET, max_size=60))
def test_a_text_is_refused_or_is_the_only_one_for_its_bytes(text: str) -> None:
    try:
        data = decode(text)
    except ValueError:
        return
    assert encode(data) == text

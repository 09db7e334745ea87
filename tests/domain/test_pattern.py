"""A pattern that is compiled when it is asked is the one that Python compiles."""

from __future__ import annotations

import re

import pytest

from counter_app.kernel.pattern import pattern


def test_it_finds_what_the_compiled_one_finds() -> None:
    digits = pattern(r"(?P<area>[0-9]+)-x", re.IGNORECASE)
    for text in ("0898-X", "0898-", ""):
        found, plain = digits.fullmatch(text), re.fullmatch(digits.pattern, text, re.IGNORECASE)
        assert (found and found["area"]) == (plain and plain["area"])
    assert digits.sub("·", "海口 0898-X") == "海口 ·"


def test_what_is_no_pattern_is_told_when_it_is_asked() -> None:
    wrong = pattern("(")
    with pytest.raises(re.error):
        wrong.fullmatch("")

"""The text of a QR code is understood as people paste it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.press import base45
from counter_app.press.proof import PREFIX, Proof, sign_proof, text_digest
from counter_app.press.signing import Ed25519Signer
from counter_app.press.trusted_keys import KeyRing, TrustedKey
from counter_app.press.typed_code import is_code, readings
from counter_app.press.verifying import verify
from tests.documents.conftest import AT, CASE, PAPER
from tests.documents.files_here import known_to_stand

SIGNER = Ed25519Signer(bytes(range(32)))
RING = KeyRing([TrustedKey(SIGNER.public_key, "窗口 01", "460200", "01")])


def code(text: str) -> str:
    digest = text_digest(text)
    return sign_proof(Proof(PaperKind.ACCEPTANCE_NOTICE, PAPER, CASE, 0, AT, digest), SIGNER)


def is_genuine(typed: str) -> bool:
    return verify(typed, RING, known_to_stand).valid


def code_with(fits: Callable[[str], bool]) -> str:
    return next(one for n in range(5000) if fits(one := code(str(n))))


HOW_IT_COMES: dict[str, Callable[[str], str]] = {
    "as printed": lambda text: text,
    "in small letters": str.lower,
    "full-width": lambda text: text.translate({n: n + 0xFEE0 for n in range(0x21, 0x7F)}),
    "wrapped": lambda text: "\n".join(text[n : n + 60] for n in range(0, len(text), 60)),
    "wrapped by Windows": lambda text: "\r\n".join(
        text[n : n + 76] for n in range(0, len(text), 76)
    ),
    "its lines joined by spaces": lambda text: " ".join(
        text[n : n + 90] for n in range(0, len(text), 90)
    ),
    "its spaces made line ends": lambda text: text.replace(" ", "\n"),
    "a space after the colon": lambda text: text.replace(":", ": ", 1),
    "in quotes of blanks": lambda text: f"  {text}\t\r\n",
}


@pytest.mark.parametrize("how", HOW_IT_COMES)
def test_a_code_is_read_however_it_comes(how: str) -> None:
    few = code_with(lambda one: 1 <= one.count(" ") <= 4)
    assert is_genuine(HOW_IT_COMES[how](few))


@settings(max_examples=30, deadline=None)
@given(place=st.integers(5, 240), blank=st.sampled_from([" ", "\n", "\r\n", "\u3000"]))
def test_a_blank_that_was_put_in_anywhere_does_no_harm(place: int, blank: str) -> None:
    few = code_with(lambda one: one.count(" ") <= 5)
    assert is_genuine(few[:place] + blank + few[place:])


def test_no_flipped_bit_of_a_code_is_valid() -> None:
    data = base45.decode(code_with(lambda one: one.count(" ") <= 2).removeprefix(PREFIX))
    flips = [(place, 1 << bit) for place in range(len(data)) for bit in range(8)]
    assert len(flips) > 1100
    for place, bit in flips:
        flipped = bytes((*data[:place], data[place] ^ bit, *data[place + 1 :]))
        assert not is_genuine(PREFIX + base45.encode(flipped)), (place, bit)


def test_another_code_stays_another_code() -> None:
    changed = code("x").lower().replace("zwfw:", "zwfw: ")
    place = len(changed) // 2
    other = "0" if changed[place] != "0" else "1"
    assert not is_genuine(changed[:place] + other + changed[place + 1 :])


@pytest.mark.parametrize(
    "typed", ["", "460200-01-K3T-B00017-M", "zwfw", "zwfw 的文书.pdf", "x ZWFW:"]
)
def test_what_is_no_code_is_none(typed: str) -> None:
    assert not is_code(typed)


def test_text_without_end_is_not_read_without_end() -> None:
    assert sum(1 for _ in readings(PREFIX + "A " * 100_000)) <= 8192

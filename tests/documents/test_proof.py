"""The QR code says what was signed, and nothing about people."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.knowledge.days.deadline import SHANGHAI
from counter_app.press import base45
from counter_app.press.proof import PREFIX, Proof, read_proof, sign_proof, text_digest
from counter_app.press.qr_image import qr_modules
from counter_app.press.signing import Ed25519Signer, key_id_of
from counter_app.press.trusted_keys import KeyRing, TrustedKey

PROOF = Proof(
    PaperKind.ACCEPTANCE_NOTICE,
    "460200-01-K3T-W00023-0",
    "460200-01-K3T-B00017-M",
    2,
    datetime(2026, 11, 23, 9, 41, tzinfo=SHANGHAI),
    text_digest("受理通知书"),
)


def test_what_was_signed_is_read(signer: Ed25519Signer) -> None:
    signed = read_proof(sign_proof(PROOF, signer))
    assert signed.proof == PROOF
    assert signed.key_id == key_id_of(signer.public_key)
    assert signed.is_confirmed_by(TrustedKey(signer.public_key, "", "460200", "01"))


def test_another_windows_key_does_not_confirm(signer: Ed25519Signer) -> None:
    signed = read_proof(sign_proof(PROOF, signer))
    other = Ed25519Signer(bytes(32)).public_key
    assert not signed.is_confirmed_by(TrustedKey(other, "", "460200", "01"))
    assert KeyRing([TrustedKey(other, "", "460200", "01")]).find(signed.key_id) == ()


class Nobody(Ed25519Signer):
    """Signs without a secret: with the neutral point as key, which confirms anything."""

    public_key = bytes([1]) + bytes(31)

    def __init__(self) -> None:
        pass

    def sign(self, message: bytes) -> bytes:
        return bytes([1]) + bytes(63)


def test_a_key_that_signs_without_a_secret_is_trusted_nowhere() -> None:
    signed, key = (
        read_proof(sign_proof(PROOF, Nobody())),
        TrustedKey(Nobody.public_key, "", "460200", "01"),
    )
    assert signed.is_confirmed_by(key)
    assert KeyRing([key]).find(signed.key_id) == ()


def test_any_changed_byte_is_noticed(signer: Ed25519Signer) -> None:
    key = TrustedKey(signer.public_key, "", "460200", "01")
    data = base45.decode(sign_proof(PROOF, signer).removeprefix(PREFIX))
    for place in range(len(data)):
        changed = bytearray(data)
        changed[place] ^= 1
        try:
            signed = read_proof(PREFIX + base45.encode(bytes(changed)))
        except ValueError:
            continue
        assert not signed.is_confirmed_by(key), place


@given(st.text(max_size=80) | st.binary(max_size=250).map(base45.encode))
def test_garbage_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_proof(PREFIX + text)


@pytest.mark.parametrize("number", ["460200-01-K3T-W00023-0", "46020000-0101-K3T-W999999999-9"])
def test_the_code_is_small_enough_to_print(signer: Ed25519Signer, number: str) -> None:
    proof = replace(PROOF, number=number, case_number=number)
    side = qr_modules(sign_proof(proof, signer)).side_with_quiet_zone
    assert 26 / side >= 0.42  # mm a module where the code is smallest


def test_layout_does_not_change_a_digest_but_a_character_does() -> None:
    assert text_digest("二〇二六年 十二月\n十四日") == text_digest("二〇二六年十二月十四日")
    assert text_digest("十二月十四日") != text_digest("十二月十五日")
    assert text_digest("14") != text_digest("41")


def test_signatures_are_repeatable(signer: Ed25519Signer) -> None:
    assert sign_proof(PROOF, signer) == sign_proof(PROOF, signer)

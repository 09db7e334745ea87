"""Vouchers in enrolment files (入网凭证): root's word that this window may join, once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final

from counter_app.kernel.immutable import immutable
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.trust.packing import Malformed, Packed
from counter_app.kernel.trust.suite import KeyPair
from counter_app.kernel.trust.voucher import Voucher, packed_voucher, vouch
from counter_app.sync.ed25519 import SUITE, Ed25519Key
from counter_app.sync.enrolment import Enrolment
from counter_app.sync.root_file import Root

_SEED: Final = 32
_LARGEST: Final = 1024
_BEGINNING: Final = datetime(1970, 1, 1, tzinfo=UTC)


@immutable
class Admission:
    """A voucher with the one-time key that signs the joining."""

    voucher: Voucher
    one_time: KeyPair


def vouched(
    enrolment: Enrolment,
    root: Root,
    random: Callable[[int], bytes],
    *,
    founds: bool = False,
    past: bool = True,
) -> Enrolment:
    """The same enrolment with a voucher of root's that ends with it.

    ``founds``: the window may write the hall's very first account; ``past``: it
    may bring what it wrote before.
    """
    seed = random(_SEED)
    voucher = vouch(
        root.key,
        SUITE,
        root.hall,
        enrolment.window,
        enrolment.installation.bytes,
        Ed25519Key(seed).public_key,
        stamp_of(enrolment.expires_at),
        past=past,
        founds=founds,
    )
    return replace(enrolment, voucher=voucher.to_bytes().hex(), one_time=seed.hex())


def admission_in(enrolment: Enrolment) -> Admission | None:
    """What the file holds of it; None of one without. Refusal ``enrolment.not_one``."""
    if not enrolment.voucher:
        return None
    return admission_of(enrolment.voucher, enrolment.one_time)


def admission_of(voucher: str, one_time: str) -> Admission:
    """The same of both in hexadecimal; Refusal ``enrolment.not_one``."""
    try:
        packed = Packed(bytes.fromhex(voucher), _LARGEST)
        read = packed_voucher(packed, SUITE)
        packed.end()
        return Admission(read, Ed25519Key(bytes.fromhex(one_time)))
    except (Malformed, ValueError):
        raise Refusal("enrolment.not_one", field="FILE", file="voucher") from None


def stamp_of(moment: datetime) -> int:
    """Microseconds since 1970, as the feed's stamps count them."""
    return (moment - _BEGINNING) // timedelta(microseconds=1)

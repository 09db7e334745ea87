"""A voucher (入网凭证): root lets one window join, once, with a key that nobody has seen yet."""

from __future__ import annotations

from typing import Final

from counter_app.kernel.immutable import immutable
from counter_app.kernel.trust import packing
from counter_app.kernel.trust.packing import Packed, fixed
from counter_app.kernel.trust.suite import NAME, KeyPair, Purpose, Suite, signed_text

INSTALLATION: Final = 16
_PAST, _FOUNDS = 1, 2


@immutable
class Voucher:
    """For window ``code`` of a hall, until ``expires`` by the feed's stamps.

    ``one_time`` is the public half of a key that lies in the window's file and
    signs the joining. ``past``: the window may bring what it wrote before.
    ``founds``: it may write the hall's very first account.
    """

    suite: int
    hall: bytes
    code: str
    installation: bytes
    one_time: bytes
    expires: int
    past: bool
    founds: bool
    root: bytes
    signature: bytes

    @property
    def signed_bytes(self) -> bytes:
        """What root signed of it, for its purpose."""
        flags = (_PAST if self.past else 0) | (_FOUNDS if self.founds else 0)
        data = b"".join(
            (
                packing.number(self.suite, 1),
                fixed(self.hall, NAME),
                packing.window(self.code),
                fixed(self.installation, INSTALLATION),
                self.one_time,
                packing.stamp(self.expires),
                packing.number(flags, 1),
                fixed(self.root, NAME),
            )
        )
        return signed_text(Purpose.VOUCHER, data)

    def to_bytes(self) -> bytes:
        """Its bytes with root's signature."""
        return self.signed_bytes.split(b"\0", 1)[1] + self.signature


def vouch(
    root: KeyPair,
    suite: Suite,
    hall: bytes,
    code: str,
    installation: bytes,
    one_time: bytes,
    expires: int,
    *,
    past: bool = False,
    founds: bool = False,
) -> Voucher:
    """A voucher that root signs."""
    parts = (suite.number, hall, code, installation, one_time, expires, past, founds)
    unsigned = Voucher(*parts, root=suite.name_of(root.public_key), signature=b"")
    signature = root.sign(unsigned.signed_bytes)
    return Voucher(*parts, root=unsigned.root, signature=signature)


def packed_voucher(packed: Packed, suite: Suite) -> Voucher:
    """The next of these bytes; Malformed for anything else."""
    number, hall, code = packed.number(1), packed.take(NAME), packed.window()
    installation, one_time = packed.take(INSTALLATION), packed.take(suite.public_key_length)
    expires, flags = packed.stamp(), packed.flags(_PAST | _FOUNDS)
    return Voucher(
        suite=number,
        hall=hall,
        code=code,
        installation=installation,
        one_time=one_time,
        expires=expires,
        past=bool(flags & _PAST),
        founds=bool(flags & _FOUNDS),
        root=packed.take(NAME),
        signature=packed.take(suite.signature_length),
    )

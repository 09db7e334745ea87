"""Hall lines as they are written here (立规): what follows what is in force, signed by its keys."""

from __future__ import annotations

from counter_app.kernel.trust.hall_line import HallLine
from counter_app.kernel.trust.law import Law
from counter_app.kernel.trust.signed import sign
from counter_app.kernel.trust.suite import ABSENT, DIGEST, KeyPair
from counter_app.sync.ed25519 import SUITE


def write_line(
    law: Law,
    kind: str,
    name: str,
    content: bytes,
    key: KeyPair,
    person: KeyPair | None = None,
    second: KeyPair | None = None,
    *,
    blob: bytes = b"",
) -> bytes:
    """The line with its signatures: of a window and its person, or of root alone as ``key``.

    ``law`` is as it stands here. ``blob`` is the SHA-256 of a content that is
    fetched apart; then ``content`` is empty. ValueError for what no line can say.
    """
    line = HallLine(
        suite=SUITE.number,
        hall=law.hall,
        kind=kind,
        name=name,
        follows=law.follows(kind, name),
        content=content,
        blob=blob,
        line=0,
        head=bytes(DIGEST),
        key=_name_of(key),
        person=_name_of(person),
        second=_name_of(second),
    )
    keys = [one for one in (key, person, second) if one is not None]
    return sign(line, SUITE, keys).to_bytes()


def _name_of(key: KeyPair | None) -> bytes:
    return ABSENT if key is None else SUITE.name_of(key.public_key)

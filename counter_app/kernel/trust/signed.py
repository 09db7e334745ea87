"""What is signed by a window, a person and a second person, all over the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Generic, Protocol, TypeVar

from counter_app.kernel.immutable import immutable
from counter_app.kernel.trust.packing import Malformed, Packed, UnknownSuite
from counter_app.kernel.trust.suite import ABSENT, KeyPair, Purpose, Suite, Suites, signed_text


class Signable(Protocol):
    """An object that bears the names of the keys that sign it; ``ABSENT`` where nobody does."""

    @property
    def key(self) -> bytes: ...

    @property
    def person(self) -> bytes: ...

    @property
    def second(self) -> bytes: ...

    @property
    def purpose(self) -> Purpose: ...

    def to_bytes(self) -> bytes: ...


S = TypeVar("S", bound=Signable)


@immutable
class Signed(Generic[S]):
    """An object with its signatures: of those of key, person and second that are not absent."""

    what: S
    suite: Suite
    signatures: tuple[bytes, ...]

    def to_bytes(self) -> bytes:
        """The object's bytes, then the signatures in this order."""
        return self.what.to_bytes() + b"".join(self.signatures)

    @property
    def digest(self) -> bytes:
        """The 32 bytes that name the object, whoever signed it."""
        return self.suite.digest(self.what.to_bytes())

    def holds(self, public_key_of: Callable[[bytes], bytes | None]) -> bool:
        """Whether every signature was made by the key that the object names for it."""
        message = signed_text(self.what.purpose, self.what.to_bytes())
        for name, signature in zip(_signers(self.what), self.signatures, strict=True):
            public = public_key_of(name)
            if public is None or not self.suite.confirms(public, signature, message):
                return False
        return True


def sign(what: S, suite: Suite, keys: Iterable[KeyPair]) -> Signed[S]:
    """Signed by each key that the object names; KeyError if one of them is not among ``keys``."""
    by_name = {suite.name_of(key.public_key): key for key in keys}
    message = signed_text(what.purpose, what.to_bytes())
    return Signed(what, suite, tuple(by_name[name].sign(message) for name in _signers(what)))


def suite_of(data: bytes, suites: Suites) -> Suite:
    """The suite that the first byte names; UnknownSuite, or Malformed if there is none."""
    if not data:
        raise Malformed("empty")
    if data[0] not in suites:
        raise UnknownSuite(data[0])
    return suites[data[0]]


def taken(what: S, suite: Suite, packed: Packed) -> Signed[S]:
    """The object with the signatures that follow it, to the end."""
    signatures = tuple(packed.take(suite.signature_length) for _ in _signers(what))
    packed.end()
    return Signed(what, suite, signatures)


def _signers(what: Signable) -> tuple[bytes, ...]:
    return tuple(name for name in (what.key, what.person, what.second) if name != ABSENT)

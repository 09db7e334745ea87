"""The keys that a window trusts: whose each was, and when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from counter_app.kernel.immutable import immutable
from counter_app.kernel.public_key import is_sound_key
from counter_app.press.signing import key_id_of
from counter_app.sync.ed25519 import confirms

_CLOCKS_APART: Final = timedelta(minutes=10)  # window and centre; a paper tells minutes


@immutable
class TrustedKey:
    """A window's public key (Ed25519, 32 bytes), and the time for which it was the window's.

    ``owner`` is the window in words. ``since`` is None for a window that stands
    alone. ``lost``: the window was put out, so whoever has the key may sign
    what he likes with any date.
    """

    public_key: bytes
    owner: str
    hall: str
    window: str
    since: datetime | None = None
    until: datetime | None = None
    lost: bool = False

    def confirms(self, signature: bytes, message: bytes) -> bool:
        """Whether ``signature`` over ``message`` was made with this key."""
        return confirms(self.public_key, signature, message)

    def may_have_stood_alone(self, at: datetime) -> bool:
        """Whether its window had not joined the hall at this moment, as far as clocks agree."""
        return self.since is None or at <= self.since + _CLOCKS_APART

    def had_ended(self, at: datetime) -> bool:
        """Whether it was no more its window's at this moment."""
        return self.until is not None and at > self.until + _CLOCKS_APART

    def was_in_force(self, at: datetime) -> bool:
        """Whether it was its window's at this moment, as far as clocks agree."""
        begun = self.since is None or at >= self.since - _CLOCKS_APART
        return begun and not self.had_ended(at)


class KeyRing:
    """The public keys that this window trusts, found by key id."""

    def __init__(self, keys: Iterable[TrustedKey]) -> None:
        """A key belongs to the window that had it first; to no other that brings it later."""
        told = sorted(keys, key=lambda key: key.since.timestamp() if key.since else 0.0)
        owners: dict[bytes, tuple[str, str]] = {}
        for key in told:
            owners.setdefault(key.public_key, (key.hall, key.window))
        self._keys = tuple(key for key in told if owners[key.public_key] == (key.hall, key.window))

    def find(self, key_id: bytes) -> tuple[TrustedKey, ...]:
        """The key with this id, once for each time that it was its window's; the first first.

        Empty if it is not trusted here, as one that signs without a secret never is.
        """
        found = tuple(key for key in self._keys if key_id_of(key.public_key) == key_id)
        return found if found and is_sound_key(found[0].public_key) else ()

    def is_anothers(self, hall: str, window: str, at: datetime, key: TrustedKey) -> bool:
        """Whether this window signed with another key than ``key`` at this moment."""
        return any(
            (one.hall, one.window) == (hall, window)
            and one.public_key != key.public_key
            and one.since is not None
            and one.was_in_force(at)
            for one in self._keys
        )

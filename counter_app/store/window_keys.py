"""The keys with which this window signs: its own, and those that it had before it joined anew."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from counter_app.kernel.immutable import immutable
from counter_app.kernel.ports import Clock
from counter_app.kernel.refusal import Trouble
from counter_app.store.series import RandomBytes
from counter_app.store.settings import StoreSettings

_SEED: Final = 32


@immutable
class WindowKey:
    """The seed of the window's signing key, as hexadecimal text; never leaves this database."""

    seed: str


@immutable
class EarlierKey:
    """A seed with which this window signed until this moment."""

    seed: str
    until: datetime


@immutable
class EarlierKeys:
    """The oldest first. What waited for the printer is still signed as of its own time."""

    keys: tuple[EarlierKey, ...]


class WindowKeys:
    """Seeds of 32 bytes each."""

    def __init__(self, settings: StoreSettings, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock

    def begin(self, random: RandomBytes) -> None:
        """At opening: a new database has its first key."""
        if self._settings.read(WindowKey) is None:
            self._settings.save(WindowKey(random(_SEED).hex()))

    def now(self) -> bytes:
        """The one with which the window signs; Trouble ``store.damaged`` if there is none."""
        kept = self._settings.read(WindowKey)
        if kept is None:
            raise Trouble("store.damaged")
        return bytes.fromhex(kept.seed)

    def at(self, moment: datetime) -> bytes:
        """The one with which it signed then."""
        for earlier in self._earlier():
            if moment <= earlier.until:
                return bytes.fromhex(earlier.seed)
        return self.now()

    def first(self) -> bytes:
        """The one that it had from the beginning, for what must outlast every joining."""
        earlier = self._earlier()
        return bytes.fromhex(earlier[0].seed) if earlier else self.now()

    def take(self, seed: bytes) -> None:
        """Inside a transaction: sign with this one from now on."""
        before = self.now()
        if before != seed:
            ended = EarlierKey(before.hex(), self._clock.now())
            self._settings.save(EarlierKeys((*self._earlier(), ended)))
            self._settings.save(WindowKey(seed.hex()))

    def _earlier(self) -> tuple[EarlierKey, ...]:
        kept = self._settings.read(EarlierKeys)
        return kept.keys if kept else ()

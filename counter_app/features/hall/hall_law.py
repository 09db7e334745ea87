"""The hall's law at this window (大厅规则): as it stands, and one more line of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

from counter_app.kernel.immutable import immutable
from counter_app.kernel.ports import Clock
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.trust.hall_line import LineKind
from counter_app.kernel.trust.law import Law
from counter_app.kernel.trust.lawgiving import after
from counter_app.kernel.trust.suite import KeyPair, sha256
from counter_app.kernel.trust.verdict import Proved, Why
from counter_app.store import Store
from counter_app.sync.ed25519 import SUITE, Ed25519Key
from counter_app.sync.law_writing import write_line

_ALL_LINES: Final = 2**62
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)

Bring = Callable[[bytes, Sequence[bytes]], None]
"""Of (line with its signatures, blobs that it names): to the centre, and back here by the feed."""


@immutable
class KeptKeys:
    """Sealed keys of administrators that were made here, in hexadecimal: they do not travel."""

    sealed: tuple[str, ...]


class HallLaw:
    """For whoever writes hall lines at this window."""

    def __init__(self, store: Store, bring: Bring, clock: Clock) -> None:
        self._store = store
        self._bring = bring
        self._clock = clock

    @property
    def is_founded(self) -> bool:
        """Whether the founding of this window's hall was heard here."""
        law = self._store.law()
        return law is not None and law.founded is not None

    @property
    def now(self) -> Law:
        """As it stands after the last line that is here; the hall has to be founded."""
        law = self._store.law()
        assert law is not None
        return law

    @property
    def stamp(self) -> int:
        """This moment as a stamp of the feed."""
        return (self._clock.now() - _EPOCH) // _MICROSECOND

    @property
    def window_key(self) -> KeyPair:
        """With which this window signs."""
        return Ed25519Key(self._store.window_key())

    def is_mine(self, key: bytes) -> bool:
        """Whether the key of this name is this window's."""
        return SUITE.name_of(self.window_key.public_key) == key

    def bring(
        self,
        kind: LineKind,
        name: str,
        content: bytes,
        *,
        person: KeyPair | None = None,
        second: KeyPair | None = None,
        blobs: Sequence[bytes] = (),
    ) -> None:
        """One more line, in force when this returns; signed by the window, and by who is named.

        Refusal ``law.overtaken`` where somebody else said something of it at
        the same time, ``law.not_proved`` where nobody would believe it; Trouble
        if the centre cannot be reached.
        """
        law = self.now
        line = write_line(law, kind, name, content, self.window_key, person, second)
        after_it, verdict = after(law, line, _ALL_LINES, self.stamp)
        if not isinstance(verdict, Proved):
            reason = "law.overtaken" if verdict.why is Why.FOLLOWS else "law.not_proved"
            raise Refusal(reason, why=verdict.why)
        self._bring(line, blobs)
        brought, stands = after_it.latest(kind, name), self.now.latest(kind, name)
        if brought is None or stands is None or brought.digest != stands.digest:
            raise Refusal("law.overtaken")

    # Sealed keys

    def sealed_key(self, digest: bytes) -> bytes | None:
        """The sealed key with this SHA-256; None if it is not at this window."""
        for kept in self._kept_keys():
            if sha256(kept) == digest:
                return kept
        found = self._store.connection.row("SELECT content FROM blobs WHERE sha256 = ?", (digest,))
        return bytes(found[0]) if found and found[0] else None

    def keep_key(self, sealed: bytes) -> None:
        """Keep it at this window only; what the law no longer names is let go."""
        law = self.now
        named = {
            said[-1].value.sealed for (kind, _), said in law.tenures.items() if kind == LineKind.KEY
        }
        kept = [one for one in self._kept_keys() if sha256(one) in named and one != sealed]
        self._store.settings.save(KeptKeys(tuple(one.hex() for one in (*kept, sealed))))

    def _kept_keys(self) -> list[bytes]:
        kept = self._store.settings.read(KeptKeys)
        return [bytes.fromhex(one) for one in kept.sealed] if kept else []

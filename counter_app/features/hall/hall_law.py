"""The hall's law at this window (大厅规则): as it stands, and one more line of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from counter_app.kernel.immutable import immutable
from counter_app.kernel.ports import Clock
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.trust.suite import KeyPair, sha256
from counter_app.kernel.trust.verdict import Proved, Why
from counter_app.store import Store
from counter_app.store.law_lines import LawLines
from counter_app.sync.ed25519 import SUITE, Ed25519Key

if TYPE_CHECKING:
    # What reads law is loaded where there is some: a window starts without.
    from counter_app.kernel.trust.hall_line import LineKind
    from counter_app.kernel.trust.law import HeldKey, Law

_ALL_LINES: Final = 2**62

Bring = Callable[[bytes, Sequence[bytes]], None]
"""Of (line with its signatures, blobs that it names): to the centre, and back here by the feed."""


@immutable
class KeptKey:
    """A sealed key, and the name of the key; in hexadecimal."""

    name: str
    sealed: str


@immutable
class KeptKeys:
    """Sealed keys that were made here and do not travel, or were carried here."""

    keys: tuple[KeptKey, ...]


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
        from counter_app.sync.vouching import stamp_of

        return stamp_of(self._clock.now())

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
        blob: bytes = b"",
    ) -> None:
        """One more line, in force when this returns; signed by the window, and by who is named.

        ``blob``: what it says, fetched apart; then ``content`` is empty.

        Refusal ``law.overtaken`` where somebody else said something of it at
        the same time, ``law.not_proved`` where nobody would believe it; Trouble
        if the centre cannot be reached.
        """
        from counter_app.kernel.trust.lawgiving import after
        from counter_app.sync.law_writing import write_line

        law = self.now
        digest = sha256(blob) if blob else b""
        line = write_line(law, kind, name, content, self.window_key, person, second, blob=digest)
        after_it, verdict = after(law, line, _ALL_LINES, self.stamp)
        if not isinstance(verdict, Proved):
            reason = "law.overtaken" if verdict.why is Why.FOLLOWS else "law.not_proved"
            raise Refusal(reason, why=verdict.why)
        self._bring(line, (*blobs, blob) if blob else blobs)
        brought, stands = after_it.latest(kind, name), self.now.latest(kind, name)
        if brought is None or stands is None or brought.digest != stands.digest:
            raise Refusal("law.overtaken")

    # Sealed keys

    def sealed_key(self, held: HeldKey) -> bytes | None:
        """The sealed half of this key; None if it is not at this window."""
        for kept in self._kept_keys():
            if kept.name == held.key.hex():
                return bytes.fromhex(kept.sealed)
        return LawLines(self._store.connection).blob(held.sealed) or None

    def keep_key(self, name: bytes, sealed: bytes) -> None:
        """Keep it at this window; those that are not in force are let go."""
        from counter_app.kernel.trust.hall_line import LineKind

        law = self.now
        in_force = {
            said[-1].value.key.hex()
            for (kind, _), said in law.tenures.items()
            if kind == LineKind.KEY
        }
        others = (one for one in self._kept_keys() if one.name in in_force - {name.hex()})
        self._store.settings.save(KeptKeys((*others, KeptKey(name.hex(), sealed.hex()))))

    def _kept_keys(self) -> tuple[KeptKey, ...]:
        kept = self._store.settings.read(KeptKeys)
        return kept.keys if kept else ()

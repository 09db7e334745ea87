"""A window of a founded hall, without a centre: the hall's feed is here."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from counter_app.assembly import FEATURES, Counter
from counter_app.kernel.trust.commit import Commit, SealedEntry
from counter_app.kernel.trust.edition import edition_of, known_editions
from counter_app.kernel.trust.judging import judge
from counter_app.kernel.trust.law import Program
from counter_app.kernel.trust.people import AccountContent
from counter_app.kernel.trust.seal import read_seal
from counter_app.kernel.trust.suite import sha256
from counter_app.kernel.trust.verdict import Proved, Verdict
from counter_app.store.law_pin import pin_hall
from counter_app.sync.ed25519 import Ed25519Key
from counter_app.sync.vouching import stamp_of
from tests.people import cheaply
from tests.trust.signed_hall import SUITE, SignedHall

EDITION = edition_of(1, FEATURES)
PROGRAM = Program({SUITE.number: SUITE}, known_editions([EDITION]))
OWN_COMMITS = "SELECT window, series, first, seal FROM seals ORDER BY series, first"
ROWS = "SELECT previous, event FROM journal WHERE series = ? ORDER BY sequence"


class HallHere:
    """``founds``: the window's voucher lets it write the first account."""

    def __init__(
        self, window: Counter, people: dict[str, AccountContent] | None = None, *, mark: int = 0
    ) -> None:
        seed = hashlib.sha256(b"window 01").digest()
        with window.store.settings.transaction():
            window.store.window_keys.take(seed)
        self.hall = SignedHall(
            windows=("01",) if mark else (),
            people=people or {},
            mark=mark,
            program=PROGRAM,
            edition=EDITION,
            began=stamp_of(window.desk.clock.now()),
        )
        if not mark:
            assert self.hall.join("01", Ed25519Key(seed), founds=True) == Proved()
        self.blobs: list[bytes] = []
        self.verdicts: list[Verdict] = []
        self.come_to(window)

    def come_to(self, window: Counter) -> None:
        """The window believes in this hall, and hears of it at once."""
        pin_hall(window.store.settings, self.hall.hall)
        window.store.law = lambda: self.hall.law
        cheaply(window)
        window.people.law._bring = self.bring
        for blob in self.blobs:
            self._put(window, blob)
        self._window = window

    def bring(self, line: bytes, blobs: Sequence[bytes]) -> None:
        """As the centre and the feed do it."""
        self.hall.stamp = stamp_of(self._window.desk.clock.now())
        self.verdicts.append(self.hall.say(line))
        for blob in blobs:
            self.blobs.append(blob)
            self._put(self._window, blob)

    def judged(self) -> list[Verdict]:
        """The verdicts on everything that the window wrote since it belongs to the hall."""
        connection, verdicts = self._window.store.connection, []
        for code, series, first, data in connection.rows(OWN_COMMITS):
            if read_seal(data, PROGRAM.suites).what.hall != self.hall.hall:
                continue
            rows = connection.rows(ROWS, (series,))
            count = read_seal(data, PROGRAM.suites).what.count
            entries = tuple(
                SealedEntry(previous, event)
                for previous, event in rows[first - 1 : first - 1 + count]
            )
            commit = Commit(code, series, first, entries, data)
            verdicts.append(judge(self.hall.law, commit, self.hall.n + 1, self.hall.stamp))
        return verdicts

    def _put(self, window: Counter, blob: bytes) -> None:
        window.store.connection.do(
            "INSERT OR REPLACE INTO blobs (sha256, content) VALUES (?, ?)", (sha256(blob), blob)
        )

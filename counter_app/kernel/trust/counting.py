"""What counts of a feed, and where (计入): each entry once, at its first proved line.

This stands apart from the judging, which knows no other commit. Whether an
entry fits its file is asked later still, where files are folded.
"""

from __future__ import annotations

from counter_app.kernel.immutable import immutable
from counter_app.kernel.trust.commit import Commit, SealedEntry
from counter_app.kernel.trust.judging import judge
from counter_app.kernel.trust.law import Law
from counter_app.kernel.trust.lawgiving import after
from counter_app.kernel.trust.verdict import Proved, SetAside, Unread, Verdict, Why


@immutable
class Counted:
    """Entries that count from line ``n`` on, in this order: as they lie in the feed."""

    n: int
    entries: tuple[SealedEntry, ...]


class Reader:
    """One reader of a feed, line by line; ``law`` is as it stands after the last line taken in.

    ``is_stopped``: root put an edition in force that this program does not
    know; whatever comes after waits for another program.
    """

    def __init__(self, law: Law) -> None:
        self.law = law
        self.is_stopped = False
        self._counted: set[bytes] = set()
        self._waiting: dict[bytes, Commit] = {}
        self._admitted: set[bytes] = set()

    def take_law(self, data: bytes, n: int, stamp: int) -> tuple[Verdict, Counted]:
        """The verdict on a hall line, and what two people admit by it."""
        before = len(self.law.judged)
        self.law, verdict = after(self.law, data, n, stamp)
        if isinstance(verdict, Unread):
            self.is_stopped = self.is_stopped or verdict.why is Why.EDITION
        admitted: list[SealedEntry] = []
        for one in self.law.judged[before:]:
            if one.judgement.admitted:
                named = set(one.judgement.commits)
                self._admitted |= named
                for digest in [each for each in self._waiting if each in named]:
                    admitted += self._new(self._waiting.pop(digest))
        return verdict, Counted(n, tuple(admitted))

    def take_commit(self, commit: Commit, n: int, stamp: int) -> tuple[Verdict, Counted]:
        """The verdict on a commit, and what of it counts from this line on."""
        verdict = judge(self.law, commit, n, stamp)
        digest = commit.digest
        admitted = isinstance(verdict, SetAside) and digest in self._admitted
        if isinstance(verdict, Proved) or admitted:
            self._waiting.pop(digest, None)
            return verdict, Counted(n, self._new(commit))
        if isinstance(verdict, SetAside):
            self._waiting[digest] = commit
        return verdict, Counted(n, ())

    def _new(self, commit: Commit) -> tuple[SealedEntry, ...]:
        new = tuple(one for one in commit.entries if one.hash not in self._counted)
        self._counted.update(one.hash for one in new)
        return new

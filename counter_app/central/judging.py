"""The centre's service judges as every window does: what does not count is in none of its lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

from counter_app.central.centre import feed_item, law_item
from counter_app.central.session import Session
from counter_app.kernel.immutable import immutable
from counter_app.kernel.refusal import Trouble
from counter_app.kernel.trust.admission import told_of
from counter_app.kernel.trust.law import Judged, unfounded
from counter_app.kernel.trust.lawgiving import after
from counter_app.kernel.trust.told import COUNTING, HOLDS_BACK, REFUSED, verdict_in
from counter_app.kernel.trust.verdict import SetAside, Unread, Why
from counter_app.sync.commits import CommitAt, judged_in_order
from counter_app.sync.editions import known_program
from counter_app.sync.entries import FeedItem, LawLine

_LINES: Final = "SELECT * FROM counter.read_lines(%s, %s, %s)"
_LAW: Final = "SELECT n, stamp, signed FROM counter.read_law(%s) WHERE n <= %s"
_ASIDE: Final = (
    "SELECT own, first, verdict, digest, window_code, counts_from FROM counter.read_aside(%s)"
)


@immutable
class NotCounting:
    """A commit that takes the lines from ``first`` to ``own`` and does not count.

    ``counts_from``: the line from which on two people let it count after all.
    """

    own: int
    first: int
    verdict: str
    digest: bytes
    window: str
    counts_from: int | None = None

    def plain(self) -> dict[str, Any]:
        """As JSON has it."""
        return {
            "own": self.own,
            "first": self.first,
            "verdict": self.verdict,
            "digest": self.digest.hex(),
            "window": self.window,
            "counts_from": self.counts_from,
        }


class HallJudge:
    """The law of one hall as of line ``done``, and what of its feed does not count by it."""

    def __init__(self, session: Session, hall: str, founding: bytes, done: int) -> None:
        """``founding``: the id of the hall.

        Trouble ``sync.newer_edition`` where root put one in force that is not known here.
        """
        self._session = session
        self._hall = hall
        self.done = done
        self.law = unfounded(founding, known_program())
        self._aside = dict[int, NotCounting]()  # by own line
        self._of_line = dict[int, int]()  # the own line of each of their lines
        for row in session.call(_LAW, hall, done):
            self._lay(law_item(*row))
        for own, first, verdict, digest, window, since in session.call(_ASIDE, hall):
            self._note(NotCounting(own, first, verdict, bytes(digest), window, since))

    def stretch(self, until: int) -> list[NotCounting]:
        """Judge what comes next, up to this line: what of all that lies here changed by it."""
        changed = dict[int, NotCounting]()
        rows = self._session.call(_LINES, self._hall, self.done, until)
        for one in judged_in_order(feed_item(row) for row in rows):
            found = self._judged(one) if isinstance(one, CommitAt) else self._lay(one)
            for changing in found:
                self._note(changing)
                changed[changing.own] = changing
        self.done = until
        return [*changed.values()]

    def counting(self, lines: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
        """Of the lines of a file those that count, in the order in which they do."""
        if not self._of_line:
            return [*lines]
        placed = [(self._place(n), n, body) for n, body in lines]
        return [(n, body) for _, n, body in sorted(one for one in placed if one[0] is not None)]

    def holding(self, lines: Sequence[tuple[int, str]]) -> list[int]:
        """Those of them that hold the file back until two people say what they are."""
        owns = ((n, self._of_line.get(n)) for n, _ in lines)
        return [n for n, own in owns if own and self._aside[own].verdict == HOLDS_BACK]

    def _place(self, n: int) -> int | None:
        own = self._of_line.get(n)
        return n if own is None else self._aside[own].counts_from

    def _note(self, one: NotCounting) -> None:
        self._aside[one.own] = one
        self._of_line.update(dict.fromkeys(range(one.first, one.own + 1), one.own))

    def _judged(self, one: CommitAt) -> Iterator[NotCounting]:
        told = told_of(self.law, one.commit, one.n, one.stamp)
        if told not in COUNTING:
            yield NotCounting(one.n, one.lines[0], told, one.commit.digest, one.commit.window)

    def _lay(self, item: FeedItem) -> Iterator[NotCounting]:
        """The law after a hall line, and what two people say by it of commits that lie here."""
        assert isinstance(item.content, LawLine)
        before = len(self.law.judged)
        self.law, verdict = after(self.law, item.content.signed, item.n, item.stamp)
        if verdict == Unread(Why.EDITION):
            raise Trouble("sync.newer_edition", line=item.n)
        return self._said(self.law.judged[before:], item.n)

    def _said(self, judged: Sequence[Judged], line: int) -> Iterator[NotCounting]:
        for one in judged:
            for lying in [*self._aside.values()]:
                if lying.digest not in one.judgement.commits or lying.verdict == REFUSED:
                    continue
                verdict = verdict_in(lying.verdict)
                if one.judgement.admitted and isinstance(verdict, SetAside):
                    yield replace(lying, counts_from=lying.counts_from or line)
                elif not one.judgement.admitted and isinstance(verdict, Unread):
                    yield replace(lying, verdict=REFUSED)

"""Verdicts of this reader on what the feed brings (判定).

The judging itself is the kernel's, and alike at every reader. What counts goes
into the journal; the rest lies aside, until two people say what becomes of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from counter_app.kernel.trust.admission import told_of
from counter_app.kernel.trust.contents import Judgement
from counter_app.kernel.trust.law import Law
from counter_app.kernel.trust.told import COUNTING, text_of
from counter_app.kernel.trust.verdict import SetAside, Unread, Why
from counter_app.store.aside import AsideCommits
from counter_app.store.connection import Connection
from counter_app.store.judged import Judged
from counter_app.store.law_book import LawBook
from counter_app.sync.commits import CommitAt, judged_in_order
from counter_app.sync.entries import FeedItem


class Judging:
    """Inside transactions of whoever calls."""

    def __init__(self, connection: Connection, book: LawBook, aside: AsideCommits) -> None:
        self._connection = connection
        self._book = book
        self._aside = aside

    def judged(self, items: Sequence[FeedItem]) -> Judged:
        """The verdicts on lines that come next; hall lines are law from their own line on."""
        verdicts, admitted, numbers = dict[int, str](), list[FeedItem](), list[str]()
        for one in judged_in_order(items):
            before = self._book.law()
            if isinstance(one, CommitAt):
                verdicts |= self._kept(before, one)
                continue
            if self._book.take(one) is Why.EDITION:
                return Judged(verdicts, tuple(admitted), tuple(numbers), one.n)
            law = self._book.law()
            if law is not None and before is not None:
                numbers += self._founded(law, one.n) if before.mark is None else ()
                for line in law.judged[len(before.judged) :]:
                    entries, files = self._said(line.judgement, line.line)
                    admitted += entries
                    numbers += files
        return Judged(verdicts, tuple(admitted), tuple(numbers))

    def judged_before(self, items: Iterable[FeedItem]) -> Judged:
        """The verdicts on lines that lie before the last one here, each by the law of its time."""
        verdicts = dict[int, str]()
        for one in judged_in_order(items):
            if isinstance(one, CommitAt):
                verdicts |= self._kept(self._book.before(one.n), one)
        return Judged(verdicts)

    def said_meanwhile(self) -> Judged:
        """What two people said already of commits that lie here only now."""
        law = self._book.law()
        admitted, numbers = list[FeedItem](), list[str]()
        for line in law.judged if law else ():
            entries, files = self._said(line.judgement, line.line)
            admitted += entries
            numbers += files
        return Judged({}, tuple(admitted), tuple(numbers))

    def _kept(self, law: Law | None, one: CommitAt) -> dict[int, str]:
        """The verdict on a commit, by each of its lines; nothing where the hall has no law."""
        told = told_of(law, one.commit, one.n, one.stamp) if law else ""
        if told in COUNTING:
            if told:
                self._aside.drop(one.commit.digest)
        else:
            self._aside.keep(one, told)
        return dict.fromkeys(one.lines, told)

    def _founded(self, law: Law, line: int) -> list[str]:
        """What lies between the founding's mark and its own line counts no more."""
        rows = self._connection.rows(
            "UPDATE journal SET verdict = ? WHERE feed > ? AND feed < ? RETURNING case_number",
            (text_of(SetAside(Why.UNSEALED)), law.mark, line),
        )
        return [str(number) for (number,) in rows]

    def _said(self, judgement: Judgement, line: int) -> tuple[list[FeedItem], list[str]]:
        """What two people said of commits that lie here: entries, and files, that count now."""
        entries, numbers = list[FeedItem](), list[str]()
        for digest in judgement.commits:
            for own, verdict in self._aside.lying(digest):
                if judgement.admitted and isinstance(verdict, SetAside):
                    items, files = self._aside.let_in(own, line)
                    entries += items
                    numbers += files
                elif not judgement.admitted and isinstance(verdict, Unread):
                    self._aside.refuse(own)
        return entries, numbers

"""日结 before it is signed: every number used, void or missing; papers, prints, sync, contests."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import Final, Protocol

from counter_app.features.cases.model.case import CASE
from counter_app.features.cases.model.listing import Which, of
from counter_app.features.cases.ports import Desk
from counter_app.features.day.model.day_close import (
    DayReport,
    FeeDay,
    Finding,
    FindingKind,
    StrandDay,
    Stretch,
)
from counter_app.features.fees.acts.counting import CountedEntry, entries_of
from counter_app.kernel.immutable import immutable
from counter_app.kernel.number import PAPER, Number
from counter_app.kernel.subject import SubjectRow
from counter_app.knowledge.days.light import begin_of
from counter_app.knowledge.fees.account import Entry

_MOST_NAMED: Final = 200  # of what was due: a hall that is far behind still signs for its day


@immutable
class PaperOfDay:
    """A paper that was issued on the day. ``printed``: its original came out, on any day."""

    number: str
    void: bool
    printed: bool


@immutable
class FileNumbers:
    """Numbers of one kind of file, by its letter, that were used; ``before`` is the last before."""

    letter: str
    before: int
    used: tuple[int, ...]


@immutable
class StrandNumbers:
    """What one window numbered on the day with one series; ``papers_before`` is the last before."""

    window: str
    series: str
    files: tuple[FileNumbers, ...]
    papers_before: int
    papers: tuple[PaperOfDay, ...]

    def of(self, letter: str) -> FileNumbers:
        """The numbers of files whose kind has this letter."""
        found = (one for one in self.files if one.letter == letter)
        return next(found, FileNumbers(letter, 0, ()))


class DaySource(Protocol):
    """What the journal tells of one day."""

    def strands(self, day: date) -> tuple[StrandNumbers, ...]:
        """By window and series; those without a number that day are left out."""

    def counts(self, day: date) -> tuple[tuple[str, int], ...]:
        """Kinds of happenings of the day, how often each."""

    def days_since(self, window: str) -> tuple[tuple[date, ...], int]:
        """Days on which this window numbered, or that were signed for, in what the journal got
        since ``looked_at``; and how far it goes."""

    def looked_at(self, position: int) -> None:
        """Everything up to here was looked at."""

    def due_by(self, day: date) -> tuple[SubjectRow, ...]:
        """Open files of kinds that a close names, whose next step was due by the end of the day.

        The longest due first.
        """

    def waiting(self) -> tuple[int, int]:
        """How many entries the centre does not have yet, and how many it could not take."""


def check_day(
    desk: Desk,
    source: DaySource,
    day: date,
    scanned: Collection[str] = (),
) -> DayReport:
    """How the day stands. ``scanned`` are papers whose kept copies were shown."""
    shown = frozenset(scanned)
    strands = source.strands(day)
    findings = [one for strand in strands for one in _of_strand(desk, strand, shown)]
    findings += _strangers(strands, shown, desk.hall.window)
    findings += (
        Finding(FindingKind.CONTESTED, row.window, row.number)
        for row in desk.unasked_ledger.cases(of(Which.CONTESTED))
    )
    findings += _due(source.due_by(day), day)
    paid = entries_of(desk, day, day)
    findings += _of_fees(desk, paid)
    pending, parked = source.waiting()
    if desk.accounts_known_at is not None:
        for kind, count in ((FindingKind.PENDING, pending), (FindingKind.PARKED, parked)):
            if count:
                findings.append(Finding(kind, desk.hall.window, str(count)))
    return DayReport(
        day=day,
        strands=tuple(_strand_day(strand, shown) for strand in strands),
        counts=source.counts(day),
        findings=tuple(findings),
        known_at=desk.accounts_known_at,
        fees=fee_days(paid),
    )


def fee_days(paid: Sequence[CountedEntry]) -> tuple[FeeDay, ...]:
    """Sums by window, item and way."""
    groups = defaultdict[tuple[str, str, str], list[Entry]](list)
    for one in paid:
        groups[one.entry.window, one.item_name, one.entry.way.value].append(one.entry)
    return tuple(
        FeeDay(
            *key,
            payments=sum(not one.back for one in entries),
            paid=sum(one.amount for one in entries if not one.back),
            refunded=sum(one.amount for one in entries if one.back),
            receipts=sum(bool(one.receipt) for one in entries if not one.back),
        )
        for key, entries in sorted(groups.items())
    )


def _of_fees(desk: Desk, paid: Sequence[CountedEntry]) -> Iterator[Finding]:
    """Payments without a receipt, and cases for which too much was paid."""
    for one in paid:
        if not one.entry.back and not one.entry.receipt:
            yield Finding(FindingKind.NO_RECEIPT, one.entry.window, one.case)
    for number, window in sorted({(one.case, one.entry.window) for one in paid}):
        if desk.unasked_ledger.case(number).fees.overpaid:
            yield Finding(FindingKind.OVERPAID, window, number)


def _due(rows: Sequence[SubjectRow], day: date) -> Iterator[Finding]:
    """The longest due by their numbers, and how many more of each kind there are."""
    for row in rows[:_MOST_NAMED]:
        yield Finding(_due_kind(row, day), row.window, row.number)
    more = Counter((_due_kind(row, day), row.window) for row in rows[_MOST_NAMED:])
    for (kind, window), count in sorted(more.items()):
        yield Finding(kind, window, str(count))


def _due_kind(row: SubjectRow, day: date) -> FindingKind:
    was_late = row.due_at is not None and row.due_at <= begin_of(day)
    return FindingKind.LATE if was_late else FindingKind.DUE


def _of_strand(desk: Desk, strand: StrandNumbers, shown: Collection[str]) -> Iterator[Finding]:
    papers = FileNumbers(PAPER, strand.papers_before, _sequences(strand))
    for one in (*strand.files, papers):
        kind = FindingKind.MISSING_PAPER if one is papers else FindingKind.MISSING_CASE
        for sequence in _missing(one.before, one.used):
            number = Number(desk.hall.code, strand.window, strand.series, one.letter, sequence)
            yield Finding(kind, strand.window, number.text)
    for paper in strand.papers:
        if not paper.printed and not paper.void:
            yield Finding(FindingKind.NOT_PRINTED, strand.window, paper.number)
        if paper.number not in shown and not paper.void:
            yield Finding(FindingKind.NOT_SCANNED, strand.window, paper.number)


def _strangers(
    strands: Sequence[StrandNumbers], shown: Collection[str], window: str
) -> Iterator[Finding]:
    known = {paper.number for strand in strands for paper in strand.papers}
    for number in sorted(set(shown) - known):
        yield Finding(FindingKind.STRANGE_SCAN, window, number)


def _missing(before: int, used: Iterable[int]) -> Iterator[int]:
    there = set(used)
    if there:
        yield from (n for n in range(before + 1, max(there)) if n not in there)


def _strand_day(strand: StrandNumbers, shown: Collection[str]) -> StrandDay:
    papers, cases = strand.papers, strand.of(CASE)
    return StrandDay(
        window=strand.window,
        series=strand.series,
        cases=_stretch(cases.before, cases.used, 0),
        papers=_stretch(
            strand.papers_before, _sequences(strand), sum(paper.void for paper in papers)
        ),
        printed=sum(paper.printed for paper in papers),
        scanned=sum(paper.number in shown for paper in papers),
    )


def _stretch(before: int, used: Sequence[int], void: int) -> Stretch:
    if not used:
        return Stretch(0, 0, 0, 0)
    return Stretch(before + 1, max(used), len(used), void)


def _sequences(strand: StrandNumbers) -> tuple[int, ...]:
    return tuple(Number.parse(paper.number).sequence for paper in strand.papers)

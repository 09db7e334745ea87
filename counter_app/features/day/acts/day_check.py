"""日结 before it is signed: every number used, void or missing; papers, prints, sync, contests."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import Protocol

from counter_app.features.cases.model.case import CASE
from counter_app.features.cases.model.listing import Which, of
from counter_app.features.cases.ports import Desk
from counter_app.features.day.model.day_close import (
    DayReport,
    Finding,
    FindingKind,
    StrandDay,
    Stretch,
)
from counter_app.kernel.immutable import immutable
from counter_app.kernel.number import PAPER, Number
from counter_app.kernel.subject import SubjectRow
from counter_app.knowledge.days.light import begin_of


@immutable
class PaperOfDay:
    """A paper that was issued on the day. ``printed``: its original came out, on any day."""

    number: str
    void: bool
    printed: bool


@immutable
class StrandNumbers:
    """What one window numbered on the day with one series; ``…_before`` is the last of before."""

    window: str
    series: str
    cases_before: int
    papers_before: int
    cases: tuple[int, ...]
    papers: tuple[PaperOfDay, ...]


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
    findings += (_due(row, day) for row in source.due_by(day))
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
    )


def _due(row: SubjectRow, day: date) -> Finding:
    was_late = row.due_at is not None and row.due_at <= begin_of(day)
    return Finding(FindingKind.LATE if was_late else FindingKind.DUE, row.window, row.number)


def _of_strand(desk: Desk, strand: StrandNumbers, shown: Collection[str]) -> Iterator[Finding]:
    for purpose, kind, before, used in (
        (CASE, FindingKind.MISSING_CASE, strand.cases_before, strand.cases),
        (PAPER, FindingKind.MISSING_PAPER, strand.papers_before, _sequences(strand)),
    ):
        for sequence in _missing(before, used):
            number = Number(desk.hall.code, strand.window, strand.series, purpose, sequence)
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
    papers = strand.papers
    return StrandDay(
        window=strand.window,
        series=strand.series,
        cases=_stretch(strand.cases_before, strand.cases, 0),
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

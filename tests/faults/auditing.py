"""What the paper says against what the centre has: lost, doubled, gaps.

Judges by the rows themselves and trusts no constraint, function or counter of
the centre: those may be what is broken.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, LiteralString
from uuid import UUID

import psycopg

from counter_app.features.cases.model.case import CASE
from counter_app.kernel.number import PAPER, Number
from counter_app.kernel.refusal import Refusal
from tests.faults.paper_log import PaperLine

_START: Final = bytes(32)
_EVENTS: Final[LiteralString] = """
    SELECT hall, n, id, window_code, series, sequence, case_number, body, previous, hash
    FROM counter.events ORDER BY hall, n"""
_PARKED: Final[LiteralString] = """
    SELECT hall, 0, id, window_code, series, sequence, '', body, previous, hash
    FROM counter.parked WHERE reason <> 'fork' ORDER BY hall, window_code, series, sequence"""


@dataclass(frozen=True, slots=True)
class Line:
    """One entry as the centre keeps it; ``n`` is 0 where it is parked."""

    hall: str
    n: int
    id: UUID
    window: str
    series: str
    sequence: int
    case_number: str
    body: str
    previous: bytes
    hash: bytes


@dataclass(frozen=True, slots=True)
class Centre:
    """All that the centre has. ``published`` are the feed's lines that say nothing to an audit.

    Those are publications, the hall's law and, in a founded hall, what does not
    count and what a hostile window wrote.
    """

    lines: tuple[Line, ...]
    parked: tuple[Line, ...] = ()
    published: tuple[tuple[str, int], ...] = ()
    heads: Mapping[str, int] | None = None
    forks: int = 0  # entries put aside because they contradict their strand


@dataclass(frozen=True, slots=True)
class Findings:
    """What is wrong, a sentence each. ``parked`` is kept whole and in sight, so no loss by itself."""

    lost: tuple[str, ...]
    doubled: tuple[str, ...]
    gaps: tuple[str, ...]
    parked: tuple[str, ...]

    @property
    def sound(self) -> bool:
        """Nothing at all is wrong."""
        return not (self.lost or self.doubled or self.gaps or self.parked)


def read_centre(
    connection: psycopg.Connection[Any], counts: Callable[[Line], bool] = lambda line: True
) -> Centre:
    """Everything in schema ``counter`` that an audit needs, at one moment.

    The reader must be the owner, and in no transaction. ``counts``: whether a
    line is part of what is audited.
    """

    def lines(sql: LiteralString) -> tuple[Line, ...]:
        rows = connection.execute(sql).fetchall()
        return tuple(Line(*row[:8], bytes(row[8]), bytes(row[9])) for row in rows)

    with connection.transaction():
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        published = connection.execute(
            "SELECT hall, n FROM counter.publications UNION ALL SELECT hall, n FROM counter.hall_lines"
        ).fetchall()
        heads = connection.execute("SELECT hall, n FROM counter.feed_heads").fetchall()
        forks = connection.execute("SELECT count(*) FROM counter.parked WHERE reason = 'fork'")
        events = lines(_EVENTS)
        others = [(one.hall, one.n) for one in events if not counts(one)]
        return Centre(
            tuple(one for one in events if counts(one)),
            lines(_PARKED),
            (*((hall, n) for hall, n in published), *others),
            dict(heads),
            (forks.fetchone() or (0,))[0],
        )


def audit(logs: Iterable[Sequence[PaperLine]], centre: Centre) -> Findings:
    """Compare every window's paper with the centre, and the centre with itself."""
    papers = [line for log in logs for line in log]
    numbers = _Numbers(centre.lines)
    return Findings(
        lost=tuple(_lost(papers, centre, numbers)),
        doubled=tuple(_doubled(papers, centre, numbers)),
        gaps=(*_feed_gaps(centre), *_strand_gaps(centre), *_number_gaps(centre, numbers)),
        parked=(
            *(f"{_name(line)} is parked" for line in centre.parked),
            *([f"{centre.forks} entries put aside as forks"] if centre.forks else []),
        ),
    )


class _Numbers:
    """The numbers that the feed's entries gave, with the entry that gave each."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self.cases: list[tuple[str, Line]] = []
        self.papers: list[tuple[str, Line]] = []
        self.unreadable: list[str] = []
        for line in lines:
            try:
                self._note(line, json.loads(line.body))
            except (ValueError, KeyError, TypeError):
                self.unreadable.append(f"{_name(line)} cannot be read")

    def _note(self, line: Line, event: Mapping[str, Any]) -> None:
        told = (event["id"], event["case_number"], event["window"])
        if told != (str(line.id), line.case_number, line.window):
            self.unreadable.append(f"{_name(line)} says another thing than its row: {told}")
        happening = event["happening"]
        if happening["is"] == "Received":
            self.cases.append((event["case_number"], line))
        elif happening["is"] == "PaperIssued":
            self.papers.append((happening["number"], line))


def _lost(papers: Iterable[PaperLine], centre: Centre, numbers: _Numbers) -> Iterator[str]:
    known = {line.id for line in centre.lines}
    issued = {number: line.case_number for number, line in numbers.papers}
    for paper in papers:
        missing = [event for event in paper.events if event not in known]
        if missing:
            yield f"{paper.paper} came out, but {len(missing)} of its events are not in the feed"
        elif issued.get(paper.paper) != paper.case:
            yield f"{paper.paper} came out for {paper.case}, but the feed does not know it"


def _doubled(papers: Sequence[PaperLine], centre: Centre, numbers: _Numbers) -> Iterator[str]:
    counts: tuple[tuple[str, Iterable[object]], ...] = (
        ("event {} is in the feed", [(line.hall, line.id) for line in centre.lines]),
        ("case number {} was given in the feed", [number for number, _ in numbers.cases]),
        ("paper number {} was given in the feed", [number for number, _ in numbers.papers]),
        ("paper number {} came out", [paper.paper for paper in papers]),
    )
    for told, given in counts:
        for one, times in Counter(given).items():
            if times > 1:
                yield f"{told.format(one)} {times} times"
    cases: dict[str, frozenset[UUID]] = {}
    for paper in papers:
        events = frozenset(paper.events)
        if cases.setdefault(paper.case, events) != events:
            yield f"case number {paper.case} came out for two cases"


def _feed_gaps(centre: Centre) -> Iterator[str]:
    lines = defaultdict(list, {hall: [] for hall in centre.heads or ()})
    for line in centre.lines:
        lines[line.hall].append(line.n)
    for hall, n in centre.published:
        lines[hall].append(n)
    for hall, given in lines.items():
        yield from _holes(f"the feed of {hall}", given)
        head = (centre.heads or {}).get(hall)
        if head is not None and head != max(given, default=0):
            yield f"the feed of {hall} says {head} and ends at {max(given, default=0)}"


def _strand_gaps(centre: Centre) -> Iterator[str]:
    strands = defaultdict(list)
    for line in (*centre.lines, *centre.parked):
        strands[line.hall, line.window, line.series].append(line)
    for strand, lines in strands.items():
        lines.sort(key=lambda line: line.sequence)
        yield from _holes("strand " + "-".join(strand), [line.sequence for line in lines])
        previous = _START
        for line in lines:
            if line.previous != previous:
                yield f"{_name(line)} does not follow the entry before"
            if hashlib.sha256(line.previous + line.body.encode("utf-8")).digest() != line.hash:
                yield f"the hash of {_name(line)} is not that of what it says"
            previous = line.hash
        in_feed = [line.n for line in lines if line.n]
        if in_feed != sorted(in_feed):
            yield f"strand {'-'.join(strand)} stands in the feed in another order"


def _number_gaps(centre: Centre, numbers: _Numbers) -> Iterator[str]:
    yield from numbers.unreadable
    given = defaultdict(list)
    for purpose, found in ((CASE, numbers.cases), (PAPER, numbers.papers)):
        for text, line in found:
            try:
                number = Number.parse(text)
            except Refusal:
                yield f"{_name(line)} gives {text}, which is no number"
                continue
            if (number.window, number.series) != (line.window, line.series):
                yield f"{_name(line)} gives {text}, a number of another series"
            given[line.hall, line.window, line.series, purpose].append(number.sequence)
    for series, sequences in given.items():
        yield from _holes("numbers " + "-".join(series), sequences)


def _holes(what: str, given: Sequence[int]) -> Iterator[str]:
    if sorted(given) != list(range(1, len(given) + 1)):
        wanted = set(range(1, max(given, default=0) + 1))
        missing = sorted(wanted - set(given))[:5]
        yield f"{what}: {len(given)} up to {max(given, default=0)}, missing {missing or 'none'}"


def _name(line: Line) -> str:
    return f"{line.hall}-{line.window}-{line.series} entry {line.sequence} (feed {line.n})"

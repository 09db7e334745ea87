"""What the files of this window say of a paper's number, whoever issued it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from counter_app.kernel.event import Event
from counter_app.kernel.file_events import PaperCopied, PaperIssued
from counter_app.kernel.file_state import FileState, paper_of
from counter_app.kernel.paper import HeardPaper, Issue, Paper, Standing
from counter_app.kernel.refusal import Refusal
from counter_app.store.connection import Connection
from counter_app.store.files import Files
from counter_app.store.subjects import OF_CONTESTED_PAPER

_FILES: Final = (
    f"SELECT case_number FROM paper_rows WHERE number = ? UNION {OF_CONTESTED_PAPER} UNION SELECT ?"
)


def hear_of_paper(
    connection: Connection, files: Files, number: str, case_number: str
) -> HeardPaper:
    """Of the file that the paper names, and of any that has a paper with this number."""
    named = connection.rows(_FILES, (number, number, case_number))
    issues = tuple(one for (file,) in named for one in _issues(files, str(file), number))
    if issues:
        return HeardPaper(issues, issues[0].standing)
    withdrawn = connection.row("SELECT standing FROM withdrawn_papers WHERE number = ?", (number,))
    return HeardPaper((), Standing(withdrawn[0]) if withdrawn else Standing.UNKNOWN)


def _issues(files: Files, file: str, number: str) -> Iterator[Issue]:
    events = files.events(file)
    issued = [
        paper_of(event, event.happening)
        for event in events
        if isinstance(event.happening, PaperIssued) and event.happening.number == number
    ]
    state = _state(files, file) if issued else None
    for paper in issued:
        papers = state.papers if state else ()
        stands = next((one for one in papers if _is_same(one, paper)), None)
        yield Issue(
            kind=paper.kind,
            case_number=paper.case_number,
            cases=paper.cases,
            at=paper.issued_at,
            window=paper.window,
            standing=stands.standing if stands else Standing.UNKNOWN,
            contested=stands is None,
            copies=tuple(_copies(events, number)),
        )


def _state(files: Files, file: str) -> FileState | None:
    """None of a file whose beginning is not here."""
    try:
        read = files.read(file)
    except Refusal:
        return None
    return read[0] if read else None


def _is_same(one: Paper, other: Paper) -> bool:
    return (one.number, one.kind, one.issued_at) == (other.number, other.kind, other.issued_at)


def _copies(events: tuple[Event, ...], number: str) -> Iterator[tuple[int, str, datetime]]:
    for event in events:
        if isinstance(event.happening, PaperCopied) and event.happening.number == number:
            yield event.happening.copy, event.window, event.at

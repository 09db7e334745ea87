"""The truth of the fault tests: what came out on paper, whatever any database says later."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Self
from uuid import UUID


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One paper that an applicant took home."""

    case: str
    paper: str
    events: tuple[UUID, ...]  # all events of the commit that numbered it


class PaperLog:
    """Appends; a line is on the disk when :meth:`write` returns."""

    def __init__(self, path: Path) -> None:
        """Open for appending. A line that a crash tore is taken off: it never came out whole."""
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        kept = path.read_bytes()
        whole = kept.rfind(b"\n") + 1
        if whole < len(kept):
            os.ftruncate(self._file, whole)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        os.close(self._file)

    def write(self, *lines: PaperLine) -> None:
        """These papers come out now."""
        words = "".join(
            json.dumps([one.case, one.paper, [str(event) for event in one.events]]) + "\n"
            for one in lines
        )
        os.write(self._file, words.encode("ascii"))
        os.fsync(self._file)


def read_paper_log(path: Path) -> tuple[PaperLine, ...]:
    """What came out, in order; a torn last line is left out. ValueError if any other is damaged."""
    if not path.exists():
        return ()
    *whole, _torn = path.read_bytes().split(b"\n")
    lines = []
    for place, words in enumerate(whole, 1):
        try:
            case, paper, events = json.loads(words)
            lines.append(PaperLine(case, paper, tuple(UUID(one) for one in events)))
        except (ValueError, TypeError) as error:
            raise ValueError(f"{path.name}, line {place}: {error}") from error
    return tuple(lines)

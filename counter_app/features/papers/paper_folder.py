"""The folder in which papers lie as PDF (文书文件夹), and for how long the hall lets them lie."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import timedelta
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING, Final

from counter_app.features.cases.ports import Desk
from counter_app.kernel.number import Number
from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.knowledge.hall import KEPT_FOR_EVER

if TYPE_CHECKING:
    from counter_app.press.sinks import FileSink

_OURS: Final = re.compile(r"(?:record-)?(?P<number>[^-]+(?:-[^-]+){4})(?:-.*)?\.pdf")


class PaperFolder:
    """Holds what is drawn here, in clear, for as many days as the hall's rule says."""

    def __init__(self, path: Path, desk: Callable[[], Desk]) -> None:
        self.path = path
        self._desk = desk

    @property
    def keeps(self) -> bool:
        """Whether the hall lets any paper lie here."""
        return self._desk().hall.filed_days > 0

    def must_keep(self) -> None:
        """Trouble ``paper_file.none_kept`` where the hall lets no paper lie here."""
        if not self.keeps:
            raise Trouble("paper_file.none_kept")

    def sink(self) -> FileSink:
        """What writes into it; Trouble ``paper_file.none_kept``."""
        from counter_app.press.sinks import FileSink

        self.must_keep()
        return FileSink(self.path)

    def put(self, pdf: bytes, name: str) -> Path:
        """Where it lies now; Trouble ``paper_file.not_written``, ``paper_file.none_kept``."""
        sink = self.sink()
        sink.deliver(pdf, name)
        return sink.path_for(name)

    def clear(self) -> int:
        """Remove what lies here longer than the hall's rule says; gives how many papers went.

        Only papers and records, by their names. One that is open somewhere goes
        the next time.
        """
        desk = self._desk()
        days, gone = desk.hall.filed_days, 0
        if days >= KEPT_FOR_EVER:
            return gone
        before = (desk.clock.now() - timedelta(days=days)).timestamp() if days else inf
        for file in self._papers():
            with suppress(OSError):
                if file.stat().st_mtime <= before:
                    file.unlink()
                    gone += 1
        return gone

    def _papers(self) -> Iterator[Path]:
        with suppress(OSError):
            for file in self.path.iterdir():
                found = _OURS.fullmatch(file.name)
                if found and _is_number(found["number"]):
                    yield file


def _is_number(text: str) -> bool:
    try:
        return Number.parse(text).text == text
    except Refusal:
        return False

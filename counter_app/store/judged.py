"""What the judging of a stretch of the feed came to (判定的结果), for whoever keeps its lines."""

from __future__ import annotations

from dataclasses import field
from typing import Final

from counter_app.kernel.immutable import immutable
from counter_app.sync.entries import FeedItem


@immutable
class Judged:
    """Verdicts on entries by line, and what two people let count by hall lines among them.

    ``admitted`` are entries as if they stood on the line that admits them;
    ``numbers``: files of which entries that are here count from now on, or no
    more. ``stops_at``: the line with an edition that this program does not know.
    """

    verdicts: dict[int, str] = field(default_factory=dict)
    admitted: tuple[FeedItem, ...] = ()
    numbers: tuple[str, ...] = ()
    stops_at: int | None = None

    def of(self, item: FeedItem) -> str:
        """The verdict on an entry; empty where nobody judges, because the hall has no law."""
        return self.verdicts.get(item.n, "")


UNJUDGED: Final = Judged()
"""Of what has no line of the feed yet."""

"""The hall's law as lines of the feed make it (读规则簿), for whoever keeps no book of it."""

from __future__ import annotations

from collections.abc import Iterable

from counter_app.kernel.trust.law import Law, unfounded
from counter_app.kernel.trust.lawgiving import after
from counter_app.sync.editions import known_program
from counter_app.sync.entries import FeedItem, LawLine


def law_in(hall: bytes, lines: Iterable[FeedItem]) -> Law:
    """The law of the hall with this id after these lines, the oldest first."""
    law = unfounded(hall, known_program())
    for item in lines:
        if isinstance(item.content, LawLine):
            law, _verdict = after(law, item.content.signed, item.n, item.stamp)
    return law

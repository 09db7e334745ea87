"""Verdicts as a reader keeps them beside what it holds (判定结果): one short text each."""

from __future__ import annotations

from typing import Final

from counter_app.kernel.trust.verdict import Proved, SetAside, Unread, Verdict, Why

PROVED: Final = "proved"
ADMITTED: Final = "admitted"
"""Set aside by the judging, and admitted by two people."""

REFUSED: Final = "refused"
"""Unread by the judging, and refused by two people."""

COUNTING: Final = frozenset({"", PROVED, ADMITTED})
"""With one of these an entry counts; nothing is told where the hall has no law."""

_ASIDE, _UNREAD = "aside", "unread"


def text_of(verdict: Verdict) -> str:
    """``proved``, or ``aside`` or ``unread`` with the reason behind a colon."""
    match verdict:
        case Proved():
            return PROVED
        case SetAside(why):
            return f"{_ASIDE}:{why}"
        case Unread(why):
            return f"{_UNREAD}:{why}"


def verdict_in(text: str) -> Verdict:
    """The verdict in such a text; ValueError for any other, and for what two people said."""
    kind, _, why = text.partition(":")
    if text == PROVED:
        return Proved()
    if kind == _ASIDE:
        return SetAside(Why(why))
    if kind == _UNREAD:
        return Unread(Why(why))
    raise ValueError(text)


HOLDS_BACK: Final = text_of(Unread(Why.TAG))
"""Whoever wrote it has a role here, so its file stands still until two people say what it is."""

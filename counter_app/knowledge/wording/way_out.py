"""Where this window's papers come out, as its sentences say it: from a printer, or as files."""

from __future__ import annotations

_to_files = False


def papers_go(*, to_files: bool) -> None:
    """Speak of printing, or of files, from now on."""
    global _to_files
    _to_files = to_files


def come_out(printed: str, filed: str) -> str:
    """``printed`` where there is a printer; ``filed`` where what is asked for becomes a file."""
    return filed if _to_files else printed


def sheets_of(copies: int) -> int:
    """How many come out of a paper that so many keep; a file is there once."""
    return 1 if _to_files else copies

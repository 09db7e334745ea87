"""Editions that this program ships (规则版本): frozen files, and what the program can judge by."""

from __future__ import annotations

from functools import cache

from counter_app.kernel.trust.edition import Edition, known_editions, read_edition
from counter_app.kernel.trust.law import Program
from counter_app.knowledge.assets import resource
from counter_app.sync.ed25519 import SUITE


@cache
def shipped_editions() -> tuple[Edition, ...]:
    """All of them, the oldest first; Trouble ``assets.missing``."""
    files = sorted(resource("editions").glob("[0-9][0-9][0-9][0-9]"))
    editions = tuple(read_edition(file.read_bytes()) for file in files)
    if [one.number for one in editions] != list(range(1, len(files) + 1)):
        raise ValueError(f"editions are not 1…n: {[file.name for file in files]}")
    return editions


@cache
def known_program() -> Program:
    """What this program can judge by."""
    return Program({SUITE.number: SUITE}, known_editions(shipped_editions()))

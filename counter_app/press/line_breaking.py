"""Where lines of Chinese text may break (GB/T 15834, 禁则)."""

from __future__ import annotations

import re
from collections.abc import Callable

_NEVER_FIRST = frozenset("，。、；：？！,.;:?!）》」』】〕〉”’)]}…—·％%‰℃～/")
_NEVER_LAST = frozenset("（《「『【〔〈“‘([{￥¥№")

# What stays together: a word or number with its punctuation, or one other character.
_ATOM = re.compile(r"[0-9A-Za-z\u00c0-\u024f][0-9A-Za-z\u00c0-\u024f_.\-'*:/@+]*|\s+|.", re.DOTALL)

Measure = Callable[[str], float]


def break_lines(text: str, width: float, measure: Measure) -> list[str]:
    """``text`` in lines of at most ``width``; at least one line, which may be empty.

    No line begins with a closing mark or ends with an opening one. A word
    wider than a line is cut where it must be.
    """
    lines: list[str] = []
    line = ""
    used = 0.0
    for atom in _clusters(text):
        size = measure(atom)
        if used + size <= width or (not line and size <= width):
            line, used = line + atom, used + size
            continue
        if line:
            lines.append(line.rstrip())
        *full, line = _cut(atom.lstrip(), width, measure)
        lines += full
        used = measure(line)
    return [*lines, line.rstrip()]


def _clusters(text: str) -> list[str]:
    clusters: list[str] = []
    for atom in _ATOM.findall(text):
        tied = clusters and (atom[0] in _NEVER_FIRST or clusters[-1][-1] in _NEVER_LAST)
        if tied:
            clusters[-1] += atom
        else:
            clusters.append(atom)
    return clusters


def _cut(cluster: str, width: float, measure: Measure) -> list[str]:
    pieces = [""]
    if measure(cluster) <= width:
        return [cluster]
    for character in cluster:
        if pieces[-1] and measure(pieces[-1] + character) > width:
            pieces.append("")
        pieces[-1] += character
    return pieces

"""What the manuals tell people to type, in the order of the pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

PROJECT: Final = Path(__file__).parents[2]
MANUALS: Final = (
    "README.md",
    "CONTRIBUTING.md",
    "docs/manuals/administrator.md",
    "docs/manuals/clerk.md",
    "docs/manuals/department.md",
    "docs/manuals/hall.md",
    "docs/manuals/supervisor.md",
    *(f"docs/hall/{path.name}" for path in sorted((PROJECT / "docs" / "hall").glob("*.md"))),
)
_BLOCK: Final = re.compile(r"^( *)```(\w*)\n(.*?)^ *```", re.MULTILINE | re.DOTALL)
_WITHIN: Final = re.compile(r"`((?:counter-app|make) [^`]+)`")
_SHELL: Final = ("", "sh", "powershell")
_CODE: Final = re.compile(r"#.*退出码 (\d)")


@dataclass(frozen=True)
class Told:
    """One line to type. ``code`` is the exit code that the line itself promises."""

    file: str
    line: int
    text: str
    code: int

    @property
    def word(self) -> str:
        """What is called."""
        return self.text.split()[0]

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.text}"


def told_in(file: str) -> list[Told]:
    """Every line of a block for the shell, and every command within a sentence."""
    text = (PROJECT / file).read_text("utf-8")
    found = list[tuple[int, str]]()
    blocks = list(_BLOCK.finditer(text))
    for block in blocks:
        if block[2] in _SHELL:
            found += _lines(block[3], block.start(3))
    for within in _WITHIN.finditer(text):
        if not any(block.start() <= within.start() < block.end() for block in blocks):
            found.append((within.start(1), within[1]))
    return [
        Told(file, text[:place].count("\n") + 1, told, int(code[1]) if code else 0)
        for place, told in sorted(found)
        for code in (_CODE.search(told),)
    ]


def _lines(block: str, place: int) -> Iterator[tuple[int, str]]:
    """Each line with what continues it; where some begin with ``$``, the others are answers."""
    prompted = re.search(r"^ *\$ ", block, re.MULTILINE)
    for line in re.finditer(r"^ *(\$ )?((?:[^\n\\]|\\\n|\\.)+)", block, re.MULTILINE):
        told = re.sub(r"\\\n\s*", "", line[2]).strip()
        if told and not told.startswith("#") and bool(line[1]) >= bool(prompted):
            yield place + line.start(2), told

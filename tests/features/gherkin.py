"""Reads scenarios in Chinese Gherkin: 功能, 场景, 场景大纲 with 例子, and steps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_STEPS = ("假如", "当", "那么", "而且")


@dataclass(frozen=True)
class Scenario:
    """One scenario, or one row of an outline. A step is its text without its keyword."""

    name: str
    steps: tuple[str, ...]


def read_scenarios(path: Path) -> Iterator[Scenario]:
    """Every scenario of a file; ValueError names the line that is none of the grammar's."""
    name, steps, rows, outline = "", list[str](), list[list[str]](), False
    for place, raw in enumerate(path.read_text("utf-8").splitlines(), start=1):
        line = raw.strip()
        keyword, _, rest = line.partition(":") if ":" in line else line.partition(" ")
        if not line or line.startswith("#") or keyword == "功能" or keyword == "例子":
            continue
        if keyword in ("场景", "场景大纲"):
            yield from _expanded(name, steps, rows, outline)
            name, steps, rows, outline = rest.strip(), [], [], keyword == "场景大纲"
        elif line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip("|").split("|")])
        elif line.split(" ", 1)[0] in _STEPS and name:
            steps.append(line.split(" ", 1)[1].strip())
        else:
            raise ValueError(f"{path.name}:{place}: {line}")
    yield from _expanded(name, steps, rows, outline)


def _expanded(
    name: str, steps: list[str], rows: list[list[str]], outline: bool
) -> Iterator[Scenario]:
    if not name:
        return
    if outline != bool(rows):
        raise ValueError(f"{name}: an outline has examples, and only an outline")
    if not outline:
        yield Scenario(name, tuple(steps))
        return
    head, *body = rows
    for row in body:
        values = dict(zip(head, row, strict=True))
        yield Scenario(f"{name} [{' '.join(row)}]", tuple(_filled(one, values) for one in steps))


def _filled(step: str, values: dict[str, str]) -> str:
    for key, value in values.items():
        step = step.replace(f"<{key}>", value)
    return step

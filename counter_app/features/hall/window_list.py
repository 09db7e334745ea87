"""A list of windows as an administrator writes it: a code and a name a line."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Final

from counter_app.kernel.immutable import immutable
from counter_app.kernel.number import check_window_code
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.persons.names import check_organisation_name
from counter_app.sync.carried_file import read_carried

_LARGEST: Final = 1_000_000  # bytes
_TITLES: Final = {"编号", "窗口编号", "窗口", "code", "window"}


@immutable
class ListedWindow:
    """A line of the list."""

    window: str
    name: str


@immutable
class ListProblem:
    """What is wrong in a line, as the sentence of ``refusal`` says."""

    line: int
    refusal: Refusal


def read_window_list(path: Path) -> tuple[tuple[ListedWindow, ...], tuple[ListProblem, ...]]:
    """The windows, and all that is wrong; CSV or separated by tabs, a title line may stand above.

    Refusal ``windows.not_a_list``; Trouble ``file.unreadable``.
    """
    found, problems = dict[str, ListedWindow](), list[ListProblem]()
    for number, cells in _rows(path):
        if number == 1 and cells[0].lower() in _TITLES:
            continue
        try:
            code = check_window_code(cells[0], field="code")
            name = check_organisation_name(cells[1] if len(cells) > 1 else "", field="name")
            if code in found:
                raise Refusal("windows.code_twice", field="code", code=code)
            found[code] = ListedWindow(code, name)
        except Refusal as refusal:
            problems.append(ListProblem(number, refusal))
    if not found and not problems:
        raise Refusal("windows.not_a_list", field="LIST", file=path.name)
    return tuple(found.values()), tuple(problems)


def _rows(path: Path) -> list[tuple[int, list[str]]]:
    data = read_carried(path, _LARGEST)
    text = None if data is None else _decoded(data)
    if text is None or "\0" in text:
        raise Refusal("windows.not_a_list", field="LIST", file=path.name)
    lines = text.splitlines()
    comma = "\t" if any("\t" in line for line in lines) else ","
    rows = csv.reader((line.replace("，", ",") for line in lines), delimiter=comma)
    stripped = ((number, [cell.strip() for cell in row]) for number, row in enumerate(rows, 1))
    return [(number, row) for number, row in stripped if any(row)]


def _decoded(data: bytes) -> str | None:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None

"""What is installed where: the newest packages, and the same with the oldest Qt that we allow."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

PROJECT = Path(__file__).parents[1]
QT = {"pyside6-essentials", "shiboken6"}


def pinned(lock: str) -> dict[str, set[str]]:
    """Name → versions, several where platforms take different ones."""
    found: dict[str, set[str]] = {}
    for name, version in re.findall(r"^([\w.-]+)==([^\s;]+)", (PROJECT / lock).read_text(), re.M):
        found.setdefault(name, set()).add(version)
    return found


def test_the_oldest_lock_differs_in_qt_alone() -> None:
    newest, oldest = pinned("requirements.lock"), pinned("requirements-oldest.lock")
    assert newest.keys() == oldest.keys()
    assert {name for name in newest if newest[name] != oldest[name]} == QT


def test_the_oldest_qt_is_the_oldest_that_the_program_allows() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text())["project"]
    (oldest,) = pinned("requirements-oldest.lock")["pyside6-essentials"]
    assert f"PySide6-Essentials>={oldest}" in project["dependencies"]


def test_the_tools_of_development_go_with_either() -> None:
    tools, runs = pinned("requirements-dev.lock"), pinned("requirements.lock")
    assert not QT & tools.keys()
    assert {name: tools.get(name) for name in runs.keys() - QT} == {
        name: runs[name] for name in runs.keys() - QT
    }

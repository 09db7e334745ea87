"""The program as it was at a commit that is kept on record, run beside this one."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tarfile
from pathlib import Path
from typing import Any, Final

import pytest

FIRST_IN_RANGE: Final = "7af5ebc8d9ae57b9dec94f6eed88f78fe54da96d"
"""Commits are sealed and judged, and the centre's schema is of the range's first version."""

_PROJECT: Final = Path(__file__).parents[2]
_SHIPPED: Final = ("counter_app", "db", "resources")


class EarlierProgram:
    """What this commit held, unpacked; its command line runs with the packages of the tests."""

    def __init__(self, commit: str, to: Path) -> None:
        self.folder = to
        told = subprocess.run(
            ["git", "archive", "--format=tar", commit, *_SHIPPED],
            cwd=_PROJECT,
            capture_output=True,
            check=False,
        )
        if told.returncode:
            pytest.skip(
                f"commit {commit[:10]} is not in this clone, which is shallow or no clone at all:"
                " git fetch --unshallow brings it"
            )
        with tarfile.open(fileobj=io.BytesIO(told.stdout)) as packed:
            packed.extractall(to, filter="data")

    def knows(self) -> int:
        """The version of the centre's schema that it brings."""
        return len(list((self.folder / "db" / "central").glob("[0-9]*.sql")))

    def run(self, data: Path, *words: object, **variables: str) -> tuple[int, dict[str, Any]]:
        """One command at this data folder; its exit code, and what it gave or refused."""
        done = subprocess.run(
            [sys.executable, "-m", "counter_app", *map(str, words), "--json", "--data", str(data)],
            cwd=self.folder,
            env=os.environ | variables | {"PYTHONPATH": str(self.folder)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.stdout, done.stderr
        told: dict[str, Any] | list[Any] = json.loads(done.stdout)
        return done.returncode, told if isinstance(told, dict) else {"all": told}

    def say(self, data: Path, *words: object, **variables: str) -> dict[str, Any]:
        """The same where it must be done."""
        code, told = self.run(data, *words, **variables)
        assert code == 0, told
        return told

"""No test takes the blame for what another left open."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

PLUGIN = """
from tests.leftovers import *
"""
TWO = """
import subprocess, sys

class Holder:
    def __init__(self):
        self.myself = self  # only the garbage collector frees it
        self.process = subprocess.Popen([sys.executable, "-c", "pass"])

def test_first():
    Holder()
    {end}

def test_second():
    pass

def test_third():
    import gc
    gc.collect()
"""
OF_A_MODULE = """
import subprocess, sys, pytest

@pytest.fixture(scope="module")
def left():
    many = [[] for _ in range({many})]
    kept = [subprocess.Popen([sys.executable, "-c", "pass"]), many]
    kept.append(kept)
    yield

def test_first(left):
    pass

def test_last(left):
    pass
"""
OF_ANOTHER = """
def test_other():
    import gc
    gc.collect()
"""


def played(folder: Path, end: str) -> str:
    """What pytest says about a test that leaves a process behind and ends so."""
    (folder / "test_two.py").write_text(TWO.format(end=end))
    return told_of(folder)


def told_of(folder: Path) -> str:
    """What pytest says about the tests in this folder, in their order."""
    (folder / "conftest.py").write_text(PLUGIN)
    words = ("-p", "no:randomly", "-p", "no:cacheprovider", "-W", "error", "-rA", "--tb=short")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *words, str(folder), "--rootdir", str(folder)],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
        check=False,
    )
    return done.stdout


def test_a_process_left_behind_fails_the_test_that_started_it(tmp_path: Path) -> None:
    told = played(tmp_path, "pass")
    assert "3 passed, 1 error" in told
    assert re.search(r"^ERROR .*::test_first", told, re.MULTILINE)
    assert "is still running" in told


@pytest.mark.parametrize("end", ["assert False", "raise KeyError"])
def test_what_a_failed_test_held_fails_nobody_else(tmp_path: Path, end: str) -> None:
    told = played(tmp_path, end)
    assert "1 failed, 2 passed" in told
    assert not re.search(r"^(ERROR|FAILED) .*::test_(second|third)", told, re.MULTILINE)


@pytest.mark.parametrize("many", [0, 1_000_000], ids=["little", "much"])
def test_what_a_module_left_behind_is_its_own(tmp_path: Path, many: int) -> None:
    (tmp_path / "test_a.py").write_text(OF_A_MODULE.format(many=many))
    (tmp_path / "test_b.py").write_text(OF_ANOTHER)
    told = told_of(tmp_path)
    assert "3 passed, 1 error" in told
    assert re.search(r"^ERROR .*::test_last", told, re.MULTILINE)

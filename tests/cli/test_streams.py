"""Standard output and error that are closed, full or left by their reader."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from counter_app.assembly import Counter, open_counter

DONE, REFUSED, USAGE, TROUBLE = 0, 1, 2, 3

pytestmark = pytest.mark.skipif(os.name != "posix", reason="redirections of a POSIX shell")


class Ended:
    """How one line of a shell ended."""

    def __init__(self, done: subprocess.CompletedProcess[bytes]) -> None:
        self.code, self.out = done.returncode, done.stdout.decode("utf-8")
        self.err = done.stderr.decode("utf-8")
        assert "Traceback" not in self.err
        assert "Exception ignored" not in self.err


Line = Callable[..., Ended]


@pytest.fixture
def line(folder: Path) -> Line:
    """Runs ``counter-app`` with these words and redirections, as a shell would."""

    def run(words: str, *, unbuffered: bool = False) -> Ended:
        program = f"{sys.executable} -m counter_app --data {folder}"
        passed_on = ("PATH", "COUNTER_APP_KEY_STORE", "COUNTER_APP_STATE")
        surroundings = {name: os.environ[name] for name in passed_on}
        if unbuffered:
            surroundings["PYTHONUNBUFFERED"] = "1"
        return Ended(
            subprocess.run(
                ["bash", "-c", f"set -o pipefail; {program} {words}"],
                capture_output=True,
                env=surroundings,
                check=False,
                timeout=300,
            )
        )

    return run


@pytest.mark.parametrize("unbuffered", [False, True])
@pytest.mark.parametrize("nowhere", [">&-", ">/dev/full"])
def test_a_result_that_cannot_be_written_is_trouble(
    line: Line, nowhere: str, unbuffered: bool
) -> None:
    ended = line(f"case list --json {nowhere}", unbuffered=unbuffered)
    assert ended.code == TROUBLE
    assert ended.err.startswith("结果没有写出去")
    assert ended.err.count("\n") == 1


@pytest.mark.parametrize("unbuffered", [False, True])
@pytest.mark.parametrize("nowhere", [">&-", ">/dev/full"])
@pytest.mark.parametrize("words", ["--help", "--version"])
def test_help_that_cannot_be_written_is_trouble_too(
    line: Line, words: str, nowhere: str, unbuffered: bool
) -> None:
    ended = line(f"{words} {nowhere}", unbuffered=unbuffered)
    assert ended.code == TROUBLE
    assert ended.err.startswith("结果没有写出去")


@pytest.mark.parametrize("unbuffered", [False, True])
def test_a_reader_that_has_left_is_no_trouble(line: Line, unbuffered: bool) -> None:
    ended = line("case show 1 --json | exec true", unbuffered=unbuffered)
    assert ended.code == REFUSED
    assert ended.err.count("\n") == 1
    ended = line("case list --json | exec true", unbuffered=unbuffered)
    assert (ended.code, ended.err) == (DONE, "")


@pytest.mark.parametrize("unbuffered", [False, True])
@pytest.mark.parametrize("nowhere", ["2>&-", "2>/dev/full"])
def test_messages_that_nobody_can_read_change_no_exit_code(
    line: Line, nowhere: str, unbuffered: bool
) -> None:
    assert line(f"case show 1 {nowhere}", unbuffered=unbuffered).code == REFUSED
    assert line(f"case fly {nowhere}", unbuffered=unbuffered).code == USAGE
    listed = line(f"case list --json {nowhere}", unbuffered=unbuffered)
    assert (listed.code, listed.out) == (DONE, "[]\n")
    assert line(f"case list --json >&- {nowhere}", unbuffered=unbuffered).code == TROUBLE


INTERRUPTED = """
import sys
from counter_app.window import main
def interrupted(words, output):
    output.result({}, ["half of it"])
    output.message("and a word")
    raise KeyboardInterrupt
main._carry_out = interrupted
sys.exit(main.run([]))
"""


@pytest.mark.parametrize("nowhere", ["", ">&-", ">/dev/full", "2>/dev/full"])
def test_an_interrupted_command_says_so_wherever_its_output_went(nowhere: str) -> None:
    command = ["bash", "-c", f'"$0" -c "$1" {nowhere}', sys.executable, INTERRUPTED]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 130
    assert b"Exception ignored" not in done.stderr


def test_a_closed_input_is_told(line: Line) -> None:
    ended = line("case accept - <&-")
    assert ended.code == TROUBLE
    assert "“-”" in ended.err


def test_closed_streams_are_not_taken_by_the_files_of_the_window(line: Line, folder: Path) -> None:
    assert line("catalog stats <&- >&- 2>&-").code == TROUBLE
    counter: Counter = open_counter(folder)
    try:
        assert counter.store.verify_chain() is None
        assert counter.figures().items > 0
    finally:
        counter.close()


def test_many_questions_end_when_their_reader_leaves(line: Line, tmp_path: Path) -> None:
    asked = tmp_path / "asked.tsv"
    asked.write_text("身份证丢了\n" * 60_000, encoding="utf-8")
    ended = line(f"catalog match --limit 1 --batch {asked} | head -1")
    assert (ended.code, ended.err) == (DONE, "")
    assert json.loads(ended.out)["query"] == "身份证丢了"

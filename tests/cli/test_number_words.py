"""Numbers among the words of a command line."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from counter_app.cli.whole_number import whole_number
from counter_app.window.main import run

DONE, USAGE = 0, 2


@pytest.mark.parametrize(
    "typed", ["-3", "0", "1001", "x", "", "²", "1e2", "1.0", "99999999999999", "9" * 5000, "\udcff"]
)
def test_what_is_no_such_number_is_wrong_usage(
    folder: Path, capsys: pytest.CaptureFixture[str], typed: str
) -> None:
    words = ["--data", str(folder), "catalog", "match", "身份证", "--limit", typed]
    assert run(words) == USAGE
    said = capsys.readouterr()
    assert said.out == ""
    assert "应为 1 到 1000 的整数" in said.err
    assert not folder.exists()


@pytest.mark.parametrize(("typed", "number"), [("1", 1), ("1000", 1000), ("２０", 20), ("007", 7)])
def test_a_number_is_understood(typed: str, number: int) -> None:
    assert whole_number(1, 1000)(typed) == number


def test_the_bounds_belong_to_it() -> None:
    read = whole_number(0, 10)
    assert (read("0"), read("10")) == (0, 10)
    with pytest.raises(argparse.ArgumentTypeError):
        read("11")

"""``document verify`` of what is neither a file nor a code of ours."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from counter_app.window.main import run

REFUSED = 1


@pytest.mark.parametrize(
    "typed",
    ["https://x", "https://example.com/?q=ZWFW:1", "", " ", "x" * 100_000, "a\0b", "\udcff",
     "missing.pdf", "460200-01-K3T-W00001-A", "zwfw；abc", "/", ".", "/dev/null", "😀"],
)  # fmt: skip
def test_what_is_nothing_to_verify_is_said_plainly(
    folder: Path, capsys: pytest.CaptureFixture[str], typed: str
) -> None:
    assert run(["--data", str(folder), "document", "verify", "--json", "--", typed]) == REFUSED
    said = capsys.readouterr()
    assert json.loads(said.out)["refused"]["reason"] == "verify.neither_file_nor_code"
    assert said.err.startswith("FILE-or-TEXT：给出的既不是现有的文件，也不是")
    assert not folder.exists()


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="nothing is closed to root")
def test_a_file_in_a_closed_folder_is_told_like_a_missing_one(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    (closed / "paper.pdf").write_bytes(b"%PDF-")
    closed.chmod(0)
    try:
        path = str(closed / "paper.pdf")
        assert run(["--data", str(folder), "document", "verify", path]) == REFUSED
    finally:
        closed.chmod(0o700)
    assert "既不是现有的文件" in capsys.readouterr().err


@pytest.mark.parametrize(
    "typed", [" ZWFW:NOTHING\r\n", "zwfw:abc", "z w f w: a\nb", "ＺＷＦＷ：Ａ"]
)
def test_a_code_is_known_for_one_however_it_was_pasted(
    folder: Path, capsys: pytest.CaptureFixture[str], typed: str
) -> None:
    words = ["--data", str(folder), "document", "verify", typed, "--json"]
    assert run(words) == REFUSED
    assert json.loads(capsys.readouterr().out)["reason"] == "verification.damaged"


def test_a_file_whose_name_looks_like_a_code_is_named_by_its_folder(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "ZWFW:paper.pdf"
    path.write_bytes(b"no pdf at all")
    assert run(["--data", str(folder), "document", "verify", str(path), "--json"]) == REFUSED
    assert json.loads(capsys.readouterr().out)["refused"]["reason"] == "verify.unknown_format"

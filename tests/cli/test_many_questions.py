"""``catalog match --batch``: one question a line, whatever else the file may be."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from counter_app.features.catalogs.commands import catalog
from counter_app.window.main import run
from tests.prepared import with_sense

DONE, REFUSED, TROUBLE = 0, 1, 3

Ask = Callable[[Path], tuple[int, list[str]]]


@pytest.fixture
def ask(folder: Path, capsys: pytest.CaptureFixture[str]) -> Ask:
    with_sense().copy(folder)

    def call(path: Path) -> tuple[int, list[str]]:
        code = run(["--data", str(folder), "catalog", "match", "--batch", str(path)])
        said = capsys.readouterr()
        if code == DONE:
            return code, [json.loads(line)["query"] for line in said.out.splitlines()]
        return code, said.err.splitlines()

    return call


@pytest.mark.parametrize(
    ("data", "questions"),
    [
        (b"", []),
        (b"\n \n\t\n", []),
        ("\ufeff上户口\r\n结婚\tx\ty\n".encode(), ["上户口", "结婚"]),
        ("上户口\r结婚".encode(), ["上户口", "结婚"]),
        # Characters that only some programs take for the end of a line.
        ("上户\u2028口\n结\x0b婚\n\x85\n".encode(), ["上户\u2028口", "结\x0b婚"]),
        (b"a\0b\n", ["a\0b"]),
    ],
)
def test_a_line_is_a_question(ask: Ask, tmp_path: Path, data: bytes, questions: list[str]) -> None:
    path = tmp_path / "questions.tsv"
    path.write_bytes(data)
    assert ask(path) == (DONE, questions)


def test_other_texts_are_refused(ask: Ask, tmp_path: Path) -> None:
    path = tmp_path / "questions.tsv"
    for data in ("身份证".encode("gb18030"), "身份证".encode("utf-16"), b"\x89PNG\r\n\x1a\n\xff"):
        path.write_bytes(data)
        code, said = ask(path)
        assert code == REFUSED
        assert "不是 UTF-8 文字" in said[0]


def test_a_file_without_end_is_refused(
    ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalog, "_LARGEST_BATCH", 1000)
    path = tmp_path / "questions.tsv"
    path.write_text("问" * 1001, encoding="utf-8")
    code, said = ask(path)
    assert code == REFUSED
    assert "“questions.tsv”太大" in said[0]
    path.write_text("问" * 1000, encoding="utf-8")
    assert ask(path)[0] == DONE
    endless = Path("/dev/zero")
    if endless.exists():
        assert ask(endless)[0] == REFUSED


@pytest.mark.parametrize("name", ["missing.tsv", ".", "x" * 5000])
def test_what_cannot_be_read_is_trouble(ask: Ask, tmp_path: Path, name: str) -> None:
    code, said = ask(tmp_path / name)
    assert code == TROUBLE
    assert "无法读取" in said[0]

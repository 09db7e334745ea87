"""Papers in a folder come whole or not at all."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from counter_app.kernel.refusal import Trouble
from counter_app.press.sinks import FileSink


def test_the_paper_is_in_the_folder_under_its_number(tmp_path: Path) -> None:
    sink = FileSink(tmp_path / "papers")
    sink.deliver(b"%PDF-", "460200-01-K3T-W00023-0")
    assert sink.path_for("460200-01-K3T-W00023-0").read_bytes() == b"%PDF-"
    assert [one.name for one in (tmp_path / "papers").iterdir()] == ["460200-01-K3T-W00023-0.pdf"]


@pytest.mark.parametrize("title", ["../../etc/passwd", "a\\b", "", "...", "x" * 500, "con\x00trol"])
def test_a_title_never_leaves_the_folder(title: str, tmp_path: Path) -> None:
    FileSink(tmp_path).deliver(b"1", title)
    (made,) = tmp_path.iterdir()
    assert made.suffix == ".pdf"


def test_a_folder_that_cannot_be_made_is_trouble(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(Trouble) as told:
        FileSink(tmp_path / "file" / "papers").deliver(b"1", "W")
    assert told.value.reason == "paper_file.not_written"


def test_a_full_disk_leaves_the_earlier_paper_and_no_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sink = FileSink(tmp_path)
    sink.deliver(b"earlier", "W")

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(Trouble) as told:
        sink.deliver(b"later", "W")
    assert told.value.details == {"cause": "No space left on device"}
    assert [one.read_bytes() for one in tmp_path.iterdir()] == [b"earlier"]

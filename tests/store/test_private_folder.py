"""A data folder is for its owner only, and one program's at a time, whoever deletes its lock."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from counter_app.assembly import Counter, open_counter
from counter_app.kernel.refusal import Refusal
from tests.conftest import Asking

pytestmark = pytest.mark.skipif(os.name != "posix", reason="modes and locks of POSIX")

RELEASED = Path(__file__).parent / "released" / "schema-0001.db"


@pytest.fixture(autouse=True)
def careless() -> Iterator[None]:
    """As most computers are set: others may read what a program makes without asking."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def open_to_others(folder: Path) -> list[str]:
    found = (folder, *folder.rglob("*"))
    return [str(one) for one in found if stat.S_IMODE(one.lstat().st_mode) & 0o077]


def test_what_a_new_window_writes_is_for_its_owner_only(window: Counter, asking: Asking) -> None:
    outcome = window.take_in(asking())
    window.papers.file_originals(outcome.papers)
    names = {one.name for one in window.folder.iterdir()}
    assert {"window.db", "window.db-wal", "window.db-shm", "window.lock", "papers"} <= names
    assert open_to_others(window.folder) == []


def test_a_folder_that_stood_open_is_closed_when_it_is_opened(folder: Path) -> None:
    (folder / "papers" / "old").mkdir(parents=True)
    (folder / "papers" / "old" / "notice.pdf").write_text("张某")
    (folder / "window.db").write_bytes(RELEASED.read_bytes())
    (folder / "window.key").write_text("5a" * 32)
    assert len(open_to_others(folder)) > 5
    counter = open_counter(folder)
    assert [*(folder / "backups").glob("*.db")]  # an upgrade left a copy
    assert open_to_others(folder) == []
    counter.close()
    assert open_to_others(folder) == []


def test_what_a_link_leads_to_stays_as_it_is(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.touch(0o644)
    folder.mkdir()
    (folder / "link").symlink_to(outside)
    open_counter(folder).close()
    assert stat.S_IMODE(outside.stat().st_mode) == 0o644


@pytest.mark.skipif(sys.platform != "linux", reason="an open file may be deleted there")
def test_a_second_program_stays_out_whatever_becomes_of_the_lock_file(
    window: Counter, tmp_path: Path
) -> None:
    lock = window.folder / "window.lock"
    for disturb in (lock.unlink, lambda: lock.rename(tmp_path / "away"), lambda: None):
        disturb()
        with pytest.raises(Refusal) as refused:
            open_counter(window.folder)
        assert refused.value.reason == "store.second_instance"
    window.close()
    open_counter(window.folder).close()

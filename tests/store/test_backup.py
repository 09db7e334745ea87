"""A window's folder as one encrypted file: whole, proved, and good for a new folder."""

from __future__ import annotations

import io
import os
import shutil
import stat
import tarfile
from collections.abc import Callable
from datetime import timedelta
from functools import cache
from pathlib import Path
from threading import Event, Thread

import pytest

from counter_app.assembly import FEATURES, Counter, open_counter
from counter_app.features.backup.acts.back_up import (
    back_up,
    back_up_by_plan,
    plan_backups,
    stop_backups,
)
from counter_app.features.backup.acts.plan import BackupPlan, days_without, is_due
from counter_app.features.hall.words.soundness import taken_text
from counter_app.kernel.record import Exported, Leaving, SetUp, SetUpAct
from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.store import backup
from counter_app.store.backup import check_backup, restore_backup
from counter_app.store.connection import Connection
from counter_app.store.sealed_file import Opener, Seal, Sealer
from counter_app.store.soundness import Noticed
from counter_app.sync.passphrase import opened_by
from tests.conftest import Asking, StandingClock
from tests.people import PASSWORD, enter, staff

PASSPHRASE = "椰林海风2026，一号柜"
SALT = b"s" * 16
OPENED = cache(opened_by(PASSPHRASE))


@pytest.fixture
def written(window: Counter, asking: Asking, tmp_path: Path) -> Path:
    """A backup of a window with a case."""
    window.take_in(asking())
    file = tmp_path / "monday.zwfwb"
    back_up(window.desk, window.store, file, PASSPHRASE)
    return file


def test_a_new_folder_goes_on_where_the_backup_was_made(
    window: Counter, written: Path, asking: Asking, standing_clock: StandingClock, tmp_path: Path
) -> None:
    case = window.store.ledger.cases(limit=1)[0]
    there = tmp_path / "other" / "window"
    told = restore_backup(written, OPENED, there, FEATURES, os.urandom)
    assert (told.window, told.files, told.entries) == ("01", 1, window.store.journal_length() - 1)
    restored = open_counter(there, standing_clock)
    try:
        assert restored.store.ledger.case(case.number).number == case.number
        assert restored.store.verify_chain() is None
        mine, theirs = window.take_in(asking()).case, restored.take_in(asking()).case
        assert mine.number != theirs.number  # another series: no number twice
    finally:
        restored.close()


def test_it_is_for_its_owner_only(written: Path, tmp_path: Path) -> None:
    there = tmp_path / "there"
    restore_backup(written, OPENED, there, FEATURES, os.urandom)
    assert stat.S_IMODE(written.stat().st_mode) == 0o600
    for path in (there, *there.rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


def test_nothing_of_it_can_be_read_or_changed_without_the_passphrase(
    written: Path, tmp_path: Path
) -> None:
    data = written.read_bytes()
    assert "张𫖯伟".encode() not in data
    assert b"manifest" not in data
    changed = tmp_path / "changed"
    for place in range(0, len(data), len(data) // 60):
        changed.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
        with pytest.raises(Refusal):
            check_backup(changed, OPENED, FEATURES)
    piece = (1 << 16) + 16
    for cut in (29, 29 + piece, 29 + 2 * piece, len(data) - 1, len(data) - 16):
        changed.write_bytes(data[:cut])
        with pytest.raises(Refusal):
            check_backup(changed, OPENED, FEATURES)
    head, first, second, rest = (
        data[:29],
        data[29 : 29 + piece],
        data[29 + piece : 29 + 2 * piece],
        data[29 + 2 * piece :],
    )
    for moved in (head + second + first + rest, head + first + rest, data + b"\0"):
        changed.write_bytes(moved)
        with pytest.raises(Refusal):
            check_backup(changed, OPENED, FEATURES)
    with pytest.raises(Refusal, match=r"backup\.cannot_open"):
        check_backup(written, opened_by(PASSPHRASE + "？"), FEATURES)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "backup.no_backup_file"),
        (b"%PDF-1.7", "backup.no_backup_file"),
        (b"ZWFWB1 short", "backup.no_backup_file"),
        (b"ZWFWB9" + bytes(100), "backup.newer_format"),
        (b"ZWFWB1" + bytes(23), "backup.cannot_open"),
    ],
)
def test_another_file_is_told_for_what_it_is(tmp_path: Path, content: bytes, reason: str) -> None:
    file = tmp_path / "other"
    file.write_bytes(content)
    with pytest.raises(Refusal, match=reason):
        check_backup(file, OPENED, FEATURES)


def test_what_is_in_a_folder_stays(written: Path, tmp_path: Path) -> None:
    there = tmp_path / "there"
    there.mkdir()
    (there / "thesis.txt").write_text("四年")
    with pytest.raises(Refusal, match=r"backup\.folder_in_use"):
        restore_backup(written, OPENED, there, FEATURES, os.urandom)
    assert [one.name for one in there.iterdir()] == ["thesis.txt"]
    with pytest.raises(Refusal, match=r"backup\.cannot_open"):
        restore_backup(written, opened_by("falsches Wort"), tmp_path / "new", FEATURES, os.urandom)
    left = sorted(one.name for one in tmp_path.iterdir())
    assert left == ["monday.zwfwb", "there", "window"]


def made_by_hand(file: Path, members: dict[str, bytes]) -> Path:
    """A sealed archive of whatever somebody puts in who knows the passphrase."""
    with file.open("wb") as raw:
        sealer = Sealer(raw, Seal(OPENED(SALT), SALT), b"prefix!")
        with tarfile.open(fileobj=sealer, mode="w|") as tar:
            for name, content in members.items():
                member = tarfile.TarInfo(name)
                member.size = len(content)
                tar.addfile(member, io.BytesIO(content))
        sealer.finish()
    return file


def members_of(file: Path) -> dict[str, bytes]:
    with file.open("rb") as raw:
        opener = Opener(raw, OPENED)
        with tarfile.open(fileobj=opener, mode="r|") as tar:
            read: Callable[[tarfile.TarInfo], bytes] = lambda one: tar.extractfile(one).read()  # type: ignore[union-attr]  # noqa: E731
            return {member.name: read(member) for member in tar}


def test_no_name_leads_out_of_the_folder(written: Path, tmp_path: Path) -> None:
    members, new = members_of(written), tmp_path / "new"
    out = ("../out", "/tmp/out", "a/../../out", "..", "C:out", "a\\b", ".hidden", "a//b", "a/" * 4)
    for name in out:
        file = made_by_hand(tmp_path / "foreign", {**members, name: b"out"})
        with pytest.raises(Refusal, match=r"backup\.cannot_open"):
            restore_backup(file, OPENED, new, FEATURES, os.urandom)
        assert not new.exists(), name
    assert not list(tmp_path.parent.glob("out"))


def test_a_part_that_lacks_is_noticed(written: Path, tmp_path: Path) -> None:
    members = members_of(written)
    for lacking in members:
        part = {name: content for name, content in members.items() if name != lacking}
        with pytest.raises(Refusal):
            check_backup(made_by_hand(tmp_path / "part", part), OPENED, FEATURES)


def test_a_journal_that_was_changed_within_is_noticed(written: Path, tmp_path: Path) -> None:
    members = members_of(written)
    database = tmp_path / "forged.db"
    database.write_bytes(members["window.db"])
    connection = Connection(database, members["window.key"])
    connection.do("PRAGMA foreign_keys = off")
    connection.do("DELETE FROM journal WHERE position = (SELECT max(position) FROM journal)")
    connection.close()
    members["window.db"] = database.read_bytes()
    forged = made_by_hand(tmp_path / "forged", members)
    with pytest.raises(Refusal, match=r"backup\.damaged"):
        check_backup(forged, OPENED, FEATURES)
    with pytest.raises(Refusal, match=r"backup\.damaged"):
        restore_backup(forged, OPENED, tmp_path / "new", FEATURES, os.urandom)
    assert not (tmp_path / "new").exists()


def test_a_backup_that_cannot_be_leaves_nothing(
    window: Counter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(Trouble, match=r"file\.unwritable"):
        back_up(window.desk, window.store, tmp_path / "no" / "where.zwfwb", PASSPHRASE)
    with pytest.raises(Refusal, match=r"rescue\.short_passphrase"):
        back_up(window.desk, window.store, tmp_path / "short.zwfwb", "kurz")

    def another(*_of: object) -> object:
        raise Refusal("backup.damaged", field="FILE", file="x")

    monkeypatch.setattr(backup, "check_backup", another)
    with pytest.raises(Refusal, match=r"backup\.damaged"):
        back_up(window.desk, window.store, tmp_path / "bad.zwfwb", PASSPHRASE)
    assert [one.name for one in tmp_path.iterdir()] == ["window"]


def test_people_go_on_working_while_it_is_made(
    window: Counter, asking: Asking, tmp_path: Path
) -> None:
    file, stop, taken = tmp_path / "busy.zwfwb", Event(), list[str]()

    def work() -> None:
        while not stop.is_set():
            taken.append(window.take_in(asking()).case.number)

    clerk = Thread(target=work)
    clerk.start()
    try:
        manifest = back_up(window.desk, window.store, file, PASSPHRASE)
    finally:
        stop.set()
        clerk.join()
    assert check_backup(file, OPENED, FEATURES) == manifest
    assert window.store.verify_chain() is None
    assert taken


def test_who_may_not_set_up_makes_none_and_who_does_is_on_record(
    window: Counter, tmp_path: Path
) -> None:
    staff(window)
    window.people.sign_out(Leaving.BY_HAND)
    with pytest.raises(Refusal, match=r"sign_in\.needed"):
        back_up(window.desk, window.store, tmp_path / "thief.zwfwb", PASSPHRASE)
    assert not (tmp_path / "thief.zwfwb").exists()
    window.people.sign_in("root", PASSWORD)
    back_up(window.desk, window.store, tmp_path / "monday.zwfwb", PASSPHRASE)
    today = window.desk.clock.now().date()
    noted = [event.happening for event, _ in window.store.ledger.record(today, today)]
    assert [one.what for one in noted if isinstance(one, Exported)] == ["备份 monday.zwfwb"]


def test_the_plan_makes_one_when_it_is_due_and_keeps_the_last(
    window: Counter, standing_clock: StandingClock, asking: Asking, tmp_path: Path
) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    (disk / "460200-01-notes.zwfwb").write_text("不是计划写的")
    window.take_in(asking())
    plan_backups(window.desk, window.store, disk, 1, 2, PASSPHRASE)
    for _ in range(4):
        assert is_due(window.store, standing_clock.now())
        made = back_up_by_plan(window.desk, window.store)
        assert made is not None
        assert back_up_by_plan(window.desk, window.store) is None
        standing_clock.forward(days=1)
    kept = sorted(one.name for one in disk.glob("460200-01-2*"))
    assert kept == ["460200-01-20261125-100000.zwfwb", "460200-01-20261126-100000.zwfwb"]
    assert (disk / "460200-01-notes.zwfwb").exists()
    assert check_backup(disk / kept[-1], OPENED, FEATURES) == made
    plan = window.store.settings.read(BackupPlan)
    assert plan is not None
    assert PASSPHRASE not in repr(plan)
    shutil.rmtree(disk)
    with pytest.raises(Trouble, match=r"file\.unwritable"):
        back_up_by_plan(window.desk, window.store)
    stop_backups(window.desk, window.store)
    assert not is_due(window.store, standing_clock.now())


def test_where_the_plan_writes_is_on_record_and_never_the_data_folder(
    window: Counter, folder: Path, tmp_path: Path
) -> None:
    staff(window)
    enter(window, "administrator")
    with pytest.raises(Refusal, match=r"file\.in_data_folder"):
        plan_backups(window.desk, window.store, folder, 1, 2, PASSPHRASE)
    plan_backups(window.desk, window.store, tmp_path, 1, 2, PASSPHRASE)
    stop_backups(window.desk, window.store)
    today = window.desk.clock.now().date()
    noted = [event.happening for event, _ in window.store.ledger.record(today, today)]
    set_up = [(one.what, one.about) for one in noted if isinstance(one, SetUp)]
    assert set_up == [(SetUpAct.BACKUPS, str(tmp_path)), (SetUpAct.BACKUPS, "")]


def test_too_long_without_one_is_told(
    window: Counter, standing_clock: StandingClock, asking: Asking, tmp_path: Path
) -> None:
    assert days_without(window.store, standing_clock.now()) is None  # nothing to lose yet
    window.take_in(asking())
    standing_clock.forward(days=7)
    assert days_without(window.store, standing_clock.now()) is None
    standing_clock.forward(days=1)
    assert days_without(window.store, standing_clock.now()) == 8
    back_up(window.desk, window.store, tmp_path / "monday.zwfwb", PASSPHRASE)
    assert days_without(window.store, standing_clock.now()) is None
    assert days_without(window.store, standing_clock.now() + timedelta(days=9)) == 9


def test_a_paper_printed_before_still_verifies_in_the_restored_window(
    window: Counter, asking: Asking, standing_clock: StandingClock, tmp_path: Path
) -> None:
    (printed, *_more) = window.papers.file_originals(window.take_in(asking()).case.papers)
    paper, there, file = Path(printed["path"]), tmp_path / "there", tmp_path / "monday.zwfwb"
    back_up(window.desk, window.store, file, PASSPHRASE)
    restore_backup(file, OPENED, there, FEATURES, os.urandom)
    restored = open_counter(there, standing_clock)
    try:
        again = restored.papers.folder / paper.name
        assert again.read_bytes() == paper.read_bytes()
        told = restored.papers.verify(again)
        assert (told.valid, told.standing.value) == (True, "current")
    finally:
        restored.close()


def test_what_the_program_restored_is_told_as_that_and_not_as_a_copy(
    window: Counter, asking: Asking, standing_clock: StandingClock, tmp_path: Path
) -> None:
    window.take_in(asking())
    there, copied, file = tmp_path / "there", tmp_path / "copied", tmp_path / "monday.zwfwb"
    made = standing_clock.now()
    back_up(window.desk, window.store, file, PASSPHRASE)
    standing_clock.forward(days=1)
    restore_backup(file, OPENED, there, FEATURES, os.urandom)
    restored = open_counter(there, standing_clock)
    taken = restored.store.series_taken
    noticed = restored.store.soundness.noticed()
    restored.close()
    assert noticed == (Noticed.RESTORED_BACKUP,)
    assert taken is not None
    assert taken.made_at == made
    assert "备份做于 2026-11-23" in taken_text(taken)
    shutil.copytree(there, copied)  # by hand: no backup of ours
    again = open_counter(copied, standing_clock)
    assert again.store.soundness.noticed() == (Noticed.RESTORED,)
    again.close()

"""The witness: a database that was put back, copied, moved or deleted does not pass for itself."""

from __future__ import annotations

import os
import shutil
import stat
import sys
from io import FileIO
from pathlib import Path
from time import perf_counter
from uuid import uuid4

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from counter_app.store.chain import START, link
from counter_app.store.connection import Connection
from counter_app.store.witness import (
    FALLBACK,
    STATE_PLACE,
    Match,
    Tip,
    Witness,
    default_state_folder,
    machine_id,
)

KEY = bytes(range(32))
NOTHING = Tip(0, START)
LAST = "SELECT * FROM journal ORDER BY position DESC LIMIT 1"


class Desk:
    """A window with a real encrypted database, which follows what its witness says.

    Whatever is not the same takes a new series and a new id before it serves.
    """

    def __init__(self, folder: Path, state: Path, machine: str = "this one") -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.connection = Connection(folder / "window.db", KEY)
        self.connection.do("CREATE TABLE IF NOT EXISTS journal (position INTEGER, hash BLOB)")
        self.connection.do("CREATE TABLE IF NOT EXISTS identity (id TEXT, series TEXT, last INT)")
        born = self.connection.row("SELECT 1 FROM identity") is None
        if born:
            self._renew()
        self.witness = Witness(folder, state, machine=lambda: machine)
        self.heard = self.witness.last_here()
        self.match = self.witness.judge(self.id, self.tip(), self.knows)
        if self.match is not Match.SAME:
            if not (born and self.match is Match.NEW):
                self._renew()
            self.witness.begin(self.id, self.tip())

    @property
    def id(self) -> str:
        return str(self.connection.rows("SELECT id FROM identity")[0][0])

    def tip(self) -> Tip:
        found = self.connection.row(LAST)
        return Tip(*found) if found else NOTHING

    def knows(self, tip: Tip) -> bool:
        asked = "SELECT 1 FROM journal WHERE position = ? AND hash = ?"
        return self.connection.row(asked, (tip.position, tip.hash)) is not None

    def serve(self, people: int = 1, *, dies_before_the_note: bool = False) -> list[str]:
        """The numbers on the papers that came out."""
        papers = []
        for _ in range(people):
            before = self.tip()
            entry = (before.position + 1, link(before.hash, uuid4().bytes))
            with self.connection.transaction():
                self.connection.do("INSERT INTO journal VALUES (?,?)", entry)
                counting = "UPDATE identity SET last = last + 1 RETURNING series, last"
                papers += [f"{series}-{last}" for series, last in self.connection.rows(counting)]
            if not dies_before_the_note:
                self.witness.note(self.id, Tip(*entry))
        return papers

    def break_its_witness(self) -> None:
        """From now on the open file refuses every write."""
        assert self.witness._file is not None
        self.witness._file.close()
        self.witness._file = FileIO(os.devnull)

    def close(self) -> None:
        self.witness.close()
        self.connection.close()

    def _renew(self) -> None:
        with self.connection.transaction():
            self.connection.do("DELETE FROM identity")
            fresh = (uuid4().hex, uuid4().hex)
            self.connection.do("INSERT INTO identity VALUES (?,?,0)", fresh)


class House:
    """A window's folder, the folder of witnesses, and room for what people do with files."""

    def __init__(self, room: Path) -> None:
        self.room = room
        self.folder = room / "window"
        self.file = self.folder / "window.db"
        self.state = room / "state" / "witness"
        self.kept_file = room / "yesterday.db"

    def desk(self, folder: Path | None = None, machine: str = "this one") -> Desk:
        return Desk(folder or self.folder, self.state, machine)

    def day(self, folder: Path | None = None, people: int = 3) -> Match:
        """Opens, serves and closes; gives what the witness said in the morning."""
        desk = self.desk(folder)
        desk.serve(people)
        desk.close()
        return desk.match

    def morning(self, folder: Path | None = None) -> Match:
        return self.day(folder, people=0)

    def day_backup_day(self) -> None:
        self.day()
        shutil.copy(self.file, self.kept_file)
        self.day()

    def put_back(self) -> None:
        """Yesterday's content in the same file, as far as the disk knows."""
        number = self.file.stat().st_ino
        shutil.copyfile(self.kept_file, self.file)
        assert self.file.stat().st_ino == number

    def copy(self, name: str) -> Path:
        return Path(shutil.copytree(self.folder, self.room / name))

    def witness_file(self) -> Path:
        (found,) = self.state.iterdir()
        return found

    def last_here(self, folder: Path | None = None) -> Tip | None:
        witness = Witness(folder or self.folder, self.state, machine=lambda: "this one")
        return witness.last_here()

    def tip(self) -> Tip:
        connection = Connection(self.file, KEY)
        tip = Tip(*connection.rows(LAST)[0])
        connection.close()
        return tip


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


@pytest.fixture
def blocked(house: House) -> House:
    """Where the folder of witnesses should be, a file is: nobody can write into that."""
    house.state.parent.mkdir()
    house.state.write_text("in the way")
    return house


def test_a_new_window_is_new_and_the_same_ever_after(house: House) -> None:
    said = [house.day() for _ in range(3)]
    assert said == [Match.NEW, Match.SAME, Match.SAME]


def test_a_window_that_served_nobody_yet_is_the_same(house: House) -> None:
    assert [house.morning() for _ in range(3)] == [Match.NEW, Match.SAME, Match.SAME]


def test_a_note_lost_in_a_crash_is_made_up_for_at_the_next_opening(house: House) -> None:
    desk = house.desk()
    desk.serve(2)
    desk.serve(1, dies_before_the_note=True)
    desk.close()
    assert house.last_here() != house.tip()
    assert house.morning() is Match.SAME
    assert house.last_here() == house.tip()


def test_yesterdays_file_put_back_is_behind(house: House) -> None:
    house.day_backup_day()
    house.put_back()
    assert house.day() is Match.BEHIND
    assert house.morning() is Match.SAME


def test_the_same_backup_put_back_twice_is_noticed_twice(house: House) -> None:
    house.day_backup_day()
    house.put_back()
    house.morning()  # takes a new series, serves nobody
    house.put_back()
    assert house.morning() is Match.ELSEWHERE  # its id is the one of before


def test_a_restored_database_that_goes_on_by_itself_stays_behind(house: House) -> None:
    house.folder.mkdir()
    witness = Witness(house.folder, house.state)
    witness.begin("id", Tip(6, KEY))
    other = {position: Tip(position, bytes(32)) for position in range(20)}
    for position in (3, 6, 19):
        said = witness.judge("id", other[position], lambda tip: other.get(tip.position) == tip)
        assert said is Match.BEHIND
        witness.note("id", other[position])
    witness.close()


def test_a_whole_folder_put_back_is_behind(house: House) -> None:
    house.day()
    backup = house.copy("backup")
    house.day()
    shutil.rmtree(house.folder)
    backup.rename(house.folder)
    assert house.morning() is Match.BEHIND


def test_a_copy_and_its_original_have_a_witness_each(house: House) -> None:
    house.day()
    clone = house.copy("clone")
    assert house.day(clone) is Match.ELSEWHERE
    for _ in range(2):
        assert house.day() is Match.SAME
        assert house.day(clone) is Match.SAME
    assert len(list(house.state.iterdir())) == 2


def test_two_clones_that_are_open_side_by_side(house: House) -> None:
    house.day()
    clone = house.copy("clone")
    desks = [house.desk(), house.desk(clone)]
    papers = [number for _ in range(3) for desk in desks for number in desk.serve()]
    for desk in desks:
        desk.close()
    assert len(set(papers)) == len(papers) == 6
    assert {house.morning(), house.morning(clone)} == {Match.SAME}


def test_a_file_of_the_same_content_is_still_another_file(house: House) -> None:
    house.day()
    shutil.copy(house.file, house.kept_file)  # beside it: never the same number on the disk
    house.kept_file.replace(house.file)
    assert house.morning() is Match.ELSEWHERE


def test_a_clones_database_brought_back_over_the_original(house: House) -> None:
    house.day()
    clone = house.copy("clone")
    house.day(clone)
    (clone / "window.db").rename(house.kept_file)
    house.put_back()  # has come further than the original
    assert house.morning() is Match.ELSEWHERE


def test_a_moved_folder_is_elsewhere(house: House) -> None:
    house.day()
    moved = house.folder.rename(house.room / "moved")
    assert [house.morning(moved) for _ in range(2)] == [Match.ELSEWHERE, Match.SAME]


def test_the_way_to_the_folder_does_not_matter(house: House) -> None:
    house.day()
    (house.room / "shortcut").symlink_to(house.folder)
    assert house.morning(house.room / "shortcut") is Match.SAME
    assert house.morning(house.room / "state" / ".." / house.folder.name) is Match.SAME


def test_a_shared_folder_of_witnesses_tells_the_machines_apart(house: House) -> None:
    house.day()
    desk = house.desk(machine="another one")
    desk.close()
    assert desk.match is Match.ELSEWHERE


@pytest.mark.parametrize("emptied", [False, True], ids=["deleted", "emptied"])
def test_a_database_that_went_missing_is_remembered(house: House, emptied: bool) -> None:
    house.day()
    seen = house.tip()
    house.file.unlink()
    if emptied:
        house.file.touch()
    desk = house.desk()
    desk.close()
    assert (desk.heard, desk.match) == (seen, Match.ELSEWHERE)
    assert house.last_here() == NOTHING


def test_entries_taken_out_of_a_database_are_missed(house: House) -> None:
    desk = house.desk()
    desk.serve(5)
    desk.connection.do("DELETE FROM journal")
    desk.close()
    assert house.morning() is Match.BEHIND


def test_a_folder_of_witnesses_deleted_by_day_makes_the_next_morning_unknown(house: House) -> None:
    desk = house.desk()
    desk.serve()
    shutil.rmtree(house.state)
    desk.serve()
    desk.close()
    assert house.last_here() is None
    assert [house.morning() for _ in range(2)] == [Match.UNKNOWN, Match.SAME]


def test_nothing_is_noted_of_a_database_that_nobody_vouches_for(house: House) -> None:
    house.folder.mkdir()
    witness = Witness(house.folder, house.state)
    witness.note("id", Tip(1, KEY))
    assert witness.judge("id", Tip(1, KEY), lambda _: True) is Match.UNKNOWN
    witness.note("id", Tip(2, KEY))
    assert witness.last_here() is None
    witness.begin("id", Tip(2, KEY))
    witness.note("another", Tip(3, KEY))
    assert witness.last_here() == Tip(2, KEY)
    witness.note("id", Tip(3, KEY))
    witness.note("id", Tip(2, KEY))  # came late from another thread
    assert witness.last_here() == Tip(3, KEY)
    witness.close()
    witness.note("id", Tip(4, KEY))
    assert witness.last_here() == Tip(3, KEY)


Witnessed = tuple[Path, Path, bytes]


@pytest.fixture(scope="module")
def witnessed(tmp_path_factory: pytest.TempPathFactory) -> Witnessed:
    """A folder, its witness file and what that holds, of a database with one entry."""
    folder = tmp_path_factory.mktemp("window")
    state = tmp_path_factory.mktemp("state")
    witness = Witness(folder, state)
    witness.begin("id", Tip(1, KEY))
    witness.close()
    (file,) = state.iterdir()
    return folder, file, file.read_bytes()


def judged(folder: Path, file: Path, data: bytes) -> Match:
    file.write_bytes(data)
    witness = Witness(folder, file.parent)
    match = witness.judge("id", Tip(1, KEY), lambda tip: tip == Tip(1, KEY))
    assert (witness.last_here() is None) == (match is not Match.SAME)
    witness.close()
    return match


@given(st.binary(max_size=400))
def test_a_garbled_witness_is_unknown(witnessed: Witnessed, data: bytes) -> None:
    assert judged(*witnessed[:2], data) is Match.UNKNOWN


@given(st.data())
def test_a_torn_witness_is_unknown(witnessed: Witnessed, data: st.DataObject) -> None:
    folder, file, whole = witnessed
    assert judged(folder, file, whole) is Match.SAME
    start = data.draw(st.integers(0, len(whole) - 1))
    changed = data.draw(st.binary(min_size=1).filter(lambda b: b != whole[start:][: len(b)]))
    torn = whole[:start] + changed + whole[start + len(changed) :]
    assert judged(folder, file, torn) is Match.UNKNOWN
    assert judged(folder, file, whole[:start]) is Match.UNKNOWN


def test_a_garbled_witness_is_unknown_to_an_empty_database_too(house: House) -> None:
    house.morning()
    house.witness_file().write_bytes(b"")
    assert house.morning() is Match.UNKNOWN


def test_where_no_witness_can_be_kept_apart_it_stands_in_the_data_folder(blocked: House) -> None:
    assert blocked.morning() is Match.NEW
    blocked.day_backup_day()
    assert (blocked.folder / FALLBACK).is_file()
    assert blocked.day() is Match.SAME
    clone = blocked.copy("clone")
    assert blocked.last_here(clone) is None
    assert blocked.morning(clone) is Match.ELSEWHERE
    blocked.put_back()
    assert blocked.morning() is Match.BEHIND


def test_a_witness_that_cannot_be_read_is_unknown_and_replaced(house: House) -> None:
    house.day()
    file = house.witness_file()
    file.unlink()
    file.mkdir()  # refuses even the superuser
    assert [house.morning() for _ in range(2)] == [Match.UNKNOWN, Match.SAME]
    assert (house.folder / FALLBACK).is_file()


def test_a_witness_goes_back_to_its_own_folder_as_soon_as_it_can(blocked: House) -> None:
    blocked.day()
    backup = blocked.copy("backup")
    blocked.state.unlink()
    assert blocked.day() is Match.SAME
    assert blocked.witness_file().is_file()
    assert not (blocked.folder / FALLBACK).exists()
    # The backup brings its own witness along, which is the older one.
    shutil.copytree(backup, blocked.folder, dirs_exist_ok=True)
    assert blocked.morning() is Match.BEHIND


def test_a_disk_that_fails_by_day_moves_the_witness(house: House) -> None:
    desk = house.desk()
    desk.serve()
    shutil.rmtree(house.state)
    house.state.write_text("in the way")
    desk.break_its_witness()
    desk.serve()
    desk.close()
    assert house.last_here() == house.tip()
    assert house.morning() is Match.SAME


def test_a_witness_that_fell_silent_does_not_vouch(blocked: House) -> None:
    desk = blocked.desk()
    desk.serve()
    (blocked.folder / FALLBACK).unlink()
    (blocked.folder / FALLBACK).mkdir()
    desk.break_its_witness()
    assert len(desk.serve()) == 1  # the case was accepted all the same
    desk.close()
    assert blocked.morning() is Match.UNKNOWN


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights in lists, not in a mode")
def test_nobody_else_reads_a_witness(house: House) -> None:
    house.day()
    assert stat.S_IMODE(house.state.stat().st_mode) == 0o700
    assert stat.S_IMODE(house.witness_file().stat().st_mode) == 0o600


def test_a_witness_gives_nothing_away(house: House) -> None:
    desk = house.desk(machine="the-name-of-this-machine")
    secrets = ("the-name-of-this-machine", str(house.folder), desk.id)
    desk.close()
    told = house.witness_file().read_bytes() + house.witness_file().name.encode()
    assert not [secret for secret in secrets if secret.encode() in told]
    assert bytes.fromhex(secrets[-1]) not in told


def test_a_note_costs_next_to_nothing(house: House) -> None:
    house.folder.mkdir()
    witness = Witness(house.folder, house.state)
    witness.begin("id", NOTHING)
    start = perf_counter()
    for position in range(1, 1001):
        witness.note("id", Tip(position, KEY))
    assert perf_counter() - start < 1
    assert witness.last_here() == Tip(1000, KEY)
    witness.close()


@pytest.mark.parametrize(("position", "digest"), [(-1, KEY), (1, b"short")])
def test_a_tip_is_a_position_and_a_hash(position: int, digest: bytes) -> None:
    with pytest.raises(ValueError, match="not the tip"):
        Tip(position, digest)


@pytest.mark.skipif(sys.platform != "linux", reason="the folders are those of Linux")
def test_where_witnesses_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.delenv(STATE_PLACE, raising=False)
    assert default_state_folder() == tmp_path / "state" / "counter-app" / "witness"
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "state"))
    assert default_state_folder() == tmp_path / "state" / "counter-app-witness"
    monkeypatch.setenv(STATE_PLACE, str(tmp_path / "chosen"))
    assert default_state_folder() == tmp_path / "chosen"
    assert machine_id() == machine_id()


HAPPENINGS = ("day", "morning", "crash", "back up", "put back", "put all back", "clone", "delete")


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(HAPPENINGS), max_size=12))
@example(["day", "put back", "morning", "put back"])
@example(["clone", "day", "back up", "put back"])
def test_whatever_happens_to_the_files_no_number_comes_out_twice(
    tmp_path_factory: pytest.TempPathFactory, happenings: list[str]
) -> None:
    house = House(tmp_path_factory.mktemp("weeks"))
    backup, folders, papers = house.room / "backup", [house.folder], list[str]()
    for happening in ["day", "back up", *happenings, "day"]:
        if happening in ("day", "morning", "crash"):
            for folder in folders:
                desk = house.desk(folder)
                if happening != "morning":
                    papers += desk.serve() + desk.serve(dies_before_the_note=happening == "crash")
                desk.close()
        elif happening == "back up":
            shutil.rmtree(backup, ignore_errors=True)
            shutil.copytree(folders[-1], backup)
        elif happening == "put back":
            shutil.copyfile(backup / "window.db", house.file)
        elif happening == "put all back":
            shutil.rmtree(house.folder)
            shutil.copytree(backup, house.folder)
        elif happening == "clone":
            folders.append(house.copy(str(len(folders))))
        else:
            (folders[-1] / "window.db").write_bytes(b"")
    assert len(set(papers)) == len(papers)

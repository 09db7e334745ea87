"""The witness: a database that was put back, copied, moved or deleted does not pass for itself."""

from __future__ import annotations

import os
import shutil
import stat
import sys
from io import FileIO
from pathlib import Path
from time import process_time
from uuid import uuid4

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from counter_app.store.chain import START, link
from counter_app.store.connection import Connection
from counter_app.store.witness import FALLBACK, Match, Tip, Witness, default_state_folder

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
            self.connection.do("INSERT INTO identity VALUES (?,?,0)", (uuid4().hex, uuid4().hex))


class House:
    """A window's folder, the folder of witnesses, and room for what people do with files."""

    def __init__(self, room: Path) -> None:
        self.room = room
        self.folder = room / "window"
        self.file = self.folder / "window.db"
        self.state = room / "state" / "witness"
        self.kept_file = room / "yesterday.db"

    def desk(self, folder: Path | None = None) -> Desk:
        return Desk(folder or self.folder, self.state)

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
        shutil.copyfile(self.kept_file, self.file)

    def copy(self, name: str) -> Path:
        return Path(shutil.copytree(self.folder, self.room / name))

    def witness_file(self) -> Path:
        (found,) = self.state.iterdir()
        return found

    def last_here(self, folder: Path | None = None) -> Tip | None:
        return Witness(folder or self.folder, self.state, machine=lambda: "this one").last_here()

    def tip(self) -> Tip:
        connection = Connection(self.file, KEY)
        tip = Tip(*connection.rows(LAST)[0])
        connection.close()
        return tip


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


def in_the_way(path: Path) -> None:
    """A folder where a file should be refuses even the superuser."""
    path.unlink()
    path.mkdir()


@pytest.fixture
def blocked(house: House) -> House:
    """Where the folder of witnesses should be, a file is: nobody can write into that."""
    house.state.parent.mkdir()
    house.state.write_text("in the way")
    return house


@pytest.mark.parametrize("people", [0, 3])
def test_a_new_window_is_new_and_the_same_ever_after(house: House, people: int) -> None:
    assert [house.day(people=people) for _ in range(3)] == [Match.NEW, Match.SAME, Match.SAME]


def test_a_note_lost_in_a_crash_is_made_up_for_at_the_next_opening(house: House) -> None:
    desk = house.desk()
    desk.serve(2)
    desk.serve(1, dies_before_the_note=True)
    desk.close()
    assert house.last_here() != house.tip()
    assert house.morning() is Match.SAME
    assert house.last_here() == house.tip()


def test_yesterdays_file_put_back_is_behind_and_noticed_again_when_repeated(house: House) -> None:
    house.day_backup_day()
    house.put_back()
    # Takes a new series and a new id the first time, and serves nobody.
    assert [house.morning() for _ in range(2)] == [Match.BEHIND, Match.SAME]
    house.put_back()
    assert house.morning() is Match.ELSEWHERE


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


def test_two_clones_side_by_side_have_a_witness_each(house: House) -> None:
    house.day()
    clone = house.copy("clone")
    assert [house.day(clone), house.day()] == [Match.ELSEWHERE, Match.SAME]
    here, there = house.desk(), house.desk(clone)
    assert len({*here.serve(), *there.serve(), *here.serve(), *there.serve()}) == 4
    here.close()
    there.close()
    assert {house.morning(), house.morning(clone)} == {Match.SAME}
    assert len(list(house.state.iterdir())) == 2


def test_a_file_of_the_same_content_is_still_another_file(house: House) -> None:
    house.day()
    shutil.copy(house.file, house.kept_file)  # beside it: never the same number on the disk
    house.kept_file.replace(house.file)
    assert house.morning() is Match.ELSEWHERE


def test_a_moved_folder_is_elsewhere_by_whatever_way_one_comes(house: House) -> None:
    house.day()
    (house.room / "shortcut").symlink_to(house.folder)
    assert house.morning(house.room / "shortcut") is Match.SAME
    moved = house.folder.rename(house.room / "moved")
    assert [house.morning(moved) for _ in range(2)] == [Match.ELSEWHERE, Match.SAME]
    desk = Desk(moved, house.state, machine="another one")  # that shares the folder of witnesses
    desk.close()
    assert desk.match is Match.ELSEWHERE


def test_a_database_that_was_deleted_or_emptied_is_remembered(house: House) -> None:
    for spoil in (house.file.unlink, lambda: house.file.write_bytes(b"")):
        house.day()
        seen = house.tip()
        spoil()
        desk = house.desk()
        assert (desk.heard, desk.match) == (seen, Match.ELSEWHERE)
        desk.serve()
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


@given(st.binary(max_size=400), st.integers(0, 200), st.booleans())
def test_a_garbled_or_torn_witness_is_unknown(
    tmp_path_factory: pytest.TempPathFactory, noise: bytes, start: int, torn: bool
) -> None:
    house = House(tmp_path_factory.getbasetemp() / "garbled")
    shutil.rmtree(house.state, ignore_errors=True)
    house.folder.mkdir(parents=True, exist_ok=True)
    witness = Witness(house.folder, house.state)
    witness.begin("id", Tip(1, KEY))
    whole = house.witness_file().read_bytes()
    garbled = whole[:start] + noise + whole[start + len(noise) :] if torn else whole[:start] + noise
    house.witness_file().write_bytes(garbled)
    said = witness.judge("id", Tip(1, KEY), lambda tip: tip == Tip(1, KEY))
    assert said is (Match.SAME if garbled == whole else Match.UNKNOWN)
    witness.close()


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


@pytest.mark.parametrize("people", [0, 3])
def test_a_witness_that_cannot_be_read_is_unknown_and_replaced(house: House, people: int) -> None:
    house.day(people=people)
    in_the_way(house.witness_file())
    assert [house.morning() for _ in range(2)] == [Match.UNKNOWN, Match.SAME]
    assert (house.folder / FALLBACK).is_file()


def test_a_witness_goes_back_to_its_own_folder_as_soon_as_it_can(blocked: House) -> None:
    blocked.day()
    backup = blocked.copy("backup")
    blocked.state.unlink()
    assert blocked.day() is Match.SAME
    assert not (blocked.folder / FALLBACK).exists()
    # The backup brings its own witness along, which is the older one.
    shutil.copytree(backup, blocked.folder, dirs_exist_ok=True)
    assert blocked.morning() is Match.BEHIND


def test_when_the_disk_fails_by_day_the_witness_moves_or_falls_silent(house: House) -> None:
    desk = house.desk()
    shutil.rmtree(house.state)
    house.state.write_text("in the way")
    desk.break_its_witness()
    desk.serve()
    assert house.last_here() == desk.tip()
    in_the_way(house.folder / FALLBACK)
    desk.break_its_witness()
    assert len(desk.serve()) == 1  # the case was accepted all the same
    desk.close()
    assert house.morning() is Match.UNKNOWN


def test_a_witness_is_private_and_gives_nothing_away(house: House) -> None:
    desk = Desk(house.folder, house.state, machine="the-name-of-this-machine")
    secrets = ("the-name-of-this-machine", str(house.folder), desk.id)
    desk.close()
    told = house.witness_file().read_bytes() + house.witness_file().name.encode()
    assert not [secret for secret in secrets if secret.encode() in told]
    assert bytes.fromhex(secrets[-1]) not in told
    if os.name == "posix":
        assert stat.S_IMODE(house.state.stat().st_mode) == 0o700
        assert stat.S_IMODE(house.witness_file().stat().st_mode) == 0o600


def test_a_note_costs_next_to_nothing(house: House) -> None:
    house.folder.mkdir()
    witness = Witness(house.folder, house.state)
    witness.begin("id", NOTHING)
    start = process_time()
    for position in range(1, 1001):
        witness.note("id", Tip(position, KEY))
    assert process_time() - start < 1
    assert witness.last_here() == Tip(1000, KEY)
    witness.close()
    with pytest.raises(ValueError, match="not the tip"):
        Tip(1, b"short")


@pytest.mark.skipif(sys.platform != "linux", reason="the folders are those of Linux")
def test_where_witnesses_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.delenv("COUNTER_APP_STATE", raising=False)
    assert default_state_folder() == tmp_path / "state" / "counter-app" / "witness"
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "state"))
    assert default_state_folder() == tmp_path / "state" / "counter-app-witness"
    monkeypatch.setenv("COUNTER_APP_STATE", str(tmp_path / "chosen"))
    assert default_state_folder() == tmp_path / "chosen"


HAPPENINGS = ("day", "morning", "crash", "back up", "put back", "clone", "delete")


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(HAPPENINGS), max_size=12))
@example(["clone", "day", "back up", "put back"])
def test_whatever_happens_to_the_files_no_number_comes_out_twice(
    tmp_path_factory: pytest.TempPathFactory, happenings: list[str]
) -> None:
    house = House(tmp_path_factory.mktemp("weeks"))
    folders, papers = [house.folder], list[str]()
    for happening in ["day", "back up", *happenings, "day"]:
        if happening in ("day", "morning", "crash"):
            for folder in folders:
                desk = house.desk(folder)
                if happening != "morning":
                    papers += desk.serve() + desk.serve(dies_before_the_note=happening == "crash")
                desk.close()
        elif happening == "back up":
            shutil.copyfile(folders[-1] / "window.db", house.kept_file)
        elif happening == "put back":
            house.put_back()
        elif happening == "clone":
            folders.append(house.copy(str(len(folders))))
        else:
            (folders[-1] / "window.db").write_bytes(b"")
    assert len(set(papers)) == len(papers)

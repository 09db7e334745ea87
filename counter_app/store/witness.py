"""A witness outside the data folder: it remembers how far the window's database had come.

Numbers that were issued stay issued, also when yesterday's ``window.db`` is put
back, the folder is copied to a second desk, or the file is deleted. The
database itself cannot tell; a small record kept elsewhere can. A record speaks
of one folder on one machine (its *spot*), of the file that stood there (its
*place*) and of the last journal entry that was seen in it.

Beyond a witness of the same machine: a disk or virtual machine that is imaged
or set back whole, witness included. There the centre notices the fork.
"""

from __future__ import annotations

import errno
import hashlib
import os
import struct
import sys
import uuid
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from enum import StrEnum
from io import FileIO
from pathlib import Path
from threading import Lock
from typing import Final

from counter_app.kernel.immutable import immutable

FALLBACK: Final = (
    "window.witness"  # in the data folder, where no folder of witnesses can be written
)
STATE_PLACE: Final = "COUNTER_APP_STATE"  # environment: another folder of witnesses
_DATABASE: Final = "window.db"
_SUFFIX: Final = ".witness"
_HASH: Final = 32  # SHA-256
_BODY: Final = struct.Struct(f">8sQ{_HASH}s{_HASH}s{_HASH}sQ{_HASH}s")
_MAGIC: Final = b"witness1"
_SIZE: Final = _BODY.size + _HASH  # less than a sector: one write is whole or not there


class Match(StrEnum):
    """What the witness says of a database; only ``SAME`` may go on with its numbers."""

    NEW = "new"  # never heard of, and its journal is empty
    SAME = "same"  # the file that was here, as far as it was seen or further
    BEHIND = "behind"  # older than what was seen: restored (还原)
    ELSEWHERE = "elsewhere"  # copied, cloned, moved, or another database stood here
    UNKNOWN = "unknown"  # entries, but no witness; or a witness that cannot be read


@immutable
class Tip:
    """The last journal entry of a database; an empty journal is position 0 and 32 zero bytes."""

    position: int
    hash: bytes  # SHA-256

    def __post_init__(self) -> None:
        if self.position < 0 or len(self.hash) != _HASH:
            raise ValueError(f"not the tip of a journal: {self.position}, {len(self.hash)} bytes")


@immutable
class _Record:
    """What a witness file holds. Who and where only as SHA-256: the file gives nothing away."""

    generation: int  # grows with each opening and begin; of two files the higher is right
    spot: bytes  # machine and folder
    database: bytes
    place: bytes  # the spot, the folder and the file as the disk knows them
    tip: Tip

    def to_bytes(self) -> bytes:
        body = _BODY.pack(
            _MAGIC,
            self.generation,
            self.spot,
            self.database,
            self.place,
            self.tip.position,
            self.tip.hash,
        )
        return body + hashlib.sha256(body).digest()


def _record(data: bytes) -> _Record | None:
    body, check = data[: _BODY.size], data[_BODY.size :]
    if len(data) != _SIZE or hashlib.sha256(body).digest() != check:
        return None
    magic, generation, spot, database, place, position, digest = _BODY.unpack(body)
    if magic != _MAGIC:
        return None
    return _Record(generation, spot, database, place, Tip(position, digest))


def machine_id() -> str:
    """What names this machine, empty if nothing does; only ever kept hashed."""
    named = _named_machine()
    if named:
        return named
    node = uuid.getnode()
    # With this bit the number is random, another one in each process.
    return "" if node >> 40 & 1 else str(node)


class Witness:
    """The witness of one data folder; usable from several threads."""

    def __init__(
        self, folder: Path, state: Path, *, machine: Callable[[], str] = machine_id
    ) -> None:
        """``folder`` holds ``window.db``; ``state`` holds witnesses and lies outside of it.

        Never raises for a disk that refuses: what cannot be written is kept in
        ``window.witness`` beside the database, which notices less.
        """
        self._folder = folder.resolve()
        self._state = state.absolute()
        self._spot = _digest(machine(), os.path.normcase(self._folder))
        self._paths = (
            self._state / (self._spot.hex()[:_HASH] + _SUFFIX),
            self._folder / FALLBACK,
        )
        self._mutex = Lock()
        self._file: FileIO | None = None
        self._database = ""
        self._kept: _Record | None = None  # what this vouches for; None until SAME or begun

    def judge(self, database: str, tip: Tip, knows: Callable[[Tip], bool]) -> Match:
        """Whether ``window.db`` is what stood here last, to be asked at opening.

        ``database`` is the random id in the file, ``tip`` its last entry;
        ``knows`` says whether its journal holds exactly that entry. ``SAME`` is
        noted at once. ``NEW`` is safe only for a database that this very opening
        created: an empty one may be the copy of a prepared installation.
        """
        here, damaged = self._seen_here()
        match = self._compare(here, damaged, _digest(database), tip, knows)
        with self._mutex:
            self._let_go()
            if match is Match.SAME and here is not None:
                self._database = database
                self._keep(replace(here, generation=here.generation + 1, tip=tip))
        return match

    def begin(self, database: str, tip: Tip) -> None:
        """From now on vouch for this database in this place; durable when this returns.

        After a new series was taken the database should have a new id as well.
        Otherwise a copy from before, put back while the tip is still the same,
        is the same to the witness.
        """
        here, _ = self._seen_here()
        generation = 1 if here is None else here.generation + 1
        with self._mutex:
            self._let_go()
            self._database = database
            self._keep(_Record(generation, self._spot, _digest(database), self._place(), tip))

    def note(self, database: str, tip: Tip) -> None:
        """The database has come this far; one small write, not forced to the disk.

        Without effect for a database that was neither ``SAME`` nor begun, since
        nothing vouches for it, and for a tip older than the last. Never raises
        for the disk: what was committed stays so.
        """
        with self._mutex:
            kept = self._kept
            if kept is None or database != self._database or tip.position < kept.tip.position:
                return
            record = replace(kept, tip=tip)
            if self._file is not None:
                with suppress(OSError):
                    _overwrite(self._file, record)
                    self._kept = record
                    return
            self._let_go()
            self._keep(replace(record, generation=record.generation + 1))

    def last_here(self) -> Tip | None:
        """How far the last database in this folder had come, whichever it was; None if unheard of.

        A tip beside a database that was just created: the one before was
        deleted or emptied.
        """
        here, _ = self._seen_here()
        return here.tip if here else None

    def close(self) -> None:
        """Let go of the file; nothing is noted any more."""
        with self._mutex:
            self._let_go()

    def _compare(
        self,
        here: _Record | None,
        damaged: bool,
        database: bytes,
        tip: Tip,
        knows: Callable[[Tip], bool],
    ) -> Match:
        if here is None:
            if damaged:
                return Match.UNKNOWN
            if any(record.database == database for record in self._all_seen()):
                return Match.ELSEWHERE
            return Match.UNKNOWN if tip.position else Match.NEW
        if here.database != database:
            return Match.ELSEWHERE
        if tip.position < here.tip.position or (here.tip.position and not knows(here.tip)):
            return Match.BEHIND
        # After the tip: a deleted file's number on the disk may be given to its copy.
        return Match.SAME if here.place == self._place() else Match.ELSEWHERE

    def _seen_here(self) -> tuple[_Record | None, bool]:
        """The newest record of this spot, and whether a file is there that cannot be read."""
        files = [data for path in self._paths if (data := _read(path)) is not None]
        records = [_record(data) for data in files]
        here = [record for record in records if record and record.spot == self._spot]
        return max(here, key=lambda record: record.generation, default=None), None in records

    def _all_seen(self) -> Iterator[_Record]:
        paths = [self._paths[1]]
        with suppress(OSError):
            paths += self._state.glob("*" + _SUFFIX)
        for path in paths:
            if record := _record(_read(path) or b""):
                yield record

    def _place(self) -> bytes:
        parts = [self._spot.hex(), _volume(self._folder)]
        for path in (self._folder, self._folder / _DATABASE):
            number = ""
            with suppress(OSError):
                number = str(path.stat().st_ino)
            parts.append(number)
        return _digest(*parts)

    def _keep(self, record: _Record) -> None:
        """Write the record whole into the first file that takes it."""
        with suppress(OSError):
            self._state.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._kept, taken = None, None
        for path in self._paths:
            with suppress(OSError):
                self._file = _opened(path, record)
                self._kept, taken = record, path
                break
        # What another file says is older; if none took it, a stale one is worse than none.
        for path in self._paths:
            if path != taken:
                with suppress(OSError):
                    path.unlink()

    def _let_go(self) -> None:
        self._kept = None
        if self._file is not None:
            with suppress(OSError):
                self._file.close()
            self._file = None


def default_state_folder() -> Path:
    """The user's folder of witnesses on this platform, outside of the default data folder."""
    from platformdirs import user_data_path, user_state_path

    chosen = os.environ.get(STATE_PLACE)
    if chosen:
        return Path(chosen)
    state = user_state_path("counter-app", appauthor=False)
    if state == user_data_path("counter-app", appauthor=False):  # so on Windows and macOS
        return state.with_name("counter-app-witness")
    return state / "witness"


def _digest(*parts: str) -> bytes:
    joined = "\0".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(joined).digest()


def _volume(folder: Path) -> str:
    """What names the file system: its own id where there is one, else the device.

    Device numbers of several Linux file systems change from one start of the
    machine to the next; the file system's id mostly does not.
    """
    with suppress(OSError):
        if sys.platform != "win32":
            return str(os.statvfs(folder).f_fsid)
        return str(folder.stat().st_dev)
    return ""


def _read(path: Path) -> bytes | None:
    """What the file holds (empty if it cannot be read); None if there is none."""
    try:
        with path.open("rb") as file:
            return file.read(_SIZE + 1)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError:
        return b""


def _opened(path: Path, record: _Record) -> FileIO:
    """The file, private, with just this record on the disk."""
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0)
    file = FileIO(os.open(path, flags, 0o600), "r+")
    try:
        _overwrite(file, record)
        file.truncate(_SIZE)
        os.fsync(file.fileno())
    except BaseException:
        file.close()
        raise
    return file


def _overwrite(file: FileIO, record: _Record) -> None:
    # Windows has no pwrite; the lock around this makes seek and write one.
    file.seek(0)
    if file.write(record.to_bytes()) != _SIZE:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


if sys.platform == "win32":  # pragma: no cover
    import winreg

    def _named_machine() -> str:
        access = winreg.KEY_READ | winreg.KEY_WOW64_64KEY
        with (
            suppress(OSError),
            winreg.OpenKey(
                winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography", 0, access
            ) as key,
        ):
            return str(winreg.QueryValueEx(key, "MachineGuid")[0])
        return ""

else:

    def _named_machine() -> str:
        with suppress(OSError, UnicodeDecodeError):
            named = Path("/etc/machine-id").read_text("ascii").strip()
            return "" if named == "uninitialized" else named
        return ""

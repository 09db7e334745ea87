"""备份: a window's folder as one encrypted file, proved readable; and a folder made of it again.

Within a sealed file (``store.sealed_file``) lies a tar archive: ``manifest.json``,
the database's key, a copy of the database, then the folder's other files. What
can be made anew, and what speaks of this one PC (lock, witness), stays behind.
"""

from __future__ import annotations

import io
import os
import shutil
import tarfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import BinaryIO, Final

from counter_app.kernel.encoding import EncodingError, from_bytes, to_bytes
from counter_app.kernel.feature import Features
from counter_app.kernel.immutable import immutable
from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.knowledge.assets import local_migrations
from counter_app.knowledge.hall import DEFAULT_HALL, Hall
from counter_app.store.backed_up import BackedUp
from counter_app.store.connection import Connection
from counter_app.store.inspection import broken_position
from counter_app.store.keys import KEY_FILE, KEY_LENGTH, NAME_FILE, KeyVault
from counter_app.store.lock import LOCK_FILE
from counter_app.store.migrations import BACKUPS, migrate, read_steps, schema_version
from counter_app.store.sealed_file import PREFIX, CannotOpen, NotSealed, Opener, Seal, Sealer
from counter_app.store.series import FileId, RandomBytes, RestoredFrom
from counter_app.store.settings import StoreSettings
from counter_app.store.store import DATABASE, Store
from counter_app.store.witness import FALLBACK
from counter_app.sync.carried_file import long_file

Progress = Callable[[int, int], None]
"""Bytes done, and how many there are."""
KeyOf = Callable[[bytes], bytes]
"""The key by the salt that stands in the file."""

_MANIFEST: Final = "manifest.json"
_LONGEST_MANIFEST: Final = 1 << 16
_COPIED: Final = 1 << 20  # bytes at once
_DERIVED: Final = "sense"  # what the catalog's names mean: learnt again in half a minute
_LOGS: Final = "logs"
_STAYS: Final = frozenset({KEY_FILE, NAME_FILE, LOCK_FILE, FALLBACK, BACKUPS, _DERIVED, _LOGS})
_DEEPEST: Final = 4
_ASIDE: Final = "counter-app-"
_BINARY: Final = getattr(os, "O_BINARY", 0)


@immutable
class Manifest:
    """What a backup holds. ``files`` counts cases and files of every other kind."""

    made_at: datetime
    hall: str
    window: str
    window_name: str
    schema: int
    entries: int
    files: int


def write_backup(
    store: Store, file: Path, seal: Seal, random: RandomBytes, progress: Progress
) -> Manifest:
    """The whole file, read back and proved, in place of what was there; or nothing of it.

    Trouble ``file.unwritable``, ``backup.not_proved``, or as the store's.
    """
    try:
        with TemporaryDirectory(prefix=_ASIDE) as aside, long_file(file) as (raw, beside):
            copy, key = Path(aside) / DATABASE, KeyVault(store.folder).read()
            store.connection.back_up(copy)
            manifest = _manifest_of(store, copy, key)
            sealer = Sealer(raw, seal, random(PREFIX))
            with tarfile.open(fileobj=sealer, mode="w|", format=tarfile.PAX_FORMAT) as tar:
                _Archive(tar, progress).pack(store.folder, copy, key, manifest)
            sealer.finish()
            raw.flush()
            if check_backup(beside, lambda _salt: seal.key, store.features) != manifest:
                raise Trouble("backup.not_proved", file=file.name)
    except OSError as error:
        raise _unwritable(file, error) from None
    store.settings.save(BackedUp(manifest.made_at, str(file)))
    return manifest


def check_backup(file: Path, key_of: KeyOf, features: Features) -> Manifest:
    """What the backup holds, each byte of it and every entry of its journal checked.

    Refusal ``backup.no_backup_file``, ``backup.newer_format``,
    ``backup.cannot_open`` (passphrase or content), ``backup.damaged``; Trouble
    ``file.unreadable``, ``store.newer_than_program``.
    """
    with TemporaryDirectory(prefix=_ASIDE) as aside:
        manifest, key = _unpack(file, key_of, Path(aside), lambda name: name == DATABASE)
        _prove(file, Path(aside), key, manifest, features)
    return manifest


def restore_backup(
    file: Path, key_of: KeyOf, folder: Path, features: Features, random: RandomBytes
) -> Manifest:
    """Make ``folder``, which must be new or empty, of a backup; all of it or nothing.

    The window goes on there with another series of numbers, since the witness
    knows neither file nor place. Refusal ``backup.folder_in_use`` and as
    ``check_backup``; Trouble ``file.unwritable``.
    """
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise Refusal("backup.folder_in_use", field="--data", folder=str(folder))
        folder.parent.mkdir(parents=True, exist_ok=True)
        aside = folder.with_name(f".{folder.name}.restoring")
        shutil.rmtree(aside, ignore_errors=True)
        aside.mkdir(mode=0o700)
    except OSError as error:
        raise _unwritable(folder, error) from None
    try:
        manifest, key = _unpack(file, key_of, aside, lambda name: True)
        _prove(file, aside, key, manifest, features)
        _say_of_which(aside, key, manifest)
        KeyVault(aside).keep(key, random)
        if folder.exists():
            folder.rmdir()
        aside.rename(folder)
    except OSError as error:
        raise _unwritable(folder, error) from None
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return manifest


class _Archive:
    """The archive within a sealed file, while it is written."""

    def __init__(self, tar: tarfile.TarFile, progress: Progress) -> None:
        self._tar = tar
        self._progress = progress
        self._done = self._all = 0

    def pack(self, folder: Path, copy: Path, key: bytes, manifest: Manifest) -> None:
        """Everything, in the order in which it is needed."""
        others = sorted(_others(folder))
        self._all = sum(one.stat().st_size for one in (copy, *others))
        self._put(_MANIFEST, to_bytes(manifest))
        self._put(KEY_FILE, key)
        self._copy(DATABASE, copy)
        for one in others:
            # What was removed meanwhile is none of the folder's any more.
            with suppress(FileNotFoundError):
                self._copy(one.relative_to(folder).as_posix(), one)

    def _put(self, name: str, content: bytes) -> None:
        member = tarfile.TarInfo(name)
        member.size = len(content)
        self._tar.addfile(member, io.BytesIO(content))

    def _copy(self, name: str, file: Path) -> None:
        with file.open("rb") as source:
            member = tarfile.TarInfo(name)
            member.size = os.fstat(source.fileno()).st_size
            self._tar.addfile(member, source)
        self._done += member.size
        self._progress(self._done, self._all)


def _others(folder: Path) -> Iterator[Path]:
    """The files beside the database that another PC needs, too."""
    for path in folder.rglob("*"):
        top, *_rest = path.relative_to(folder).parts
        stays = top in _STAYS or top.startswith((DATABASE, ".")) or path.suffix == ".new"
        if not stays and path.is_file() and not path.is_symlink():
            yield path


def _manifest_of(store: Store, copy: Path, key: bytes) -> Manifest:
    hall = store.settings.read(Hall) or DEFAULT_HALL
    with closing(Connection(copy, key)) as connection:
        entries, files = _counted(connection)
        schema = schema_version(connection)
    return Manifest(
        store.clock.now(), hall.code, hall.window, hall.window_name, schema, entries, files
    )


def _counted(connection: Connection) -> tuple[int, int]:
    """Entries of the journal, and files."""
    counts = (
        connection.row("SELECT count(*) FROM journal"),
        connection.row("SELECT count(*) FROM subjects"),
    )
    entries, files = (int(one[0]) if one else 0 for one in counts)
    return entries, files


def _unpack(
    file: Path, key_of: KeyOf, into: Path, keeps: Callable[[str], bool]
) -> tuple[Manifest, bytes]:
    """Write what the caller keeps; gives the manifest and the database's key."""
    try:
        with file.open("rb") as raw:
            opener = Opener(raw, key_of)
            told = _read_archive(opener, into, keeps)
            while opener.read(_COPIED):  # to the end, which alone says that it is whole
                pass
        return from_bytes(Manifest, told[_MANIFEST]), told[KEY_FILE]
    except NotSealed as no:
        reason = "backup.newer_format" if no.newer else "backup.no_backup_file"
        raise Refusal(reason, field="FILE", file=file.name) from None
    except (CannotOpen, EncodingError, KeyError, tarfile.TarError, _Foreign):
        raise Refusal("backup.cannot_open", field="FILE", file=file.name) from None
    except OSError as error:
        reason = "file.unreadable" if error.filename == str(file) else "file.unwritable"
        raise Trouble(reason, file=file.name, problem=error.strerror) from None


class _Foreign(Exception):
    """Something that no backup holds."""


def _read_archive(opener: Opener, into: Path, keeps: Callable[[str], bool]) -> dict[str, bytes]:
    """Manifest and key; the rest goes into the folder."""
    told: dict[str, bytes] = {}
    with tarfile.open(fileobj=opener, mode="r|") as archive:
        for member in archive:
            source = archive.extractfile(member) if member.isreg() else None
            if source is None or not _is_plain(member.name):
                raise _Foreign
            if member.name in (_MANIFEST, KEY_FILE):
                told[member.name] = source.read(_LONGEST_MANIFEST)
            elif keeps(member.name):
                target = into.joinpath(*PurePosixPath(member.name).parts)
                target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                with _private(target) as written:
                    shutil.copyfileobj(source, written, _COPIED)
    if len(told.get(KEY_FILE, b"")) != KEY_LENGTH:
        raise _Foreign
    return told


def _is_plain(name: str) -> bool:
    """Whether it names a place within the folder, on every system."""
    parts = name.split("/")
    bad = any(not part or part.startswith(".") or set(part) & set("\\:\0") for part in parts)
    return not bad and len(parts) <= _DEEPEST


def _prove(file: Path, folder: Path, key: bytes, manifest: Manifest, features: Features) -> None:
    """The database opens, each page and each entry is as it was written, and none lacks."""
    with closing(Connection(folder / DATABASE, key)) as connection:
        migrate(connection, read_steps(local_migrations()), folder)
        counted = _counted(connection)
        pages = connection.rows("PRAGMA cipher_integrity_check")
        broken = broken_position(connection, features)
    shutil.rmtree(folder / BACKUPS, ignore_errors=True)  # of a schema that the backup still has
    if pages or broken is not None or counted != (manifest.entries, manifest.files):
        raise Refusal("backup.damaged", field="FILE", file=file.name)


def _say_of_which(folder: Path, key: bytes, manifest: Manifest) -> None:
    """The window tells later what happened here: no copy that somebody put in its place."""
    with closing(Connection(folder / DATABASE, key)) as connection:
        settings = StoreSettings(connection)
        if kept := settings.read(FileId):
            settings.save(RestoredFrom(kept.id, manifest.made_at))


@contextmanager
def _private(path: Path) -> Iterator[BinaryIO]:
    """A new file that only its owner reads, on the disk when the block ends."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY, 0o600)
    with os.fdopen(handle, "wb") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())


def _unwritable(path: Path, error: OSError) -> Trouble:
    return Trouble("file.unwritable", file=path.name, problem=error.strerror)

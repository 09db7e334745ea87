"""A folder into which a platform puts its files: looked into every minute, and never emptied.

What was taken in is moved to 已取, what cannot be to 有误, with a text beside it
that says why. A file that is no whole JSON yet waits until it did not change
between two looks. Nothing is ever deleted or written over.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from counter_app.features.cases.ports import Desk
from counter_app.features.channels.acts.importing import Imported, keep_all
from counter_app.kernel.guard import must, note_set_up
from counter_app.kernel.immutable import immutable
from counter_app.kernel.record import SetUpAct
from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.kernel.rights import Right
from counter_app.store.store import Store
from counter_app.sync.carried_file import outside, read_carried, write_carried
from counter_app.sync.carried_json import LARGEST, read_json

TAKEN, BAD = "已取", "有误"
_MOST_AT_ONCE: Final = 20  # files in one look; the next ones come with the next
_MOST_SEEN: Final = 2_000  # names in the folder that are looked at at all
_UNFINISHED: Final = frozenset({"request.not_json", "request.not_utf8"})

Tells = Callable[[str, Refusal | None, tuple[Imported, ...]], str]
"""Why a file is among the bad ones, from its name and what became of it."""


@immutable
class Seen:
    """A file as it stood at the last look: what changes is still being written."""

    name: str
    size: int
    changed: str  # nanoseconds since 1970
    dealt_with: bool = False  # it could not be moved away


@immutable
class Watched:
    """The folder of this window, and what of it waits; the store's setting."""

    folder: str = ""
    seen: tuple[Seen, ...] = ()


@immutable
class LookedAt:
    """What became of one file. ``refusal``: it is no such file as a whole. ``stays``: not moved."""

    name: str
    imported: tuple[Imported, ...] = ()
    refusal: Refusal | None = None
    stays: bool = False

    @property
    def is_good(self) -> bool:
        """Whether all of it is here."""
        return self.refusal is None and all(one.refusal is None for one in self.imported)


def watch(store: Store, desk: Desk, data_folder: Path, folder: str) -> Watched:
    """Look into this folder from now on; into none with an empty text.

    Refusal ``applications.no_folder``, ``file.in_data_folder``, or as ``must``.
    """
    must(desk, Right.TAKE_IN, folder)
    told = folder.strip()
    if told:
        path = outside(Path(told), data_folder)
        if not path.is_dir():
            raise Refusal("applications.no_folder", field="folder", folder=told)
        told = str(path)
    kept = Watched(told)
    store.settings.save(kept)
    note_set_up(desk, SetUpAct.HALL, f"来件文件夹 {told}")
    return kept


def watched(store: Store) -> str:
    """The folder that this window looks into; empty for none."""
    return (store.settings.read(Watched) or Watched()).folder


def look(store: Store, desk: Desk, tells: Tells) -> tuple[LookedAt, ...]:
    """Take what lies in the folder; nothing where none is watched, or nothing is ripe.

    ``tells`` writes why a file is bad. ``desk`` is that of what the hall's rules do.
    Trouble ``file.unreadable`` where the folder cannot be read.
    """
    kept = store.settings.read(Watched) or Watched()
    if not kept.folder:
        return ()
    folder, before = Path(kept.folder), {one.name: one for one in kept.seen}
    done, seen = list[LookedAt](), list[Seen]()
    for now in _files_in(folder):
        known = before.get(now.name)
        if known == replace(now, dealt_with=True):
            seen.append(known)
            continue
        if len(done) >= _MOST_AT_ONCE:
            continue
        one = _look_at(desk, folder, now, ripe=known == now)
        if one is None:
            seen.append(now)
            continue
        if not _put_away(folder, one, tells):
            one = replace(one, stays=True)
            seen.append(replace(now, dealt_with=True))
        done.append(one)
    if tuple(seen) != kept.seen:
        store.settings.save(replace(kept, seen=tuple(seen)))
    return tuple(done)


def _files_in(folder: Path) -> tuple[Seen, ...]:
    """Regular JSON files, by name, at most so many; what begins with a dot is being written."""
    found = list[Seen]()
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if len(found) >= _MOST_SEEN:
                    break
                if not entry.name.casefold().endswith(".json") or entry.name.startswith("."):
                    continue
                about = entry.stat(follow_symlinks=False)
                if stat.S_ISREG(about.st_mode):
                    found.append(Seen(entry.name, about.st_size, str(about.st_mtime_ns)))
    except OSError as error:
        raise Trouble("file.unreadable", file=str(folder), problem=error.strerror) from None
    return tuple(sorted(found, key=lambda one: one.name))


def _look_at(desk: Desk, folder: Path, file: Seen, *, ripe: bool) -> LookedAt | None:
    """What became of it; None while it may still be being written."""
    try:
        raw = read_carried(folder / file.name, LARGEST)
        if raw is None:
            raise Refusal("request.too_large", field=file.name)
        plain = read_json(raw, file.name)
        return LookedAt(file.name, keep_all(desk, plain, file.name))
    except Refusal as refusal:
        if not refusal.reason.startswith(("request.", "applications.")):
            raise
        if refusal.reason in _UNFINISHED and not ripe:
            return None
        return LookedAt(file.name, refusal=refusal)
    except Trouble as trouble:
        if trouble.reason != "file.unreadable":
            raise
        return None


def _put_away(folder: Path, one: LookedAt, tells: Tells) -> bool:
    """Move it to where it belongs, with a text beside a bad one; False if that cannot be."""
    there = folder / (TAKEN if one.is_good else BAD)
    try:
        there.mkdir(exist_ok=True)
        place = _free_place(there, one.name)
        (folder / one.name).rename(place)
        if not one.is_good:
            text = tells(one.name, one.refusal, one.imported)
            write_carried(place.with_name(f"{place.name}.说明.txt"), text.encode("utf-8-sig"))
    except (OSError, Trouble):
        return False
    return True


def _free_place(folder: Path, name: str) -> Path:
    """A place that nothing lies in yet."""
    stem, end = Path(name).stem, Path(name).suffix
    names: Sequence[str] = (name, *(f"{stem} ({n}){end}" for n in range(2, 1000)))
    return next(folder / one for one in names if not os.path.lexists(folder / one))

"""备份: by hand with a passphrase, or by the window's plan with the key that it was made with."""

from __future__ import annotations

import errno
import os
import re
from contextlib import suppress
from pathlib import Path
from typing import Final

from counter_app.features.backup.acts.plan import BackupPlan, is_due
from counter_app.features.cases.ports import Desk
from counter_app.kernel.guard import must, note, note_set_up
from counter_app.kernel.record import Exported, SetUpAct
from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.kernel.rights import Right
from counter_app.store.backup import Manifest, Progress, write_backup
from counter_app.store.sealed_file import Seal
from counter_app.store.store import Store
from counter_app.sync.carried_file import outside
from counter_app.sync.passphrase import SALT, SHORTEST_PASSPHRASE, passphrase_key

ENDING: Final = "zwfwb"
MOST_DAYS: Final = 30
MOST_KEPT: Final = 100


def no_progress(done: int, of: int) -> None:
    """Tells nobody."""


def back_up(
    desk: Desk, store: Store, file: Path, passphrase: str, progress: Progress = no_progress
) -> Manifest:
    """Write a backup of this window; see ``store.backup.write_backup``.

    Refusal ``rescue.short_passphrase``, or as ``must``.
    """
    must(desk, Right.SET_UP, file.name)
    seal = _seal_of(passphrase)
    manifest = write_backup(store, file, seal, os.urandom, progress)
    note(desk, Exported(f"备份 {file.name}", ENDING, manifest.entries))
    return manifest


def plan_backups(
    desk: Desk, store: Store, folder: Path, days: int, keep: int, passphrase: str
) -> BackupPlan:
    """From now on by itself, which is noted.

    Refusal ``backup.bad_plan``, ``backup.no_folder``, ``file.in_data_folder``,
    ``rescue.short_passphrase``, or as ``must``.
    """
    must(desk, Right.SET_UP, str(folder))
    whole = outside(folder, store.folder)
    for field, n, most in (("--days", days, MOST_DAYS), ("--keep", keep, MOST_KEPT)):
        if not 1 <= n <= most:
            raise Refusal("backup.bad_plan", field=field, most=most)
    if not folder.is_dir():
        raise Refusal("backup.no_folder", field="--to", folder=str(folder))
    seal = _seal_of(passphrase)
    plan = BackupPlan(str(whole), days, keep, seal.key.hex(), seal.salt.hex())
    store.settings.save(plan)
    note_set_up(desk, SetUpAct.BACKUPS, plan.folder)
    return plan


def stop_backups(desk: Desk, store: Store) -> None:
    """No more by itself."""
    must(desk, Right.SET_UP, "backup")
    store.settings.remove(BackupPlan)
    note_set_up(desk, SetUpAct.BACKUPS, "")


def back_up_by_plan(desk: Desk, store: Store) -> Manifest | None:
    """Do what the plan wants; None if nothing is due. Removes the oldest that are too many."""
    plan = store.settings.read(BackupPlan)
    if plan is None or not is_due(store, desk.clock.now()):
        return None
    folder, name = Path(plan.folder), f"{desk.hall.code}-{desk.hall.window}"
    if not folder.is_dir():
        raise Trouble("file.unwritable", file=plan.folder, problem=os.strerror(errno.ENOENT))
    file = folder / f"{name}-{desk.clock.now():%Y%m%d-%H%M%S}.{ENDING}"
    seal = Seal(bytes.fromhex(plan.key), bytes.fromhex(plan.salt))
    made = write_backup(store, file, seal, os.urandom, no_progress)
    own = re.compile(rf"{re.escape(name)}-\d{{8}}-\d{{6}}\.{ENDING}")
    for old in sorted(one for one in folder.iterdir() if own.fullmatch(one.name))[: -plan.keep]:
        with suppress(OSError):
            old.unlink()
    return made


def _seal_of(passphrase: str) -> Seal:
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise Refusal("rescue.short_passphrase", field="--passphrase-file", n=SHORTEST_PASSPHRASE)
    salt = os.urandom(SALT)
    return Seal(passphrase_key(passphrase, salt), salt)

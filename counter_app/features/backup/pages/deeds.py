"""What the commands of backups do."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from counter_app.desk.mishap import explain
from counter_app.desk.question import ask
from counter_app.desk.saving import Saving
from counter_app.desk.shell import Shell
from counter_app.features.backup.acts.back_up import ENDING, back_up
from counter_app.features.backup.pages.back_up import BackUpDialog
from counter_app.features.backup.words import manifest_line
from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.knowledge.wording import _
from counter_app.store.backup import Manifest
from counter_app.sync.carried_file import free_place

if TYPE_CHECKING:
    from counter_app.assembly import Counter


def back_up_here(shell: Shell) -> None:
    """备份本窗口: choose where, then the passphrase."""
    desk = shell.seat.counter.desk
    name = f"{desk.hall.code}-{desk.hall.window}-{desk.clock.now():%Y%m%d}"
    saving = Saving(shell, shell.seat.counter.folder, shell.seat.background, shell.tell)
    saving.choose(_("备份到"), name, (ENDING,), lambda file: back_up_to(shell, file))


def back_up_to(shell: Shell, file: Path, *, replacing: bool = False) -> None:
    """Ask for the passphrase and write this file; another of its name only if a person agrees."""
    try:
        whole = free_place(file, apart_from=shell.seat.counter.folder, replacing=replacing)
    except (Refusal, Trouble) as told:
        if told.reason != "file.exists":
            shell.tell("error", explain(told))
            return
        title = _("已有“{name}”，要覆盖它吗？").format(name=file.name)
        facts = (str(file.parent),)
        ask(shell, title, facts, _("覆盖"), lambda: back_up_to(shell, file, replacing=True))
        return
    dialog = BackUpDialog(file, shell)
    dialog.confirmed.connect(lambda passphrase: _begin(shell, whole, passphrase))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def _begin(shell: Shell, file: Path, passphrase: str) -> None:
    counter: Counter = shell.seat.counter

    def done(made: Manifest) -> None:
        shell.tell("ok", _("✓ 已备份并读回核对。{told}").format(told=manifest_line(made, file)))
        shell.refresh()

    shell.tell("info", _("正在备份，可以照常办件……"))
    shell.seat.background.run(
        lambda: back_up(counter.desk, counter.store, file, passphrase),
        done,
        lambda error: shell.tell("error", explain(error)),
        parent_view=shell,
    )

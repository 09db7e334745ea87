"""What the commands of the hall do: syncing and joining."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from counter_app.desk.shell import Shell
from counter_app.features.hall.pages.syncing import Syncing
from counter_app.knowledge.wording import _


def sync_now(shell: Shell) -> None:
    """Now, or join a hall first."""
    if shell.seat.counter.link.membership is None:
        shell.navigator.open("hall")
    else:
        shell.seat.service(Syncing).sync_now()


def join_hall(shell: Shell) -> None:
    """加入大厅: choose the enrolment file that the administrator gave."""
    if shell.seat.counter.link.membership is not None:
        shell.navigator.open("hall")
        return
    dialog = QFileDialog(shell, _("选择入网文件"))
    dialog.setObjectName("join")
    dialog.setNameFilter(_("入网文件 (*.json);;所有文件 (*)"))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(lambda name: join_with(shell, Path(name)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def join_with(shell: Shell, file: Path) -> None:
    """Become the window that this enrolment file names, and sync from now on."""

    def joined() -> None:
        shell.show_place()
        shell.navigator.refresh()

    shell.seat.service(Syncing).join(file, joined)

"""What the commands of the hall do: syncing and joining."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from counter_app.desk.mishap import explain
from counter_app.desk.question import ask
from counter_app.desk.shell import Shell
from counter_app.features.hall.pages.syncing import Syncing
from counter_app.kernel.refusal import Refusal, Trouble
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
    """Say where this enrolment file leads, and become that window once a person agreed."""
    try:
        target = shell.seat.counter.link.target(file)
    except (Refusal, Trouble) as told:
        shell.tell("error", explain(told))
        return
    ask(
        shell,
        _("加入大厅 {hall}？").format(hall=target.hall),
        (
            _("本机将成为窗口 {window} {name}").format(window=target.window, name=target.name),
            _("中心 {centre}").format(centre=target.centre),
            _("本机的 {n} 条记录（含申请人信息）会全部传到这个中心").format(n=target.entries),
            _("请与管理员给的入网说明核对。"),
        ),
        _("加入"),
        lambda: _join(shell, file),
    )


def _join(shell: Shell, file: Path) -> None:
    def joined() -> None:
        shell.show_place()
        shell.navigator.refresh()

    shell.seat.service(Syncing).join(file, joined)

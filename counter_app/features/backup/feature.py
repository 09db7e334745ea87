"""备份: what this feature declares."""

from __future__ import annotations

from typing import Final

from counter_app.kernel.feature import Feature, Group
from counter_app.kernel.pages import Command
from counter_app.kernel.rights import Anybody, Right
from counter_app.knowledge.wording import _

_HERE: Final = "counter_app.features.backup"

BACKUP: Final = Feature(
    "backup",
    commands=(
        Group(
            "backup",
            "备份本窗口：写成加密文件、检查备份、定期备份",
            f"{_HERE}.commands.backup",
            {"": Right.SET_UP},
        ),
        Group(
            "restore",
            "用备份还原成一个新的数据文件夹",
            f"{_HERE}.commands.restore",
            {"": Anybody("the folder is a new one; the passphrase is what is asked for")},
        ),
    ),
    does=(
        Command(
            "back_up",
            lambda: _("备份本窗口"),
            f"{_HERE}.pages.deeds:back_up_here",
            right=Right.SET_UP,
        ),
    ),
    at_desk=f"{_HERE}.pages.at_desk:BackupAtDesk",
)

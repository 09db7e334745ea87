"""What backups say."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from counter_app.knowledge.wording import _

if TYPE_CHECKING:  # asked at a start, before there is a backup
    from counter_app.store.backup import Manifest


def manifest_line(manifest: Manifest, file: Path) -> str:
    """Whose backup it is, of when, and how much it holds."""
    line = _("{file}：窗口 {window}（{name}），{at}，{files} 件，流水账 {entries} 条")
    return line.format(
        file=file,
        window=manifest.window,
        name=manifest.window_name,
        at=f"{manifest.made_at:%Y-%m-%d %H:%M}",
        files=manifest.files,
        entries=manifest.entries,
    )


def without_text(days: int) -> str:
    """That there was no backup for too long."""
    return _("已 {n} 天没有备份").format(n=days)

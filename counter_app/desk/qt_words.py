"""Words of Qt's own dialogs that its Chinese translation lacks, or has otherwise than people do."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QTranslator

_CHINESE: Final = {
    ("QFileDialog", "&Look in:"): "位置(&L)：",
    ("QFileDialog", "Look in:"): "位置：",
    ("QFileDialog", "Files of &type:"): "文件类型(&T)：",
    ("QFileDialog", "Files of type:"): "文件类型：",
    ("QFileDialog", "File Folder"): "文件夹",
    ("QFileDialog", "Folder"): "文件夹",
    ("QFileDialog", "Drive"): "磁盘",
    ("QFileDialog", "File"): "文件",
    ("QFileDialog", "%1 File"): "%1 文件",
    ("QFileDialog", "My Computer"): "此电脑",
    ("QFileDialog", "Computer"): "此电脑",
    ("QFileSystemModel", "Size"): "大小",
    ("QFileSystemModel", "Kind"): "类型",
    ("QFileSystemModel", "Type"): "类型",
    ("QFileSystemModel", "My Computer"): "此电脑",
    ("QFileSystemModel", "Computer"): "此电脑",
    ("QAbstractFileIconProvider", "Drive"): "磁盘",
    ("QAbstractFileIconProvider", "File"): "文件",
    ("QAbstractFileIconProvider", "File Folder"): "文件夹",
    ("QAbstractFileIconProvider", "Folder"): "文件夹",
    ("QAbstractFileIconProvider", "Shortcut"): "快捷方式",
    ("QAbstractFileIconProvider", "Unknown"): "未知",
    ("QAbstractFileIconProvider", "%1 File"): "%1 文件",
}


class QtWords(QTranslator):
    """Asked before Qt's own; says nothing of what it does not know."""

    def translate(
        self,
        context: str,
        source: str,
        _about: str | None = None,
        _count: int = -1,
    ) -> str | None:
        return _CHINESE.get((context, source))

    def isEmpty(self) -> bool:
        """Qt asks no translator that was given no file."""
        return False

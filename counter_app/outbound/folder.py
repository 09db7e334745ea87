"""A folder as a channel: ``out/`` holds a file a message, ``in/`` takes files of notices.

``out/ID.json``: ``{"id", "purpose", "about", "at", "body"}``, written whole or not at
all. ``in/*.json``: a notice ``{"id", "about", "at", "body"}``, or a list of them. What was
read lies in ``in/done`` afterwards, what is no notice in ``in/bad``.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from counter_app.kernel.outbound import Fetched, Notice, OutgoingMessage
from counter_app.kernel.refusal import Trouble
from counter_app.outbound.reading import read_json, read_notice

_LARGEST: Final = 2**20
_AT_ONCE: Final = 100  # files of one fetch


class FolderChannel:
    """As ``kernel.outbound.Channel``; Trouble ``file.unwritable``, ``file.unreadable``."""

    def __init__(self, folder: Path) -> None:
        self._out, self._in = folder / "out", folder / "in"

    def send(self, message: OutgoingMessage) -> None:
        """The same message again changes nothing."""
        told = {
            "id": message.id,
            "purpose": message.purpose,
            "about": message.about,
            "at": message.made_at.isoformat(),
            "body": json.loads(message.body),
        }
        path = self._out / f"{message.id}.json"
        partial = path.with_suffix(".new")
        try:
            self._out.mkdir(parents=True, exist_ok=True)
            if path.exists():
                return
            with partial.open("w", encoding="utf-8") as file:
                json.dump(told, file, ensure_ascii=False, indent=1)
                file.flush()
                os.fsync(file.fileno())
            partial.replace(path)
        except OSError as error:
            raise Trouble("file.unwritable", file=path.name, problem=error.strerror) from None

    def fetch(self, cursor: str) -> Fetched:
        """Every file that lies there, in the order of their names."""
        notices, unread, names = list[Notice](), list[tuple[str, str]](), list[str]()
        try:
            self._in.mkdir(parents=True, exist_ok=True)
            files = sorted(one for one in self._in.iterdir() if one.suffix == ".json")
            for path in files[:_AT_ONCE]:
                names.append(path.name)
                self._read(path, notices, unread)
        except OSError as error:
            raise Trouble("file.unreadable", file=self._in.name, problem=error.strerror) from None
        return Fetched(tuple(notices), "|".join(names), tuple(unread), len(files) > _AT_ONCE)

    def kept(self, fetched: Fetched) -> None:
        """Out of the way; a file that will not move is read again, which changes nothing."""
        bad = {name.partition(":")[0] for name, _why in fetched.unread}
        for name in filter(None, fetched.cursor.split("|")):
            place = self._in / ("bad" if name in bad else "done")
            with suppress(OSError):
                place.mkdir(exist_ok=True)
                (self._in / name).replace(place / name)

    def cut(self) -> None:
        """A folder keeps nobody waiting."""

    def _read(self, path: Path, notices: list[Notice], unread: list[tuple[str, str]]) -> None:
        try:
            if path.stat().st_size > _LARGEST:
                raise Trouble("outbound.too_long")
            plain: Any = read_json(path.read_bytes())
        except Trouble as trouble:
            unread.append((path.name, trouble.reason))
            return
        for n, one in enumerate(plain if isinstance(plain, list) else [plain]):
            try:
                notices.append(read_notice(one))
            except Trouble as trouble:
                unread.append((f"{path.name}:{n}", trouble.reason))

"""The one-time file with which a window joins its hall."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final
from uuid import UUID

from counter_app.domain.encoding import EncodingError, from_plain, to_plain
from counter_app.domain.refusal import Refusal, Trouble

_FORMAT: Final = 1
_LARGEST: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Enrolment:
    """``dsn`` holds the one-time password; ``root_certificate`` is PEM, or ``system``, or empty."""

    hall: str
    window: str
    name: str
    installation: UUID
    dsn: str
    root_certificate: str
    expires_at: datetime


def write_enrolment(path: Path, enrolment: Enrolment) -> None:
    """A new private file; Refusal ``enrolment.file_exists``, Trouble ``file.unwritable``."""
    text = json.dumps({"format": _FORMAT, **to_plain(enrolment)}, ensure_ascii=False, indent=1)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text + "\n")
            file.flush()
            os.fsync(file.fileno())
    except FileExistsError:
        raise Refusal("enrolment.file_exists", field="--out", file=str(path)) from None
    except OSError as error:
        raise Trouble("file.unwritable", file=str(path), problem=error.strerror) from None


def read_enrolment(path: Path) -> Enrolment:
    """What the file says; Refusal ``enrolment.not_one``, Trouble ``file.unreadable``."""
    try:
        if path.stat().st_size > _LARGEST:
            raise Refusal("enrolment.not_one", field="FILE", file=path.name)
        plain = json.loads(path.read_bytes().decode("utf-8"))
    except OSError as error:
        raise Trouble("file.unreadable", file=str(path), problem=error.strerror) from None
    except (ValueError, RecursionError):
        raise Refusal("enrolment.not_one", field="FILE", file=path.name) from None
    if not isinstance(plain, dict) or plain.pop("format", None) != _FORMAT:
        raise Refusal("enrolment.not_one", field="FILE", file=path.name)
    try:
        enrolment: Enrolment = from_plain(Enrolment, plain)
    except (EncodingError, TypeError, ValueError, KeyError, AttributeError):
        raise Refusal("enrolment.not_one", field="FILE", file=path.name) from None
    return enrolment

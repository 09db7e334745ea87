"""The one-time file with which a window joins its hall."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from counter_app.kernel.encoding import EncodingError, from_plain, to_plain
from counter_app.kernel.immutable import immutable
from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.sync.carried_file import read_carried

_VOUCHED: Final = 2
_FORMATS: Final = (1, _VOUCHED)
_LARGEST: Final = 1_000_000


@immutable
class Enrolment:
    """``dsn`` holds the one-time password; ``root_certificate`` is PEM, or ``system``, or empty.

    ``voucher`` (root's, for this window) and ``one_time`` (the seed of the key
    that it names) are hexadecimal, and empty in a hall that is not founded.
    """

    hall: str
    window: str
    name: str
    installation: UUID
    dsn: str
    root_certificate: str
    expires_at: datetime
    voucher: str = ""
    one_time: str = ""


@contextmanager
def enrolment_file(path: Path) -> Iterator[Callable[[Enrolment], None]]:
    """A new private file, reserved before the centre is asked; gone again if nothing is written.

    Refusal ``enrolment.file_exists``, Trouble ``file.unwritable``.
    """
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise Refusal("enrolment.file_exists", field="--out", file=str(path)) from None
    except OSError as error:
        raise Trouble("file.unwritable", file=str(path), problem=error.strerror) from None
    with os.fdopen(handle, "w", encoding="utf-8") as file:

        def write(enrolment: Enrolment) -> None:
            plain = _plain(enrolment)
            file.write(json.dumps(plain, ensure_ascii=False, indent=1) + "\n")
            file.flush()
            os.fsync(file.fileno())

        try:
            yield write
        except OSError as error:
            path.unlink(missing_ok=True)
            raise Trouble("file.unwritable", file=str(path), problem=error.strerror) from None
        except BaseException:
            path.unlink(missing_ok=True)
            raise


def write_enrolment(path: Path, enrolment: Enrolment) -> None:
    """The enrolment in a new private file."""
    with enrolment_file(path) as write:
        write(enrolment)


def read_enrolment(path: Path) -> Enrolment:
    """What the file says; Refusal ``enrolment.not_one``, Trouble ``file.unreadable``."""
    data = read_carried(path, _LARGEST)
    if data is None:
        raise Refusal("enrolment.not_one", field="FILE", file=path.name)
    try:
        plain = json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError):
        raise Refusal("enrolment.not_one", field="FILE", file=path.name) from None
    if not isinstance(plain, dict) or plain.pop("format", None) not in _FORMATS:
        raise Refusal("enrolment.not_one", field="FILE", file=path.name)
    try:
        enrolment: Enrolment = from_plain(Enrolment, plain)
    except (EncodingError, TypeError, ValueError, KeyError, AttributeError):
        raise Refusal("enrolment.not_one", field="FILE", file=path.name) from None
    return enrolment


def _plain(enrolment: Enrolment) -> dict[str, Any]:
    """Without a voucher as programs of before read it; with one, so that they refuse it."""
    plain: dict[str, Any] = to_plain(enrolment)
    if enrolment.voucher:
        return {"format": _VOUCHED, **plain}
    kept = {name: value for name, value in plain.items() if name not in ("voucher", "one_time")}
    return {"format": _FORMATS[0], **kept}

"""Many windows enrolled in one transaction: a folder of files, all of them or none."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

import psycopg

from counter_app.central.client_certificates import Authority
from counter_app.central.dsn import dsn_parts
from counter_app.central.law import ruling_over
from counter_app.central.provisioning import Enrolling, administering, only_hall
from counter_app.central.session import FOR_ADMINISTRATORS, telling
from counter_app.kernel.immutable import immutable
from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.sync.carried_file import write_carried
from counter_app.sync.enrolment import Enrolment, read_enrolment, write_enrolment
from counter_app.sync.root_file import Root
from counter_app.sync.vouching import vouched

CERTIFICATE: Final = ".crt"
KEY: Final = ".key"


@immutable
class Wanted:
    """A window as the administrator's list names it."""

    window: str
    name: str


@immutable
class Enrolled:
    """What was done: ``fresh`` have a new file, ``kept`` one that nobody used yet, ``joined``
    are at work.
    """

    hall: str
    fresh: tuple[tuple[Enrolment, Path], ...]
    kept: tuple[str, ...]
    joined: tuple[str, ...]


def enroll_all(
    dsn: str,
    wanted: Sequence[Wanted],
    folder: Path,
    *,
    hall: str,
    expires: timedelta,
    publishes: bool,
    through: str,
    authority: Authority | None,
    root: Root | None,
    random: Callable[[int], bytes],
    now: Callable[[], datetime],
) -> Enrolled:
    """Enroll those of ``wanted`` that have neither joined nor an unused file in ``folder``.

    Beside each file lie the window's certificate and key, where ``authority``
    signs; ``root`` vouches, in a hall that is founded. Refusals as ``enroll``
    and ``admit``, and ``enrolment.file_exists`` for a file
    that is no enrolment of this window.
    """
    moment = now()
    enrolling = Enrolling(through or dsn, moment + expires, publishes=publishes)
    folder = _made(folder)
    with (
        _new_files() as written,  # taken back if the centre does not take them
        telling(FOR_ADMINISTRATORS),
        administering(dsn) as connection,
    ):
        hall = hall or only_hall(connection)
        lacking, kept, joined = _sorted_out(connection, hall, wanted, folder, moment)
        fresh = list[tuple[Enrolment, Path]]()
        for one in lacking:
            enrolment = enrolling.enroll(connection, hall, one.window, one.name)
            if root is not None:
                founds = ruling_over(connection, hall, root).may_found(enrolment.installation)
                enrolment = vouched(enrolment, root, random, founds=founds)
            file = _file_of(one, folder)
            _write(file, enrolment, authority, moment, written)
            fresh.append((enrolment, file))
    return Enrolled(hall, tuple(fresh), kept, joined)


def _file_of(one: Wanted, folder: Path) -> Path:
    return folder / f"{one.window}.json"


def _sorted_out(
    connection: psycopg.Connection[Any],
    hall: str,
    wanted: Sequence[Wanted],
    folder: Path,
    moment: datetime,
) -> tuple[list[Wanted], tuple[str, ...], tuple[str, ...]]:
    """Which need an enrolment; the codes of those with an unused file, of those at work."""
    rows = connection.execute("SELECT counter.windows_of(%s)", (hall,)).fetchall()
    there = {(row[0]["window"], row[0]["state"]): row[0] for row in rows}
    lacking, kept, joined = list[Wanted](), list[str](), list[str]()
    for one in wanted:
        row = there.get((one.window, "enrolled"))
        if (one.window, "joined") in there:
            joined.append(one.window)
        elif _is_unused(_file_of(one, folder), hall, one.window, row, moment):
            kept.append(one.window)
        else:
            lacking.append(one)
    return lacking, tuple(kept), tuple(joined)


def _made(folder: Path) -> Path:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise Trouble("file.unwritable", file=str(folder), problem=error.strerror) from None
    return folder


@contextmanager
def _new_files() -> Iterator[list[Path]]:
    written: list[Path] = []
    try:
        yield written
    except BaseException:
        for path in written:
            with suppress(OSError):
                path.unlink()
        raise


def _is_unused(
    file: Path, hall: str, window: str, row: dict[str, Any] | None, moment: datetime
) -> bool:
    """Whether the file there is the enrolment that the centre waits for.

    One that is void goes. Refusal ``enrolment.file_exists`` for anything else.
    """
    if not os.path.lexists(file):
        return False
    try:
        found = read_enrolment(file)
    except Refusal:
        found = None
    if found is None or (found.hall, found.window) != (hall, window):
        raise Refusal("enrolment.file_exists", field="--out", file=str(file))
    if row and row["installation"] == str(found.installation) and found.expires_at > moment:
        return True
    for path in (file, file.with_suffix(CERTIFICATE), file.with_suffix(KEY)):
        path.unlink(missing_ok=True)
    return False


def _write(
    file: Path,
    enrolment: Enrolment,
    authority: Authority | None,
    moment: datetime,
    written: list[Path],
) -> None:
    written.append(file)
    write_enrolment(file, enrolment)
    if authority is None:
        return
    login = str(dsn_parts(enrolment.dsn)["user"])
    signed = authority.sign(login, moment)
    for suffix, content in zip((CERTIFICATE, KEY), signed, strict=True):
        path = file.with_suffix(suffix)
        if os.path.lexists(path):
            raise Refusal("enrolment.file_exists", field="--out", file=str(path))
        written.append(path)
        write_carried(path, content)

"""Bringing a database to this program's schema, one frozen SQL file at a time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from sqlcipher3.dbapi2 import complete_statement

from counter_app.kernel.immutable import immutable
from counter_app.kernel.pattern import pattern
from counter_app.kernel.refusal import Trouble
from counter_app.store.connection import Connection

BACKUPS: Final = "backups"
_KEPT: Final = 5
_NAME: Final = pattern(r"(\d{4})_[a-z0-9_]+\.sql")


@immutable
class Step:
    """One numbered file: ``number`` is the schema's version once it ran."""

    number: int
    sql: str


def read_steps(folder: Path) -> tuple[Step, ...]:
    """The numbered files of ``folder``, from 1 without a gap (a gap is our bug)."""
    found = sorted(path for path in folder.iterdir() if _NAME.fullmatch(path.name))
    steps = tuple(Step(int(path.name[:4]), path.read_text("utf-8")) for path in found)
    if [step.number for step in steps] != list(range(1, len(steps) + 1)):
        raise ValueError(f"migrations are not 1…n: {[step.number for step in steps]}")
    return steps


def migrate(connection: Connection, steps: tuple[Step, ...], folder: Path) -> int:
    """Bring the database to the newest schema; gives its version before.

    Each step is one transaction with its ``user_version``. A database that
    holds anything is copied to ``backups/`` first. Trouble
    ``store.newer_than_program`` for a schema this program does not know.
    """
    version = schema_version(connection)
    newest = len(steps)
    if version > newest:
        raise Trouble("store.newer_than_program", found=version, known=newest)
    if 0 < version < newest:
        _back_up(connection, folder, version)
    for step in steps[version:]:
        with connection.transaction():
            for statement in _statements(step.sql):
                connection.do(statement)
            connection.do(f"PRAGMA user_version = {step.number}")
    return version


def schema_version(connection: Connection) -> int:
    """The schema's version; 0 for an empty database."""
    found = connection.row("PRAGMA user_version")
    return int(found[0]) if found else 0


def _back_up(connection: Connection, folder: Path, version: int) -> None:
    backups = folder / BACKUPS
    try:
        backups.mkdir(mode=0o700, exist_ok=True)
        taken = len(list(backups.glob("*.db")))
        target = backups / f"schema-{version:04d}-{taken + 1:04d}.db"
        while target.exists():
            taken += 1
            target = backups / f"schema-{version:04d}-{taken + 1:04d}.db"
        connection.back_up(target)
        target.chmod(0o600)
        for old in sorted(backups.glob("*.db"), key=lambda path: path.stat().st_mtime)[:-_KEPT]:
            old.unlink()
    except OSError as error:
        raise Trouble("file.unwritable", file=BACKUPS, problem=error.strerror) from None


def _statements(sql: str) -> Iterator[str]:
    statement = ""
    for line in sql.splitlines():
        statement += line + "\n"
        if complete_statement(statement):
            yield statement
            statement = ""
    if statement.strip():
        raise ValueError(f"unfinished statement: {statement.strip()}")

"""What a hall publishes as its centre has it (公布): by its law, and from before its founding."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from typing import Any, Final

import psycopg

from counter_app.central.law import founding_of, law_at, ruling
from counter_app.kernel.encoding import EncodingError, to_bytes
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.trust.hall_line import LineKind
from counter_app.kernel.trust.law import Law, Tenure
from counter_app.kernel.trust.published import HALL, LARGEST, calendars_said, settings_said
from counter_app.knowledge.hall import Hall, of_the_hall, read_hall
from counter_app.sync.root_file import Root

Said = tuple[str, str, Iterable[bytes]]
"""Kind and name of something published, and its contents, the newest first."""

_RULES: Final = "SELECT kind, name, content FROM counter.rules_of(%s)"
_BLOB: Final = "SELECT counter.read_blob(%s, %s)"
_RENAMED: Final = "SELECT counter.rename_hall(%s, %s, %s)"


def said_by(law: Law, blob: Callable[[bytes], bytes | None]) -> Iterator[Said]:
    """What the law says of calendars and of the hall; ``blob`` gives what has a digest."""

    def contents(kind: LineKind, said: Iterable[Tenure]) -> Iterator[bytes]:
        for one in said:
            content = blob(one.value)
            if content is not None and 0 < len(content) <= LARGEST[kind]:
                yield bytes(content)

    for year, said in calendars_said(law).items():
        yield LineKind.CALENDAR, f"{year:04}", contents(LineKind.CALENDAR, said)
    yield HALL, "", contents(LineKind.SETTINGS, settings_said(law))


def hall_in(said: Iterable[Said]) -> Hall | None:
    """The hall as it was published last, of what can be read."""
    for kind, _name, contents in said:
        for content in contents if kind == HALL else ():
            with suppress(EncodingError, Refusal, ValueError):
                return read_hall(content)
    return None


def name_of_hall(connection: psycopg.Connection[Any], hall: str) -> str:
    """What the hall is called now; empty where nobody can read it."""
    name = founding_of(connection, hall)
    published = _published(connection, hall, law_at(connection, hall, name) if name else None)
    found = hall_in(published)
    return found.name if found else ""


def rename_by_root(dsn: str, hall: str, to: str, root: Root) -> bool:
    """Another name by a line of root's; False if it is called so. Refusals as ``ruling``."""
    with ruling(dsn, hall, root) as here:
        connection = here.connection
        before = hall_in(_published(connection, here.hall, here.law))
        if before is None or before.name == to:
            return False
        content = to_bytes(of_the_hall(replace(before, name=to)))
        here.bring(LineKind.SETTINGS, HALL, b"", root.key, blob=content)
        connection.execute(_RENAMED, (here.hall, to, before.name))
    return True


def _published(connection: psycopg.Connection[Any], hall: str, law: Law | None) -> Iterator[Said]:
    """By the law, and after it what the centre published."""

    def blob(digest: bytes) -> bytes | None:
        row = connection.execute(_BLOB, (hall, digest)).fetchone()
        return row[0] if row else None

    if law is not None:
        yield from said_by(law, blob)
    for kind, name, content in connection.execute(_RULES, (hall,)).fetchall():
        yield kind, name, (bytes(content),)

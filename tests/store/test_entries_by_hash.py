"""A journal of before, in which an id was taken once in all files, is made anew as it stands."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from counter_app.knowledge.assets import local_migrations
from counter_app.store.connection import Connection
from counter_app.store.migrations import migrate, read_steps

BEFORE: Final = 11
TABLES: Final = ("journal", "outbox", "unfitting")


def contents(connection: Connection) -> dict[str, list[dict[str, object]]]:
    found = {}
    for table in (*TABLES, "counting", "holding_lines"):
        names = [
            str(row[0]) for row in connection.rows(f"SELECT name FROM pragma_table_info('{table}')")
        ]
        rows = connection.rows(f"SELECT * FROM {table} ORDER BY 1")
        found[table] = [dict(sorted(zip(names, row, strict=True))) for row in rows]
    return found


def test_everything_that_hangs_on_entries_stays(tmp_path: Path) -> None:
    connection = Connection(tmp_path / "window.db", os.urandom(32))
    steps = read_steps(local_migrations())
    migrate(connection, steps[:BEFORE], tmp_path)
    for place, verdict in ((1, ""), (2, "proved"), (4, "aside:right")):
        connection.do(
            "INSERT INTO journal (position, id, case_number, at, event, previous, hash, window,"
            " series, sequence, feed, own, stamp, verdict, kind)"
            " VALUES (?1,'id '||?1,'n','2026-11-30',x'7b7d',x'00','h'||?1,'02','AAA',?1,?1,?1,7,?2,'Received')",
            (place, verdict),
        )
    connection.do("INSERT INTO outbox VALUES (4, 'parked', 'fork', '2026')")
    connection.do("INSERT INTO unfitting VALUES (2, 'n')")
    before = contents(connection)
    assert [len(before[table]) for table in TABLES] == [3, 1, 1]
    assert len(before["holding_lines"]) == 1
    migrate(connection, steps[: BEFORE + 1], tmp_path)
    assert contents(connection) == before
    connection.do("UPDATE journal SET id = 'id 1'")  # of other files, or of another hall's mischief
    connection.do("DELETE FROM journal WHERE position = 2")
    assert connection.rows("SELECT * FROM unfitting") == []
    assert connection.rows("PRAGMA foreign_key_check") == []
    connection.close()

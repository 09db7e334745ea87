"""A hall as the first edition left it on the evening of its last day: its centre, two windows.

``python -m tests.central.first_edition`` lives it anew with that edition's own program, which
takes a clone with its history, and writes what is kept under ``released``.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import psycopg
from psycopg import sql

from counter_app.central import provisioning
from counter_app.central.dsn import dsn_parts, dsn_with
from counter_app.press.reading import read_paper
from counter_app.store.connection import Connection
from counter_app.store.keys import KeyVault
from counter_app.store.settings import StoreSettings
from counter_app.store.store import DATABASE
from counter_app.sync.ports import Membership
from tests.conftest import LOST_CARD
from tests.halls import TestServer
from tests.people import PASSWORD
from tests.sync.earlier_program import EarlierProgram

LAST_OF_FIRST: Final = "f057ca7dace7fdc06fe2afd884842a5d68a4307b"
SCHEMA: Final = 7
KEPT: Final = Path(__file__).parent / "released"
CENTRE: Final = KEPT / "hall-0007.jsonl"
TOLD: Final = KEPT / "hall-0007.json"
DRAINED, NOT_DRAINED = "02", "03"
CATALOG: Final = (
    "事项名称,实施编码,实施主体,承诺办结时限,申请材料\n"
    "居民身份证丢失补领,SY-HZ-006,三亚市公安局,5个工作日,居民户口簿\n"
)
_LOGIN: Final = "SELECT rolname, rolpassword FROM pg_authid WHERE rolname LIKE 'w\\_%'"


# Kept


def keep() -> None:
    """Live that day, and keep what it left."""
    with TemporaryDirectory() as place, TestServer() as server:
        folder = Path(place)
        os.environ["COUNTER_APP_STATE"] = str(folder / "state")
        program = EarlierProgram(LAST_OF_FIRST, folder / "program")
        dsn = server.new_database()
        told = _live(program, folder, dsn)
        shutil.rmtree(KEPT, ignore_errors=True)
        KEPT.mkdir()
        for code in (DRAINED, NOT_DRAINED):
            for name in (DATABASE, "window.key"):
                shutil.copy(folder / code / name, KEPT / name.replace(".", f"-{code}."))
        TOLD.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8")
        CENTRE.write_text("".join(f"{line}\n" for line in _rows(dsn)), "utf-8")


def _live(program: EarlierProgram, folder: Path, dsn: str) -> dict[str, Any]:
    """A hall with people; one window sent all that it holds, the other was switched off before."""
    told = {"COUNTER_APP_PASSWORD": PASSWORD, "COUNTER_APP_NEW_PASSWORD": PASSWORD}

    def say(window: str, *words: object) -> dict[str, Any]:
        return program.say(folder / window, *words, **told)

    (folder / "catalog.csv").write_text(CATALOG, "utf-8")
    (folder / "accept.json").write_text(
        json.dumps({**LOST_CARD, "situation": {}, "materials": [], "decision": "notice"}), "utf-8"
    )
    say(DRAINED, "central", "init", dsn)
    for code in (DRAINED, NOT_DRAINED):
        file = folder / f"{code}.json"
        say(code, "central", "enroll", dsn, "--window", code, "--name", f"{code} 号", "--out", file)
        say(code, "window", "join", file)
    say(DRAINED, "catalog", "import", folder / "catalog.csv")
    say(DRAINED, "account", "found", "wang.fang", "--name", "王管理")
    for name, role in (("lin", "clerk"), ("chen", "supervisor")):
        create = (
            "account",
            "create",
            name,
            "--name",
            "林小满",
            "--role",
            role,
            "--as",
            "wang.fang",
        )
        say(DRAINED, *create)
    say(NOT_DRAINED, "sync", "once")
    taken = {}
    for code in (DRAINED, NOT_DRAINED):
        accept = say(code, "case", "accept", folder / "accept.json", "--as", "lin")
        say(code, "sync", "once")
        [paper, *_others] = accept["documents"]
        text = read_paper(Path(paper["path"]).read_bytes()).code
        taken[accept["case_number"]] = {"paper": paper["number"], "code": text}
    say(DRAINED, "sync", "once")
    assert say(DRAINED, "sync", "status")["pending"] == 0
    unsent = say(NOT_DRAINED, "case", "accept", folder / "accept.json", "--as", "lin")
    assert say(NOT_DRAINED, "sync", "status")["pending"] > 0
    return {"sent": taken, "unsent": unsent["case_number"]}


def _rows(dsn: str) -> list[str]:
    """Every row of the centre and every login, as JSON, in an order in which they can be put back."""
    with psycopg.connect(dsn) as connection:
        logins = connection.execute(_LOGIN).fetchall()
        rows = [json.dumps({"login": name, "verifier": told}) for name, told in logins]
        tables = connection.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = 'counter'::regnamespace"
            " AND relkind = 'r' ORDER BY relname <> 'halls', relname"
        ).fetchall()
        for (table,) in tables:
            asked = sql.SQL("SELECT to_jsonb(t) FROM counter.{} t").format(sql.Identifier(table))
            for (row,) in connection.execute(asked).fetchall():
                rows.append(json.dumps({"table": table, "row": row}, ensure_ascii=False))
    return rows


# Put back


def put_back(server: TestServer, folder: Path) -> tuple[str, dict[str, Any]]:
    """The centre in a database of its own, the windows' folders under this one by their codes;
    gives the administrator's DSN and what was kept of that day.
    """
    dsn = server.new_database()
    _centre(dsn)
    for code in (DRAINED, NOT_DRAINED):
        window = folder / code
        window.mkdir(parents=True)
        for name in (DATABASE, "window.key"):
            shutil.copy(KEPT / name.replace(".", f"-{code}."), window / name)
        _lead_to(window, dsn)
    told: dict[str, Any] = json.loads(TOLD.read_text("utf-8"))
    return dsn, told


def _centre(dsn: str) -> None:
    kept = [json.loads(line) for line in CENTRE.read_text("utf-8").splitlines()]
    with psycopg.connect(dsn) as connection:
        provisioning._create_roles(connection)
        connection.execute("SET LOCAL ROLE counter_owner")
        for step in provisioning._steps()[:SCHEMA]:
            connection.execute(step.read_bytes())
        connection.execute("RESET ROLE")
        for one in kept:
            if "login" in one:
                _login(connection, one["login"], one["verifier"])
                continue
            table = sql.Identifier(one["table"])
            put = sql.SQL(
                "INSERT INTO counter.{0} SELECT * FROM jsonb_populate_record(NULL::counter.{0}, %s)"
                " ON CONFLICT DO NOTHING"
            )
            connection.execute(put.format(table), (json.dumps(one["row"]),))


def _login(connection: psycopg.Connection[Any], name: str, verifier: str) -> None:
    role = sql.Identifier(name)
    if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (name,)).fetchall():
        connection.execute(
            sql.SQL("CREATE ROLE {} LOGIN PASSWORD {} IN ROLE counter_window").format(
                role, sql.Literal(verifier)
            )
        )
    database = sql.Identifier(connection.info.dbname)
    connection.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(database, role))


def _lead_to(window: Path, dsn: str) -> None:
    """The window finds the centre where it is now."""
    with closing(Connection(window / DATABASE, KeyVault(window).read())) as connection:
        settings = StoreSettings(connection)
        member = settings.read(Membership)
        assert member is not None
        here = {name: str(dsn_parts(dsn)[name]) for name in ("host", "port", "dbname")}
        settings.save(replace(member, dsn=dsn_with(member.dsn, **here)))


if __name__ == "__main__":
    keep()
    sys.stdout.write(f"{KEPT}\n")

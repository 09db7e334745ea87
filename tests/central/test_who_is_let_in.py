"""Halls, windows and people's logins: renamed and removed while others work, and on record."""

from __future__ import annotations

import io
import json
import secrets
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

import psycopg
import pytest

from counter_app.assembly import FEATURES
from counter_app.central import logins, provisioning
from counter_app.central.dsn import dsn_with
from counter_app.central.halls import close_hall, halls, rename_hall, reopen_hall
from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.knowledge.hall import DEFAULT_HALL, Hall
from counter_app.window.main import run
from tests.conftest import Asking
from tests.halls import HallOfWindows, root_of

DONE, REFUSED = 0, 1
HALL, EMPTY = DEFAULT_HALL.code, "ABC"

Names = tuple[str, str, str]
Central = Callable[..., tuple[int, Any, str]]


@pytest.fixture
def central(capsys: pytest.CaptureFixture[str], hall: HallOfWindows) -> Central:
    """A command of the centre: exit code, document, and what was said beside it."""

    def call(word: str, *words: str) -> tuple[int, Any, str]:
        capsys.readouterr()
        code = run(["--json", "central", word, hall.dsn, *words])
        said = capsys.readouterr()
        return code, json.loads(said.out), said.err

    return call


@pytest.fixture
def names() -> Names:
    """Three people: logins belong to the whole server, which other tests use, too."""
    drawn = secrets.token_hex(4)
    return f"wei{drawn}", f"lina{drawn}", f"bo{drawn}"


class Terminal(io.StringIO):
    """Somebody who sits there and answers."""

    def isatty(self) -> bool:
        return True


def answering(monkeypatch: pytest.MonkeyPatch, answer: str) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal(f"{answer}\n"))


def reason(document: Any) -> str:
    return str(document["refused"]["reason"])


def done(hall: HallOfWindows) -> list[str]:
    return [one["what"] for one in logins.deeds(hall.dsn, hall=HALL)]


def test_whoever_is_dismissed_is_out_at_once_and_nobody_is_left_behind(
    hall: HallOfWindows, names: Names, central: Central
) -> None:
    wei, _lina, _bo = names
    _code, told, _said = central("appoint", "--name", wei, "--duty", "supervisor")
    dsn = dsn_with(hall.dsn, user=told["login"], password=told["password"])
    with psycopg.connect(dsn, autocommit=True) as line:
        code, told, said = central("dismiss", "--name", wei)  # nobody can be asked
        assert (code, reason(told)) == (REFUSED, "command.nobody_agreed")
        assert "1 个会话" in said
        assert line.execute("SELECT count(*) FROM counter.case_list").fetchone() == (0,)
        assert central("dismiss", "--name", wei, "--yes")[:2] == (
            DONE,
            {"name": wei, "dismissed": 1},
        )
        with pytest.raises(psycopg.OperationalError):
            line.execute("SELECT 1")
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(dsn)
    assert central("logins")[1] == {"logins": []}
    assert central("dismiss", "--name", wei, "--yes")[1] == {"name": wei, "dismissed": 0}
    assert reason(central("dismiss", "--name", "nobody", "--yes")[1]) == "central.unknown_login"
    assert central("appoint", "--name", wei, "--duty", "supervisor")[0] == DONE  # as if new
    assert [one for one in done(hall) if "ed" in one][-3:] == [
        "appointed",
        "dismissed",
        "appointed",
    ]


def test_the_question_is_answered_at_the_terminal(
    hall: HallOfWindows, names: Names, central: Central, monkeypatch: pytest.MonkeyPatch
) -> None:
    wei, _lina, _bo = names
    central("appoint", "--name", wei, "--duty", "supervisor")
    answering(monkeypatch, "n")
    assert reason(central("dismiss", "--name", wei)[1]) == "command.not_agreed"
    assert [one["name"] for one in logins.logins(hall.dsn, hall="")] == [wei]
    answering(monkeypatch, "y")
    assert central("dismiss", "--name", wei)[0] == DONE
    assert logins.logins(hall.dsn, hall="") == ()


def test_a_person_has_another_name_and_another_password_while_being_in(
    hall: HallOfWindows, names: Names, central: Central
) -> None:
    wei, lina, bo = names
    _code, told, _said = central("appoint", "--name", wei, "--duty", "administrator")
    password = told["password"]
    with psycopg.connect(
        dsn_with(hall.dsn, user=told["login"], password=password), autocommit=True
    ) as line:
        code, told, _said = central("rename", "--login", wei, "--to", lina)
        assert (code, told["login"]) == (DONE, f"o_460200_{lina}")
        assert line.execute("SELECT counter.my_hall()").fetchone() == (HALL,)
    own = dsn_with(hall.dsn, user=f"o_460200_{lina}", password=password)
    psycopg.connect(own).close()
    assert central("rename", "--login", wei, "--to", lina)[0] == DONE  # it is called so
    assert reason(central("rename", "--login", bo, "--to", "li")[1]) == "central.unknown_login"
    central("appoint", "--name", bo, "--duty", "supervisor")
    assert reason(central("rename", "--login", bo, "--to", lina)[1]) == "central.login_taken"
    _code, told, _said = central("password", "--name", lina)
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(own)
    again = dsn_with(own, password=told["password"])
    for oneself in (
        lambda: logins.dismiss(again, hall="", name=lina),
        lambda: logins.rename_login(again, hall="", name=lina, to=wei),
    ):
        with pytest.raises(Refusal, match=r"central\.own_login"):
            oneself()
    assert logins.dismiss(again, hall="", name=bo)


def test_a_window_hears_of_its_new_name_and_so_do_its_sisters(
    hall: HallOfWindows, central: Central, asking: Asking
) -> None:
    first, second = hall.window("02"), hall.window("03")
    number = first.take_in(asking()).case.number
    assert central("rename", "--window", "02", "--to", "婚姻登记窗口")[0] == DONE
    for window in (first, second):
        window.link.sync_once()
        assert window.store.publications.window_names()["02"] == "婚姻登记窗口"
    assert (first.hall.window_name, first.link.membership.name) == ("婚姻登记窗口",) * 2  # type: ignore[union-attr]
    assert second.hall.window_name == "综合窗口 03"
    assert first.desk.ledger.case(number).number == number
    assert central("rename", "--window", "02", "--to", "婚姻登记窗口")[0] == DONE
    assert done(hall).count("window_renamed") == 1
    code, told, _said = central("rename", "--window", "07", "--to", "没有这个")
    assert (code, reason(told)) == (REFUSED, "central.unknown_window")


def test_the_hall_has_another_name_at_every_window(hall: HallOfWindows, central: Central) -> None:
    first = hall.window("02")
    before = first.hall
    assert central("rename", "--to", "崖州区政务服务中心")[0] == DONE
    first.link.sync_once()
    assert first.hall == replace(before, name="崖州区政务服务中心")
    assert not rename_hall(hall.dsn, hall="", to="崖州区政务服务中心", root=root_of(hall.dsn))
    (told,) = central("halls")[1]
    assert (told["hall"], told["name"]) == (HALL, "崖州区政务服务中心")


def test_a_window_that_is_put_out_is_named_with_what_it_still_holds(
    hall: HallOfWindows, central: Central, asking: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = hall.window("02")
    window.take_in(asking())
    window.link.sync_once()
    hall.project()
    hall.rows("UPDATE counter.installations SET unsent = 4 RETURNING 1")
    answering(monkeypatch, "n")
    code, told, said = central("revoke", "--window", "02")
    assert (code, reason(told)) == (REFUSED, "command.not_agreed")
    assert "4 条没有上报" in said
    assert "1 件在办" in said
    assert "最近一次联系" in said
    window.link.sync_once()  # nothing happened to it
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    assert central("revoke", "--window", "02")[1] == {"window": "02", "revoked": 1}
    assert central("revoke", "--window", "02")[1] == {"window": "02", "revoked": 0}
    with pytest.raises(Refusal, match=r"central\.revoked"):
        window.link.sync_once()
    assert done(hall)[-3:] == ["enrolled", "joined", "revoked"]


def test_a_hall_that_was_made_by_mistake_is_gone_altogether(
    hall: HallOfWindows, names: Names, central: Central
) -> None:
    _wei, _lina, bo = names
    provisioning.initialise(hall.dsn, replace(DEFAULT_HALL, code=EMPTY, name="错建的"), FEATURES)
    assert reason(central("logins")[1]) == "central.which_hall"
    central("appoint", "--name", bo, "--duty", "supervisor", "--hall", EMPTY)
    central("enroll", "--window", "02", "--name", "窗口", "--out", str(hall.folder / "x"), "--hall", EMPTY)  # fmt: skip
    code, told, said = central("close", "--hall", EMPTY)
    assert (code, reason(told)) == (REFUSED, "command.nobody_agreed")
    assert "错建的" in said
    for _again in range(2):
        code, told, _said = central("close", "--hall", EMPTY, "--yes")
        assert (code, told) == (DONE, {"hall": EMPTY, "state": "removed"})
    assert [one.hall for one in halls(hall.dsn)] == [HALL]
    assert hall.rows("SELECT rolname FROM pg_roles WHERE rolname ~ '^[ow]_abc_'") == []
    assert central("logins")[0] == DONE  # and no command wants --hall any more
    assert central("close", "--hall", "99", "--yes")[1]["refused"]["reason"] == (
        "central.unknown_hall"
    )
    provisioning.initialise(hall.dsn, replace(DEFAULT_HALL, code=EMPTY), FEATURES)
    assert [one["what"] for one in logins.deeds(hall.dsn, hall=EMPTY)] == [
        *("founded", "appointed", "enrolled", "revoked", "dismissed", "removed", "founded")
    ]


def test_a_hall_that_holds_entries_is_closed_and_keeps_them(
    hall: HallOfWindows, names: Names, central: Central, asking: Asking
) -> None:
    wei, _lina, _bo = names
    window = hall.window("02")
    number = window.take_in(asking()).case.number
    window.link.sync_once()
    lines = hall.rows("SELECT count(*) FROM counter.events")
    closed = {"hall": HALL, "state": "closed"}
    with pytest.MonkeyPatch.context() as patch:  # whoever closes it has no root at hand
        patch.setattr("counter_app.sync.root_file.read_root", _no_root)
        assert central("close", "--hall", HALL, "--yes")[1] == closed | {"ended": 0}
    assert central("close", "--hall", HALL, "--yes")[1] == closed | {"ended": 1}
    assert central("close", "--hall", HALL, "--yes")[1] == closed | {"ended": 0}
    kinds = hall.rows("SELECT kind, name FROM counter.hall_lines ORDER BY n DESC LIMIT 1")
    assert kinds == [("end", "02")]
    with pytest.raises((Refusal, Trouble)):
        window.link.sync_once()
    with pytest.raises(Refusal, match=r"window\.put_out"):
        window.take_in(asking())
    assert window.desk.ledger.case(number).number == number  # its own work is safe
    assert hall.rows("SELECT count(*) FROM counter.events") == lines
    for words in (
        ("appoint", "--name", wei, "--duty", "supervisor"),
        ("enroll", "--window", "05", "--name", "窗口", "--out", str(hall.folder / "y")),
    ):
        assert reason(central(*words, "--hall", HALL)[1]) == "central.hall_closed"
    assert central("close", "--hall", HALL, "--reopen")[1]["reopened"]
    assert not reopen_hall(hall.dsn, hall=HALL)
    again = hall.window("02")
    again.take_in(asking())
    again.link.sync_once()
    assert hall.rows("SELECT count(*) FROM counter.events") > lines


def _no_root(file: Path) -> NoReturn:
    raise Refusal("root.not_here", field="--root", file=file.name)


def test_only_who_runs_the_server_closes_a_hall(hall: HallOfWindows, names: Names) -> None:
    wei, _lina, _bo = names
    login, password = provisioning.appoint(hall.dsn, hall="", name=wei, duty="administrator")
    administrator = dsn_with(hall.dsn, user=login, password=password)
    for work in (close_hall, reopen_hall):
        with pytest.raises(Refusal):
            work(administrator, hall=HALL)
    assert rename_hall(administrator, hall="", to="崖州区政务服务中心", root=root_of(hall.dsn))
    assert isinstance(DEFAULT_HALL, Hall)
    assert [one["by"] for one in logins.deeds(administrator, hall="")][-1] == login

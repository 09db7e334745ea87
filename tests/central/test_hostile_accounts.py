"""A joined window, by hand: accounts are not its to take over, to make up or to spoil."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from counter_app.kernel.account import Grant, lock_of
from counter_app.kernel.encoding import to_bytes, to_plain
from counter_app.kernel.rights import Role
from tests.central.attacked import KEPT, SECRET, AttackedHall, attacked, person, publish, today
from tests.halls import TestServer

OTHER_KEPT = KEPT.replace("aGFz", "aGFy")
EVIL = Grant(Role.ADMINISTRATOR)


@pytest.fixture
def hall(each_server: TestServer) -> Iterator[AttackedHall]:
    with attacked(each_server) as made:
        yield made


def test_no_window_takes_an_administrators_account_over(hall: AttackedHall) -> None:
    hall.staffed()
    root = hall.account("root")
    for login in (hall.hostile, hall.publisher):
        for lock, proof in (("", ""), (lock_of("77" * 32), ""), (root.lock, "77" * 32)):
            taken = replace(root, password=OTHER_KEPT, lock=lock, proof=proof, changed_by="root")
            for one in (taken, replace(taken, name="别人"), replace(taken, grants=(EVIL, EVIL))):
                assert publish(login, one)[0] == "42501"
        without_grants = replace(root, lock="", changed_by="root", password=root.password)
        assert publish(login, without_grants)[0] == "42501"
    assert hall.rows("SELECT max(version) FROM counter.publications WHERE name = 'root'") == [(1,)]


def test_a_new_password_of_ones_own_shows_the_secret_of_the_old(hall: AttackedHall) -> None:
    hall.staffed()
    mine, next_secret = hall.account("clerk"), "6f" * 32
    changed = replace(
        mine, password=OTHER_KEPT, lock=lock_of(next_secret), proof=SECRET, changed_by="clerk"
    )
    assert publish(hall.hostile, changed) == ("", "")  # any window will do
    # Everybody has read the secret now; it opens nothing any more.
    again = replace(changed, password=KEPT, lock=lock_of("77" * 32))
    for login in (hall.hostile, hall.publisher):
        assert publish(login, again) == ("42501", "wrong_proof")
    assert publish(hall.hostile, replace(again, proof=next_secret)) == ("", "")
    assert hall.alarms("account_changed") == []


def test_an_account_from_before_there_were_locks(hall: AttackedHall) -> None:
    hall.staffed()
    old = person("old", Grant(Role.CLERK), lock="")
    assert publish(hall.publisher, old) == ("", "")
    changed = replace(old, password=OTHER_KEPT, lock=lock_of(SECRET), changed_by="old")
    assert publish(hall.hostile, changed) == ("42501", "account_without_lock")
    assert publish(hall.publisher, changed) == ("", "")
    assert [one["window"] for one in hall.alarms("account_changed")] == ["05"]


def test_somebody_elses_change_is_told_with_how_often(hall: AttackedHall) -> None:
    hall.staffed()
    for count in range(3):
        changed = replace(hall.account("clerk"), name=f"改名{count}", changed_by="root")
        assert publish(hall.publisher, changed) == ("", "")
    assert publish(hall.publisher, person("evil", EVIL)) == ("", "")
    [told] = hall.alarms("account_changed")
    assert (told["window"], told["times"]) == ("05", 4)
    assert told["details"] == {"account": "clerk", "by": "root"}


def test_the_first_account_is_an_administrators(hall: AttackedHall) -> None:
    for first in (
        {"code": "evil"},
        to_plain(person("evil", Grant(Role.CLERK), by="")),
        to_plain(person("evil", Grant(Role.ADMINISTRATOR, ("05",)), by="")),
        to_plain(person("evil", EVIL, by="", closed=True)),
        to_plain(person("evil", EVIL, by="")) | {"grants": "administrator"},
    ):
        for login in (hall.hostile, hall.publisher):
            assert publish(login, first)[0] == "42501"
    assert publish(hall.hostile, person("evil", EVIL, by="")) == ("42501", "may_not_publish")
    writer = hall.at_work(hall.honest, "02")
    assert writer.push(*writer.case())["taken"] == 3
    assert publish(hall.publisher, person("root", EVIL, by="")) == ("", "")


def test_what_was_published_before_anybody_looked_stops_nobody(hall: AttackedHall) -> None:
    hall.owner.execute(
        "INSERT INTO counter.publications (hall, n, kind, name, version, digest, content, login)"
        " SELECT '460200', 900 + row_number() OVER (), 'account', name, 1, '', content::bytea, ''"
        " FROM (VALUES ('evil', '{\"code\":\"evil\"}'), ('nul', 'null'), ('no', '[]'), ('x', 'x'))"
        " AS v(name, content)"
    )
    hall.owner.execute("SELECT counter.derive_grants('460200', NULL)")
    writer = hall.at_work(hall.honest, "02")
    assert writer.push(*writer.case())["taken"] == 3
    hall.staffed()
    writer = hall.at_work(hall.honest, "02")
    clerks = {"code": "evil", "name": "某"}
    number = writer.case()[0]["case_number"]
    event = writer.event(number, {"is": "Received"}, **today(clerk=clerks))
    assert writer.push(event)["parked"][0]["reason"] == "no_right"
    assert publish(hall.publisher, person("evil", Grant(Role.CLERK))) == ("", "")


SPOILT: list[dict[str, Any]] = [
    {"grants": "x"},
    {"grants": None},
    {"grants": [1]},
    {"grants": {"role": "clerk"}},
    {"grants": [{"role": "emperor", "windows": [], "department": ""}]},
    {"grants": [{"role": "clerk", "windows": "05", "department": ""}]},
    {"grants": [{"role": "clerk", "windows": ["77"], "department": ""}]},
    {"grants": [{"role": "clerk", "windows": [5], "department": ""}]},
    {"grants": [{"role": "clerk", "windows": [], "department": "x" * 101}]},
    {"grants": [{"role": "clerk", "windows": [], "department": "", "more": 1}]},
    {"grants": [{"role": "clerk", "windows": [], "department": ""}] * 101},
    {"name": ""},
    {"name": "林\n小满"},
    {"name": "林" * 101},
    {"name": None},
    {"password": "x"},
    {"password": None},
    {"password": KEPT.replace("m=65536", "m=1048577")},
    {"password": KEPT.replace("t=3", "t=11")},
    {"password": KEPT.replace("p=4", "p=9")},
    {"password": KEPT + "x" * 200},
    {"changed_at": "2090-01-01T00:00:00+00:00"},
    {"changed_at": "now"},
    {"changed_at": "99999-01-01T00:00:00+00:00"},
    {"changed_by": 5},
    {"closed": "no"},
    {"lock": "x"},
    {"proof": "x"},
    {"code": "auto"},
    {"more": "x"},
    {"name": "林" * 20_000},
]


@pytest.mark.parametrize("spoilt", SPOILT, ids=lambda one: str(one)[:60])
def test_no_account_that_windows_cannot_read(staffed: AttackedHall, spoilt: dict[str, Any]) -> None:
    told = to_plain(staffed.account("clerk")) | {"changed_by": "root"} | spoilt
    assert publish(staffed.publisher, told)[0] == "42501"


@pytest.fixture(scope="module")
def staffed(server: TestServer) -> Iterator[AttackedHall]:
    with attacked(server) as made:
        yield made.staffed()


def test_an_account_whose_window_is_there_no_more_can_still_be_closed(hall: AttackedHall) -> None:
    hall.staffed()
    hall.owner.execute("INSERT INTO counter.installations (hall, login, installation, window_code,"
                       " window_name, state, may_publish, expires_at) VALUES ('460200', 'w_x',"
                       " gen_random_uuid(), '77', 'x', 'revoked', false, now())")  # fmt: skip
    assert publish(hall.publisher, person("far", Grant(Role.CLERK, ("77",)))) == ("", "")
    hall.owner.execute("DELETE FROM counter.installations WHERE window_code = '77'")
    assert publish(hall.publisher, person("far", Grant(Role.CLERK, ("77",)), closed=True)) == (
        "",
        "",
    )
    assert publish(hall.publisher, person("near", Grant(Role.CLERK, ("77",))))[0] == "42501"


def offer(hall: AttackedHall, kind: str, name: str, version: int, content: bytes) -> Any:
    return hall.publisher.value(
        "SELECT counter.offer_publication(%s, %s, %s, %s)", kind, name, version, content
    )


def test_a_greeting_alone_opens_no_recovery(hall: AttackedHall) -> None:
    hall.staffed()
    lost = '{"cursors": [[1, "01890000-0000-7000-8000-000000000000"], [0, null]]}'
    assert hall.hostile.value("SELECT counter.greet(%s)", lost)["recovering"] is False
    assert hall.rows("SELECT recovering_since FROM counter.halls") == [(None,)]
    assert [one["window"] for one in hall.alarms("forgotten")] == ["04"]
    said = hall.publisher.refusal(
        "SELECT counter.offer_publication('catalog', 'catalog', 1001, 'x')"
    )
    assert said == ("42501", "may_not_publish")


def test_no_version_is_used_up_that_nobody_came_to(hall: AttackedHall) -> None:
    hall.staffed()
    hall.owner.execute("SELECT counter.declare_restored('460200')")
    clerk = to_bytes(replace(hall.account("clerk"), changed_by="root"))
    for kind, name, content in (
        ("catalog", "catalog", b"x"),
        ("calendar", "2027", b"{}"),
        ("account", "clerk", clerk),
    ):
        for version in (2**31 - 1, 2**31 - 1_000_000, 9_000):
            assert offer(hall, kind, name, version, content) is False
    assert offer(hall, "catalog", "catalog", 1700, b"x") is True  # what was lost comes back
    assert hall.publisher.value("SELECT counter.publish('catalog', 'catalog', 'y')") > 1700
    assert hall.alarms("publication_refused")[0]["times"] == 9


def test_no_administrator_comes_in_with_what_was_lost(hall: AttackedHall) -> None:
    hall.staffed()
    hall.owner.execute("SELECT counter.declare_restored('460200')")
    evil = person("evil", EVIL, by="evil")
    backdated = to_bytes(replace(evil, changed_at=datetime(2020, 1, 1, tzinfo=UTC)))
    assert offer(hall, "account", "evil", 1, backdated) is False
    root = replace(hall.account("root"), password=OTHER_KEPT, changed_by="root")
    assert offer(hall, "account", "root", 7, to_bytes(root)) is False
    shown = replace(hall.account("clerk"), password=OTHER_KEPT, proof=SECRET, changed_by="clerk")
    assert offer(hall, "account", "clerk", 7, to_bytes(shown)) is True

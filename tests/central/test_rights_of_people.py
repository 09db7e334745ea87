"""Straight at the centre: an event whose person lacks the right never reaches the feed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from counter_app.assembly import FEATURES
from counter_app.features.cases.model.events import Received
from counter_app.kernel.account import Account, Grant
from counter_app.kernel.encoding import to_bytes, to_plain
from counter_app.kernel.file_events import PaperIssued, PaperVoided
from counter_app.kernel.happening import Happening, tag_of
from counter_app.kernel.number import PAPER
from counter_app.kernel.rights import FOUR_EYES, HELD_BY, Role
from tests.central.attacked import KEPT
from tests.central.two_halls import TwoHalls, Writer
from tests.halls import TestServer

RIGHT_TO = {one.of: one.right for one in FEATURES.kinds.values()}
LETTERS = {one.opens: one.letter for one in FEATURES.subjects}
BY_ITSELF = {one.of for one in FEATURES.kinds.values() if one.by_itself}


def publish(halls: TwoHalls, account: Account) -> tuple[str, str]:
    """The refusal, empty if it was taken."""
    return halls.joined.refusal(
        "SELECT counter.publish('account', %s, %s)", account.code, to_bytes(account)
    )


def person(code: str, *grants: Grant, by: str = "root", **changes: Any) -> Account:
    return Account(code, f"某{code}", grants, KEPT, datetime.now(UTC), by, **changes)


@pytest.fixture(scope="module")
def people(server: TestServer) -> Iterator[TwoHalls]:
    """A hall with one person of each role, and one who holds it at another window only."""
    halls = TwoHalls(server.new_centre())
    publish(halls, person("root", Grant(Role.ADMINISTRATOR), by=""))
    for role in Role:
        publish(halls, person(role.value, Grant(role)))
        publish(halls, person(f"{role.value}.far", Grant(role, ("05",))))
    publish(halls, person("second", Grant(Role.SUPERVISOR)))
    yield halls
    halls.close()


def parked(writer: Writer, kind: type[Happening], **changes: Any) -> str | None:
    """Why an event of this kind is not taken; None if it is."""
    happening: dict[str, Any] = {"is": tag_of(kind)}
    case = "460200-02-XXX-B00001-1"
    if kind in LETTERS:
        case = writer.number(LETTERS[kind], writer.cases + 1)
    if kind is PaperIssued:
        happening["number"] = writer.number(PAPER, writer.papers + 1)
    told = {"at": datetime.now(UTC).isoformat(), "clock": "", "heard_at": None} | changes
    receipt = writer.push(writer.event(case, happening, **told))
    if receipt["parked"]:
        return str(receipt["parked"][0]["reason"])
    writer.cases += kind in LETTERS
    writer.papers += kind is PaperIssued
    return None


def test_each_role_may_write_what_its_rights_allow_and_nothing_else(people: TwoHalls) -> None:
    writer = people.at_work(people.joined, "02")
    refused = allowed = 0
    for kind, right in RIGHT_TO.items():
        if right is None:
            continue
        for code in [*(role.value for role in Role), *(f"{role.value}.far" for role in Role), "x"]:
            second = {"approved_by": {"code": "second", "name": "乙"}}
            reason = parked(writer, kind, clerk={"code": code, "name": "甲"}, **second)
            may = code in {role.value for role in HELD_BY[right]}
            assert (reason is None) is may, (kind, code, reason)
            refused, allowed = refused + (not may), allowed + may
    assert refused > 150
    assert allowed > 20


def test_two_accounts_of_one_number_are_one_pair_of_eyes(people: TwoHalls) -> None:
    for code, number in (("zhao", "G-17"), ("zhao2", "G-17"), ("li", "G-18"), ("wu", "")):
        role = Role.CLERK if code == "zhao" else Role.SUPERVISOR
        publish(people, person(code, Grant(role), person=number))
    writer = people.at_work(people.joined, "02")
    by = {"clerk": {"code": "zhao", "name": "甲"}}
    for code, reason in (("zhao2", "no_second"), ("li", None), ("wu", None)):
        second = {"approved_by": {"code": code, "name": "乙"}}
        assert parked(writer, PaperVoided, **by, **second) == reason, code


def test_four_eyes_are_two_people_of_whom_one_approves(people: TwoHalls) -> None:
    writer = people.at_work(people.joined, "02")
    clerk = {"code": "clerk", "name": "甲"}
    for kind in (kind for kind, right in RIGHT_TO.items() if right in FOUR_EYES):
        if Role.CLERK not in HELD_BY[RIGHT_TO[kind] or next(iter(FOUR_EYES))]:
            continue
        for code in (None, "clerk", "officer", "administrator", "supervisor.far", "nobody"):
            second = {"approved_by": code and {"code": code, "name": "乙"}}
            assert parked(writer, kind, clerk=clerk, **second) == "no_second"
        good = {"approved_by": {"code": "second", "name": "乙"}}
        assert parked(writer, kind, clerk=clerk, **good) is None


def test_what_the_rules_do_by_themselves_needs_nobody(people: TwoHalls) -> None:
    writer = people.at_work(people.joined, "02")
    auto = {"code": "auto", "name": "系统"}
    for kind, right in RIGHT_TO.items():
        if right is not None:
            assert (parked(writer, kind, clerk=auto) is None) is (kind in BY_ITSELF)


def test_a_revoked_person_is_refused_but_not_for_what_was_done_before(people: TwoHalls) -> None:
    writer, second = (people.at_work(people.joined, "02") for _ in range(2))
    clerk = {"code": "leaving", "name": "甲"}
    before = datetime.now(UTC) - timedelta(seconds=1)
    assert publish(people, person("leaving", Grant(Role.CLERK))) == ("", "")
    assert parked(writer, Received, clerk=clerk) is None
    passed(people, "1 hour", "name = 'leaving'")
    people.owner.execute("UPDATE counter.series SET leased_at = leased_at - interval '2 hours'")
    assert publish(people, person("leaving", Grant(Role.CLERK), closed=True)) == ("", "")
    passed(people, "30 minutes", "name = 'leaving' AND version = 2")
    assert parked(writer, Received, clerk=clerk) == "no_right"
    # The window heard from the centre before: it went by what it knew.
    heard = (before - timedelta(minutes=40)).isoformat()
    assert parked(writer, Received, clerk=clerk, heard_at=heard) is None
    # Or it was done before, and arrives late.
    assert parked(second, Received, clerk=clerk, at=heard) is None


def passed(people: TwoHalls, time: str, published: str) -> None:
    """So much time passed since these publications."""
    people.owner.execute(
        f"UPDATE counter.publications SET published_at = published_at - interval '{time}'"
        f" WHERE {published}"
    )
    people.owner.execute("SELECT counter.derive_grants(hall, NULL) FROM counter.halls")


@pytest.mark.parametrize("by", ["clerk", "nobody", "administrator.far", ""])
def test_only_an_administrator_makes_accounts(people: TwoHalls, by: str) -> None:
    code, reason = publish(people, person("new", Grant(Role.SUPERVISOR), by=by))
    assert (code, reason) == ("42501", "may_not_publish")


def test_a_person_may_change_their_own_password_and_nothing_more(people: TwoHalls) -> None:
    mine = person("own", Grant(Role.CLERK))
    assert publish(people, mine) == ("", "")
    plain = to_plain(mine) | {"password": KEPT.replace("aGFz", "aGFy"), "changed_by": "own"}
    assert account(people, plain)[0] == ""
    for grab in ({"name": "别人"}, {"closed": True}, {"grants": to_plain(mine)["grants"] * 2}):
        assert account(people, plain | grab)[0] == "42501"
    assert account(people, plain | {"code": "root"})[0] == "42501"


def account(people: TwoHalls, plain: dict[str, Any]) -> tuple[str, str]:
    content = json.dumps(plain, ensure_ascii=False).encode()
    return people.joined.refusal("SELECT counter.publish('account', 'own', %s)", content)


def test_broken_accounts_are_refused(people: TwoHalls) -> None:
    for content in (b"", b"{}", b"\xff", b"[]", b'{"code": "own"}'):
        refused = people.joined.refusal("SELECT counter.publish('account', 'own', %s)", content)
        assert refused[0] == "42501", content


def test_a_hall_without_accounts_asks_nobody(two_halls: TwoHalls) -> None:
    writer = two_halls.at_work(two_halls.joined, "02")
    assert parked(writer, Received, clerk={"code": "x", "name": "某"}) is None

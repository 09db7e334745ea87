"""A window of a founded hall turns against it, and knows the password of one of its clerks."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from counter_app.features.people.acts.keep_accounts import create_account
from counter_app.kernel.account import Grant
from counter_app.kernel.encoding import to_plain
from counter_app.kernel.number import Number
from counter_app.kernel.rights import Role
from counter_app.kernel.trust.contents import NewKey
from counter_app.kernel.trust.people import AccountContent, LawGrant
from tests.central.hostile_founded import HOSTILE, WRITES_LAW, AttackedHall, key_of
from tests.conftest import Asking
from tests.golden.world import samples
from tests.hall_rows import at_centre, at_window
from tests.people import GIVEN, enter

Told = dict[str, Any]


def told_of(tag: str) -> Told:
    happening: Told = json.loads(samples()[tag])["happening"]
    return happening


def test_a_clerk_is_nobody_else_and_nobodys_second_person(
    attacked: AttackedHall, asking: Asking
) -> None:
    number, hostile, lin = attacked.case(asking), attacked.hostile, attacked.hostile.opened("lin")
    agreed = {"approved_by": {"code": "chen", "name": "陈主管"}}
    voided = hostile.event(number, "PaperVoided", number=paper_of(attacked, number), reason="作废")
    with attacked.unharmed(asking):
        for clerk in ("chen", "wang", "auto"):
            hostile.push(hostile.event(number, "Withdrawn", clerk, reason="不办了"), keys=[lin])
        for again in (voided, voided | agreed, voided | {"approved_by": voided["clerk"]}):
            for keys in ([lin], [lin, lin], [lin, key_of("chen")]):
                hostile.push(fresh(attacked, again), keys=keys)
        for tag in ("Reviewed", "Sampled", "Reassigned", "ContestSettled", "hall.line_set_aside"):
            event = hostile.event(number, tag) | {"happening": told_of(tag)}
            hostile.push(event, keys=[lin])
    assert hostile.refused == []


def test_a_clerk_at_one_window_speaks_for_no_other(attacked: AttackedHall, asking: Asking) -> None:
    number, hostile, lin = attacked.case(asking), attacked.hostile, attacked.hostile.opened("lin")
    withdrawn = hostile.event(number, "Withdrawn", reason="不办了") | {"window": "02"}
    batch = hostile.batch([withdrawn], window="02", keys=[lin])
    with attacked.unharmed(asking):
        hostile.give(batch, "offer_entries")
        hostile.push(fresh(attacked, withdrawn), keys=[lin])
        own = hostile.event(number, "Withdrawn", reason="不办了")
        hostile.push(own, fresh(attacked, withdrawn), keys=[lin])
    assert hostile.refused == []


def test_a_clerk_makes_no_law(attacked: AttackedHall, asking: Asking) -> None:
    attacked.case(asking)
    hostile, lin, evil = attacked.hostile, attacked.hostile.opened("lin"), key_of("evil")
    rules = AccountContent("恶某", "evil", (LawGrant("administrator", (HOSTILE,)),)).to_bytes()
    new = NewKey(evil.public_key, bytes(32)).to_bytes()
    with attacked.unharmed(asking):
        for code in ("lin", "wang", "chen", "evil"):
            hostile.rule("account", code, rules, lin)
        for code in ("wang", "chen", "evil"):
            hostile.rule("key", code, new, lin, evil)
        for people in ((lin,), (lin, lin), (lin, evil)):
            hostile.rule("settings", "offline_days", b"\0\x1e", *people)
            hostile.rule("catalog", "catalog", b"{}", *people)
            hostile.rule("judged", "a" * 32, b"\x01", *people)
    assert hostile.refused == []


def test_a_given_key_acts_for_nobody(attacked: AttackedHall, asking: Asking) -> None:
    """Who handed a password out on paper knows it: until it is changed it opens no work."""
    first, hostile = attacked.first, attacked.hostile
    first.people.sign_out()
    first.people.sign_in("wang", WRITES_LAW)
    create_account(first.desk, "zhou", "周某", (Grant(Role.CLERK),), GIVEN)
    first.people.sign_out()
    enter(first, "lin")
    number = attacked.case(asking)
    given = hostile.opened("zhou", GIVEN)
    withdrawn = hostile.event(number, "Withdrawn", "zhou", reason="不办了")
    with attacked.unharmed(asking):
        hostile.push(withdrawn, keys=[given])
    assert attacked.told() == 1


def test_a_clerks_case_of_its_own_is_listed_as_what_it_is(
    attacked: AttackedHall, asking: Asking
) -> None:
    """What a clerk may do at a window, whoever knows the password and has the window does."""
    number, hostile, lin = attacked.case(asking), attacked.hostile, attacked.hostile.opened("lin")
    received = to_received(attacked, number)
    own = Number("460200", HOSTILE, "QQQ", "B", 1).text
    hostile.push(received | {"case_number": own}, keys=[lin])
    attacked.agree()
    assert at_centre(attacked.hall)[own].window == HOSTILE
    assert at_window(attacked.first)[own].clerk == "lin"


def test_a_number_to_come_of_another_window_is_not_taken_away(
    attacked: AttackedHall, asking: Asking
) -> None:
    number, hostile, lin = attacked.case(asking), attacked.hostile, attacked.hostile.opened("lin")
    known = Number.parse(number)
    received = to_received(attacked, number)
    with attacked.unharmed(asking):
        for further in (1, 2):
            coming = replace(known, sequence=known.sequence + further).text
            hostile.push(fresh(attacked, received) | {"case_number": coming}, keys=[lin])


def test_paper_numbers_of_another_window_are_not_taken_away(
    attacked: AttackedHall, asking: Asking
) -> None:
    number, hostile, lin = attacked.case(asking), attacked.hostile, attacked.hostile.opened("lin")
    listed, known = at_centre(attacked.hall)[number], Number.parse(paper_of(attacked, number))
    issued = to_plain(hostile.window.store.files.events(number)[-1])["happening"]
    for further in range(4):
        own = Number("460200", HOSTILE, "QQQ", "B", further + 1).text
        paper = replace(known, sequence=known.sequence + further).text
        took_in = to_received(attacked, number) | {"case_number": own}
        gave = fresh(attacked, took_in) | {"happening": issued | {"number": paper}}
        hostile.push(took_in, gave, keys=[lin])
    attacked.agree()
    assert at_centre(attacked.hall)[number] == listed
    later = attacked.first.take_in(asking()).case.number
    attacked.agree()
    assert len(at_centre(attacked.hall)[later].papers) == len(listed.papers)


def test_ids_of_others_serve_nobody(attacked: AttackedHall, asking: Asking) -> None:
    number, hostile, lin = attacked.case(asking), attacked.hostile, attacked.hostile.opened("lin")
    [taken, *_] = hostile.window.store.files.events(number)
    own = Number("460200", HOSTILE, "QQQ", "B", 1).text
    received = to_received(attacked, number) | {"id": str(taken.id), "case_number": own}
    hostile.push(received, keys=[lin])
    attacked.agree()


def paper_of(attacked: AttackedHall, number: str) -> str:
    return attacked.hostile.window.store.files.state(number).papers[0].number


def fresh(attacked: AttackedHall, event: Told) -> Told:
    """The same under an id of its own."""
    return {**event, "id": str(attacked.hostile.window.desk.new_id())}


def to_received(attacked: AttackedHall, number: str) -> Told:
    """09 takes in what 02 took in."""
    first = to_plain(attacked.hostile.window.store.files.events(number)[0])
    return attacked.hostile.event(number, "Received") | {"happening": first["happening"]}

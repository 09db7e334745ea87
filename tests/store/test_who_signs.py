"""Who signs a commit in a founded hall: those who did it, and only while their keys are open."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from counter_app.assembly import Counter
from counter_app.features.people.acts.keep_accounts import change_password, create_account
from counter_app.kernel.account import Grant
from counter_app.kernel.clerk import Clerk
from counter_app.kernel.event import Event
from counter_app.kernel.guard import AUTOMATIC, note
from counter_app.kernel.record import ScreenUnlocked
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.rights import Right, Role
from counter_app.kernel.trust.seal import Seal, read_seal
from counter_app.kernel.trust.suite import ABSENT, NO_HALL
from counter_app.kernel.trust.verdict import Proved, SetAside, Why
from counter_app.sync.sealed_key import OpenKey
from tests.conftest import Asking
from tests.law import OWN_COMMITS, PROGRAM, HallHere
from tests.people import enter, staff
from tests.trust.signed_hall import SUITE

WANG, GIVEN, OWN = "correct-horse-battery-9", "given-by-wang-9", "known-to-her-only-8"
AT = datetime(2026, 11, 27, 9, tzinfo=UTC)


@pytest.fixture
def founded(window: Counter) -> HallHere:
    """A clerk is signed in; two supervisors are there, too."""
    here = HallHere(window)
    window.people.found("wang", "王管理", WANG)
    window.people.sign_in("wang", WANG)
    for code, role in (
        ("clerk", Role.CLERK),
        ("chen", Role.SUPERVISOR),
        ("zheng", Role.SUPERVISOR),
    ):
        create_account(window.desk, code, "孙某", (Grant(role),), GIVEN)
        change_password(window.desk, code, GIVEN, OWN)
    window.people.sign_in("clerk", OWN)
    return here


def last_seal(window: Counter) -> Seal:
    *_, (_, _, _, data) = window.store.connection.rows(OWN_COMMITS)
    return read_seal(data, PROGRAM.suites).what


def name_of(here: HallHere, code: str) -> bytes:
    held = here.hall.law.now("key", code)
    assert held is not None
    name: bytes = held.value.key
    return name


def test_what_a_clerk_does_names_the_hall_and_the_clerk(
    window: Counter, asking: Asking, founded: HallHere
) -> None:
    window.take_in(asking())
    seal = last_seal(window)
    assert (seal.hall, seal.second) == (founded.hall.hall, ABSENT)
    assert seal.person == name_of(founded, "clerk")
    assert founded.judged()[-1] == Proved()
    assert window.store.seals.broken() is None


def test_the_second_person_is_named_and_their_key_is_gone_with_the_seal(
    window: Counter, asking: Asking, founded: HallHere
) -> None:
    paper = window.take_in(asking()).papers[0].number
    window.people.sign_in("chen", OWN)
    with window.people.with_second("zheng", OWN, Right.VOID):
        agreed = window.store.keys.agreeing("zheng")
        assert isinstance(agreed, OpenKey)
        window.void_paper(paper, "写错了")
        assert agreed.is_wiped
    assert last_seal(window).second == name_of(founded, "zheng")
    assert founded.judged()[-1] == Proved()


def test_what_nobody_can_sign_is_refused_before_it_is_written(
    window: Counter, asking: Asking, founded: HallHere
) -> None:
    window.store.keys.wipe("clerk")
    before = window.store.journal_length()
    with pytest.raises(Refusal, match=r"sign_in\.needed"):
        window.take_in(asking())
    assert window.store.journal_length() == before


def test_what_is_noted_needs_no_signature(window: Counter, founded: HallHere) -> None:
    window.store.keys.wipe("clerk")
    note(window.desk, ScreenUnlocked())
    assert last_seal(window).person == ABSENT
    assert founded.judged()[-1] == Proved()


def test_what_the_rules_do_by_themselves_bears_no_person(
    window: Counter, founded: HallHere
) -> None:
    with window.store.open_work() as work:
        work.append(Event(uuid4(), "DAYBOOK-2026-11-27", AT, "01", AUTOMATIC, ScreenUnlocked()))
        work.commit()
    assert last_seal(window).person == ABSENT
    assert founded.judged()[-1] == Proved()


def test_who_has_another_key_than_the_hall_knows_is_not_believed(
    window: Counter, asking: Asking, founded: HallHere
) -> None:
    window.store.keys.hold("clerk", OpenKey(bytearray(b"k" * 32)))
    window.take_in(asking())
    assert founded.judged()[-1] == SetAside(Why.PERSON)


def test_one_commit_is_one_persons(window: Counter) -> None:
    day = "DAYBOOK-2026-11-27"
    with pytest.raises(ValueError, match="several people"), window.store.open_work() as work:
        for code in ("zhao", "qian"):
            work.append(Event(uuid4(), day, AT, "01", Clerk(code, code), ScreenUnlocked()))


def test_a_window_alone_names_no_hall_and_no_person(window: Counter, asking: Asking) -> None:
    staff(window)
    enter(window, "clerk")
    window.take_in(asking())
    assert (last_seal(window).hall, last_seal(window).person) == (NO_HALL, ABSENT)
    assert last_seal(window).key == SUITE.name_of(window.people.law.window_key.public_key)

"""Who signs a commit in a founded hall: those who did it, and only while their keys are open."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from uuid import uuid4

import pytest

from counter_app.assembly import FEATURES, Counter
from counter_app.kernel.clerk import Clerk
from counter_app.kernel.event import Event
from counter_app.kernel.guard import AUTOMATIC, note
from counter_app.kernel.record import ScreenUnlocked
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.rights import Right
from counter_app.kernel.trust.commit import Commit, SealedEntry
from counter_app.kernel.trust.edition import edition_of, known_editions
from counter_app.kernel.trust.judging import judge
from counter_app.kernel.trust.law import Program
from counter_app.kernel.trust.seal import Seal, read_seal
from counter_app.kernel.trust.suite import ABSENT, NO_HALL
from counter_app.kernel.trust.verdict import Proved, SetAside, Verdict, Why
from counter_app.store.law_pin import pin_hall
from counter_app.sync.ed25519 import Ed25519Key
from counter_app.sync.sealed_key import OpenKey
from tests.conftest import Asking
from tests.people import PASSWORD, enter, staff
from tests.trust.signed_hall import CLERK, SUITE, SUPERVISOR, SignedHall, account

EDITION = edition_of(1, FEATURES)
PROGRAM = Program({SUITE.number: SUITE}, known_editions([EDITION]))
LAST_COMMIT = "SELECT window, series, first, seal FROM seals ORDER BY first DESC LIMIT 1"
ROWS = "SELECT previous, event FROM journal WHERE series = ? ORDER BY sequence"


def key_of(code: str) -> OpenKey:
    """The key of this account, as its password would open it."""
    return OpenKey(bytearray(hashlib.sha256(code.encode()).digest()))


@pytest.fixture
def founded(window: Counter) -> SignedHall:
    """The window sits in a founded hall that knows its clerk and its supervisors."""
    staff(window)
    hall = SignedHall(program=PROGRAM, edition=EDITION)
    hall.join("01", Ed25519Key(window.store.window_key()))
    for code, role in (("clerk", CLERK), ("supervisor", SUPERVISOR), ("second", SUPERVISOR)):
        hall.appoint(code, account(code, role))
        hall.hand_key(code, key_of(f"given {code}"))
        given = key_of(f"given {code}")
        own = key_of(code)
        assert hall.hand_key(code, own, Ed25519Key(window.store.window_key()), given) == Proved()
    pin_hall(window.store.settings, hall.hall)
    window.store.law = lambda: hall.law
    return hall


def last_seal(window: Counter) -> Seal:
    _, _, _, data = window.store.connection.rows(LAST_COMMIT)[0]
    return read_seal(data, {SUITE.number: SUITE}).what


def verdict(window: Counter, hall: SignedHall) -> Verdict:
    """On the last commit, as every reader of the hall judges it."""
    code, series, first, data = window.store.connection.rows(LAST_COMMIT)[0]
    rows = window.store.connection.rows(ROWS, (series,))
    entries = tuple(SealedEntry(previous, event) for previous, event in rows[first - 1 :])
    return judge(hall.law, Commit(code, series, first, entries, data), 100, 0)


def sit_down(window: Counter, code: str) -> None:
    enter(window, code)
    window.store.keys.hold(code, key_of(code))


def test_what_a_clerk_does_is_signed_by_the_clerk_and_proved(
    window: Counter, asking: Asking, founded: SignedHall
) -> None:
    sit_down(window, "clerk")
    window.take_in(asking())
    seal = last_seal(window)
    assert (seal.hall, seal.second) == (founded.hall, ABSENT)
    assert seal.person == SUITE.name_of(key_of("clerk").public_key)
    assert verdict(window, founded) == Proved()
    assert window.store.seals.broken() is None


def test_the_second_person_signs_too_and_once(
    window: Counter, asking: Asking, founded: SignedHall
) -> None:
    sit_down(window, "clerk")
    paper = window.take_in(asking()).papers[0].number
    sit_down(window, "supervisor")
    with window.people.with_second("second", PASSWORD, Right.VOID):
        window.store.keys.hold_once("second", agreed := key_of("second"))
        window.void_paper(paper, "写错了")
    assert last_seal(window).second == SUITE.name_of(key_of("second").public_key)
    assert verdict(window, founded) == Proved()
    assert agreed.is_wiped


def test_a_second_person_whose_key_is_not_open_agrees_to_nothing(
    window: Counter, asking: Asking, founded: SignedHall
) -> None:
    sit_down(window, "clerk")
    paper = window.take_in(asking()).papers[0].number
    sit_down(window, "supervisor")
    before = window.store.journal_length()
    with (
        window.people.with_second("second", PASSWORD, Right.VOID),
        pytest.raises(Refusal, match=r"sign_in\.needed"),
    ):
        window.void_paper(paper, "写错了")
    assert window.store.journal_length() == before


def test_who_left_or_locked_the_screen_does_nothing_that_asks_for_a_right(
    window: Counter, asking: Asking, founded: SignedHall
) -> None:
    sit_down(window, "clerk")
    window.store.keys.wipe("clerk")
    before = window.store.journal_length()
    with pytest.raises(Refusal, match=r"sign_in\.needed"):
        window.take_in(asking())
    assert window.store.journal_length() == before
    note(window.desk, ScreenUnlocked())
    assert last_seal(window).person == ABSENT
    assert verdict(window, founded) == Proved()


def test_what_the_rules_do_by_themselves_bears_no_person(
    window: Counter, asking: Asking, founded: SignedHall
) -> None:
    sit_down(window, "clerk")
    at = datetime(2026, 11, 27, 9, tzinfo=UTC)
    with window.store.open_work() as work:
        work.append(Event(uuid4(), "DAYBOOK-2026-11-27", at, "01", AUTOMATIC, ScreenUnlocked()))
        work.commit()
    assert last_seal(window).person == ABSENT
    assert verdict(window, founded) == Proved()


def test_who_has_another_key_than_the_hall_knows_is_not_believed(
    window: Counter, asking: Asking, founded: SignedHall
) -> None:
    enter(window, "clerk")
    window.store.keys.hold("clerk", key_of("somebody else's"))
    window.take_in(asking())
    assert verdict(window, founded) == SetAside(Why.PERSON)


def test_one_commit_is_one_persons(window: Counter) -> None:
    at, day = datetime(2026, 11, 27, 9, tzinfo=UTC), "DAYBOOK-2026-11-27"
    with pytest.raises(ValueError, match="several people"), window.store.open_work() as work:
        for code in ("zhao", "qian"):
            work.append(Event(uuid4(), day, at, "01", Clerk(code, code), ScreenUnlocked()))


def test_a_window_alone_names_no_hall_and_no_person(window: Counter, asking: Asking) -> None:
    staff(window)
    sit_down(window, "clerk")
    window.take_in(asking())
    assert (last_seal(window).hall, last_seal(window).person) == (NO_HALL, ABSENT)

"""Accounts travel through the centre; each window signs people in by what it last heard."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from counter_app.assembly import Counter
from counter_app.central.dsn import dsn_with
from counter_app.features.people.acts.keep_accounts import (
    change_password,
    close_account,
    create_account,
    found_accounts,
)
from counter_app.kernel.account import Grant
from counter_app.kernel.encoding import to_bytes
from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.kernel.rights import Role
from counter_app.sync.enrolment import write_enrolment
from counter_app.sync.ports import Marks
from tests.conftest import Asking
from tests.halls import HallOfWindows
from tests.people import PASSWORD, PlainPasswords, enter


@pytest.fixture
def hall(hall_of_before: HallOfWindows) -> HallOfWindows:
    """One that nobody founded."""
    return hall_of_before


def staffed(hall: HallOfWindows) -> tuple[Counter, Counter]:
    """Two windows of a hall in which an administrator made a clerk's account."""
    first, second = hall.window("02"), hall.window("03")
    for one in (first, second):
        one.people.passwords = PlainPasswords()
    found_accounts(first.desk, "root", "王管理", PASSWORD)
    enter(first, "root")
    create_account(first.desk, "clerk", "林小满", (Grant(Role.CLERK),), PASSWORD)
    second.link.sync_once()
    return first, second


def test_an_account_that_was_made_at_one_window_signs_in_at_another(
    hall: HallOfWindows, asking: Asking
) -> None:
    _first, second = staffed(hall)
    with pytest.raises(Refusal, match=r"sign_in\.needed"):
        second.take_in(asking())
    enter(second, "clerk")
    number = second.take_in(asking()).case.number
    second.link.sync_once()
    assert hall.rows("SELECT count(*) FROM counter.parked") == [(0,)]
    told = hall.rows(
        "SELECT DISTINCT body::jsonb->'clerk'->>'code' FROM counter.events"
        " WHERE case_number = '" + number + "'"
    )
    assert told == [("clerk",)]


def test_signing_in_needs_no_centre_until_it_was_not_heard_for_too_long(
    hall: HallOfWindows, asking: Asking
) -> None:
    _first, second = staffed(hall)
    heard = second.store.feed.marks().last_success_at
    assert heard is not None
    second.store.feed.mark(Marks(heard - timedelta(days=6)))
    enter(second, "clerk")
    second.store.feed.mark(Marks(heard - timedelta(days=8)))
    with pytest.raises(Refusal, match=r"sign_in\.expired"):
        enter(second, "clerk")
    second.link.sync_once()
    enter(second, "clerk")


def test_who_was_revoked_at_one_window_is_out_at_the_other_once_it_heard(
    hall: HallOfWindows, asking: Asking
) -> None:
    first, second = staffed(hall)
    enter(second, "clerk")
    second.take_in(asking())
    close_account(first.desk, "clerk")
    second.take_in(asking())  # in good faith: the window had not heard
    second.link.sync_once()
    assert hall.rows("SELECT count(*) FROM counter.parked") == [(0,)]
    assert second.people.account is None
    with pytest.raises(Refusal, match=r"sign_in\.needed"):
        second.take_in(asking())
    with pytest.raises(Refusal, match=r"sign_in\.closed"):
        enter(second, "clerk")


def test_a_person_changes_their_own_password_at_any_window(hall: HallOfWindows) -> None:
    first, second = staffed(hall)
    change_password(second.desk, "clerk", PASSWORD, "another-one-8")
    first.link.sync_once()
    first.people.sign_in("clerk", "another-one-8")


def test_accounts_are_not_changed_without_the_centre(hall: HallOfWindows) -> None:
    first, _second = staffed(hall)
    member = first.link.membership
    assert member is not None
    first.store.settings.save(replace(member, dsn=dsn_with(member.dsn, port="1")))
    with pytest.raises(Trouble):
        create_account(first.desk, "other", "别的人", (Grant(Role.CLERK),), PASSWORD)
    assert first.people.accounts.find("other") is None
    enter(first, "clerk")


def test_accounts_from_before_a_window_joined_count_no_more(
    hall: HallOfWindows, tmp_path: Path
) -> None:
    staffed(hall)
    alone = hall.opened(tmp_path / "alone")
    alone.people.passwords = PlainPasswords()
    found_accounts(alone.desk, "self", "自己", PASSWORD)
    enter(alone, "self")
    file = tmp_path / "enrolment.json"
    write_enrolment(file, hall.enroll("07"))
    alone.link.join(file)
    alone.link.sync_once()
    assert [one.code for one in alone.people.accounts.all()] == ["clerk", "root"]
    assert alone.people.account is None
    with pytest.raises(Refusal, match=r"sign_in\.wrong"):
        enter(alone, "self")
    enter(alone, "clerk")


def test_an_account_that_may_not_follow_is_set_aside_and_the_one_before_stays(
    hall: HallOfWindows,
) -> None:
    """Whoever put it into the feed: the window asks for itself."""
    first, second = staffed(hall)
    before = second.people.accounts.find("clerk")
    assert before is not None
    assert before.lock
    taken = replace(
        before, password=PlainPasswords().keep("taken-over-7"), lock="77" * 32, changed_by="clerk"
    )
    for account in (taken, replace(taken, changed_by="nobody"), replace(taken, proof="77" * 32)):
        hall.rows(
            "SELECT counter.put_publication('460200', 'account', 'clerk', %s)", to_bytes(account)
        )
    by_clerk = replace(before, name="别人", changed_by="clerk")
    hall.rows(
        "SELECT counter.put_publication('460200', 'account', 'clerk', %s)", to_bytes(by_clerk)
    )
    second.link.sync_once()
    assert second.link.state().unread == 4
    with pytest.raises(Refusal, match=r"sign_in\.wrong"):
        second.people.sign_in("clerk", "taken-over-7")
    enter(second, "clerk")
    change_password(first.desk, "root", PASSWORD, "another-one-8")
    second.link.sync_once()
    second.people.sign_in("root", "another-one-8")


def test_a_person_without_a_lock_is_told_who_can_help(hall: HallOfWindows) -> None:
    _first, second = staffed(hall)
    old = second.people.accounts.find("clerk")
    assert old is not None
    hall.rows(
        "SELECT counter.put_publication('460200', 'account', 'clerk', %s)",
        to_bytes(replace(old, lock="", changed_by="root")),
    )
    second.link.sync_once()
    hall.rows("UPDATE counter.installations SET may_publish = false RETURNING 1")
    with pytest.raises(Refusal, match=r"central\.account_without_lock"):
        change_password(second.desk, "clerk", PASSWORD, "another-one-8")
    hall.rows("UPDATE counter.installations SET may_publish = true RETURNING 1")
    change_password(second.desk, "clerk", PASSWORD, "another-one-8")  # brings a lock
    hall.rows("UPDATE counter.installations SET may_publish = false RETURNING 1")
    change_password(second.desk, "clerk", "another-one-8", "another-one-9")

"""People of a founded hall, with a real centre: their lines and what they sign, as readers see it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from counter_app.assembly import Counter
from counter_app.central.appointing import give_key
from counter_app.central.dsn import dsn_with
from counter_app.features.people.acts.keep_accounts import (
    change_account,
    change_password,
    close_account,
    create_account,
    key_file,
    take_key,
)
from counter_app.kernel.account import Grant
from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.kernel.rights import Role
from counter_app.kernel.trust.verdict import Proved, SetAside, Why
from tests.central.reader import read_hall
from tests.conftest import Asking
from tests.halls import HallOfWindows, found_hall, root_of
from tests.people import PASSWORD as BEFORE
from tests.people import QUICK, cheaply, enter, staff

WANG, GIVEN, OWN = "correct-horse-battery-9", "given-on-paper-8", "known-to-her-only-8"


def window_of(hall: HallOfWindows, code: str) -> Counter:
    window = hall.window(code)
    cheaply(window)
    return window


@contextmanager
def refused(reason: str) -> Iterator[None]:
    with pytest.raises(Refusal) as told:
        yield
    assert told.value.reason == reason


def staffed(hall: HallOfWindows) -> tuple[Counter, Counter]:
    """Two windows; 王 founded the hall's people at the first, and gave 林 an account there."""
    first, second = window_of(hall, "02"), window_of(hall, "03")
    first.people.found("wang", "王管理", WANG)
    first.people.sign_in("wang", WANG)
    create_account(first.desk, "lin", "林小满", (Grant(Role.CLERK),), GIVEN)
    second.link.sync_once()
    return first, second


def test_who_got_an_account_at_one_window_signs_at_another_and_everybody_believes_it(
    hall: HallOfWindows, asking: Asking
) -> None:
    first, second = staffed(hall)
    with refused("sign_in.given_password"):
        second.people.sign_in("lin", GIVEN)
    second.people.choose_password("lin", GIVEN, OWN)
    second.take_in(asking())
    second.people.sign_out()
    second.link.sync_once()
    first.link.sync_once()
    with refused("sign_in.wrong"):
        first.people.sign_in("lin", GIVEN)
    first.people.sign_in("lin", OWN)
    first.take_in(asking())
    first.link.sync_once()
    read = read_hall(hall.dsn)
    assert read.is_all_proved
    assert len(read.lines) == 9  # founding, settings, two windows, two accounts, three keys
    assert hall.rows("SELECT count(*) FROM counter.parked") == [(0,)]


def test_the_administrators_key_is_nowhere_at_the_centre_and_goes_by_a_file(
    hall: HallOfWindows, tmp_path: Path
) -> None:
    first, second = staffed(hall)
    # Of the clerk alone, and what the hall is called.
    assert hall.rows("SELECT count(*) FROM counter.blobs") == [(2,)]
    with refused("sign_in.key_elsewhere"):
        second.people.sign_in("wang", WANG)
    file = tmp_path / "wang.key"
    file.write_bytes(key_file(first.desk, "wang"))
    take_key(second.desk, file)
    with refused("sign_in.no_role_here"):
        second.people.sign_in("wang", WANG)
    change_account(first.desk, "wang", grants=(Grant(Role.ADMINISTRATOR, ("02", "03")),))
    second.link.sync_once()
    second.people.sign_in("wang", WANG)
    create_account(second.desk, "sun", "孙某", (Grant(Role.CLERK),), GIVEN)
    assert read_hall(hall.dsn).is_all_proved


def test_who_changed_the_same_account_elsewhere_is_told_and_nothing_is_lost(
    hall: HallOfWindows, tmp_path: Path
) -> None:
    first, second = staffed(hall)
    change_account(first.desk, "wang", grants=(Grant(Role.ADMINISTRATOR, ("02", "03")),))
    file = tmp_path / "wang.key"
    file.write_bytes(key_file(first.desk, "wang"))
    second.link.sync_once()
    take_key(second.desk, file)
    second.people.sign_in("wang", WANG)
    change_account(second.desk, "lin", "林大满")
    with refused("law.overtaken"):  # the first window did not hear of it yet
        change_account(first.desk, "lin", "林二满")
    account = first.people.accounts.find("lin")
    assert account is not None
    assert account.name == "林大满"
    change_account(first.desk, "lin", "林二满")


def test_without_the_centre_people_sign_in_and_nothing_changes(hall: HallOfWindows) -> None:
    first, second = staffed(hall)
    second.people.choose_password("lin", GIVEN, OWN)
    member = second.link.membership
    assert member is not None
    second.store.settings.save(replace(member, dsn=dsn_with(member.dsn, port="1")))
    with pytest.raises(Trouble):
        change_password(second.desk, "lin", OWN, "another-one-87")
    second.people.sign_in("lin", OWN)
    assert first.people.signed_in is not None


def test_who_is_closed_at_once_is_out_everywhere_and_offline_work_counts_no_more(
    hall: HallOfWindows, asking: Asking
) -> None:
    first, second = staffed(hall)
    second.people.choose_password("lin", GIVEN, OWN)
    second.link.sync_once()
    second.take_in(asking())  # in good faith: the window did not hear
    first.link.sync_once()
    close_account(first.desk, "lin", at_once=True)
    second.link.sync_once()
    assert second.people.account is None
    with refused("sign_in.closed"):
        second.people.sign_in("lin", OWN)
    read = read_hall(hall.dsn)
    assert set(read.lines.values()) == {Proved()}
    assert SetAside(Why.PERSON) in read.commits.values()


def test_a_hall_of_before_goes_on_with_its_people(
    hall_of_before: HallOfWindows, asking: Asking
) -> None:
    """Its clerk signs in as ever; its administrator gets a key from root, in a file."""
    window = hall_of_before.window("02")
    staff(window)
    enter(window, "clerk")
    window.take_in(asking())
    window.people.sign_out()
    window.link.sync_once()
    found_hall(hall_of_before.dsn)
    window.link.sync_once()
    cheaply(window)
    with refused("sign_in.no_key"):
        window.people.sign_in("root", BEFORE)
    root = root_of(hall_of_before.dsn)
    assert root is not None
    given = give_key(
        hall_of_before.dsn,
        hall="460200",
        root=root,
        account="root",
        office=None,
        random=os.urandom,
        costs=QUICK.strong,
    )
    file = hall_of_before.folder / "root.key"
    file.write_bytes(given.file)
    window.link.sync_once()
    take_key(window.desk, file)
    window.people.choose_password("root", given.password, WANG)
    window.people.sign_in("clerk", BEFORE)
    assert window.people.has_new_key
    number = window.take_in(asking()).case.number
    window.people.sign_out()
    window.link.sync_once()
    read = read_hall(hall_of_before.dsn)
    assert read.is_all_proved
    assert number in {
        row[0] for row in hall_of_before.rows("SELECT case_number FROM counter.events")
    }

"""Signing in: offline, locked out, expired, over the shift; and what the record says of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from math import ceil
from pathlib import Path

import pytest

from counter_app.assembly import Counter, open_counter
from counter_app.features.day.acts.daily_record import read_record
from counter_app.features.people.acts.keep_accounts import (
    change_account,
    change_password,
    close_account,
    create_account,
    found_accounts,
    open_account,
    set_password,
    unlock_account,
)
from counter_app.kernel.account import Grant
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.rights import Role
from counter_app.knowledge.wording import say
from tests.conftest import Asking, StandingClock
from tests.people import PASSWORD, PlainPasswords, enter, staff


def refused(reason: str) -> pytest.RaisesContext[Refusal]:  # type: ignore[name-defined]
    return pytest.raises(Refusal, match=reason)


def told(window: Counter) -> list[str]:
    """The kinds of what the record of today says, oldest first."""
    today = window.desk.clock.now().date()
    return [type(line.event.happening).__name__ for line in read_record(window.desk, today, today)]


def test_without_an_account_the_window_works_at_once(window: Counter, asking: Asking) -> None:
    assert window.take_in(asking()).case.received_by == window.clerk


def test_there_is_no_password_that_comes_with_the_program(window: Counter) -> None:
    assert window.desk.accounts.all() == ()
    with refused("account.weak_password"):
        found_accounts(window.desk, "admin", "王管理", "admin")
    found_accounts(window.desk, "admin", "王管理", "long-enough-9")
    with refused("account.not_first"):
        found_accounts(window.desk, "admin2", "王管理", "long-enough-9")


def test_from_the_first_account_on_somebody_must_be_signed_in(
    window: Counter, asking: Asking
) -> None:
    staff(window)
    before = window.store.journal_length()
    with refused("sign_in.needed"):
        window.take_in(asking())
    assert window.store.journal_length() == before
    enter(window, "clerk")
    assert window.take_in(asking()).case.received_by.name == "林小满"


def test_a_real_password_is_kept_so_that_nobody_can_read_it(window: Counter) -> None:
    found_accounts(window.desk, "admin", "王管理", "correct-horse-9")
    (account,) = window.desk.accounts.all()
    assert account.password.startswith("$argon2id$")
    assert "correct" not in account.password
    assert window.people.sign_in("ADMIN ", "correct-horse-9") == account
    with refused("sign_in.wrong"):
        window.people.sign_in("admin", "correct-horse-8")


class Running:
    """How long the program has run, as a test says."""

    def __init__(self, window: Counter) -> None:
        self._at = float(ceil(window.store.accounts.running()))
        self.watch(window)

    def watch(self, window: Counter) -> None:
        window.store.accounts.running = lambda: self._at

    def forward(self, minutes: float) -> None:
        self._at += minutes * 60


def fail(window: Counter, times: int, code: str = "clerk") -> None:
    for _ in range(times):
        with refused("sign_in.wrong"):
            window.people.sign_in(code, "wrong")


def test_five_failures_lock_out_and_the_lockout_outlives_the_program(
    window: Counter, folder: Path, standing_clock: StandingClock
) -> None:
    staff(window)
    running = Running(window)
    fail(window, 5)
    with refused("sign_in.locked_out"):
        enter(window, "clerk")
    running.forward(minutes=0.5)
    window.close()
    again = open_counter(folder, standing_clock)
    running = Running(again)
    again.people.passwords = PlainPasswords()
    with refused("sign_in.locked_out"):
        enter(again, "clerk")
    running.forward(minutes=0.6)  # what was waited before counts
    enter(again, "clerk")
    again.close()


def test_no_clock_frees_anybody_and_none_locks_for_years(
    window: Counter, standing_clock: StandingClock
) -> None:
    staff(window)
    running = Running(window)
    guesses = 0
    for _ in range(15):  # each time somebody sets the clock forward and tries again
        with pytest.raises(Refusal) as told:
            window.people.sign_in("clerk", "wrong")
        guesses += told.value.reason == "sign_in.wrong"
        standing_clock.forward(hours=1)
    assert guesses == 5
    standing_clock.forward(days=1800)
    with refused("sign_in.locked_out"):
        enter(window, "clerk")
    fail(window, 5, "root")  # the last administrator, under a clock of years ahead
    standing_clock.forward(days=-1800)
    running.forward(minutes=1)
    enter(window, "root")


def test_each_further_failure_doubles_the_wait_up_to_an_hour(window: Counter) -> None:
    staff(window)
    running = Running(window)
    waits = []
    for _ in range(12):
        with pytest.raises(Refusal):
            window.people.sign_in("clerk", "wrong")
        failures = window.desk.accounts.failures("clerk")
        assert failures is not None
        if failures.left_s:
            waits.append(failures.left_s / 60)
            running.forward(minutes=waits[-1])
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60]


def test_who_waits_is_told_how_long_the_program_has_to_run(window: Counter) -> None:
    staff(window)
    Running(window)
    fail(window, 5)
    with pytest.raises(Refusal) as told:
        enter(window, "clerk")
    assert "程序开着再等 1 分钟" in say(told.value)


def test_an_administrator_ends_the_wait(window: Counter) -> None:
    staff(window)
    for _ in range(5):
        with refused("sign_in.wrong"):
            window.people.sign_in("clerk", "wrong")
    enter(window, "root")
    unlock_account(window.desk, "clerk")
    enter(window, "clerk")


def test_what_was_typed_instead_of_a_name_is_not_written_down(window: Counter) -> None:
    staff(window)
    with refused("sign_in.wrong"):
        window.people.sign_in("my-secret-password", "x")
    enter(window, "supervisor")
    today = window.desk.clock.now().date()
    lines = read_record(window.desk, today, today)
    assert "my-secret" not in repr(lines)
    assert "SignInRefused" in told(window)


def test_a_closed_account_lets_nobody_in_and_its_name_is_never_given_again(
    window: Counter, asking: Asking
) -> None:
    staff(window)
    enter(window, "clerk")
    number = window.take_in(asking()).case.number
    enter(window, "root")
    close_account(window.desk, "clerk")
    with refused("sign_in.closed"):
        enter(window, "clerk")
    with refused("account.taken"):
        create_account(window.desk, "clerk", "别的人", (Grant(Role.CLERK),), PASSWORD)
    assert window.store.ledger.case(number).received_by.name == "林小满"
    open_account(window.desk, "clerk")
    enter(window, "clerk")


def test_the_last_administrator_cannot_be_lost(window: Counter) -> None:
    staff(window)
    enter(window, "root")
    close_account(window.desk, "administrator")
    with refused("account.last_administrator"):
        close_account(window.desk, "root")
    with refused("account.last_administrator"):
        change_account(window.desk, "root", grants=(Grant(Role.ADMINISTRATOR, ("01",)),))


def test_a_role_at_another_window_is_none_here(window: Counter) -> None:
    staff(window)
    clerk = window.people.accounts.find("clerk")
    assert clerk is not None
    far = replace(clerk, code="far", grants=(Grant(Role.CLERK, ("77",)),))
    window.people.accounts.save(far)
    with refused("sign_in.no_role_here"):
        enter(window, "far")


def test_a_person_who_is_renamed_stays_themselves(window: Counter, asking: Asking) -> None:
    staff(window)
    enter(window, "clerk")
    first = window.take_in(asking()).case.number
    enter(window, "root")
    change_account(window.desk, "clerk", name="林大满")
    enter(window, "clerk")
    second = window.take_in(asking()).case.number
    by = [window.store.ledger.case(one).received_by for one in (first, second)]
    assert [(one.code, one.name) for one in by] == [("clerk", "林小满"), ("clerk", "林大满")]


def test_one_changes_ones_own_password_by_the_old_one(window: Counter) -> None:
    staff(window)
    with refused("sign_in.wrong"):
        change_password(window.desk, "clerk", "wrong", "another-one-8")
    change_password(window.desk, "clerk", PASSWORD, "another-one-8")
    with refused("sign_in.wrong"):
        enter(window, "clerk")
    window.people.sign_in("clerk", "another-one-8")
    with refused("rights.lacking"):
        set_password(window.desk, "supervisor", "another-one-8")


def test_the_shift_changes_without_closing(window: Counter, asking: Asking) -> None:
    staff(window)
    enter(window, "clerk")
    enter(window, "supervisor")
    assert told(window)[-2:] == ["SignedIn", "SignedOut"]
    with refused("rights.lacking"):
        window.take_in(asking())
    assert told(window)[-1] == "RightRefused"


def test_a_clock_set_back_attributes_nothing_to_somebody_else(
    window: Counter, asking: Asking, standing_clock: StandingClock
) -> None:
    staff(window)
    enter(window, "clerk")
    window.take_in(asking())
    standing_clock.forward(hours=-1)
    number = window.take_in(asking()).case.number
    events = window.store.ledger.events(number)
    assert {event.clerk.code for event in events} == {"clerk"}
    assert {event.clock for event in events} == {"back"}
    assert window.store.verify_chain() is None


def test_the_record_is_in_the_chain_and_names_no_identity_number(
    window: Counter, asking: Asking
) -> None:
    staff(window)
    enter(window, "clerk")
    case = window.take_in(asking()).case
    enter(window, "supervisor")
    today = window.desk.clock.now().date()
    lines = read_record(window.desk, today, today)
    assert all(line.proof.holds for line in lines)
    assert window.store.verify_chain() is None
    assert case.received.applicant.id_number not in repr(lines)
    with refused("record.bad_days"):
        read_record(window.desk, today, today - timedelta(days=1))


def test_the_record_is_exported_with_its_hashes_and_that_is_noted(
    window: Counter, asking: Asking
) -> None:
    staff(window)
    enter(window, "clerk")
    case = window.take_in(asking()).case
    enter(window, "supervisor")
    today = window.desk.clock.now().date()
    lines = read_record(window.desk, today, today)
    table = window.reports.write_record(lines, str(today), "csv").decode("utf-8-sig")
    assert len(table.splitlines()) == len(lines) + 1
    assert all(line.proof.hash in table for line in lines)
    assert case.received.applicant.id_number not in table
    assert told(window)[-1] == "Exported"

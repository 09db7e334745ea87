"""A founded hall: a password opens a key, the key signs, and nobody else can for its owner."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from counter_app.assembly import Counter, open_counter
from counter_app.features.people.acts.keep_accounts import (
    change_account,
    change_password,
    close_account,
    create_account,
    key_file,
    open_account,
    set_password,
    take_key,
)
from counter_app.kernel.account import Grant
from counter_app.kernel.account_in_law import law_of
from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.kernel.rights import Right, Role
from counter_app.kernel.trust.hall_line import HallLine, read_hall_line
from counter_app.kernel.trust.people import AccountContent
from counter_app.kernel.trust.suite import sha256
from counter_app.kernel.trust.verdict import Proved, SetAside, Why
from counter_app.knowledge.wording import say
from tests.conftest import Asking, StandingClock
from tests.law import PROGRAM, HallHere
from tests.people import NAMES, staff
from tests.people import PASSWORD as BEFORE
from tests.trust.signed_hall import key

WANG, GIVEN, OWN = "correct-horse-battery-9", "given-by-wang-9", "known-to-lin-only-8"


@pytest.fixture
def here(window: Counter) -> HallHere:
    """The window founded its hall, and its first account is signed in."""
    here = HallHere(window)
    assert window.people.founds_hall
    window.people.found("wang", "王管理", WANG)
    assert not window.people.founds_hall
    window.people.sign_in("wang", WANG)
    return here


@contextmanager
def refused(reason: str) -> Iterator[None]:
    with pytest.raises(Refusal) as told:
        yield
    assert told.value.reason == reason
    say(told.value)


def hire(window: Counter, code: str, role: Role = Role.CLERK, own: str = OWN) -> None:
    """Somebody gets an account from who is signed in, and chooses their own password."""
    create_account(window.desk, code, NAMES.get(code, "孙某"), (Grant(role),), GIVEN)
    change_password(window.desk, code, GIVEN, own)


def line_of(data: object) -> HallLine:
    assert isinstance(data, bytes)
    return read_hall_line(data, PROGRAM.suites).what


def all_proved(here: HallHere) -> bool:
    verdicts = (*here.verdicts, *here.judged())
    assert set(verdicts) == {Proved()}
    return True


def test_the_first_administrator_is_the_halls_law(window: Counter, here: HallHere) -> None:
    assert [line_of(one.what).kind for one in here.hall.feed[-2:]] == ["account", "key"]
    account = window.people.accounts.find("wang")
    assert account is not None
    assert account.grants == (Grant(Role.ADMINISTRATOR, ("01",)),)
    assert not account.password
    assert here.blobs == []  # what opens the hall does not travel
    assert all_proved(here)


def test_a_password_that_opens_the_hall_is_longer(window: Counter) -> None:
    HallHere(window)
    with refused("account.weak_password"):
        window.people.found("wang", "王管理", "long-enough-9")
    window.people.found("wang", "王管理", WANG)
    window.people.sign_in("wang", WANG)
    with refused("account.weak_password"):
        create_account(window.desk, "wu", "吴管理", (Grant(Role.ADMINISTRATOR),), "long-enough-9")
    with refused("account.not_first"):
        window.people.found("wu", "吴管理", WANG)


def test_a_password_that_was_given_opens_only_the_way_to_ones_own(
    window: Counter, asking: Asking, here: HallHere
) -> None:
    create_account(window.desk, "clerk", "林小满", (Grant(Role.CLERK),), GIVEN)
    with refused("sign_in.given_password"):
        window.people.sign_in("clerk", GIVEN)
    with refused("account.weak_password"):
        window.people.choose_password("clerk", GIVEN, "short")
    with refused("account.same_password"):
        window.people.choose_password("clerk", GIVEN, GIVEN)
    window.people.choose_password("clerk", GIVEN, OWN)
    case = window.take_in(asking()).case
    assert case.received_by.code == "clerk"
    with refused("sign_in.wrong"):
        window.people.sign_in("clerk", GIVEN)
    assert all_proved(here)


def test_five_wrong_passwords_lock_out_as_ever(window: Counter, here: HallHere) -> None:
    hire(window, "clerk")
    for _ in range(5):
        with refused("sign_in.wrong"):
            window.people.sign_in("clerk", BEFORE)
    with refused("sign_in.locked_out"):
        window.people.sign_in("clerk", OWN)
    with refused("sign_in.wrong"):
        window.people.sign_in("nobody", OWN)


def test_behind_the_lock_nobody_signs(window: Counter, asking: Asking, here: HallHere) -> None:
    hire(window, "clerk")
    window.people.sign_in("clerk", OWN)
    key = window.store.keys.of("clerk")
    window.people.lock(by_itself=True)
    with refused("sign_in.needed"):
        window.take_in(asking())
    with refused("sign_in.needed"):
        key.sign(b"afterwards")  # type: ignore[union-attr]
    with refused("sign_in.wrong"):
        window.people.unlock(BEFORE)
    window.people.unlock(OWN)
    window.take_in(asking())
    window.people.sign_out()
    assert window.store.keys.of("clerk") is None
    assert all_proved(here)


def test_the_one_before_signs_no_more_once_the_shift_changed(
    window: Counter, asking: Asking, here: HallHere
) -> None:
    hire(window, "clerk")
    hire(window, "friend")
    window.people.sign_in("clerk", OWN)
    window.people.sign_in("friend", OWN)
    assert window.store.keys.of("clerk") is None
    assert window.take_in(asking()).case.received_by.code == "friend"
    assert all_proved(here)


def test_two_people_sign_what_needs_four_eyes_and_the_second_once(
    window: Counter, asking: Asking, here: HallHere
) -> None:
    hire(window, "supervisor", Role.SUPERVISOR)
    hire(window, "second", Role.SUPERVISOR)
    hire(window, "clerk")
    window.people.sign_in("clerk", OWN)
    papers = [window.take_in(asking()).papers[0].number for _ in range(2)]
    window.people.sign_in("supervisor", OWN)
    with refused("rights.second_lacking"), window.people.with_second("clerk", OWN, Right.VOID):
        pass
    with window.people.with_second("second", OWN, Right.VOID):
        window.void_paper(papers[0], "写错了")
        with refused("rights.second_needed"):
            window.void_paper(papers[1], "写错了")
    assert all_proved(here)


def test_ones_own_new_password_is_another_key(
    window: Counter, asking: Asking, here: HallHere
) -> None:
    hire(window, "clerk")
    window.people.sign_in("clerk", OWN)
    window.take_in(asking())
    with refused("sign_in.wrong"):
        window.people.change_own_password(BEFORE, "another-one-87")
    window.people.change_own_password(OWN, "another-one-87")
    window.take_in(asking())
    with refused("sign_in.wrong"):
        window.people.sign_in("clerk", OWN)
    window.people.sign_in("clerk", "another-one-87")
    assert all_proved(here)


def test_who_forgot_the_password_is_given_one(window: Counter, here: HallHere) -> None:
    hire(window, "clerk")
    set_password(window.desk, "clerk", GIVEN)
    with refused("sign_in.wrong"):
        window.people.sign_in("clerk", OWN)
    window.people.choose_password("clerk", GIVEN, "another-one-87")
    with refused("rights.lacking"):
        set_password(window.desk, "wang", WANG)
    assert all_proved(here)


def test_who_is_closed_at_once_has_done_nothing_offline(
    window: Counter, asking: Asking, here: HallHere
) -> None:
    """What the hall has is untouched; this is of what comes to it afterwards."""
    hire(window, "clerk")
    hire(window, "friend")
    for code in ("clerk", "friend"):
        window.people.sign_in(code, OWN)
        window.take_in(asking())
    window.people.sign_in("wang", WANG)
    assert all_proved(here)
    close_account(window.desk, "friend")
    assert all_proved(here)
    close_account(window.desk, "clerk", at_once=True)
    assert SetAside(Why.PERSON) in here.judged()
    for code in ("clerk", "friend"):
        with refused("sign_in.closed"):
            window.people.sign_in(code, OWN)
    open_account(window.desk, "friend")
    window.people.sign_in("friend", OWN)


def test_who_sits_there_while_they_are_closed_or_replaced_at_once_is_out(
    window: Counter, here: HallHere
) -> None:
    hire(window, "clerk")
    window.people.sign_in("clerk", OWN)
    assert window.people.account is not None
    wang = window.people.in_law.prove("wang", WANG)  # as it happens at another window
    assert wang is not None
    assert wang.key is not None
    window.store.keys.hold("wang", wang.key)
    account = window.people.accounts.find("clerk")
    assert account is not None
    in_law, account = window.people.in_law, replace(account, changed_by="wang")
    in_law.give_password(account, GIVEN)
    assert window.people.account is not None  # what they do offline still counts
    in_law.give_password(account, GIVEN, at_once=True)
    assert window.people.account is None


def test_a_clerk_becomes_no_administrator(window: Counter, here: HallHere) -> None:
    """The sealed key lies at every window and in every backup, under a clerk's password."""
    hire(window, "clerk")
    with refused("account.other_for_law"):
        change_account(window.desk, "clerk", grants=(Grant(Role.ADMINISTRATOR),))
    change_account(window.desk, "clerk", "林大满", (Grant(Role.SUPERVISOR, ("01",)),))
    account = window.people.accounts.find("clerk")
    assert account is not None
    assert (account.name, account.roles_at("01")) == ("林大满", (Role.SUPERVISOR,))
    with refused("account.last_administrator"):
        close_account(window.desk, "wang")
    assert all_proved(here)


def test_two_accounts_of_one_person_are_one(window: Counter, here: HallHere) -> None:
    roles = (Grant(Role.SUPERVISOR),)
    create_account(window.desk, "li", "李四", roles, GIVEN, person="G-17")
    create_account(window.desk, "li2", "李四", roles, GIVEN, person="g-17")
    first, second = (window.people.accounts.find(code) for code in ("li", "li2"))
    assert first is not None
    assert second is not None
    assert first.is_same_person(second)
    content = here.hall.law.account("wang")
    assert content is not None
    assert content.person == "wang"  # who gave no number is a person by their code


# Keys in files


@pytest.fixture
def other(tmp_path: Path, standing_clock: StandingClock) -> Iterator[Counter]:
    """Another PC."""
    counter = open_counter(tmp_path / "other", standing_clock)
    counter.ensure_catalog()
    yield counter
    counter.close()


def test_an_administrators_key_goes_to_another_pc_by_a_file(
    window: Counter, other: Counter, here: HallHere, tmp_path: Path
) -> None:
    hire(window, "clerk")
    file = tmp_path / "wang.key"
    file.write_bytes(key_file(window.desk, "wang"))
    here.come_to(other)
    with refused("sign_in.key_elsewhere"):
        other.people.sign_in("wang", WANG)
    other.people.sign_in("clerk", OWN)  # a clerk's came with the feed
    other.people.sign_out()
    assert take_key(other.desk, file).code == "wang"
    with refused("sign_in.wrong"):
        other.people.sign_in("wang", OWN)
    assert other.people.sign_in("wang", WANG).code == "wang"


def test_only_a_key_that_the_law_names_is_taken(
    window: Counter, other: Counter, here: HallHere, tmp_path: Path
) -> None:
    file = tmp_path / "wang.key"
    carried = key_file(window.desk, "wang")
    change_password(window.desk, "wang", WANG, "another-horse-battery-8")
    here.come_to(other)
    file.write_bytes(carried)
    with refused("key.nobodys"):  # the password was changed
        take_key(other.desk, file)
    now = key_file(window.desk, "wang")
    file.write_bytes(now.replace(here.hall.hall.hex().encode(), b"77" * 16))
    with refused("key.nobodys"):
        take_key(other.desk, file)
    for content in (
        b"",
        carried[:-9],
        b"[" * 3000,
        b"{}",
        now.replace(b'"sealed":"', b'"sealed":"z'),
    ):
        file.write_bytes(content)
        with refused("key.no_file"):
            take_key(other.desk, file)
    file.write_bytes(now.replace(b'"format":1', b'"format":2'))
    with refused("key.newer_format"):
        take_key(other.desk, file)
    with refused("sign_in.needed"):
        key_file(other.desk, "wang")


def test_a_key_file_that_was_altered_opens_for_nobody(window: Counter, here: HallHere) -> None:
    hire(window, "clerk")
    sealed = here.blobs[-1]
    assert here.hall.law.now("key", "clerk").value.sealed == sha256(sealed)  # type: ignore[union-attr]
    for altered in (sealed[:-1] + bytes([sealed[-1] ^ 1]), sealed[:6] + b"\xff" * 6 + sealed[12:]):
        window.store.connection.do(
            "UPDATE blobs SET content = ? WHERE sha256 = ?", (altered, sha256(sealed))
        )
        with pytest.raises(Refusal, match=r"sign_in\.wrong|key\.unknown_format"):
            window.people.sign_in("clerk", OWN)
    assert not window.store.keys.of("clerk")


# When the centre does not answer


def test_nothing_changes_without_the_centre_and_signing_in_needs_none(
    window: Counter, here: HallHere
) -> None:
    hire(window, "clerk")
    with cut_off(window):
        with pytest.raises(Trouble):
            change_password(window.desk, "clerk", OWN, "another-one-87")
        with pytest.raises(Trouble):
            create_account(window.desk, "friend", "孙某", (Grant(Role.CLERK),), GIVEN)
        window.people.sign_in("clerk", OWN)
    assert window.people.accounts.find("friend") is None


def test_a_founding_that_was_cut_in_two_is_finished_by_doing_it_again(window: Counter) -> None:
    here = HallHere(window)
    bring = here.bring

    def only_the_first(line: bytes, blobs: object) -> None:
        if here.verdicts:
            raise Trouble("central.unreachable")
        bring(line, ())

    window.people.law._bring = only_the_first
    with pytest.raises(Trouble):
        window.people.found("wang", "王管理", WANG)
    with refused("sign_in.no_key"):
        window.people.sign_in("wang", WANG)
    window.people.law._bring = bring
    with refused("account.not_first"):
        window.people.found("wu", "吴管理", WANG)
    window.people.found("wang", "王管理", WANG)
    window.people.sign_in("wang", WANG)
    assert all_proved(here)


def test_only_the_window_that_founds_makes_the_first_account(window: Counter) -> None:
    here = HallHere(window)
    assert here.hall.join("01", key("another PC of 01")) == Proved()
    assert not window.people.founds_hall
    with refused("account.founds_elsewhere"):
        window.people.found("wang", "王管理", WANG)
    assert here.verdicts == []


def test_what_somebody_else_said_meanwhile_is_not_overwritten(
    window: Counter, here: HallHere
) -> None:
    hire(window, "clerk")
    bring = window.people.law._bring

    def too_late(line: bytes, blobs: object) -> None:
        window.people.law._bring = bring
        close_account(window.desk, "clerk")
        here.bring(line, ())

    window.people.law._bring = too_late
    with refused("law.overtaken"):
        change_account(window.desk, "clerk", "林大满")
    account = window.people.accounts.find("clerk")
    assert account is not None
    assert (account.closed, account.name) == (True, "林小满")


# A hall that was there before


@pytest.fixture
def grown(window: Counter) -> HallHere:
    """A hall with people of before, which was founded just now."""
    staff(window)
    people: dict[str, AccountContent] = {
        one.code: law_of(one) for one in window.people.accounts.all()
    }
    return HallHere(window, people, mark=3)


def test_a_listed_clerk_gets_a_key_by_signing_in_as_before(
    window: Counter, asking: Asking, grown: HallHere
) -> None:
    with refused("sign_in.wrong"):
        window.people.sign_in("clerk", OWN)
    window.people.sign_in("clerk", BEFORE)
    assert window.people.has_new_key
    window.take_in(asking())
    window.people.sign_in("clerk", BEFORE)
    assert not window.people.has_new_key
    assert len(grown.verdicts) == 1
    assert all_proved(grown)


def test_not_after_a_month_and_no_administrator(window: Counter, grown: HallHere) -> None:
    with refused("sign_in.no_key"):
        window.people.sign_in("root", BEFORE)
    clock = window.desk.clock
    assert isinstance(clock, StandingClock)
    clock.forward(days=31)
    with refused("sign_in.no_key"):
        window.people.sign_in("clerk", BEFORE)
    assert grown.verdicts == []


def test_nor_at_a_window_that_came_later(window: Counter, grown: HallHere) -> None:
    assert grown.hall.join("01", key("another PC of 01")) == Proved()
    with refused("sign_in.no_key"):
        window.people.sign_in("clerk", BEFORE)


@contextmanager
def cut_off(window: Counter) -> Iterator[None]:
    def nobody_answers(line: bytes, blobs: object) -> None:
        raise Trouble("central.unreachable")

    bring = window.people.law._bring
    window.people.law._bring = nobody_answers
    try:
        yield
    finally:
        window.people.law._bring = bring

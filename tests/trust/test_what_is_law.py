"""Hall lines: which of them come into force."""

from __future__ import annotations

from dataclasses import replace

import pytest

from counter_app.kernel.trust.contents import EditionName, NewKey, Strand
from counter_app.kernel.trust.law import DAY, unfounded
from counter_app.kernel.trust.lawgiving import after
from counter_app.kernel.trust.packing import number
from counter_app.kernel.trust.suite import NAME
from counter_app.kernel.trust.verdict import Proved, SetAside, Unread, Why
from tests.trust.signed_hall import (
    ADMINISTRATOR,
    CLERK,
    PROGRAM,
    SUPERVISOR,
    SignedHall,
    StaffedHall,
    account,
    key,
    named,
)

W1, W2 = key("window 01"), key("window 02")
FOR_30_DAYS = 30 * DAY


@pytest.fixture
def hall() -> StaffedHall:
    hall = StaffedHall()
    assert all(line.verdict == Proved() for line in hall.feed)
    return hall


def test_an_administrator_at_a_window_appoints_and_dismisses(hall: StaffedHall) -> None:
    assert hall.appoint("qian", account("钱", CLERK), W1, hall.lin) == Proved()
    assert hall.appoint("qian", account("钱", CLERK, closed=True), W1, hall.lin) == Proved()
    assert hall.law.account("qian") is None


def test_where_the_role_is_not_held_it_signs_nothing(hall: StaffedHall) -> None:
    qian = account("钱", CLERK)
    assert hall.appoint("qian", qian, W2, hall.lin) == SetAside(Why.RIGHT)
    assert hall.appoint("qian", qian, W1, hall.zhao) == SetAside(Why.RIGHT)


def test_an_administrator_s_key_is_nothing_without_a_window_in_force(hall: StaffedHall) -> None:
    hall.end("01")
    assert hall.appoint("qian", account("钱", CLERK), W1, hall.lin) == SetAside(Why.WINDOW)
    stranger = key("a PC that nobody vouched for")
    assert hall.appoint("qian", account("钱", CLERK), stranger, hall.lin) == SetAside(Why.WINDOW)


def test_who_was_dismissed_writes_no_law_from_the_next_line_on(hall: StaffedHall) -> None:
    """No grace for hall lines: those days are for acts at the window."""
    wei = hall.settle_in("wei", account("魏", ADMINISTRATOR))
    assert hall.appoint("qian", account("钱", CLERK), W1, wei) == Proved()
    hall.appoint("wei", account("魏", ADMINISTRATOR, closed=True))
    assert hall.appoint("ma", account("马", CLERK), W1, wei) == SetAside(Why.PERSON)


def test_nobody_makes_an_administrator_of_the_whole_hall(hall: StaffedHall) -> None:
    everywhere = account("钱", CLERK)
    grant = replace(everywhere.grants[0], role=ADMINISTRATOR)
    told = replace(everywhere, grants=(grant,))
    assert hall.appoint("qian", told, W1, hall.lin) == SetAside(Why.CONTENT)


def test_the_hall_s_rules_have_no_account(hall: StaffedHall) -> None:
    assert hall.appoint("auto", account("钱", CLERK)) == SetAside(Why.CONTENT)


def test_a_line_that_follows_what_is_no_longer_in_force_is_set_aside(hall: StaffedHall) -> None:
    late = hall.line("account", "zhao", account("赵", CLERK, closed=True).to_bytes(), W1, hall.lin)
    hall.appoint("zhao", account("赵", CLERK, SUPERVISOR))
    assert hall.say(late.to_bytes()) == SetAside(Why.FOLLOWS)


def test_a_line_counts_once(hall: StaffedHall) -> None:
    line = hall.line("account", "qian", account("钱", CLERK).to_bytes(), W1, hall.lin)
    assert hall.say(line.to_bytes()) == Proved()
    assert hall.say(line.to_bytes()) == SetAside(Why.FOLLOWS)


def test_what_was_set_aside_leaves_no_trace_and_may_come_again(hall: StaffedHall) -> None:
    new = key("zhao's new one")
    content = NewKey(new.public_key, bytes(32)).to_bytes()
    line = hall.line("key", "zhao", content, W2, hall.zhao, new)
    before = hall.law
    broken = replace(line, signatures=(line.signatures[0], bytes(64), line.signatures[2]))
    assert hall.say(broken.to_bytes()) == SetAside(Why.SIGNATURE)
    assert hall.law == before
    assert hall.say(line.to_bytes()) == Proved()


def test_every_bit_of_a_hall_line_counts(hall: StaffedHall) -> None:
    """A key line bears three signatures; none of it may be otherwise by a bit."""
    new = key("zhao's new one")
    content = NewKey(new.public_key, bytes(32)).to_bytes()
    data = hall.line("key", "zhao", content, W2, hall.zhao, new).to_bytes()
    for place in range(len(data)):
        changed = data[:place] + bytes([data[place] ^ 1 << place % 8]) + data[place + 1 :]
        assert after(hall.law, changed, hall.n + 1, hall.stamp)[1] != Proved(), place
    assert after(hall.law, data, hall.n + 1, hall.stamp)[1] == Proved()


# Keys of people


def test_a_given_key_signs_only_its_replacement(hall: StaffedHall) -> None:
    given, own = key("given again"), key("own again")
    assert hall.hand_key("lin", given) == Proved()
    assert hall.appoint("qian", account("钱", CLERK), W1, given) == SetAside(Why.GIVEN)
    assert hall.hand_key("zhao", key("another"), W1, given) == SetAside(Why.GIVEN)
    assert hall.hand_key("lin", own, W1, given) == Proved()
    assert hall.appoint("qian", account("钱", CLERK), W1, own) == Proved()


def test_an_administrator_gives_a_key_and_cannot_use_it(hall: StaffedHall) -> None:
    given = key("given by lin")
    assert hall.hand_key("zhao", given, W1, hall.lin) == Proved()
    held = hall.law.now("key", "zhao")
    assert held is not None
    assert held.value.given


def test_a_clerk_changes_no_other_s_key(hall: StaffedHall) -> None:
    assert hall.hand_key("lin", key("mine"), W1, hall.zhao) == SetAside(Why.RIGHT)
    assert hall.hand_key("lin", key("mine"), W1) == SetAside(Why.PERSON)


def test_a_key_before_the_last_one_replaces_nothing(hall: StaffedHall) -> None:
    assert hall.hand_key("zhao", key("second"), W1, hall.zhao) == Proved()
    assert hall.hand_key("zhao", key("third"), W1, hall.zhao) == SetAside(Why.PERSON)


def test_every_password_has_a_key_of_its_own(hall: StaffedHall) -> None:
    """Neither the same key again, nor one that was given, nor another's."""
    for known in (hall.zhao, hall.sun, W2, hall.root):
        assert hall.hand_key("zhao", known, W1, hall.zhao) == SetAside(Why.KEY)


def test_nobody_binds_a_key_that_they_do_not_hold(hall: StaffedHall) -> None:
    """Otherwise a pending line's new key could be bound to another account before it comes."""
    hers, mine = key("sun's next"), key("zhao's next")
    content = NewKey(hers.public_key, bytes(32)).to_bytes()
    by_another = hall.line("key", "zhao", content, W1, hall.zhao, mine)
    assert hall.say(by_another.to_bytes()) == SetAside(Why.KEY)
    taken = hall.line("key", "zhao", content, W1, hall.zhao, hers)
    forged = replace(taken, signatures=(*taken.signatures[:2], bytes(64)))
    assert hall.say(forged.to_bytes()) == SetAside(Why.SIGNATURE)
    assert hall.hand_key("sun", hers, W1, hall.sun) == Proved()


def test_an_unsound_key_is_nobody_s(hall: StaffedHall) -> None:
    class Neutral:
        public_key = bytes([1, *bytes(31)])

        def sign(self, message: bytes) -> bytes:
            return self.public_key + bytes(32)

    assert hall.hand_key("zhao", Neutral(), W1, hall.zhao) == SetAside(Why.KEY)


# Windows


def test_a_voucher_serves_once_in_time_and_for_its_window(hall: StaffedHall) -> None:
    once = key("once")
    voucher = hall.voucher("03", once)
    assert hall.join("04", voucher=voucher, one_time=once) == SetAside(Why.VOUCHER)
    hall.pass_days(1.5)
    assert hall.join("03", voucher=voucher, one_time=once) == SetAside(Why.VOUCHER)
    voucher = hall.voucher("03", once)
    assert hall.join("03", voucher=voucher, one_time=once) == Proved()
    again = hall.join("03", key("thief"), voucher=voucher, one_time=once)
    assert again == SetAside(Why.VOUCHER)


def test_whoever_reads_a_voucher_without_its_key_does_not_join(hall: StaffedHall) -> None:
    voucher = hall.voucher("03", key("once"))
    theirs = hall.join("03", voucher=voucher, one_time=key("a guess"))
    assert theirs == SetAside(Why.KEY)


def test_a_voucher_that_root_did_not_sign_is_none(hall: StaffedHall) -> None:
    once = key("once")
    voucher = replace(hall.voucher("03", once), founds=True)
    assert hall.join("03", voucher=voucher, one_time=once) == SetAside(Why.VOUCHER)


def test_a_window_s_key_stays_with_its_code(hall: StaffedHall) -> None:
    assert hall.join("03", W2) == SetAside(Why.KEY)
    assert hall.join("02", W2) == Proved()  # another file of the same PC
    assert hall.join("03", hall.lin) == SetAside(Why.KEY)


def test_a_lost_window_s_key_never_comes_back(hall: StaffedHall) -> None:
    assert hall.end("02", lost=True) == Proved()
    assert hall.join("02", W2) == SetAside(Why.KEY)
    assert hall.join("02", key("a new PC")) == Proved()


def test_a_window_that_was_replaced_is_told_lost_later(hall: StaffedHall) -> None:
    hall.join("02", key("a new PC"))
    assert hall.end("02", W1, hall.lin, of=W2, lost=True) == Proved()
    assert hall.law.keys[named(W2)].lost
    seat = hall.law.now("window", "02")
    assert seat is not None
    assert seat.value.key == named(key("a new PC"))


def test_an_end_names_a_key_of_that_window(hall: StaffedHall) -> None:
    assert hall.end("02", W1, hall.lin, of=W1) == SetAside(Why.CONTENT)
    assert hall.end("02", W1, hall.zhao) == SetAside(Why.RIGHT)


def test_a_past_is_brought_only_by_a_voucher_that_allows_one(hall: StaffedHall) -> None:
    mine = (Strand("03", "A7B", 40),)
    assert hall.join("03", past=mine) == SetAside(Why.CONTENT)


def test_a_past_is_of_the_window_s_code_or_of_one_that_no_other_had(hall: StaffedHall) -> None:
    once = key("once")
    voucher = hall.voucher("03", once, past=True)
    others = (Strand("02", "A7B", 40),)
    assert hall.join("03", past=others, voucher=voucher, one_time=once) == SetAside(Why.CONTENT)
    mine = (Strand("03", "A7B", 40), Strand("09", "C2D", 3))
    assert hall.join("03", past=mine, voucher=voucher, one_time=once) == Proved()


# The first account, root, editions, what is published


def test_the_very_first_account_is_the_founding_window_s_and_once() -> None:
    hall = SignedHall()
    hall.join("01", founds=True)
    hall.join("02")
    first = account("林", ADMINISTRATOR)
    assert hall.appoint("lin", first, W2) == SetAside(Why.PERSON)
    assert hall.appoint("lin", first, W1) == Proved()
    assert hall.appoint("evil", first, W1) == SetAside(Why.PERSON)
    assert hall.hand_key("lin", key("lin's"), W2) == SetAside(Why.PERSON)
    assert hall.hand_key("lin", key("lin's"), W1) == Proved()
    held = hall.law.now("key", "lin")
    assert held is not None
    assert not held.value.given
    assert hall.hand_key("lin", key("again"), W1) == SetAside(Why.PERSON)
    assert hall.appoint("zhao", account("赵", CLERK), W1, key("lin's")) == Proved()


def test_recovery_names_another_root_and_does_nothing_else(hall: StaffedHall) -> None:
    new, recovery = key("the next root"), hall.recovery
    by_root = hall.rule("root", "", new.public_key, hall.root, None, new)
    assert by_root == SetAside(Why.RIGHT)
    assert hall.appoint("qian", account("钱", CLERK), recovery) == SetAside(Why.WINDOW)
    before = hall.voucher("03", key("once"))
    assert hall.rule("root", "", new.public_key, recovery, None, new) == Proved()
    assert hall.appoint("qian", account("钱", CLERK), hall.root) == SetAside(Why.WINDOW)
    assert hall.join("03", voucher=before, one_time=key("once")) == SetAside(Why.VOUCHER)
    assert hall.appoint("qian", account("钱", CLERK), new) == Proved()


def test_what_root_makes_others_do_not_undo(hall: StaffedHall) -> None:
    edition = EditionName(1, hall.law.edition.name.digest)
    line = hall.rule("edition", "", edition.to_bytes(), W1, hall.lin)
    assert line == SetAside(Why.RIGHT)


def test_an_edition_that_the_program_does_not_know_ends_the_taking_in(hall: StaffedHall) -> None:
    unknown = EditionName(2, bytes(32)).to_bytes()
    assert hall.rule("edition", "", unknown, W1, hall.lin) == SetAside(Why.RIGHT)
    forged = hall.line("edition", "", unknown, hall.root)
    broken = replace(forged, signatures=(bytes(64),))
    assert hall.say(broken.to_bytes()) == SetAside(Why.SIGNATURE)
    assert hall.rule("edition", "", unknown, hall.root) == Unread(Why.EDITION)


def test_the_hall_s_will_is_published_by_who_holds_the_right(hall: StaffedHall) -> None:
    assert hall.rule("catalog", "catalog", b"...", W1, hall.lin) == Proved()
    assert hall.rule("catalog", "catalog", b"...", W1, hall.zhao) == SetAside(Why.RIGHT)
    assert hall.rule("catalog", "catalog", b"...", W1) == SetAside(Why.PERSON)
    assert hall.rule("catalog", "catalog", b"...", W1, hall.zhao, hall.lin) == SetAside(Why.SECOND)
    assert hall.rule("catalog", "catalog", b"...", hall.root) == Proved()
    assert hall.rule("catalog", "catalog", b"...", hall.recovery) == SetAside(Why.WINDOW)
    assert hall.rule("weather", "", b"...", W1, hall.lin) == Unread(Why.KIND)


def test_while_there_is_no_account_a_window_publishes_by_itself() -> None:
    hall = SignedHall()
    hall.join("01")
    assert hall.rule("settings", "hall", b"...", W1) == Proved()
    assert hall.rule("settings", "hall", b"...", key("nobody's")) == SetAside(Why.WINDOW)
    assert hall.rule("account", "lin", account("林", ADMINISTRATOR).to_bytes(), W1) != Proved()
    assert hall.appoint("lin", account("林", ADMINISTRATOR)) == Proved()
    assert hall.rule("settings", "hall", b"...", W1) == SetAside(Why.PERSON)


def test_for_how_long_offline_work_counts_is_the_hall_s_and_bounded(hall: StaffedHall) -> None:
    assert hall.law.offline_days == 7
    assert hall.rule("settings", "offline_days", number(3, 2), W1, hall.lin) == Proved()
    assert hall.law.offline_days == 3
    for days in (0, 31):
        told = hall.rule("settings", "offline_days", number(days, 2), W1, hall.lin)
        assert told == Unread(Why.FORM)


def test_a_branch_changes_no_law(hall: StaffedHall) -> None:
    before = hall.law
    assert hall.rule("branch", "", b"another incarnation", None) == Proved()
    assert hall.law == before


# The founding of a hall that was there before


def test_a_listed_clerk_s_first_key_comes_from_a_listed_window_within_30_days() -> None:
    people = {"lin": account("林", ADMINISTRATOR), "zhao": account("赵", CLERK)}
    hall = SignedHall(windows=("01", "02"), people=people, mark=50)
    hall.join("03")
    first = key("zhao's first")
    assert hall.hand_key("zhao", first, key("window 03")) == SetAside(Why.PERSON)
    assert hall.hand_key("lin", key("lin's first"), W1) == SetAside(Why.PERSON)
    late = SignedHall(windows=("01", "02"), people=people, mark=50)
    late.stamp += FOR_30_DAYS + 1
    assert late.hand_key("zhao", first, W2) == SetAside(Why.PERSON)
    assert hall.hand_key("zhao", first, W2) == Proved()
    assert hall.hand_key("zhao", key("another first"), W1) == SetAside(Why.PERSON)


def test_a_founding_proves_only_what_lies_before_it() -> None:
    founding = SignedHall(windows=("01",), mark=9).founding()
    law = unfounded(founding.digest[:NAME], PROGRAM)
    assert after(law, founding.to_bytes(), 9, 0) == (law, SetAside(Why.CONTENT))
    founded, verdict = after(law, founding.to_bytes(), 10, 0)
    assert (founded.mark, verdict) == (9, Proved())


def test_another_founding_than_the_pinned_one_founds_nothing() -> None:
    hall, other = SignedHall(), SignedHall(name=" of another")
    assert hall.say(other.founding().to_bytes()) == SetAside(Why.FOLLOWS)
    law = unfounded(hall.hall, PROGRAM)
    assert after(law, other.founding().to_bytes(), 1, 0) == (law, SetAside(Why.HALL))


def test_a_line_of_another_hall_is_none_here(hall: StaffedHall) -> None:
    other = hall.line("account", "qian", account("钱", CLERK).to_bytes(), hall.root, hall=bytes(16))
    assert hall.say(other.to_bytes()) == SetAside(Why.HALL)

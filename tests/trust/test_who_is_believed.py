"""Commits: what is proved, and what is not, of what windows and people did."""

from __future__ import annotations

from dataclasses import replace

import pytest

from counter_app.kernel.trust.commit import Commit
from counter_app.kernel.trust.contents import EditionName, Strand
from counter_app.kernel.trust.edition import TagRule, known_editions
from counter_app.kernel.trust.judging import judge
from counter_app.kernel.trust.law import Program, unfounded
from counter_app.kernel.trust.verdict import Proved, SetAside, Unread, Why
from tests.trust.signed_hall import (
    ADMINISTRATOR,
    CLERK,
    EDITION,
    PROGRAM,
    SUPERVISOR,
    SignedHall,
    StaffedHall,
    account,
    body,
    key,
)

W1, W2 = key("window 01"), key("window 02")


@pytest.fixture
def hall() -> StaffedHall:
    return StaffedHall()


def received(hall: StaffedHall, window: str = "01", **other: object) -> Commit:
    bodies = [body(window, "zhao", tag) for tag in ("Received", "Issued", "Printed")]
    return hall.commit(window, bodies, hall.zhao, **other)


def test_a_clerk_s_act_at_a_window_of_the_hall_is_proved(hall: StaffedHall) -> None:
    assert hall.add(received(hall)) == Proved()
    assert hall.add(received(hall, "02")) == Proved()


def test_the_same_lines_again_are_proved_again(hall: StaffedHall) -> None:
    """That an entry counts once is the reader's matter, not the judging's."""
    commit = received(hall)
    assert hall.add(commit) == Proved()
    assert hall.add(commit) == Proved()


def test_an_act_without_its_right_is_set_aside_whole(hall: StaffedHall) -> None:
    bodies = [body("01", "zhao", tag) for tag in ("Received", "Reviewed")]
    assert hall.add(hall.commit("01", bodies, hall.zhao)) == SetAside(Why.RIGHT)


def test_a_right_is_held_at_the_windows_that_it_is_given_for(hall: StaffedHall) -> None:
    qian = hall.settle_in("qian", account("钱", CLERK, at=("02",)))
    for window, verdict in (("02", Proved()), ("01", SetAside(Why.RIGHT))):
        act = hall.commit(window, [body(window, "qian", "Received")], qian)
        assert hall.add(act) == verdict


def test_an_unsealed_act_is_set_aside(hall: StaffedHall) -> None:
    assert hall.add(replace(received(hall), sealed=b"")) == SetAside(Why.UNSEALED)


def test_what_cannot_be_read_is_unread_and_nothing_more(hall: StaffedHall) -> None:
    commit = received(hall)
    for sealed in (b"\x01", commit.sealed[:-1], commit.sealed + b"\0", bytes([1] * 300)):
        assert hall.add(replace(commit, sealed=sealed)) == Unread(Why.FORM)
    assert hall.add(replace(commit, sealed=b"\x02" + commit.sealed[1:])) == Unread(Why.SUITE)
    assert hall.add(hall.commit("01", [b"[" * 100_000], hall.zhao)) == Unread(Why.FORM)


# Windows


def test_a_window_speaks_for_itself_only(hall: StaffedHall) -> None:
    as_01 = hall.commit("01", [body("01", "zhao", "Received")], hall.zhao, mine=W2)
    assert hall.add(as_01) == SetAside(Why.WINDOW)
    named_otherwise = hall.commit("02", [body("01", "zhao", "Received")], hall.zhao)
    assert hall.add(named_otherwise) == SetAside(Why.NAMES)


def test_a_replaced_window_s_offline_work_counts_for_a_week_by_stamps(hall: StaffedHall) -> None:
    commits = [received(hall, "02") for _ in range(3)]
    hall.end("02")
    hall.pass_days(7)
    assert hall.add(commits[0]) == Proved()
    hall.pass_days(0.001)
    assert hall.add(commits[1]) == SetAside(Why.WINDOW)


def test_of_a_lost_window_nothing_counts_from_the_end_on(hall: StaffedHall) -> None:
    before, behind = received(hall, "02"), received(hall, "02")
    assert hall.add(before) == Proved()
    hall.end("02", lost=True)
    assert hall.add(behind) == SetAside(Why.WINDOW)


def test_a_new_pc_replaces_the_old_one_by_itself(hall: StaffedHall) -> None:
    old, late = received(hall, "02"), received(hall, "02")
    new = key("another PC")
    hall.join("02", new)
    assert hall.add(received(hall, "02", mine=new, series="N3W")) == Proved()
    assert hall.add(old) == Proved()
    hall.end("02", of=W2, lost=True)
    assert hall.add(late) == SetAside(Why.WINDOW)


# People


def test_nobody_acts_with_another_s_key(hall: StaffedHall) -> None:
    as_zhao = hall.commit("01", [body("01", "zhao", "Received")], hall.sun)
    assert hall.add(as_zhao) == SetAside(Why.PERSON)
    alone = hall.commit("01", [body("01", "zhao", "Received")])
    assert hall.add(alone) == SetAside(Why.PERSON)
    with_window_key = hall.commit("01", [body("01", "zhao", "Received")], W2)
    assert hall.add(with_window_key) == SetAside(Why.PERSON)


def test_who_was_dismissed_has_a_week_for_offline_work_and_at_once_none(hall: StaffedHall) -> None:
    acts = [received(hall) for _ in range(3)]
    hall.appoint("zhao", account("赵", CLERK, closed=True))
    hall.pass_days(6.9)
    assert hall.add(acts[0]) == Proved()
    hall.pass_days(0.2)
    assert hall.add(acts[1]) == SetAside(Why.PERSON)


def test_at_once_ends_what_had_grace_from_before_too(hall: StaffedHall) -> None:
    """The role was changed yesterday; the account is closed at once today."""
    act = received(hall)
    hall.appoint("zhao", account("赵", CLERK, SUPERVISOR))
    hall.pass_days(1)
    hall.appoint("zhao", account("赵", CLERK, closed=True, at_once=True))
    assert hall.add(act) == SetAside(Why.PERSON)


def test_a_role_that_was_taken_counts_for_a_week(hall: StaffedHall) -> None:
    acts = [received(hall) for _ in range(2)]
    hall.appoint("zhao", account("赵", SUPERVISOR))
    assert hall.add(acts[0]) == Proved()
    hall.pass_days(7.1)
    assert hall.add(acts[1]) == SetAside(Why.RIGHT)


def test_the_key_before_counts_for_a_week_unless_it_was_changed_at_once(hall: StaffedHall) -> None:
    acts = [received(hall) for _ in range(3)]
    before, new = hall.zhao, key("zhao's new one")
    hall.hand_key("zhao", new, W1, before)
    assert hall.add(acts[0]) == Proved()
    hall.hand_key("zhao", key("zhao's third"), W1, new, at_once=True)
    assert hall.add(acts[1]) == SetAside(Why.PERSON)
    assert hall.add(hall.commit("01", [body("01", "zhao", "Received")], new)) == SetAside(
        Why.PERSON
    )


def test_a_given_key_does_no_work(hall: StaffedHall) -> None:
    given = key("given to zhao")
    hall.hand_key("zhao", given, W1, hall.lin)
    assert hall.add(hall.commit("01", [body("01", "zhao", "Received")], given)) == SetAside(
        Why.GIVEN
    )


def test_the_hours_are_the_stamp_s_alone(hall: StaffedHall) -> None:
    """What a commit says of its own moment, or of the line that it heard, proves nothing."""
    act = hall.commit("01", [body("01", "zhao", "Received")], hall.zhao, line=3)
    hall.appoint("zhao", account("赵", CLERK, closed=True, at_once=True))
    assert hall.add(act) == SetAside(Why.PERSON)


# Notes, the hall's rules, a hall of nobody


def test_notes_and_prints_need_nobody(hall: StaffedHall) -> None:
    assert hall.add(hall.commit("01", [body("01", "zhao", "Printed")])) == Proved()
    approved = hall.commit("01", [body("01", "zhao", "Printed", "sun")])
    assert hall.add(approved) == SetAside(Why.SECOND)


def test_the_hall_s_rules_do_only_what_is_theirs(hall: StaffedHall) -> None:
    assert hall.add(hall.commit("01", [body("01", "auto", "Issued")])) == Proved()
    assert hall.add(hall.commit("01", [body("01", "auto", "Received")])) == SetAside(Why.PERSON)
    assert hall.add(hall.commit("01", [body("01", "zhao", "Issued")])) == SetAside(Why.PERSON)
    assert hall.add(hall.commit("01", [body("01", "auto", "Issued")], hall.zhao)) == SetAside(
        Why.PERSON
    )


def test_where_nobody_has_an_account_everybody_does_everything() -> None:
    hall = SignedHall()
    hall.join("01")
    acts = [hall.commit("01", [body("01", "001", "Voided")]) for _ in range(4)]
    assert hall.add(acts[0]) == Proved()
    hall.appoint("lin", account("林", ADMINISTRATOR))
    assert hall.add(acts[1]) == Proved()
    hall.pass_days(7.1)
    assert hall.add(acts[2]) == SetAside(Why.PERSON)


def test_what_comes_in_after_the_first_account_tells_of_the_window_s_own_files() -> None:
    hall = SignedHall()
    hall.join("01")
    hall.join("02")
    own, foreign, note, both = (
        hall.commit("02", [body("02", "001", tag, file=file) for file in files])
        for tag, *files in (
            ("Voided", "02"),
            ("Voided", "01"),
            ("Printed", "01"),
            ("Voided", "02", "01"),
        )
    )
    assert hall.add(foreign) == Proved()
    hall.appoint("lin", account("林", ADMINISTRATOR))
    assert hall.add(own) == Proved()
    assert hall.add(note) == Proved()
    assert hall.add(foreign) == SetAside(Why.PERSON)
    assert hall.add(both) == SetAside(Why.PERSON)
    day = body("02", "001", "Voided").replace(b"460200-01-K3T-B00017-Q", b"DAYBOOK-2026-11-27")
    assert hall.add(hall.commit("02", [day])) == Proved()
    nameless = day.replace(b'"DAYBOOK-2026-11-27"', b"null")
    assert hall.add(hall.commit("02", [nameless])) == SetAside(Why.PERSON)


def test_nobody_speaks_for_who_has_an_account(hall: StaffedHall) -> None:
    """Not even while the hall's first account is new, and work of before still comes in."""
    assert hall.add(hall.commit("01", [body("01", "001", "Voided")])) == Proved()
    assert hall.add(hall.commit("01", [body("01", "zhao", "Voided")])) == SetAside(Why.PERSON)
    assert hall.add(hall.commit("01", [body("01", "001", "Voided", "sun")])) == SetAside(Why.SECOND)


def test_the_first_account_may_end_that_at_once() -> None:
    hall = SignedHall()
    hall.join("01")
    act = hall.commit("01", [body("01", "001", "Voided")])
    hall.appoint("lin", account("林", ADMINISTRATOR, at_once=True))
    assert hall.add(act) == SetAside(Why.PERSON)


# Four eyes


def voided(hall: StaffedHall, second: str, by: object, **other: object) -> Commit:
    return hall.commit("01", [body("01", "zhao", "Voided", second)], hall.zhao, by, **other)


def test_four_eyes_are_two_persons_of_whom_one_may_approve(hall: StaffedHall) -> None:
    assert hall.add(voided(hall, "sun", hall.sun)) == Proved()
    alone = hall.commit("01", [body("01", "zhao", "Voided")], hall.zhao)
    assert hall.add(alone) == SetAside(Why.SECOND)
    unsigned = hall.commit("01", [body("01", "zhao", "Voided", "sun")], hall.zhao)
    assert hall.add(unsigned) == SetAside(Why.SECOND)
    assert hall.add(voided(hall, "lin", hall.lin)) == SetAside(Why.SECOND)
    assert hall.add(voided(hall, "sun", hall.lin)) == SetAside(Why.SECOND)
    assert hall.add(voided(hall, "zhao", hall.zhao)) == SetAside(Why.SECOND)


def test_two_accounts_of_one_person_are_no_four_eyes(hall: StaffedHall) -> None:
    other = hall.settle_in("zhao2", account("赵", SUPERVISOR, person="赵"))
    assert hall.add(voided(hall, "zhao2", other)) == SetAside(Why.SECOND)


def test_a_second_whom_the_entries_do_not_name_is_none(hall: StaffedHall) -> None:
    silent = hall.commit("01", [body("01", "zhao", "Voided")], hall.zhao, hall.sun)
    assert hall.add(silent) == SetAside(Why.SECOND)


# Tags and editions


def test_a_new_tag_of_somebody_with_a_role_waits_for_a_newer_program(hall: StaffedHall) -> None:
    bodies = [body("01", "zhao", "Received"), body("01", "zhao", "problems.moved")]
    assert hall.add(hall.commit("01", bodies, hall.zhao)) == Unread(Why.TAG)


def test_a_new_tag_of_anybody_else_freezes_nothing(hall: StaffedHall) -> None:
    new = [body("01", "zhao", "problems.moved")]
    assert hall.add(hall.commit("01", new)) == SetAside(Why.RIGHT)
    nobody_s = [body("01", "001", "problems.moved")]
    hall.pass_days(8)
    assert hall.add(hall.commit("01", nobody_s)) == SetAside(Why.RIGHT)
    forged = hall.commit("01", new, hall.zhao)
    assert hall.add(replace(forged, sealed=forged.sealed[:-64] + bytes(64))) == SetAside(
        Why.SIGNATURE
    )
    with_wrong = [*new, body("01", "zhao", "Reviewed")]
    assert hall.add(hall.commit("01", with_wrong, hall.zhao)) == SetAside(Why.RIGHT)
    qian = hall.settle_in("qian", account("钱", CLERK, at=("02",)))
    elsewhere = hall.commit("01", [body("01", "qian", "problems.moved")], qian)
    assert hall.add(elsewhere) == SetAside(Why.RIGHT)


def test_editions_change_from_a_line_on_and_the_old_one_counts_for_a_week() -> None:
    second = replace(
        EDITION,
        number=2,
        tags={
            **EDITION.tags,
            "Received": TagRule(frozenset({SUPERVISOR})),
            "Moved": TagRule(frozenset({CLERK})),
        },
    )
    hall = StaffedHall(program=Program(PROGRAM.suites, known_editions([EDITION, second])))
    acts = [received(hall) for _ in range(2)]
    assert isinstance(second.name, EditionName)
    assert hall.rule("edition", "", second.name.to_bytes(), hall.root) == Proved()
    assert hall.add(hall.commit("01", [body("01", "zhao", "Moved")], hall.zhao)) == Proved()
    assert hall.add(acts[0]) == Proved()
    hall.pass_days(7.1)
    assert hall.add(acts[1]) == SetAside(Why.RIGHT)


# Other halls, the past


def test_another_hall_s_act_is_none_here(hall: StaffedHall) -> None:
    other = StaffedHall(name=" of another")
    assert other.hall != hall.hall
    foreign = other.commit("01", [body("01", "zhao", "Received")], hall.zhao)
    assert hall.add(foreign) == SetAside(Why.HALL)


def test_what_a_window_wrote_before_it_joined_counts_as_far_as_it_said() -> None:
    alone = SignedHall(name=" of a window alone")
    mine = key("window 03")
    alone.join("01", mine)
    old = [
        alone.commit("01", [body("01", "001", "Voided")], mine=mine, series="A7B") for _ in range(3)
    ]
    hall = StaffedHall()
    once = key("once")
    assert (
        hall.join(
            "03",
            past=(Strand("09", "A7B", 9),),
            voucher=hall.voucher("03", once, past=True),
            one_time=once,
        )
        == Proved()
    )
    assert hall.add(old[0]) == SetAside(Why.HALL)
    hall = SignedHall()
    once = key("once more")
    voucher = hall.voucher("03", once, past=True)
    assert (
        hall.join("03", past=(Strand("01", "A7B", 2),), voucher=voucher, one_time=once) == Proved()
    )
    assert [hall.add(one) for one in old] == [Proved(), Proved(), SetAside(Why.HALL)]
    forged = replace(old[0], sealed=old[0].sealed[:-64] + bytes(64))
    assert hall.add(forged) == SetAside(Why.SIGNATURE)


def test_up_to_the_founding_s_mark_all_is_proved_as_it_stands() -> None:
    hall = SignedHall(windows=("01",), people={"zhao": account("赵", CLERK)}, mark=50)
    old = replace(hall.commit("01", [body("01", "001", "Voided")]), sealed=b"")
    assert judge(hall.law, old, 50, 0) == Proved()
    assert judge(hall.law, old, 51, 0) == SetAside(Why.UNSEALED)


def test_without_a_founding_nothing_is_proved(hall: StaffedHall) -> None:
    begun = unfounded(hall.hall, PROGRAM)
    assert judge(begun, received(hall), 1, 0) == SetAside(Why.WINDOW)

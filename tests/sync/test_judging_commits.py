"""Two people let count what a founded hall set aside, or refuse what nobody can read."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest

from counter_app.assembly import Counter
from counter_app.central.dsn import dsn_with
from counter_app.features.hall.acts.judge_commits import judge_commits
from counter_app.kernel.record import SetUp, SetUpAct, daybook_of
from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.kernel.rights import Right
from counter_app.store.unread import Why
from tests.conftest import Asking
from tests.golden import world
from tests.hall_rows import at_centre, at_window
from tests.halls import HallOfWindows
from tests.people import PASSWORD, cheaply, enter, staff
from tests.sync.newer_program import write_as_a_newer_program
from tests.sync.test_founded_hall import push, withdrawal

WHY = "核对过申请人签字的纸质材料"


@pytest.fixture
def staffed(hall: HallOfWindows) -> tuple[Counter, Counter]:
    """Two windows of a founded hall; people of every role have accounts."""
    first, second = hall.window("02"), hall.window("03")
    for one in (first, second):
        cheaply(one)
    staff(first)
    second.link.sync_once()
    return first, second


@pytest.fixture
def number(hall: HallOfWindows, staffed: tuple[Counter, Counter], asking: Asking) -> str:
    """A case of the first window, whose withdrawal under no seal counts nowhere."""
    first, second = staffed
    enter(first, "clerk")
    number = first.take_in(asking()).case.number
    first.link.sync_once()
    push(hall, "02", withdrawal(first, number))
    for one in (first, second):
        one.link.sync_once()
    first.people.sign_out()
    assert standing(hall, staffed, number) == {"accepted"}
    return number


def standing(hall: HallOfWindows, windows: tuple[Counter, Counter], number: str) -> set[str]:
    """What the windows and the centre say of it."""
    return {one[number].status for one in (*map(at_window, windows), at_centre(hall))}


def judge(window: Counter, *names: str, admitted: bool = True, reason: str = WHY) -> int:
    aside = window.store.feed.aside_named
    return judge_commits(
        window.desk, window.people.law, window.store.keys, aside, names, reason, admitted=admitted
    )


def both(window: Counter, act: Callable[[], int]) -> int:
    """Done with the supervisor as the second person."""
    with window.people.with_second("supervisor", PASSWORD, Right.JUDGE):
        return act()


@contextmanager
def refused(reason: str) -> Iterator[None]:
    with pytest.raises(Refusal) as told:
        yield
    assert told.value.reason == reason


def last_set_up(window: Counter) -> tuple[SetUpAct, str]:
    told = window.store.ledger.events(daybook_of(window.desk.clock.now().date()))
    *_, last = (one.happening for one in told if isinstance(one.happening, SetUp))
    return last.what, last.about


def test_what_two_people_admit_counts_at_every_window_and_in_the_centres_list(
    hall: HallOfWindows, staffed: tuple[Counter, Counter], number: str
) -> None:
    first, second = staffed
    enter(first, "root")
    assert both(first, lambda: judge(first, number)) == 1
    assert at_window(first)[number].status == "withdrawn"
    second.link.sync_once()
    assert standing(hall, staffed, number) == {"withdrawn"}
    [(line,)] = hall.rows("SELECT n FROM counter.hall_lines WHERE kind = 'judged'")
    places = [
        one.store.connection.rows("SELECT max(feed) FROM counting WHERE case_number = ?", (number,))
        for one in staffed
    ]
    assert places == [[(line,)], [(line,)]]
    assert [one.store.feed.not_counting() for one in staffed] == [0, 0]
    assert last_set_up(first) == (SetUpAct.ADMITTED, f"{number} · {WHY} · 陈主管")


def test_one_commit_is_admitted_by_its_digest_and_the_others_stay(
    hall: HallOfWindows, staffed: tuple[Counter, Counter], number: str
) -> None:
    first, _ = staffed
    enter(first, "clerk")
    push(hall, "02", withdrawal(first, number))
    first.link.sync_once()
    later, earlier = first.store.feed.aside(9)
    enter(first, "root")
    assert both(first, lambda: judge(first, earlier.digest.hex())) == 1
    assert first.store.feed.aside(9) == (later,)


def test_one_person_alone_cannot_whoever_it_is(
    staffed: tuple[Counter, Counter], number: str
) -> None:
    first, _ = staffed
    for person in ("officer", "clerk", "supervisor"):
        enter(first, person)
        with refused("rights.lacking"):
            judge(first, number)
    enter(first, "root")
    with refused("rights.second_needed"):
        judge(first, number)
    for person in ("root", "officer", "administrator"):
        with (
            refused("rights.second_lacking"),
            first.people.with_second(person, PASSWORD, Right.JUDGE),
        ):
            judge(first, number)
    assert first.store.feed.not_counting() == 1
    first.people.sign_out()
    with refused("sign_in.needed"):
        judge(first, number)


def test_the_second_persons_key_signs_one_line(
    hall: HallOfWindows, staffed: tuple[Counter, Counter], number: str
) -> None:
    first, _ = staffed
    enter(first, "clerk")
    push(hall, "02", withdrawal(first, number))
    first.link.sync_once()
    one, other = (commit.digest.hex() for commit in first.store.feed.aside(9))
    enter(first, "root")
    with first.people.with_second("supervisor", PASSWORD, Right.JUDGE):
        judge(first, one)
        with refused("rights.second_needed"):
            judge(first, other)
    assert first.store.feed.not_counting() == 1


def test_what_no_rules_name_is_refused_and_its_file_goes_on(
    hall: HallOfWindows, staffed: tuple[Counter, Counter], asking: Asking
) -> None:
    first, second = staffed
    enter(first, "clerk")
    number = first.take_in(asking()).case.number
    first.link.sync_once()
    write_as_a_newer_program(hall, first, number, person=first.store.keys.of("clerk"))
    for one in (first, second):
        one.link.sync_once()
        assert [line.why for line in one.store.feed.holding(number)] == [Why.TAG]
    enter(first, "root")
    with refused("judge.unread"):
        both(first, lambda: judge(first, number))
    assert both(first, lambda: judge(first, number, admitted=False)) == 1
    second.link.sync_once()
    for one in (first, second):
        assert one.store.feed.holding(number) == ()
        assert one.store.feed.not_counting() == 0
    assert last_set_up(first) == (SetUpAct.REFUSED, f"{number} · {WHY} · 陈主管")
    enter(second, "clerk")
    assert second.withdraw_case(number).status.value == "withdrawn"


def test_what_there_is_nothing_to_say_of_is_refused_in_a_sentence(
    staffed: tuple[Counter, Counter], number: str
) -> None:
    first, _ = staffed
    enter(first, "root")
    with refused("judge.not_counting"):
        judge(first, number, admitted=False)
    for reason, told in ((" ", "judge.no_reason"), ("核" * 334, "judge.long_reason")):
        with refused(told):
            judge(first, number, reason=reason)
    with refused("judge.none"):
        judge(first, number, "460200-02-ABC-A00009-9")
    member = first.link.membership
    assert member is not None
    first.store.settings.save(replace(member, dsn=dsn_with(member.dsn, port="1")))
    with pytest.raises(Trouble):
        both(first, lambda: judge(first, number))
    assert first.store.feed.not_counting() == 1


def test_a_hall_that_nobody_founded_has_nothing_set_aside(window: Counter) -> None:
    staff(window)
    enter(window, "root")
    with refused("judge.not_founded"):
        judge(window, "460200-02-ABC-A00009-9")


def test_on_the_command_line_with_the_second_person_beside(
    hall: HallOfWindows,
    staffed: tuple[Counter, Counter],
    number: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(world._PASSWORDS, "COUNTER_APP_SECOND_PASSWORD", PASSWORD)
    first, second = staffed
    folder = first.folder
    first.close()
    hall.open.remove(first)

    def said(*words: str) -> tuple[int, Any]:
        code, out = world.say(folder, (*words, "--as", "root"), PASSWORD)
        return code, json.loads(out)

    code, told = said("sync", "admit", number.lower(), "--reason", WHY)
    assert (code, told["refused"]["reason"]) == (1, "rights.second_needed")
    words = ("--reason", WHY, "--approved-by", "supervisor")
    code, told = said("sync", "refuse", number, *words)
    assert (code, told["refused"]["reason"]) == (1, "judge.not_counting")
    code, told = said("sync", "admit", number.lower(), *words)
    assert (code, told["judged"], told["aside_commits"]) == (0, 1, [])
    second.link.sync_once()
    assert at_window(second)[number].status == at_centre(hall)[number].status == "withdrawn"

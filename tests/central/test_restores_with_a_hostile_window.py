"""Last night's backup is restored while window 09 means harm: nothing is lost, nothing doubled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import psycopg
import pytest

from counter_app.central.provisioning import declare_restored
from counter_app.kernel.account import Grant
from counter_app.kernel.refusal import Trouble
from counter_app.kernel.rights import Role
from tests.central.hostile_founded import (
    WRITES_LAW,
    AttackedHall,
    commits_of,
    in_force,
    told_at_centre,
)
from tests.conftest import Asking
from tests.halls import TestServer, copy_database
from tests.people import enter, hire


@dataclass
class Night:
    """A backup of the attacked hall's centre."""

    server: TestServer
    attacked: AttackedHall

    @property
    def name(self) -> str:
        return self.attacked.hall.dsn.rsplit("/", 1)[1]

    def back_up(self) -> None:
        self.attacked.hostile.line.close()
        copy_database(self.server, self.name, f"{self.name}_backup")
        self.connect_hostile()

    def restore(self) -> None:
        """And say so: from now on hall lines come first."""
        self.attacked.hostile.line.close()
        copy_database(self.server, f"{self.name}_backup", self.name)
        declare_restored(self.attacked.hall.dsn, hall="")
        self.connect_hostile()

    def connect_hostile(self) -> None:
        member = self.attacked.hostile.window.link.membership
        assert member is not None
        self.attacked.hostile.line = psycopg.connect(member.dsn, autocommit=True)


@pytest.fixture
def night(attacked: AttackedHall, server: TestServer) -> Iterator[Night]:
    yield Night(server, attacked)
    attacked.hostile.line.close()


def new_clerk_works(night: Night, asking: Asking) -> tuple[str, list[dict[str, Any]], list[bytes]]:
    """After the backup: 何 is hired at 02 and takes a case in; with all that was written since."""
    attacked, first = night.attacked, night.attacked.first
    night.back_up()
    [(head,)] = attacked.hall.rows("SELECT n FROM counter.feed_heads")
    first.people.sign_in("wang", WRITES_LAW)
    hire(first, "he", (Grant(Role.CLERK),))
    enter(first, "he")
    number = first.take_in(asking()).case.number
    attacked.agree()
    attacked.hostile.window.link.sync_once()
    law = attacked.hall.rows("SELECT signed FROM counter.hall_lines WHERE n > %s ORDER BY n", head)
    return number, commits_of(attacked.hall, "02"), [bytes(one) for (one,) in law]  # type: ignore[call-overload]


def test_what_was_lost_comes_back_by_its_law_whatever_a_stranger_brought_before(
    night: Night, asking: Asking
) -> None:
    attacked, hostile, first = night.attacked, night.attacked.hostile, night.attacked.first
    number, commits, law = new_clerk_works(night, asking)
    listed, ruled = told_at_centre(attacked.hall), in_force(first)
    night.restore()
    for one in reversed(law):  # the key before the account, and both before their windows ask
        assert hostile.say(one)
    for commit in commits:
        hostile.give(commit, "offer_entries")
    assert set(hostile.refused) == {"55006"}  # hall lines first
    with pytest.raises(Trouble, match=r"central\.law_first"):
        first.link.sync_once()
    assert in_force(first) == ruled
    attacked.hall.two_minutes_pass()
    attacked.agree()
    attacked.agree()
    assert told_at_centre(attacked.hall) == listed
    assert number in listed
    for one in attacked.honest:
        assert in_force(one) == ruled
        assert one.store.feed.not_counting() == 0
    [(copies,)] = attacked.hall.rows(
        "SELECT count(*) FROM counter.events WHERE case_number = %s", number
    )
    assert copies == len(first.store.files.events(number))


def test_commits_that_a_stranger_brings_before_their_law_are_brought_again_once(
    night: Night, asking: Asking
) -> None:
    """Nobody declared the restore, so entries are taken at once."""
    attacked, hostile = night.attacked, night.attacked.hostile
    number, commits, _law = new_clerk_works(night, asking)
    listed, ruled = told_at_centre(attacked.hall), in_force(attacked.first)
    night.restore()
    attacked.hall.two_minutes_pass()
    for commit in commits:
        hostile.give(commit, "offer_entries")
    assert hostile.refused == []
    for _ in range(3):
        attacked.agree()
    assert told_at_centre(attacked.hall) == listed
    assert number in listed
    assert in_force(attacked.second) == ruled
    for one in attacked.honest:
        assert one.store.feed.not_counting() == 0
    [(copies, events)] = attacked.hall.rows(
        "SELECT count(*), count(DISTINCT hash) FROM counter.events WHERE case_number = %s", number
    )
    assert copies == 2 * int(str(events))  # as the stranger brought it, and once again
    fresh = attacked.hall.window("04")
    assert fresh.store.files.row(number) == attacked.first.store.files.row(number)


def test_an_act_that_never_counted_is_not_brought_again(night: Night, asking: Asking) -> None:
    """何 was hired only later: what window 09 wrote in that name before stays aside."""
    attacked, hostile = night.attacked, night.attacked.hostile
    number = attacked.case(asking)
    hostile.push(hostile.event(number, "Withdrawn", "he", reason="申请人要求"))
    attacked.agree()
    told = attacked.told()
    night.back_up()
    attacked.first.people.sign_in("wang", WRITES_LAW)
    hire(attacked.first, "he", (Grant(Role.CLERK),))
    enter(attacked.first, "lin")
    attacked.agree()
    night.restore()
    attacked.hall.two_minutes_pass()
    attacked.agree()
    assert attacked.told() == told


def test_a_declared_restore_is_told_by_a_line_of_the_feed(night: Night) -> None:
    attacked = night.attacked
    attacked.agree()
    night.back_up()
    night.restore()
    attacked.hall.two_minutes_pass()
    attacked.agree()
    rows = attacked.hall.rows("SELECT kind FROM counter.hall_lines WHERE kind = 'branch'")
    assert rows == [("branch",)]
    for one in attacked.honest:
        assert one.store.feed.branched() is not None

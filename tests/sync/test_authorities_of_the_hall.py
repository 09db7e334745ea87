"""What a hall says of authorities is told once and counts at every window."""

from __future__ import annotations

from dataclasses import replace

import pytest

from counter_app.features.authorities.acts.keep_authorities import with_authorities
from counter_app.kernel.encoding import to_bytes
from counter_app.kernel.record import SetUp, SetUpAct
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.authorities.authority import Authority, AuthorityKind, Level
from counter_app.knowledge.authorities.directory import directory
from counter_app.knowledge.hall import read_hall
from tests.halls import HallOfWindows
from tests.people import enter, staff

OFFICE = Authority("SY-YSJ", "三亚市营商局", AuthorityKind.DEPARTMENT, Level.CITY, "SY-ZF")


def test_what_is_told_at_one_window_counts_at_all(hall: HallOfWindows) -> None:
    first, second = hall.window("02"), hall.window("03")
    first.save_setting(with_authorities(first.hall, (OFFICE,)))
    second.link.sync_once()
    day = second.desk.clock.now().date()
    assert directory(second.hall).on("SY-YSJ", day) == OFFICE


def test_only_who_may_set_up_does_and_it_is_on_record(hall_of_before: HallOfWindows) -> None:
    window = hall_of_before.window("02")
    staff(window)
    enter(window, "supervisor")
    with pytest.raises(Refusal, match=r"rights\.lacking"):
        window.save_setting(with_authorities(window.hall, (OFFICE,)))
    enter(window, "administrator")
    window.save_setting(with_authorities(window.hall, (OFFICE,)))
    noted = [
        one.happening.about
        for one in window.desk.unasked_ledger.happenings(SetUp)
        if one.happening.what is SetUpAct.AUTHORITY
    ]
    assert noted == ["SY-YSJ 三亚市营商局"]


def test_what_no_hall_could_have_told_is_not_taken(hall: HallOfWindows) -> None:
    window = hall.window("02")
    impossible = replace(window.hall, authorities=(replace(OFFICE, code=""),))
    with pytest.raises(Refusal, match=r"authority\.bad_code"):
        read_hall(to_bytes(impossible))

"""Parts that two windows decide apart: whoever has the same entries sees the same matter."""

from __future__ import annotations

from counter_app.assembly import Counter
from counter_app.features.bundles.acts import requests as ask
from counter_app.features.bundles.acts.changing import leave
from counter_app.features.bundles.acts.opening import open_bundle
from counter_app.features.bundles.acts.starting import start
from counter_app.features.bundles.model.bundle import Bundle
from counter_app.features.bundles.model.moves import BundleStatus
from counter_app.features.bundles.words.plain import part_lines
from counter_app.features.cases.acts.intake_request import RequestParty
from counter_app.features.cases.model.moves import Act, Status
from counter_app.kernel.subject import SubjectRow
from tests.bundles.conftest import FIRM, FOOD, SHOP, UTILITIES, asked, decide, request_of, seen
from tests.bundles.test_parts_go_their_way import BY_APPLICANT
from tests.hall_rows import at_centre, at_window
from tests.halls import HallOfWindows


def opened_at(window: Counter) -> Bundle:
    plain = asked(window.desk, items=[SHOP, UTILITIES, FOOD])
    return open_bundle(window.desk, request_of(plain))


def meet(*windows: Counter) -> None:
    for window in (*windows, *windows):
        window.link.sync_once()


def rows(*windows: Counter) -> list[SubjectRow]:
    return [row for one in windows for row in one.desk.files.listed("bundle")]


def test_parts_decided_at_two_windows_contest_nothing(hall: HallOfWindows) -> None:
    first, second = hall.window("02"), hall.window("03")
    bundle = opened_at(first)
    meet(first, second)
    decide(first, bundle, SHOP)
    decide(second, bundle, UTILITIES)
    assert seen(first, bundle.number).status is BundleStatus.HANDLING
    meet(first, second)
    one, other = (seen(window, bundle.number) for window in (first, second))
    assert one == other
    assert (one.status, one.contested) == (BundleStatus.WAITING, ())
    assert rows(first) == rows(second)
    assert rows(first)[0].status == "waiting"


def test_a_part_is_withdrawn_at_one_while_another_is_decided_at_the_other(
    hall: HallOfWindows,
) -> None:
    first, second = hall.window("02"), hall.window("03")
    bundle = opened_at(first)
    meet(first, second)
    leave(first.desk, bundle.number, ask.LeaveRequest(UTILITIES, BY_APPLICANT))
    decide(second, bundle, SHOP)
    meet(first, second)
    one, other = (seen(window, bundle.number) for window in (first, second))
    assert one == other
    assert {part.item: part.case.status for part in one.parts if part.case} == {
        SHOP: Status.DECIDED,
        UTILITIES: Status.WITHDRAWN,
    }
    assert rows(first) == rows(second)


def test_a_part_that_both_start_is_told_and_one_of_the_two_is_ended(hall: HallOfWindows) -> None:
    first, second = hall.window("02"), hall.window("03")
    bundle = opened_at(first)
    decide(first, bundle, SHOP)
    meet(first, second)
    for window in (first, second):
        start(window.desk, bundle.number, ask.StartRequest((FOOD,), RequestParty(**FIRM)))
    meet(first, second)
    one, other = (seen(window, bundle.number) for window in (first, second))
    assert one == other
    assert one.contested == ()
    [doubled] = one.doubled
    assert doubled.number != one.part(FOOD).plan.case
    assert any(doubled.number in line for line in part_lines(one))
    first.do_case(doubled.number, Act.ANNUL, {"reason": "两个窗口重复受理"})
    meet(first, second)
    assert seen(second, bundle.number).doubled == ()
    assert {row.number for row in first.store.ledger.cases()} == {
        row.number for row in second.store.ledger.cases()
    }


def test_a_part_left_out_at_one_and_started_at_the_other_is_told_too(hall: HallOfWindows) -> None:
    first, second = hall.window("02"), hall.window("03")
    bundle = opened_at(first)
    decide(first, bundle, SHOP)
    meet(first, second)
    leave(first.desk, bundle.number, ask.LeaveRequest(FOOD, BY_APPLICANT))
    start(second.desk, bundle.number, ask.StartRequest((FOOD,), RequestParty(**FIRM)))
    meet(first, second)
    one, other = (seen(window, bundle.number) for window in (first, second))
    assert one == other
    assert (one.contested, len(one.apart)) == ((), 1)
    assert rows(first) == rows(second)


def test_a_matter_is_seen_where_only_the_parts_moved(hall: HallOfWindows) -> None:
    first, second, third = (hall.window(code) for code in ("02", "03", "04"))
    bundle = opened_at(first)
    meet(first, second)
    decide(second, bundle, SHOP)
    meet(second, third)
    assert rows(third) == rows(second)
    assert seen(third, bundle.number).part(SHOP).has_result


def test_the_centres_row_is_that_of_the_parts_whichever_moved_last(hall: HallOfWindows) -> None:
    first, second = hall.window("02"), hall.window("03")
    bundle = opened_at(first)
    meet(first, second)
    assert at_centre(hall)[bundle.number] == at_window(first)[bundle.number]
    for window, item in ((first, SHOP), (second, UTILITIES)):
        decide(window, bundle, item)
        meet(first, second)
        told = at_centre(hall)[bundle.number]
        assert told == at_window(second)[bundle.number]
    assert told.status == "waiting"

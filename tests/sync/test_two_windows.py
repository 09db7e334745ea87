"""Two windows of one hall: what one does, the other knows; what both do apart, people settle."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from counter_app.features.cases.model.case import Status
from counter_app.kernel.paper import Standing
from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.sync.bell import SocketBell
from tests.conftest import Asking
from tests.halls import HallOfWindows, announce


def test_a_case_of_one_window_is_known_at_the_other(hall: HallOfWindows, asking: Asking) -> None:
    first, second = hall.window("02"), hall.window("03")
    taken = first.take_in(asking())
    passed = first.link.sync_once()
    assert passed.pushed == len(first.desk.ledger.events(taken.case.number))
    second.link.sync_once()
    known = second.desk.ledger.case(taken.case.number)
    assert known == taken.case
    assert second.desk.ledger.case(taken.papers[0].number) == taken.case
    assert [row.number for row in second.desk.ledger.cases()] == [taken.case.number]


def test_an_idle_pass_carries_nothing(hall: HallOfWindows, asking: Asking) -> None:
    window = hall.window("02")
    window.take_in(asking())
    window.link.sync_once()
    passed = window.link.sync_once()
    assert (passed.pushed, passed.pulled.events) == (0, 0)
    assert window.link.state().pending == 0


def test_what_happens_before_a_window_listens_is_not_left_until_it_asks_by_itself(
    hall: HallOfWindows, asking: Asking
) -> None:
    first, second = hall.window("02"), hall.window("03")
    centre, bell = second.link.connect(), SocketBell()
    try:
        second.link.sync_once()
        first.take_in(asking())
        first.link.sync_once()
        begun = time.monotonic()
        centre.wait(600, bell)
    finally:
        centre.close()
        bell.close()
    assert time.monotonic() - begun < 300


def test_a_call_that_comes_in_one_packet_with_an_answer_is_heard(hall: HallOfWindows) -> None:
    first, second = hall.window("02"), hall.window("03")
    listener, bell = second.link.connect(), SocketBell()
    try:
        listener.wait(0, bell)
        line = listener._session.connection.pgconn
        line.send_query(b"SELECT 1")
        line.flush()
        announce(first)
        time.sleep(0.3)  # both have come before anything is read
        line.consume_input()
        while line.get_result():
            pass
        begun = time.monotonic()
        listener.wait(600, bell)
        assert time.monotonic() - begun < 300
    finally:
        listener.close()
        bell.close()


def test_a_standalone_window_brings_all_its_cases_along(
    hall: HallOfWindows, tmp_path: Path, asking: Asking
) -> None:
    alone = hall.opened(tmp_path / "alone")
    before = [alone.take_in(asking()).case.number for _ in range(3)]
    hall.join(alone, "02")
    alone.link.sync_once()
    after = alone.take_in(asking()).case.number
    assert after.split("-")[:2] == ["460200", "02"]
    alone.link.sync_once()
    other = hall.window("03")
    assert {row.number for row in other.desk.ledger.cases()} == {*before, after}


def test_a_paper_made_void_at_one_window_is_void_at_the_other(
    hall: HallOfWindows, asking: Asking
) -> None:
    first, second = hall.window("02"), hall.window("03")
    taken = first.take_in(asking())
    path = Path(first.papers.file_originals(taken.papers)[0]["path"])
    first.link.sync_once()
    second.link.sync_once()
    assert second.papers.verify(path).standing is Standing.CURRENT
    second.void_paper(taken.papers[0].number, "当事人姓名有误")
    second.link.sync_once()
    first.link.sync_once()
    assert first.papers.verify(path).standing is Standing.VOID


def test_void_twice_apart_is_void_and_not_contested(hall: HallOfWindows, asking: Asking) -> None:
    first, second = hall.window("02"), hall.window("03")
    paper = first.take_in(asking()).papers[0].number
    first.link.sync_once()
    second.link.sync_once()
    first.void_paper(paper, "先作废")
    second.void_paper(paper, "后作废")
    for window in (first, second, first):
        window.link.sync_once()
    for window in (first, second):
        case = window.desk.ledger.case(paper)
        assert case.paper(paper).void_reason == "先作废"
        assert case.contested == ()


def test_copies_made_apart_are_both_counted(hall: HallOfWindows, asking: Asking) -> None:
    first, second = hall.window("02"), hall.window("03")
    paper = first.take_in(asking()).papers[0].number
    first.link.sync_once()
    second.link.sync_once()
    first.copy_paper(paper)
    second.copy_paper(paper)
    for window in (first, second, first):
        window.link.sync_once()
    for window in (first, second):
        case = window.desk.ledger.case(paper)
        assert [copy.copy for copy in case.paper(paper).copies] == [1, 1]
        assert case.contested == ()
    assert first.copy_paper(paper).copies[-1].copy == 3


def test_catalog_and_calendar_travel_to_every_window(hall: HallOfWindows, tmp_path: Path) -> None:
    first, second = hall.window("02"), hall.window("03")
    table = tmp_path / "items.csv"
    table.write_text("事项名称,实施编码,实施主体\n高龄津贴发放,X-1,三亚市民政局\n", "utf-8")
    report = first.import_catalog(table)
    assert report.version == first.store.shelf.current().version
    second.link.sync_once()
    assert second.item("X-1").name == "高龄津贴发放"
    year = tmp_path / "2027.json"
    year.write_text(
        '{"year": 2027, "notice": "测试安排", "notice_number": "测试〔2026〕1号",'
        ' "issued_on": "2026-11-01", "holidays": []}',
        "utf-8",
    )
    first.import_calendar(year)
    second.link.sync_once()
    second.refresh()
    assert second.desk.calendar.announced(2027)


def test_a_window_that_may_not_publish_is_refused(hall: HallOfWindows, tmp_path: Path) -> None:
    from counter_app.sync.enrolment import write_enrolment

    window = hall.opened(tmp_path / "w")
    file = tmp_path / "enrolment.json"
    write_enrolment(file, hall.enroll("02", publishes=False))
    window.link.join(file)
    table = tmp_path / "items.csv"
    table.write_text("事项名称,实施编码,实施主体\n高龄津贴发放,X-1,三亚市民政局\n", "utf-8")
    with pytest.raises(Refusal) as refused:
        window.import_catalog(table)
    assert refused.value.reason == "central.may_not_publish"


def test_without_the_centre_the_window_goes_on_and_says_since_when(
    hall: HallOfWindows, tmp_path: Path, asking: Asking
) -> None:
    window = hall.window("02", port=0)
    member = window.link.membership
    assert member is not None
    from dataclasses import replace

    from counter_app.central.dsn import dsn_with

    window.store.settings.save(replace(member, dsn=dsn_with(member.dsn, port="1")))
    assert window.take_in(asking()).case.status is Status.ACCEPTED
    with pytest.raises(Trouble) as trouble:
        window.link.sync_once()
    assert trouble.value.reason == "central.unreachable"
    state = window.link.state()
    assert state.pending == 4
    assert state.pending_since is not None
    assert state.problem == "central.unreachable"
    window.store.settings.save(member)
    window.link.sync_once()
    assert window.link.state().pending == 0
    assert window.link.state().problem == ""


def test_the_windows_code_is_the_halls(hall: HallOfWindows) -> None:
    from dataclasses import replace

    window = hall.window("02")
    with pytest.raises(Refusal) as refused:
        window.save_setting(replace(window.hall, window="09"))
    assert refused.value.reason == "window.code_is_the_halls"
    window.save_setting(replace(window.hall, phone="0898-12345678"))
    assert window.hall.phone == "0898-12345678"

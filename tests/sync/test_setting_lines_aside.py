"""Who can do something is told which files wait and why; a supervisor lets one go on."""

from __future__ import annotations

import json
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from counter_app.assembly import Counter
from counter_app.desk.look import DeskLook
from counter_app.features.hall.acts.set_aside import lines_to_see_to, set_lines_aside
from counter_app.features.hall.commands.sync import pass_once
from counter_app.features.hall.self_check import check_counter
from counter_app.kernel.encoding import EncodingError, from_bytes
from counter_app.kernel.event import Event
from counter_app.kernel.file_events import LineSetAside
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.wording.trail import happening_text
from tests.conftest import Asking
from tests.halls import HallOfWindows
from tests.people import enter, staff
from tests.sync.newer_program import write_as_a_newer_program
from tests.ui.desks import Desk

WHY = "问过写它的窗口，是试用的新程序"


@pytest.fixture
def frozen(hall: HallOfWindows, asking: Asking) -> tuple[Counter, Counter, str]:
    return freeze(hall, asking)


def freeze(hall: HallOfWindows, asking: Asking) -> tuple[Counter, Counter, str]:
    """Two windows, and a case of the first with a line that neither can read."""
    first, second = hall.window("02"), hall.window("03")
    number = first.take_in(asking()).case.number
    first.link.sync_once()
    write_as_a_newer_program(hall, first, number)
    first.link.sync_once()
    second.link.sync_once()
    return first, second, number


def aside(window: Counter, number: str, reason: str = WHY) -> int:
    return set_lines_aside(window.desk, window.link.holding, number, reason)


def test_a_case_goes_on_at_every_window_once_its_line_is_set_aside(
    frozen: tuple[Counter, Counter, str],
) -> None:
    first, second, number = frozen
    with pytest.raises(Refusal, match="newer_program"):
        second.withdraw_case(number)
    assert aside(second, number) == 1
    second.link.sync_once()
    first.link.sync_once()
    for window in (first, second):
        assert window.link.state().unread == 0
        told = window.desk.ledger.events(number)[-1]
        assert isinstance(told.happening, LineSetAside)
        assert WHY in happening_text(told.happening)
    second.withdraw_case(number)
    second.link.sync_once()
    first.link.sync_once()
    assert second.desk.ledger.case(number) == first.desk.ledger.case(number)
    with pytest.raises(Refusal, match=r"unread\.none"):
        aside(second, number)


def test_a_program_that_can_read_it_counts_it_where_it_lies(
    hall: HallOfWindows, asking: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = hall.window("02"), hall.window("03")
    number = first.take_in(asking()).case.number
    first.link.sync_once()
    second.link.sync_once()
    first.withdraw_case(number, "不办了")
    first.link.sync_once()

    def older(body: bytes) -> Event:
        if json.loads(body)["happening"]["is"] == "Withdrawn":
            raise EncodingError("Withdrawn")
        return from_bytes(Event, body)

    with monkeypatch.context() as before:
        before.setattr("counter_app.store.taking.event_in", older)
        second.link.sync_once()
        aside(second, number)
        assert second.desk.ledger.case(number).status.value == "accepted"
    second.link.sync_once()
    first.link.sync_once()
    assert second.desk.ledger.case(number).status.value == "withdrawn"
    assert second.desk.ledger.case(number) == first.desk.ledger.case(number)


def test_only_with_a_reason_and_only_where_there_is_a_file(
    hall: HallOfWindows, frozen: tuple[Counter, Counter, str]
) -> None:
    first, second, number = frozen
    with pytest.raises(Refusal, match=r"unread\.no_reason"):
        aside(second, number, "  ")
    unheard = number[:-3] + "9-0"
    write_as_a_newer_program(hall, first, number, instead=unheard)
    second.link.sync_once()
    with pytest.raises(Refusal, match=r"unread\.no_file"):
        aside(second, unheard)


def test_a_supervisor_may_and_who_cannot_help_sees_only_how_many(
    hall_of_before: HallOfWindows, asking: Asking
) -> None:
    window, _, number = freeze(hall_of_before, asking)
    staff(window)
    for person, sees in (("clerk", 0), ("administrator", 1), ("supervisor", 1)):
        enter(window, person)
        assert len(lines_to_see_to(window.desk, window.link.holding, 9)) == sees
        if person != "supervisor":
            with pytest.raises(Refusal, match=r"rights\.lacking"):
                aside(window, number)
            window.people.sign_out()
    assert aside(window, number) == 1


def test_self_check_and_sync_status_name_the_file_and_what_would_mend_it(
    frozen: tuple[Counter, Counter, str],
) -> None:
    _, window, number = frozen
    [check] = [one for one in check_counter(window) if one.name == "central"]
    assert check.state == "warning"
    assert number in check.message
    line: dict[str, Any] = pass_once(window)["unread_lines"][0]
    assert (line["number"], line["window"]) == (number, "02")
    assert "升级" in line["remedy"]
    assert "搁置" in line["remedy"]


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_the_page_of_the_case_says_that_it_may_not_tell_all(
    frozen: tuple[Counter, Counter, str], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Counter, "warm_matcher", lambda self: None)
    _first, second, number = frozen
    desk = Desk(qtbot, second)

    def told() -> str:
        desk.shell.navigator.open("case", number=number)
        desk.settle()
        return "\n".join(one.text() for one in desk.shell.navigator.view.findChildren(QLabel))

    try:
        assert "还有 1 条记录本机读不懂" in told()
        aside(second, number)
        second.link.sync_once()
        assert "以下可能不全" not in told()
    finally:
        desk.session.close()
        desk.session.dress(DeskLook())

"""A window of a hall: what the chip says, what waits for the centre, and a contest settled by keys."""

from __future__ import annotations

import runpy
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from counter_app.assembly import Counter
from counter_app.central.dsn import dsn_with
from counter_app.desk.look import DeskLook
from counter_app.features.cases.acts.intake_request import RequestMark
from counter_app.features.cases.model.case import Status
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.hall.pages.deeds import join_with
from counter_app.kernel.event import Event
from counter_app.kernel.file_events import PaperIssued
from counter_app.kernel.number import PAPER, Number
from counter_app.kernel.paper import Standing
from counter_app.kernel.ports import JobState
from counter_app.sync.enrolment import write_enrolment
from counter_app.sync.ports import ClockCheck
from counter_app.window.pictures import take_hall_pictures
from tests.conftest import ALL_BUT_FORM, FORM, Asking, StandingClock
from tests.halls import HallOfWindows, announce
from tests.sync.newer_program import write_as_a_newer_program
from tests.ui.desks import CTRL, Desk

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

Opening = Callable[[Counter], Desk]
PICTURES = Path(__file__).parents[2] / "docs" / "pictures" / "make.py"


@pytest.fixture(autouse=True)
def nobody_searches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Building the index of the sample takes longer than everything that is looked at here."""
    warm = Counter.warm_matcher

    def warm_small(self: Counter) -> None:
        self.ensure_catalog()
        if not self.store.shelf.current().sample:
            warm(self)

    monkeypatch.setattr(Counter, "warm_matcher", warm_small)


@pytest.fixture
def open_desk(qtbot: QtBot) -> Iterator[Opening]:
    """Opens the desk of a counter; closed at the end."""
    opened: list[Desk] = []

    def open_one(counter: Counter) -> Desk:
        opened.append(Desk(qtbot, counter))
        return opened[-1]

    yield open_one
    for desk in opened:
        desk.session.close()
        desk.session.dress(DeskLook())


def cut_off(counter: Counter) -> Callable[[], None]:
    """Nobody answers where this window looks for the centre; gives what puts it right."""
    member = counter.link.membership
    assert member is not None
    settings = counter.store.settings
    settings.save(replace(member, dsn=dsn_with(member.dsn, port="1")))
    return lambda: settings.save(member)


def page_text(desk: Desk, page: str) -> str:
    shown = desk.find(QWidget, page).findChildren(QLabel)
    return "\n".join(label.text() for label in shown if label.isVisible())


def test_offline_says_how_much_waits_and_online_when_it_was_taken(
    hall: HallOfWindows, asking: Asking, open_desk: Opening
) -> None:
    window = hall.window("02")
    reconnect = cut_off(window)
    number = window.take_in(asking()).case.number
    desk = open_desk(window)
    desk.wait(lambda: desk.chip == "▲ 离线 · 待传 6")
    desk.press("top.hall")
    told = page_text(desk, "hall")
    assert desk.shell.navigator.here == "hall"
    assert "▲ 离线：现在连不上中心" in told
    assert "6 条记录还没有到中心" in told
    assert number in told
    assert "本机照常收件" in told
    desk.wait(lambda: not window.link.state().busy)
    reconnect()
    desk.press("hall.sync")
    desk.wait(lambda: desk.chip.startswith("● 在线 · 已同步 "))
    desk.wait(lambda: "✓ 已同步" in desk.shell.banner.text)
    desk.wait(lambda: "● 在线，本机记录中心都有" in page_text(desk, "hall"))
    assert hall.rows("SELECT count(*) FROM counter.events") == [(6,)]  # two papers came out


def test_a_supervisor_sets_a_line_aside_that_nobody_can_read(
    hall: HallOfWindows, asking: Asking, open_desk: Opening
) -> None:
    first, window = hall.window("03"), hall.window("02")
    number = first.take_in(asking()).case.number
    first.link.sync_once()
    write_as_a_newer_program(hall, first, number)
    desk = open_desk(window)
    desk.wait(lambda: desk.chip == "▲ 读不懂 1")
    desk.press("top.hall")
    desk.wait(lambda: number in page_text(desk, "hall"))
    told = page_text(desk, "hall")
    assert "窗口 03 写的，1 条记录" in told
    assert "升级本机程序" in told
    desk.press(f"unread.{number}")
    field = desk.find(QLineEdit, "reason.text")
    desk.wait(field.hasFocus)
    field.setText("试用的新程序写的")
    QTest.keyClick(field, Qt.Key.Key_Return)
    desk.wait(lambda: desk.chip.startswith("● 在线"))
    desk.wait(lambda: number not in page_text(desk, "hall"))
    assert window.withdraw_case(number).status is Status.WITHDRAWN


def page_text_of(dialog: QWidget) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


class CutHall:
    """Windows and the network between the first and the centre, as the pictures need them."""

    def __init__(self, hall: HallOfWindows, *windows: Counter) -> None:
        self.windows = [*windows]
        self._hall = hall
        self._put_right: Callable[[], None] = lambda: None

    def cut_off(self) -> None:
        """New connections find nobody, and those that stand break."""
        self._put_right = cut_off(self.windows[0])
        self._hall.rows(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )

    def reconnect(self) -> None:
        """As before."""
        self._put_right()


def test_pictures_show_the_hall_online_contested_and_cut_off(
    qtbot: QtBot, hall: HallOfWindows, asking: Asking, tmp_path: Path
) -> None:
    window, other = hall.window("02"), hall.window("03")
    window.take_in(asking(decision="notice", materials=ALL_BUT_FORM))
    window.link.sync_once()
    here = CutHall(hall, window, other)
    script = runpy.run_path(str(PICTURES))
    pictures = take_hall_pictures(here, tmp_path / "pictures", lambda: script["move_apart"](here))
    assert [path.stem.split("-", 1)[1] for path in pictures] == [
        "hall-online",
        "hall-contested",
        "case-contested",
        "contest",
        "today-contested",
        "hall-offline",
    ]
    assert len({path.read_bytes() for path in pictures}) == len(pictures)
    state = window.link.state()
    assert (state.pending, state.problem) == (2, "central.unreachable")


def test_a_catalog_that_the_hall_published_is_worked_with_at_once(
    hall: HallOfWindows, tmp_path: Path, open_desk: Opening
) -> None:
    window, other = hall.window("02"), hall.window("03")
    desk = open_desk(window)
    desk.wait(lambda: desk.chip.startswith("● 在线"))
    table = tmp_path / "items.csv"
    table.write_text("事项名称,实施编码,实施主体\n高龄津贴发放,X-1,三亚市民政局\n", "utf-8")
    before = window.store.shelf.current().version
    other.import_catalog(table)
    desk.wait(lambda: window.store.shelf.current().version != before)
    desk.wait(lambda: [hit.code for hit in window.match("高龄津贴").hits] == ["X-1"])


def test_what_another_window_does_is_listed_without_being_asked_for(
    hall: HallOfWindows, asking: Asking, open_desk: Opening
) -> None:
    window, other = hall.window("02"), hall.window("03")
    desk = open_desk(window)
    desk.wait(lambda: desk.chip.startswith("● 在线"))
    desk.key(Qt.Key.Key_2, CTRL)
    rows = desk.find(QTableView, "cases").model()
    assert rows.rowCount() == 0
    other.take_in(asking())
    other.link.sync_once()
    desk.wait(lambda: rows.rowCount() == 1)
    assert desk.find(QPushButton, "people.count.accepted").text().endswith("1")


def test_a_record_that_the_centre_did_not_take_is_named_with_what_to_do(
    hall_of_before: HallOfWindows, asking: Asking, open_desk: Opening
) -> None:
    window = hall_of_before.window("02")
    number = window.take_in(asking()).case.number
    here, foreign = window.desk, Number("460200", "09", "K3T", PAPER, 7).text
    with here.open_work() as work:
        paper = PaperIssued(foreign, PaperKind.MATERIAL_RECEIPT)
        at = here.clock.now()
        work.append(Event(here.new_id(), number, at, here.hall.window, here.clerk, paper))
        work.commit()
    desk = open_desk(window)
    desk.wait(lambda: desk.chip == "▲ 未收 1")
    desk.key(Qt.Key.Key_7, CTRL)
    told = page_text(desk, "hall")
    assert "✕ 号码不属于本窗口领到的号段" in told
    assert "作废后重新出具，并告诉中心管理员" in told
    assert "张𫖯伟 · 居民身份证丢失补领" in told
    desk.press(f"parked.{number}")
    assert desk.text("case.number") == number


@pytest.fixture
def contested(hall: HallOfWindows, asking: Asking) -> tuple[Counter, str]:
    """At this window what lacked was brought; at the other one the applicant withdrew."""
    window, other = hall.window("02"), hall.window("03")
    number = window.take_in(asking(decision="notice", materials=ALL_BUT_FORM)).case.number
    window.link.sync_once()
    other.link.sync_once()
    window.supplement_case(number, [RequestMark(FORM, "present")])
    other.withdraw_case(number, "改在网上办理")
    other.link.sync_once()
    return window, number


def test_a_contest_is_settled_with_keys_alone(
    contested: tuple[Counter, str], open_desk: Opening
) -> None:
    window, number = contested
    desk = open_desk(window)
    desk.wait(lambda: desk.chip == "▲ 争议 1")
    desk.key(Qt.Key.Key_2, CTRL)
    table = desk.find(QTableView, "cases")
    assert table.model().index(0, 1).data() == "▲ 争议 · 已撤回"
    desk.key(Qt.Key.Key_7, CTRL)
    assert QApplication.focusWidget().objectName() == "hall.sync"
    for _ in range(12):  # first steps that nobody did in this hall stand between
        if QApplication.focusWidget().objectName() == f"contest.{number}":
            break
        desk.key(Qt.Key.Key_Tab)
    desk.key(Qt.Key.Key_Return)
    assert desk.shell.navigator.here == "contest"
    left, right = page_text(desk, "contest.left"), page_text(desk, "contest.right")
    assert "左边 · 综合窗口 03" in left
    assert "✕ 申请人撤回 · 改在网上办理" in left
    assert "✕ 已撤回" in left
    assert "右边 · 综合窗口 02" in right
    assert f"◐ 补正：{FORM}" in right
    assert "✓ 已受理" in right
    paper = window.contest(number).second.state.papers[-1].number
    assert paper in right
    desk.key(Qt.Key.Key_Left)
    assert paper in desk.text("contest.consequence")
    desk.key(Qt.Key.Key_Tab)
    reason = QApplication.focusWidget()
    assert reason.objectName() == "contest.reason"
    desk.key(Qt.Key.Key_Return)
    assert "请写明采用这一边的理由" in desk.text("contest.problem")
    QTest.keyClicks(reason, "withdrawn in writing")
    desk.key(Qt.Key.Key_Return)
    assert desk.text("case.number") == number
    assert desk.find(QLabel, "case.contested").isHidden()
    case = window.desk.ledger.case(number)
    assert (case.status, case.contested) == (Status.WITHDRAWN, ())
    assert case.paper(paper).standing is Standing.VOID
    assert case.paper(paper).void_reason == "withdrawn in writing"
    desk.wait(lambda: desk.chip.startswith("● 在线"))


def test_a_contested_case_says_so_and_leads_to_both_versions(
    contested: tuple[Counter, str], open_desk: Opening
) -> None:
    window, number = contested
    desk = open_desk(window)
    desk.wait(lambda: desk.chip == "▲ 争议 1")
    desk.shell.navigator.open("case", number=number)
    desk.settle()
    assert "有争议" in desk.text("case.contested")
    desk.press("case.contest")
    assert desk.shell.navigator.here == "contest"
    desk.press("contest.go")
    assert "请先选择采用哪一边" in desk.text("contest.problem")
    assert window.link.state().contested == 1


def test_a_paper_in_dispute_waits_in_the_queue_and_says_why(
    contested: tuple[Counter, str], open_desk: Opening
) -> None:
    window, number = contested
    paper = next(job.paper for job in reversed(window.store.print_queue.jobs(JobState.WAITING)))
    window.link.sync_once()
    desk = open_desk(window)
    desk.wait(lambda: paper in str(window.store.print_queue.jobs(JobState.FAILED)))
    desk.key(Qt.Key.Key_4, CTRL)
    told = page_text(desk, "print_queue")
    assert "有争议的文书" in told
    assert "▲ 处理争议之前不能存为文件" in told
    assert paper in told
    window.settle_contest(window.contest(number), second=True, reason="材料齐全")
    desk.press("print_queue.again")
    desk.wait(lambda: (window.papers.folder / f"{paper}.pdf").exists())


def test_a_choice_is_not_carried_out_on_what_nobody_saw(
    hall: HallOfWindows, contested: tuple[Counter, str], open_desk: Opening
) -> None:
    window, number = contested
    desk = open_desk(window)
    desk.wait(lambda: desk.chip == "▲ 争议 1")
    desk.shell.navigator.open("contest", number=number)
    desk.settle()
    other = hall.open[1]
    other.link.sync_once()
    other.settle_contest(other.contest(number), second=True, reason="材料齐全")
    other.link.sync_once()
    desk.wait(lambda: desk.shell.navigator.here == "case")
    assert "没有争议，不需要处理" in desk.shell.banner.text
    assert window.desk.ledger.case(number).status is Status.ACCEPTED


def test_a_window_alone_joins_with_the_file_that_it_was_given(
    hall: HallOfWindows, tmp_path: Path, asking: Asking, open_desk: Opening
) -> None:
    alone = hall.opened(tmp_path / "alone")
    number = alone.take_in(asking()).case.number
    desk = open_desk(alone)
    assert desk.chip.startswith("● 单机")
    desk.key(Qt.Key.Key_7, CTRL)
    assert "单机窗口，没有加入大厅" in page_text(desk, "hall")
    settings = desk.shell.navigator.open("settings")
    assert settings.findChild(QLineEdit, "settings.window").isReadOnly() is False
    file = tmp_path / "enrolment.json"
    write_enrolment(file, hall.enroll("07"))
    join_with(desk.shell, file)
    asked = page_text_of(desk.dialog())
    for told in ("460200", "07 综合窗口 07", f"127.0.0.1:{hall.port}/", "条记录"):
        assert told in asked
    QTest.keyClick(desk.dialog(), Qt.Key.Key_Return)  # by habit
    desk.settle()
    assert alone.link.membership is None
    join_with(desk.shell, file)
    desk.press("question.yes")
    desk.wait(lambda: desk.chip.startswith("● 在线"))
    code = settings.findChild(QLineEdit, "settings.window")
    assert (code.text(), code.isReadOnly()) == ("07", True)
    assert desk.text("top.window") == "综合窗口 07"
    cases = "SELECT DISTINCT case_number FROM counter.events WHERE kind <> 'Printed'"
    assert hall.rows(cases) == [(number,)]
    join_with(desk.shell, file)
    desk.press("question.yes")
    assert alone.link.membership is not None


def test_settings_follow_the_hall_and_change_only_what_was_typed(
    window: Counter, open_desk: Opening
) -> None:
    desk = open_desk(window)
    settings = desk.shell.navigator.open("settings")
    name = settings.findChild(QLineEdit, "settings.name")
    phone = settings.findChild(QLineEdit, "settings.phone")
    window.save_setting(replace(window.hall, name="三亚市便民服务大厅"))
    desk.shell.navigator.refresh()
    assert name.text() == "三亚市便民服务大厅"
    phone.setFocus()
    QTest.keyClicks(phone, "12345")
    window.save_setting(replace(window.hall, name="三亚市政务服务大厅"))
    desk.shell.navigator.refresh()
    assert (name.text(), phone.text()) == ("三亚市便民服务大厅", "12345")
    desk.press("settings.save")
    assert (window.hall.name, window.hall.phone) == ("三亚市政务服务大厅", "12345")
    assert name.text() == "三亚市政务服务大厅"


def test_a_file_that_lets_nobody_in_is_refused_in_words(
    window: Counter, tmp_path: Path, open_desk: Opening
) -> None:
    desk = open_desk(window)
    file = tmp_path / "enrolment.json"
    file.write_text("{}", "utf-8")
    join_with(desk.shell, file)
    desk.settle()
    assert "不是入网文件" in desk.shell.banner.text
    assert desk.chip.startswith("● 单机")


def test_a_wrong_clock_is_said_beside_the_state_of_sync(
    hall: HallOfWindows, open_desk: Opening
) -> None:
    window = hall.window("02")
    desk = open_desk(window)
    desk.wait(lambda: desk.chip.startswith("● 在线"))
    clock = desk.find(QPushButton, "top.clock")
    assert not clock.isVisible()
    window.link.stop()
    window.store.feed.heard(ClockCheck(window.desk.clock.now(), -60_300.0))
    desk.shell.refresh()
    desk.wait(clock.isVisible)
    assert clock.text() == "▲ 时钟快 16 小时 45 分钟"
    clock.click()
    desk.settle()
    assert desk.shell.navigator.here == "hall"
    assert "请校准电脑时间" in page_text(desk, "hall")


def test_a_draft_that_is_not_saved_is_told_before_everything_else(
    window: Counter, open_desk: Opening
) -> None:
    desk = open_desk(window)
    desk.serving.saving_failed(OSError("disk"))
    assert desk.chip == "▲ 草稿未保存"
    desk.serving.drafts_changed()
    assert desk.chip.startswith("● 单机")


def test_a_bug_in_the_engine_is_told_with_a_reference_and_sync_goes_on(
    hall: HallOfWindows, asking: Asking, open_desk: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    from counter_app.central.centre import PostgresCentre

    window = hall.window("02")
    window.take_in(asking())
    healthy = PostgresCentre.tips

    def broken(self: PostgresCentre, strands: object) -> object:
        monkeypatch.setattr(PostgresCentre, "tips", healthy)
        raise KeyError("our bug")

    monkeypatch.setattr(PostgresCentre, "tips", broken)
    desk = open_desk(window)
    desk.wait(lambda: "编号 E-" in desk.shell.banner.text)
    desk.wait(lambda: desk.chip.startswith("● 在线"))
    assert window.link.state().pending == 0


def test_an_announced_calendar_moves_provisional_dates_behind_the_desk(
    hall: HallOfWindows, asking: Asking, open_desk: Opening, standing_clock: StandingClock
) -> None:
    hall.clock = standing_clock
    window, other = hall.window("02"), hall.window("03")
    standing_clock.forward(days=32)
    window.link.sync_once()
    number = window.take_in(asking()).case.number
    open_desk_now = open_desk(window)

    def provisional() -> bool:
        due = window.desk.ledger.case(number).due
        return due is not None and due.provisional

    assert provisional()
    announce(other)
    open_desk_now.wait(lambda: not provisional())

"""What a clerk sees of papers that come out, and of those that do not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from counter_app.assembly import Counter
from counter_app.desk.look import DeskLook
from counter_app.features.papers.print_room import PrinterSetting, PrintRoom
from counter_app.kernel.paper import PaperSize
from counter_app.kernel.ports import JobState
from counter_app.kernel.refusal import Trouble
from counter_app.press.pdf_text import shown_text
from counter_app.press.raster import opened_pdf
from counter_app.press.sinks import FileSink
from tests.ui.desks import CTRL, Desk
from tests.ui.test_shell_journey import nobody_searches, shop

__all__ = ["nobody_searches"]  # a fixture that these tests use too
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def desk(qtbot: QtBot, counter: Counter) -> Iterator[Desk]:
    here = Desk(qtbot, counter)
    yield here
    here.session.close()
    here.session.dress(DeskLook())


def shown(desk: Desk) -> str:
    desk.shell.navigator.open("print_queue")
    desk.settle()
    page = desk.shell.navigator.view
    return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())


@pytest.mark.parametrize("at", [0, 1], ids=["its first paper", "its second paper"])
def test_a_paper_that_cannot_be_drawn_holds_up_no_other(
    at: int, desk: Desk, counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = counter.take_in(shop()), counter.take_in(shop())
    lost, drawn = first.papers[at].number, PrintRoom._drawn

    def draw(room: PrintRoom, paper: str, copy: int, size: PaperSize) -> bytes:
        if paper == lost:
            raise KeyError("a bug")
        return drawn(room, paper, copy, size)

    monkeypatch.setattr(PrintRoom, "_drawn", draw)
    desk.session.printing.wake()
    desk.wait(lambda: not counter.store.print_queue.jobs(JobState.WAITING))
    [failed] = counter.store.print_queue.jobs(JobState.FAILED)
    assert failed.paper == lost
    came = {path.stem for path in counter.papers.folder.iterdir()}
    assert came == {paper.number for paper in (*first.papers, *second.papers)} - {lost}
    assert lost in desk.shell.banner.text
    assert "文书队列" in desk.shell.banner.text
    assert "程序没有画成这份文书，请重打" in shown(desk)
    monkeypatch.undo()
    desk.press(f"job.again.{failed.id}")
    desk.wait(lambda: not counter.store.print_queue.jobs(JobState.FAILED))
    assert (counter.papers.folder / f"{lost}.pdf").exists()


def test_an_error_at_the_printer_leaves_no_paper_under_way_for_ever(
    desk: Desk, counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    outcome = counter.take_in(shop())
    lost, deliver = outcome.papers[0].number, FileSink.deliver

    def broken(sink: FileSink, pdf: bytes, title: str) -> None:
        if title == lost:
            raise ZeroDivisionError
        deliver(sink, pdf, title)

    monkeypatch.setattr(FileSink, "deliver", broken)
    desk.session.printing.wake()
    desk.wait(lambda: not counter.store.print_queue.jobs(JobState.WAITING, JobState.PRINTING))
    assert [job.paper for job in counter.store.print_queue.jobs(JobState.FAILED)] == [lost]


def test_a_printer_that_is_gone_is_told_once_and_the_rest_wait_for_it(
    desk: Desk, counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    outcome = counter.take_in(shop())

    def gone(_sink: FileSink, _pdf: bytes, _title: str) -> None:
        raise Trouble("printer.missing", field="前台")

    monkeypatch.setattr(FileSink, "deliver", gone)
    desk.session.printing.wake()
    desk.wait(lambda: bool(counter.store.print_queue.jobs(JobState.FAILED)))
    assert len(counter.store.print_queue.jobs(JobState.FAILED)) == 1
    assert len(counter.store.print_queue.jobs(JobState.WAITING)) == len(outcome.papers) - 1
    assert outcome.papers[0].number in desk.shell.banner.text
    monkeypatch.undo()
    shown(desk)
    desk.press("print_queue.again")
    desk.wait(lambda: not counter.store.print_queue.jobs(JobState.WAITING, JobState.FAILED))


def test_what_came_out_last_comes_out_again_with_one_key_and_in_large_print_with_another(
    desk: Desk, counter: Counter
) -> None:
    outcome = counter.take_in(shop())
    desk.session.printing.wake()
    desk.wait(lambda: not counter.store.print_queue.jobs(JobState.WAITING))
    desk.key(Qt.Key.Key_4, CTRL)
    lines = desk.find(QListWidget, "print_queue.last")
    assert [lines.item(row).text().split(" · ")[1] for row in range(lines.count())] == [
        paper.number for paper in reversed(outcome.papers)
    ]
    assert lines.hasFocus()
    newest = outcome.papers[-1].number
    QTest.keyClick(lines, Qt.Key.Key_Return)
    desk.settle()
    QTest.keyClick(lines, Qt.Key.Key_L)
    desk.settle()
    copies = counter.store.ledger.case(newest).paper(newest).copies
    assert [(one.copy, one.large) for one in copies] == [(1, False), (2, True)]
    came = {path.name for path in counter.papers.folder.iterdir()}
    assert {f"{newest}-1.pdf", f"{newest}-2.pdf"} <= came
    with opened_pdf((counter.papers.folder / f"{newest}-2.pdf").read_bytes()) as document:
        assert "大字版" in shown_text(document)
    assert lines.hasFocus()


def test_a_key_that_is_held_asks_for_one_copy(desk: Desk, counter: Counter) -> None:
    paper = counter.take_in(shop()).papers[0]
    desk.session.printing.wake()
    desk.wait(lambda: not counter.store.print_queue.jobs(JobState.WAITING))
    desk.key(Qt.Key.Key_4, CTRL)
    lines = desk.find(QListWidget, "print_queue.last")
    for _ in range(5):
        held = QKeyEvent(
            QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", True
        )
        QApplication.sendEvent(lines, held)
    desk.settle()
    assert counter.store.ledger.case(paper.number).paper(paper.number).copies == ()


def test_a_paper_that_is_looked_at_is_given_in_large_print(desk: Desk, counter: Counter) -> None:
    paper = counter.take_in(shop()).papers[0].number
    desk.shell.do("show_paper", number=paper)
    desk.settle()
    button = desk.dialog().findChild(QPushButton, "paper.large")
    assert button is not None
    button.click()
    desk.settle()
    [copy] = counter.store.ledger.case(paper).paper(paper).copies
    assert copy.large
    assert "补打第 1 次" in desk.shell.banner.text


def test_without_a_printer_nothing_is_called_printing(desk: Desk, counter: Counter) -> None:
    assert desk.find(QPushButton, "action.accept").text() == "受理并存为文件 F9"
    counter.take_in(shop())
    desk.session.printing.wake()
    desk.wait(lambda: not counter.store.print_queue.jobs(JobState.WAITING))
    words = shown(desk) + desk.find(QPushButton, "top.print_queue").text()
    assert "存为文件" in words
    assert "打印" not in words.replace("打印机", "")
    counter.save_setting(PrinterSetting("device", "/dev/null"))
    desk.shell.refresh()
    desk.settle()
    assert desk.find(QPushButton, "top.print_queue").text() == "✓ 打印完毕"


@pytest.mark.parametrize(("copies", "sheets"), [(2, 2), (1, 1), (3, 2)])
def test_as_many_sheets_come_out_as_the_paper_says(copies: int, sheets: int) -> None:
    printer = PrinterSetting("device", "/dev/usb/lp0")
    assert printer.sheets_of(copies, copy=0) == sheets
    assert printer.sheets_of(copies, copy=1) == 1
    assert PrinterSetting().sheets_of(copies, copy=0) == 1

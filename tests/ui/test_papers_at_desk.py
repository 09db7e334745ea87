"""What a clerk sees of papers that come out, and of those that do not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from counter_app.assembly import Counter
from counter_app.desk.look import DeskLook
from counter_app.features.papers.print_room import PrintRoom
from counter_app.kernel.paper import PaperSize
from counter_app.kernel.ports import JobState
from counter_app.kernel.refusal import Trouble
from counter_app.press.sinks import FileSink
from tests.ui.desks import Desk
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

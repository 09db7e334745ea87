"""A paper on the screen: what is in sight is drawn, and it is the paper."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import numpy
import pytest
import zxingcpp
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from reportlab.lib.pagesizes import A4, A5, A6
from reportlab.pdfgen.canvas import Canvas

from counter_app.assembly import Counter
from counter_app.desk.background import Background
from counter_app.desk.paper_pages import PaperPages
from counter_app.kernel.picture import Picture
from counter_app.kernel.refusal import Refusal
from counter_app.press.raster import PdfPages
from tests.conftest import Asking
from tests.waiting import PATIENCE_MS


class Drawer:
    """Five white A4 pages; notes which are drawn how wide."""

    sizes = ((595.0, 842.0),) * 5

    def __init__(self) -> None:
        self.asked: list[tuple[int, int]] = []
        self.fails_at: int | None = None

    def draw(self, number: int, width: int) -> Picture:
        if number == self.fails_at:
            raise Refusal("pdf.unreadable")
        self.asked.append((number, width))
        return Picture(width, width, 4 * width, memoryview(bytes([255]) * 4 * width * width))


@pytest.fixture
def drawer() -> Drawer:
    return Drawer()


@pytest.fixture
def room(qtbot: QtBot) -> QWidget:
    room = QWidget()
    qtbot.addWidget(room)
    room.resize(400, 500)
    return room


def in_sight(
    qtbot: QtBot, room: QWidget, opened: Any, background: Any, pdf: bytes = b"a paper"
) -> PaperPages:
    """A preview as large as the room, showing a PDF."""
    pages = PaperPages("paper", opened, background, room)
    pages.resize(room.size())
    with qtbot.waitExposed(room):
        room.show()
    pages.show_pdf(pdf)
    return pages


def pixels(pages: PaperPages) -> Any:
    """Red, green and blue of what is on the screen."""
    picture = pages.viewport().grab().toImage()
    rows = numpy.frombuffer(bytes(picture.constBits()), numpy.uint8)
    rows = rows.reshape(picture.height(), picture.bytesPerLine() // 4, 4)
    return rows[:, : picture.width(), 2::-1]


def test_only_pages_in_sight_are_drawn_and_kept(
    qtbot: QtBot, room: QWidget, drawer: Drawer, at_once: Any
) -> None:
    pages = in_sight(qtbot, room, lambda pdf: drawer, at_once)
    assert (pages.page_count, pages.drawn) == (5, {0})
    QTest.keyClick(pages, Qt.Key.Key_End)
    assert pages.drawn == {4}
    QTest.keyClick(pages, Qt.Key.Key_PageUp)
    assert pages.drawn <= {3, 4}
    assert 3 in pages.drawn
    QTest.keyClick(pages, Qt.Key.Key_Home)
    assert pages.drawn == {0}


def test_a_wider_window_draws_the_same_place_anew_and_sharp(
    qtbot: QtBot, room: QWidget, drawer: Drawer, at_once: Any
) -> None:
    pages = in_sight(qtbot, room, lambda pdf: drawer, at_once)
    QTest.keyClick(pages, Qt.Key.Key_End)
    narrow = drawer.asked[-1][1]
    pages.resize(800, 500)
    assert pages.verticalScrollBar().value() == pages.verticalScrollBar().maximum()
    assert drawer.asked[-1] == (4, narrow + 400)


def test_the_next_paper_takes_the_place_of_the_one_before(
    qtbot: QtBot, room: QWidget, drawer: Drawer, at_once: Any
) -> None:
    following = Drawer()
    papers = {b"a paper": drawer, b"another": following}
    pages = in_sight(qtbot, room, papers.__getitem__, at_once)
    QTest.keyClick(pages, Qt.Key.Key_End)
    pages.show_pdf(b"another")
    assert pages.verticalScrollBar().value() == 0
    assert [number for number, _ in following.asked] == [0]


def test_a_page_that_cannot_be_drawn_is_said(
    qtbot: QtBot, room: QWidget, drawer: Drawer, at_once: Any
) -> None:
    drawer.fails_at = 0
    pages = in_sight(qtbot, room, lambda pdf: drawer, at_once)
    assert pages.page_count == 0
    assert "PDF" in pages.accessibleDescription()
    dark = (pixels(pages) < 90).all(axis=2)
    assert dark.sum() > 100  # the sentence stands there
    drawer.fails_at = None
    pages.show_pdf(b"a paper")
    assert (pages.page_count, pages.accessibleDescription()) == (5, "")


def test_what_is_no_pdf_is_said(qtbot: QtBot, room: QWidget, at_once: Any) -> None:
    pages = in_sight(qtbot, room, PdfPages, at_once)
    assert "PDF" in pages.accessibleDescription()


def test_the_paper_in_sight_bears_its_code(
    qtbot: QtBot, room: QWidget, window: Counter, asking: Asking
) -> None:
    """Drawn by other threads, as at the desk, and read from the screen."""
    number = window.take_in(asking()).papers[0].number
    pdf = window.papers.render(number)
    background = Background()
    room.resize(1000, 1450)
    pages = in_sight(qtbot, room, lambda _pdf: window.papers.pages(pdf), background)
    qtbot.waitUntil(lambda: 0 in pages.drawn, timeout=PATIENCE_MS)
    grey = numpy.ascontiguousarray(pixels(pages).min(axis=2))
    assert [one.text[:5] for one in zxingcpp.read_barcodes(grey)] == ["ZWFW:"]
    background.finish()


def test_pages_of_several_sizes_are_each_as_wide_as_the_room_and_in_their_colours(
    qtbot: QtBot, room: QWidget, at_once: Any
) -> None:
    written = BytesIO()
    canvas = Canvas(written)
    for colour, size in (((1, 0, 0), A5), ((0, 0, 1), A6), ((0, 1, 0), A4)):
        canvas.setPageSize(size)
        canvas.setFillColorRGB(*colour)
        canvas.rect(0, 0, *size, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    room.resize(200, 1000)
    pages = in_sight(qtbot, room, PdfPages, at_once, written.getvalue())
    assert pages.drawn == {0, 1, 2}
    seen = pixels(pages)
    edges = seen[:, [9, -10]]
    for row, colour in ((20, (255, 0, 0)), (320, (0, 0, 255)), (600, (0, 255, 0))):
        assert (edges[row] == colour).all(), row

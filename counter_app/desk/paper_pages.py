"""The pages of a paper, as wide as there is room."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from counter_app.desk.background import Background
from counter_app.desk.mishap import explain
from counter_app.desk.theme import tone_colour
from counter_app.kernel.picture import PagePictures
from counter_app.knowledge.wording import _

_EDGE: Final = 8  # pixels around each page
_STEP: Final = 48


class PaperPages(QAbstractScrollArea):
    """Shows one PDF at a time; of its pages only those in sight are drawn, and kept."""

    def __init__(
        self,
        name: str,
        opened: Callable[[bytes], PagePictures],
        background: Background,
        parent: QWidget,
    ) -> None:
        """``opened`` gives the pages of a PDF; it and they are called in the background."""
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(_("文书预览"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # A bar that came and went would change the room, and with it whether it is needed.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(_STEP)
        self._opened = opened
        self._background = background
        self._pages: PagePictures | None = None
        self._drawn: dict[int, tuple[int, QImage]] = {}  # with the width that was asked for
        self._drawing = False
        self._problem = ""

    @property
    def page_count(self) -> int:
        """Of the paper that is shown; 0 while there is none."""
        return len(self._pages.sizes) if self._pages else 0

    @property
    def drawn(self) -> frozenset[int]:
        """The pages of which there is a picture, numbered from 0."""
        return frozenset(self._drawn)

    def show_pdf(self, pdf: bytes) -> None:
        """Show this paper in place of the one before."""
        self._background.run(
            lambda: self._opened(pdf), self._show, self._not_drawn, parent_view=self
        )

    def _show(self, pages: PagePictures) -> None:
        self._pages, self._problem = pages, ""
        self._drawn.clear()
        self.setAccessibleDescription("")
        self.verticalScrollBar().setValue(0)
        self._measure()

    def _not_drawn(self, error: Exception) -> None:
        self._pages, self._problem = None, explain(error)
        self._drawn.clear()
        self.setAccessibleDescription(self._problem)
        self._measure()

    def _measure(self) -> None:
        places = self._places()
        room = self.viewport().height()
        bar = self.verticalScrollBar()
        bar.setPageStep(room)
        bar.setRange(0, max(0, places[-1].bottom() + 1 + _EDGE - room) if places else 0)
        self._draw_next()
        self.viewport().update()

    def _places(self) -> list[QRect]:
        """Where each page lies, the first at the top."""
        width = max(1, self.viewport().width() - 2 * _EDGE)
        places, top = [], _EDGE
        for wide, high in self._pages.sizes if self._pages else ():
            places.append(QRect(_EDGE, top, width, max(1, round(width * high / wide))))
            top += places[-1].height() + _EDGE
        return places

    def _in_sight(self) -> dict[int, QRect]:
        """The pages that can be seen, and where in the view."""
        above = self.verticalScrollBar().value()
        view = self.viewport().rect()
        moved = (one.translated(0, -above) for one in self._places())
        return {number: one for number, one in enumerate(moved) if one.intersects(view)}

    def _draw_next(self) -> None:
        """Have the first page in sight drawn that is not there in its size; one at a time."""
        pages, seen, ratio = self._pages, self._in_sight(), self.devicePixelRatioF()
        self._drawn = {number: one for number, one in self._drawn.items() if number in seen}
        if pages is None or self._drawing:
            return
        for number, place in seen.items():
            width = round(place.width() * ratio)
            if number not in self._drawn or self._drawn[number][0] != width:
                self._ask(pages, number, width)
                return

    def _ask(self, pages: PagePictures, number: int, width: int) -> None:
        def done(picture: QImage) -> None:
            self._drawing = False
            if pages is self._pages:
                self._drawn[number] = width, picture
                self.viewport().update()
            self._draw_next()

        def failed(error: Exception) -> None:
            self._drawing = False
            if pages is self._pages:
                self._not_drawn(error)
            else:
                self._draw_next()

        self._drawing = True
        self._background.run(
            lambda: _image_of(pages, number, width), done, failed, parent_view=self
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """White paper where no picture is there yet."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(event.rect(), tone_colour("border"))
        for number, place in self._in_sight().items():
            painter.fillRect(place, Qt.GlobalColor.white)
            if number in self._drawn:
                painter.drawImage(place, self._drawn[number][1])
        if self._problem:
            painter.setPen(tone_colour("text"))
            room = self.viewport().rect().adjusted(_STEP, _STEP, -_STEP, -_STEP)
            words = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(room, words, f"✕ {self._problem}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The same place of the paper stays in sight."""
        super().resizeEvent(event)
        bar = self.verticalScrollBar()
        where = bar.value() / bar.maximum() if bar.maximum() else 0.0
        self._measure()
        bar.setValue(round(where * bar.maximum()))

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self._draw_next()
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home and End beside the keys of every list that is scrolled."""
        bar = self.verticalScrollBar()
        ends = {Qt.Key.Key_Home: bar.minimum(), Qt.Key.Key_End: bar.maximum()}
        if event.key() in ends:
            bar.setValue(ends[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


def _image_of(pages: PagePictures, number: int, width: int) -> QImage:
    """A picture of its own: Qt does not keep the bytes of another."""
    drawn = pages.draw(number, width)
    lent = QImage(drawn.pixels, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGB32)
    return lent.copy()

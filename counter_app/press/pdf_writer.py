"""Pages to PDF bytes: fonts embedded, text selectable, the same pages always the same bytes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from reportlab.lib.utils import TimeStamp
from reportlab.pdfbase.pdfdoc import PDFString
from reportlab.pdfgen.canvas import Canvas

from counter_app.kernel.immutable import immutable
from counter_app.press import fonts
from counter_app.press.drawing import Box, Line, Mark, Page, ProofCode, Ring, Text
from counter_app.press.qr_image import Modules

_THICKEN = 0.016  # stroke, as a share of the size, that stands for bold


@immutable
class Metadata:
    """What a reader shows about the file. ``made_at`` is aware."""

    title: str
    author: str
    subject: str
    made_at: datetime


def write_pdf(pages: Sequence[Page], code: Modules, metadata: Metadata) -> bytes:
    """The PDF of ``pages``, with ``code`` where they ask for it."""
    out = BytesIO()
    first = pages[0]
    canvas = _Canvas(out, pagesize=(first.width, first.height), invariant=1)
    canvas.describe(metadata)
    for page in pages:
        canvas.setPageSize((page.width, page.height))
        for mark in page.marks:
            _draw(canvas, page.height, mark, code)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


class _Canvas(Canvas):  # type: ignore[misc]
    def _make_preamble(self) -> None:
        # reportlab's own would begin each page with Helvetica, which is not embedded.
        self._preamble = "1 0 0 1 0 0 cm"

    def describe(self, metadata: Metadata) -> None:
        self.setTitle(metadata.title)
        self.setAuthor(metadata.author)
        self.setSubject(metadata.subject)
        self.setCreator("counter-app")
        self.setCatalogEntry("Lang", PDFString("zh-CN"))
        self.setViewerPreference("DisplayDocTitle", "true")
        # reportlab has no setter for the date: it is either now or the year 2000.
        self._doc._timeStamp = _MadeAt(metadata.made_at)  # noqa: SLF001


class _MadeAt(TimeStamp):  # type: ignore[misc]
    def __init__(self, at: datetime) -> None:
        offset = at.utcoffset()
        minutes = 0 if offset is None else int(offset.total_seconds() // 60)
        self.t = at.timestamp()
        self.lt = at.timetuple()
        self.YMDhms = tuple(self.lt)[:6]
        self.dhh, self.dmm = divmod(minutes, 60)
        self.tzname = at.tzname()


def _draw(canvas: Any, height: float, mark: Mark, code: Modules) -> None:
    match mark:
        case Text():
            _draw_text(canvas, height, mark)
        case Line():
            canvas.setStrokeGray(mark.shade)
            canvas.setLineWidth(mark.width)
            canvas.setDash(*([mark.dash, mark.dash],) if mark.dash else ())
            canvas.line(mark.x1, height - mark.y1, mark.x2, height - mark.y2)
        case Box():
            _draw_box(canvas, height, mark)
        case Ring():
            canvas.setStrokeGray(mark.shade)
            canvas.setLineWidth(0.6)
            canvas.setDash([3, 2.5])
            canvas.circle(mark.x, height - mark.y, mark.radius)
            canvas.setDash()
        case ProofCode():
            _draw_code(canvas, height, mark, code)


def _draw_text(canvas: Any, height: float, mark: Text) -> None:
    canvas.setFillGray(mark.shade)
    writing = canvas.beginText(mark.x, height - mark.y)
    if mark.spacing:
        writing.setCharSpace(mark.spacing)
    for run in fonts.runs(mark.text, bold=mark.bold):
        writing.setFont(run.font, mark.size)
        if run.thicken:
            canvas.setStrokeGray(mark.shade)
            canvas.setDash()
            canvas.setLineWidth(mark.size * _THICKEN)
            writing.setTextRenderMode(2)
        writing.textOut(run.text)
        if run.thicken:
            writing.setTextRenderMode(0)
    if mark.spacing:
        writing.setCharSpace(0)
    canvas.drawText(writing)


def _draw_box(canvas: Any, height: float, mark: Box) -> None:
    canvas.setStrokeGray(mark.shade)
    canvas.setLineWidth(mark.stroke)
    canvas.setDash()
    if mark.fill is not None:
        canvas.setFillGray(mark.fill)
    canvas.roundRect(
        mark.x,
        height - mark.y - mark.height,
        mark.width,
        mark.height,
        mark.radius,
        stroke=int(mark.stroke > 0),
        fill=int(mark.fill is not None),
    )


def _draw_code(canvas: Any, height: float, mark: ProofCode, code: Modules) -> None:
    module = mark.side / code.side_with_quiet_zone
    if mark.dot:
        module = max(1, int(module / mark.dot)) * mark.dot
    margin = (mark.side - module * code.side_with_quiet_zone) / 2
    left, top = mark.x + margin, mark.y + margin
    if mark.dot:
        left, top = (round(place / mark.dot) * mark.dot for place in (left, top))
    path = canvas.beginPath()
    for row, start, length in code.dark_runs():
        path.rect(
            left + start * module,
            height - top - (row + 1) * module,
            length * module,
            module,
        )
    canvas.setFillGray(0)
    canvas.drawPath(path, stroke=0, fill=1)

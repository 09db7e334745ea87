"""Papers to a printer of the operating system: pictures of pages → Qt → driver."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QGuiApplication, QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from counter_app.kernel.picture import PagePictures
from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.press.raster import POINTS_PER_INCH, PdfPages

_FINEST: Final = 600  # dots per inch; finer only costs memory


def printer_names() -> tuple[str, ...]:
    """The printers of this computer; needs a QGuiApplication."""
    return tuple(QPrinterInfo.availablePrinterNames())


def check_printer(name: str) -> None:
    """Trouble ``printer.missing`` if there is no such printer; starts Qt if nobody has."""
    application = QGuiApplication.instance() or QGuiApplication([])
    SystemPrinterSink(name).printer("")
    del application


class SystemPrinterSink:
    """Prints on the named printer, else on the default one. Needs a QGuiApplication."""

    def __init__(self, name: str = "") -> None:
        self._name = name

    def deliver(self, pdf: bytes, title: str) -> None:
        """Hand the paper to the queue.

        Trouble ``printer.missing`` if there is no such printer, ``printer.refused``
        if it does not take the job.
        """
        printer = self.printer(title)
        try:
            self._paint(PdfPages(pdf), printer)
        except Refusal:
            raise Trouble("printer.unreadable_paper", field=title) from None

    def printer(self, title: str) -> QPrinter:
        """The printer itself; Trouble ``printer.missing``."""
        info = QPrinterInfo.printerInfo(self._name) if self._name else QPrinterInfo.defaultPrinter()
        if info.isNull():
            raise Trouble("printer.missing", field=self._name)
        printer = QPrinter(info, QPrinter.PrinterMode.HighResolution)
        printer.setDocName(title)
        printer.setFullPage(True)
        return printer

    def _paint(self, pages: PagePictures, printer: QPrinter) -> None:
        _use_page(printer, pages.sizes[0])
        painter = QPainter()
        if not painter.begin(printer):
            raise Trouble("printer.refused", field=self._name)
        try:
            for number, size in enumerate(pages.sizes):
                if number:
                    _use_page(printer, size)
                    if not printer.newPage():
                        raise Trouble("printer.refused", field=self._name)
                _paint_page(pages, number, printer, painter)
        finally:
            painter.end()


def _use_page(printer: QPrinter, size: tuple[float, float]) -> None:
    points = QSizeF(*size)
    named = QPageSize.id(points, QPageSize.Unit.Point, QPageSize.SizeMatchPolicy.FuzzyMatch)
    page = (
        QPageSize(points, QPageSize.Unit.Point)
        if named is QPageSize.PageSizeId.Custom
        else QPageSize(named)
    )
    printer.setPageLayout(
        QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
    )


def _paint_page(pages: PagePictures, number: int, printer: QPrinter, painter: QPainter) -> None:
    width, height = (points / POINTS_PER_INCH for points in pages.sizes[number])  # inches
    dots = printer.resolution()
    drawn = pages.draw(number, round(width * min(dots, _FINEST)))
    picture = QImage(
        drawn.pixels, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGB32
    )
    painter.drawImage(QRectF(0, 0, width * dots, height * dots), picture)

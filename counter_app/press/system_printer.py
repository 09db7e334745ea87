"""Papers to a printer of the operating system: PDF → Qt → driver. The only Qt outside ``ui``."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QSize, QSizeF
from PySide6.QtGui import QGuiApplication, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from counter_app.kernel.refusal import Trouble

_FINEST = 600  # dots per inch; finer only costs memory


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
        document = QPdfDocument()
        buffer = QBuffer()
        buffer.setData(QByteArray(pdf))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        document.load(buffer)
        try:
            if document.error() is not QPdfDocument.Error.None_ or not document.pageCount():
                raise Trouble("printer.unreadable_paper", field=title)
            self._paint(document, printer)
        finally:
            document.close()
            buffer.close()

    def printer(self, title: str) -> QPrinter:
        """The printer itself; Trouble ``printer.missing``."""
        info = QPrinterInfo.printerInfo(self._name) if self._name else QPrinterInfo.defaultPrinter()
        if info.isNull():
            raise Trouble("printer.missing", field=self._name)
        printer = QPrinter(info, QPrinter.PrinterMode.HighResolution)
        printer.setDocName(title)
        printer.setFullPage(True)
        return printer

    def _paint(self, document: QPdfDocument, printer: QPrinter) -> None:
        _use_page(printer, document.pagePointSize(0))
        painter = QPainter()
        if not painter.begin(printer):
            raise Trouble("printer.refused", field=self._name)
        try:
            for number in range(document.pageCount()):
                if number:
                    _use_page(printer, document.pagePointSize(number))
                    if not printer.newPage():
                        raise Trouble("printer.refused", field=self._name)
                _paint_page(document, number, printer, painter)
        finally:
            painter.end()


def _use_page(printer: QPrinter, points: QSizeF) -> None:
    named = QPageSize.id(points, QPageSize.Unit.Point, QPageSize.SizeMatchPolicy.FuzzyMatch)
    size = (
        QPageSize(points, QPageSize.Unit.Point)
        if named is QPageSize.PageSizeId.Custom
        else QPageSize(named)
    )
    printer.setPageLayout(
        QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
    )


def _paint_page(document: QPdfDocument, number: int, printer: QPrinter, painter: QPainter) -> None:
    points = document.pagePointSize(number)
    dots = min(printer.resolution(), _FINEST)
    size = QSize(round(points.width() * dots / 72), round(points.height() * dots / 72))
    picture = document.render(number, size)
    if picture.isNull():
        raise Trouble("printer.unreadable_paper", field=printer.docName())
    target = QSizeF(points) * (printer.resolution() / 72)
    painter.save()
    painter.scale(target.width() / size.width(), target.height() / size.height())
    painter.drawImage(0, 0, picture)
    painter.restore()

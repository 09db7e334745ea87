"""The pages of a paper, as wide as there is room."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QWidget

from counter_app.knowledge.wording import _


class PaperPages(QPdfView):
    """Shows one PDF at a time, from memory."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(_("文书预览"))
        self.setPageMode(QPdfView.PageMode.MultiPage)
        self.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        # The document must outlive its view, so it belongs to the view's parent.
        self._document = QPdfDocument(parent)
        self._bytes = QBuffer(parent)
        self.setDocument(self._document)

    def show_pdf(self, pdf: bytes) -> None:
        """Show this paper in place of the one before."""
        self._document.close()
        self._bytes.close()
        self._bytes.setData(QByteArray(pdf))
        self._bytes.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.load(self._bytes)

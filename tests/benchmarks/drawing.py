"""Drawing a receipt against a bare reportlab page with the same font, text and QR code."""

from __future__ import annotations

import io
import time
from pathlib import Path
from statistics import median

import pypdfium2
import qrcode
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from counter_app.assembly import open_counter
from counter_app.knowledge.assets import resource
from tests.benchmarks.accepting import REQUEST
from tests.benchmarks.measure import Measure

_TIMES = 30
_FONT = "BenchmarkSans"


def measure(folder: Path) -> list[Measure]:
    """Alternating after a warm one; medians."""
    counter = open_counter(folder / "window")
    counter.ensure_catalog()
    number = counter.take_in(REQUEST).papers[0].number
    page = pypdfium2.PdfDocument(counter.papers.render(number))[0]
    lines = page.get_textpage().get_text_range().split("\r\n")
    pdfmetrics.registerFont(TTFont(_FONT, str(resource("fonts", "NotoSansSC-Regular.ttf"))))
    ours, bare = [], []
    for run in range(_TIMES + 1):
        began = time.perf_counter()
        counter.papers.render(number)
        middle = time.perf_counter()
        _bare(lines)
        ended = time.perf_counter()
        if run:
            ours.append((middle - began) * 1000)
            bare.append((ended - middle) * 1000)
    counter.close()
    return [
        Measure(
            "a receipt as PDF, against a bare reportlab page", median(ours), median(bare), 2.0, "ms"
        )
    ]


def _bare(lines: list[str]) -> bytes:
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=A4)
    canvas.setFont(_FONT, 9)
    for row, line in enumerate(lines):
        canvas.drawString(40, 800 - 12 * row, line)
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M)
    code.add_data("ZWFW:" + "A" * 190)
    code.make(fit=True)
    for row, dots in enumerate(code.get_matrix()):
        for column, dot in enumerate(dots):
            if dot:
                canvas.rect(40 + 2 * column, 200 - 2 * row, 2, 2, stroke=0, fill=1)
    canvas.save()
    return data.getvalue()

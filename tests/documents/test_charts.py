"""A chart is one value: the desk and papers draw the same numbers, and cut no name without a mark."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from unicodedata import normalize

import pypdfium2
import pytest
from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QApplication, QWidget

from counter_app.desk.charts import ChartView, draw_marks
from counter_app.desk.theme import apply_theme
from counter_app.kernel.chart import Chart, Series, Shape
from counter_app.kernel.chart_layout import chart_height, ticks
from counter_app.kernel.drawn import Drawing, laid_out
from counter_app.kernel.marks import CUT, Field, Words
from counter_app.knowledge.days.deadline import SHANGHAI
from counter_app.press.content import Closing, Content, Said
from counter_app.press.inner_sheet import write_inner_sheet
from counter_app.press.signing import Ed25519Signer

LONG = "不动产统一登记与房屋交易及税收征缴一窗综合受理区第一号窗口（含绿色通道）"

DRAWN = {
    Shape.STACKED: {"65", "18", "30"},
    Shape.LINES: {"7"},
    Shape.RANKED: {"31", "5", "29", "13", "17"},
    Shape.HEAT: {"31", "5", "29", "13", "17"},
}
"""What must be read on a chart of each shape: sums, the last number, or each."""


def chart(shape: Shape, **more: object) -> Chart:
    names = ("11-23", "11-24", LONG)
    series = (
        Series("受理", (31.0, 7.0, None)),
        Series("一次性告知", (5.0, 0.0, 13.0)),
        Series("上一期", (29.0, 11.0, 17.0), before=True),
    )
    told = {"digits": 0, **more}
    return Chart("每日收件", shape, "件", "收件日期", names, series, "没有可画的数", **told)  # type: ignore[arg-type]


def numbers(text: str) -> list[str]:
    return sorted(re.findall(r"\d+(?:\.\d+)?", text))


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    found = "".join(page.get_textpage().get_text_bounded() for page in document)
    return normalize("NFKC", found)  # Qt tells 日 as its radical


def on_paper(one: Drawing) -> str:
    content = Content(
        hall="", title="", number="", case_number="", tags=(), addressee="", blocks=(one,),
        closing=Closing("", "", "", ()), contact=(), copies_note=Said(""), labels=("", ""),
    )  # fmt: skip
    at = datetime(2026, 11, 30, 9, 0, tzinfo=SHANGHAI)
    told = text_of(write_inner_sheet(content, "", at, Ed25519Signer(b"1" * 32), code="X"))
    return told[: told.rindex("第")]  # without the number of the page


def on_the_desk(one: Drawing, file: Path) -> str:
    """What the painter of the desk writes, as text."""
    around = QWidget()
    view = ChartView("chart", around)
    view.show_chart(one)
    writer = QPdfWriter(str(file))
    writer.setPageSize(QPageSize(QSizeF(640, 480), QPageSize.Unit.Point))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setResolution(72)
    view.resize(600, max(400, view.sizeHint().height()))
    painter = QPainter(writer)
    draw_marks(painter, view._marks())
    painter.end()
    return text_of(file.read_bytes())


@pytest.mark.parametrize("shape", [*Shape])
def test_both_painters_draw_the_same_numbers(
    shape: Shape, qapp: QApplication, tmp_path: Path
) -> None:
    apply_theme(qapp, "light")
    one = chart(shape)
    desk, paper = on_the_desk(one, tmp_path / "desk.pdf"), on_paper(one)
    assert numbers(desk) == numbers(paper)
    assert DRAWN[shape] <= {*numbers(desk)}
    for told in ("每日收件", "件"):
        assert told in desk
        assert told in paper


def width(text: str, size: float) -> float:
    return size * len(text)


def marks(one: Chart, wide: float = 600) -> tuple[object, ...]:
    return laid_out(one, wide, chart_height(one, 10, wide, width), 10, width)


@pytest.mark.parametrize("shape", [*Shape])
@pytest.mark.parametrize("wide", [300, 600, 1500])
def test_no_word_leaves_the_chart_and_none_is_cut_without_a_mark(shape: Shape, wide: int) -> None:
    one = chart(shape)
    whole = {*one.names, *(each.name for each in one.series), one.axis, f"{one.title}（件）"}
    for mark in marks(one, wide):
        if isinstance(mark, Words):
            room = width(mark.text, mark.size)
            left = mark.x - {"LEFT": 0, "MIDDLE": room / 2, "RIGHT": room}[mark.side.name]
            assert left >= -1
            assert left + room <= wide + 1
            cut = not mark.text.replace(".", "").isdecimal() and mark.text not in {*whole, "—"}
            assert cut == mark.text.endswith(CUT), mark.text


def test_columns_are_as_high_as_their_numbers() -> None:
    fields = [one for one in marks(chart(Shape.STACKED)) if isinstance(one, Field)]
    high = {(one.series, one.place): one.height for one in fields if one.place >= 0}
    assert high[0, 0] / high[0, 1] == pytest.approx(31 / 7)
    assert high[2, 2] / high[1, 2] == pytest.approx(17 / 13)


def test_series_differ_where_colours_are_gone() -> None:
    more = Series("还没有答复", (1.0, 2.0, 3.0))
    one = chart(Shape.STACKED)
    full = Chart(one.title, one.shape, one.unit, one.axis, one.names, (*one.series[:2], more), "")
    fields = [each for each in marks(full) if isinstance(each, Field)]
    levels = {each.series: each.level for each in fields}
    assert min(abs(a - b) for a in levels.values() for b in levels.values() if a != b) > 0.25
    assert len({*levels.values()}) == 3


@pytest.mark.parametrize("shape", [*Shape])
def test_where_there_is_nothing_it_says_so(shape: Shape) -> None:
    empty = Chart(
        "每日收件", shape, "件", "日期", ("11-23",), (Series("受理", (0.0,)),), "没有可画的数"
    )
    words = [one.text for one in marks(empty) if isinstance(one, Words)]
    assert words == ["每日收件（件）", "没有可画的数"]


@pytest.mark.parametrize(
    ("most", "told"),
    [(1, ()), (7, (0, 2, 4, 6, 8)), (34, (0, 10, 20, 30, 40)),
     (1_000_000, (0, 500_000, 1_000_000))],
)  # fmt: skip
def test_numbers_at_the_axis_are_round(most: float, told: tuple[float, ...]) -> None:
    found = ticks(most)
    assert found[-1] >= most
    assert len(found) <= 6
    if most != 1:
        assert found == told

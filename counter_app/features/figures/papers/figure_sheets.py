"""公布的指标 as a PDF for the hall's own files, and as a workbook with every list behind them."""

from __future__ import annotations

from collections.abc import Iterator

from counter_app.features.figures.model.published import (
    Published,
    PublishedFigure,
    PublishedFigures,
)
from counter_app.features.figures.words.names import (
    days_text,
    figure_name,
    hours_text,
    over_text,
    rule_text,
    value_text,
)
from counter_app.knowledge.wording import _
from counter_app.press.content import (
    Cell,
    Closing,
    Column,
    Content,
    FinePrint,
    Highlight,
    Said,
    Table,
)
from counter_app.press.inner_sheet import write_inner_sheet
from counter_app.press.signing import Signer
from counter_app.press.spreadsheet import Sheet, write_xlsx

_FIRST = (Published.ONE_WINDOW, Published.ZERO_VISIT_OFFERED, Published.FINISHED, Published.ON_TIME)


def draw_figures(told: PublishedFigures, hall: str, signer: Signer) -> bytes:
    """The PDF, sealed with the window's key; in the language in use."""
    return write_inner_sheet(
        _content(told, hall), days_text(told), told.made_at, signer, code=told.last.isoformat()
    )


def write_workbook(told: PublishedFigures) -> bytes:
    """The figures, and a sheet with the list behind each that is counted of items."""
    return write_xlsx((_figures(told), *_lists(told)))


def _content(told: PublishedFigures, hall: str) -> Content:
    made = _("统计人 {name}，{at}").format(
        name=told.made_by, at=f"{told.made_at:%Y-%m-%d %H:%M:%S}"
    )
    return Content(
        hall=hall,
        title=_("公布的指标"),
        number=_("内部留存，不作为对外文书"),
        case_number=f"{told.first} – {told.last}",
        tags=(),
        addressee=days_text(told),
        blocks=(
            Highlight(
                tuple(
                    Cell(figure_name(one.of), value_text(one), over_text(one))
                    for one in told.figures
                    if one.of in _FIRST
                )
            ),
            _table(told),
            FinePrint(Said(made)),
        ),
        closing=Closing("", "", "", ()),
        contact=(),
        copies_note=Said(""),
        labels=(_("报表"), _("统计期")),
    )


def _table(told: PublishedFigures) -> Table:
    columns = (
        Column(_("序号"), 1.25, centred=True),
        Column(_("指标"), 3.6),
        Column(_("数值"), 2.2, centred=True),
        Column(_("分子 / 分母"), 4),
        Column(_("口径"), 6),
    )
    rows = tuple(
        (str(n), figure_name(one.of), value_text(one), over_text(one), rule_text(one.of))
        for n, one in enumerate(told.figures, start=1)
    )
    return Table(_("指标"), columns, rows)


def _figures(told: PublishedFigures) -> Sheet:
    columns = (_("指标"), _("值"), _("分子"), _("分母"), _("不计入"), _("口径"))
    rows = tuple(
        (
            figure_name(one.of),
            one.figure.value,
            one.figure.numerator,
            one.figure.denominator,
            one.figure.excluded,
            rule_text(one.of),
        )
        for one in told.figures
    )
    made = f"{told.made_by} {told.made_at:%Y-%m-%d %H:%M:%S}"
    head = ((_("统计期"), days_text(told)), (_("统计人"), made))
    return Sheet(_("指标"), head, columns, rows)


def _lists(told: PublishedFigures) -> Iterator[Sheet]:
    columns = (_("编码"), _("名称"), _("决定或牵头的机关"), _("计入分子"), _("时限"))
    for one in told.figures:
        if one.lines:
            yield Sheet(figure_name(one.of), (), columns, _rows(one))


def _rows(one: PublishedFigure) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (
            line.code,
            line.name,
            line.body,
            _("是") if line.counts else _("否"),
            hours_text(line),
        )
        for line in one.lines
    )

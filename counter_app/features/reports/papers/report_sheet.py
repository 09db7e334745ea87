"""统计报表 as a PDF for the hall's own files, with its chart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from counter_app.features.reports.acts.report_values import (
    FIRST_SIX,
    Grouping,
    GroupRow,
    Report,
    group_measures,
)
from counter_app.features.reports.words.report_charts import before_name, charts_of
from counter_app.features.reports.words.report_words import (
    before_text,
    counting_rules,
    covered_text,
    group_title,
    grouping_name,
    measure_name,
    over_text,
    period_text,
    reliance_text,
    short_text,
    value_text,
)
from counter_app.kernel.figures import CountedFigures
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.figures import share_of_text, share_text
from counter_app.press.content import (
    Cell,
    Closing,
    Column,
    Content,
    FinePrint,
    Highlight,
    Said,
    SignLine,
    Table,
)
from counter_app.press.inner_sheet import write_inner_sheet
from counter_app.press.signing import Signer

_IN_A_ROW: Final = 3


def draw_report(report: Report, hall: str, signer: Signer) -> bytes:
    """The PDF, sealed with the window's key; in the language in use."""
    content = _content(report, hall)
    about, code = period_text(report.scope), report.scope.first.isoformat()
    return write_inner_sheet(content, about, report.made_at, signer, code=code)


def _content(report: Report, hall: str) -> Content:
    return Content(
        hall=hall,
        title=_("统计报表"),
        number=_("内部留存，不作为对外文书"),
        case_number=period_text(report.scope),
        tags=(),
        addressee=_("统计范围：{it}").format(it=covered_text(report)),
        blocks=(
            *(Highlight(tuple(cells)) for cells in _first_six(report)),
            *(one.chart for one in charts_of(report)),
            _groups(report),
            _figures(report),
            *map(_further, report.further),
            FinePrint(Said(" ".join(filter(None, (reliance_text(report), counting_rules()))))),
            FinePrint(
                Said(
                    _("统计人 {name}，{at}").format(
                        name=report.made_by, at=f"{report.made_at:%Y-%m-%d %H:%M:%S}"
                    )
                )
            ),
            SignLine((_("统计人"), _("审核人"), _("日期"))),
        ),
        closing=Closing("", "", "", ()),
        contact=(),
        copies_note=Said(""),
        labels=(_("报表"), _("统计期")),
    )


def _first_six(report: Report) -> Iterator[list[Cell]]:
    """Three beside each other, with the period before."""
    cells = []
    for measure in FIRST_SIX:
        one, before = report.figure(measure), report.figure_before(measure)
        note = f"{over_text(one)}；{before_text(before)}" if before else over_text(one)
        cells.append(Cell(measure_name(measure), value_text(one), note))
    for place in range(0, len(cells), _IN_A_ROW):
        yield cells[place : place + _IN_A_ROW]


def _figures(report: Report) -> Table:
    columns = (
        Column(_("序号"), 1.25, centred=True),
        Column(_("指标"), 5),
        Column(_("数值"), 3, centred=True),
        Column(_("上期"), 3, centred=True),
        Column(_("统计范围"), 5),
    )
    rows = []
    for n, one in enumerate(report.figures, start=1):
        before = report.figure_before(one.measure)
        earlier = value_text(before) if before else ""
        rows.append((str(n), measure_name(one.measure), value_text(one), earlier, over_text(one)))
    return Table(_("全部指标（{before}）").format(before=before_name(report)), columns, tuple(rows))


def _further(counted: CountedFigures) -> Table:
    columns = (
        Column(_("序号"), 1.25, centred=True),
        Column(_("指标"), 6),
        Column(_("数值"), 3, centred=True),
        Column(_("统计范围"), 6),
    )
    rows = tuple(
        (str(n), counted.of.says(one.name), share_text(one), share_of_text(one))
        for n, one in enumerate(counted.figures, start=1)
    )
    return Table(counted.of.title(), columns, rows)


def _name(group: GroupRow, report: Report) -> str:
    return group.name[5:] if report.scope.by is Grouping.DAY else group.name


def _groups(report: Report) -> Table:
    columns = (
        Column(_("序号"), 1.7, centred=True),
        Column(group_title(report.scope.by), 4.5),
        *(Column(measure_name(one), 2, centred=True) for one in group_measures(report.scope.by)),
    )
    rows = tuple(
        (
            str(n),
            _name(group, report),
            *(short_text(group.figures[one]) for one in group_measures(report.scope.by)),
        )
        for n, group in enumerate(report.groups, start=1)
    )
    return Table(grouping_name(report.scope.by), columns, rows)

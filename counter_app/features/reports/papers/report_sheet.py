"""统计报表 as a PDF for the hall's own files, with its chart."""

from __future__ import annotations

from typing import Final

from counter_app.features.reports.acts.report_values import (
    Grouping,
    GroupRow,
    Measure,
    Report,
    group_measures,
)
from counter_app.features.reports.words.report_words import (
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
from counter_app.kernel.chart import Chart, Series, Shape
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
    Table,
)
from counter_app.press.inner_sheet import write_inner_sheet
from counter_app.press.signing import Signer

_FIRST: Final = (Measure.RECEIVED, Measure.ACCEPTED, Measure.DECIDED, Measure.DECIDED_LATE)
_MOST_BARS: Final = 31


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
            Highlight(
                tuple(
                    Cell(measure_name(one.measure), value_text(one), over_text(one))
                    for one in report.figures
                    if one.measure in _FIRST
                )
            ),
            _figures(report),
            *map(_further, report.further),
            _received(report),
            _groups(report),
            FinePrint(Said(" ".join(filter(None, (reliance_text(report), counting_rules()))))),
            FinePrint(
                Said(
                    _("统计人 {name}，{at}").format(
                        name=report.made_by, at=f"{report.made_at:%Y-%m-%d %H:%M:%S}"
                    )
                )
            ),
        ),
        closing=Closing("", "", "", ()),
        contact=(),
        copies_note=Said(""),
        labels=(_("报表"), _("统计期")),
    )


def _figures(report: Report) -> Table:
    columns = (
        Column(_("序号"), 1.25, centred=True),
        Column(_("指标"), 5),
        Column(_("数值"), 3, centred=True),
        Column(_("统计范围"), 7),
    )
    rows = tuple(
        (str(n), measure_name(one.measure), value_text(one), over_text(one))
        for n, one in enumerate(report.figures, start=1)
    )
    return Table(_("指标"), columns, rows)


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


def _received(report: Report) -> Chart:
    shown = report.groups[:_MOST_BARS]
    values = tuple(one.figures[Measure.RECEIVED].value for one in shown)
    return Chart(
        _("收件（{by}）").format(by=grouping_name(report.scope.by)),
        Shape.STACKED,
        _("件"),
        group_title(report.scope.by),
        tuple(_name(one, report) for one in shown),
        (Series(_("收件"), values),),
        _("没有可画的数"),
    )


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

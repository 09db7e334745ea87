"""Reports of this window: counted, and written as files; each file is noted in the record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from counter_app.features.cases.model.listing import Listing
from counter_app.features.cases.ports import Desk
from counter_app.features.cases.words.labels import status_name
from counter_app.features.day.acts.daily_record import RecordLine
from counter_app.features.reports.acts.report import Progress, make_report
from counter_app.features.reports.acts.report_values import Report, ReportRows, ReportScope
from counter_app.features.reports.words.report_words import (
    covered_text,
    group_title,
    grouping_name,
    measure_name,
    over_text,
    period_text,
    reliance_text,
    value_text,
)
from counter_app.features.review.acts.export_list import ListedCase, listed_cases, note_export
from counter_app.kernel.figures import CountedFigures, DeclaredFigures
from counter_app.kernel.guard import must, note
from counter_app.kernel.record import Exported
from counter_app.kernel.rights import Right
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.trail import happening_text

if TYPE_CHECKING:
    from counter_app.press.spreadsheet import Sheet

FORMS: Final = ("pdf", "xlsx", "csv")


class ReportOffice:
    """Counts from the window's own rows."""

    def __init__(
        self,
        rows: ReportRows,
        key: Callable[[], bytes],
        desk: Callable[[], Desk],
        declared: Sequence[DeclaredFigures],
    ) -> None:
        """``key`` gives the seed with which this window signs; ``declared`` as ``make_report``."""
        self._declared = declared
        self._rows = rows
        self._key = key
        self._desk = desk

    def make(
        self, scope: ReportScope, progress: Progress = lambda done, all_of_them: None
    ) -> Report:
        """Count; see ``make_report``."""
        return make_report(self._desk(), self._rows, scope, progress, self._declared)

    def write(self, report: Report, form: str) -> bytes:
        """The report as a file: pdf, xlsx, or csv (its groups only); noted as an export.

        Refusal where who is signed in may not export.
        """
        desk = self._desk()
        must(desk, Right.EXPORT, period_text(report.scope))
        content = self._content(report, form)
        note(desk, Exported(f"统计报表 {period_text(report.scope)}", form, len(report.groups)))
        return content

    def write_list(self, wanted: Listing, form: str, *, whole: bool) -> bytes:
        """The cases of the queue as xlsx or csv; noted. Refusal as ``listed_cases``."""
        from counter_app.press.spreadsheet import write_csv, write_xlsx

        desk = self._desk()
        cases = listed_cases(desk, wanted, whole=whole)
        sheet = _list_sheet(cases)
        content = write_csv(sheet) if form == "csv" else write_xlsx((sheet,))
        note_export(desk, form, len(cases))
        return content

    def write_record(self, lines: Sequence[RecordLine], days: str, form: str) -> bytes:
        """The record of some days as xlsx or csv, each line with its hash; noted."""
        from counter_app.press.spreadsheet import write_csv, write_xlsx

        desk = self._desk()
        must(desk, Right.EXPORT, days)
        sheet = _record_sheet(lines)
        content = write_csv(sheet) if form == "csv" else write_xlsx((sheet,))
        note(desk, Exported(f"操作记录 {days}", form, len(lines)))
        return content

    def _content(self, report: Report, form: str) -> bytes:
        if form == "pdf":
            from counter_app.features.reports.papers.report_sheet import draw_report
            from counter_app.press.signing import Ed25519Signer

            signer = Ed25519Signer(self._key())
            return draw_report(report, self._desk().hall.name, signer)
        from counter_app.press.spreadsheet import write_csv, write_xlsx

        if form == "csv":
            return write_csv(_groups(report))
        further = (_further(one) for one in report.further)
        return write_xlsx((_figures(report), _groups(report), *further))


def _list_sheet(cases: Sequence[ListedCase]) -> Sheet:
    from counter_app.press.spreadsheet import Sheet

    columns = (
        _("办件号"),
        _("收件时间"),
        _("状态"),
        _("事项"),
        _("承办部门"),
        _("申请人"),
        _("证件号码"),
        _("联系电话"),
        _("办结期限"),
        _("窗口"),
        _("经办"),
    )
    rows = (
        (
            one.row.number,
            f"{one.row.received_at:%Y-%m-%d %H:%M:%S}",
            status_name(one.row.status),
            one.row.item_name,
            one.row.department,
            one.row.applicant,
            one.id_number,
            one.phone,
            str(one.row.due_on or ""),
            one.row.window,
            one.row.clerk,
        )
        for one in cases
    )
    return Sheet(_("办件列表"), (), columns, tuple(rows))


def _record_sheet(lines: Sequence[RecordLine]) -> Sheet:
    from counter_app.press.spreadsheet import Sheet

    columns = (
        _("时间"),
        _("窗口"),
        _("用户名"),
        _("姓名"),
        _("复核人"),
        _("做了什么"),
        _("编号"),
        _("号段"),
        _("序号"),
        _("哈希"),
        _("与哈希链相符"),
    )
    rows = (
        (
            one.event.at.isoformat(),
            one.event.window,
            one.event.clerk.code,
            one.event.clerk.name,
            one.event.approved_by.name if one.event.approved_by else "",
            happening_text(one.event.happening),
            one.event.case_number,
            one.proof.series,
            one.proof.sequence,
            one.proof.hash,
            _("是") if one.proof.holds else _("否"),
        )
        for one in lines
    )
    return Sheet(_("操作记录"), (), columns, tuple(rows))


def _figures(report: Report) -> Sheet:
    from counter_app.press.spreadsheet import Sheet

    scope = report.scope
    return Sheet(
        _("指标"),
        (
            (_("统计期"), period_text(scope)),
            (_("范围"), covered_text(report)),
            (_("说明"), reliance_text(report)),
            (_("统计人"), f"{report.made_by} {report.made_at:%Y-%m-%d %H:%M:%S}"),
        ),
        (_("指标"), _("数值"), _("显示"), _("统计范围")),
        tuple(
            (measure_name(one.measure), one.value, value_text(one), over_text(one))
            for one in report.figures
        ),
    )


def _further(counted: CountedFigures) -> Sheet:
    """What a feature counted, with what each share is of."""
    from counter_app.press.spreadsheet import Sheet

    columns = (_("指标"), _("值"), _("分子"), _("分母"), _("不计入"))
    rows = tuple(
        (counted.of.says(one.name), one.value, one.numerator, one.denominator, one.excluded)
        for one in counted.figures
    )
    return Sheet(counted.of.title(), (), columns, rows)


def _groups(report: Report) -> Sheet:
    from counter_app.press.spreadsheet import Sheet

    measures = tuple(report.groups[0].figures) if report.groups else ()
    return Sheet(
        grouping_name(report.scope.by),
        (),
        (_("代码"), group_title(report.scope.by), *map(measure_name, measures)),
        tuple(
            (group.key, group.name, *(group.figures[one].value for one in measures))
            for group in report.groups
        ),
    )

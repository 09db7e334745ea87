"""Reports of this window: counted, and written as files; each file is noted in the record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from counter_app.features.cases.model.listing import Listing
from counter_app.features.cases.ports import Desk
from counter_app.features.cases.words.labels import (
    days_late,
    light_text,
    review_text,
    status_name,
)
from counter_app.features.day.acts.daily_record import RecordLine
from counter_app.features.reports.acts.report import Progress, make_report
from counter_app.features.reports.acts.report_values import (
    Figure,
    Report,
    ReportRows,
    ReportScope,
    Unit,
)
from counter_app.features.reports.words.report_charts import before_name, charts_of
from counter_app.features.reports.words.report_words import (
    covered_text,
    group_title,
    grouping_name,
    measure_name,
    over_text,
    period_text,
    reliance_text,
)
from counter_app.features.review.acts.export_list import ListedCase, listed_cases, note_export
from counter_app.kernel.figures import CountedFigures, DeclaredFigures
from counter_app.kernel.guard import must, note
from counter_app.kernel.record import Exported
from counter_app.kernel.rights import Right
from counter_app.kernel.scope import ALL
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.trail import happening_text

if TYPE_CHECKING:
    from counter_app.press.spreadsheet import Number, Sheet, Value

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

    def make_by_itself(self, desk: Desk, scope: ReportScope) -> Report:
        """The same of the whole hall for a plan, whoever is signed in or nobody."""
        return make_report(desk, self._rows, scope, declared=self._declared, within=ALL)

    def print_out(self, report: Report, printer: Callable[[bytes, str], None]) -> None:
        """The PDF, straight to ``printer``; noted as an export. Refusal as ``write``."""
        desk = self._desk()
        about = f"统计报表 {period_text(report.scope)}"
        must(desk, Right.EXPORT, period_text(report.scope))
        printer(self.content(report, "pdf"), about)
        note(desk, Exported(about, "print", len(report.groups)))

    def write(self, report: Report, form: str) -> bytes:
        """The report as a file: pdf, xlsx, or csv (its groups only); noted as an export.

        Refusal where who is signed in may not export.
        """
        desk = self._desk()
        must(desk, Right.EXPORT, period_text(report.scope))
        content = self.content(report, form)
        note(desk, Exported(f"统计报表 {period_text(report.scope)}", form, len(report.groups)))
        return content

    def write_list(self, wanted: Listing, form: str, *, whole: bool) -> bytes:
        """The cases of the queue as xlsx or csv; noted. Refusal as ``listed_cases``."""
        from counter_app.press.spreadsheet import write_csv, write_xlsx

        desk = self._desk()
        cases = listed_cases(desk, wanted, whole=whole)
        sheet = _list_sheet(desk, cases)
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

    def content(self, report: Report, form: str) -> bytes:
        """The report as a file; nobody is asked, and nothing noted."""
        if form == "pdf":
            from counter_app.features.reports.papers.report_sheet import draw_report
            from counter_app.press.signing import Ed25519Signer

            signer = Ed25519Signer(self._key())
            return draw_report(report, self._desk().hall.name, signer)
        from counter_app.press.spreadsheet import write_csv, write_xlsx

        if form == "csv":
            return write_csv(_groups(report))
        further = (_further(one) for one in report.further)
        charts = tuple(one.chart for one in charts_of(report))
        return write_xlsx((_figures(report), _groups(report), *further), charts)


def _list_sheet(desk: Desk, cases: Sequence[ListedCase]) -> Sheet:
    from counter_app.press.spreadsheet import Sheet

    today = desk.clock.now().date()
    names = {**desk.window_names, desk.hall.window: desk.hall.window_name}
    people = {one.code: one.name for one in desk.accounts.all()}

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
        _("期限状态"),
        _("超期天数"),
        _("窗口"),
        _("收件人员"),
        _("转办给"),
        _("复核"),
    )
    rows = (
        (
            one.row.number,
            one.row.received_at,
            status_name(one.row.status),
            one.row.item_name,
            one.row.department,
            one.row.applicant,
            one.id_number,
            one.phone,
            one.row.due_on,
            light_text(one.row.light),
            days_late(one.row, today),
            names.get(one.row.window) or one.row.window,
            one.row.clerk,
            people.get(one.row.assigned_to) or one.row.assigned_to,
            review_text(one.row),
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
            (_("审核人（签字、日期）"), ""),
        ),
        (_("指标"), _("数值"), before_name(report), _("统计范围")),
        tuple(_figure_line(report, one) for one in report.figures),
    )


def _figure_line(report: Report, figure: Figure) -> tuple[Value, ...]:
    before = report.figure_before(figure.measure)
    return (
        measure_name(figure.measure),
        _number(figure),
        _number(before) if before else None,
        over_text(figure),
    )


def _number(figure: Figure) -> Number:
    from counter_app.press.spreadsheet import Form, Number

    forms = {Unit.SHARE: Form.SHARE, Unit.WORKING_DAYS: Form.TENTHS, Unit.CASES: Form.WHOLE}
    return Number(figure.value, forms[figure.unit])


def _further(counted: CountedFigures) -> Sheet:
    """What a feature counted, with what each share is of."""
    from counter_app.press.spreadsheet import Form, Number, Sheet

    columns = (_("指标"), _("值"), _("分子"), _("分母"), _("不计入"))
    rows = tuple(
        (
            counted.of.says(one.name),
            one.value if one.denominator is None else Number(one.value, Form.SHARE),
            one.numerator,
            one.denominator,
            one.excluded,
        )
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
            (group.key, group.name, *(_number(group.figures[one]) for one in measures))
            for group in report.groups
        ),
    )

"""The list of problems with its figures as a workbook: as on the screen, without any person."""

from __future__ import annotations

from counter_app.features.cases.ports import Desk
from counter_app.features.problems.acts.listing import figures
from counter_app.features.problems.model.row import ProblemRow
from counter_app.features.problems.pages.presenters.problem_lines import (
    cells,
    filters,
    read_rows,
    titles,
)
from counter_app.features.problems.words.names import cause_name, figure_name
from counter_app.kernel.guard import must, note
from counter_app.kernel.record import Exported
from counter_app.kernel.rights import Right
from counter_app.knowledge.wording import _
from counter_app.press.spreadsheet import Sheet, write_xlsx


def write_list(desk: Desk, which: str) -> bytes:
    """The problems of this filter that may be seen, and the figures of all; noted in the record.

    Refusal as ``must`` without the rights to export and to report.
    """
    must(desk, Right.EXPORT, "problems")
    rows = read_rows(desk, which)
    content = write_xlsx((_listed(desk, which, rows), _figures(desk), _causes(desk)))
    note(desk, Exported(_("问题列表"), "xlsx", len(rows)))
    return content


def _listed(desk: Desk, which: str, rows: tuple[ProblemRow, ...]) -> Sheet:
    now = desk.clock.now()
    head = (
        (_("问题"), dict(filters())[which]),
        (_("导出时间"), f"{now:%Y-%m-%d %H:%M}"),
        (_("导出人"), desk.clerk.name),
    )
    return Sheet(_("问题"), head, titles(), tuple(cells(one, now) for one in rows))


def _figures(desk: Desk) -> Sheet:
    columns = (_("指标"), _("分子"), _("分母"), _("不计入"), _("值"))
    shares = figures(desk).shares
    rows = tuple(
        (figure_name(one.name), one.numerator, one.denominator, one.excluded, one.value)
        for one in shares
    )
    return Sheet(_("指标"), (), columns, rows)


def _causes(desk: Desk) -> Sheet:
    rows = tuple((cause_name(cause), n) for cause, n in figures(desk).causes)
    return Sheet(_("成因"), (), (_("成因"), _("件数")), rows)

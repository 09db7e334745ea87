"""统计报表与导出: what this feature declares."""

from __future__ import annotations

from typing import Final

from counter_app.features.reports.words.lines import export_line
from counter_app.kernel.feature import Feature, Group, Kind
from counter_app.kernel.pages import Page, rail
from counter_app.kernel.record import Exported, ListUnmasked
from counter_app.kernel.rights import Right, Role
from counter_app.knowledge.wording import _

REPORTS: Final = Feature(
    "reports",
    happenings=(
        Kind(ListUnmasked, Right.UNMASK_LIST, export_line),
        Kind(Exported, Right.EXPORT, export_line),
    ),
    commands=(
        Group(
            "report",
            "统计报表：一段日子的数，可存为 PDF、XLSX、CSV，可打印，可定期",
            "counter_app.features.reports.commands",
            {
                "": Right.REPORT,
            },
            naming=frozenset({""}),
        ),
    ),
    pages=(
        Page(
            "report",
            lambda: _("统计报表"),
            "counter_app.features.reports.pages.report:ReportView",
            right=Right.REPORT,
            key="Ctrl+Shift+2",
            rail=rail(55, Role.SUPERVISOR, Role.ADMINISTRATOR),
            wide=True,
        ),
    ),
    at_desk="counter_app.features.reports.pages.at_desk:ReportsAtDesk",
)

"""The settings as they are typed, checked, and made into what the window works with."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from counter_app.features.hall.hall_values import hall_values, typed_text
from counter_app.features.papers.print_room import PrinterSetting
from counter_app.kernel.clerk import Clerk
from counter_app.kernel.hall_rules import HallRules
from counter_app.kernel.paper import PaperSize
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.hall import KEPT_FOR_EVER, Hall
from counter_app.knowledge.wording import _


def form_values(hall: Hall, clerk: Clerk, rules: HallRules) -> dict[str, str]:
    """What stands in the fields."""
    shown = rules.shown(hall.feature_rules)
    clerks = {"clerk.code": clerk.code, "clerk.name": clerk.name}
    return hall_values(hall, rules) | shown | clerks


def typed_clerk(values: Mapping[str, str]) -> Clerk:
    """The clerk in these fields; Refusal with the field's name."""
    return Clerk(
        typed_text(values, "clerk.code", must=True),
        typed_text(values, "clerk.name", must=True),
    )


def typed_printer(sink: str, target: str, size: str) -> PrinterSetting:
    """The printer that was chosen; Refusal if it needs an address and has none."""
    if sink in ("device", "tcp") and not target.strip():
        raise Refusal("settings.no_target", field="target")
    return PrinterSetting(sink, "" if sink == "file" else target.strip(), PaperSize(size))


def folder_text(hall: Hall, folder: Path) -> str:
    """What becomes of papers that are written as PDF."""
    if hall.filed_days == 0:
        return _("▲ 按大厅的规则，窗口电脑上不留存文书的 PDF：请选择打印机。")
    if hall.filed_days >= KEPT_FOR_EVER:
        return _("文书的 PDF 存在 {folder}，一直保留。").format(folder=folder)
    text = _("文书的 PDF 存在 {folder}，{n} 天后自动删除（大厅的规则），需要时补打。")
    return text.format(folder=folder, n=hall.filed_days)

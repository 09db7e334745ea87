"""The settings as they are typed, checked, and made into what the window works with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import time
from pathlib import Path
from typing import Any, Final

from counter_app.features.papers.print_room import PrinterSetting
from counter_app.kernel.clerk import Clerk
from counter_app.kernel.number import check_hall_code, check_window_code
from counter_app.kernel.paper import PaperSize
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.hall import (
    KEPT_FOR_EVER,
    RULE_RANGES,
    CorrectionOutcome,
    Hall,
    PromiseOutcome,
    rules_of,
    with_rules,
)
from counter_app.knowledge.wording import _

_LONGEST: Final = 100
_HALL_TEXTS: Final = ("name", "window_name", "address", "hours_text", "appeal_body")
_MUST: Final = ("name", "window_name", "complaint_phone", "appeal_body")


def hall_values(hall: Hall, clerk: Clerk) -> dict[str, str]:
    """What stands in the fields."""
    values = {name: str(getattr(hall, name)) for name in _HALL_TEXTS}
    return values | {
        "code": hall.code,
        "window": hall.window,
        "phone": hall.phone,
        "complaint_phone": hall.complaint_phone,
        "closes": f"{hall.hours.closes:%H:%M}",
        **{name: str(value) for name, value in rules_of(hall).items()},
        "correction_outcome": hall.correction_outcome.value,
        "promise_outcome": hall.promise_outcome.value,
        "clerk.code": clerk.code,
        "clerk.name": clerk.name,
    }


def typed_hall(values: Mapping[str, str], before: Hall) -> Hall:
    """The hall in these fields; Refusal with the field's name."""
    texts: dict[str, Any] = {
        name: _text(values, name, must=name in _MUST)
        for name in (*_HALL_TEXTS, "phone", "complaint_phone")
    }
    return replace(
        with_rules(before, {name: _whole(values[name]) for name in RULE_RANGES}),
        code=check_hall_code(values["code"], field="code"),
        window=check_window_code(values["window"], field="window"),
        hours=replace(before.hours, closes=_time(values["closes"])),
        correction_outcome=CorrectionOutcome(values["correction_outcome"]),
        promise_outcome=PromiseOutcome(values["promise_outcome"]),
        **texts,
    )


def typed_clerk(values: Mapping[str, str]) -> Clerk:
    """The clerk in these fields; Refusal with the field's name."""
    return Clerk(
        _text(values, "clerk.code", must=True),
        _text(values, "clerk.name", must=True),
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


def _text(values: Mapping[str, str], name: str, *, must: bool) -> str:
    text = values[name].strip()
    if must and not text:
        raise Refusal("settings.empty", field=name)
    if len(text) > _LONGEST:
        raise Refusal("settings.too_long", field=name, most=_LONGEST)
    return text


def _time(text: str) -> time:
    try:
        return time.fromisoformat(text.strip().replace("：", ":"))
    except ValueError:
        raise Refusal("settings.bad_time", field="closes") from None


def _whole(text: str) -> int:
    """The whole number; -1, which no rule allows, for anything else."""
    text = text.strip()
    return int(text) if text.isdecimal() and len(text) < 9 else -1

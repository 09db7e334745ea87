"""``catalog power-list``: the list of powers, and the items of the catalog held against it."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from counter_app.cli.opening import counter
from counter_app.cli.output import Output
from counter_app.knowledge.wording import _

if TYPE_CHECKING:
    from counter_app.features.catalogs.acts.publish_powers import PowersReport
    from counter_app.knowledge.catalog.reading.remark import Remark

_SHOWN = 50  # lines of each list on the screen; JSON has all


def add_power_list(commands: Any, shared: argparse.ArgumentParser) -> None:
    """The command."""
    one = commands.add_parser("power-list", help="读入权力清单，逐项核对事项", parents=[shared])
    one.add_argument("file", type=Path)
    one.add_argument("--dry-run", action="store_true", help="只核对，不发布")
    one.set_defaults(command=_power_list)


def _power_list(arguments: argparse.Namespace, output: Output) -> int:
    from counter_app.features.catalogs.acts.publish_powers import publish_powers

    with counter(arguments) as here:
        here.ensure_catalog()
        desk = here.publishing(arguments.file.name)
        report = publish_powers(desk, arguments.file, dry_run=arguments.dry_run)
    output.result(_plain(report), _lines(report))
    return 1 if report.errors else 0


def _plain(report: PowersReport) -> dict[str, Any]:
    return {
        "version": report.version,
        "published": report.published,
        "entries": len(report.entries),
        "items_without_entry": len(report.without_entry),
        "entries_without_item": len(report.without_item),
        "items": [
            {
                "code": one.item.code,
                "name": one.item.name,
                "fault": one.fault,
                "entry": one.entry.code if one.entry else None,
                "holder": one.entry.holder if one.entry else None,
            }
            for one in report.faults
        ],
        "entries_unused": [one.code for one in report.without_item],
        "warnings": _remarks(report.warnings),
        "errors": _remarks(report.errors),
    }


def _remarks(remarks: tuple[Remark, ...]) -> list[dict[str, Any]]:
    from counter_app.features.catalogs.words.remarks import say_remark

    return [{"line": one.line, "field": one.field, "message": say_remark(one)} for one in remarks]


def _lines(report: PowersReport) -> Iterator[str]:
    from counter_app.features.cases.words.powers import fault_text
    from counter_app.features.catalogs.words.remarks import say_remark

    for one in report.errors[:_SHOWN]:
        yield f"✕ {one.line or ''} {one.field}：{say_remark(one)}"
    if report.published:
        yield _("已随事项目录第 {n} 版发布权力清单。").format(n=report.version)
    yield _("权力清单 {n} 条，其中 {unused} 条没有对应的事项；{missing} 个事项不在清单里。").format(
        n=len(report.entries),
        unused=len(report.without_item),
        missing=len(report.without_entry),
    )
    for held in report.faults[:_SHOWN]:
        yield f"▲ {held.item.code}\t{held.item.name}\t{fault_text(held)}"
    if len(report.faults) > _SHOWN:
        yield _("另有 {n} 个事项，--json 可看全部。").format(n=len(report.faults) - _SHOWN)

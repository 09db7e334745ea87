"""``region open | do | show | list | record | keys | parcels | where | lists | import | …``."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from counter_app.cli import file_commands
from counter_app.cli.opening import counter
from counter_app.cli.output import Output
from counter_app.features.cases.words.elsewhere import list_name, mode_name
from counter_app.features.regions.acts.parcels import on_the_way
from counter_app.features.regions.acts.where_done import Place, places_for
from counter_app.features.regions.commands import letters
from counter_app.features.regions.words.board import leg_name, place_line
from counter_app.kernel.encoding import to_plain
from counter_app.kernel.feature import FileKind
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.catalog.regional import ScopeList, entries_of, items_on
from counter_app.knowledge.wording import _

if TYPE_CHECKING:
    from counter_app.features.regions.acts.publish_lists import ListsReport

_SHOWN: Final = 50


def add_to(group: argparse.ArgumentParser, shared: argparse.ArgumentParser, kind: FileKind) -> None:
    """The commands of a kind of file, and those of lists and parcels."""
    commands = file_commands.add_to(group, shared, kind)
    parcels = commands.add_parser("parcels", help="两地之间在途的，和已经几天", parents=[shared])
    parcels.add_argument("--late", action="store_true", help="只列超过约定时限的")
    parcels.set_defaults(command=_parcels)
    where = commands.add_parser("where", help="一个事项可以在哪里办，找谁", parents=[shared])
    where.add_argument("item", metavar="ITEM", help="事项编码")
    where.add_argument(
        "place", metavar="PLACE", nargs="?", default="", help="地名、行政区划代码或证件号码"
    )
    where.set_defaults(command=_where)
    letters.add_to(commands, shared)
    lists = commands.add_parser("lists", help="四张通办清单", parents=[shared])
    lists.add_argument("--list", choices=[one.value for one in ScopeList], dest="only")
    lists.set_defaults(command=_lists)
    take = commands.add_parser("import", help="导入通办清单，按清单整张替换", parents=[shared])
    take.add_argument("file", type=Path, metavar="FILE", help="CSV、XLSX 或 JSON")
    take.add_argument(
        "--list", choices=[one.value for one in ScopeList], dest="only", help="整个文件是这一张清单"
    )
    take.add_argument("--dry-run", action="store_true", help="只核对，不发布")
    take.set_defaults(command=_import)


def _parcels(arguments: argparse.Namespace, output: Output) -> int:
    with counter(arguments) as here:
        today, found = here.desk.clock.now().date(), on_the_way(here.desk)
    rows = [one for one in found if not arguments.late or one.is_late(today)]
    told = [{**to_plain(one), "days": one.days(today), "late": one.is_late(today)} for one in rows]
    lines = (
        "  ".join(
            filter(
                None,
                (
                    one.number,
                    one.partner_name,
                    leg_name(one.leg),
                    _("{n} 天").format(n=one.days(today)),
                    _("▲ 超过约定") if one.is_late(today) else "",
                    one.parcel,
                ),
            )
        )
        for one in rows
    )
    output.result(told, lines)
    return 0


def _where(arguments: argparse.Namespace, output: Output) -> int:
    with counter(arguments) as here:
        here.ensure_catalog()
        catalog = here.desk.shelf.current()
        known = {one.code: one.name for one in catalog.items}
        lines = entries_of(catalog.regional, arguments.item)
        if arguments.item not in known and not lines:
            raise Refusal("catalog.unknown_item", field="ITEM", code=arguments.item)
        found = places_for(here.desk, arguments.item, arguments.place)
    document = {
        "item": arguments.item,
        "on_lists": sorted({one.list.value for one in lines}),
        "places": [_plain_place(one) for one in found],
    }
    output.result(document, map(place_line, found) if found else [_("清单上没有。")])
    return 0


def _plain_place(one: Place) -> dict[str, Any]:
    return {
        "partner": one.partner.code,
        "name": one.partner.name,
        "list": one.entry.list.value,
        "mode": one.entry.mode.value,
        "guide": one.entry.guide or one.partner.guide,
        "desk": one.partner.desk,
        "telephone": one.partner.telephone,
        "address": one.partner.address,
        "over": one.over,
    }


def _lists(arguments: argparse.Namespace, output: Output) -> int:
    with counter(arguments) as here:
        here.ensure_catalog()
        catalog = here.desk.shelf.current()
    entries = catalog.regional
    if arguments.only:
        entries = tuple(one for one in entries if one.list == arguments.only)
    document = {
        "version": catalog.version,
        "counts": {one.value: len(items_on(entries, one)) for one in ScopeList},
        "entries": [to_plain(one) for one in entries],
    }
    told = (
        "  ".join(
            filter(
                None,
                (
                    list_name(one.list),
                    one.item,
                    one.name,
                    mode_name(one.mode),
                    "、".join(one.partners),
                    one.guide,
                ),
            )
        )
        for one in entries
    )
    output.result(document, told)
    return 0


def _import(arguments: argparse.Namespace, output: Output) -> int:
    from counter_app.features.regions.acts.publish_lists import publish_lists

    of = ScopeList(arguments.only) if arguments.only else None
    with counter(arguments) as here:
        here.ensure_catalog()
        desk = here.publishing(arguments.file.name)
        report = publish_lists(desk, arguments.file, of=of, dry_run=arguments.dry_run)
    output.result(_plain(report), _told(report))
    return 1 if report.errors else 0


def _plain(report: ListsReport) -> dict[str, Any]:
    from counter_app.features.catalogs.words.remarks import say_remark

    def plain(remarks: Any) -> list[dict[str, Any]]:
        return [
            {"line": one.line, "field": one.field, "message": say_remark(one)} for one in remarks
        ]

    return {
        "version": report.version,
        "published": report.published,
        "entries": len(report.entries),
        "counts": {one.value: n for one, n in report.counts},
        "warnings": plain(report.warnings),
        "errors": plain(report.errors),
    }


def _told(report: ListsReport) -> Iterator[str]:
    from counter_app.features.catalogs.words.remarks import say_remark

    for sign, remarks in (("✕", report.errors), ("▲", report.warnings)):
        for one in remarks[:_SHOWN]:
            yield f"{sign} {one.line or ''} {one.field}：{say_remark(one)}"
        if len(remarks) > _SHOWN:
            yield _("另有 {n} 条，--json 可看全部。").format(n=len(remarks) - _SHOWN)
    if report.published:
        yield _("已随事项目录第 {n} 版发布通办清单。").format(n=report.version)
    for which, n in report.counts:
        yield f"{list_name(which)}  {n}"

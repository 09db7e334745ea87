"""``catalog preview``: how each column and row of a file is understood."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from counter_app.cli.files import may_force, new_file
from counter_app.cli.opening import counter
from counter_app.cli.output import Output
from counter_app.kernel.refusal import Trouble
from counter_app.knowledge.wording import _

if TYPE_CHECKING:
    from counter_app.features.catalogs.acts.preview_catalog import CatalogPreview
    from counter_app.knowledge.catalog.reading import ReadingMap
    from counter_app.knowledge.catalog.reading.problems import Problem
    from counter_app.knowledge.catalog.reading.remark import SheetRead

_FIRST = 3  # items shown as they will be
_ROWS = 20  # rows shown as they stand


def add_preview(commands: Any, shared: argparse.ArgumentParser) -> None:
    """The command ``catalog preview``."""
    preview = commands.add_parser(
        "preview", help="只看一份目录怎样读：表头、列、行、要问的、问题", parents=[shared]
    )
    preview.add_argument("file", type=Path)
    may_map(preview)
    preview.add_argument(
        "--write-map", type=Path, metavar="MAP.json", help="把现在的读法写成对照表，改好再用 --map"
    )
    may_force(preview)
    preview.set_defaults(command=_preview)


def may_map(parser: argparse.ArgumentParser) -> None:
    """``--map``: what a person says of columns."""
    parser.add_argument(
        "--map", type=Path, metavar="MAP.json", help="对照表：哪一列是什么，哪一类问题放行"
    )


def map_from(path: Path | None) -> ReadingMap:
    """The map in a file; an empty one for None. Refusal for what is no map."""
    from counter_app.knowledge.catalog.reading.reading_map import ReadingMap, read_map

    if path is None:
        return ReadingMap()
    try:
        return read_map(path.read_bytes(), path.name)
    except OSError as error:
        raise Trouble("file.unreadable", file=path.name, problem=error.strerror) from None


def _preview(arguments: argparse.Namespace, output: Output) -> int:
    with counter(arguments) as here:
        told = here.preview_catalog(arguments.file, map_from(arguments.map))
        if arguments.write_map:
            new_file(arguments, arguments.write_map)(_map_text(told))
    output.result(plain_preview(told), preview_lines(told))
    return 0


def _map_text(told: CatalogPreview) -> bytes:
    """The map that says what was understood, to be changed and given back."""
    import json

    columns = {
        column.title: column.field or "extra"
        for sheet in told.sheets
        for column in sheet.columns
        if column.title and column.field != "serial"
    }
    plain = {**told.told.plain(), "columns": {**columns, **told.told.columns}}
    plain.setdefault("values", {})
    plain.setdefault("accept", [])
    return (json.dumps(plain, ensure_ascii=False, indent=2) + "\n").encode()


def plain_preview(told: CatalogPreview) -> dict[str, Any]:
    """As ``--json`` gives it."""
    from counter_app.knowledge.catalog.catalog_json import item_to_dict

    return {
        "file": told.file,
        "ready": told.ready,
        "items": len(told.items),
        "departments": len({one.department for one in told.items}),
        "sheets": [_plain_sheet(one) for one in told.sheets],
        "first": [item_to_dict(one) for one in told.items[:_FIRST]],
        "problems": [plain_problem(one) for one in told.problems],
    }


def _plain_sheet(sheet: SheetRead) -> dict[str, Any]:
    from counter_app.features.catalogs.words.problems import field_label, say_why
    from counter_app.knowledge.catalog.reading.grid import letters

    return {
        "name": sheet.name,
        "header_rows": list(sheet.header_rows),
        "columns": [
            {
                "letter": letters(place),
                "title": column.title,
                "field": column.field or None,
                "label": field_label(column.field) if column.field else None,
                "why": say_why(column),
            }
            for place, column in enumerate(sheet.columns)
        ],
        "items": sheet.items,
        "rows": [
            {"row": row, "kind": kind, "cells": cells} for row, kind, cells in sheet.rows[:_ROWS]
        ],
    }


def plain_problem(problem: Problem) -> dict[str, Any]:
    """One kind of problem, with its first places and what may be done."""
    from counter_app.features.catalogs.words.problems import say_mend, say_problem
    from counter_app.features.catalogs.words.remarks import say_remark

    return {
        "kind": problem.reason.removeprefix("catalog."),
        "level": "asked" if problem.asked else "error" if problem.fatal else "warning",
        "count": problem.count,
        "places": [
            {"line": one.line, "field": one.field, "message": say_remark(one)}
            for one in problem.places
        ],
        "message": say_problem(problem),
        "mend": say_mend(problem) or None,
        "accepted": problem.accepted,
    }


def preview_lines(told: CatalogPreview) -> Iterator[str]:
    """As people read it."""
    from counter_app.features.catalogs.words.problems import field_label, say_why
    from counter_app.knowledge.catalog.reading.grid import letters

    for sheet in told.sheets:
        rows = "、".join(map(str, sheet.header_rows))
        line = _("{sheet}：表头在第 {rows} 行，{n} 个事项")
        line = line if rows else _("{sheet}：没有表头，{n} 个事项")
        yield line.format(sheet=sheet.name or told.file, rows=rows, n=sheet.items)
        for place, column in enumerate(sheet.columns):
            field = field_label(column.field) if column.field else _("其他信息")
            yield f"  {letters(place)}  {column.title or '—'} → {field}  （{say_why(column)}）"
    yield from problem_lines(told.problems)
    if told.ready:
        yield _("可以发布：{n} 个事项。").format(n=len(told.items))
    else:
        yield _("还不能发布：请先处理上面标 ✕ 或 ？ 的几类。")


def problem_lines(problems: Iterable[Problem]) -> Iterator[str]:
    """One line for each kind, with its first places."""
    from counter_app.features.catalogs.words.problems import say_mend, say_place, say_problem

    for one in problems:
        mark = "？" if one.asked else "✕" if one.fatal else "▲"
        places = "；".join(filter(None, map(say_place, one.places[:3])))
        more = "…" if one.count > 3 else ""
        mend = ""
        if one.fatal and one.mend:
            mend = _("（{mend}：对照表 accept 写 {kind}）").format(
                mend=say_mend(one), kind=one.reason.removeprefix("catalog.")
            )
        yield f"{mark} {say_problem(one)}  [{places}{more}]{mend}"

"""``ratings list | give | rectify``: what was said of visits, and what was done about it."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any
from uuid import UUID

from counter_app.cli.files import may_force, new_file
from counter_app.cli.opening import counter
from counter_app.cli.output import Output
from counter_app.features.cases.model.rating import standard_code
from counter_app.features.cases.words.labels import level_name, visit_name
from counter_app.features.ratings.acts.opening import open_batch
from counter_app.features.ratings.acts.rate_by_code import rate_by_code
from counter_app.features.ratings.acts.ratings import (
    ListedRating,
    opened_ratings,
    rectify_rating,
    sealed_ratings,
)
from counter_app.features.ratings.papers.rating_table import export_ratings
from counter_app.kernel.encoding import to_plain
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.days.light import Light
from counter_app.knowledge.wording import _


def add_to(group: argparse.ArgumentParser, shared: argparse.ArgumentParser) -> None:
    """The commands of ``ratings``."""
    commands = group.add_subparsers(required=True, metavar="命令")
    listing = commands.add_parser("list", help="已经拆封的评价；整改期限和结果", parents=[shared])
    listing.set_defaults(command=_list)
    give = commands.add_parser("give", help="凭回执上的评价码评价一次到场", parents=[shared])
    give.add_argument("code", metavar="CODE", help="评价码，如 7KMQ-3XHD")
    give.add_argument("--level", required=True, type=int, metavar="N", help="1–5，5 最满意")
    give.add_argument("--tag", action="append", default=[], metavar="TEXT", help="原因，可多次")
    give.add_argument("--phone", default="", metavar="PHONE", help="愿意被回访的电话")
    give.set_defaults(command=_give)
    give.add_argument("--words", default="", metavar="TEXT", help="还想说的")
    export = commands.add_parser("export", help="导出评价，满意度按国家标准编码", parents=[shared])
    export.add_argument("file", type=Path, metavar="FILE", help="*.csv 或 *.xlsx")
    may_force(export)
    export.set_defaults(command=_export)
    rectify = commands.add_parser("rectify", help="登记差评的整改结果", parents=[shared])
    rectify.add_argument("id", metavar="ID", help="评价的编号")
    rectify.add_argument("--done", required=True, metavar="TEXT", help="做了什么")
    rectify.set_defaults(command=_rectify)


def _list(_arguments: argparse.Namespace, output: Output) -> int:
    with counter(_arguments) as here:
        open_batch(here.desk)
        rows, sealed = opened_ratings(here.desk), sealed_ratings(here.desk)
    document = {"sealed": sealed, "ratings": [_plain(row) for row in rows]}
    output.result(document, (_line(row) for row in rows))
    return 0


def _give(arguments: argparse.Namespace, output: Output) -> int:
    said = arguments.words, arguments.phone
    with counter(arguments) as here:
        rate_by_code(here.desk, arguments.code, arguments.level, arguments.tag, *said)
    output.result({"rated": True}, (_("✓ 已评价。"),))
    return 0


def _export(arguments: argparse.Namespace, output: Output) -> int:
    write = new_file(arguments, arguments.file)
    with counter(arguments) as here:
        open_batch(here.desk)
        form = arguments.file.suffix.lower().removeprefix(".")
        content, n = export_ratings(here.desk, form)
        write(content)
    told = _("✓ 已导出 {n} 条评价：{path}").format(n=n, path=arguments.file)
    output.result({"ratings": n, "path": str(arguments.file)}, (told,))
    return 0


def _rectify(arguments: argparse.Namespace, output: Output) -> int:
    try:
        rating = UUID(arguments.id)
    except ValueError:
        raise Refusal("rating.unknown", field="id") from None
    with counter(arguments) as here:
        row = rectify_rating(here.desk, rating, arguments.done)
    output.result(_plain(row), (_line(row),))
    return 0


def _plain(row: ListedRating) -> dict[str, Any]:
    rating = row.rating
    return {
        "number": rating.number,
        "id": str(rating.id),
        "status": rating.status.value,
        "standard_level": standard_code(rating.level),
        "day": rating.day.isoformat(),
        "window": rating.window,
        "visit": rating.visit.value,
        "level": rating.level.value,
        "tags": list(rating.tags),
        "words": rating.words,
        "rectify_by": row.due.due_on.isoformat() if row.due else None,
        "provisional": row.due.provisional if row.due else False,
        "light": row.light.value,
        "overdue": row.light is Light.RED,
        "rectified": to_plain(rating.rectified),
    }


def _line(row: ListedRating) -> str:
    rating = row.rating
    by = row.due.due_on.isoformat() if row.due and not rating.rectified else "-"
    said = "  ".join(filter(None, (*rating.tags, rating.words)))
    level, visit = level_name(rating.level), visit_name(rating.visit)
    return f"{rating.id}  {rating.day}  {rating.window}  {visit}  {level}  {by}  {said}"

"""``figures``: what the hall publishes, on the screen, as files, with the list behind each."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from counter_app.cli.days import a_day
from counter_app.cli.files import may_force, new_file
from counter_app.cli.opening import counter
from counter_app.cli.output import Output
from counter_app.features.cases.ports import Desk
from counter_app.features.figures.acts.count import count_published
from counter_app.features.figures.model.published import (
    Published,
    PublishedFigure,
    PublishedFigures,
)
from counter_app.features.figures.office import FORMS, write_figures
from counter_app.features.figures.words.names import (
    days_text,
    figure_name,
    hours_text,
    over_text,
    value_text,
)
from counter_app.features.reports.acts.report_values import ReportScope
from counter_app.knowledge.wording import _


def add_to(group: argparse.ArgumentParser, _shared: argparse.ArgumentParser) -> None:
    """The command ``figures``."""
    group.add_argument(
        "--from", dest="first", type=a_day, metavar="DATE", help="第一天，默认今年第一天"
    )
    group.add_argument("--to", dest="last", type=a_day, metavar="DATE", help="最后一天，默认今天")
    group.add_argument(
        "--list", type=Published, choices=list(Published), metavar="NAME", help="这个指标背后的清单"
    )
    for form in FORMS:
        group.add_argument(f"--{form}", type=Path, metavar="FILE", help=f"存为 {form.upper()}")
    may_force(group)
    group.set_defaults(command=_figures)


def _figures(arguments: argparse.Namespace, output: Output) -> int:
    wanted = {form: path for form in FORMS if (path := getattr(arguments, form))}
    with counter(arguments) as here:
        here.ensure_catalog()
        writers = {form: new_file(arguments, path) for form, path in wanted.items()}
        last = arguments.last or here.desk.clock.now().date()
        first = arguments.first or last.replace(month=1, day=1)
        told = count_published(here.desk, here.reports.make(ReportScope(first, last)))
        for form, write in writers.items():
            write(write_figures(here, told, form))
        chosen = _chosen(told, arguments.list)
        behind = _behind(here.desk, chosen) if chosen else []
    files = {form: str(path) for form, path in wanted.items()}
    output.result(_plain(told, files, chosen, behind), _lines(told, files, chosen, behind))
    return 0


def _chosen(told: PublishedFigures, which: Published | None) -> PublishedFigure | None:
    return next((one for one in told.figures if one.of is which), None)


def _behind(desk: Desk, one: PublishedFigure) -> list[dict[str, Any]]:
    if one.cases is not None:
        return [{"number": row.number} for row in desk.ledger.walk(one.cases)]
    return [
        {"code": line.code, "name": line.name, "body": line.body, "counts": line.counts}
        | ({"hours_before": line.hours[0], "hours_now": line.hours[1]} if line.hours else {})
        for line in one.lines
    ]


def _plain(
    told: PublishedFigures,
    files: dict[str, str],
    chosen: PublishedFigure | None,
    behind: list[dict[str, Any]],
) -> dict[str, Any]:
    document: dict[str, Any] = {
        "from": told.first.isoformat(),
        "to": told.last.isoformat(),
        "catalog_version": told.catalog_version,
        "sample": told.sample,
        "figures": [
            {
                "name": one.of.value,
                "value": one.figure.value,
                "numerator": one.figure.numerator,
                "denominator": one.figure.denominator,
                "excluded": one.figure.excluded,
            }
            for one in told.figures
        ],
        "files": files,
    }
    return document if chosen is None else {**document, "of": chosen.of.value, "list": behind}


def _lines(
    told: PublishedFigures,
    files: dict[str, str],
    chosen: PublishedFigure | None,
    behind: list[dict[str, Any]],
) -> Iterator[str]:
    yield days_text(told)
    for one in told.figures:
        yield f"{figure_name(one.of)}\t{value_text(one)}\t{over_text(one)}".rstrip()
    if chosen is not None:
        yield figure_name(chosen.of)
        yield from (str(one["number"]) for one in behind if "number" in one)
        for line in chosen.lines:
            mark = "●" if line.counts else "○"
            yield f"{mark} {line.code}\t{line.name}\t{line.body}\t{hours_text(line)}".rstrip()
    yield from (_("已存：{path}").format(path=path) for path in files.values())

"""``report``: the figures of a period, on the screen or as files."""

from __future__ import annotations

import argparse
import calendar
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from counter_app.cli.days import a_day
from counter_app.cli.files import may_force, new_file
from counter_app.cli.opening import counter
from counter_app.cli.output import Output
from counter_app.features.reports.acts.plan import (
    Every,
    ReportPlan,
    plan_reports,
    stop_reports,
)
from counter_app.features.reports.acts.report_values import Figure, Grouping, Report, ReportScope
from counter_app.features.reports.office import FORMS
from counter_app.features.reports.words.report_words import (
    measure_name,
    over_text,
    period_text,
    plan_text,
    reliance_text,
    value_text,
)
from counter_app.kernel.encoding import to_plain
from counter_app.kernel.figures import Figure as Share
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.figures import share_of_text, share_text


def add_to(group: argparse.ArgumentParser, _shared: argparse.ArgumentParser) -> None:
    """The command ``report``."""
    group.add_argument("--from", dest="first", type=a_day, metavar="DATE", help="第一天")
    group.add_argument("--to", dest="last", type=a_day, metavar="DATE", help="最后一天，默认今天")
    group.add_argument("--month", type=_month, metavar="YYYY-MM", help="一个月")
    group.add_argument("--week", action="store_true", help="本周，到今天")
    group.add_argument(
        "--by", type=Grouping, choices=list(Grouping), default=Grouping.DAY, help="分组"
    )
    for name, told in (
        ("window", "只算这个窗口"),
        ("clerk", "只算这个人员（工号）收的件"),
        ("department", "只算这个部门"),
        ("item", "只算这个事项（编码）"),
    ):
        group.add_argument(f"--{name}", default="", metavar="CODE", help=told)
    for form in FORMS:
        group.add_argument(f"--{form}", type=Path, metavar="FILE", help=f"存为 {form.upper()}")
    group.add_argument("--print", action="store_true", help="在本窗口的打印机上打印")
    group.add_argument("--plan", action="store_true", help="定期报表：查看")
    group.add_argument(
        "--every", type=Every, choices=list(Every), help="定期报表：由本窗口每周或每月写一次"
    )
    group.add_argument(
        "--on", type=int, default=1, metavar="N", help="每周的第几天（1 是周一），或每月几日"
    )
    group.add_argument("--into", type=Path, metavar="DIR", help="写到这个文件夹")
    group.add_argument(
        "--forms", nargs="+", choices=FORMS, default=["pdf", "xlsx"], help="写成什么，默认 pdf xlsx"
    )
    group.add_argument("--off", action="store_true", help="定期报表：不再写")
    group.add_argument("--due", action="store_true", help="定期报表：到期的现在写")
    may_force(group)
    group.set_defaults(command=_report)


def _report(arguments: argparse.Namespace, output: Output) -> int:
    if arguments.plan or arguments.every or arguments.off or arguments.due:
        return _planned(arguments, output)
    wanted = {form: path for form in FORMS if (path := getattr(arguments, form))}
    with counter(arguments) as here:
        here.ensure_catalog()
        writers = {form: new_file(arguments, path) for form, path in wanted.items()}
        report = here.reports.make(_scope(arguments, here.desk.clock.now().date()))
        for form, write in writers.items():
            write(here.reports.write(report, form))
        if arguments.print:
            here.reports.print_out(report, here.papers.print_sheet)
    files = {form: str(path) for form, path in wanted.items()}
    output.result(_plain(report, files), _lines(report, files))
    return 0


def _planned(arguments: argparse.Namespace, output: Output) -> int:
    """Show, set, end or do what this window's plan says."""
    if arguments.every and arguments.into is None:
        raise Refusal("report.no_folder", field="--into", folder="")
    with counter(arguments) as here:
        here.ensure_catalog()
        written: tuple[Path, ...] = ()
        if arguments.off:
            stop_reports(here.desk, here.store)
        elif arguments.every:
            forms = tuple(dict.fromkeys(arguments.forms))
            on, into = arguments.on, arguments.into
            plan_reports(here.desk, here.store, into, arguments.every, on, forms)
        if arguments.due:
            written = here.write_planned_reports()
        plan = here.store.settings.read(ReportPlan)
    files = [str(path) for path in written]
    lines = [plan_text(plan), *(_("已存：{path}").format(path=path) for path in files)]
    output.result({"plan": to_plain(plan) if plan else None, "written": files}, lines)
    return 0


def _scope(arguments: argparse.Namespace, today: date) -> ReportScope:
    last = arguments.last or today
    first = arguments.first or last
    if arguments.month:
        first = arguments.month
        last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
    elif arguments.week:
        first, last = today - timedelta(days=today.weekday()), today
    return ReportScope(
        first,
        last,
        arguments.window,
        arguments.clerk,
        arguments.department,
        arguments.item,
        arguments.by,
    )


def _plain(report: Report, files: dict[str, str]) -> dict[str, Any]:
    return {
        "from": report.scope.first.isoformat(),
        "to": report.scope.last.isoformat(),
        "made_at": report.made_at.isoformat(),
        "known_at": report.known_at.isoformat() if report.known_at else None,
        "complete": report.is_complete,
        "figures": {one.measure.value: _figure(one) for one in report.figures},
        "further": {one.of.name: [_share(each) for each in one.figures] for one in report.further},
        "by": report.scope.by.value,
        "groups": [
            {
                "key": group.key,
                "name": group.name,
                "figures": {one.value: figure.value for one, figure in group.figures.items()},
            }
            for group in report.groups
        ],
        "files": files,
    }


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "value": figure.value,
        "unit": figure.unit.value,
        "over": figure.over,
        "of": figure.of.value,
    }


def _share(figure: Share) -> dict[str, Any]:
    return {
        "name": figure.name,
        "value": figure.value,
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "excluded": figure.excluded,
    }


def _lines(report: Report, files: dict[str, str]) -> list[str]:
    told = [f"{period_text(report.scope)} {reliance_text(report)}".rstrip()]
    told += [
        f"{measure_name(one.measure)}\t{value_text(one)}\t{over_text(one)}"
        for one in report.figures
    ]
    told += [
        f"{counted.of.says(one.name)}\t{share_text(one)}\t{share_of_text(one)}"
        for counted in report.further
        for one in counted.figures
    ]
    return told + [_("已存：{path}").format(path=path) for path in files.values()]


def _month(text: str) -> date:
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        raise argparse.ArgumentTypeError(_("应为月份，例如 2026-11")) from None

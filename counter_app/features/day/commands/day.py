"""``day check | close | correct | show``: the day's close at the command line."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from counter_app.cli.days import a_day
from counter_app.cli.files import may_force, new_file
from counter_app.cli.opening import PASSWORD, counter, read_password
from counter_app.cli.output import Output
from counter_app.features.day.model.day_close import DayClosed, DayReport
from counter_app.features.day.words.day_words import (
    finding_name,
    strand_text,
    stretch_text,
    what_to_do,
)
from counter_app.kernel.encoding import to_plain
from counter_app.kernel.event import Event
from counter_app.kernel.number import Number
from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.knowledge.fees.money import yuan_text
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.trail import happening_text

_FORMS = ("pdf", "xlsx")


def add_to(group: argparse.ArgumentParser, shared: argparse.ArgumentParser) -> None:
    """The commands of ``day``."""
    commands = group.add_subparsers(required=True, metavar="命令")
    for name, told, command in (
        ("check", "看一天是否齐全", _check),
        ("close", "签名并日结", _close),
    ):
        one = commands.add_parser(name, help=told, parents=[shared])
        one.add_argument("--on", type=a_day, metavar="DATE", help="默认今天")
        one.add_argument("--scanned", type=Path, metavar="FILE", help="回扫的文书，一行一个")
        one.add_argument(
            "--explain", action="append", default=[], metavar="NUMBER=TEXT", help="说明，可多次"
        )
        one.set_defaults(command=command)
        if command is _close:
            one.add_argument("--early", action="store_true", help="下班以前日结；要再输一次密码")
    correct = commands.add_parser("correct", help="日结后记更正", parents=[shared])
    correct.add_argument("--on", type=a_day, required=True, metavar="DATE")
    correct.add_argument("--text", required=True, metavar="TEXT", help="更正的内容")
    correct.set_defaults(command=_correct)
    show = commands.add_parser("show", help="看日结，存为文件", parents=[shared])
    show.add_argument("--on", type=a_day, required=True, metavar="DATE")
    for form in _FORMS:
        show.add_argument(f"--{form}", type=Path, metavar="FILE", help=f"存为 {form.upper()}")
    may_force(show)
    show.set_defaults(command=_show)


def _check(arguments: argparse.Namespace, output: Output) -> int:
    with counter(arguments) as here:
        day = arguments.on or here.desk.clock.now().date()
        scanned, explained = _scanned(arguments.scanned), _explained(arguments.explain)
        report = here.days.look(day, scanned, explained)
        closed = bool(here.days.records(day))
        later, open_days = here.days.later(day), here.days.open_days()
    document = {
        **_plain(report),
        "closed": closed,
        "later": list(later),
        "open_days": [str(one) for one in open_days],
    }
    output.result(document, (*_lines(report), *_standing_lines(closed, later, open_days)))
    return 0


def _close(arguments: argparse.Namespace, output: Output) -> int:
    with counter(arguments) as here:
        day = arguments.on or here.desk.clock.now().date()
        scanned, explained = _scanned(arguments.scanned), _explained(arguments.explain)
        early = read_password(PASSWORD, _("密码")) if arguments.early and arguments.user else ""
        report = here.days.close(day, scanned, explained, early=early if arguments.early else None)
        here.papers.clear_folder()  # at the desk every hour does
    told = _("✓ 已日结 {day}，摘要 {digest}").format(day=report.day, digest=report.digest)
    output.result(_plain(report), (*_lines(report), told))
    return 0


def _correct(arguments: argparse.Namespace, output: Output) -> int:
    with counter(arguments) as here:
        here.days.correct(arguments.on, arguments.text)
        records = here.days.records(arguments.on)
    return _told(records, {}, output)


def _show(arguments: argparse.Namespace, output: Output) -> int:
    wanted = {form: path for form in _FORMS if (path := getattr(arguments, form))}
    with counter(arguments) as here:
        writers = {form: new_file(arguments, path) for form, path in wanted.items()}
        records = here.days.records(arguments.on)
        if not records:
            raise Refusal("day.not_closed", field="--on", day=arguments.on)
        for form, write in writers.items():
            write(here.days.write(arguments.on, form))
    files = {form: str(path) for form, path in wanted.items()}
    return _told(records, files, output)


def _told(records: Sequence[Event], files: dict[str, str], output: Output) -> int:
    document = {
        "records": [
            {
                "at": one.at.isoformat(),
                "window": one.window,
                "clerk": one.clerk.code,
                "is": type(one.happening).__name__,
                "text": happening_text(one.happening),
                "report": _plain(one.happening.report)
                if isinstance(one.happening, DayClosed)
                else None,
            }
            for one in records
        ],
        "files": files,
    }
    lines = [
        f"{one.at:%Y-%m-%d %H:%M}\t{one.clerk.name}\t{happening_text(one.happening)}"
        for one in records
    ]
    output.result(document, lines)
    return 0


def _plain(report: DayReport) -> dict[str, Any]:
    return {**to_plain(report), "digest": report.digest, "counts": dict(report.counts)}


def _lines(report: DayReport) -> Iterator[str]:
    for strand in report.strands:
        told = _("办件 {cases}；文书 {papers}；打印 {printed}，回扫 {scanned}").format(
            cases=stretch_text(strand.cases),
            papers=stretch_text(strand.papers),
            printed=strand.printed,
            scanned=strand.scanned,
        )
        yield f"{strand_text(strand)}\t{told}"
    if report.fees:
        paid, back = (sum(getattr(one, it) for one in report.fees) for it in ("paid", "refunded"))
        told = _("收费：实缴 {paid} 元，退费 {back} 元")
        yield told.format(paid=yuan_text(paid), back=yuan_text(back))
    for finding in report.findings:
        said = finding.explained or what_to_do(finding)
        yield f"{finding_name(finding)}\t{finding.window}\t{finding.about}\t{said}"


def _standing_lines(closed: bool, later: Sequence[str], open_days: Sequence[date]) -> Iterator[str]:
    if closed:
        yield _("✓ 已日结")
    if later:
        text = _("▲ 日结之后又有 {n} 个编号，要写明：{numbers}")
        yield text.format(n=len(later), numbers="、".join(later))
    if open_days:
        text = _("▲ {n} 天还没有日结：{days}")
        yield text.format(n=len(open_days), days="、".join(map(str, open_days)))


def _scanned(path: Path | None) -> frozenset[str]:
    """Numbers of papers, a line each; what is no number is refused by its line."""
    if path is None:
        return frozenset()
    try:
        lines = path.read_text("utf-8").split()
    except (OSError, UnicodeDecodeError) as error:
        raise Trouble("file.unreadable", file=path.name, problem=str(error)) from None
    return frozenset(Number.parse(line, field="--scanned").text for line in lines)


def _explained(words: Sequence[str]) -> dict[str, str]:
    return {about.strip(): text for about, _equals, text in (one.partition("=") for one in words)}

"""``department sections | set-sections | remove-section | section-history``."""

from __future__ import annotations

import argparse
from datetime import date
from typing import Any

from counter_app.cli.days import a_day
from counter_app.cli.opening import counter
from counter_app.cli.output import Output
from counter_app.cli.request_file import read_request_file
from counter_app.features.department.acts.keep_sections import (
    read_sections,
    with_sections,
    without_section,
)
from counter_app.kernel.encoding import to_plain
from counter_app.kernel.guard import must
from counter_app.kernel.record import SetUp, SetUpAct
from counter_app.kernel.rights import Right
from counter_app.knowledge.authorities.section import Section
from counter_app.knowledge.wording import _


def add_to(commands: Any, shared: argparse.ArgumentParser) -> None:
    """These of the group."""
    listing = commands.add_parser("sections", help="科室和授权的事项", parents=[shared])
    listing.add_argument("--on", type=a_day, metavar="DATE", help="哪一天的；默认今天")
    listing.set_defaults(command=_sections)
    put = commands.add_parser("set-sections", help="登记科室和授权，全大厅通用", parents=[shared])
    put.add_argument("file", metavar="FILE", help="科室（JSON）；- 表示标准输入")
    put.set_defaults(command=_set)
    remove = commands.add_parser("remove-section", help="去掉一个科室", parents=[shared])
    remove.add_argument("department", metavar="DEPARTMENT", help="如登记时写的")
    remove.add_argument("code", metavar="CODE")
    remove.set_defaults(command=_remove)
    history = commands.add_parser("section-history", help="谁在何时改了什么", parents=[shared])
    history.set_defaults(command=_history)


def _sections(arguments: argparse.Namespace, output: Output) -> int:
    with counter(arguments) as here:
        day = arguments.on or here.desk.clock.now().date()
        found = here.hall.sections
    _tell(output, found, day)
    return 0


def _set(arguments: argparse.Namespace, output: Output) -> int:
    sections = read_sections(read_request_file(arguments.file))
    with counter(arguments) as here:
        here.ensure_catalog()
        must(here.desk, Right.SET_UP, "sections")
        here.save_setting(with_sections(here.desk, here.hall, sections))
        day = here.desk.clock.now().date()
    _tell(output, sections, day)
    return 0


def _remove(arguments: argparse.Namespace, output: Output) -> int:
    with counter(arguments) as here:
        must(here.desk, Right.SET_UP, "sections")
        here.save_setting(without_section(here.hall, arguments.department, arguments.code))
        left, day = here.hall.sections, here.desk.clock.now().date()
    _tell(output, left, day)
    return 0


def _tell(output: Output, sections: tuple[Section, ...], day: date) -> None:
    plain = [{**to_plain(one), "items": sorted(one.items_on(day))} for one in sections]
    line = _("{department}　{code} {name}　{people} 人，授权 {n} 项")
    lines = [
        line.format(
            department=one.department,
            code=one.code,
            name=one.name,
            people=len(one.members),
            n=len(one.items_on(day)),
        )
        for one in sections
    ]
    output.result({"sections": plain}, lines)


def _history(arguments: argparse.Namespace, output: Output) -> int:
    with counter(arguments) as here:
        must(here.desk, Right.READ_RECORD, "sections")
        changes = [
            {
                "at": event.at.isoformat(),
                "window": event.window,
                "clerk": event.clerk.code,
                "about": event.happening.about,
            }
            for event in here.desk.unasked_ledger.happenings(SetUp)
            if isinstance(event.happening, SetUp) and event.happening.what is SetUpAct.SECTION
        ]
    line = _("{at}  窗口 {window}  {clerk}  {about}")
    output.result({"history": changes}, [line.format(**one) for one in changes])
    return 0

"""``case waiting | asked-more``: what waits for a day; what was asked for beyond a notice."""

from __future__ import annotations

import argparse
from datetime import date
from typing import Any

from counter_app.cli.days import a_day
from counter_app.cli.opening import counter
from counter_app.cli.output import Output
from counter_app.features.cases.acts.overdue import Awaited, awaited_by
from counter_app.features.cases.acts.oversee import without_receipt
from counter_app.features.cases.model.events import AskedForMore
from counter_app.features.cases.words.labels import waiting_name
from counter_app.kernel.encoding import to_plain


def add_to(commands: Any, shared: argparse.ArgumentParser) -> None:
    """``waiting`` among the commands of ``case``."""
    waiting = commands.add_parser(
        "waiting", help="到期的补正、容缺补交、办结和送达", parents=[shared]
    )
    waiting.add_argument("--until", type=a_day, metavar="DATE", help="到这一天为止；默认为今天")
    waiting.add_argument(
        "--settle", action="store_true", help="按大厅的规则处理逾期的补正和容缺（window rules）"
    )
    waiting.set_defaults(command=_waiting)
    asked = commands.add_parser(
        "asked-more", help="告知之外另行要求的材料，供监督", parents=[shared]
    )
    asked.set_defaults(command=_asked_more)
    told = commands.add_parser(
        "oversight", help="审管联动告知了行业主管部门、还没有回执的", parents=[shared]
    )
    told.set_defaults(command=_oversight)


def _waiting(arguments: argparse.Namespace, output: Output) -> int:
    with counter(arguments) as here:
        settled = here.settle_overdue() if arguments.settle else ()
        today = here.desk.clock.now().date()
        found = awaited_by(here.desk, arguments.until or today)
    document = {
        "waiting": [_plain(one, today) for one in found],
        "settled": [{"case_number": case.number, "status": case.status.value} for case in settled],
    }
    lines = [
        f"{one.last_day}  {waiting_name(one.waiting)}  {one.case.number}  {'、'.join(one.names)}"
        for one in found
    ]
    lines += [f"{case.number}  {case.status.value}" for case in settled]
    output.result(document, lines)
    return 0


def _asked_more(arguments: argparse.Namespace, output: Output) -> int:
    with counter(arguments) as here:
        events = here.desk.ledger.happenings(AskedForMore)
    found = [(event, event.happening) for event in events]
    document = [
        {
            "case_number": event.case_number,
            "at": event.at.isoformat(),
            "window": event.window,
            "clerk": to_plain(event.clerk),
            "materials": [to_plain(one) for one in asked.what],
            "reason": asked.reason,
        }
        for event, asked in found
        if isinstance(asked, AskedForMore)
    ]
    lines = [
        f"{one['at']}  {one['case_number']}  {one['clerk']['name']}  "
        f"{'、'.join(each['name'] for each in one['materials'])}  {one['reason']}"
        for one in document
    ]
    output.result(document, lines)
    return 0


def _oversight(arguments: argparse.Namespace, output: Output) -> int:
    with counter(arguments) as here:
        found = without_receipt(here.desk)
    document = [
        {
            "case_number": one.row.number,
            "item": one.row.item_name,
            "applicant": one.row.applicant,
            "department": one.department,
            "told_at": one.told_at.isoformat(),
        }
        for one in found
    ]
    lines = ["  ".join((one["told_at"], one["case_number"], one["department"])) for one in document]
    output.result(document, lines)
    return 0


def _plain(one: Awaited, today: date) -> dict[str, Any]:
    return {
        "case_number": one.case.number,
        "waiting": one.waiting.value,
        "last_day": one.last_day.isoformat(),
        "overdue": one.last_day < today,
        "posted_days": (today - one.case.posted_at.date()).days if one.case.posted_at else None,
        "provisional": one.provisional,
        "materials": list(one.names),
    }

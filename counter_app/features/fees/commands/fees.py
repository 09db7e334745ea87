"""``fees list``: what was paid and given back on some days, one by one and in sums."""

from __future__ import annotations

import argparse
from datetime import date
from typing import Any

from counter_app.cli.days import a_day
from counter_app.cli.opening import counter
from counter_app.cli.output import Output
from counter_app.features.fees.acts.counting import CountedEntry, entries_of
from counter_app.features.fees.words.names import way_name
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.fees.money import yuan_text
from counter_app.knowledge.wording import _


def add_to(group: argparse.ArgumentParser, shared: argparse.ArgumentParser) -> None:
    """The commands of ``fees``."""
    commands = group.add_subparsers(required=True, metavar="命令")
    one = commands.add_parser("list", help="缴费和退费，逐笔和合计", parents=[shared])
    one.add_argument("--from", dest="first", type=a_day, metavar="DATE", help="从哪天；默认今天")
    one.add_argument("--to", dest="last", type=a_day, metavar="DATE", help="到哪天；默认同一天")
    one.set_defaults(command=_list)


def _list(arguments: argparse.Namespace, output: Output) -> int:
    with counter(arguments) as here:
        first: date = arguments.first or here.desk.clock.now().date()
        last: date = arguments.last or first
        if last < first:
            raise Refusal("record.bad_days", field="--from", first=first, last=last)
        found = entries_of(here.desk, first, last)
    paid = sum(one.entry.amount for one in found if not one.entry.back)
    back = sum(one.entry.amount for one in found if one.entry.back)
    document = {
        "paid_fen": paid,
        "refunded_fen": back,
        "entries": [_plain(one) for one in found],
    }
    total = _("实缴 {paid} 元，退费 {back} 元").format(paid=yuan_text(paid), back=yuan_text(back))
    output.result(document, (*map(_line, found), total))
    return 0


def _plain(one: CountedEntry) -> dict[str, Any]:
    entry = one.entry
    return {
        "case_number": one.case,
        "item": one.item_code,
        "name": entry.name,
        "amount": yuan_text(entry.amount),
        "amount_fen": entry.amount,
        "refund": entry.back,
        "way": entry.way.value,
        "receipt": entry.receipt,
        "window": entry.window,
        "at": entry.at.isoformat(),
    }


def _line(one: CountedEntry) -> str:
    entry = one.entry
    told = yuan_text(-entry.amount if entry.back else entry.amount)
    parts = (f"{entry.at:%Y-%m-%d %H:%M}", one.case, entry.name, told, way_name(entry.way))
    return "  ".join((*parts, entry.receipt or "-"))

"""``sync once | status``."""

from __future__ import annotations

import argparse
from datetime import datetime
from typing import TYPE_CHECKING, Any

from counter_app.cli.opening import counter
from counter_app.cli.output import Output
from counter_app.knowledge.wording import _

if TYPE_CHECKING:
    from counter_app.assembly import Counter


def add_to(group: argparse.ArgumentParser, shared: argparse.ArgumentParser) -> None:
    """The commands of ``sync``."""
    commands = group.add_subparsers(required=True, metavar="命令")
    once = commands.add_parser("once", help="与中心同步一次", parents=[shared])
    once.set_defaults(command=_once)
    status = commands.add_parser("status", help="两个方向各到哪里", parents=[shared])
    status.set_defaults(command=_status)


def pass_once(here: Counter) -> dict[str, Any]:
    """One pass, and how things stand after it."""
    passed = here.link.sync_once()
    if passed.pulled.calendars:
        here.redate_cases()
    return {
        "pushed": passed.pushed,
        "pulled": passed.pulled.events,
        **_standing(here),
    }


def _once(arguments: argparse.Namespace, output: Output) -> int:
    with counter(arguments) as here:
        document = pass_once(here)
    output.result(document, _lines(document))
    return 0


def _status(arguments: argparse.Namespace, output: Output) -> int:
    with counter(arguments) as here:
        document = {"pushed": 0, "pulled": 0, **_standing(here)}
    output.result(document, _lines(document))
    return 0


def _standing(here: Counter) -> dict[str, Any]:
    state = here.link.state()
    return {
        "pending": state.pending,
        "contested": state.contested,
        "last_success_at": _text(state.last_success_at),
        "joined": state.joined,
        "parked": state.parked,
        "unread": state.unread,
        "pending_since": _text(state.pending_since),
        "problem": state.problem,
        "problem_since": _text(state.problem_since),
        "position": here.store.feed.position().n,
    }


def _text(at: datetime | None) -> str | None:
    return at.isoformat(timespec="seconds") if at else None


def _lines(document: dict[str, Any]) -> list[str]:
    if not document["joined"]:
        return [_("单机窗口，未加入大厅；本机记录 {pending} 条").format(**document)]
    line = _(
        "上报 {pushed} 条，接收 {pulled} 条；待传 {pending} 条，中心未收 {parked} 条，"
        "争议 {contested} 件；上次成功 {last}"
    )
    return [line.format(last=document["last_success_at"] or _("从未"), **document)]

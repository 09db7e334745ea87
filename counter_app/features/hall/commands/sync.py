"""``sync once | status | aside | admit | refuse``."""

from __future__ import annotations

import argparse
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from counter_app.cli.opening import counter
from counter_app.cli.output import Output
from counter_app.features.hall.acts.judge_commits import judge_commits
from counter_app.features.hall.acts.set_aside import (
    commits_to_see_to,
    lines_to_see_to,
    set_lines_aside,
)
from counter_app.features.hall.words.judged import aside_reason, aside_remedy, judged_line
from counter_app.features.hall.words.stopping import stopped_text, stopping_text
from counter_app.features.hall.words.unread import unread_remedy, unread_text
from counter_app.kernel.number import Number
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.wording import _
from counter_app.store.aside import CommitAside
from counter_app.store.unread import HoldingLine

if TYPE_CHECKING:
    from counter_app.assembly import Counter

_SHOWN: Final = 50


def add_to(group: argparse.ArgumentParser, shared: argparse.ArgumentParser) -> None:
    """The commands of ``sync``."""
    commands = group.add_subparsers(required=True, metavar="命令")
    once = commands.add_parser("once", help="与中心同步一次", parents=[shared])
    once.set_defaults(command=_once)
    status = commands.add_parser("status", help="两个方向各到哪里", parents=[shared])
    status.set_defaults(command=_status)
    aside = commands.add_parser("aside", help="搁置案卷里读不懂的记录", parents=[shared])
    aside.add_argument("number", metavar="NUMBER", help="案卷编号")
    aside.add_argument("--reason", required=True, metavar="TEXT", help="理由，记入办理轨迹")
    aside.set_defaults(command=_aside)
    for word, text, admitted in (
        ("admit", "两人认定没有计入的记录计入", True),
        ("refuse", "两人认定读不懂的记录不予计入", False),
    ):
        judging = commands.add_parser(word, help=text, parents=[shared])
        judging.add_argument(
            "names",
            metavar="NUMBER|COMMIT",
            nargs="+",
            help="案卷编号，或 sync status 列的操作摘要",
        )
        judging.add_argument("--reason", required=True, metavar="TEXT", help="理由，大厅各处可查")
        judging.set_defaults(command=_judge, admitted=admitted)


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


def _aside(arguments: argparse.Namespace, output: Output) -> int:
    number = Number.parse(arguments.number).text
    with counter(arguments) as here:
        count = set_lines_aside(here.desk, here.link.holding, number, arguments.reason)
    line = _("✓ {number}：搁置了 {n} 条，照其余记录继续办")
    output.result({"number": number, "lines": count}, [line.format(number=number, n=count)])
    return 0


def _judge(arguments: argparse.Namespace, output: Output) -> int:
    names, admitted = [_name(one) for one in arguments.names], arguments.admitted
    with counter(arguments) as here:
        aside = here.store.feed.aside_named
        count = judge_commits(
            here.desk,
            here.people.law,
            here.store.keys,
            aside,
            names,
            arguments.reason,
            admitted=admitted,
        )
        document = {"judged": count, "admitted": admitted, **_standing(here)}
    output.result(document, [judged_line(count, admitted=admitted)])
    return 0


def _name(typed: str) -> str:
    """A number as it is kept, or what was typed: a digest, or the name of a day's record."""
    with suppress(Refusal):
        return Number.parse(typed).text
    return typed.strip()


def _standing(here: Counter) -> dict[str, Any]:
    state, now = here.link.state(), here.desk.clock.now()
    told = stopped_text(state, here.hall.window, now)
    return {
        "pending": state.pending,
        "contested": state.contested,
        "last_success_at": _text(state.last_success_at),
        "joined": state.joined,
        "parked": state.parked,
        "unread": state.unread,
        "unread_lines": [
            _unread(one) for one in lines_to_see_to(here.desk, here.link.holding, _SHOWN)
        ],
        "aside": state.aside,
        "aside_commits": [
            _aside_commit(one)
            for one in commits_to_see_to(here.desk, here.store.feed.aside, _SHOWN)
        ],
        "pending_since": _text(state.pending_since),
        "problem": state.problem,
        "problem_since": _text(state.problem_since),
        "stopped": told,
        "stops": "" if told else stopping_text(state, now),
        "position": here.store.feed.position().n,
    }


def _text(at: datetime | None) -> str | None:
    return at.isoformat(timespec="seconds") if at else None


def _unread(line: HoldingLine) -> dict[str, Any]:
    return {
        "line": line.line,
        "number": line.number,
        "window": line.window,
        "kind": line.kind,
        "name": line.name,
        "why": unread_text(line),
        "remedy": unread_remedy(line),
    }


def _aside_commit(one: CommitAside) -> dict[str, Any]:
    return {
        "line": one.line,
        "number": one.number,
        "window": one.window,
        "commit": one.digest.hex(),
        "why": aside_reason(one.verdict.why),
        "remedy": aside_remedy(one.verdict.why),
    }


def _lines(document: dict[str, Any]) -> list[str]:
    if not document["joined"]:
        return [_("单机窗口，未加入大厅；本机记录 {pending} 条").format(**document)]
    line = _(
        "上报 {pushed} 条，接收 {pulled} 条；待传 {pending} 条，中心未收 {parked} 条，"
        "争议 {contested} 件；上次成功 {last}"
    )
    aside = _("▲ 未计入：{what}（窗口 {window}），{why}。{remedy}")
    told = _("▲ 读不懂：{what}（窗口 {window}），{why}。{remedy}")
    return [
        line.format(last=document["last_success_at"] or _("从未"), **document),
        *(f"▲ {one}" for one in (document["stopped"], document["stops"]) if one),
        *(
            told.format(what=one["number"] or one["name"], **one)
            for one in document["unread_lines"]
        ),
        *(
            aside.format(what=one["number"] or one["line"], **one)
            for one in document["aside_commits"]
        ),
    ]

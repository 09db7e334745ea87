"""``ticket take | call`` beside what every kind of file has."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from counter_app.cli import file_commands
from counter_app.cli.days import a_day
from counter_app.cli.opening import counter
from counter_app.cli.output import Output
from counter_app.cli.standing import Standing, filed_line
from counter_app.features.queueing.acts.at_desk import tickets_of, today_of
from counter_app.features.queueing.acts.calling import call_next, hold_stretch
from counter_app.features.queueing.acts.figures import expected, figures
from counter_app.features.queueing.acts.taking import take
from counter_app.features.queueing.model.figures import as_figures
from counter_app.features.queueing.model.kinds import Need
from counter_app.features.queueing.model.requests import TakeRequest
from counter_app.features.queueing.model.ticket import Ticket
from counter_app.features.queueing.words.figures import figure_name
from counter_app.features.queueing.words.names import plain_ticket, status_name
from counter_app.kernel.encoding import to_plain
from counter_app.kernel.feature import FileKind
from counter_app.kernel.figures import Figure
from counter_app.kernel.pattern import pattern
from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.kernel.typed_text import plain_number
from counter_app.knowledge.wording import _

if TYPE_CHECKING:
    from counter_app.assembly import Counter

_LABEL = pattern(r"[A-Z](?:[0-9A-Z]{2,4}-)?[0-9]{1,6}")


def add_to(group: argparse.ArgumentParser, shared: argparse.ArgumentParser, kind: FileKind) -> None:
    """The commands of ``ticket``."""
    commands = file_commands.add_to(group, shared, kind)
    for name in ("do", "show", "record"):
        one = commands.choices[name]
        one.set_defaults(command=partial(_by_label, one.get_default("command")))
    taking = commands.add_parser("take", help="取号", parents=[shared])
    taking.add_argument("--class", default="", dest="queue_class", metavar="C", help="号类")
    taking.add_argument("--words", default="", metavar="TEXT", help="来办什么，用日常的话")
    taking.add_argument("--item", default="", metavar="CODE", help="事项编码")
    taking.add_argument("--about", default="", metavar="NUMBER", help="接着办的办件")
    taking.add_argument("--language", default="", metavar="CODE", help="语言，如 en")
    taking.add_argument("--need", choices=[one.value for one in Need], help="需要照顾")
    taking.set_defaults(command=_take)
    counting = commands.add_parser("figures", help="排队指标和预计来人", parents=[shared])
    counting.add_argument("--from", type=a_day, dest="first", metavar="D", help="从哪天；默认今天")
    counting.add_argument("--to", type=a_day, dest="last", metavar="D", help="到哪天；默认同一天")
    counting.set_defaults(command=_figures)
    calling = commands.add_parser("call", help="叫下一位", parents=[shared])
    calling.add_argument("--window", default="", metavar="W", help="叫到哪个窗口；不填是本窗口")
    calling.set_defaults(command=_call)


def _by_label(command: Callable[..., int], arguments: argparse.Namespace, output: Output) -> int:
    """Today's number, such as A012, stands for the ticket's own."""
    label = plain_number(arguments.number)
    if _LABEL.fullmatch(label):
        with counter(arguments) as here:
            found = tickets_of(here.desk).labelled(today_of(here.desk), label)
        if found is not None:
            arguments.number = found.number
    return command(arguments, output)


def _take(arguments: argparse.Namespace, output: Output) -> int:
    request = TakeRequest(
        words=arguments.words,
        item=arguments.item,
        about=arguments.about,
        queue_class=arguments.queue_class,
        need=Need(arguments.need) if arguments.need else None,
        language=arguments.language,
    )

    def done(here: Counter) -> Ticket:
        here.ensure_catalog()
        return take(here.desk, request)

    return _told(arguments, output, done)


def _call(arguments: argparse.Namespace, output: Output) -> int:
    return _told(arguments, output, lambda here: call_next(here.desk, arguments.window))


def _figures(arguments: argparse.Namespace, output: Output) -> int:
    with counter(arguments) as here:
        first = arguments.first or today_of(here.desk)
        last = arguments.last or first
        told = figures(here.desk, first, last)
        coming, came = expected(here.desk, last)
    hours = [
        {"hour": one, "expected": coming.get(one), "came": came.get(one, 0)}
        for one in sorted({*coming, *came})
    ]
    lines = [f"{figure_name(one.name)}  {_value(one)}" for one in as_figures(told)]
    lines += [
        _("{hour} 时：预计 {n} 人，来了 {m} 人").format(
            hour=one["hour"], n="-" if one["expected"] is None else one["expected"], m=one["came"]
        )
        for one in hours
    ]
    output.result({**to_plain(told), "hours_expected": hours}, lines)
    return 0


def _value(one: Figure) -> str:
    return f"{one.numerator:g}" + ("" if one.denominator is None else f" / {one.denominator:g}")


def _told(arguments: argparse.Namespace, output: Output, do: Callable[[Counter], Ticket]) -> int:
    with counter(arguments) as here:
        _heard(here)
        ticket = do(here)
        standing = Standing(output, ticket.number)
        made = standing.file(_new(ticket), here.papers.file_originals)
        row = standing.then(lambda: here.desk.files.row(ticket.number), None)
        hold_stretch(here.desk, getattr(arguments, "window", ""))
        _heard(here)
    told: dict[str, Any] = {"number": ticket.number, "kind": "ticket"}
    if row is not None:
        told = file_commands.plain_row(row)
    told |= plain_ticket(ticket)
    output.result({**told, "documents": made}, [_line(ticket), *map(filed_line, made)])
    return standing.code


def _new(ticket: Ticket) -> tuple[Any, ...]:
    return ticket.papers if not ticket.calls else ()


def _heard(here: Counter) -> None:
    """What other windows did is here, and what this did is there; cut off, later."""
    if here.link.membership is not None:
        with suppress(Trouble, Refusal):
            here.link.sync_once()


def _line(ticket: Ticket) -> str:
    call = ticket.call
    parts = [ticket.taken.label, status_name(ticket.status)]
    if call is not None:
        parts.append(_("{post} 号窗口").format(post=call.post))
        if call.apart:
            parts.append(_("断网，从预留的号里叫"))
    return "  ".join((*parts, ticket.number))

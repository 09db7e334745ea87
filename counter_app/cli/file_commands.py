"""``KIND open | do | show | list | keys``, for every kind of file that declares itself."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from counter_app.cli.days import a_day
from counter_app.cli.keys_told import key_lines, plain_keys, verbs_told
from counter_app.cli.opening import counter
from counter_app.cli.output import Output
from counter_app.cli.request_file import read_request_file
from counter_app.kernel.acts import Act, carry_out, must_be_allowed, named
from counter_app.kernel.encoding import to_plain
from counter_app.kernel.event import Event
from counter_app.kernel.feature import FileKind
from counter_app.kernel.number import Number
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.requests import opened, read
from counter_app.kernel.subject import File
from counter_app.knowledge.persons.masking import masked_plain
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.trail import is_shown, name_of, trail_line

if TYPE_CHECKING:
    from counter_app.assembly import Counter


def add_to(group: argparse.ArgumentParser, shared: argparse.ArgumentParser, kind: FileKind) -> None:
    """The commands of this kind of file."""
    commands = group.add_subparsers(required=True, metavar="命令")
    opening = commands.add_parser("open", help="按请求登记一件", parents=[shared])
    opening.add_argument("request", metavar="REQUEST.json", help="请求文件；- 表示标准输入")
    opening.set_defaults(command=partial(_open, kind))
    add_do(commands, shared, kind, partial(_do, kind))
    show = commands.add_parser("show", help="查看一件和它的全部记录", parents=[shared])
    show.add_argument("number", metavar="NUMBER")
    show.set_defaults(command=partial(_show, kind))
    listing = commands.add_parser("list", help="列表，不限件数", parents=[shared])
    listing.add_argument("--status", choices=kind.statuses)
    listing.add_argument("--late", action="store_true", help="只列已经超期的")
    listing.add_argument("--on", type=a_day, metavar="DATE", help="登记日期")
    listing.set_defaults(command=partial(_list, kind))
    add_keys(commands, shared, kind, kind.subject.opening)


def add_do(
    commands: Any, shared: argparse.ArgumentParser, kind: FileKind, command: partial[int]
) -> None:
    """``do``: every act of this kind, told from its declaration."""
    doing = commands.add_parser(
        "do",
        help="登记之后的办理",
        description=verbs_told(kind.acts),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        parents=[shared],
    )
    doing.add_argument("number", metavar="NUMBER", help="编号")
    doing.add_argument("verb", metavar="VERB", choices=[act.name for act in kind.acts])
    doing.add_argument(
        "request", metavar="REQUEST.json", nargs="?", help="请求文件；- 表示标准输入；可省略"
    )
    doing.set_defaults(command=command)


def add_keys(
    commands: Any, shared: argparse.ArgumentParser, kind: FileKind, opening: Act | None
) -> None:
    """``keys``: what a request holds, of ``opening`` or of a verb."""
    keys = commands.add_parser("keys", help="请求的键：登记的，或某个 VERB 的", parents=[shared])
    keys.add_argument("verb", metavar="VERB", nargs="?", choices=[one.name for one in kind.acts])
    keys.set_defaults(command=partial(_keys, kind, opening))


def do_act(here: Counter, act: Act, file: File, plain: Any) -> Any:
    """The file once ``act`` was done to it as ``plain``, parsed JSON, says.

    Refusal for an unknown key by its name; what the file's status says of the
    act, before any value is looked at: that rule is what a person must know
    first; then for a missing key and a value that does not fit.
    """
    reader = opened(act.request, plain)
    must_be_allowed(act, file)
    request = read(act.request, reader) if act.request else None
    return carry_out(act, here.desk, file.number, request)


def _open(kind: FileKind, arguments: argparse.Namespace, output: Output) -> int:
    opening = kind.subject.opening
    assert opening is not None
    plain = read_request_file(arguments.request)
    with counter(arguments) as here:
        request = read(opening.request, opened(opening.request, plain)) if opening.request else None
        do = named(opening.do)
        file = do(here.desk) if request is None else do(here.desk, request)
        made = here.papers.file_originals(file.papers)
    _tell(kind, file, made, output)
    return 0


def _do(kind: FileKind, arguments: argparse.Namespace, output: Output) -> int:
    plain = read_request_file(arguments.request)
    with counter(arguments) as here:
        before = _file(here, kind, arguments.number)
        known = {one.number for one in before.papers}
        file = do_act(here, kind.act(arguments.verb), before, plain)
        made = here.papers.file_originals([one for one in file.papers if one.number not in known])
    _tell(kind, file, made, output)
    return 0


def _show(kind: FileKind, arguments: argparse.Namespace, output: Output) -> int:
    with counter(arguments) as here:
        file = _file(here, kind, arguments.number)
        events = [one for one in here.desk.files.events(file.number) if is_shown(one)]
    shown = kind.subject.shown
    document = {**_plain(kind, file), **(masked_plain(shown(file)) if shown else {})}
    document["documents"] = [to_plain(paper) for paper in file.papers]
    document["events"] = [masked_plain(to_plain(event)) for event in events]
    output.result(document, (_line(file), *_trail(events)))
    return 0


def _list(kind: FileKind, arguments: argparse.Namespace, output: Output) -> int:
    with counter(arguments) as here:
        today = here.desk.clock.now().date()
        files = [here.desk.files.state(one) for one in here.desk.files.numbers(kind.subject.name)]
    listed = [one for one in files if _fits(kind, one, arguments, today)]
    output.result([_plain(kind, one) for one in listed], map(_line, listed))
    return 0


def _fits(kind: FileKind, file: File, arguments: argparse.Namespace, today: date) -> bool:
    late = file.due_on is not None and file.due_on < today
    return (
        (not arguments.status or file.status == arguments.status)
        and (not arguments.on or file.opened_at.date() == arguments.on)
        and (not arguments.late or (late and file.status not in kind.subject.closed))
    )


def _keys(
    kind: FileKind, opening: Act | None, arguments: argparse.Namespace, output: Output
) -> int:
    act = kind.act(arguments.verb) if arguments.verb else opening
    request = act.request if act else None
    output.result({"keys": plain_keys(request)}, key_lines(request) if request else _nothing())
    return 0


def _nothing() -> Iterable[str]:
    return (_("不需要请求。"),)


def _file(here: Counter, kind: FileKind, typed: str) -> File:
    """The file; Refusal for what is no number, and ``case.unknown`` for one of another kind."""
    number = Number.parse(typed)
    if number.purpose != kind.subject.letter:
        raise Refusal("case.unknown", field="number")
    found: File = here.desk.files.state(number.text)
    return found


def _tell(kind: FileKind, file: File, made: list[dict[str, str]], output: Output) -> None:
    lines = [f"{one['kind']}  {one['number']}  {one['path']}" for one in made]
    output.result({**_plain(kind, file), "documents": made}, [_line(file), *lines])


def _plain(kind: FileKind, file: File) -> dict[str, Any]:
    return {
        "number": file.number,
        "kind": kind.subject.name,
        "status": str(file.status),
        "opened_at": file.opened_at.isoformat(),
        "due_on": file.due_on.isoformat() if file.due_on else None,
    }


def _line(file: File) -> str:
    due = file.due_on.isoformat() if file.due_on else "-"
    return f"{file.number}  {name_of(file.status)}  {due}"


def _trail(events: Iterable[Event]) -> list[str]:
    return ["  ".join(reversed(trail_line(event))) for event in events]

"""``KIND open | do | show | list | record | keys``, for every kind of file that declares itself."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from counter_app.cli.days import a_day
from counter_app.cli.file_record import add_record, tell_record
from counter_app.cli.keys_told import key_lines, plain_keys, verbs_told
from counter_app.cli.opening import counter
from counter_app.cli.output import Output
from counter_app.cli.request_file import read_request_file
from counter_app.cli.standing import Filed, Standing, filed_line
from counter_app.kernel.acts import do_as_told, named
from counter_app.kernel.encoding import to_plain
from counter_app.kernel.feature import FileKind
from counter_app.kernel.file_state import FileState
from counter_app.kernel.number import Number
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.requests import keys_of, opened, read
from counter_app.kernel.subject import SubjectRow
from counter_app.knowledge.persons.masking import masked_plain
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.trail import is_shown, name_of, trail_line

if TYPE_CHECKING:
    from counter_app.assembly import Counter

_A_MOMENT: Final = timedelta(microseconds=1)


def add_to(group: argparse.ArgumentParser, shared: argparse.ArgumentParser, kind: FileKind) -> Any:
    """The commands of this kind of file; gives them, so that more may stand beside."""
    commands = group.add_subparsers(required=True, metavar="命令")
    first = kind.subject.opening
    if first is not None:
        opening = commands.add_parser("open", help="按请求登记一件", parents=[shared])
        opening.add_argument("request", metavar="REQUEST.json", help="请求文件；- 表示标准输入")
        opening.set_defaults(command=partial(_open, kind))
    add_do(commands, shared, kind, partial(_do, kind))
    show = commands.add_parser("show", help="查看一件和它的全部记录", parents=[shared])
    show.add_argument("number", metavar="NUMBER")
    show.set_defaults(command=partial(_show, kind))
    listing = commands.add_parser("list", help="列表，不限件数", parents=[shared])
    listing.add_argument("--status", choices=list(kind.statuses))
    listing.add_argument("--late", action="store_true", help="只列已经超期的")
    listing.add_argument("--on", type=a_day, metavar="DATE", help="登记日期")
    listing.set_defaults(command=partial(_list, kind))
    add_record(commands, shared, partial(tell_record, kind, partial(_record_names, kind)))
    add_keys(commands, shared, kind, first.request if first else None)
    return commands


def add_do(
    commands: Any, shared: argparse.ArgumentParser, kind: FileKind, command: Callable[..., int]
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
    commands: Any, shared: argparse.ArgumentParser, kind: FileKind, opening: type | None
) -> None:
    """``keys``: what a request holds, the one that opens a file or that of a verb."""
    keys = commands.add_parser("keys", help="请求的键：登记的，或某个 VERB 的", parents=[shared])
    keys.add_argument("verb", metavar="VERB", nargs="?", choices=[one.name for one in kind.acts])
    keys.set_defaults(command=partial(_keys, kind, opening))


def _record_names(kind: FileKind, file: FileState) -> dict[str, str]:
    return {"number": file.number, "kind": kind.subject.name}


def _open(kind: FileKind, arguments: argparse.Namespace, output: Output) -> int:
    opening = kind.subject.opening
    assert opening is not None
    plain = read_request_file(arguments.request)
    with counter(arguments) as here:
        here.ensure_catalog()
        request = read(opening.request, opened(opening.request, plain)) if opening.request else None
        do = named(opening.do)
        file = do(here.desk) if request is None else do(here.desk, request)
        standing = Standing(output, file.number)
        made = standing.file(file.all_papers, here.papers.file_originals)
        row = standing.then(lambda: here.desk.files.row(file.number), None)
    _tell(kind, file, row, made, output)
    return standing.code


def _do(kind: FileKind, arguments: argparse.Namespace, output: Output) -> int:
    plain = read_request_file(arguments.request)
    with counter(arguments) as here:
        before = _file(here, kind, arguments.number)
        known = {one.number for one in before.all_papers}
        file = do_as_told(kind.act(arguments.verb), here.desk, before, plain)
        standing = Standing(output, file.number)
        new = [one for one in file.all_papers if one.number not in known]
        made = standing.file(new, here.papers.file_originals)
        row = standing.then(lambda: here.desk.files.row(file.number), None)
    _tell(kind, file, row, made, output)
    return standing.code


def _show(kind: FileKind, arguments: argparse.Namespace, output: Output) -> int:
    with counter(arguments) as here:
        file = _file(here, kind, arguments.number)
        row = here.desk.files.row(file.number)
        events = [one for one in here.desk.files.events(file.number) if is_shown(one)]
    shown = kind.subject.shown
    document = {**plain_row(row), **(masked_plain(shown(file)) if shown else {})}
    document["documents"] = [to_plain(paper) for paper in file.papers]
    document["events"] = [masked_plain(to_plain(event)) for event in events]
    lines = [*_beside(kind, file), *("  ".join(reversed(trail_line(one))) for one in events)]
    output.result(document, (_line(kind, row), *_asked_lines(kind, document), *lines))
    return 0


def _asked_lines(kind: FileKind, document: Mapping[str, Any]) -> Iterator[str]:
    """What was written where the file was opened, under the name that its form gives it."""
    opening = kind.subject.opening
    for key in keys_of(opening.request) if opening and opening.request else ():
        value = document.get(key.name)
        if isinstance(value, str) and value and not key.values:
            yield _("{what}：{text}").format(what=key.meaning(), text=value)


def _list(kind: FileKind, arguments: argparse.Namespace, output: Output) -> int:
    with counter(arguments) as here:
        late_at = here.desk.clock.now() if arguments.late else None
        rows = tuple(
            here.desk.files.listed(
                kind.subject.name,
                status=arguments.status or "",
                opened_on=arguments.on,
                late_at=late_at,
            )
        )
    output.result([plain_row(row) for row in rows], (_line(kind, row) for row in rows))
    return 0


def _keys(
    kind: FileKind, opening: type | None, arguments: argparse.Namespace, output: Output
) -> int:
    request = kind.act(arguments.verb).request if arguments.verb else opening
    output.result({"keys": plain_keys(request)}, key_lines(request) if request else _nothing())
    return 0


def _nothing() -> Iterable[str]:
    return (_("不需要请求。"),)


def _file(here: Counter, kind: FileKind, typed: str) -> FileState:
    """The file, or that of the paper, with this number; of a part, the file of which it is one.

    Refusal for what is no number, and ``case.unknown`` for a file of another kind.
    """
    file = here.desk.files.state(Number.parse(typed).text)
    whole = here.features.whole_of(file)
    if whole and Number.parse(whole).purpose == kind.subject.letter:
        file = here.desk.files.state(whole)
    if Number.parse(file.number).purpose != kind.subject.letter:
        raise Refusal("case.unknown", field="number")
    return file


def _tell(
    kind: FileKind, file: FileState, row: SubjectRow | None, made: list[Filed], output: Output
) -> None:
    """How the file stands; its number alone where that could not be read any more."""
    told = plain_row(row) if row else {"number": file.number, "kind": kind.subject.name}
    told |= masked_plain(kind.subject.told(file)) if kind.subject.told else {}
    line = _line(kind, row) if row else file.number
    lines = [line, *_beside(kind, file), *map(filed_line, made)]
    output.result({**told, "documents": made}, lines)


def _beside(kind: FileKind, file: FileState) -> Iterable[str]:
    """What this kind tells of a file beside what every kind does, for people."""
    return kind.subject.lines(file) if kind.subject.lines else ()


def plain_row(row: SubjectRow) -> dict[str, Any]:
    """A file as ``open``, ``do`` and ``list`` give it."""
    due = _due_on(row)
    return {
        "number": row.number,
        "kind": row.kind,
        "status": row.status,
        "opened_at": row.opened_at.isoformat(),
        "due_on": due.isoformat() if due else None,
        **({"waiting_for": row.waiting_for} if row.waiting_for else {}),
    }


def _line(kind: FileKind, row: SubjectRow) -> str:
    due, status = _due_on(row), str(name_of(kind.statuses.get(row.status, row.status)))
    return "  ".join((row.number, status, row.title, due.isoformat() if due else "-"))


def _due_on(row: SubjectRow) -> date | None:
    """The last day on which the hall is not late: a clock that ends with a day tells the next."""
    return (row.due_at - _A_MOMENT).date() if row.due_at else None

"""``department desk | list | take | decide | sections | set-sections | …``."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from counter_app.cli.opening import counter
from counter_app.cli.output import Output
from counter_app.cli.request_file import read_request_file
from counter_app.cli.standing import Standing, filed_line
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.ports import CaseRow
from counter_app.features.cases.words.labels import status_name
from counter_app.features.department.acts.decide_several import (
    DecideSeveral,
    Sitting,
    decide_several,
    foreseen,
)
from counter_app.features.department.acts.home import (
    Lying,
    asked_by_us,
    asked_of_us,
    desk_of,
    listing_of,
    order_of,
    problems_of_us,
)
from counter_app.features.department.acts.take_over import (
    LeftOut,
    TakenOver,
    take_over,
    take_over_list,
)
from counter_app.features.department.commands import sections
from counter_app.features.department.model.heap import Heap
from counter_app.features.department.words.names import heap_name, opinion_row_line
from counter_app.kernel.encoding import to_plain
from counter_app.kernel.guard import must
from counter_app.kernel.opinion import OpinionRow
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.requests import opened, read
from counter_app.kernel.rights import Right
from counter_app.knowledge.wording import _, say

if TYPE_CHECKING:
    from counter_app.assembly import Counter

_REFUSED = 1
_PAGE = 500


def add_to(group: argparse.ArgumentParser, shared: argparse.ArgumentParser) -> None:
    """The commands of ``department``."""
    commands = group.add_subparsers(required=True, metavar="命令")
    desk = commands.add_parser("desk", help="等我办的：每一类有几件", parents=[shared])
    desk.set_defaults(command=_desk)
    listing = commands.add_parser("list", help="其中一类，不限件数", parents=[shared])
    listing.add_argument("heap", metavar="HEAP", choices=[one.value for one in Heap])
    listing.set_defaults(command=_list)
    take = commands.add_parser("take", help="签收：一张材料移交单，或几个办件", parents=[shared])
    take.add_argument("numbers", metavar="NUMBER", nargs="+", help="移交单号，或办件号")
    take.add_argument(
        "--came", metavar="NUMBER", nargs="*", help="移交单上实际收到的；不写为全部收到"
    )
    take.add_argument("--by", default="", metavar="NAME", help="接收人；默认为登录的人")
    take.set_defaults(command=_take)
    decide = commands.add_parser("decide", help="同一事项的几件一起办结", parents=[shared])
    decide.add_argument("request", metavar="REQUEST.json", help="请求文件；- 表示标准输入")
    decide.add_argument("--dry-run", action="store_true", help="只说哪些能办结，不办")
    decide.set_defaults(command=_decide)
    sections.add_to(commands, shared)


def _desk(arguments: argparse.Namespace, output: Output) -> int:
    with counter(arguments) as here:
        here.ensure_catalog()
        lying = desk_of(here.desk)
    plain = [
        {
            "heap": one.heap.value,
            "title": heap_name(one.heap),
            "count": one.count,
            "oldest": one.oldest.isoformat() if one.oldest else None,
            "late": one.late,
        }
        for one in lying
    ]
    output.result({"heaps": plain}, [_heap_line(one) for one in lying])
    return 0


def _heap_line(one: Lying) -> str:
    oldest = one.oldest.isoformat() if one.oldest else "-"
    return f"{one.heap.value}  {heap_name(one.heap)}  {one.count}  {oldest}"


def _list(arguments: argparse.Namespace, output: Output) -> int:
    heap = Heap(arguments.heap)
    with counter(arguments) as here:
        here.ensure_catalog()
        here.desk.guard.reading(Right.READ_FILES, "department")
        output.rows(_lines(here, heap))
    return 0


def _lines(here: Counter, heap: Heap) -> Iterator[tuple[Any, str]]:
    desk = here.desk
    if heap is Heap.PROBLEMS:
        yield from (
            (to_plain(one), f"{one.number}  {one.status.value}") for one in problems_of_us(desk)
        )
    elif heap in (Heap.OPINIONS, Heap.OWED):
        rows = asked_of_us(desk) if heap is Heap.OPINIONS else asked_by_us(desk)
        today = desk.clock.now().date()
        for row in rows:
            yield _plain_opinion(row, late=row.by < today), opinion_row_line(row)
    else:
        yield from ((_plain_case(row), _case_line(row)) for row in _cases(here, heap))


def _cases(here: Counter, heap: Heap) -> Iterator[CaseRow]:
    """All of them, read page by page, what presses first."""
    ledger, wanted, order = here.desk.ledger, listing_of(here.desk, heap), order_of(heap)
    assert wanted is not None
    page = ledger.page(wanted, None, _PAGE, order=order)
    yield from page.rows
    while page.after is not None:
        page = ledger.page(wanted, page.after, _PAGE, order=order)
        yield from page.rows


def _plain_opinion(row: OpinionRow, *, late: bool) -> dict[str, Any]:
    plain: dict[str, Any] = to_plain(row)
    return {"case_number": plain.pop("number"), **plain, "late": late}


def _plain_case(row: CaseRow) -> dict[str, Any]:
    return {
        "case_number": row.number,
        "status": row.status.value,
        "item_code": row.item_code,
        "item_name": row.item_name,
        "department": row.department,
        "applicant": row.applicant,
        "received_at": row.received_at.isoformat(),
        "due_on": row.due_on.isoformat() if row.due_on else None,
        "light": row.light.value,
    }


def _case_line(row: CaseRow) -> str:
    due = row.due_on.isoformat() if row.due_on else "-"
    return f"{row.number}  {status_name(row.status)}  {row.applicant}  {row.item_name}  {due}"


def _take(arguments: argparse.Namespace, output: Output) -> int:
    numbers: Sequence[str] = arguments.numbers
    with counter(arguments) as here:
        must(here.desk, Right.CARRY, numbers[0])
        done = _taken(here, numbers, arguments.came, arguments.by)
    document = {
        "signed": [one.number for one in done.signed],
        "missing": list(done.missing),
        "extra": [_plain_left(one) for one in done.extra],
    }
    lines = [_("✓ 签收 {number}").format(number=one.number) for one in done.signed]
    lines += [_("▲ 没有收到 {number}").format(number=one) for one in done.missing]
    lines += [f"✕ {one.number}  {say(one.why)}" for one in done.extra]
    output.result(document, lines)
    return 0 if done.signed or not done.extra else _REFUSED


def _taken(here: Counter, numbers: Sequence[str], came: Sequence[str] | None, by: str) -> TakenOver:
    """One list, checked against what came; or each number by itself, lists whole."""
    if came is not None:
        if len(numbers) > 1:
            raise Refusal("department.one_list", field="--came")
        return take_over_list(here.desk, numbers[0], came, by)
    signed, extra = list[Case](), list[LeftOut]()
    for number in numbers:
        try:
            done = take_over_list(here.desk, number, None, by)
        except Refusal as refusal:
            if refusal.reason != "department.no_list":
                extra.append(LeftOut(number, refusal))
                continue
            done = take_over(here.desk, (number,), by)
        signed += done.signed
        extra += done.extra
    return TakenOver(tuple(signed), (), tuple(extra))


def _decide(arguments: argparse.Namespace, output: Output) -> int:
    wanted = read(DecideSeveral, opened(DecideSeveral, read_request_file(arguments.request)))
    with counter(arguments) as here:
        must(here.desk, Right.HANDLE, "department")
        do = foreseen if arguments.dry_run else decide_several
        before = {} if arguments.dry_run else _papers_of(here, wanted.numbers)
        sitting = do(here.desk, wanted)
        told = [] if arguments.dry_run else _file_all(here, sitting, before, output)
    document = {
        "can": [one.number for one in sitting.decided],
        "decided": told,
        "left_out": [_plain_left(one) for one in sitting.left_out],
    }
    lines = _foreseen_lines(sitting) if arguments.dry_run else _sitting_lines(sitting, told)
    output.result(document, lines)
    return 0 if sitting.decided else _REFUSED


def _sitting_lines(sitting: Sitting, told: Sequence[dict[str, Any]]) -> Iterator[str]:
    for case in sitting.decided:
        number = case.numbered.text if case.numbered else ""
        yield f"{case.number}  {status_name(case.status)}  {number}".rstrip()
    for filed in told:
        yield from map(filed_line, filed["documents"])
    yield from _left_lines(sitting)


def _foreseen_lines(sitting: Sitting) -> Iterator[str]:
    """What could be decided; numbers are given only when it is."""
    for case in sitting.decided:
        yield _("✓ 可以办结 {number}").format(number=case.number)
    yield from _left_lines(sitting)


def _left_lines(sitting: Sitting) -> Iterator[str]:
    for one in sitting.left_out:
        yield f"✕ {one.number}  {say(one.why)}"


def _papers_of(here: Counter, numbers: Sequence[str]) -> dict[str, set[str]]:
    known: dict[str, set[str]] = {}
    for number in numbers:
        try:
            case = here.desk.ledger.case(number)
        except Refusal:
            continue
        known[case.number] = {one.number for one in case.papers}
    return known


def _file_all(
    here: Counter, sitting: Sitting, before: dict[str, set[str]], output: Output
) -> list[dict[str, Any]]:
    told = []
    for case in sitting.decided:
        new = [one for one in case.papers if one.number not in before.get(case.number, set())]
        standing = Standing(output, case.number)
        told.append(
            {
                "case_number": case.number,
                "status": case.status.value,
                "document_number": case.numbered.text if case.numbered else "",
                "documents": standing.file(new, here.papers.file_originals),
            }
        )
    return told


def _plain_left(one: LeftOut) -> dict[str, str]:
    return {"number": one.number, "reason": one.why.reason, "message": say(one.why)}

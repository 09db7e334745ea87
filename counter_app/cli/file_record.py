"""``record``: what was received, told and printed in a file of any kind, with its proof."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from counter_app.cli.files import may_force, new_file
from counter_app.cli.opening import counter
from counter_app.cli.output import Output
from counter_app.kernel.feature import FileKind
from counter_app.kernel.file_record import FileRecord, RecordedAct
from counter_app.kernel.number import Number
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.trail import happening_text, name_of

Naming = Callable[[Any], dict[str, Any]]


def add_record(commands: Any, shared: argparse.ArgumentParser, command: Callable[..., int]) -> None:
    """``record`` among the commands of a kind of file."""
    record = commands.add_parser(
        "record", help="留痕：收到、告知和出具的全部内容，逐条核对哈希链", parents=[shared]
    )
    record.add_argument("number", metavar="NUMBER", help="编号或文书编号")
    record.add_argument("--pdf", type=Path, metavar="FILE", help="另存为 PDF")
    may_force(record)
    record.set_defaults(command=command)


def tell_record(
    kind: FileKind, names: Naming, arguments: argparse.Namespace, output: Output
) -> int:
    """The record of a file of this kind; ``names`` gives what its document begins with.

    Refusal ``case.unknown`` for a file of another kind.
    """
    with counter(arguments) as here:
        write = new_file(arguments, arguments.pdf) if arguments.pdf else None
        record = here.papers.recorded(arguments.number)
        number = record.file.number
        if Number.parse(number).purpose != kind.subject.letter:
            raise Refusal("case.unknown", field="number")
        if write:
            write(here.papers.keep_record(number, here.papers.drawn_record(record)))
    document = {
        **names(record.file),
        "status": record.file.status.value,
        "whole": record.whole,
        "checked_at": record.checked_at.isoformat(),
        "acts": [_plain(act) for act in record.acts],
        "entries": [
            {
                "window": one.window,
                "series": one.series,
                "sequence": one.sequence,
                "hash": one.hash,
                "holds": one.holds,
                "line": one.line,
            }
            for one in record.proofs
        ],
        "pdf": str(arguments.pdf) if arguments.pdf else None,
    }
    output.result(document, _lines(record))
    return 0


def _plain(act: RecordedAct) -> dict[str, Any]:
    return {
        "at": act.at.isoformat(),
        "window": act.window,
        "clerk": act.clerk,
        "clock": act.clock,
        "what": [happening_text(one) for one in act.happenings],
    }


def _lines(record: FileRecord) -> list[str]:
    verdict = _("✓ 哈希链完整") if record.whole else _("✕ 有记录与哈希链不符")
    status = name_of(record.file.status)
    lines = [f"{record.file.number}  {status}  {record.row.title}", verdict]
    for act in record.acts:
        lines.append(f"{act.at:%Y-%m-%d %H:%M:%S}  {act.window}  {act.clerk}")
        lines += [f"  {happening_text(one)}" for one in act.happenings]
    return lines

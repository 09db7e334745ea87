"""``case record``: what was received, told and printed in a case, with its proof."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from counter_app.cli.files import may_force, new_file
from counter_app.cli.opening import counter
from counter_app.cli.output import Output
from counter_app.features.cases.acts.case_record import CaseRecord, RecordedAct, record_of
from counter_app.features.cases.words.labels import status_name
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.trail import happening_text


def add_to(commands: Any, shared: argparse.ArgumentParser) -> None:
    """``record`` among the commands of ``case``."""
    record = commands.add_parser(
        "record", help="办件留痕：收到、告知和出具的全部内容，逐条核对哈希链", parents=[shared]
    )
    record.add_argument("number", metavar="NUMBER", help="办件编号或文书编号")
    record.add_argument("--pdf", type=Path, metavar="FILE", help="另存为 PDF")
    may_force(record)
    record.set_defaults(command=_record)


def _record(arguments: argparse.Namespace, output: Output) -> int:
    with counter(arguments) as here:
        write = new_file(arguments, arguments.pdf) if arguments.pdf else None
        record = record_of(here.desk, arguments.number)
        if write:
            write(here.papers.record(record.case.number))
    document = {
        "case_number": record.case.number,
        "status": record.case.status.value,
        "catalog_version": record.case.received.catalog_version,
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


def _lines(record: CaseRecord) -> list[str]:
    case = record.case
    verdict = _("✓ 哈希链完整") if record.whole else _("✕ 有记录与哈希链不符")
    lines = [f"{case.number}  {status_name(case.status)}  {case.received.item_name}", verdict]
    for act in record.acts:
        lines.append(f"{act.at:%Y-%m-%d %H:%M:%S}  {act.window}  {act.clerk}")
        lines += [f"  {happening_text(one)}" for one in act.happenings]
    return lines

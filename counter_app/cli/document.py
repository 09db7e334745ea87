"""``document render | void | verify``."""

from __future__ import annotations

import argparse
from pathlib import Path

from counter_app.cli.opening import counter
from counter_app.cli.output import Output
from counter_app.domain.encoding import to_plain
from counter_app.domain.paper import PaperKind, PaperSize


def add_to(group: argparse.ArgumentParser, shared: argparse.ArgumentParser) -> None:
    """The commands of ``document``."""
    commands = group.add_subparsers(required=True, metavar="命令")
    render = commands.add_parser("render", help="补打一份（计次并标明）", parents=[shared])
    render.add_argument("number", help="文书编号，或办件编号")
    render.add_argument("--kind", choices=[one.value for one in PaperKind])
    render.add_argument(
        "--paper", choices=[one.value for one in PaperSize], default=PaperSize.A4.value
    )
    render.set_defaults(command=_render)
    void = commands.add_parser("void", help="作废一份文书", parents=[shared])
    void.add_argument("number")
    void.add_argument("--reason", required=True)
    void.set_defaults(command=_void)
    verify = commands.add_parser("verify", help="核验 PDF、图片或二维码文字", parents=[shared])
    verify.add_argument("source", metavar="FILE-or-TEXT")
    verify.set_defaults(command=_verify)


def _render(arguments: argparse.Namespace, output: Output) -> int:
    kind = PaperKind(arguments.kind) if arguments.kind else None
    with counter(arguments) as here:
        paper = here.choose_paper(arguments.number, kind)
        path, copy = here.file_copy(paper, PaperSize(arguments.paper))
    output.result({"path": str(path), "copy": copy}, [f"{path}  （补打第 {copy} 次）"])
    return 0


def _void(arguments: argparse.Namespace, output: Output) -> int:
    with counter(arguments) as here:
        paper = here.void_paper(arguments.number, arguments.reason)
    output.result(to_plain(paper), [f"{paper.number}  已作废：{paper.void_reason}"])
    return 0


def _verify(arguments: argparse.Namespace, output: Output) -> int:
    from counter_app.wording.verification import describe_verification

    source = arguments.source
    with counter(arguments) as here:
        found = here.verify(source if source.startswith("ZWFW:") else Path(source))
    sentence = describe_verification(
        valid=found.valid,
        reason=found.reason,
        standing=found.standing,
        text_checked=found.text_checked,
    )
    document = {
        "valid": found.valid,
        "case_number": found.case_number,
        "kind": found.kind.value if found.kind else None,
        "number": found.number,
        "copy": found.copy,
        "issued_at": found.issued_at.isoformat() if found.issued_at else None,
        "standing": found.standing.value,
        "text_checked": found.text_checked,
        "reason": found.reason,
        "message": sentence,
    }
    output.result(document, [sentence])
    return 0 if found.valid else 1

"""``document render | void | reissue | verify``."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from counter_app.cli.opening import counter
from counter_app.cli.output import Output
from counter_app.cli.standing import Standing
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.cases.words.labels import standing_name
from counter_app.kernel.encoding import to_plain
from counter_app.kernel.paper import PaperSize
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.trail import paper_kind_name

if TYPE_CHECKING:
    from counter_app.press.verifying import Verification


def add_to(group: argparse.ArgumentParser, shared: argparse.ArgumentParser) -> None:
    """The commands of ``document``."""
    commands = group.add_subparsers(required=True, metavar="命令")
    render = commands.add_parser("render", help="补打一份（计次并标明）", parents=[shared])
    render.add_argument("number", help="文书编号，或办件编号")
    render.add_argument("--kind", choices=[one.value for one in PaperKind])
    render.add_argument(
        "--paper", choices=[one.value for one in PaperSize], default=PaperSize.A4.value
    )
    render.add_argument("--large", action="store_true", help="大字版（正文不小于 18 磅）")
    render.set_defaults(command=_render)
    void = commands.add_parser("void", help="作废一份文书", parents=[shared])
    void.add_argument("number")
    void.add_argument("--reason", required=True)
    void.set_defaults(command=_void)
    reissue = commands.add_parser("reissue", help="作废并重新出具一份", parents=[shared])
    reissue.add_argument("number")
    reissue.add_argument("--reason", required=True)
    reissue.add_argument("--english", action="store_true", help="附英文对照")
    reissue.set_defaults(command=_reissue)
    verify = commands.add_parser("verify", help="核验 PDF、图片或二维码文字", parents=[shared])
    verify.add_argument("source", metavar="FILE-or-TEXT")
    verify.set_defaults(command=_verify)


def _render(arguments: argparse.Namespace, output: Output) -> int:
    kind = PaperKind(arguments.kind) if arguments.kind else None
    with counter(arguments) as here:
        paper = here.papers.choose(arguments.number, kind)
        size = PaperSize(arguments.paper)
        path, copy = here.papers.file_copy(paper, size, large=arguments.large)
    line = _("{kind}  {number}  补打第 {n} 次  {path}").format(
        kind=paper_kind_name(paper.kind), number=paper.number, n=copy, path=path
    )
    output.result({"path": str(path), "copy": copy}, [line])
    return 0


def _void(arguments: argparse.Namespace, output: Output) -> int:
    with counter(arguments) as here:
        paper = here.void_paper(arguments.number, arguments.reason)
    line = _("{kind}  {number}  {standing}：{reason}").format(
        kind=paper_kind_name(paper.kind),
        number=paper.number,
        standing=standing_name(paper.standing),
        reason=paper.void_reason,
    )
    output.result(to_plain(paper), [line])
    return 0


def _reissue(arguments: argparse.Namespace, output: Output) -> int:
    with counter(arguments) as here:
        paper = here.reissue_paper(
            arguments.number, arguments.reason, True if arguments.english else None
        )
        standing = Standing(output, paper.number)
        [filed] = standing.file([paper], here.papers.file_originals)
    line = _("{kind}  {number}  重新出具，代替已作废的 {old}  {path}").format(
        kind=paper_kind_name(paper.kind),
        number=paper.number,
        old=paper.instead_of,
        path=filed["path"] or "",
    )
    output.result({**to_plain(paper), "path": filed["path"]}, [line.rstrip()])
    return standing.code


def _verify(arguments: argparse.Namespace, output: Output) -> int:
    from counter_app.features.papers.words.verification import describe_verification

    source = _file_or_code(arguments.source)
    with counter(arguments) as here:
        found = here.papers.verify(source)
    sentence = describe_verification(found)
    document = {
        "valid": found.valid,
        "case_number": found.case_number,
        "kind": found.kind,
        "number": found.number,
        "copy": found.copy,
        "issued_at": found.issued_at.isoformat() if found.issued_at else None,
        "standing": found.standing.value,
        "text_checked": found.text_checked,
        "reason": found.reason,
        "message": sentence,
    }
    output.result(document, [sentence, *_lines(found)])
    return 0 if found.valid else 1


def _file_or_code(typed: str) -> Path | str:
    from counter_app.press.typed_code import is_code

    if is_code(typed):
        return typed
    try:
        if Path(typed).is_file():
            return Path(typed)
    except (OSError, ValueError):  # a closed folder above it, too long a name, NUL
        pass
    raise Refusal("verify.neither_file_nor_code", field="FILE-or-TEXT")


def _lines(found: Verification) -> Iterator[str]:
    """What the code says, for a person to compare, right or wrong."""
    if found.kind is None:
        return
    yield _("文书：{kind}  {number}").format(kind=paper_kind_name(found.kind), number=found.number)
    yield _("办件：{number}").format(number=found.case_number)
    yield _("份数：补打第 {n} 次").format(n=found.copy) if found.copy else _("份数：原件")
    if found.issued_at:
        yield _("签发：{time}").format(time=f"{found.issued_at:%Y-%m-%d %H:%M}")
    if found.issued_by:
        yield _("签名的窗口：{owner}").format(owner=found.issued_by)
    if found.valid or found.known:
        yield _("效力：{standing}").format(standing=standing_name(found.standing))

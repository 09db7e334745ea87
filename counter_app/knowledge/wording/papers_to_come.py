"""What is said of papers that come: before an act, and once another print was asked for."""

from __future__ import annotations

from collections.abc import Iterable

from counter_app.kernel.paper import Paper
from counter_app.knowledge.wording.language import _
from counter_app.knowledge.wording.trail import paper_copies, paper_kind_name
from counter_app.knowledge.wording.way_out import come_out, sheets_of


def papers_to_come(kinds: Iterable[str]) -> tuple[str, str]:
    """Label and value: ``打印``, ``受理通知书 2 份``; as many as each is kept by (一式两份)."""
    each = _("{paper} {n} 份")
    told = (each.format(paper=paper_kind_name(k), n=sheets_of(paper_copies(k))) for k in kinds)
    none = come_out(_("不打印文书"), _("没有文书"))
    return come_out(_("打印"), _("存为文件")), "、".join(told) or none


def copied_text(paper: Paper) -> str:
    """Said once a further print was asked for."""
    text = come_out(
        _("✓ {title} 补打第 {n} 次，正在打印。编号不变。"),
        _("✓ {title} 补打第 {n} 次，正在存为文件。编号不变。"),
    )
    return text.format(title=paper_kind_name(paper.kind), n=len(paper.copies))

"""What happened to papers, a line for each happening."""

from __future__ import annotations

from counter_app.kernel.file_events import PaperCopied, PaperIssued, PaperVoided
from counter_app.kernel.record import Printed
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.trail import paper_kind_name


def paper_line(happening: PaperIssued | PaperCopied | PaperVoided) -> str:
    """A paper was issued, printed again, or made void."""
    match happening:
        case PaperIssued():
            kind, number = paper_kind_name(happening.kind), happening.number
            if old := happening.instead_of:
                text = _("○ 重新出具{kind} {number}，代替 {old}")
                return text.format(kind=kind, number=number, old=old)
            return _("○ 出具{kind} {number}").format(kind=kind, number=number)
        case PaperCopied():
            text = _("○ 补打 {number}，第 {n} 次")
            if happening.large:
                text = _("○ 补打 {number}，第 {n} 次（大字版）")
            return text.format(number=happening.number, n=happening.copy)
        case PaperVoided():
            text = _("✕ 作废 {number}：{reason}")
            return text.format(number=happening.number, reason=happening.reason)


def print_line(happening: Printed) -> str:
    """A paper came out of a printer."""
    if happening.copy:
        text = _("○ 打印 {number}，补打第 {n} 次")
        return text.format(number=happening.number, n=happening.copy)
    return _("○ 打印 {number}").format(number=happening.number)

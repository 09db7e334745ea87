"""What checking a paper found, in one sentence."""

from __future__ import annotations

from counter_app.kernel.paper import Standing
from counter_app.knowledge.wording.language import _
from counter_app.knowledge.wording.sentences import all_sentences


def describe_verification(
    *, valid: bool, reason: str, standing: Standing, text_checked: bool
) -> str:
    """Whether the paper is genuine, whether it still stands, and what was compared."""
    if not valid:
        return _(all_sentences()[reason])
    found = {
        Standing.CURRENT: _("✓ 签名有效，文书现行有效。"),
        Standing.VOID: _("▲ 签名有效，但这份文书已经作废。"),
        Standing.SUPERSEDED: _("▲ 签名有效，但这份文书已被后来的文书代替。"),
        Standing.UNKNOWN: _(
            "▲ 签名有效，但本窗口没有这份文书的记录，现在是否有效请向出具窗口核实。"
        ),
    }[standing]
    if text_checked:
        return found + _("文字与签发时一致。")
    return found + _("只核验了二维码，请人工比对纸面文字。")

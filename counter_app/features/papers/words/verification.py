"""What checking a paper found, in one sentence."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from counter_app.kernel.paper import Standing
from counter_app.knowledge.wording.language import _
from counter_app.knowledge.wording.sentences import all_sentences
from counter_app.knowledge.wording.trail import paper_kind_name

if TYPE_CHECKING:
    from counter_app.press.verifying import Verification

_FOR_A_PERSON: Final = (
    "verification.key_lost",
    "verification.unknown_copy",
    "verification.unknown_number",
)
"""Nothing is wrong with these, but nobody can say by the paper alone that they are right."""


def describe_verification(found: Verification) -> str:
    """Whether the paper is genuine, whether it still stands, and what was compared."""
    if found.reason:
        details = {name: _shown(name, value) for name, value in found.details.items()}
        told = _(all_sentences()[found.reason]).format(**details)
        if found.reason == "verification.key_lost":
            told += _what_the_file_says(found)
    else:
        told = _standing(found.standing)
    if not found.valid:
        return told
    if found.text_checked:
        return told + _("文字与签发时一致。")
    return told + _("只核验了二维码，请人工比对纸面文字。")


def tone_of(found: Verification) -> str:
    """How the desk colours it: ``ok``, ``warning`` where a person must look on, ``error``."""
    if found.valid and found.standing is Standing.CURRENT:
        return "ok"
    return "warning" if found.valid or found.reason in _FOR_A_PERSON else "error"


def _standing(standing: Standing) -> str:
    return {
        Standing.CURRENT: _("✓ 签名有效，文书现行有效。"),
        Standing.VOID: _("▲ 签名有效，但这份文书已经作废。"),
        Standing.SUPERSEDED: _("▲ 签名有效，但这份文书已被后来的文书代替。"),
    }[standing]


def _what_the_file_says(found: Verification) -> str:
    if not found.known:
        return _("本窗口没有这份文书的记录，请到大厅查案卷。")
    return {
        Standing.CURRENT: _("案卷中有这份文书，种类、签发时间与案卷一致，现行有效。"),
        Standing.VOID: _("案卷中有这份文书，但已经作废。"),
        Standing.SUPERSEDED: _("案卷中有这份文书，但已被后来的文书代替。"),
        Standing.UNKNOWN: _("案卷中还不能确定这份文书是否有效。"),
    }[found.standing]


def _shown(name: str, value: Any) -> Any:
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    return paper_kind_name(value) if name == "kind" else value

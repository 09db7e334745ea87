"""What became of a platform's file, in words and as plain JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from counter_app.features.channels.acts.importing import Imported
from counter_app.features.channels.model.kinds import Repeat
from counter_app.features.channels.words.names import repeat_name
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.wording import _, say
from counter_app.knowledge.wording.trail import joined


def plain_imported(one: Imported) -> dict[str, Any]:
    """One application of the file."""
    return {
        "place": one.place,
        "platform_number": one.outside_number,
        "result": one.repeat.value if one.repeat else "refused",
        "number": one.number,
        "before": one.before,
        "before_case": one.before_case,
        "unknown": list(one.unknown),
        "reason": one.refusal.reason if one.refusal else None,
        "field": one.field or None,
        "message": imported_line(one),
    }


def imported_line(one: Imported) -> str:
    """One application of the file, with its sign."""
    who = one.outside_number or one.place or "1"
    if one.refusal is not None:
        told, at = say(one.refusal, one.field or one.refusal.field), one.field
        if at and at not in told:
            told = f"{told}（{at}）"
        return _("✕ {who}：{told}").format(who=who, told=told)
    assert one.repeat is not None
    sign = {Repeat.NEW: "●", Repeat.SAME: "○"}.get(one.repeat, "▲")
    text = f"{sign} {who} → {one.number} {repeat_name(one.repeat)}"
    before = _("原来的 {number}").format(number=one.before) if one.before else ""
    case = _("已经办成办件 {number}").format(number=one.before_case) if one.before_case else ""
    unknown = (
        _("目录里没有：{names}，请当面核对").format(names="、".join(one.unknown))
        if one.unknown
        else ""
    )
    return joined(text, before, case, unknown)


def told_of_file(name: str, refusal: Refusal | None, imported: Iterable[Imported]) -> str:
    """Why a file lies among the bad ones: in Chinese, whatever language is in use."""
    lines = [f"文件：{name}"]
    if refusal is not None:
        lines += ["整个文件没有收下。", f"原因：{say(refusal)}"]
    for one in imported:
        lines.append(imported_line(one))
    lines.append("带 ✕ 的没有收下，请改正后重新放进文件夹；其余的已经收下，重放不会重复。")
    return "\r\n".join(lines) + "\r\n"


def in_brief(imported: tuple[Imported, ...]) -> tuple[str, str]:
    """Tone and sentence of what became of a file; the first that was refused by its reason."""
    new = sum(one.repeat not in (None, Repeat.SAME) for one in imported)
    same = sum(one.repeat is Repeat.SAME for one in imported)
    refused = [one for one in imported if one.refusal is not None]
    told = _("收下 {n} 件").format(n=new)
    if same:
        told += _("，{n} 件已有").format(n=same)
    if not refused:
        return "ok", f"✓ {told}。"
    told += _("，{n} 件没有收下").format(n=len(refused))
    return "warning", f"▲ {told}。{imported_line(refused[0])}"

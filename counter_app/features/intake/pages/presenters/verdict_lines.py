"""The verdict in words: each line is one kind of obstacle, with the place where it is mended."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from counter_app.features.cases.acts.assess import MaterialRow
from counter_app.features.cases.acts.pledging import Bar
from counter_app.features.cases.words.pledged import breach_text
from counter_app.features.intake.pages.presenters.verdict import PartStanding, Verdict
from counter_app.kernel.immutable import immutable
from counter_app.knowledge.wording import _

_NAMED: Final = 8  # materials by their names; more are counted


@immutable
class VerdictLine:
    """``tone`` is ok, error, warning or hint; ``place`` is where a click leads."""

    text: str
    tone: str
    place: str


def bar_text(bar: Bar) -> str:
    """Why this applicant may pledge nothing (容缺, 告知承诺) for now."""
    told = _("▲ 不接受新的容缺和告知承诺：办件 {number}，{what}")
    return told.format(number=bar.case.number, what=breach_text(bar.breach))


def headline(verdict: Verdict) -> tuple[str, str]:
    """The verdict in one word, and its tone; nothing is red before somebody has looked."""
    if verdict.can_accept:
        return _("✓ 可以受理"), "ok"
    if verdict.empty_fields or verdict.wrong_fields or verdict.assessment.unanswered:
        return _("○ 还在填写"), "hint"
    if verdict.lacking:
        return _("✕ 还不能受理"), "error"
    return _("○ 还在核对"), "hint"


def verdict_lines(verdict: Verdict) -> tuple[VerdictLine, ...]:
    """What is in the way, most urgent first, each missing material by name; then promises."""
    lines = []
    if wrong := verdict.wrong_fields:
        text = _("✕ 填写有误 {n} 处").format(n=len(wrong))
        lines.append(VerdictLine(text, "error", wrong[0]))
    if empty := verdict.empty_fields:
        text = _("○ 待填写 {n} 处").format(n=len(empty))
        lines.append(VerdictLine(text, "hint", empty[0]))
    if unanswered := verdict.assessment.unanswered:
        text = _("○ 情形待答 {n} 个").format(n=len(unanswered))
        lines.append(VerdictLine(text, "hint", f"situation.{unanswered[0].text}"))
    lines += _named(verdict.lacking, _("✕ 缺材料 {n} 份"), "error")
    if unseen := verdict.unseen:
        text = _("○ 待核对 {n} 份").format(n=len(unseen))
        lines.append(VerdictLine(text, "hint", _place(unseen[0])))
    if verdict.barred:
        text, pledged = _("✕ 有违诺，不接受新的承诺"), verdict.assessment.pledged
        lines.append(VerdictLine(text, "error", _place(pledged[0])))
    if deferrable := [row for row in verdict.lacking if row.by_catalog]:
        text = _("◐ 其中可容缺 {n} 份").format(n=len(deferrable))
        lines.append(VerdictLine(text, "warning", _place(deferrable[0])))
    promised = verdict.assessment.promised
    lines += _named(promised, _("◐ 已容缺 {n} 份，受理后补交"), "warning")
    lines += _named(verdict.assessment.committed, _("◑ 告知承诺 {n} 份"), "warning")
    lines += map(_part_line, verdict.parts)
    if verdict.due is None:
        lines.append(VerdictLine(_("▲ 受理后没有办结日期"), "warning", "remark"))
    return tuple(lines)


def _part_line(part: PartStanding) -> VerdictLine:
    """Until when a part of a matter is decided, and what it lacks."""
    if part.fault is not None:
        return VerdictLine(f"✕ {part.place} {part.name}", "error", f"parts.{part.code}")
    told = _("没有办结日期")
    if part.waits_for:
        told = _("等第 {places} 项").format(places="、".join(map(str, part.waits_for)))
    elif part.due:
        told = f"{part.due.due_on:%m-%d}"
    lacks = _("差 {n} 份").format(n=part.lacking) if part.lacking else ""
    sign = "○" if part.lacking else "Ⅱ" if part.waits_for else "✓"
    text = " ".join(filter(None, (sign, str(part.place), part.name, told, lacks)))
    return VerdictLine(text, "hint" if part.lacking else "", f"parts.{part.code}")


def _named(rows: Sequence[MaterialRow], heading: str, tone: str) -> list[VerdictLine]:
    if not rows:
        return []
    lines = [VerdictLine(heading.format(n=len(rows)), tone, _place(rows[0]))]
    lines += [VerdictLine(f"　· {one.material.name}", tone, _place(one)) for one in rows[:_NAMED]]
    if more := rows[_NAMED:]:
        lines.append(VerdictLine(_("　… 另有 {n} 份").format(n=len(more)), tone, _place(more[0])))
    return lines


def _place(row: MaterialRow) -> str:
    return f"materials.{row.material.name}"

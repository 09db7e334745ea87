"""The verdict in words: each line is one kind of obstacle, with the place where it is mended."""

from __future__ import annotations

from counter_app.features.cases.acts.pledging import Bar
from counter_app.features.cases.words.pledged import breach_text
from counter_app.features.intake.pages.presenters.intake import Verdict
from counter_app.kernel.immutable import immutable
from counter_app.knowledge.wording import _


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
    """The verdict in one word, and its tone."""
    if verdict.can_accept:
        return _("✓ 可以受理"), "ok"
    if verdict.empty_fields or verdict.wrong_fields or verdict.assessment.unanswered:
        return _("○ 还在填写"), "hint"
    return _("✕ 还不能受理"), "error"


def verdict_lines(verdict: Verdict) -> tuple[VerdictLine, ...]:
    """What lacks, most urgent first, then what is promised and what nobody can promise."""
    assessment = verdict.assessment
    lines = []
    if wrong := verdict.wrong_fields:
        text = _("✕ 填写有误 {n} 处").format(n=len(wrong))
        lines.append(VerdictLine(text, "error", wrong[0]))
    if empty := verdict.empty_fields:
        text = _("○ 待填写 {n} 处").format(n=len(empty))
        lines.append(VerdictLine(text, "hint", empty[0]))
    if unanswered := assessment.unanswered:
        text = _("○ 情形待答 {n} 个").format(n=len(unanswered))
        lines.append(VerdictLine(text, "hint", f"situation.{unanswered[0].text}"))
    if missing := assessment.missing:
        text = _("✕ 缺材料 {n} 份").format(n=len(missing))
        lines.append(VerdictLine(text, "error", f"materials.{missing[0].material.name}"))
    if verdict.barred:
        text = _("✕ 有违诺，不接受新的承诺")
        lines.append(VerdictLine(text, "error", f"materials.{assessment.pledged[0].material.name}"))
    if deferrable := assessment.can_be_promised:
        text = _("◐ 其中可容缺 {n} 份").format(n=len(deferrable))
        lines.append(VerdictLine(text, "warning", f"materials.{deferrable[0].material.name}"))
    if promised := assessment.promised:
        text = _("◐ 已容缺 {n} 份，受理后补交").format(n=len(promised))
        lines.append(VerdictLine(text, "warning", f"materials.{promised[0].material.name}"))
    if committed := assessment.committed:
        text = _("◑ 告知承诺 {n} 份").format(n=len(committed))
        lines.append(VerdictLine(text, "warning", f"materials.{committed[0].material.name}"))
    if verdict.due is None:
        text = _("▲ 受理后没有办结日期")
        lines.append(VerdictLine(text, "warning", "remark"))
    return tuple(lines)

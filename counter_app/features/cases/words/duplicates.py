"""What a likely duplicate looks like beside the new case, in the language in use."""

from __future__ import annotations

from counter_app.features.cases.acts.likely_duplicates import Difference, Duplicate, Likeness, Part
from counter_app.features.cases.model.materials import MaterialState
from counter_app.features.cases.words.labels import material_state_name, status_name
from counter_app.knowledge.wording.due_reasons import day_text
from counter_app.knowledge.wording.language import _


def duplicate_heading(duplicate: Duplicate) -> str:
    """``▲ 可能重复：460200-… · 已受理 · 11月23日收件``."""
    case = duplicate.case
    return _("▲ 可能重复：{number} · {status} · {day}收件 · {why}").format(
        number=case.number,
        status=status_name(case.status),
        day=day_text(case.received_at.date()),
        why=likeness_text(duplicate.likeness),
    )


def likeness_text(likeness: Likeness) -> str:
    """Why it may be the same matter."""
    return {
        Likeness.STILL_OPEN: _("同一申请人、同一事项，还没有办完"),
        Likeness.SAME_PAPERS: _("同一申请人、同一事项，三十天内交过同样的材料"),
    }[likeness]


def difference_lines(duplicate: Duplicate) -> tuple[str, ...]:
    """Each difference with both sides; one line where there is none."""
    lines = tuple(_line(one) for one in duplicate.differences)
    return lines or (_("= 情形、材料、表单、代办人和电话都相同"),)


def _line(one: Difference) -> str:
    now, then = _shown(one, one.now), _shown(one, one.then)
    name = {
        Part.SITUATION: one.name,
        Part.MATERIAL: one.name,
        Part.FORM: one.name,
        Part.AGENT: _("代办人"),
        Part.PHONE: _("电话"),
    }[one.part]
    return _("≠ {name}：这次 {now} ｜ 那次 {then}").format(name=name, now=now, then=then)


def _shown(one: Difference, value: str) -> str:
    if one.part is Part.MATERIAL and value:
        return material_state_name(MaterialState(value))
    return value or _("无")

"""Opinions of other departments on a case: who was asked, and what became of it."""

from __future__ import annotations

from datetime import date

from counter_app.features.cases.model.case import Case
from counter_app.kernel.opinion import Opinion, Stance
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.due_reasons import day_text
from counter_app.knowledge.wording.trail import joined


def stance_name(stance: Stance) -> str:
    """同意、附条件同意、不同意、不涉及."""
    return {
        Stance.AGREES: _("同意"),
        Stance.ON_CONDITIONS: _("附条件同意"),
        Stance.OBJECTS: _("不同意"),
        Stance.NOT_OURS: _("不涉及本部门职责"),
    }[stance]


def opinion_facts(case: Case, today: date | None) -> tuple[tuple[str, str], ...]:
    """Each question that was not withdrawn: who was asked, and the answer, or that it is owed."""
    standing = [one for one in case.opinions if not one.withdrawn]
    return tuple(
        (_("征求意见"), joined(one.asked.department, _became(one, today))) for one in standing
    )


def _became(one: Opinion, today: date | None) -> str:
    if one.answers:
        last = one.answers[-1].given
        return joined(stance_name(last.stance), last.text)
    if today is not None and one.is_late(today):
        return _("▲ 逾期 {n} 天没有答复").format(n=(today - one.asked.by).days)
    return _("{day}前答复，没有答复").format(day=day_text(one.asked.by))

"""联合一次性告知: what all parts lack, each paper once, with the parts that need it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from counter_app.features.bundles.acts.layout import LaidPart, key
from counter_app.features.bundles.model.events import JointNotice, LackingPaper
from counter_app.features.cases.acts.assess import MaterialRow
from counter_app.features.cases.acts.give_notice import correction_limit, requirement
from counter_app.features.cases.ports import Desk
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.days.deadline import due_date


def joint_notice(desk: Desk, parts: Iterable[LaidPart], remark: str, at: datetime) -> JointNotice:
    """The one notice; Refusal ``notice.nothing_lacking`` where there is nothing to tell."""
    lacking = lacking_of(parts)
    if not lacking and not remark:
        raise Refusal("notice.nothing_lacking", field="materials")
    until = due_date(at, correction_limit(desk), desk.calendar, desk.hall.hours)
    return JointNotice(lacking, remark, until.due_on, until.provisional)


def lacking_of(parts: Iterable[LaidPart]) -> tuple[LackingPaper, ...]:
    """Every paper that some part lacks, once, in the order of the parts."""
    rows = dict[str, list[tuple[str, MaterialRow]]]()
    for part in parts:
        for row in part.lacking:
            rows.setdefault(key(row.material.name), []).append((part.item.code, row))
    return tuple(
        LackingPaper(
            uses[0][1].material.name,
            "；".join(dict.fromkeys(filter(None, (requirement(row) for _, row in uses)))),
            tuple(code for code, _ in uses),
        )
        for uses in rows.values()
    )

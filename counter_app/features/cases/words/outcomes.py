"""What was told beside a decision or was no decision yet, a line for each."""

from __future__ import annotations

from counter_app.features.cases.model.outcome_events import (
    DecisionGrounded,
    Forwarded,
    RefusalGrounded,
    UnfitBrought,
)
from counter_app.features.cases.words.labels import refusal_ground_name
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.trail import joined

Outcome = RefusalGrounded | UnfitBrought | DecisionGrounded | Forwarded


def outcome_line(happening: Outcome) -> str:
    """The ground of a decision, what was unfit, or where the case was sent up."""
    match happening:
        case RefusalGrounded(ground):
            return _("　依据：{ground}").format(ground=refusal_ground_name(ground))
        case UnfitBrought(what):
            told = "；".join(f"{one.name}（{one.requirement}）" for one in what)
            return _("✕ 补交的材料不合要求，没有收下：{told}").format(told=told)
        case DecisionGrounded(basis):
            return _("　依据：{ground}").format(ground=basis)
        case Forwarded(to, reason):
            return joined(_("▲ 转报{authority}").format(authority=to), reason)

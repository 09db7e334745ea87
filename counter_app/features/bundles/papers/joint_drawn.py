"""Which writer makes each paper of 并联审批."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from counter_app.features.bundles.model.joint_papers import JointPaper
from counter_app.features.bundles.papers.facts import BundleFacts, gather
from counter_app.features.bundles.papers.joint_conference import (
    conference_minutes,
    conference_notice,
)
from counter_app.features.bundles.papers.joint_writers import joint_acceptance, joint_extension
from counter_app.features.cases.ports import Desk
from counter_app.kernel.paper import Paper, PaperCopy
from counter_app.press.content import Content

WRITERS: Final[Mapping[str, Callable[[BundleFacts], Content]]] = {
    JointPaper.ACCEPTANCE: joint_acceptance,
    JointPaper.CONFERENCE: conference_notice,
    JointPaper.MINUTES: conference_minutes,
    JointPaper.EXTENSION: joint_extension,
}


def draws(desk: Desk, number: str, copy: int) -> tuple[Content, Paper, PaperCopy | None]:
    """What this paper of a project says; Refusal as ``gather``."""
    facts = gather(desk, number, copy)
    return WRITERS[facts.paper.kind](facts), facts.paper, facts.copy

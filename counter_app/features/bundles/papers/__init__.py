"""What each paper of a matter says, from the facts of its matter."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from counter_app.features.bundles.model.papers import BundlePaper
from counter_app.features.bundles.papers.acceptance import acceptance
from counter_app.features.bundles.papers.facts import BundleFacts, gather
from counter_app.features.bundles.papers.hand_out import handed_out
from counter_app.features.bundles.papers.notice import joint_notice
from counter_app.features.bundles.papers.progress import progress
from counter_app.features.bundles.papers.receipt import receipt
from counter_app.features.cases.ports import Desk
from counter_app.kernel.paper import Paper, PaperCopy
from counter_app.press.content import Content

WRITERS: Final[Mapping[str, Callable[[BundleFacts], Content]]] = {
    BundlePaper.ACCEPTANCE: acceptance,
    BundlePaper.NOTICE: joint_notice,
    BundlePaper.RECEIPT: receipt,
    BundlePaper.PROGRESS: progress,
    BundlePaper.HAND_OUT: handed_out,
}


def draws(desk: Desk, number: str, copy: int) -> tuple[Content, Paper, PaperCopy | None]:
    """What this paper of a matter says; Refusal as ``gather``."""
    facts = gather(desk, number, copy)
    return WRITERS[facts.paper.kind](facts), facts.paper, facts.copy

"""告知进度: where each part stands, told at any window; in large print if asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from counter_app.features.bundles.acts.requests import ProgressRequest
from counter_app.features.bundles.acts.writing import Large, Step, continue_bundle
from counter_app.features.bundles.model.bundle import Bundle
from counter_app.features.bundles.model.events import ProgressTold
from counter_app.features.bundles.model.papers import BundlePaper
from counter_app.features.cases.ports import Desk
from counter_app.kernel.ports import Work


def tell_progress(desk: Desk, number: str, request: ProgressRequest) -> Bundle:
    """The matter, with the paper that says how every part stands at this moment."""
    paper = Large(BundlePaper.PROGRESS) if request.large else BundlePaper.PROGRESS

    def do(_work: Work, bundle: Bundle, _at: datetime) -> Sequence[Step]:
        return ProgressTold(bundle.stood()), paper

    return continue_bundle(desk, number, ProgressTold, do)

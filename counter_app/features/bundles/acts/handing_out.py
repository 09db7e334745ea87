"""统一出件: the results that are there are handed out together, on one list that is signed once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from counter_app.features.bundles.acts.requests import HandOutRequest
from counter_app.features.bundles.acts.writing import Step, continue_bundle, do_to_part
from counter_app.features.bundles.model.bundle import Bundle, Part
from counter_app.features.bundles.model.events import HandedOut
from counter_app.features.bundles.model.papers import BundlePaper
from counter_app.features.cases.acts.continue_case import typed
from counter_app.features.cases.acts.deliver_case import delivering, happens
from counter_app.features.cases.model.moves import Status
from counter_app.features.cases.ports import Desk
from counter_app.kernel.ports import Work
from counter_app.kernel.refusal import Refusal

_READY: Final = (Status.DECIDED,)


def hand_out(desk: Desk, number: str, request: HandOutRequest) -> Bundle:
    """The matter with those results handed out, each as ``deliver_case`` does it.

    Refusal ``bundles.nothing_decided``, ``bundles.not_decided``, ``bundles.no_such_part``;
    for the receiver as ``delivery_of``.
    """

    def do(work: Work, bundle: Bundle, at: datetime) -> Sequence[Step]:
        parts = _wanted(bundle, request.items)
        handing = request.handing
        for part in parts:
            do_to_part(desk, work, part, happens(handing), delivering(handing), at)
        cases = tuple(one.plan.case for one in parts)
        return HandedOut(cases, typed(handing.receiver, "receiver")), BundlePaper.HAND_OUT

    return continue_bundle(desk, number, HandedOut, do)


def decided_parts(bundle: Bundle) -> tuple[Part, ...]:
    """The parts whose results lie at the window."""
    return tuple(one for one in bundle.integrated if one.case and one.case.status in _READY)


def _wanted(bundle: Bundle, items: Sequence[str]) -> tuple[Part, ...]:
    if not items:
        if not decided_parts(bundle):
            raise Refusal("bundles.nothing_decided", field="items", number=bundle.number)
        return decided_parts(bundle)
    parts = tuple(bundle.part(one) for one in dict.fromkeys(items))
    for one in parts:
        if one.case is None or one.case.status not in _READY:
            raise Refusal("bundles.not_decided", field="items", name=one.plan.name)
    return parts

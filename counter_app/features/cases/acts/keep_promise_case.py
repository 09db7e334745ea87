"""容缺补交: what was promised at acceptance comes in, or what a commitment stood for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from counter_app.features.cases.acts.continue_case import continue_case
from counter_app.features.cases.acts.declared_pledges import KeepPromise
from counter_app.features.cases.acts.intake import check_mark
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.events import PromiseKept
from counter_app.features.cases.model.materials import MaterialState
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.cases.model.pledges import bringable
from counter_app.features.cases.ports import Desk
from counter_app.kernel.happening import Happening
from counter_app.kernel.refusal import Refusal


def keep_promise_case(desk: Desk, number: str, request: KeepPromise) -> Case:
    """The case with these materials received, and a new receipt.

    Refusal ``promise.nothing`` if nothing came, ``promise.none`` for a
    material that nobody promised, that came already or is named twice.
    """
    marks = map(check_mark, request.materials)
    came = tuple(mark for mark in marks if mark.state is MaterialState.PRESENT)
    if not came:
        raise Refusal("promise.nothing", field="materials")

    def decide(case: Case, _at: datetime) -> Sequence[Happening | PaperKind]:
        open_ones = set(bringable(case))
        for mark in came:
            if mark.name not in open_ones:
                raise Refusal("promise.none", field=f"materials.{mark.name}")
            open_ones.remove(mark.name)
        return PromiseKept(came, request.channel), PaperKind.MATERIAL_RECEIPT

    return continue_case(desk, number, PromiseKept, decide)


def must_wait_for_something(_desk: Desk, case: Case) -> None:
    """Refusal ``promise.none_open`` where nothing that was promised is still to come."""
    if not bringable(case):
        raise Refusal("promise.none_open")

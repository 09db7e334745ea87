"""即办件: decide and hand out in one sitting (行政许可法 art. 34(2): 当场作出决定)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from counter_app.features.cases.acts.continue_case import continue_case
from counter_app.features.cases.acts.decide_case import decision_of, grounded_on
from counter_app.features.cases.acts.declared_outcome import Finish
from counter_app.features.cases.acts.deliver_case import delivery_of
from counter_app.features.cases.acts.oversee import telling_the_regulator
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.events import Decided
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.cases.model.result import Result
from counter_app.features.cases.ports import Desk
from counter_app.kernel.happening import Happening
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.catalog.item import Handling


def finish_case(desk: Desk, number: str, request: Finish) -> Case:
    """The case, decided and handed out in one commit; what was not granted is written, too.

    Refusal ``finish.not_immediate`` for an item that is not done on the spot,
    ``finish.forwarded`` for what another level decides, and those of deciding
    and delivering.
    """

    def decide(case: Case, at: datetime) -> Sequence[Happening | PaperKind]:
        must_be_immediate(desk, case)
        if request.result is Result.FORWARDED:
            raise Refusal("finish.forwarded", field="result", number=case.number)
        decision = decision_of(desk, case, at, request.result, request.reason)
        written = (PaperKind.COMPLETION_NOTICE,) if request.result is not Result.ISSUED else ()
        handed = delivery_of(case, request.handing, at)
        told = telling_the_regulator(desk, case, at)
        return decision, *grounded_on(request.basis), handed, *written, *told

    return continue_case(desk, number, Decided, decide)


def must_be_immediate(desk: Desk, case: Case) -> None:
    """Refusal ``finish.not_immediate`` for an item that is not done on the spot."""
    item = desk.shelf.item(case.received.item_code, case.received.catalog_version)
    if item.handling is not Handling.IMMEDIATE:
        raise Refusal("finish.not_immediate", number=case.number, name=item.name)


def must_not_be_immediate(desk: Desk, case: Case) -> None:
    """Refusal ``finish.forwarded`` for what is done on the spot, which nobody sends up."""
    item = desk.shelf.item(case.received.item_code, case.received.catalog_version)
    if item.handling is Handling.IMMEDIATE:
        raise Refusal("finish.forwarded", field="result", number=case.number)

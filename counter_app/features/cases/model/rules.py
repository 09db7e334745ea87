"""Rules about one case that its status does not tell: asked by the fold and by whoever offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counter_app.features.cases.model.delivery import DeliveryWay
from counter_app.kernel.refusal import Refusal

if TYPE_CHECKING:
    from counter_app.features.cases.model.case import Case


def must_be_at_the_window(case: Case) -> None:
    """Refusal ``case.handed_over_already`` while the papers are with the department."""
    if case.handed_over is not None:
        raise Refusal("case.handed_over_already", number=case.number)


def must_be_at_the_department(case: Case) -> None:
    """Refusal ``case.not_handed_over`` unless the papers are with the department."""
    if case.handed_over is None:
        raise Refusal("case.not_handed_over", number=case.number)


def must_wait_for_a_signature(case: Case) -> None:
    """Refusal unless the papers are with the department and nobody signed for them."""
    must_be_at_the_department(case)
    if case.handed_over is not None and case.handed_over.taken_by:
        raise Refusal("case.signed_for_already", number=case.number)


def must_have_been_posted(case: Case) -> None:
    """Refusal ``case.not_posted`` for a result that no courier took, or that was signed for."""
    there = case.delivered
    if case.posted and there is None:
        return
    if there is None or there.way is not DeliveryWay.COURIER or there.relation:
        raise Refusal("case.not_posted", number=case.number)


def must_not_be_extended(case: Case) -> None:
    """Refusal ``case.extended_already``: once only (行政许可法 art. 42)."""
    if case.extended is not None:
        raise Refusal("case.extended_already", number=case.number)

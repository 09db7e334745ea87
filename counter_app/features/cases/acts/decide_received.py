"""受理、一次性告知、不予受理、代收 of what was received before (行政许可法 art. 32).

Where five working days went by without a notice, the case counts as accepted
from the day of receipt (逾期不告知的，自收到申请材料之日起即为受理): it can only be
accepted then, whatever it lacks, and its limit runs from that day.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from counter_app.features.cases.acts.accept_case import acceptance_of, must_be_complete
from counter_app.features.cases.acts.assess import Assessment, assess
from counter_app.features.cases.acts.case_clock import notice_by
from counter_app.features.cases.acts.collect_case import collection_of
from counter_app.features.cases.acts.continue_case import continue_case, typed
from counter_app.features.cases.acts.give_notice import notice_of
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.events import (
    AcceptanceRefused,
    Accepted,
    Collected,
    NoticeGiven,
)
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.cases.ports import Desk
from counter_app.kernel.happening import Happening
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.catalog.item import Item


def accept_received(desk: Desk, number: str) -> Case:
    """The case, accepted today; from the day of receipt if the days for a notice are over.

    Refusal ``supplement.not_complete`` after a notice: what comes then is
    accepted by ``supplement_case``.
    """

    def decide(case: Case, at: datetime) -> Sequence[Happening | PaperKind]:
        if case.notice:
            names = "、".join(one.name for one in case.notice.lacking)
            told = "；".join(filter(None, (names, case.notice.remark)))
            raise Refusal("supplement.not_complete", number=case.number, told=told)
        item, assessment = _looked_at(desk, case)
        late = _is_late(desk, case, at)
        if not late:
            must_be_complete(assessment, at)
        since = case.received_at if late else at
        return acceptance_of(desk, item, since, from_receipt=late), PaperKind.ACCEPTANCE_NOTICE

    return continue_case(desk, number, Accepted, decide)


def give_notice_of_received(desk: Desk, number: str, reason: str = "") -> Case:
    """The case, with one notice of all that lacks; Refusal ``notice.too_late``."""
    reason = typed(reason, "reason")

    def decide(case: Case, at: datetime) -> Sequence[Happening | PaperKind]:
        if _is_late(desk, case, at):
            raise Refusal("notice.too_late", number=case.number, day=notice_by(desk, case))
        _item, assessment = _looked_at(desk, case)
        return notice_of(desk, assessment, reason, at), PaperKind.CORRECTION_NOTICE

    return continue_case(desk, number, NoticeGiven, decide)


def refuse_received(desk: Desk, number: str, reason: str, right_authority: str = "") -> Case:
    """The case, not accepted; Refusal ``refusal.no_reason``, ``notice.too_late``."""
    refusal = AcceptanceRefused(typed(reason, "reason"), typed(right_authority, "right_authority"))
    if not refusal.reason:
        raise Refusal("refusal.no_reason", field="reason")

    def decide(case: Case, at: datetime) -> Sequence[Happening | PaperKind]:
        if _is_late(desk, case, at):
            raise Refusal("notice.too_late", number=case.number, day=notice_by(desk, case))
        return refusal, PaperKind.REFUSAL_NOTICE

    return continue_case(desk, number, AcceptanceRefused, decide)


def collect_received(desk: Desk, number: str, home_authority: str) -> Case:
    """The case, collected for another place; Refusal ``notice.too_late``."""

    def decide(case: Case, at: datetime) -> Sequence[Happening | PaperKind]:
        if _is_late(desk, case, at):
            raise Refusal("notice.too_late", number=case.number, day=notice_by(desk, case))
        item, assessment = _looked_at(desk, case)
        must_be_complete(assessment, at)
        return (collection_of(item, home_authority),)

    return continue_case(desk, number, Collected, decide)


def _looked_at(desk: Desk, case: Case) -> tuple[Item, Assessment]:
    item = desk.shelf.item(case.received.item_code, case.received.catalog_version)
    return item, assess(item, dict(case.received.situation), case.marks, beyond=True)


def _is_late(desk: Desk, case: Case, at: datetime) -> bool:
    return at.date() > notice_by(desk, case)

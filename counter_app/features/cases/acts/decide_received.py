"""受理、一次性告知、不予受理、代收 of what was received before (行政许可法 art. 32).

Where five working days went by without a notice, the case counts as accepted
from the day of receipt (逾期不告知的，自收到申请材料之日起即为受理): nothing can be
asked for then, whatever it lacks, and its limit runs from that day. What is no
matter for a licence or for this authority is not accepted even then: (1) and (2)
know no such days.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from counter_app.features.cases.acts.accept_case import acceptance_of, must_be_complete
from counter_app.features.cases.acts.assess import Assessment, assess
from counter_app.features.cases.acts.case_clock import notice_due, reckoning_of
from counter_app.features.cases.acts.collect_case import collection_of, must_have_scope
from counter_app.features.cases.acts.continue_case import Deciding, continue_case, typed
from counter_app.features.cases.acts.declared_intake import Collect, GiveNotice, Refuse
from counter_app.features.cases.acts.fees_first import must_be_paid
from counter_app.features.cases.acts.give_notice import notice_of
from counter_app.features.cases.acts.pledging import must_not_be_barred
from counter_app.features.cases.acts.refusal import refusal_of
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.elsewhere_events import (
    Collected,
)
from counter_app.features.cases.model.events import (
    AcceptanceRefused,
    Accepted,
    NoticeGiven,
)
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.cases.ports import Desk
from counter_app.kernel.happening import Happening
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.catalog.item import Item
from counter_app.knowledge.fees.events import FeeStage


def accept_received(desk: Desk, number: str) -> Case:
    """The case, accepted today; from the day of receipt if the days for a notice are over.

    Refusal ``supplement.not_complete`` after a notice: what comes then is
    accepted by ``supplement_case``.
    """
    return continue_case(desk, number, Accepted, accepting(desk))


def accepting(desk: Desk, *, joint: bool = False) -> Deciding:
    """What ``accept_received`` does to a case; ``joint``: several bodies decide (art. 42(2))."""

    def decide(case: Case, at: datetime) -> Sequence[Happening | PaperKind]:
        must_not_be_noticed(desk, case)
        item, assessment = looked_at(desk, case)
        late = is_late(desk, case)
        since = case.applied_at if late else at
        item = replace(item, joint=item.joint or joint)
        accepted = acceptance_of(desk, item, since, from_receipt=late)
        if not late:
            must_be_paid(case, FeeStage.ACCEPTANCE)
            must_be_complete(assessment, at, accepted.due)
            must_not_be_barred(desk, case.received.applicants, case.marks)
        promise = (PaperKind.DEFERRAL_PROMISE,) if case.promises and not late else ()
        return accepted, PaperKind.ACCEPTANCE_NOTICE, *promise

    return decide


def give_notice_of_received(desk: Desk, number: str, request: GiveNotice) -> Case:
    """The case, with one notice of all that lacks; Refusal ``notice.too_late``."""
    reason = typed(request.reason, "reason")

    def decide(case: Case, at: datetime) -> Sequence[Happening | PaperKind]:
        must_be_in_time(desk, case)
        _item, assessment = looked_at(desk, case)
        return notice_of(desk, assessment, reason, at), PaperKind.CORRECTION_NOTICE

    return continue_case(desk, number, NoticeGiven, decide)


def refuse_received(desk: Desk, number: str, request: Refuse) -> Case:
    """The case, not accepted.

    The days for a notice bind only who asks for more (art. 32(1)(4)); that none
    is needed or that another authority has the power (1), (2) may still be said.
    The Refusals are those of ``refusal_of``.
    """
    refusal = refusal_of(request.reason, request.right_authority, request.ground)
    steps = (*refusal, PaperKind.REFUSAL_NOTICE)
    return continue_case(desk, number, AcceptanceRefused, lambda _case, _at: steps)


def collect_received(desk: Desk, number: str, request: Collect) -> Case:
    """The case, collected for another place; Refusal ``notice.too_late``."""

    def decide(case: Case, at: datetime) -> Sequence[Happening | PaperKind]:
        must_be_in_time(desk, case)
        item, assessment = looked_at(desk, case)
        must_have_scope(desk, case)
        must_be_complete(assessment, at)
        return (collection_of(desk, item, request.home_authority, request.partner, at),)

    return continue_case(desk, number, Collected, decide)


def must_not_be_noticed(_desk: Desk, case: Case) -> None:
    """Refusal ``supplement.not_complete`` once a notice was given."""
    if case.notice:
        names = "、".join(one.name for one in case.notice.lacking)
        told = "；".join(filter(None, (names, case.notice.remark)))
        raise Refusal("supplement.not_complete", number=case.number, told=told)


def must_be_paid_first(desk: Desk, case: Case) -> None:
    """Refusal ``fees.owed_first``; what counts as accepted already waits for nothing."""
    if not is_late(desk, case):
        must_be_paid(case, FeeStage.ACCEPTANCE)


def must_be_in_time(desk: Desk, case: Case) -> None:
    """Refusal ``notice.too_late``: then it counts as accepted from the day of receipt.

    The days of what was collected for another place begin there.
    """
    if not case.collected and is_late(desk, case):
        day = notice_due(case, reckoning_of(desk)).due_on
        raise Refusal("notice.too_late", number=case.number, day=day)


def is_to_be_accepted(desk: Desk, case: Case) -> bool:
    """Whether it is complete, or the days for saying what lacks are over."""
    return is_late(desk, case) or looked_at(desk, case)[1].acceptable


def looked_at(desk: Desk, case: Case) -> tuple[Item, Assessment]:
    """The item as it was received, and how the case stands by it."""
    item = desk.shelf.item(case.received.item_code, case.received.catalog_version)
    return item, assess(item, dict(case.received.situation), case.marks, beyond=True)


def is_late(desk: Desk, case: Case) -> bool:
    """Whether the days for a notice are over."""
    return desk.clock.now().date() > notice_due(case, reckoning_of(desk)).due_on

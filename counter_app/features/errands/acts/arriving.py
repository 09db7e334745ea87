"""物流、签收、退回: what becomes of a parcel, and with it of the results in it.

Signing for an errand is the case's own act, in the same commit; so is putting it
back. There is one truth of each.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import partial

from counter_app.features.cases.acts.continue_case import carry_on
from counter_app.features.cases.acts.declared_delivery import SignFor
from counter_app.features.cases.acts.reach_applicant import signing
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.delivery import Relation
from counter_app.features.cases.model.delivery_events import SignedFor
from counter_app.features.cases.model.events import ParcelReturned
from counter_app.features.cases.model.moves import Status
from counter_app.features.cases.ports import Desk
from counter_app.features.errands.acts.continuing import (
    SHORT,
    allowed,
    append,
    cases_of,
    running,
    written,
)
from counter_app.features.errands.acts.handing import post
from counter_app.features.errands.model.errand import Errand
from counter_app.features.errands.model.events import PutBack, Signed, Tracked
from counter_app.features.errands.model.kinds import STAGES, Stage
from counter_app.features.errands.model.moves import AT_THE_HALL, ErrandStatus
from counter_app.features.errands.model.requests import (
    PutBackRequest,
    SignRequest,
    TrackRequest,
)
from counter_app.features.errands.model.rules import ErrandLimit
from counter_app.features.errands.model.transport import PUTS_BACK
from counter_app.kernel.guard import AUTOMATIC
from counter_app.kernel.happening import Happening
from counter_app.kernel.number import gave
from counter_app.kernel.ports import Work
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.days.hours import SHANGHAI

_WENT_AHEAD = timedelta(minutes=10)  # so far may a courier's clock be before ours


def track(desk: Desk, number: str, request: TrackRequest) -> Errand:
    """The errand with what somebody heard of it, and what follows from that.

    Refusal ``errands.not_on_its_way``, ``errands.bad_moment``; those of ``sign`` where
    it was signed for and that cannot be entered so.
    """
    with desk.open_work() as work:
        errand = allowed(work, number, Tracked)
        must_be_on_its_way(desk, errand)
        tracked = _told(desk, errand, request)
        if all(one.notice != tracked.notice for one in errand.transport.notices):
            take_in(desk, work, errand, tracked)
            follow(desk, work, work.state(errand.number, Errand), by_hand=True)
        errand = work.state(errand.number, Errand)
        work.commit()
    return errand


def must_be_on_its_way(_desk: Desk, errand: Errand) -> None:
    """Refusal ``errands.not_on_its_way`` before a courier has it and after its end."""
    if errand.status in AT_THE_HALL or not errand.is_open:
        raise Refusal("errands.not_on_its_way", field="number", number=errand.number)


def take_in(desk: Desk, work: Work, errand: Errand, tracked: Tracked) -> None:
    """One more word of the courier."""
    append(desk, work, errand.number, desk.clock.now(), (tracked,))


def follow(desk: Desk, work: Work, errand: Errand, *, by_hand: bool) -> None:
    """Sign for it or put it back, where the courier's last word says so and nobody did yet.

    By hand, Refusal as ``sign``; else what cannot be entered so waits for a person.
    """
    now = errand.transport.now
    if now is None or not errand.is_open or errand.handed_over is None:
        return
    if not by_hand and desk.clerk == AUTOMATIC and not is_own(desk, *errand.cases):
        return
    if now.stage is Stage.SIGNED:
        if by_hand or _can_sign(desk, errand, now):
            _sign(desk, work, errand, now.receiver, now.relation, now.at.date())
    elif now.stage in PUTS_BACK and errand.put_back is None:
        _put_back(desk, work, errand, now.stage, now.words)


def is_own(desk: Desk, *numbers: str) -> bool:
    """Whether this window gave all of them: with nobody's hand, no others may be moved."""
    return all(gave(desk.hall.window, one) for one in numbers)


def sign(desk: Desk, number: str, request: SignRequest) -> Errand:
    """签收: delivery of its cases counts from that day.

    Refusal ``errands.nobody_signed`` without a name, ``errands.relation_needed``
    where nothing tells what the signer is to the applicant; as ``signing``.
    """
    with desk.open_work() as work:
        errand = allowed(work, number, Signed)
        told = errand.transport.now
        told = told if told is not None and told.stage is Stage.SIGNED else None
        receiver = request.receiver.strip() or (told.receiver if told else "")
        relation = request.relation or (told.relation if told else None)
        on = request.on or (told.at.date() if told else desk.clock.now().date())
        _sign(desk, work, errand, receiver, relation, on)
        errand = work.state(errand.number, Errand)
        work.commit()
    return errand


def put_back(desk: Desk, number: str, request: PutBackRequest) -> Errand:
    """退回窗口: the result waits at the window again, whatever the courier says.

    Refusal ``errands.put_back_already``, ``errands.missing`` where neither a person
    nor the courier says why.
    """
    with desk.open_work() as work:
        errand = allowed(work, number, PutBack)
        must_not_be_back(desk, errand)
        now, reason = errand.transport.now, written(request.reason, "reason")
        told = now.stage if now is not None and now.stage in PUTS_BACK else None
        stage = request.why or told
        if stage is None or not (reason or told):
            raise Refusal("errands.missing", field="reason" if stage else "why")
        if stage is not told:
            said = Tracked(_own_name(desk), stage, desk.clock.now(), words=reason)
            take_in(desk, work, errand, said)
        _put_back(desk, work, errand, stage, reason or (now.words if now else ""))
        errand = work.state(errand.number, Errand)
        work.commit()
    return errand


def must_not_be_back(_desk: Desk, errand: Errand) -> None:
    """Refusal ``errands.put_back_already``."""
    if errand.put_back is not None:
        raise Refusal("errands.put_back_already", field="number", number=errand.number)


def _sign(
    desk: Desk,
    work: Work,
    errand: Errand,
    receiver: str,
    relation: Relation | None,
    on: date,
) -> None:
    """Those cases that were delivered at their own page tell who signed, and when."""
    delivered = [one for one in cases_of(desk, errand) if one.status is Status.DELIVERED]
    if errand.brings_results and len(delivered) == len(errand.cases):
        receiver, relation, on = _as_delivered(delivered[0], receiver, relation, on)
    if not receiver:
        raise Refusal("errands.nobody_signed", field="receiver")
    for case in cases_of(desk, errand) if errand.brings_results else ():
        relation = _sign_for(desk, work, errand, case, receiver, relation, on) or relation
    at = desk.clock.now()
    append(
        desk, work, errand.number, at, (Signed(written(receiver, "receiver", SHORT), relation, on),)
    )


def _as_delivered(
    case: Case, receiver: str, relation: Relation | None, on: date
) -> tuple[str, Relation | None, date]:
    known = case.delivered
    if known is None:
        return receiver, relation, on
    return known.receiver or receiver, known.relation or relation, case.delivered_on or on


def _sign_for(
    desk: Desk,
    work: Work,
    errand: Errand,
    case: Case,
    receiver: str,
    relation: Relation | None,
    on: date,
) -> Relation | None:
    if case.status is Status.DELIVERED:
        return relation
    if case.status is Status.DECIDED and errand.handed_over:
        post(desk, work, errand, errand.handed_over, case)  # it had been put back too soon
    told = relation or _relation(case, receiver)
    if told is None:
        raise Refusal("errands.relation_needed", field="relation", name=receiver)
    carry_on(desk, work, case.number, SignedFor, partial(signing, SignFor(receiver, told, on)))
    return told


def _relation(case: Case, receiver: str) -> Relation | None:
    names = {one.name for one in case.received.applicants}
    agent, head = case.received.agent, case.received.representative
    if receiver in names:
        return Relation.SELF
    if head and receiver == head.name:
        return Relation.HEAD
    return Relation.AGENT if agent and receiver == agent.name else None


def _put_back(desk: Desk, work: Work, errand: Errand, why: Stage, words: str) -> None:
    at = desk.clock.now()
    reason = "：".join(filter(None, (STAGES[why], words)))
    back = PutBack(why, reason, running(desk, "deal", at, ErrandLimit.DEAL))
    append(desk, work, errand.number, at, (back,))
    for case in cases_of(desk, errand) if errand.brings_results else ():
        if case.status is Status.POSTED:
            returned = ParcelReturned(f"{reason}（{errand.number}）")
            carry_on(desk, work, case.number, ParcelReturned, partial(_only, returned))


def _only(happening: Happening, _case: Case, _at: datetime) -> Sequence[Happening]:
    return (happening,)


def _can_sign(desk: Desk, errand: Errand, told: Tracked) -> bool:
    """Whether the courier's word is enough: a natural person, whose relation is known."""
    if not errand.brings_results:
        return bool(told.receiver)
    at = desk.clock.now()
    for case in cases_of(desk, errand):
        relation = told.relation or _relation(case, told.receiver)
        if not told.receiver or relation is None or case.contested:
            return False
        if case.status not in (Status.POSTED, Status.DECIDED, Status.DELIVERED):
            return False
        try:
            signing(SignFor(told.receiver, relation, told.at.date()), case, at)
        except Refusal:
            return False
    return True


def _told(desk: Desk, errand: Errand, request: TrackRequest) -> Tracked:
    at = moment_told(desk, request.at)
    return Tracked(
        written(request.notice, "notice", SHORT) or _own_name(desk),
        request.stage,
        at,
        written(request.place, "place", SHORT),
        written(request.words, "words"),
        written(request.receiver, "receiver", SHORT),
        request.relation,
    )


def moment_told(desk: Desk, text: str) -> datetime:
    """When somebody says it was; now, if unsaid. Refusal ``errands.bad_moment``."""
    now = desk.clock.now()
    if not text.strip():
        return now
    try:
        at = datetime.fromisoformat(text.strip())
    except ValueError:
        raise Refusal("errands.bad_moment", field="at") from None
    at = at.astimezone(SHANGHAI) if at.tzinfo else at.replace(tzinfo=SHANGHAI)
    if at > now + _WENT_AHEAD:
        raise Refusal("errands.bad_moment", field="at")
    return at


def _own_name(desk: Desk) -> str:
    return f"own-{desk.random_id()}"


def is_told_to_be_signed(_desk: Desk, errand: Errand) -> bool:
    """Whether the courier says that it was signed for."""
    return errand.status is ErrandStatus.SIGN_TOLD

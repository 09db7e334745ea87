"""跨区域通办: what happens to a case that is received here and handled in another place."""

from __future__ import annotations

from datetime import date

from counter_app.features.cases.model.result import Result
from counter_app.kernel.happening import happening
from counter_app.kernel.immutable import immutable, later
from counter_app.knowledge.catalog.regional import Mode, ScopeList
from counter_app.knowledge.days.deadline import DueDate


@happening("Collected")
@immutable
class Collected:
    """代收: form and identity were checked for ``home_authority``, which accepts; no 受理.

    ``partner`` is its code on the hall's register, ``scope`` the list that allows it:
    empty and None where the hall keeps none. ``send_by``: until when the papers leave.
    """

    home_authority: str
    partner: str = later("")
    scope: ScopeList | None = later(None)
    mode: Mode | None = later(None)
    send_by: DueDate | None = later(None)


@happening("SentHome")
@immutable
class SentHome:
    """寄送属地: the papers left for the home authority, by courier or with ``carried_by``.

    ``seal_number`` is that of the bag (封条号). ``answer_by``: until when an answer
    is expected, counted from sending until it is known when they arrived.
    """

    courier_number: str
    carried_by: str
    seal_number: str = later("")
    answer_by: DueDate | None = later(None)


@happening("cases.signed_at_home")
@immutable
class SignedAtHome:
    """属地签收: they arrived there on this day; ``answer_by`` counts from it."""

    by: str
    on: date
    answer_by: DueDate


@happening("AcceptedAtHome")
@immutable
class AcceptedAtHome:
    """属地受理: the home authority accepted, under its own ``number``; it goes on there.

    ``due_on`` is the day by which it will decide, as it told.
    """

    number: str
    remark: str
    due_on: date | None = later(None)


@happening("ReturnedFromHome")
@immutable
class ReturnedFromHome:
    """属地退回: the home authority gave the papers back to this hall, and why."""

    reason: str
    number: str


@happening("cases.decided_at_home")
@immutable
class DecidedAtHome:
    """属地办结 (不予受理 among it): ``number`` is that of the written decision.

    ``straight``: the result goes from there to the applicant, not to this window.
    ``deliver_by``: until when it is here, or with the applicant (行政许可法 art. 44).
    """

    result: Result
    reason: str
    number: str
    on: date
    straight: bool
    deliver_by: DueDate


@happening("cases.result_came")
@immutable
class ResultCame:
    """结果到窗口: what the home authority decided arrived here, and waits to be handed out."""

    courier_number: str
    seal_number: str
    documents: tuple[str, ...]
    deliver_by: DueDate


@happening("cases.share_given")
@immutable
class ShareGiven:
    """多地联办: this place does this part of it by this day."""

    place: str
    what: str
    by: date | None


@happening("cases.share_done")
@immutable
class ShareDone:
    """多地联办: how the part of this place ended."""

    place: str
    outcome: str
    on: date

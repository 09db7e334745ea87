"""来件: what happens to papers that a hall of another place collected for this one.

Each is a fact that is never changed.
"""

from __future__ import annotations

from datetime import date

from counter_app.kernel.happening import happening
from counter_app.kernel.immutable import immutable
from counter_app.knowledge.catalog.regional import ScopeList
from counter_app.knowledge.days.deadline import DueDate
from counter_app.knowledge.persons.party import Party


@immutable
class Sheet:
    """One line of the list that came with the papers (移送单); ``copies`` None: not told."""

    name: str
    copies: int | None = None
    remark: str = ""


@immutable
class Parcel:
    """How papers travelled: by courier or with somebody, in a sealed bag."""

    courier_number: str = ""
    carried_by: str = ""
    seal_number: str = ""


@immutable
class Matter:
    """What another hall collected, as its list and its file tell it.

    ``collected_on``: when the applicant handed it in there. ``round`` counts how
    often it was sent; 0 where nobody told.
    """

    item_code: str
    item_name: str
    applicant: Party
    others: tuple[Party, ...]
    representative: Party | None
    agent: Party | None
    situation: tuple[tuple[str, str], ...]
    form: tuple[tuple[str, str], ...]
    sheets: tuple[Sheet, ...]
    collected_on: date | None
    round: int


@happening("regions.arrived")
@immutable
class Arrived:
    """来件: from which partner, under which number of theirs.

    ``on`` is the day on which the papers came, None while only their file did;
    ``answer_by``: until when it is accepted, refused or told what lacks, counted
    from that day.
    """

    partner: str
    partner_name: str
    partner_number: str
    scope: ScopeList | None
    matter: Matter
    parcel: Parcel
    on: date | None
    answer_by: DueDate | None


@happening("regions.parcel_came")
@immutable
class ParcelCame:
    """签收: the papers of what was announced, or sent once more, came on this day."""

    parcel: Parcel
    on: date
    answer_by: DueDate


@happening("regions.told_again")
@immutable
class ToldAgain:
    """再次发来: the partner sent it once more, with what was brought since."""

    matter: Matter
    parcel: Parcel


@happening("regions.opened")
@immutable
class Opened:
    """拆封: before ``witness``; what lacks of the list, and what was in it beside.

    ``stranger``: whose papers they are, if not the applicant's.
    """

    witness: str
    seal_intact: bool
    lacking: tuple[str, ...]
    beside: tuple[str, ...]
    remark: str
    stranger: str = ""


@happening("regions.taken_in")
@immutable
class TakenIn:
    """收件: it goes on as the case with this number."""

    case: str


@happening("regions.returned")
@immutable
class Returned:
    """退回 to the partner, with everything that came."""

    reason: str
    parcel: Parcel


@happening("regions.result_sent")
@immutable
class ResultSent:
    """结果寄回: to the partner's window, or ``straight`` to the applicant."""

    parcel: Parcel
    straight: bool
    documents: tuple[str, ...]


@happening("regions.reached")
@immutable
class Reached:
    """结果送达: the applicant signed for it on this day."""

    on: date
    receiver: str


@happening("regions.withdrawn")
@immutable
class TakenBack:
    """撤回: the applicant took it back over there before it was taken in here."""

    reason: str

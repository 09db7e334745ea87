"""What two halls tell each other (函件): how a case stands with the one, as a whole each time.

A letter says everything, not what changed: lost, repeated or in another order,
the newest tells all, and one that was heard already changes nothing.
"""

from __future__ import annotations

from datetime import date, datetime

from counter_app.features.cases.model.result import Result
from counter_app.features.regions.model.events import Matter, Parcel, ResultSent
from counter_app.kernel.immutable import immutable
from counter_app.knowledge.catalog.regional import ScopeList


@immutable
class CaseThere:
    """From the hall that collected: the matter, and how it ended with the applicant.

    ``number`` is theirs. ``delivered_on`` and ``receiver``: the applicant has the
    result. ``withdrawn``: why it was taken back; empty while it was not.
    """

    number: str
    scope: ScopeList | None
    matter: Matter
    parcel: Parcel
    delivered_on: date | None = None
    receiver: str = ""
    withdrawn: str = ""


@immutable
class CarriedPaper:
    """A paper of the home place, as it was printed; ``pdf`` in base64."""

    name: str
    number: str
    pdf: str


@immutable
class AnswerBack:
    """From the home place: how it stands there.

    ``number`` is that of the hall that collected, ``incoming`` and ``case`` those
    of the home place. ``round``: the parcel that it answers. ``lacking``: what the
    applicant is to be told. ``result`` with its reason and number once it is
    decided, 不予受理 among it.
    """

    number: str
    incoming: str
    round: int
    came_on: date | None
    case: str = ""
    accepted: bool = False
    due_on: date | None = None
    lacking: str = ""
    returned: str = ""
    result: Result | None = None
    reason: str = ""
    document_number: str = ""
    decided_on: date | None = None
    sent: ResultSent | None = None
    papers: tuple[CarriedPaper, ...] = ()


@immutable
class Letter:
    """One of the two."""

    made_at: datetime
    there: CaseThere | None = None
    back: AnswerBack | None = None

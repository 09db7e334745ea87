"""What happens at windows. Each is a fact that is never changed or taken back.

A mistake is mended by a further event. The journal keeps these in order; a
case is the fold over its own (see ``case.py``).
"""

from __future__ import annotations

from datetime import date, datetime

from counter_app.features.cases.model.channel import Channel
from counter_app.features.cases.model.delivery import DeliveryWay, HandedDocument, Relation
from counter_app.features.cases.model.materials import MaterialMark
from counter_app.features.cases.model.procedure import Procedure
from counter_app.features.cases.model.rating import Visit
from counter_app.features.cases.model.result import Result
from counter_app.kernel.happening import happening
from counter_app.kernel.immutable import immutable, later
from counter_app.kernel.number import DOCUMENT
from counter_app.knowledge.authorities.authority import document_number
from counter_app.knowledge.days.deadline import Deadline, DueDate
from counter_app.knowledge.days.limit import Limit
from counter_app.knowledge.persons.identity import IdKind
from counter_app.knowledge.persons.party import Party
from counter_app.knowledge.persons.signature import Signature


@immutable
class Renewing:
    """延续 (行政许可法 art. 50): the licence that is renewed, and the day by which to decide.

    ``licence`` is its number on the register, empty where it is not there;
    ``certificate`` the number that it bears. ``in_time``: it was asked for
    before the last day for that. ``by_silence``: if nobody has decided by
    ``valid_to``, its last day, it counts as renewed (art. 50(2)).
    """

    licence: str
    certificate: str
    valid_to: date
    in_time: bool
    by_silence: bool


@happening("Received")
@immutable
class Received:
    """收件: what was handed over, by whom, for which item of which catalog version.

    ``others`` apply together with ``applicant`` (结婚登记, 共有). The
    ``representative`` is the 法定代表人 of a body, the 监护人 of a person.
    ``unlisted`` was handed over although the catalog does not ask for it.
    ``bundle``: the number of the matter (一件事) of which this case is a part.
    """

    item_code: str
    item_name: str
    department: str
    catalog_version: int
    applicant: Party
    agent: Party | None
    situation: tuple[tuple[str, str], ...]  # question, answer
    marks: tuple[MaterialMark, ...]
    form: tuple[tuple[str, str], ...]  # field, value
    english: bool = False  # the applicant wishes papers with English beside the Chinese
    renewing: Renewing | None = later(None)
    channel: Channel = later(Channel.WINDOW)
    others: tuple[Party, ...] = later(())
    representative: Party | None = later(None)
    unlisted: tuple[MaterialMark, ...] = later(())
    bundle: str = later("")
    application: str = later("")  # number of the application that it comes out of (来件)
    handed_in_at: datetime | None = later(None)  # when that reached the hall

    @property
    def applicants(self) -> tuple[Party, ...]:
        """Everybody who applies."""
        return (self.applicant, *self.others)

    @property
    def people(self) -> tuple[Party, ...]:
        """Everybody in it: who applies, then who acts for them."""
        acting = filter(None, (self.representative, self.agent))
        return (*self.applicants, *acting)

    @property
    def applied_by(self) -> str:
        """The names of everybody who applies, as papers and lists address them."""
        return "、".join(one.name for one in self.applicants)


@happening("Accepted")
@immutable
class Accepted:
    """受理 (行政许可法 art. 32(5)). ``due`` is what the applicant is told.

    ``due`` is None when the catalog gives no limit at all. ``from_receipt``:
    no notice was given in time, so it counts as accepted from the day of
    receipt (art. 32(1)(4)). ``joint``: 统一办理、联合办理、集中办理 (art. 42(2)).
    ``on_the_spot``: 即办件, whose clock is never stopped or extended (art. 42(1)).
    """

    due: DueDate | None
    promised_limit: Limit | None
    statutory_limit: Limit | None
    from_receipt: bool = False
    joint: bool = False
    on_the_spot: bool = False


@immutable
class Lacking:
    """One line of a one-time notice: what is missing and what would do."""

    name: str
    requirement: str


@happening("NoticeGiven")
@immutable
class NoticeGiven:
    """一次性告知 (art. 32(4)): everything that must be added or corrected, once.

    ``limit`` is the time that the applicant was given; old notices do not say.
    """

    lacking: tuple[Lacking, ...]
    remark: str
    supplement_by: date
    provisional: bool
    limit: Limit | None = None


@happening("AcceptanceRefused")
@immutable
class AcceptanceRefused:
    """不予受理 (art. 32(1), (2)): reasons, and the right authority where known."""

    reason: str
    right_authority: str


@happening("Supplemented")
@immutable
class Supplemented:
    """补正: what came after a one-time notice, some of it or all.

    ``corrected``: what the notice asked for in words was put right.
    """

    marks: tuple[MaterialMark, ...]
    corrected: bool
    channel: Channel = later(Channel.WINDOW)


@happening("AskedForMore")
@immutable
class AskedForMore:
    """另行要求补充材料: what the one notice did not name was asked for later, and why.

    The applicant need not bring it: everything is told once (art. 32(1)(4)).
    """

    what: tuple[Lacking, ...]
    reason: str


@happening("Withdrawn")
@immutable
class Withdrawn:
    """撤回: the applicant takes the application back; ``reason`` may stay unsaid."""

    reason: str


@happening("CorrectionLapsed")
@immutable
class CorrectionLapsed:
    """逾期不补正: what the notice asked for did not come in time; counts as withdrawn."""


@happening("PromiseKept")
@immutable
class PromiseKept:
    """容缺补交: materials that were promised came."""

    marks: tuple[MaterialMark, ...]
    channel: Channel = later(Channel.WINDOW)


@happening("HandedOver")
@immutable
class HandedOver:
    """移交: the papers went to the department; ``taken_by`` signed for them, if known.

    ``list_number`` is that of the paper (材料移交单) on which the case stands.
    """

    department: str
    taken_by: str
    list_number: str = ""


@happening("PapersTaken")
@immutable
class PapersTaken:
    """部门签收: the department signed for papers that were handed over."""

    taken_by: str


@happening("SentBack")
@immutable
class SentBack:
    """退回窗口: the department gave the papers back, and why."""

    reason: str


@happening("Suspended")
@immutable
class Suspended:
    """暂停 (art. 45): the clock stands still from the next day on.

    ``expected_until`` is the last day of the procedure as the applicant is
    told, ``due`` what follows from it. ``was_due`` is the date that this
    moves: where another window moved it meanwhile, the two contradict.
    ``since``: it stands still from this day on already, the last one, of which
    the procedure takes the rest. ``law_on``: the last day by law, where the day
    that the applicant was told is over. ``basis``: the special law by which the
    procedure stops the clock; empty: art. 45.
    """

    procedure: Procedure
    takes: Limit
    expected_until: date
    reason: str
    was_due: date | None
    due: DueDate | None
    since: date | None = later(None)
    law_on: date | None = later(None)
    basis: str = later("")


@happening("Resumed")
@immutable
class Resumed:
    """恢复: the procedure ended today, and the clock runs again from tomorrow.

    ``law_on`` as in ``Suspended``.
    """

    remark: str
    was_due: date | None
    due: DueDate | None
    law_on: date | None = later(None)


@happening("Extended")
@immutable
class Extended:
    """延期 (art. 42): ``limit`` more, approved by the authority's head, with the reason.

    ``base`` is the statutory limit to which it was added; None where it was
    added to the limit that the applicant was told. ``basis``: the special law
    that gives the figure; empty: art. 42.
    """

    limit: Limit
    approved_by: str
    reason: str
    was_due: date | None
    due: DueDate
    base: Limit | None = later(None)
    basis: str = later("")


@happening("Redated")
@immutable
class Redated:
    """重新推算: the calendar by which a date was reckoned is another now (art. 82).

    ``expected_until``: until when the special procedure takes that is on.
    """

    was_due: date | None
    due: DueDate
    of: Deadline = Deadline.DECISION
    expected_until: date | None = later(None)


@happening("Decided")
@immutable
class Decided:
    """办结: the result, with the reason for every one but 出证 (行政许可法 art. 38).

    ``department`` decided. ``deliver_by`` is the last day for handing out
    (art. 44). ``by_silence``: nobody did before the licence expired, so that it
    counts as renewed (art. 50(2)).
    """

    result: Result
    reason: str
    department: str
    deliver_by: DueDate
    by_silence: bool = later(False)


@happening("cases.numbered")
@immutable
class Numbered:
    """文号: the number that what the authority decided in this act bears.

    Counted from 1 for each authority and year in each series of numbers, which
    ``place`` tells; ``word`` (机关代字) and authority are as of the day.
    """

    code: str
    authority: str
    word: str
    year: int
    place: str = ""
    sequence: int = 0

    @property
    def purpose(self) -> str:
        """What its sequence counts, for ``Work.number``."""
        return f"{DOCUMENT}:{self.code}:{self.year}"

    @property
    def text(self) -> str:
        """As it stands on paper."""
        return document_number(self.word, self.year, self.place, self.sequence)


@happening("Delivered")
@immutable
class Delivered:
    """送达 (art. 44): at the window to ``receiver``. By courier: posted before signing was entered.

    ``authorisation`` says by what paper somebody else than the applicant and
    the agent of the case received it; ``identity``, which document of the
    receiver was looked at. ``signature`` is None where paper was signed.
    """

    way: DeliveryWay
    receiver: str
    courier_number: str
    authorisation: str
    identity: IdKind | None = None
    signature: Signature | None = None
    courier: str = ""  # the company, if told
    relation: Relation | None = later(None)
    documents: tuple[HandedDocument, ...] = later(())


@happening("ParcelReturned")
@immutable
class ParcelReturned:
    """邮件退回: the courier brought the result back; it waits to be handed out again."""

    reason: str


@happening("Rated")
@immutable
class Rated:
    """评价: this visit was rated (好差评), once. What was said is no part of the case."""

    visit: Visit

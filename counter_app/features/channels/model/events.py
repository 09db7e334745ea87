"""What happens to an application made elsewhere (来件). Each is a fact that is never changed."""

from __future__ import annotations

from datetime import date, datetime
from hashlib import sha256

from counter_app.features.cases.model.channel import Channel
from counter_app.features.channels.model.kinds import Repeat, Stage
from counter_app.kernel.encoding import to_bytes
from counter_app.kernel.happening import happening
from counter_app.kernel.immutable import immutable
from counter_app.knowledge.persons.party import Party


@immutable
class ClaimedMaterial:
    """A material as the platform marks it; nobody here has looked at it."""

    name: str
    state: str
    copies: int | None = None
    remark: str = ""


@immutable
class Attachment:
    """A file that was handed in at the platform: its name, SHA-256 in hex, and what it is."""

    name: str
    sha256: str
    material: str = ""


@immutable
class Consent:
    """What the applicant agreed to at the platform, and when, as that says."""

    text: str
    given_at: datetime | None


@immutable
class ClaimedPayment:
    """What was paid at the platform, as that says; ``amount`` in fen."""

    amount: int
    way: str
    receipt: str
    paid_at: datetime | None


@immutable
class Claim:
    """All that a platform says of an application. Its word is not believed, but for whose it is.

    ``licence`` is the number of what is to be renewed. ``prepared_by``: who
    filled it in.
    """

    platform: str
    number: str
    submitted_at: datetime
    stage: Stage
    item_code: str
    applicant: Party
    others: tuple[Party, ...]
    representative: Party | None
    agent: Party | None
    situation: tuple[tuple[str, str], ...]
    materials: tuple[ClaimedMaterial, ...]
    form: tuple[tuple[str, str], ...]
    licence: str
    licence_until: date | None
    english: bool
    attachments: tuple[Attachment, ...]
    consent: Consent | None
    payment: ClaimedPayment | None
    prepared_by: str

    @property
    def digest(self) -> str:
        """SHA-256 of all of it, in hex: the same again has the same."""
        return sha256(to_bytes(self)).hexdigest()

    @property
    def people(self) -> tuple[Party, ...]:
        """Everybody in it: who applies, then who acts for them."""
        acting = filter(None, (self.representative, self.agent))
        return (self.applicant, *self.others, *acting)


@immutable
class Parcel:
    """A letter or parcel (邮寄、快递) as it arrived, closed. ``about``: the case that it is for."""

    waybill: str
    courier: str
    sender: str
    phone: str
    about: str
    remark: str


@happening("channels.arrived")
@immutable
class Arrived:
    """来件: a platform's claim or a parcel, one of them.

    ``handed_in_at``: when it reached the hall; None of what was only filled in
    before somebody comes, which is kept until ``keep_until``. ``before``: what
    came earlier under the platform's number, to which it stands as ``repeat``.
    """

    channel: Channel
    claim: Claim | None
    parcel: Parcel | None
    item_name: str
    department: str
    handed_in_at: datetime | None
    keep_until: date | None
    source: str
    repeat: Repeat = Repeat.NEW
    before: str = ""


@immutable
class Content:
    """One thing in a parcel: copies by the sender's list, and those that were found."""

    name: str
    listed: int
    found: int
    remark: str


@immutable
class Stranger:
    """What lay in a parcel and is somebody else's: set apart, and what was done with it."""

    name: str
    whose: str
    done: str


@happening("channels.unpacked")
@immutable
class Unpacked:
    """开拆: the receipt of what a parcel held. Two people: who opened it, and who saw it.

    ``photo_sha256`` is of a picture that was taken, in hex, or empty.
    """

    opened_by: str
    witness: str
    outside: str
    contents: tuple[Content, ...]
    strangers: tuple[Stranger, ...]
    photo: str
    photo_sha256: str


@happening("channels.taken")
@immutable
class Taken:
    """取件: opened as a draft at this window."""


@happening("channels.put_back")
@immutable
class PutBack:
    """放回: any window may take it again."""

    reason: str


@happening("channels.returned")
@immutable
class Returned:
    """退回 to the platform or the sender."""

    reason: str


@happening("channels.expired")
@immutable
class Expired:
    """过期: nobody came for what was filled in before."""

    reason: str = ""

"""送达 that does not end at the window: posted and signed for, electronic, left, announced."""

from __future__ import annotations

from datetime import date

from counter_app.features.cases.model.delivery import HandedDocument, Relation
from counter_app.kernel.happening import happening
from counter_app.kernel.immutable import immutable


@happening("cases.posted")
@immutable
class Posted:
    """寄出: a courier took it under this number; delivered once it is signed for.

    ``receiver`` is to whom it is addressed, empty: the applicant.
    """

    courier_number: str
    courier: str
    receiver: str
    documents: tuple[HandedDocument, ...]


@happening("cases.signed_for")
@immutable
class SignedFor:
    """签收: what was posted was signed for on this day, by whom (民诉法 art. 88, 91)."""

    receiver: str
    relation: Relation
    on: date


@happening("cases.sent_electronically")
@immutable
class SentElectronically:
    """电子送达: it reached this address; ``consent`` is how the applicant agreed (art. 90)."""

    receiver: str
    address: str
    consent: str
    documents: tuple[HandedDocument, ...]


@happening("cases.left")
@immutable
class Left:
    """留置送达: who should receive it refused; it was left there before a witness (art. 89)."""

    receiver: str
    reason: str
    witness: str
    where: str
    documents: tuple[HandedDocument, ...]


@happening("cases.announced")
@immutable
class Announced:
    """公告送达: no other way was left; counts as delivered once ``until`` is over (art. 95)."""

    where: str
    reason: str
    on: date
    until: date
    documents: tuple[HandedDocument, ...]


@happening("cases.announcement_over")
@immutable
class AnnouncementOver:
    """公告期满: the days of the public notice are over, and it counts as delivered."""

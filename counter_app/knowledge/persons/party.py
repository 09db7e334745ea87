"""Who stands before the window: applicants and their agents (当事人)."""

from __future__ import annotations

from enum import StrEnum

from counter_app.kernel.immutable import immutable
from counter_app.knowledge.persons.identity import IdKind


class PartyKind(StrEnum):
    """申请人类型."""

    PERSON = "person"  # 自然人
    ORGANISATION = "organisation"  # 法人或其他组织


@immutable
class Party:
    """An applicant (申请人) or agent (代办人), checked and normalised.

    ``phone`` may be empty: nobody is turned away for having none.
    """

    kind: PartyKind
    name: str
    id_kind: IdKind
    id_number: str
    phone: str = ""

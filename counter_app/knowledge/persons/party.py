"""Who stands before the window: applicants, and who acts for them (当事人)."""

from __future__ import annotations

from enum import StrEnum

from counter_app.kernel.immutable import immutable, later
from counter_app.knowledge.persons.identity import IdKind


class PartyKind(StrEnum):
    """申请人类型."""

    PERSON = "person"  # 自然人
    ORGANISATION = "organisation"  # 法人或其他组织


@immutable
class Party:
    """An applicant (申请人) or who acts for one (代办人, 法定代表人, 监护人), checked.

    ``phone`` may be empty: nobody is turned away for having none. ``id_number``
    may be empty of a legal representative only, who need not come. ``relation``
    to the applicant and ``authority``, the paper that shows it, are told of who
    acts for another.
    """

    kind: PartyKind
    name: str
    id_kind: IdKind
    id_number: str
    phone: str = ""
    relation: str = later("")
    authority: str = later("")

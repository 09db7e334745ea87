"""Who stands at the window: applicants, their agents, and the clerk."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from counter_app.domain.identity import IdKind


class PartyKind(StrEnum):
    """申请人类型."""

    PERSON = "person"  # 自然人
    ORGANISATION = "organisation"  # 法人或其他组织


@dataclass(frozen=True, slots=True)
class Party:
    """An applicant (申请人) or agent (代办人), checked and normalised.

    ``phone`` may be empty: nobody is turned away for having none.
    """

    kind: PartyKind
    name: str
    id_kind: IdKind
    id_number: str
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Clerk:
    """The person who serves at the window (窗口工作人员)."""

    code: str
    name: str

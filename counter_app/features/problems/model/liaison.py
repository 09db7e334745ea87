"""企业首席服务专员 (liaison): who sees to which enterprises, and how often they were in touch.

A file of its own: an officer is named for years, and problems come and go.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar, Final

from counter_app.kernel import agreeing
from counter_app.kernel.clerk import Clerk
from counter_app.kernel.event import Event
from counter_app.kernel.file_state import FileState
from counter_app.kernel.happening import Happening, happening
from counter_app.kernel.immutable import immutable
from counter_app.kernel.moves import Move
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.supervision import Supervision
from counter_app.knowledge.days.clocks import Clock

LIAISON: Final = "L"
"""What numbers of officers' files count."""


class LiaisonStatus(StrEnum):
    """Whether this officer still serves."""

    SERVING = "serving"  # 在任
    LEFT = "left"  # 已卸任


class ContactWay(StrEnum):
    """How officer and enterprise were in touch."""

    VISIT = "visit"  # 上门走访
    PHONE = "phone"  # 电话
    ONLINE = "online"  # 微信等线上
    HERE = "here"  # 企业到窗口或单位


@happening("problems.officer_named")
@immutable
class OfficerNamed:
    """选派: ``phone`` may be told to enterprises."""

    person: Clerk
    unit: str
    phone: str


@happening("problems.assigned")
@immutable
class EnterpriseAssigned:
    """分派 an enterprise (by its credit code); ``contact``: until when they first get in touch."""

    enterprise: str
    code: str
    contact: Clock


@happening("problems.released")
@immutable
class EnterpriseReleased:
    """解除: this officer no longer sees to the enterprise."""

    code: str
    reason: str


@happening("problems.contacted")
@immutable
class Contacted:
    """走访联系: what was spoken of, which problems came of it, which policies were told.

    ``contact``: until when they are in touch again.
    """

    code: str
    way: ContactWay
    topics: str
    problems: tuple[str, ...]
    policies: tuple[str, ...]
    contact: Clock


@happening("problems.officer_replaced")
@immutable
class OfficerReplaced:
    """接替: another person sees to the same enterprises."""

    person: Clerk
    phone: str
    reason: str


@happening("problems.officer_left")
@immutable
class OfficerLeft:
    """卸任; refused while enterprises are assigned."""

    reason: str


class LiaisonAct(StrEnum):
    """What is done to an officer's file; the command line's verbs."""

    ASSIGN = "assign"  # 分派企业
    RELEASE = "release"  # 解除企业
    CONTACT = "contact"  # 登记联系
    REPLACE = "replace"  # 换人
    LEAVE = "leave"  # 卸任


class LiaisonRule(StrEnum):
    """What allows these acts; said by ``words.liaison_names.liaison_rule_text``."""

    WHILE_SERVING = "while_serving"


def _serving(act: LiaisonAct, to: LiaisonStatus) -> Move[LiaisonAct, LiaisonRule, LiaisonStatus]:
    return Move(act, LiaisonRule.WHILE_SERVING, {LiaisonStatus.SERVING: to})


LIAISON_MOVES: Final[Mapping[type[Happening], Move[LiaisonAct, LiaisonRule, LiaisonStatus]]] = {
    EnterpriseAssigned: _serving(LiaisonAct.ASSIGN, LiaisonStatus.SERVING),
    EnterpriseReleased: _serving(LiaisonAct.RELEASE, LiaisonStatus.SERVING),
    Contacted: _serving(LiaisonAct.CONTACT, LiaisonStatus.SERVING),
    OfficerReplaced: _serving(LiaisonAct.REPLACE, LiaisonStatus.SERVING),
    OfficerLeft: _serving(LiaisonAct.LEAVE, LiaisonStatus.LEFT),
}


@immutable
class Assignment:
    """An enterprise that an officer sees to; ``contact`` is the clock to the next contact."""

    enterprise: str
    code: str
    since: datetime
    contact: Clock
    contacts: int = 0
    last_contact: datetime | None = None
    problems: tuple[str, ...] = ()


@immutable(kw_only=True)
class Liaison(FileState):
    """An officer as their events tell it."""

    moves: ClassVar[Mapping[type, Move[Any, Any, Any]]] = LIAISON_MOVES

    status: LiaisonStatus
    person: Clerk
    unit: str
    phone: str
    named_at: datetime
    named_by: Clerk
    assignments: tuple[Assignment, ...] = ()

    @property
    def department(self) -> str:
        """Whose officer it is."""
        return self.unit

    @property
    def opened_at(self) -> datetime:
        """When the officer was named."""
        return self.named_at

    @property
    def nearest(self) -> Clock | None:
        """The contact that is due first."""
        return min((one.contact for one in self.assignments), key=_due, default=None)

    @property
    def due_on(self) -> date | None:
        """The last day for the contact that is due first."""
        return self.nearest.last_day if self.nearest else None

    def assignment(self, code: str) -> Assignment:
        """The enterprise with this code; Refusal ``officers.not_assigned``."""
        for one in self.assignments:
            if one.code == code:
                return one
        raise Refusal("officers.not_assigned", field="code", code=code)

    def moved(self, event: Event) -> Liaison:
        """This officer once ``event`` has happened; Refusal if it may not."""
        moved = replace(self, status=self.status_after(type(event.happening)))
        match event.happening:
            case OfficerNamed():
                raise Refusal("officers.named_twice", field="number", number=self.number)
            case EnterpriseAssigned(enterprise, code, contact):
                if any(one.code == code for one in self.assignments):
                    raise Refusal("officers.assigned_already", field="code", code=code)
                new = Assignment(enterprise, code, event.at, contact)
                return replace(moved, assignments=(*self.assignments, new))
            case EnterpriseReleased(code):
                gone = self.assignment(code)
                left = tuple(one for one in self.assignments if one is not gone)
                return replace(moved, assignments=left)
            case Contacted() as contacted:
                return self._contacted(moved, event.at, contacted)
            case OfficerReplaced(person, phone):
                return replace(moved, person=person, phone=phone)
            case OfficerLeft() if self.assignments:
                raise Refusal("officers.still_assigned", field="number", n=len(self.assignments))
        return moved

    def _contacted(self, moved: Liaison, at: datetime, contacted: Contacted) -> Liaison:
        before = self.assignment(contacted.code)
        now = replace(
            before,
            contact=contacted.contact,
            contacts=before.contacts + 1,
            last_contact=at,
            problems=tuple(dict.fromkeys((*before.problems, *contacted.problems))),
        )
        assignments = tuple(now if one is before else one for one in self.assignments)
        return replace(moved, assignments=assignments)


def liaison_opened_by(event: Event) -> Liaison:
    """The officer whom an OfficerNamed event names; Refusal ``problems.not_registered``."""
    named = event.happening
    if not isinstance(named, OfficerNamed):
        raise Refusal("problems.not_registered", field="number", number=event.case_number)
    return Liaison(
        number=event.case_number,
        status=LiaisonStatus.SERVING,
        window=event.window,
        supervision=Supervision(event.clerk),
        person=named.person,
        unit=named.unit,
        phone=named.phone,
        named_at=event.at,
        named_by=event.clerk,
    )


def liaison_fold(events: Iterable[Event]) -> Liaison:
    """The officer of whom these events tell; see ``agreeing.fold``."""
    return agreeing.fold(events, liaison_opened_by)


def _due(clock: Clock) -> datetime:
    return clock.due_at

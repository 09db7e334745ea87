"""A matter (一件事, bundle): what its own events tell, and where its parts' files say they stand.

Pure: no clock, no disk. What is kept of a matter is its plan and what was
changed of it; what became of each part is read from that part's case alone,
so that no two places can disagree about it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from enum import Enum
from typing import Any, ClassVar, Final

from counter_app.features.bundles.model.events import (
    HandedOut,
    JointNotice,
    MadeSingle,
    Opened,
    PartAdded,
    PartLeft,
    PartStarted,
    PartStood,
    ProgressTold,
    SetSupplemented,
)
from counter_app.features.bundles.model.joint import JOINT, Joint
from counter_app.features.bundles.model.joint_clock import JointDays
from counter_app.features.bundles.model.joint_project import Project
from counter_app.features.bundles.model.moves import MOVES, BundleStatus
from counter_app.features.bundles.model.plan import Answer, Choice, PlannedPart
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.materials import MaterialMark
from counter_app.features.cases.model.moves import CLOSED, DECISION_STANDS, Status
from counter_app.features.cases.model.result import Result
from counter_app.kernel import agreeing
from counter_app.kernel.clerk import Clerk
from counter_app.kernel.event import Event
from counter_app.kernel.file_state import FileState
from counter_app.kernel.immutable import immutable
from counter_app.kernel.moves import Move
from counter_app.kernel.opinion import asked_of
from counter_app.kernel.paper import Paper
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.supervision import Supervision

BUNDLE: Final = "U"
"""What numbers of matters (件) count."""

S = BundleStatus


class Where(Enum):
    """With whom the next step of a part lies."""

    WAITING = "waiting"  # no case yet: another's result must be there first
    RECEIVED = "received"  # handed in, nothing decided about it
    NOTICED = "noticed"  # the applicant is to bring what lacks
    HANDLED = "handled"  # the authority's
    DECIDED = "decided"  # its result is to be handed out
    OVER = "over"  # nothing is left to do


_WITH_APPLICANT: Final = (Status.NOTICE_GIVEN, Status.SUPPLEMENTED)
_TO_HAND_OUT: Final = (Status.DECIDED, Status.POSTED, Status.ANNOUNCED)


@immutable
class Part:
    """A part as it stands. ``case`` None: it waits, or what became of it is here no more.

    Whatever is open is here, so a part whose number is known and whose file is not
    was closed long ago.
    """

    plan: PlannedPart
    case: Case | None = None
    left: str | None = None  # why it is not asked for any more; None: it is

    @property
    def item(self) -> str:
        """The code of its item."""
        return self.plan.item

    @property
    def waits(self) -> bool:
        """Whether it has no case yet and is still asked for."""
        return not self.plan.case and self.left is None

    @property
    def is_integrated(self) -> bool:
        """Whether the matter waits for it."""
        return self.plan.choice is Choice.INTEGRATED and self.left is None

    @property
    def where(self) -> Where:
        """With whom its next step lies."""
        if self.waits:
            return Where.WAITING
        if self.case is None or self.case.status in CLOSED:
            return Where.OVER
        match self.case.status:
            case Status.RECEIVED:
                return Where.RECEIVED
            case status if status in _WITH_APPLICANT:
                return Where.NOTICED
            case status if status in _TO_HAND_OUT:
                return Where.DECIDED
        return Where.HANDLED

    @property
    def has_result(self) -> bool:
        """Whether what was applied for was granted, so that others may build on it."""
        case = self.case
        if case is None or case.decision is None:
            return case is None and bool(self.plan.case)
        return case.status in DECISION_STANDS and case.decision.result is Result.ISSUED

    @property
    def will_have_no_result(self) -> bool:
        """Whether it ended, or was decided, in another way than by its result."""
        ended = self.left is not None or self.where in (Where.DECIDED, Where.OVER)
        return ended and not self.has_result

    @property
    def due_on(self) -> date | None:
        """The last day for its authority to decide; None before acceptance and without a limit."""
        return self.case.due.due_on if self.case and self.case.due else None

    def stood(self) -> PartStood:
        """As the applicant is told of it."""
        case = self.case
        if case is None:
            return PartStood(self.item, self.plan.case, "")
        due, decision = case.due, case.decision
        return PartStood(
            self.item,
            case.number,
            case.status.value,
            due.due_on if due else None,
            due.provisional if due else False,
            decision.result.value if decision else "",
        )


@immutable(kw_only=True)
class Bundle(FileState):
    """A matter. ``cases`` are its parts' files, as far as they are here: see ``with_parts``.

    ``apart``: what a window did to a part that another had already started, left out
    or added while they were apart. It stops nobody; people see to it.
    """

    moves: ClassVar[Mapping[type, Move[Any, Any, Any]]] = MOVES

    status: BundleStatus
    opened: Opened
    opened_at: datetime
    opened_by: Clerk
    planned: tuple[PlannedPart, ...]
    answers: tuple[Answer, ...]
    form: tuple[Answer, ...]
    marks: tuple[MaterialMark, ...]  # the one set of materials as it stands now
    corrected: bool = False  # what the notice asked for in words was put right
    left: tuple[PartLeft, ...] = ()
    handed_out: tuple[HandedOut, ...] = ()
    told: ProgressTold | None = None  # the last time
    apart: tuple[PartStarted | PartLeft | PartAdded, ...] = ()
    cases: tuple[Case, ...] = ()
    joint: Joint = Joint()
    joint_days: JointDays | None = None  # where somebody reads it, by the calendar in force

    @property
    def department(self) -> str:
        """Whose matter it is (牵头部门)."""
        return self.opened.lead

    @property
    def name(self) -> str:
        """What it is called."""
        return self.opened.name

    @property
    def project(self) -> Project | None:
        """What several departments decide on together (并联审批); None for any other matter."""
        return self.opened.project

    @property
    def notice(self) -> JointNotice | None:
        """联合一次性告知, given when it was opened or once the departments had checked it."""
        return self.joint.noticed.notice if self.joint.noticed else self.opened.notice

    @property
    def asked(self) -> frozenset[str]:
        """Departments that may see it: asked about it, or of a part for which they answer."""
        own = {one.case.department for one in self.parts if one.case}
        return asked_of(self.opinions) | own | {one.department for one in self.planned}

    @property
    def parts(self) -> tuple[Part, ...]:
        """Every part as it stands, in the order of the plan."""
        files = {one.number: one for one in self.cases}
        left = {one.item: one.reason for one in self.left}
        return tuple(Part(one, files.get(one.case), left.get(one.item)) for one in self.planned)

    @property
    def integrated(self) -> tuple[Part, ...]:
        """Those for which the matter waits."""
        return tuple(one for one in self.parts if one.is_integrated)

    @property
    def cases_together(self) -> tuple[Case, ...]:
        """Their files, as far as they are here."""
        return tuple(one.case for one in self.integrated if one.case)

    @property
    def waiting(self) -> tuple[Part, ...]:
        """Those that have no case yet."""
        return tuple(one for one in self.parts if one.waits)

    @property
    def ready(self) -> tuple[Part, ...]:
        """Of these, whose time has come: every result that they need is there."""
        return tuple(one for one in self.waiting if not self.awaited_by(one))

    @property
    def due_on(self) -> date | None:
        """When the last of its running parts is to be decided; None where none runs."""
        days = (one.due_on for one in self.integrated if one.where is Where.HANDLED)
        return max((day for day in days if day), default=None)

    @property
    def doubled(self) -> tuple[Case, ...]:
        """Open cases of parts that two windows took in while apart: one of each is to be ended."""
        numbers = {*filter(None, map(_case_of, self.apart))}
        return tuple(
            one for one in self.cases if one.number in numbers and one.status not in CLOSED
        )

    @property
    def all_papers(self) -> tuple[Paper, ...]:
        """Its own, then those of its parts."""
        return (*self.papers, *(paper for one in self.cases for paper in one.papers))

    def part(self, item: str) -> Part:
        """The part of this item, or with this case's number; Refusal ``bundles.no_such_part``."""
        for one in self.parts:
            if item in (one.item, one.plan.case):
                return one
        raise Refusal("bundles.no_such_part", field="item", item=item, number=self.number)

    def stood(self) -> tuple[PartStood, ...]:
        """Where every part stands, as the applicant is told."""
        return tuple(
            replace(one.stood(), awaits=tuple(other.item for other in self.awaited_by(one)))
            if one.waits
            else one.stood()
            for one in self.parts
        )

    def awaited_by(self, part: Part) -> tuple[Part, ...]:
        """The parts whose results it needs and that are not there yet."""
        known = {one.item: one for one in self.parts}
        before = (known[code] for code in part.plan.after if code in known)
        return tuple(one for one in before if not one.has_result)

    def moved(self, event: Event) -> Bundle:
        """This matter once ``event`` has happened; Refusal ``case.not_allowed``."""
        moved = replace(self, status=self.status_after(type(event.happening)))
        match event.happening:
            case Opened():
                raise Refusal("bundles.opened_twice", field="number", number=self.number)
            case PartStarted() | PartLeft() as changed if not self.part(changed.item).waits:
                return replace(moved, apart=(*self.apart, changed))
            case PartStarted(item, case):
                part = replace(self.part(item).plan, case=case)
                return replace(moved, planned=self._with(part))
            case PartLeft() as left:
                return replace(moved, left=(*self.left, left))
            case MadeSingle(item):
                single = replace(self.part(item).plan, choice=Choice.SINGLE)
                return replace(moved, planned=self._with(single))
            case PartAdded() as added:
                return self._with_added(moved, added)
            case SetSupplemented() as came:
                return replace(
                    moved,
                    marks=marks_with(self.marks, came.marks),
                    corrected=self.corrected or came.corrected,
                )
            case HandedOut() as handed:
                return replace(moved, handed_out=(*self.handed_out, handed))
            case ProgressTold() as told:
                return replace(moved, told=told)
            case happening if isinstance(happening, JOINT):
                return replace(moved, joint=self.joint.after(event))
        return moved

    def _with(self, part: PlannedPart) -> tuple[PlannedPart, ...]:
        return tuple(part if one.item == part.item else one for one in self.planned)

    def _with_added(self, moved: Bundle, added: PartAdded) -> Bundle:
        if any(one.item == added.part.item for one in self.planned):
            return replace(moved, apart=(*self.apart, added))
        return replace(
            moved,
            planned=(*self.planned, added.part),
            answers=(*self.answers, *added.answers),
            form=(*self.form, *added.form),
            marks=marks_with(self.marks, added.marks),
        )


def marks_with(
    marks: Iterable[MaterialMark], came: Iterable[MaterialMark]
) -> tuple[MaterialMark, ...]:
    """The set of materials once these came."""
    known = {one.name: one for one in marks}
    return tuple((known | {one.name: one for one in came}).values())


def with_parts(bundle: Bundle, files: Mapping[str, Any]) -> Bundle:
    """The matter with its parts' files as they stand, and the state that follows from them."""
    cases = tuple(one for one in files.values() if isinstance(one, Case))
    joined = replace(bundle, cases=cases)
    return replace(joined, status=standing(joined.integrated))


def standing(parts: Iterable[Part]) -> BundleStatus:
    """The state of a matter of these parts: who has something to do comes before who waits."""
    where = {one.where for one in parts} - {Where.OVER}
    if not where:
        return S.CLOSED
    for one, status in (
        (Where.HANDLED, S.HANDLING),
        (Where.RECEIVED, S.RECEIVED),
        (Where.NOTICED, S.NOTICED),
        (Where.WAITING, S.WAITING),
    ):
        if one in where:
            return status
    return S.DECIDED


def part_numbers(bundle: Bundle) -> tuple[str, ...]:
    """The numbers of its parts' files, those included that two windows took in while apart."""
    planned = (one.case for one in bundle.planned)
    return tuple(dict.fromkeys(filter(None, (*planned, *map(_case_of, bundle.apart)))))


def opened_by(event: Event) -> Bundle:
    """The matter that an Opened event opens; Refusal ``bundles.not_opened`` for any other."""
    if not isinstance(event.happening, Opened):
        raise Refusal("bundles.not_opened", field="number", number=event.case_number)
    opened = event.happening
    return Bundle(
        number=event.case_number,
        status=S.HANDLING,
        opened=opened,
        opened_at=event.at,
        window=event.window,
        opened_by=event.clerk,
        supervision=Supervision(event.clerk),
        planned=opened.parts,
        answers=opened.answers,
        form=opened.form,
        marks=opened.marks,
    )


def fold(events: Iterable[Event]) -> Bundle:
    """The matter that these events, in the hall's order, tell by themselves.

    Its parts are joined to it by ``with_parts`` wherever their files are; see ``agreeing.fold``.
    """
    return agreeing.fold(events, opened_by)


def _case_of(changed: PartStarted | PartLeft | PartAdded) -> str:
    """The number of the case that it took in; empty for none."""
    match changed:
        case PartStarted(_, case):
            return case
        case PartAdded(part):
            return part.case
    return ""

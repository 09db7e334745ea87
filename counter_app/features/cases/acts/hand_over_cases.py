"""移交: the papers of one or many cases go to the department that decides, on one list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from counter_app.features.cases.acts.continue_case import typed
from counter_app.features.cases.acts.declared_carrying import HandOver
from counter_app.features.cases.acts.who_decides import acting_for
from counter_app.features.cases.model import rules
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.events import HandedOver
from counter_app.features.cases.model.listing import Which, of
from counter_app.features.cases.model.moves import Status
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.cases.ports import CaseRow, Desk
from counter_app.kernel.event import Event
from counter_app.kernel.file_events import PaperIssued
from counter_app.kernel.happening import Happening
from counter_app.kernel.immutable import immutable
from counter_app.kernel.number import PAPER
from counter_app.kernel.ports import Work
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.persons.names import check_person_name

LONGEST_LIST = 200


@immutable
class HandedOverList:
    """A list (材料移交单) and the cases on it, in its order."""

    list_number: str
    department: str
    cases: tuple[Case, ...]


def hand_over_cases(
    desk: Desk, numbers: Sequence[str], department: str = "", taken_by: str = ""
) -> HandedOverList:
    """All of these cases, now with the department, on one list; or none of them.

    ``department`` is the items' own; it may stay unsaid. ``taken_by`` signed
    for the papers, if they were signed for at once. Refusal
    ``hand_over.nothing``, ``hand_over.too_many``, ``hand_over.listed_twice``,
    ``decision.not_its_department`` if the cases belong to several
    departments, and what ``case.not_allowed`` says of any of them.
    """
    if not numbers:
        raise Refusal("hand_over.nothing", field="numbers")
    if len(numbers) > LONGEST_LIST:
        raise Refusal("hand_over.too_many", field="numbers", longest=LONGEST_LIST)
    department, taken_by = typed(department, "department"), typed(taken_by, "taken_by")
    if taken_by:
        taken_by = check_person_name(taken_by, field="taken_by")
    with desk.open_work() as work:
        cases = tuple(_to_hand_over(desk, work, number) for number in numbers)
        listed = tuple(case.number for case in cases)
        for case in cases:
            if listed.count(case.number) > 1:
                raise Refusal("hand_over.listed_twice", field="numbers", number=case.number)
        day = desk.clock.now().date()
        department = department or _belongs_to(desk, cases[0], day)
        for case in cases:
            if (owner := _belongs_to(desk, case, day)) != department:
                raise Refusal(
                    "decision.not_its_department",
                    field="department",
                    department=department,
                    owner=owner,
                )
        number = work.number(PAPER, desk.hall).text
        issued = PaperIssued(number, PaperKind.TRANSFER_LIST, listed)
        _append(desk, work, listed, HandedOver(department, taken_by, number), issued)
        work.ask_paper(number, 0)
        cases = tuple(work.state(one, Case) for one in listed)
        work.commit()
    return HandedOverList(number, department, cases)


def hand_over_case(desk: Desk, number: str, request: HandOver) -> Case:
    """The case, now with the department, alone on its list; Refusals as ``hand_over_cases``."""
    return hand_over_cases(desk, [number], request.department, request.taken_by).cases[0]


def must_be_at_the_window(_desk: Desk, case: Case) -> None:
    """Refusal ``case.handed_over_already`` while the papers are with the department."""
    rules.must_be_at_the_window(case)


def is_just_accepted(_desk: Desk, case: Case) -> bool:
    """Whether its papers have not been with the department yet."""
    return case.status is Status.ACCEPTED


def hand_over_waiting(desk: Desk) -> dict[str, tuple[CaseRow, ...]]:
    """Cases whose papers are to go to a department, by department; the earliest first."""
    by_department: dict[str, list[CaseRow]] = {}
    for row in reversed(desk.ledger.cases(of(Which.TO_HAND_OVER))):
        by_department.setdefault(row.department, []).append(row)
    return {department: tuple(rows) for department, rows in sorted(by_department.items())}


def _belongs_to(desk: Desk, case: Case, day: date) -> str:
    """Who is to have its papers: of what was moved since it was received, who decides now."""
    acting = acting_for(desk, case, day)
    return acting.name if acting.former else case.department


def _to_hand_over(desk: Desk, work: Work, number: str) -> Case:
    case = work.state(desk.unasked_ledger.case(number).number, Case)
    if case.contested:
        raise Refusal("case.contested", field="number", number=case.number)
    rules.must_be_at_the_window(case)
    case.status_after(HandedOver)
    return case


def _append(
    desk: Desk, work: Work, listed: Sequence[str], handed_over: HandedOver, issued: PaperIssued
) -> None:
    """One act: the same moment in every case; the list is a paper of the first."""
    at = desk.clock.now()
    for number in listed:
        happenings: tuple[Happening, ...] = (handed_over,)
        if number == listed[0]:
            happenings = (handed_over, issued)
        for happening in happenings:
            work.append(Event(desk.new_id(), number, at, desk.hall.window, desk.clerk, happening))

"""All that a paper says, gathered before it is drawn; drawing looks nothing up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from counter_app.features.cases.acts.who_decides import Acting, acting_for
from counter_app.features.cases.model.case import Case, fold
from counter_app.features.cases.model.events import HandedOver
from counter_app.features.cases.model.mending import AMENDING, put_right
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.cases.ports import Desk
from counter_app.kernel.event import Event
from counter_app.kernel.file_events import ContestSettled, PaperIssued
from counter_app.kernel.immutable import immutable
from counter_app.kernel.paper import Paper, PaperCopy
from counter_app.knowledge.catalog.item import Item
from counter_app.knowledge.hall import Hall

_BEARERS: Final = (PaperKind.MATERIAL_RECEIPT, PaperKind.REFUSAL_NOTICE)


@immutable
class PaperFacts:
    """One print of one paper. ``copy`` is None for the original.

    ``case`` is the case as it stood when the paper was issued; of one issued
    again, when it was first said. ``acted_at`` is the moment of the act that it
    speaks of, None for the moment of issue.
    """

    paper: Paper
    copy: PaperCopy | None
    case: Case
    item: Item
    hall: Hall
    acting: Acting  # whose act it tells, on the day of the act
    sample: bool  # the item comes from a sample catalog: the paper must say so
    listed: tuple[Case, ...] = ()  # on a list, all of its cases as they stood then
    preview: bool = False  # nothing was decided: the paper must say that it is none
    acted_at: datetime | None = None
    rating_code: str = ""  # 评价码; empty on a paper that bears none

    @property
    def told_at(self) -> datetime:
        """When what this paper tells was done."""
        return self.acted_at or self.paper.issued_at


def gather_paper_facts(desk: Desk, paper_number: str, copy: int = 0) -> PaperFacts:
    """Facts of the original (0) or of the ``copy``-th further print.

    Refusal ``paper.unknown`` for a number or copy that was never issued.
    """
    now = desk.unasked_ledger.case(paper_number)
    paper = now.paper(paper_number)
    events = desk.unasked_ledger.events(now.number)
    first = _first_said(now, paper)
    case = _as_issued(events, now, first.number, paper.number)
    catalog = desk.shelf.version(case.received.catalog_version)
    return PaperFacts(
        paper=paper,
        copy=None if copy == 0 else paper.copy_made(copy),
        case=case,
        item=desk.shelf.item(case.received.item_code, case.received.catalog_version),
        hall=_hall_of(desk, paper),
        acting=acting_for(desk, case, first.issued_at.date()),
        sample=catalog.sample,
        listed=tuple(_as_listed(desk, one, first) for one in paper.cases),
        acted_at=first.issued_at,
        rating_code=code_on(desk, now, paper),
    )


def _first_said(case: Case, paper: Paper) -> Paper:
    """The paper that this one says again, or itself."""
    while paper.instead_of:
        paper = case.paper(paper.instead_of)
    return paper


def _as_listed(desk: Desk, number: str, paper: Paper) -> Case:
    """A case as it stood when it was put on this list."""
    events = desk.unasked_ledger.events(number)
    last = max(
        n
        for n, event in enumerate(events)
        if isinstance(event.happening, HandedOver) and event.happening.list_number == paper.number
    )
    return fold(events[: last + 1])


def _as_issued(events: Sequence[Event], now: Case, number: str, again: str) -> Case:
    """The case right after the act that issued this paper: a copy says what the original said.

    Where it is said again under the number ``again``, with what was put right until then.
    """
    last = _last_of_act(events, number)
    settled = (one for one in events[last + 1 :] if isinstance(one.happening, ContestSettled))
    case = fold((*events[: last + 1], *settled))
    counted = [one.what for one in now.amendments]
    for one in events[last + 1 : _last_of_act(events, again) + 1]:
        if isinstance(one.happening, AMENDING) and one.happening in counted:
            case = put_right(case, one.happening)
    return case


def _last_of_act(events: Sequence[Event], number: str) -> int:
    """Where the act ends that issued this paper."""
    issued = next(event for event in events if _issues(event, number))
    return max(n for n, event in enumerate(events) if event.is_of_one_act_with(issued))


def _issues(event: Event, number: str) -> bool:
    return isinstance(event.happening, PaperIssued) and event.happening.number == number


def _hall_of(desk: Desk, paper: Paper) -> Hall:
    """The hall with the window that issued the paper, wherever it is printed again."""
    if paper.window == desk.hall.window:
        return desk.hall
    name = desk.window_names.get(paper.window, paper.window)
    return replace(desk.hall, window=paper.window, window_name=name)


def code_on(desk: Desk, case: Case, paper: Paper) -> str:
    """The code that ``paper`` bears; empty unless it was handed over here at the intake."""
    at_intake = paper.issued_at.date() == case.received_at.date()
    here = paper.window == desk.hall.window
    return desk.rating_code(case.number) if paper.kind in _BEARERS and at_intake and here else ""

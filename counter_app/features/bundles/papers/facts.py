"""All that a paper of a matter says, gathered before it is drawn; drawing looks nothing up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from counter_app.features.bundles.model.bundle import Bundle, Part, fold, part_numbers, with_parts
from counter_app.features.cases.acts.who_decides import acting_for, handled_by
from counter_app.features.cases.model.case import fold as case_fold
from counter_app.features.cases.ports import Desk
from counter_app.kernel.event import Event
from counter_app.kernel.file_events import ContestSettled, PaperIssued
from counter_app.kernel.immutable import immutable
from counter_app.kernel.paper import Paper, PaperCopy
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.catalog.item import Item
from counter_app.knowledge.hall import Hall


@immutable
class BundleFacts:
    """One print of one paper. ``copy`` is None for the original.

    ``bundle`` is the matter, with its parts, as it stood when the paper was
    issued; ``now`` as it stands. ``items`` and ``authorities`` by the items' codes.
    """

    paper: Paper
    copy: PaperCopy | None
    bundle: Bundle
    hall: Hall
    items: Mapping[str, Item]
    authorities: Mapping[str, str]
    sample: bool
    preview: bool = False

    def authority(self, part: Part) -> str:
        """Who decides on this part."""
        return self.authorities[part.item]


def gather(desk: Desk, paper_number: str, copy: int) -> BundleFacts:
    """Facts of the original (0) or of the ``copy``-th further print of a paper.

    Asks nobody: who may read the paper was asked by whoever has it drawn.
    Refusal ``paper.unknown`` for a paper or copy that was never issued.
    """
    events = desk.unasked_files.events(desk.unasked_files.state(paper_number).number)
    now = fold(events)
    paper = now.paper(paper_number)
    first = _first_said(now, paper)
    bundle = _as_issued(desk, events, first)
    version = bundle.opened.catalog_version
    items = {one.item: desk.shelf.item(one.item, version) for one in bundle.planned}
    return BundleFacts(
        paper,
        None if copy == 0 else paper.copy_made(copy),
        bundle,
        _hall_of(desk, paper),
        items,
        {one.item: _authority(desk, one, items[one.item], first) for one in bundle.parts},
        desk.shelf.version(version).sample,
    )


def _first_said(bundle: Bundle, paper: Paper) -> Paper:
    """The paper that this one says again, or itself."""
    while paper.instead_of:
        paper = bundle.paper(paper.instead_of)
    return paper


def _as_issued(desk: Desk, events: Sequence[Event], paper: Paper) -> Bundle:
    """The matter right after the act that issued this paper, and its parts as they stood then."""
    issued = next(one for one in events if _issues(one, paper.number))
    last = max(n for n, one in enumerate(events) if one.is_of_one_act_with(issued))
    settled = (one for one in events[last + 1 :] if isinstance(one.happening, ContestSettled))
    bundle = fold((*events[: last + 1], *settled))
    files = {}
    for number in part_numbers(bundle):
        until = [one for one in desk.unasked_files.events(number) if one.at <= issued.at]
        if until:
            files[number] = case_fold(until)
    return with_parts(bundle, files)


def _issues(event: Event, number: str) -> bool:
    return isinstance(event.happening, PaperIssued) and event.happening.number == number


def _authority(desk: Desk, part: Part, item: Item, paper: Paper) -> str:
    day = paper.issued_at.date()
    if part.case is None:
        return handled_by(item, day)
    try:
        return acting_for(desk, part.case, day).name
    except Refusal:  # its catalog is here no more
        return part.case.department


def _hall_of(desk: Desk, paper: Paper) -> Hall:
    if paper.window == desk.hall.window:
        return desk.hall
    name = desk.window_names.get(paper.window, paper.window)
    return replace(desk.hall, window=paper.window, window_name=name)

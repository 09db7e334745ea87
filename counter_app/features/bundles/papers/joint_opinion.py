"""部门意见书: what a department says of its part, in that part's own file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, cast

from counter_app.features.bundles.model.bundle import Bundle
from counter_app.features.bundles.model.bundle import fold as bundle_fold
from counter_app.features.bundles.model.joint_events import Opinion, OpinionGiven
from counter_app.features.bundles.papers.joint_facts import project_facts
from counter_app.features.bundles.words.joint_names import OPINIONS
from counter_app.features.cases.papers.paper_facts import PaperFacts, gather_paper_facts
from counter_app.features.cases.papers.passages import paper_content, typed_lines
from counter_app.features.cases.ports import Desk
from counter_app.kernel.event import Event
from counter_app.kernel.paper import Paper, PaperCopy
from counter_app.knowledge.days.clocks import Clock
from counter_app.press.chinese_dates import in_words_with_weekday, moment
from counter_app.press.content import (
    Cell,
    Content,
    Fact,
    Facts,
    Highlight,
    Points,
    Prose,
    Said,
    Signature,
)
from counter_app.press.english_dates import in_english_with_weekday

_ENGLISH: Final = {
    Opinion.PASS: "agreed",
    Opinion.FAIL: "not agreed",
    Opinion.SPECIAL: "a special procedure is needed",
}

_FOR_THE_FILE: Final = Said(
    "本文书一份送牵头部门，一份归档。", "One for the lead department, one for the file."
)


def draws_opinion(desk: Desk, number: str, copy: int) -> tuple[Content, Paper, PaperCopy | None]:
    """What this opinion says; Refusal as ``gather_paper_facts``."""
    facts = gather_paper_facts(desk, number, copy)
    events = desk.unasked_files.events(facts.case.received.bundle)
    bundle = bundle_fold(events)
    return _opinion(facts, bundle, _told_with(events, facts)), facts.paper, facts.copy


def _told_with(events: Sequence[Event], facts: PaperFacts) -> Event:
    """The opinion that was given in the act that issued this paper, or one before it."""
    item = facts.case.received.item_code
    found = [
        one
        for one in events
        if isinstance(one.happening, OpinionGiven)
        and one.happening.part == item
        and one.at <= facts.told_at
    ]
    if not found:
        raise ValueError("no opinion to write about")
    return max(found, key=lambda one: one.at)


def _opinion(facts: PaperFacts, bundle: Bundle, event: Event) -> Content:
    told, project = cast(OpinionGiven, event.happening), bundle.project
    if project is None:
        raise ValueError("no project to write about")
    clock = bundle.joint.opinion
    prose = Said(
        f"就“{project.name}”联合办理的“{facts.case.received.item_name}”，本部门意见如下。",
        f"This department's opinion on its item of the project “{project.name}” is as follows.",
    )
    rows = (
        *project_facts(project),
        Fact("一件事编号", bundle.number),
        Fact("事项", facts.case.received.item_name),
        Fact("部门", told.department),
        Fact("意见时间", moment(event.at)),
    )
    blocks = (
        Prose(prose),
        Highlight((_said(told), _by_when(event, clock))),
        Facts(rows),
        *((Points("理由", typed_lines(told.reason)),) if told.reason else ()),
    )
    content = paper_content(facts, "部门意见书", blocks)
    signatures = (Signature("审核人"), content.closing.signatures[-1])
    closing = replace(content.closing, signatures=signatures)
    return replace(content, addressee=project.lead, closing=closing, copies_note=_FOR_THE_FILE)


def _said(told: OpinionGiven) -> Cell:
    return Cell("部门意见", OPINIONS[told.opinion], "", _ENGLISH[told.opinion])


def _by_when(event: Event, clock: Clock | None) -> Cell:
    if clock is None:
        return Cell("反馈期限", "")
    late = event.at >= clock.due_at
    note, english = ("逾期反馈。", "Given late.") if late else ("", "")
    day = clock.last_day
    told = f"By {in_english_with_weekday(day)}. {english}".strip()
    return Cell("反馈期限", f"{in_words_with_weekday(day)}前", note, told)

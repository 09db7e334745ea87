"""What an amendment makes of a case, and which of its papers say something wrong from then on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from counter_app.features.cases.model.events import NoticeGiven, Received
from counter_app.features.cases.model.handing import undelivered
from counter_app.features.cases.model.materials import MaterialMark, MaterialState
from counter_app.features.cases.model.mending_events import (
    AgentChanged,
    ApplicantChanged,
    Corrected,
    DeliveredWrongly,
    OpenedWrongly,
)
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.kernel.immutable import immutable
from counter_app.kernel.paper import Paper, Standing
from counter_app.kernel.refusal import Refusal

if TYPE_CHECKING:
    from counter_app.features.cases.model.case import Case

Amending = Corrected | AgentChanged | ApplicantChanged | DeliveredWrongly

AMENDING: Final = (Corrected, AgentChanged, ApplicantChanged, DeliveredWrongly)
"""What changes facts of a case; the rest of its history stays as it is."""

_TOLD_THEN: Final = frozenset(
    {
        PaperKind.TRANSFER_LIST,
        PaperKind.VOID_STATEMENT,
        PaperKind.AMENDMENT_NOTICE,
        PaperKind.REVISION_DECISION,
    }
)
"""What these say was so then, whatever is put right later."""

_OF_MATERIALS: Final = frozenset({PaperKind.MATERIAL_RECEIPT})
_OF_PROMISES: Final = frozenset({PaperKind.ACCEPTANCE_NOTICE, PaperKind.DEFERRAL_PROMISE})
_EVERY: Final = frozenset(PaperKind) - _TOLD_THEN


@immutable
class Amendment:
    """One amendment with what stood there before it."""

    what: Amending
    before: Received
    before_marks: tuple[MaterialMark, ...]
    before_receiver: str
    replaced: tuple[str, ...]  # numbers of the papers that said what was wrong


@immutable
class Changed:
    """One fact that was put right: ``fact`` is its key in the request (``applicant.name``)."""

    fact: str
    was: str
    now: str


def amended(case: Case, what: Amending) -> Case:
    """The case with these facts; Refusal ``case.amended_meanwhile`` as ``Corrected`` tells."""
    if what.amended != len(case.amendments):
        raise Refusal("case.amended_meanwhile", number=case.number)
    receiver = case.delivered.receiver if case.delivered else _addressee(case)
    wrong = wrong_papers(case, what)
    numbers = tuple(one.number for one in wrong)
    step = Amendment(what, case.received, case.marks, receiver, numbers)
    papers = _superseded(case.papers, numbers)
    return put_right(replace(case, amendments=(*case.amendments, step), papers=papers), what)


def put_right(case: Case, what: Amending) -> Case:
    """The case with these facts, at whatever moment of its history."""
    match what:
        case Corrected():
            return _corrected(case, what)
        case AgentChanged(agent, relation, authority):
            if agent is not None:
                agent = replace(agent, relation=relation, authority=authority)
            return replace(case, received=replace(case.received, agent=agent))
        case ApplicantChanged(applicant=applicant):
            received = replace(case.received, applicant=applicant)
            return replace(case, received=received, identified_as=applicant)
    return undelivered(case)


def _addressee(case: Case) -> str:
    return case.posted.receiver or case.posted.courier_number if case.posted else ""


def annulled(case: Case, what: OpenedWrongly) -> Case:
    """The case that nobody opened: all of its papers are void."""
    papers = tuple(
        one
        if one.standing is Standing.VOID
        else replace(one, standing=Standing.VOID, void_reason=what.reason)
        for one in case.papers
    )
    return replace(case, opened_wrongly=what, papers=papers)


def wrong_papers(case: Case, what: Amending) -> tuple[Paper, ...]:
    """Those current papers of the case that say what is put right."""
    kinds = set(_bearing(case, what))
    return tuple(
        one for one in case.papers if one.standing is Standing.CURRENT and one.kind in kinds
    )


def changes_of(amendment: Amendment) -> tuple[Changed, ...]:
    """What was put right, fact by fact; identity numbers and telephones whole."""
    what, before = amendment.what, amendment.before
    match what:
        case Corrected():
            return tuple(_facts_of(amendment, what))
        case AgentChanged(agent=agent, relation=relation, authority=authority):
            if agent is not None:
                agent = replace(agent, relation=relation, authority=authority)
            return tuple(_of_party("agent", before.agent, agent))
        case ApplicantChanged(applicant=applicant):
            return tuple(_of_party("applicant", before.applicant, applicant))
    return (Changed("delivery", amendment.before_receiver, ""),)


def _corrected(case: Case, what: Corrected) -> Case:
    received, delivered = case.received, case.delivered
    new: dict[str, Any] = {
        "applicant": what.applicant or received.applicant,
        "agent": what.agent or received.agent,
        "others": received.others if what.others is None else what.others,
        "representative": what.representative or received.representative,
        "situation": received.situation if what.situation is None else what.situation,
        "form": received.form if what.form is None else what.form,
    }
    if what.receiver and delivered is not None:
        delivered = replace(delivered, receiver=what.receiver)
    supplements = (*case.supplements, what) if what.marks else case.supplements
    case = replace(case, supplements=supplements, notice=_without(case, what.marks))
    return replace(case, received=replace(received, **new), delivered=delivered)


def _without(case: Case, marks: Iterable[MaterialMark]) -> NoticeGiven | None:
    """The notice without what was here all along; nothing is ever added to it (art. 32(1)(4))."""
    here = {one.name for one in marks if one.state is not MaterialState.MISSING}
    if case.notice is None:
        return None
    return replace(
        case.notice, lacking=tuple(one for one in case.notice.lacking if one.name not in here)
    )


def _bearing(case: Case, what: Amending) -> Iterable[str]:
    match what:
        case ApplicantChanged():
            return _EVERY
        case DeliveredWrongly():
            return (PaperKind.DELIVERY_RECEIPT,)
        case Corrected():
            return _bearing_corrected(case, what)
    return ()


def _bearing_corrected(case: Case, what: Corrected) -> Iterable[str]:
    people = what.applicant or what.agent or what.others or what.representative
    if people or what.situation is not None:
        return _EVERY
    kinds = set[str]()
    if what.marks:
        kinds |= _OF_MATERIALS
        now = {one.name: one.state for one in case.marks}
        promised = MaterialState.PROMISED
        if any(promised in (one.state, now.get(one.name)) for one in what.marks):
            kinds |= _OF_PROMISES
        if any(now.get(one.name) is MaterialState.COMMITTED for one in what.marks):
            kinds.add(PaperKind.COMMITMENT)
        if case.notice and _without(case, what.marks) != case.notice:
            kinds.add(PaperKind.CORRECTION_NOTICE)
    if what.receiver:
        kinds.add(PaperKind.DELIVERY_RECEIPT)
    return kinds


def _superseded(papers: Iterable[Paper], numbers: tuple[str, ...]) -> tuple[Paper, ...]:
    return tuple(
        replace(one, standing=Standing.SUPERSEDED) if one.number in numbers else one
        for one in papers
    )


def _facts_of(amendment: Amendment, what: Corrected) -> Iterator[Changed]:
    before = amendment.before
    if what.applicant:
        yield from _of_party("applicant", before.applicant, what.applicant)
    if what.agent:
        yield from _of_party("agent", before.agent, what.agent)
    for other, one in zip(before.others, what.others or (), strict=False):
        yield from _of_party("others", other, one)
    if what.representative:
        yield from _of_party("representative", before.representative, what.representative)
    for key in ("situation", "form"):
        new = getattr(what, key)
        if new is not None:
            yield from _of_pairs(key, dict(getattr(before, key)), dict(new))
    stood = {one.name: one for one in amendment.before_marks}
    for mark in what.marks:
        was = stood[mark.name].state.value if mark.name in stood else ""
        yield Changed(f"materials.{mark.name}", was, mark.state.value)
    if what.receiver:
        yield Changed("receiver", amendment.before_receiver, what.receiver)


def _of_party(role: str, before: Any, after: Any) -> Iterator[Changed]:
    for part in ("name", "id_kind", "id_number", "phone", "relation", "authority"):
        was = getattr(before, part, "")
        now = getattr(after, part, "")
        if was != now:
            yield Changed(f"{role}.{part}", str(was), str(now))


def _of_pairs(key: str, before: dict[str, str], after: dict[str, str]) -> Iterator[Changed]:
    for name in dict.fromkeys((*before, *after)):
        was, now = before.get(name, ""), after.get(name, "")
        if was != now:
            yield Changed(f"{key}.{name}", was, now)

"""Who may see what of a problem (保密): one rule for desk, command line, list, export and paper.

Who brought a confidential problem forward is known to supervisors and to the
clerk who registered it, and to nobody of a unit that it complains of or that
handles it. Who is named in a problem does not see it at all.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from counter_app.features.problems.model.events import CalledBack, PassedOn, Registered
from counter_app.features.problems.model.kinds import Disclosure
from counter_app.features.problems.model.papers import ProblemPaper
from counter_app.features.problems.model.problem import Problem
from counter_app.kernel.clerk import Clerk
from counter_app.kernel.event import Event
from counter_app.kernel.immutable import immutable
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.scope import ALL, Scope

TELL_WHAT_WAS_SAID: Final = (ProblemPaper.SLIP, ProblemPaper.CALL_BACK)
"""Papers of a confidential problem that only those see who may know its person."""


@immutable
class Reader:
    """Who looks: ``units`` are those that this person belongs to; an empty name means any.

    ``scope``: which files this person may read. ``at_desk``: who works at the
    problem desk.
    """

    clerk: Clerk
    supervises: bool
    units: frozenset[str] = frozenset()
    scope: Scope = ALL
    at_desk: bool = True


def may_see(clerks: Iterable[str], units: Iterable[str], window: str, reader: Reader) -> bool:
    """Whether this person may see a problem at all.

    ``clerks`` are named in it, by code or name; ``units`` handle it; ``window``
    registered it.
    """
    if {reader.clerk.code, reader.clerk.name} & set(clerks):
        return False
    scope = reader.scope
    of_unit = not scope.departments.isdisjoint(units)
    return scope.everything or window in scope.windows or of_unit


def knows_reporter(problem: Problem, reader: Reader) -> bool:
    """Whether this person may know who brought it forward."""
    if problem.registered.disclosure is Disclosure.NAMED:
        return True
    concerned = {problem.registered.against, *_handled_by(problem)} - {""}
    of_unit = "" in reader.units or not reader.units.isdisjoint(concerned)
    trusted = reader.supervises or reader.clerk.code == problem.registered_by.code
    return trusted and not of_unit


def seen(problem: Problem, reader: Reader) -> Problem:
    """The problem as this person may see it; Refusal ``problems.not_for_you``."""
    named, units = problem.registered.clerks, _handled_by(problem)
    if not may_see(named, units, problem.window, reader):
        raise Refusal("problems.not_for_you", field="number", number=problem.number)
    if knows_reporter(problem, reader):
        return problem
    return without_reporter(problem)


def without_reporter(problem: Problem) -> Problem:
    """The problem as the unit complained of may know it, without the papers that tell more."""
    called = problem.called_back
    return replace(
        problem,
        registered=_hidden(problem.registered, problem.passed_on),
        called_back=called and replace(called, words=""),
        papers=tuple(one for one in problem.papers if one.kind not in TELL_WHAT_WAS_SAID),
    )


def events_seen(problem: Problem, events: Iterable[Event], reader: Reader) -> tuple[Event, ...]:
    """Its events as this person may see them; Refusal as ``seen``."""
    seen(problem, reader)
    if knows_reporter(problem, reader):
        return tuple(events)
    hidden = {one.number for one in problem.papers if one.kind in TELL_WHAT_WAS_SAID}
    return tuple(
        _event_hidden(event, problem.passed_on)
        for event in events
        if getattr(event.happening, "number", "") not in hidden
    )


def _handled_by(problem: Problem) -> frozenset[str]:
    passed = problem.passed_on
    return frozenset({passed.lead, *passed.helping}) if passed else frozenset()


def _hidden(registered: Registered, passed: PassedOn | None) -> Registered:
    return replace(
        registered,
        said=passed.told if passed else "",
        wanted="",
        reporter=None,
        about_case="",
        outside_number="",
        evidence=(),
    )


def _event_hidden(event: Event, passed: PassedOn | None) -> Event:
    match event.happening:
        case Registered() as registered:
            return replace(event, happening=_hidden(registered, passed))
        case CalledBack() as called:
            return replace(event, happening=replace(called, words=""))
    return event

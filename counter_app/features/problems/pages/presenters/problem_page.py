"""What the page of a problem shows, for who is signed in."""

from __future__ import annotations

from typing import Any

from counter_app.desk.forms.consequence import Consequence
from counter_app.desk.forms.sheet import Sheet, field_of
from counter_app.features.cases.ports import Desk
from counter_app.features.problems.acts.listing import alike
from counter_app.features.problems.acts.settling import contest
from counter_app.features.problems.model.kinds import Disclosure
from counter_app.features.problems.model.problem import Problem
from counter_app.features.problems.model.requests import SettleRequest
from counter_app.features.problems.model.row import ProblemRow
from counter_app.features.problems.words.names import (
    channel_name,
    clock_name,
    disclosure_name,
    kind_name,
    level_name,
    mood_name,
    status_name,
    truth_name,
)
from counter_app.kernel.acts import Choices, choices
from counter_app.kernel.agreeing import Contest
from counter_app.kernel.feature import FileKind
from counter_app.kernel.file_state import FileState
from counter_app.kernel.immutable import immutable
from counter_app.kernel.paper import Paper
from counter_app.kernel.requests import keys_of
from counter_app.knowledge.days.clocks import Clock
from counter_app.knowledge.persons.masking import mask_phone
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.due_reasons import until_text
from counter_app.knowledge.wording.papers_to_come import papers_to_come
from counter_app.knowledge.wording.trail import (
    is_shown,
    name_of,
    trail_line,
    unread_lines,
)

Facts = tuple[tuple[str, str], ...]


@immutable
class ProblemPage:
    """A problem as a person may see it; ``trail`` is what happened and when, oldest first."""

    problem: Problem
    headline: str
    facts: Facts
    trail: tuple[tuple[str, str], ...]
    papers: tuple[Paper, ...]
    similar: tuple[ProblemRow, ...]
    choices: Choices
    contest: Contest[Problem] | None = None  # while two windows disagree about it


def read_page(desk: Desk, kind: FileKind, number: str, unread: int) -> ProblemPage:
    """Ask the store; any thread. Refusal ``problems.not_for_you``, ``case.unknown``.

    ``unread``: so many entries of it cannot be read here.
    """
    problem = desk.files.state(number)
    assert isinstance(problem, Problem)
    events = (one for one in desk.files.events(problem.number) if is_shown(one))
    return ProblemPage(
        problem,
        f"{status_name(problem.status)} · {kind_name(problem.registered.kind)}",
        facts_of(problem),
        (*unread_lines(unread), *map(trail_line, events)),
        problem.papers,
        alike(desk, problem),
        choices(kind.acts, desk, problem),
        contest(desk, problem.number) if problem.contested else None,
    )


def facts_of(problem: Problem) -> Facts:
    """Label and text; empty ones are left out. Names whole, telephones masked."""
    registered, passed = problem.registered, problem.passed_on
    told = (
        (_("期限"), "；".join(map(clock_text, problem.clocks))),
        (_("反映人"), _reporter(problem)),
        (_("来源渠道"), channel_name(registered.channel)),
        (_("反映方式"), disclosure_name(registered.disclosure)),
        (_("反映对象"), registered.against),
        (_("涉及人员"), "、".join(registered.clerks)),
        (_("涉及事项"), registered.item_name),
        (_("相关办件"), registered.about_case),
        (_("外部编号"), registered.outside_number),
        (_("证据材料"), "；".join(registered.evidence)),
        (_("反映的问题"), registered.said),
        (_("希望怎样解决"), registered.wanted),
        (_("级别"), level_name(problem.graded.level) if problem.graded else ""),
        (_("主办单位"), problem.department),
        (_("协办单位"), "、".join(passed.helping) if passed else ""),
        (_("核查结论"), truth_name(problem.checked.truth) if problem.checked else ""),
        (_("答复"), problem.answered.answer if problem.answered else ""),
        (_("回访"), "、".join(map(mood_name, problem.moods))),
    )
    return tuple((label, text) for label, text in told if text)


def settling_sheet(seen: Contest[Any]) -> Sheet:
    """The form in which a person chooses between two versions of one file."""
    """The form in which a person chooses between two versions."""
    first, second = (
        "；".join(trail_line(event)[0] for event in one.events) for one in (seen.first, seen.second)
    )
    return Sheet(
        _("处理争议"),
        _("两个窗口断网时对同一件做了不同处理。没有采用的一边仍留在流水账里，它的文书作废。"),
        tuple(map(field_of, keys_of(SettleRequest))),
        _("采用这一边"),
        SettleRequest,
        facts=((_("先到中心的"), first), (_("后到中心的"), second)),
        dangerous=True,
    )


def clock_text(clock: Clock) -> str:
    """``11月24日（周二）前转办``."""
    day = until_text(clock, clock.starts_at.year)
    text = _("{day}前{what}").format(day=day, what=clock_name(clock.name))
    return text + (_("（暂定）") if clock.provisional else "")


def consequence(before: FileState | None, after: FileState) -> Consequence:
    """What an act would change: status, dates, papers."""
    facts = [(_("状态"), _change(str(name_of(before.status)) if before else "", after))]
    if isinstance(after, Problem) and after.clocks:
        facts.append((_("期限"), "；".join(map(clock_text, after.clocks))))
    known = {one.number for one in before.papers} if before else set()
    facts.append(papers_to_come(one.kind for one in after.papers if one.number not in known))
    return Consequence(tuple(facts))


def _change(before: str, after: FileState) -> str:
    now = str(name_of(after.status))
    return now if before in ("", now) else f"{before}  →  {now}"


def _reporter(problem: Problem) -> str:
    reporter = problem.reporter
    if reporter is not None:
        phone = mask_phone(reporter.phone) if reporter.phone else ""
        return " · ".join(filter(None, (reporter.name, phone, reporter.code)))
    hidden = problem.registered.disclosure is Disclosure.CONFIDENTIAL
    return _("（要求保密，您看不到）") if hidden else _("（匿名）")

"""What the page of officers shows: each with their enterprises, contacts and problems."""

from __future__ import annotations

from operator import itemgetter

from counter_app.features.cases.ports import Desk
from counter_app.features.problems.model.liaison import Assignment, Liaison
from counter_app.features.problems.words.liaison_names import liaison_status_name
from counter_app.kernel.acts import Choices, choices
from counter_app.kernel.feature import FileKind
from counter_app.kernel.immutable import immutable
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.due_reasons import day_text
from counter_app.knowledge.wording.trail import is_shown, trail_line


@immutable
class OfficerPage:
    """One officer: a line for each enterprise, what happened, and what may be done."""

    officer: Liaison
    headline: str
    enterprises: tuple[str, ...]
    problems: tuple[str, ...]
    trail: tuple[tuple[str, str], ...]
    choices: Choices


def read_officers(desk: Desk) -> tuple[tuple[str, str], ...]:
    """Number and line of each officer, first who is late with a contact; any thread."""
    now = desk.clock.now()
    lines = []
    for row in desk.files.listed("liaison"):
        late = row.due_at is not None and now >= row.due_at
        sign = "▲" if late else "●" if row.open else "○"
        lines.append((not late, row.number, f"{sign} {row.title} · {row.department}"))
    return tuple((number, text) for _late, number, text in sorted(lines, key=itemgetter(0)))


def read_officer(desk: Desk, kind: FileKind, number: str) -> OfficerPage:
    """Ask the store; any thread."""
    officer = desk.files.state(number)
    assert isinstance(officer, Liaison)
    events = (one for one in desk.files.events(number) if is_shown(one))
    told = (officer.unit, officer.phone, liaison_status_name(officer.status))
    problems = (number for one in officer.assignments for number in one.problems)
    return OfficerPage(
        officer,
        " · ".join(filter(None, told)),
        tuple(map(_enterprise, officer.assignments)),
        tuple(dict.fromkeys(problems)),
        tuple(map(trail_line, events)),
        choices(kind.acts, desk, officer),
    )


def _enterprise(one: Assignment) -> str:
    due = _("{day}前联系").format(day=day_text(one.contact.last_day))
    times = _("联系 {n} 次").format(n=one.contacts)
    return f"{one.enterprise} · {one.code} · {times} · {due}"

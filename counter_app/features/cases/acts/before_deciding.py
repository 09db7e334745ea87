"""What stands before a decision: whose it is within the department, and answers that are owed."""

from __future__ import annotations

from datetime import date

from counter_app.features.cases.acts.who_decides import acting_for
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.opinion_rules import silence_agrees
from counter_app.features.cases.ports import Desk
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.rights import Role
from counter_app.knowledge.authorities.section import Section


def must_be_free_to_decide(desk: Desk, case: Case, day: date) -> None:
    """Refusal ``opinion.owed``, and those of ``must_be_delegated``."""
    must_be_delegated(desk, case, day)
    must_be_answered(desk, case, day)


def must_be_answered(desk: Desk, case: Case, day: date) -> None:
    """Refusal ``opinion.owed`` while a department that was asked has not answered.

    Silence agrees only where the hall's rule says so, and once the day is over.
    """
    agrees = silence_agrees(dict(desk.hall.feature_rules))
    owed = [one for one in case.opinions if one.waits and not (agrees and one.is_late(day))]
    if not owed:
        return
    late = "、".join(one.asked.department for one in owed if one.is_late(day))
    names = "、".join(one.asked.department for one in owed)
    reason = "opinion.overdue" if late else "opinion.owed"
    by = min(one.asked.by for one in owed)
    raise Refusal(reason, field="number", number=case.number, names=names, late=late, by=by)


def must_be_delegated(desk: Desk, case: Case, day: date) -> None:
    """An officer of a section decides what is delegated to it; who is in none, for all of it.

    Who enters at a window what the department decided is not asked. Refusal
    ``delegation.other_section`` names who may, ``delegation.not_delegated``.
    """
    mine, others = sections_for(desk, case, day)
    if not mine or any(one.decides(case.received.item_code, day) for one in mine):
        return
    told = "、".join(one.name for one in mine)
    may = [one for one in others if one.decides(case.received.item_code, day)]
    if not may:
        raise Refusal(
            "delegation.not_delegated",
            field="number",
            number=case.number,
            mine=told,
            item=case.received.item_name,
            department=case.department,
        )
    raise Refusal(
        "delegation.other_section",
        field="number",
        number=case.number,
        mine=told,
        item=case.received.item_name,
        sections="、".join(_with_people(desk, one) for one in may),
    )


def sections_for(
    desk: Desk, case: Case, day: date
) -> tuple[tuple[Section, ...], tuple[Section, ...]]:
    """Sections of the department that decides: those of who is signed in, and the others."""
    if not desk.hall.sections or not desk.guard.is_needed:
        return (), ()
    account = desk.accounts.find(desk.clerk.code)
    roles = account.roles_at(desk.hall.window) if account else ()
    acting = acting_for(desk, case, day)
    names = desk.guard.naming(case.department) | {acting.name, acting.authority.code}
    names |= {case.department}
    all_of_it = tuple(
        one
        for one in desk.hall.sections
        if one.department in names or not desk.guard.naming(one.department).isdisjoint(names)
    )
    if Role.CLERK in roles or Role.OFFICER not in roles:
        return (), all_of_it
    mine = tuple(one for one in all_of_it if desk.clerk.code in one.members)
    return mine, tuple(one for one in all_of_it if one not in mine)


def _with_people(desk: Desk, section: Section) -> str:
    found = (desk.accounts.find(code) for code in section.members)
    people = "、".join(one.name for one in found if one and not one.closed)
    return f"{section.name}（{people}）" if people else section.name

"""Projects that wait for an answer of the department of who is signed in."""

from __future__ import annotations

from typing import Final, cast

from counter_app.features.bundles.model.bundle import Bundle
from counter_app.features.bundles.model.joint_waiting import Step, waited_for
from counter_app.features.cases.ports import Desk
from counter_app.kernel.rights import Right
from counter_app.kernel.subject import SubjectRow

_ANSWERS: Final = (Step.CHECK, Step.OPINION)


def my_turn(desk: Desk) -> tuple[SubjectRow, ...]:
    """Those in which an officer's department owes an answer; none for who belongs to none."""
    departments = desk.guard.scope(Right.HANDLE).departments
    if not departments:
        return ()
    rows = desk.files.listed("bundle")
    return tuple(one for one in rows if one.open and _is_owed(desk, one, departments))


def waiting(desk: Desk) -> int:
    """How many, as 待我处理 tells it."""
    return len(my_turn(desk))


def _is_owed(desk: Desk, row: SubjectRow, departments: frozenset[str]) -> bool:
    if not row.waiting_for:  # no department is waited for
        return False
    bundle = cast(Bundle, desk.unasked_files.state(row.number))
    turns = waited_for(bundle.joint, bundle.cases_together)
    return any(one.step in _ANSWERS and one.who in departments for one in turns)

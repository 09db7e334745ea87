"""转办: somebody else sees to a case from now on, or to all that a window left undone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from counter_app.features.cases.acts.continue_case import typed
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.listing import Which, of
from counter_app.features.cases.model.moves import CLOSED
from counter_app.features.cases.ports import Desk
from counter_app.kernel.clerk import Clerk
from counter_app.kernel.event import Event
from counter_app.kernel.file_state import FileState
from counter_app.kernel.guard import must
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.review import Reassigned
from counter_app.kernel.rights import Right


def reassign_cases(
    desk: Desk, numbers: Sequence[str], to: str, reason: str
) -> tuple[FileState, ...]:
    """These files, from now on seen to by the person with the account ``to``; all or none.

    Refusal ``reassign.no_reason``, ``account.unknown``, ``case.unknown``, or for one with
    which nobody goes on: ``reassign.contested``, ``reassign.closed``.
    """
    must(desk, Right.REASSIGN)
    reason, person = typed(reason, "reason"), _person(desk, to)
    if not reason:
        raise Refusal("reassign.no_reason", field="reason")
    at, window = desk.clock.now(), desk.hall.window
    with desk.open_work() as work:
        for number in numbers:
            # Who may not see a file gives it to nobody.
            _must_go_on(desk.files.state(number))
            given = Reassigned(person, reason)
            work.append(Event(desk.new_id(), number, at, window, desk.clerk, given))
        files = tuple(work.state(number, FileState) for number in numbers)
        work.commit()
    return files


def pending_of(desk: Desk, window: str) -> tuple[str, ...]:
    """Numbers of the window's cases that are not closed; contested ones wait for their choice."""
    rows = desk.ledger.walk(replace(of(Which.OPEN), window=window))
    return tuple(row.number for row in rows if not row.contested)


def _must_go_on(file: FileState) -> None:
    if file.contested:
        raise Refusal("reassign.contested", field="number", number=file.number)
    if isinstance(file, Case) and file.status in CLOSED:
        raise Refusal("reassign.closed", field="number", number=file.number)


def _person(desk: Desk, code: str) -> Clerk:
    account = desk.accounts.find(code.strip().lower())
    if account is None or account.closed:
        raise Refusal("account.unknown", field="to", code=code)
    return account.clerk

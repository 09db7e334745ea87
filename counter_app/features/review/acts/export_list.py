"""导出列表: the cases that a supervisor sees, masked; whole only before two pairs of eyes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from counter_app.features.cases.ports import CaseRow, Desk
from counter_app.features.review.acts.queue import Queue, QueueFilter
from counter_app.kernel.guard import must, note
from counter_app.kernel.record import Exported, ListUnmasked
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.rights import Right

MOST: Final = 20_000
"""So many cases are exported at once, at most."""

_PAGE: Final = 1_000


@dataclass(frozen=True, slots=True)
class ListedCase:
    """One case of an export; the last two are masked unless asked for whole."""

    row: CaseRow
    id_number: str
    phone: str


def listed_cases(
    desk: Desk,
    queue: Queue,
    wanted: QueueFilter,
    *,
    whole: bool,
    progress: Callable[[int], None] = lambda done: None,
) -> tuple[ListedCase, ...]:
    """The cases of the queue, as they stand on the screen.

    ``whole``: with identity numbers and telephones, which is noted and needs a
    second person (个人信息保护法 art. 51). Refusal ``export.too_many``, or as
    ``must``.
    """
    must(desk, Right.UNMASK_LIST if whole else Right.EXPORT)
    today = desk.clock.now().date()
    rows = _rows(queue, wanted, today, progress)
    if whole:
        note(desk, ListUnmasked("办件列表", len(rows)))
    return tuple(_listed(desk, row, whole=whole) for row in rows)


def note_export(desk: Desk, form: str, rows: int) -> None:
    """The list was written to a file."""
    note(desk, Exported("办件列表", form, rows))


def _rows(
    queue: Queue, wanted: QueueFilter, today: date, progress: Callable[[int], None]
) -> Sequence[CaseRow]:
    found, after = list[CaseRow](), None
    while True:
        page = queue.page(wanted, today, after, _PAGE)
        found += page.rows
        progress(len(found))
        if len(found) > MOST:
            raise Refusal("export.too_many", field="cases", most=MOST)
        if page.after is None:
            return found
        after = page.after


def _listed(desk: Desk, row: CaseRow, *, whole: bool) -> ListedCase:
    if not whole:
        return ListedCase(row, row.id_masked, row.phone_masked)
    applicant = desk.ledger.case(row.number).received.applicant
    return ListedCase(row, applicant.id_number, applicant.phone)

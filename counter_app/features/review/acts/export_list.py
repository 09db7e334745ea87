"""导出列表: the cases that a supervisor sees, masked; whole only before two pairs of eyes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from counter_app.features.cases.model.listing import Listing
from counter_app.features.cases.ports import CaseRow, Desk
from counter_app.kernel.guard import must, note
from counter_app.kernel.immutable import immutable
from counter_app.kernel.record import Exported, ListUnmasked
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.rights import Right

MOST: Final = 20_000
"""So many cases are exported at once, at most."""

_PAGE: Final = 1_000


@immutable
class ListedCase:
    """One case of an export; the last two are masked unless asked for whole."""

    row: CaseRow
    id_number: str
    phone: str


def listed_cases(
    desk: Desk,
    wanted: Listing,
    *,
    whole: bool,
    progress: Callable[[int], None] = lambda done: None,
) -> tuple[ListedCase, ...]:
    """The cases of the list, as they stand on the supervisor's screen.

    ``whole``: with identity numbers and telephones, which is noted and needs a
    second person (个人信息保护法 art. 51). Refusal ``export.too_many``, or as
    ``must``.
    """
    must(desk, Right.UNMASK_LIST if whole else Right.EXPORT)
    rows = _rows(desk, wanted, progress)
    if whole:
        note(desk, ListUnmasked("办件列表", len(rows)))
    return tuple(_listed(desk, row, whole=whole) for row in rows)


def note_export(desk: Desk, form: str, rows: int) -> None:
    """The list was written to a file."""
    note(desk, Exported("办件列表", form, rows))


def _rows(desk: Desk, wanted: Listing, progress: Callable[[int], None]) -> Sequence[CaseRow]:
    found, after = list[CaseRow](), None
    while True:
        page = desk.ledger.page(wanted, after, _PAGE, urgent_first=True)
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

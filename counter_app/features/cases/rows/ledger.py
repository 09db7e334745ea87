"""Reading the journal and its rows; the store's side of ``ports.Ledger``."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Final

from counter_app.features.cases.model.case import Case, fold
from counter_app.features.cases.model.listing import Listing
from counter_app.features.cases.ports import CaseRow, PaperRow
from counter_app.features.cases.rows.case_lists import CaseLists
from counter_app.kernel.event import Event
from counter_app.kernel.happening import Happening, tag_of
from counter_app.kernel.number import Number
from counter_app.kernel.ports import EntryProof
from counter_app.kernel.refusal import Refusal
from counter_app.store.files import file_entries, read_event
from counter_app.store.inspection import prove_case, prove_record
from counter_app.store.models import Subject
from counter_app.store.standing import is_within
from counter_app.store.subjects import OF_CONTESTED_PAPER

_EARLIER: Final = 50
_EVERY_CASE_HAS: Final = ("Received", "Accepted", "PaperIssued")
"""These are not in the journal's index of kinds, and it is used where that is said."""
_DAYS: Final = (
    "WITH RECURSIVE days (at) AS ("
    " SELECT min(opened_at) FROM subjects WHERE kind = 'case' AND opened_at >= :first UNION ALL"
    " SELECT (SELECT min(opened_at) FROM subjects WHERE kind = 'case'"
    " AND opened_at >= substr(at, 1, 10) || 'U') FROM days WHERE at < :last)"
    " SELECT substr(at, 1, 10) FROM days WHERE at < :last"
)


class StoreLedger(CaseLists):
    """Cases and papers of this window, and every list of its cases."""

    def case(self, number: str) -> Case:
        """The case, or the case of the paper, with this number; Refusal ``case.unknown``."""
        return fold(self.events(self._case_number(number)))

    def events(self, case_number: str) -> tuple[Event, ...]:
        """All events of a case in the hall's order; empty for an unknown number."""
        return tuple(read_event(body) for _, body in file_entries(self._connection, case_number))

    def happenings(self, kind: type[Happening], since: date | None = None) -> tuple[Event, ...]:
        """Events of this kind in any case of the scope, newest first; from this day on, or all."""
        where, values = self._in_scope("case_number")
        tag = tag_of(kind)
        index = "1" if tag in _EVERY_CASE_HAS else f"kind NOT IN {_EVERY_CASE_HAS}"
        rows = self._connection.rows(
            f"SELECT event FROM counting WHERE kind = ? AND {index} AND event <> x'' AND at >= ?"
            f" AND {where} ORDER BY position DESC",
            (tag, f"{since}T" if since else "", *values),
        )
        return tuple(read_event(body) for (body,) in rows)

    def days(self, first: date, last: date) -> tuple[date, ...]:
        """Days of these on which something was received, oldest first; from one to the next."""
        rows = self._connection.rows(_DAYS, {"first": f"{first}T", "last": f"{last}U"})
        return tuple(date.fromisoformat(day) for (day,) in rows)

    def proofs(self, case_number: str) -> tuple[EntryProof, ...]:
        """Of each event of a case, in the hall's order."""
        return prove_case(self._connection, case_number)

    def record(self, first: date, last: date) -> tuple[tuple[Event, EntryProof], ...]:
        """What people did beside cases on these days, looked at and printed, oldest first."""
        return prove_record(self._connection, first, last)

    def earlier_cases(self, id_number: str) -> tuple[CaseRow, ...]:
        """The last fifty cases of the same applicant, newest first."""
        return self.cases(Listing(person=id_number), limit=_EARLIER)

    def papers(self, *, on: date | None = None) -> tuple[PaperRow, ...]:
        """Papers, newest first."""
        where, values = self._in_scope("p.case_number")
        if on is not None:  # a range uses the index on the column; LIKE cannot
            where += " AND p.issued_at >= ? AND p.issued_at < ?"
            values = (*values, f"{on}T", f"{on}U")
        rows = self._connection.rows(
            "SELECT p.number, p.kind, p.case_number, c.applicant, s.title, p.issued_at,"
            " p.clerk, p.standing, p.copies FROM paper_rows p"
            " JOIN subjects s ON s.number = p.case_number"
            f" JOIN case_rows c ON c.number = p.case_number WHERE {where}"
            " ORDER BY p.issued_at DESC, p.number DESC",
            values,
        )
        return tuple(
            PaperRow(
                number=row[0],
                kind=row[1],
                case_number=row[2],
                applicant=row[3],
                item_name=row[4],
                issued_at=datetime.fromisoformat(row[5]),
                clerk=row[6],
                standing=row[7],
                copies=row[8],
            )
            for row in rows
        )

    def _in_scope(self, column: str) -> tuple[str, tuple[Any, ...]]:
        """What holds of the number of a case in scope, with its values."""
        if self.scope.everything:
            return "1", ()
        numbers = Subject.select(Subject.number).where(is_within(self.scope))
        sql, values = numbers.sql()
        return f"{column} IN ({sql})", tuple(values)

    def _case_number(self, text: str) -> str:
        number = Number.parse(text).text
        found = self._connection.row(
            "SELECT number FROM subjects WHERE number = ?"
            " UNION ALL SELECT case_number FROM paper_rows WHERE number = ?"
            f" UNION ALL {OF_CONTESTED_PAPER}",
            (number, number, number),
        )
        if found is None:
            raise Refusal("case.unknown", field="number")
        return str(found[0])

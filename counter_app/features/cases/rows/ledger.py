"""Reading the journal and its rows; the store's side of ``ports.Ledger``."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from contextlib import suppress
from datetime import date, datetime
from typing import Any, Final

from counter_app.features.cases.model.case import Case, Status, fold
from counter_app.features.cases.model.moves import RUNNING
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.cases.ports import CaseRow, PaperRow
from counter_app.kernel.event import Event
from counter_app.kernel.happening import Happening
from counter_app.kernel.number import PAPER, Number
from counter_app.kernel.paper import Standing
from counter_app.kernel.ports import EntryProof
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.scope import ALL, Scope
from counter_app.kernel.typed_text import plain_number
from counter_app.knowledge.days.light import LightDays
from counter_app.knowledge.persons.masking import mask_id, mask_phone
from counter_app.store.connection import Connection
from counter_app.store.files import file_entries, read_event
from counter_app.store.inspection import prove_case, prove_record

CASE_COLUMNS: Final = (
    "number, status, item_code, item_name, department, applicant, id_number, phone,"
    " received_at, due_on, provisional, clerk, window, contested,"
    " warn_on, law_on, clerk_code, review, sampled, waiting_for, assigned_to"
)
_STATUS: Final = {one.value: one for one in Status}
_SHORTEST_PHONE_END: Final = 4
_SHORTEST_PART: Final = 4  # of a number, where it was typed with spaces or hyphens
# Anything longer than a name finds nothing; to LIKE, NUL is the end of a pattern.
_SEARCHABLE: Final = re.compile(r"[^\0\ud800-\udfff]{1,300}", re.DOTALL)
_WRITTEN_DIGITS: Final = 5  # of a sequence, filled up with zeros
# The end of a number, without hyphens: sequence and perhaps check character.
_NUMBER_END: Final = re.compile(
    r"(?P<before>[0-9A-Z]*)(?P<purpose>[BW])(?P<digits>[0-9]{1,10})(?P<check>[A-Z]?)"
)

# What a version that nobody has chosen yet issued: it speaks for no case, but somebody holds it.
_OF_CONTESTED_PAPER: Final = (
    "SELECT j.case_number FROM journal j"
    " JOIN case_rows c ON c.number = j.case_number AND c.contested > 0"
    " WHERE CASE WHEN j.event <> x'' THEN"
    " json_extract(CAST(j.event AS TEXT), '$.happening.is') = 'PaperIssued'"
    " AND json_extract(CAST(j.event AS TEXT), '$.happening.number') = ? END"
)

# 材料移交单: a paper of its first case, whose event names every case on it.
_ON_LIST: Final = (
    "SELECT listed.value FROM paper_rows p JOIN journal j ON j.case_number = p.case_number,"
    " json_each(CASE WHEN j.event <> x'' THEN CAST(j.event AS TEXT) ELSE '{}' END,"
    " '$.happening.cases') listed"
    " WHERE p.number = ? AND p.kind = ? AND CASE WHEN j.event <> x'' THEN"
    " json_extract(CAST(j.event AS TEXT), '$.happening.number') = p.number END"
)

_UNDECIDED: Final = (*RUNNING, Status.SUSPENDED)


class StoreLedger:
    """Cases and papers of this window; lists hold what is in ``scope``, counts count that."""

    def __init__(self, connection: Connection, scope: Scope = ALL) -> None:
        self._connection = connection
        self._where, self._values = scope_condition(scope)
        self._walked, _values = scope_condition(scope, walked=True)

    def within(self, scope: Scope) -> StoreLedger:
        """The same, its lists and counts narrowed to these files."""
        return self if scope.everything else StoreLedger(self._connection, scope)

    def case(self, number: str) -> Case:
        """The case, or the case of the paper, with this number; Refusal ``case.unknown``."""
        return fold(self.events(self._case_number(number)))

    def events(self, case_number: str) -> tuple[Event, ...]:
        """All events of a case in the hall's order; empty for an unknown number."""
        return tuple(read_event(body) for _, body in file_entries(self._connection, case_number))

    def happenings(self, kind: type[Happening], limit: int = 1000) -> tuple[Event, ...]:
        """Events of this kind in any case of the scope, newest first."""
        of_these = f"case_number IN (SELECT number FROM case_rows WHERE {self._where})"
        if not self._values:
            of_these = self._where
        rows = self._connection.rows(
            "SELECT event FROM journal"
            " WHERE json_extract(CAST(event AS TEXT), '$.happening.is') = ?"
            f" AND {of_these}"
            " ORDER BY position DESC LIMIT ?",
            (kind.__name__, *self._values, limit),
        )
        return tuple(read_event(body) for (body,) in rows)

    def proofs(self, case_number: str) -> tuple[EntryProof, ...]:
        """Of each event of a case, in the hall's order."""
        return prove_case(self._connection, case_number)

    def record(self, first: date, last: date) -> tuple[tuple[Event, EntryProof], ...]:
        """What people did beside cases on these days, looked at and printed, oldest first."""
        return prove_record(self._connection, first, last)

    def cases(
        self,
        *,
        on: date | None = None,
        status: Status | None = None,
        due: tuple[date, date] | None = None,
        text: str = "",
        contested: bool = False,
        statuses: Collection[Status] = (),
        promised: bool = False,
        limit: int = 200,
        offset: int = 0,
    ) -> tuple[CaseRow, ...]:
        """Cases that fit the filter, newest first."""
        found_in = {status} if status else statuses
        wanted = (on, found_in, due, text, contested, promised)
        where, values = self._filter(*wanted, walked=True)
        rows = self._connection.rows(
            f"SELECT {CASE_COLUMNS} FROM case_rows WHERE {where}"
            " ORDER BY position DESC LIMIT ? OFFSET ?",
            (*values, limit, offset),
        )
        return tuple(case_row(row) for row in rows)

    def count(
        self,
        *,
        on: date | None = None,
        status: Status | None = None,
        due: tuple[date, date] | None = None,
        text: str = "",
        contested: bool = False,
        statuses: Collection[Status] = (),
        promised: bool = False,
    ) -> int:
        """How many cases fit the filter."""
        found_in = {status} if status else statuses
        where, values = self._filter(on, found_in, due, text, contested, promised)
        found = self._connection.row(
            f"SELECT count(*) FROM case_rows WHERE {where}",
            tuple(values),
        )
        return int(found[0]) if found else 0

    def earlier_cases(self, id_number: str) -> tuple[CaseRow, ...]:
        """Cases of the same applicant, newest first."""
        rows = self._connection.rows(
            f"SELECT {CASE_COLUMNS} FROM case_rows WHERE id_number = ? AND {self._where}"
            " ORDER BY position DESC LIMIT 50",
            (id_number, *self._values),
        )
        return tuple(case_row(row) for row in rows)

    def papers(self, *, on: date | None = None) -> tuple[PaperRow, ...]:
        """Papers, newest first."""
        where, values = ("1", ()) if on is None else _day("p.issued_at", on)
        rows = self._connection.rows(
            "SELECT p.number, p.kind, p.case_number, c.applicant, c.item_name, p.issued_at,"
            " p.clerk, p.standing, p.copies FROM paper_rows p"
            f" JOIN (SELECT * FROM case_rows WHERE {self._where}) c ON c.number = p.case_number"
            f" WHERE {where} ORDER BY p.issued_at DESC, p.number DESC LIMIT 1000",
            (*self._values, *values),
        )
        return tuple(
            PaperRow(
                number=row[0],
                kind=PaperKind(row[1]),
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

    def standing(self, paper_number: str) -> str:
        """``Standing`` value of a paper; ``unknown`` if this window never heard of it."""
        found = self._connection.row(
            "SELECT standing FROM paper_rows WHERE number = ?1"
            " UNION ALL SELECT standing FROM withdrawn_papers WHERE number = ?1",
            (paper_number,),
        )
        return str(found[0]) if found else Standing.UNKNOWN.value

    def _case_number(self, text: str) -> str:
        number = Number.parse(text).text
        found = self._connection.row(
            "SELECT number FROM case_rows WHERE number = ?"
            " UNION ALL SELECT case_number FROM paper_rows WHERE number = ?"
            f" UNION ALL {_OF_CONTESTED_PAPER}",
            (number, number, number),
        )
        if found is None:
            raise Refusal("case.unknown", field="number")
        return str(found[0])

    def _filter(self, *wanted: Any, walked: bool = False) -> tuple[str, list[Any]]:
        where, values = _filter(*wanted)
        in_scope = self._walked if walked else self._where
        return f"{where} AND {in_scope}", [*values, *self._values]


def scope_condition(scope: Scope, *, walked: bool = False) -> tuple[str, list[Any]]:
    """What holds for rows of cases in this scope, with its values.

    ``walked``: the rows come in an order that the query's own index gives; to
    sort a whole department for its newest hundred would cost more.
    """
    if scope.everything:
        return "1", []
    # A part that names nothing stays away: beside an OR no index would help.
    wanted = {"window": sorted(scope.windows), "department": sorted(scope.departments)}
    sign = "+" if walked else ""
    parts = [f"{sign}{name} IN ({_blanks(found)})" for name, found in wanted.items() if found]
    return f"({' OR '.join(parts) or '0'})", [*wanted["window"], *wanted["department"]]


def _filter(
    on: date | None,
    statuses: Collection[Status],
    due: tuple[date, date] | None,
    text: str,
    contested: bool,
    promised: bool,
) -> tuple[str, list[Any]]:
    parts, values = ["1"], list[Any]()
    if on is not None:
        part, days = _day("received_at", on)
        parts.append(part)
        values += days
    if statuses:
        parts.append(_in_one_of(statuses))
        values += statuses
    if due is not None:
        # What was due at once (即办件) was handed over in the same sitting.
        parts.append("due_on BETWEEN ? AND ? AND due_on > substr(received_at, 1, 10)")
        parts.append(_in_one_of(RUNNING))
        values += [*map(str, due), *RUNNING]
    if contested:
        parts.append("contested > 0")
    if promised:
        parts.append(f"promised > 0 AND {_in_one_of(_UNDECIDED)}")
        values += _UNDECIDED
    if text := text.strip():
        part, more = search_condition(text)
        parts.append(part)
        values += more
    return " AND ".join(parts), values


def _in_one_of(statuses: Collection[Status]) -> str:
    return f"status IN ({_blanks(statuses)})"


def _blanks(values: Collection[object]) -> str:
    return ", ".join("?" * len(values))


def _day(column: str, day: date) -> tuple[str, tuple[str, str]]:
    # A range uses the index on the column; LIKE cannot.
    return f"{column} >= ? AND {column} < ?", (f"{day}T", f"{day}U")


def search_condition(text: str) -> tuple[str, list[Any]]:
    """What finds by number, name, identity number, telephone or item, with its values."""
    if not _SEARCHABLE.fullmatch(text):
        return "0", []
    like = "%" + text.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_") + "%"
    joined = plain_number(text)
    parts = [
        "applicant LIKE ? ESCAPE '\\'",
        "item_name LIKE ? ESCAPE '\\'",
        "id_number IN (?, ?)",
    ]
    values: list[Any] = [like, like, text.upper(), joined or text]
    if joined.isascii() and joined.isdigit() and len(joined) >= _SHORTEST_PHONE_END:
        parts.append("replace(phone, '-', '') LIKE ?")
        values.append(f"%{joined}")
    for part, more in _number_parts(text, joined):
        parts.append(part)
        values += more
    return f"({' OR '.join(parts)})", values


def _number_parts(text: str, joined: str) -> Iterator[tuple[str, list[Any]]]:
    """Conditions for a number of a case or paper, or for what a person typed of one."""
    with suppress(Refusal):
        number = Number.parse(text).text
        yield "number = ?", [number]
        yield "number IN (SELECT case_number FROM paper_rows WHERE number = ?)", [number]
        yield f"number IN ({_OF_CONTESTED_PAPER})", [number]
        yield f"number IN ({_ON_LIST})", [number, PaperKind.TRANSFER_LIST.value]
        return
    bare = "replace(number, '-', '')"
    if end := _NUMBER_END.fullmatch(joined):
        part = f"{bare} LIKE ?"
        if end["purpose"] == PAPER:
            part = f"number IN (SELECT case_number FROM paper_rows WHERE {part})"
        for like in _number_likes(end):
            yield part, [like]
    elif joined.isascii() and joined.isalnum() and _SHORTEST_PART <= len(joined) < len(text):
        yield f"{bare} LIKE ?", [f"%{joined}%"]


def _number_likes(end: re.Match[str]) -> Iterator[str]:
    digits = end["digits"]
    start = f"%{end['before']}{end['purpose']}"
    if digits.startswith("0") and len(digits) < _WRITTEN_DIGITS:  # still being typed
        yield f"{start}{digits}%"
    else:
        yield f"{start}{digits:0>{_WRITTEN_DIGITS}}{end['check'] or '_'}"
    if len(digits) > _WRITTEN_DIGITS and not end["check"]:  # the last may be the check character
        yield f"{start}{digits}"


def case_row(row: tuple[Any, ...]) -> CaseRow:
    """The line in ``CASE_COLUMNS``."""
    (number, status, code, item, department, applicant, id_number, phone, received, due) = row[:10]
    provisional, clerk, window, contested, warn_on, law_on, clerk_code = row[10:17]
    review, sampled, waiting_for, assigned_to = row[17:]
    return CaseRow(
        number,
        _STATUS[status],
        code,
        item,
        department,
        applicant,
        mask_id(id_number),
        mask_phone(phone) if phone else "",
        datetime.fromisoformat(received),
        date.fromisoformat(due) if due else None,
        bool(provisional),
        clerk,
        window,
        contested,
        _light_days(warn_on, due, law_on) if warn_on else None,
        clerk_code,
        review,
        bool(sampled),
        waiting_for,
        assigned_to,
    )


def _light_days(warn_on: str, due_on: str | None, law_on: str | None) -> LightDays | None:
    if due_on is None:
        return None
    law = date.fromisoformat(law_on) if law_on else None
    return LightDays(date.fromisoformat(warn_on), date.fromisoformat(due_on), law)

"""``casework.queue.Queue`` on the window's read rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final

from counter_app.features.cases.acts.case_clock import light_of_row
from counter_app.features.cases.model.moves import CLOSED
from counter_app.features.cases.ports import CaseRow
from counter_app.features.cases.rows.ledger import (
    CASE_COLUMNS,
    case_row,
    scope_condition,
    search_condition,
)
from counter_app.features.review.acts.queue import (
    Attention,
    Ended,
    Facet,
    FacetValue,
    Mark,
    Part,
    QueueFilter,
    QueuePage,
    Standing,
    WindowFigures,
)
from counter_app.kernel.scope import ALL, Scope
from counter_app.knowledge.days.light import Light
from counter_app.store.connection import Connection

_RUNS: Final = "status IN ('accepted', 'processing')"  # as in the partial indexes
_LATE: Final = f"{_RUNS} AND due_on < :today"
_WARNED: Final = f"{_RUNS} AND warn_on <= :today"
# What was due at once (即办件) is handed over in the same sitting.
_IS_NEAR: Final = "due_on >= :today AND due_on > substr(received_at, 1, 10)"
_NEAR: Final = f"{_WARNED} AND {_IS_NEAR}"
_FACETS: Final = {
    Facet.WINDOW: ("window", "window"),
    Facet.CLERK: ("clerk_code", "clerk"),
    Facet.DEPARTMENT: ("department", "department"),
    Facet.ITEM: ("item_code", "item_name"),
    Facet.STATUS: ("status", "status"),
}
_ATTENTION: Final = {
    Attention.CONTESTED: "contested > 0",
    Attention.RETURNED: "review = 'returned'",
    Attention.TO_ANSWER: "waiting_for <> ''",
    Attention.SAMPLED: "sampled = 1",
    Attention.PROMISED: "promised > 0 AND status IN ('accepted', 'processing', 'suspended')",
    Attention.PROVISIONAL: f"provisional = 1 AND {_RUNS} AND due_on IS NOT NULL",
    Attention.UNREVIEWED: "review = ''",
}
_LIGHTS: Final = {
    Light.YELLOW: _NEAR,
    Light.RED: f"{_LATE} AND (law_on IS NULL OR law_on >= :today)",
    Light.UNLAWFUL: f"{_LATE} AND law_on < :today",
    Light.STANDING: "status = 'suspended'",
    Light.GREEN: f"{_RUNS} AND warn_on > :today",
}
_ENDED: Final = {
    Ended.ACCEPTED: "accepted_at <> ''",
    Ended.NOTICED: "noticed_at <> ''",
    Ended.REFUSED: "status = 'refused'",
    Ended.DECIDED_LATE: "finished_at <> '' AND substr(finished_at, 1, 10) > due_on",
    Ended.RUNNING_LATE: _LATE,
}
# What each part is, by what it is ordered, and how a key follows another.
_PARTS: Final = {
    Part.LATE: (_LATE, "due_on", "ASC", ">"),
    Part.NEAR: (_NEAR, "due_on", "ASC", ">"),
    Part.OTHER: (
        f"NOT coalesce({_LATE}, 0) AND NOT coalesce({_NEAR}, 0)",
        "received_at",
        "DESC",
        "<",
    ),
}
# The planner does not know how few these are, nor that late and near ones are few beside the rest.
_BY_DUE: Final = "INDEXED BY case_rows_due"
_BY_PART: Final = {Part.LATE: _BY_DUE, Part.NEAR: "INDEXED BY case_rows_warn", Part.OTHER: ""}
_INDEXES: Final = {
    Attention.CONTESTED: "INDEXED BY case_rows_contested",
    Attention.RETURNED: "INDEXED BY case_rows_returned",
    Attention.TO_ANSWER: "INDEXED BY case_rows_to_answer",
    Attention.SAMPLED: "INDEXED BY case_rows_sampled",
    Attention.PROMISED: "INDEXED BY case_rows_promised",
    Attention.PROVISIONAL: _BY_DUE,
}
_PARTS_OF: Final = {
    Light.YELLOW: (Part.NEAR,),
    Light.RED: (Part.LATE,),
    Light.UNLAWFUL: (Part.LATE,),
    Light.STANDING: (Part.OTHER,),
    Light.GREEN: (Part.OTHER,),
}
_MOST_VALUES: Final = 200
_OPEN: Final = "status NOT IN ({})".format(", ".join(f"'{one.value}'" for one in sorted(CLOSED)))
_SPENT: Final = "(julianday(intake_at) - julianday(received_at)) * 1440"
_FIGURES: Final = (
    "count(*), sum(accepted_at <> ''), sum(noticed_at <> ''), sum(status = 'refused'),"
    f" sum(CASE WHEN intake_at <> '' THEN {_SPENT} END), sum(intake_at <> ''), max(received_at)"
)


class StoreQueue:
    """Cases as this window has them."""

    def __init__(self, connection: Connection, scope: Scope = ALL) -> None:
        self._connection = connection
        self._scope = scope

    def within(self, scope: Scope) -> StoreQueue:
        """The same, narrowed to these files."""
        return self if scope.everything else StoreQueue(self._connection, scope)

    def page(
        self, wanted: QueueFilter, today: date, after: Mark | None = None, limit: int = 100
    ) -> QueuePage:
        """The lines after this place."""
        found: list[CaseRow] = []
        parts = _parts(wanted)
        for part in parts[parts.index(after.part) if after else 0 :]:
            here = after if after and after.part is part else None
            found += self._lines(part, wanted, today, here, limit + 1 - len(found))
            if len(found) > limit:
                break
        rows = tuple(found[:limit])
        more = len(found) > limit
        return QueuePage(rows, _mark(rows[-1], today) if more and rows else None)

    def line(self, number: str) -> CaseRow | None:
        """The line of one case, if it is here."""
        where, values = self._condition()
        found = self._connection.row(
            f"SELECT {CASE_COLUMNS} FROM case_rows WHERE number = :number AND {where}",
            values | {"number": number},
        )
        return case_row(found) if found else None

    def count(self, wanted: QueueFilter, today: date) -> int:
        """How many cases fit."""
        where, values = condition(wanted, today, self._scope)
        found = self._connection.row(f"SELECT count(*) FROM case_rows WHERE {where}", values)
        return int(found[0]) if found else 0

    def facets(self, wanted: QueueFilter, today: date) -> dict[Facet, tuple[FacetValue, ...]]:
        """For each facet its values with counts, most first, as if it were not chosen itself."""
        return {facet: tuple(self._values(facet, wanted, today)) for facet in Facet}

    def standing(self, today: date) -> Standing:
        """The strip of figures."""
        where, values = self._condition()
        day = values | {"from": f"{today}T", "to": f"{today}U"}
        rows = self._connection.rows(
            f"SELECT window, {_FIGURES} FROM case_rows WHERE {where} AND"
            " received_at >= :from AND received_at < :to GROUP BY window ORDER BY window",
            day,
        )
        (counts,) = self._connection.rows(
            f"SELECT sum({_IS_NEAR}), sum(due_on < :today),"
            " sum(due_on < :today AND law_on < :today),"
            f" (SELECT count(*) FROM case_rows {_INDEXES[Attention.TO_ANSWER]}"
            f" WHERE waiting_for <> '' AND {where}),"
            f" (SELECT count(*) FROM case_rows {_INDEXES[Attention.CONTESTED]}"
            f" WHERE contested > 0 AND {where})"
            f" FROM case_rows INDEXED BY case_rows_warn WHERE {_WARNED} AND {where}",
            values | {"today": str(today)},
        )
        windows = tuple(map(_figures, rows))
        return Standing(_total(rows), windows, *(int(one or 0) for one in counts))

    def _lines(
        self, part: Part, wanted: QueueFilter, today: date, after: Mark | None, limit: int
    ) -> Iterable[CaseRow]:
        what, key, order, follows = _PARTS[part]
        where, values = condition(wanted, today, self._scope)
        if after is not None:
            where += f" AND ({key}, number) {follows} (:key, :number)"
            values |= {"key": after.key, "number": after.number}
        index = _BY_PART[part]
        if wanted.attention:
            index = _INDEXES.get(wanted.attention, index)
        rows = self._connection.rows(
            f"SELECT {CASE_COLUMNS} FROM case_rows {index} WHERE {what} AND {where}"
            f" ORDER BY {key} {order}, number {order} LIMIT :limit",
            values | {"limit": limit},
        )
        return map(case_row, rows)

    def _values(self, facet: Facet, wanted: QueueFilter, today: date) -> Iterable[FacetValue]:
        column, name = _FACETS[facet]
        where, values = condition(_without(wanted, facet), today, self._scope)
        # The plus keeps the planner from walking the facet's index and looking every case up.
        rows = self._connection.rows(
            f"SELECT value, (SELECT {name} FROM case_rows WHERE {column} = value LIMIT 1), n"
            f" FROM (SELECT {column} AS value, count(*) AS n FROM case_rows WHERE {where}"
            f" GROUP BY +{column} ORDER BY n DESC, value LIMIT {_MOST_VALUES})",
            values,
        )
        return (FacetValue(str(one), str(told), int(n)) for one, told, n in rows)

    def _condition(self) -> tuple[str, dict[str, Any]]:
        return _named("scope", *scope_condition(self._scope))


def condition(wanted: QueueFilter, today: date, scope: Scope = ALL) -> tuple[str, dict[str, Any]]:
    """The filter, within this scope, as a condition on rows of cases; its values by name."""
    in_scope, values = _named("scope", *scope_condition(scope))
    parts = [in_scope]
    values["today"] = str(today)
    if wanted.first:
        parts.append("received_at >= :first")
        values["first"] = f"{wanted.first}T"
    if wanted.last:
        parts.append("received_at < :last")
        values["last"] = f"{wanted.last}U"
    if wanted.decided_first:
        parts.append("finished_at >= :decided_first")
        values["decided_first"] = f"{wanted.decided_first}T"
    if wanted.decided_last:
        parts.append("finished_at <> '' AND finished_at < :decided_last")
        values["decided_last"] = f"{wanted.decided_last}U"
    if wanted.open_only:
        parts.append(_OPEN)
    if wanted.ended:
        parts.append(_ENDED[wanted.ended])
    chosen = {
        "window": wanted.window,
        "clerk_code": wanted.clerk,
        "department": wanted.department,
        "item_code": wanted.item,
        "status": wanted.status.value if wanted.status else "",
        "waiting_for": wanted.waits_for,
        "assigned_to": wanted.assigned,
    }
    for column, value in chosen.items():
        if value:
            parts.append(f"{column} = :{column}")
            values[column] = value
    if wanted.light:
        parts.append(_LIGHTS[wanted.light])
    if wanted.attention:
        parts.append(_ATTENTION[wanted.attention])
    if text := wanted.text.strip():
        found, given = _named("text", *search_condition(text))
        parts.append(found)
        values |= given
    return " AND ".join(f"({one})" for one in parts), values


def _named(name: str, where: str, given: Sequence[Any]) -> tuple[str, dict[str, Any]]:
    """The condition with its blanks under names instead of by their places."""
    values = {f"{name}{place}": value for place, value in enumerate(given)}
    for one in values:
        where = where.replace("?", f":{one}", 1)
    return where, values


def _parts(wanted: QueueFilter) -> tuple[Part, ...]:
    """Where such cases can be; looking for late ones elsewhere would read the whole archive."""
    if wanted.ended is Ended.RUNNING_LATE:
        return (Part.LATE,)
    return _PARTS_OF.get(wanted.light, tuple(Part)) if wanted.light else tuple(Part)


def _without(wanted: QueueFilter, facet: Facet) -> QueueFilter:
    match facet:
        case Facet.WINDOW:
            return replace(wanted, window="")
        case Facet.CLERK:
            return replace(wanted, clerk="")
        case Facet.DEPARTMENT:
            return replace(wanted, department="")
        case Facet.ITEM:
            return replace(wanted, item="")
        case Facet.STATUS:
            return replace(wanted, status=None)


def _mark(row: CaseRow, today: date) -> Mark:
    match light_of_row(row, today):
        case Light.RED | Light.UNLAWFUL:
            return Mark(Part.LATE, str(row.due_on), row.number)
        case Light.YELLOW:
            return Mark(Part.NEAR, str(row.due_on), row.number)
    return Mark(Part.OTHER, row.received_at.isoformat(), row.number)


def _figures(row: tuple[Any, ...]) -> WindowFigures:
    window, received, accepted, noticed, refused, minutes, ended, last = row
    return WindowFigures(
        window=window,
        received=received,
        accepted=accepted or 0,
        noticed=noticed or 0,
        refused=refused or 0,
        intake_minutes=minutes / ended if ended else None,
        last_at=datetime.fromisoformat(last) if last else None,
    )


def _total(rows: Sequence[tuple[Any, ...]]) -> WindowFigures:
    """All windows together."""
    sums = [sum(one or 0 for one in column) for column in list(zip(*rows, strict=True))[1:-1]]
    latest = max((row[-1] for row in rows), default=None)
    return _figures(("", *(sums or [0] * 6), latest))

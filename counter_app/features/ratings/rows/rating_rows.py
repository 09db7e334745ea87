"""The read rows of opened ratings, derived and never the truth."""

from __future__ import annotations

from counter_app.features.ratings.model.opened_rating import OpenedRating, rectified_by
from counter_app.features.ratings.model.row import RatingRow, row_of
from counter_app.kernel.encoding import from_bytes, to_bytes
from counter_app.kernel.subject import SubjectRow
from counter_app.kernel.typed_text import searchable
from counter_app.knowledge.days.light import Reckoning, begin_of, end_of, light_days
from counter_app.store.connection import Connection


class RatingRows:
    """Keeps and reads them; writing, inside transactions of whoever calls."""

    table = "rating_rows"
    staying = ""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def write(self, state: OpenedRating, _position: int, _reckoning: object) -> None:
        """Replace the row of this rating."""
        row = row_of(state)
        self._connection.do(
            "INSERT OR REPLACE INTO rating_rows (number, day, rating) VALUES (?,?,?)",
            (row.number, row.day.isoformat(), to_bytes(row)),
        )

    def clear(self) -> None:
        """Drop all rows."""
        self._connection.do("DELETE FROM rating_rows")

    def drop(self, number: str) -> None:
        """Drop the row of this rating."""
        self._connection.do("DELETE FROM rating_rows WHERE number = ?", (number,))

    def all(self) -> tuple[RatingRow, ...]:
        """Every opened rating of the hall, the latest batch first; in no order of giving."""
        rows = self._connection.rows("SELECT rating FROM rating_rows ORDER BY day DESC, number")
        return tuple(from_bytes(RatingRow, one) for (one,) in rows)


def subject_row(rating: OpenedRating, reckoning: Reckoning | None) -> SubjectRow:
    """As lists of all files show this rating."""
    due_at = warn_at = None
    told, waits = rating.told, row_of(rating).waits
    within = told.rectify_within
    due = rectified_by(told.day, within, reckoning.calendar) if reckoning else None
    if reckoning and due and within and waits:
        days = light_days(due, within.unit, None, reckoning.calendar, reckoning.rule)
        due_at, warn_at = end_of(days.due_on), begin_of(days.warn_on)
    return SubjectRow(
        number=rating.number,
        kind="rating",
        status=rating.status.value,
        open=waits,
        window=rating.window,
        clerk="",
        department="",
        title="、".join(rating.told.tags) or rating.told.words.partition("\n")[0],
        opened_at=rating.opened_at,
        due_at=due_at,
        warn_at=warn_at,
        contested=len(rating.contested),
        search=searchable(rating.number, *rating.told.tags, rating.told.words),
    )

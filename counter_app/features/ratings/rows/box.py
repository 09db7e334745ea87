"""The box of ratings; ``ports.Ratings``. Kept apart from the journal, on purpose."""

from __future__ import annotations

from counter_app.features.cases.model.rating import Rating
from counter_app.features.ratings.model.box import BatchOpened
from counter_app.kernel.encoding import EncodingError, from_bytes, to_bytes
from counter_app.kernel.refusal import Trouble
from counter_app.store.connection import Connection


class StoreRatings:
    """Ratings that were given at this window and are no files yet."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def sealed(self) -> tuple[Rating, ...]:
        """Those that wait for their batch, by id; Trouble ``store.damaged``."""
        return self._those("WHERE opened = 0")

    def opened(self) -> tuple[Rating, ...]:
        """Those that an earlier program opened, by id; Trouble ``store.damaged``."""
        return self._those("WHERE opened = 1")

    def _those(self, which: str) -> tuple[Rating, ...]:
        rows = self._connection.rows(f"SELECT rating FROM ratings {which} ORDER BY id")
        try:
            return tuple(from_bytes(Rating, row[0]) for row in rows)
        except EncodingError:
            raise Trouble("store.damaged") from None


def keep(connection: Connection, rating: Rating) -> None:
    """Keep one rating, in the transaction that is open."""
    connection.do(
        "INSERT OR REPLACE INTO ratings VALUES (?,?,?)",
        (str(rating.id), int(rating.opened), to_bytes(rating)),
    )


def let_go(connection: Connection, batch: BatchOpened) -> None:
    """What was opened lies in the box no more, in the transaction that is open."""
    for one in batch.ids:
        connection.do("DELETE FROM ratings WHERE id = ?", (str(one),))

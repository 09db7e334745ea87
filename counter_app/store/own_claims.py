"""What this window claimed; ``sync.claiming.OwnClaims`` on its encrypted file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from counter_app.kernel.immutable import immutable
from counter_app.store.connection import Connection
from counter_app.store.settings import StoreSettings
from counter_app.sync.claiming import OwnClaim, OwnState
from counter_app.sync.ports import ClockCheck

_GET: Final = "SELECT thing, token, since, until, state FROM own_claims"
_PUT: Final = "INSERT OR REPLACE INTO own_claims VALUES (?,?,?,?,?)"


@immutable
class LastToken:
    """The last token that a window alone gave itself."""

    n: int


class StoreOwnClaims:
    """One row a thing."""

    def __init__(
        self,
        connection: Connection,
        settings: StoreSettings,
        heard: Callable[[], ClockCheck | None],
    ) -> None:
        self._connection = connection
        self._settings = settings
        self._heard = heard

    def find(self, thing: str) -> OwnClaim | None:
        """What became of this thing here, if it was ever ours."""
        row = self._connection.row(f"{_GET} WHERE thing = ?", (thing,))
        return _read(row) if row else None

    def among(self, *states: OwnState) -> tuple[OwnClaim, ...]:
        """Those in these states, the oldest first."""
        marks = ", ".join("?" * len(states))
        rows = self._connection.rows(
            f"{_GET} WHERE state IN ({marks}) ORDER BY since, thing", tuple(states)
        )
        return tuple(_read(row) for row in rows)

    def put(self, *claims: OwnClaim, instead_of: Sequence[OwnClaim] = ()) -> None:
        """Keep them; what they are instead of goes, unless it changed meanwhile."""
        if not claims and not instead_of:
            return
        with self._connection.transaction():
            for one in instead_of:
                self._drop(one)
            for one in claims:
                moments = (one.since.isoformat(), one.until.isoformat())
                values = (one.thing, one.token, *moments, one.state.value)
                self._connection.do(_PUT, values)

    def drop(self, *claims: OwnClaim) -> None:
        """Keep them no more, unless they changed meanwhile."""
        self.put(instead_of=claims)

    def _drop(self, one: OwnClaim) -> None:
        self._connection.do(
            "DELETE FROM own_claims WHERE thing = ? AND token = ? AND state = ?",
            (one.thing, one.token, one.state.value),
        )

    def next_token(self) -> int:
        """Larger than any before."""
        with self._settings.transaction():
            last = self._settings.read(LastToken) or LastToken(0)
            self._settings.save(LastToken(last.n + 1))
        return last.n + 1

    def clock_ahead(self) -> timedelta:
        """How far the centre's clock was before ours when it was last heard."""
        heard = self._heard()
        return timedelta(seconds=heard.off_s if heard else 0.0)


def _read(row: tuple[Any, ...]) -> OwnClaim:
    thing, token, since, until, state = row
    since, until = (datetime.fromisoformat(one) for one in (since, until))
    return OwnClaim(thing, token, since, until, OwnState(state))

"""Claims at the centre; ``kernel.claims.ClaimCentre`` over PostgreSQL."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from counter_app.central.session import Session
from counter_app.kernel.claims import Granted, Settled

_PATIENCE_S: Final = 3.0
"""A clerk who calls the next person waits no longer; then the leased stretch serves."""


class PostgresClaims:
    """One session of a joined window, for claims alone: they wait for nothing else."""

    def __init__(self, dsn: str) -> None:
        """Refusal or Trouble if the centre cannot be reached or lets us not in."""
        self._session = Session(dsn, deadline_s=_PATIENCE_S)

    def claim(
        self,
        wanted: Sequence[str],
        most: int,
        seconds: int,
        settled: Sequence[Settled],
        *,
        anew: bool = False,
        mine: bool = False,
    ) -> Granted:
        """The first of ``wanted`` that are free, in one statement."""
        asked = {
            "wanted": list(wanted),
            "most": most,
            "seconds": seconds,
            "anew": anew,
            "mine": mine,
            "settled": [[one.thing, one.token, one.done] for one in settled],
        }
        told = self._session.value("SELECT counter.claim(%s::jsonb)", json.dumps(asked))
        things = tuple((str(thing), int(token)) for thing, token in told["granted"])
        return Granted(datetime.fromisoformat(told["at"]), things)

    def close(self) -> None:
        """Let the connection go."""
        self._session.close()

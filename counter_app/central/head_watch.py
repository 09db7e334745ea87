"""Nobody holds up a hall's feed: sessions that keep its head in an open transaction are ended."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Final

from counter_app.central.session import Session
from counter_app.kernel.refusal import Refusal

LONGEST_HOLD_S: Final = 10.0

# Who waits for another holds nothing, and who waits for a standby has committed.
_HOLDERS: Final = """
    SELECT l.pid, l.virtualtransaction, a.usename, a.state IS NOT NULL
    FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
    WHERE l.relation = 'counter.feed_heads'::regclass AND l.mode = 'RowExclusiveLock' AND l.granted
      AND l.database = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())
      AND cardinality(pg_blocking_pids(l.pid)) = 0 AND a.wait_event IS DISTINCT FROM 'SyncRep'
"""
_END: Final = """
    SELECT pg_terminate_backend(l.pid) FROM pg_locks l
    WHERE l.relation = 'counter.feed_heads'::regclass AND l.pid = %s AND l.virtualtransaction = %s
    LIMIT 1
"""


class Held(StrEnum):
    """What became of somebody who held the head too long."""

    ENDED = "ended"
    MAY_NOT_END = "may_not_end"  # the service's login may not end sessions, or see what they do


class HeadWatch:
    """Looks now and then; whoever is seen longer than allowed in one transaction is ended."""

    def __init__(self, monotonic: Callable[[], float], tell: Callable[[Held, str], None]) -> None:
        """``tell`` hears whose login it was; that we may not end sessions, only once."""
        self._monotonic = monotonic
        self._tell = tell
        self._since = dict[tuple[int, str], float]()
        self._told = False

    def look(self, session: Session) -> None:
        """End who is over time."""
        now = self._monotonic()
        holders = session.call(_HOLDERS)
        held = {(pid, transaction): now for pid, transaction, _, _ in holders}
        self._since = {one: self._since.get(one, now) for one in held}
        for pid, transaction, login, seen in holders:
            if now - self._since[pid, transaction] < LONGEST_HOLD_S:
                continue
            if seen and self._end(session, pid, transaction):
                self._tell(Held.ENDED, str(login))
            elif not self._told:
                self._told = True
                self._tell(Held.MAY_NOT_END, str(login))

    def _end(self, session: Session, pid: int, transaction: str) -> bool:
        try:
            session.call(_END, pid, transaction)
        except Refusal:
            return False
        return True

"""Nobody holds up a hall: sessions that keep what others wait for are ended."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Final

from counter_app.central.session import Session
from counter_app.kernel.refusal import Refusal

LONGEST_HOLD_S: Final = 10.0
LONGEST_TRANSACTION_S: Final = 60.0
"""A window's calls are one transaction each, and it waits half as long for an answer."""

# The head of the feed, whoever holds it; of windows also any other row of a hall, locks of
# their own making, and a transaction without end, which keeps old rows and NOTIFY from going.
# Who waits for another holds nothing, and who waits for a standby has committed.
_HOLDERS: Final = """
    SELECT l.pid, CASE l.locktype WHEN 'advisory' THEN l.locktype ELSE l.virtualtransaction END,
           a.usename, a.state IS NOT NULL, bool_or(l.locktype <> 'virtualxid')
    FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
    WHERE l.granted AND a.datname = current_database() AND (
        l.relation = 'counter.feed_heads'::regclass AND l.mode = 'RowExclusiveLock'
            AND l.database = (SELECT d.oid FROM pg_database d WHERE d.datname = a.datname)
        OR a.usesysid IN (SELECT m.member FROM pg_auth_members m
                          WHERE m.roleid = 'counter_window'::regrole) AND (
            l.locktype IN ('virtualxid', 'advisory')
            OR l.mode IN ('RowShareLock', 'RowExclusiveLock') AND l.relation IN (
                SELECT c.oid FROM pg_class c WHERE c.relnamespace = 'counter'::regnamespace)))
      AND cardinality(pg_blocking_pids(l.pid)) = 0 AND a.wait_event IS DISTINCT FROM 'SyncRep'
    GROUP BY 1, 2, 3, 4
"""
_END: Final = """
    SELECT pg_terminate_backend(l.pid) FROM pg_locks l
    WHERE l.pid = %s AND %s IN (l.virtualtransaction, l.locktype) LIMIT 1
"""


class Held(StrEnum):
    """What became of somebody who held up others too long."""

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
        held = {(pid, transaction): now for pid, transaction, *_ in holders}
        self._since = {one: self._since.get(one, now) for one in held}
        for pid, transaction, login, seen, holds in holders:
            allowed = LONGEST_HOLD_S if holds else LONGEST_TRANSACTION_S
            if now - self._since[pid, transaction] < allowed:
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

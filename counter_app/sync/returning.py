"""What came back too early is brought again: it lies set aside for what was missing then."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from counter_app.sync.ports import Centre, LocalFeed

_MICROSECONDS: Final = 1_000_000


def bring_again(local: LocalFeed, centre: Centre, now: datetime) -> int:
    """How many hall lines, or else commits, the centre was given again; ``now`` by its clock."""
    stamp = int(now.timestamp() * _MICROSECONDS)
    lines = local.returning_law(stamp)
    for line in lines:
        centre.bring_law_again(line.what.signed, line.beyond)
    if lines:  # what rests on them waits until they have come
        return len(lines)
    commits = local.returning_commits(stamp)
    for one in commits:
        centre.append(one.what, offered=True, beyond=one.beyond)
    return len(commits)

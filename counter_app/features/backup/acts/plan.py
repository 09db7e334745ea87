"""When a window is backed up by itself, and how long it has not been: asked at every start."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from counter_app.kernel.immutable import immutable
from counter_app.store.backed_up import BackedUp
from counter_app.store.store import Store

_OLD_DAYS: Final = 7  # without a plan


@immutable
class BackupPlan:
    """Every ``days`` days into ``folder``, of which the last ``keep`` stay.

    Key and salt are hexadecimal: they open what the plan wrote, as its
    passphrase does, which is kept nowhere.
    """

    folder: str
    days: int
    keep: int
    key: str
    salt: str


def is_due(store: Store, now: datetime) -> bool:
    """Whether the plan wants a backup now."""
    plan, last = store.settings.read(BackupPlan), store.settings.read(BackedUp)
    return plan is not None and (last is None or now - last.at >= timedelta(days=plan.days))


def days_without(store: Store, now: datetime) -> int | None:
    """For how many days there was no backup, if that is too long; None if it is not.

    A window alone is told of a week; with a plan, of a day more than it says.
    Before the first backup, days count from the first entry of the journal.
    """
    plan, last = store.settings.read(BackupPlan), store.settings.read(BackedUp)
    since = last.at if last else store.first_entry_at()
    if since is None:
        return None
    days = (now - since).days
    return days if days > (plan.days if plan else _OLD_DAYS) else None

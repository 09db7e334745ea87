"""Failures of signing in at this window, wherever its accounts are kept."""

from __future__ import annotations

from counter_app.kernel.account import Failures
from counter_app.store.accounts import StoreAccounts


class CountedFailures:
    """The part of ``ports.Accounts`` that never leaves this window."""

    def __init__(self, kept: StoreAccounts) -> None:
        self._kept = kept

    def failures(self, code: str) -> Failures | None:
        """Of signing in at this window."""
        return self._kept.failures(code)

    def note_failure(self, code: str) -> None:
        """At this window."""
        self._kept.note_failure(code)

    def forget_failures(self, code: str) -> None:
        """At this window."""
        self._kept.forget_failures(code)

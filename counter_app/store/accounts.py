"""People of the hall; ``ports.Accounts`` on the window's own database."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import Final

from counter_app.kernel.account import Account, Failures, wait_after
from counter_app.kernel.encoding import EncodingError, from_bytes, to_bytes
from counter_app.kernel.refusal import Trouble
from counter_app.store.connection import Connection
from counter_app.store.law_pin import pinned_hall
from counter_app.store.settings import StoreSettings

_LATEST: Final = 2**31
_ALONE: Final = 0  # the version of what no centre counted
_ANY: Final = "accounts"
_FOUND: Final = "accounts by code"
_LEFT: Final = "SELECT 1 FROM accounts"
_KNOWN: Final = "SELECT 1 FROM settings WHERE name = 'AccountsKnown'"
_REMEMBER: Final = "INSERT OR IGNORE INTO settings VALUES ('AccountsKnown', x'7b7d')"
# Another window's people say nothing of this one's: its hall may have had no accounts.
_SIGNED_IN: Final = (
    "SELECT 1 FROM journal j JOIN series s ON s.series = j.series AND s.window = j.window"
    " WHERE j.kind IN ('AccountChanged', 'SignedIn') LIMIT 1"
)


class StoreAccounts:
    """Accounts that were set up here or came from the centre."""

    def __init__(self, connection: Connection, settings: StoreSettings) -> None:
        self._connection = connection
        self.running: Callable[[], float] = monotonic
        """Seconds for which this program has run; no clock that anybody can set."""
        self._opened = self.running()
        self._counted_from: dict[str, float] = {}
        self._settings = settings

    def any(self) -> bool:
        """Whether there is any, or was: where all are gone, rights go on being asked for."""
        return self._settings.remembered(_ANY, self._any)

    def gone(self) -> bool:
        """Whether there were accounts here, and none is left; a founded hall keeps none here."""
        if pinned_hall(self._settings) is not None:
            return False
        return self._connection.row(_LEFT) is None and self.any()

    def remember(self) -> None:
        """At opening: whether people signed in here before, as this file's own journal tells."""
        if self._connection.row(_KNOWN) is None and self._connection.row(_SIGNED_IN):
            self._connection.do(_REMEMBER)

    def find(self, code: str) -> Account | None:
        """The account with this code, if there is one."""
        known = self._settings.remembered(_FOUND, dict[str, Account | None])
        if code not in known:
            known[code] = self._find(code)
        return known[code]

    def all(self) -> tuple[Account, ...]:
        """By code."""
        rows = self._connection.rows("SELECT content FROM accounts ORDER BY code")
        return tuple(_read(content) for (content,) in rows)

    def save(self, account: Account) -> None:
        """Keep it as one of a window that stands alone."""
        self._put(account, _ALONE)

    def keep(self, account: Account, version: int) -> None:
        """Inside a transaction: keep what the centre counted as this version.

        An older version changes nothing. Where the hall has accounts, those
        from before the window joined count no more.
        """
        self._connection.do("DELETE FROM accounts WHERE version = ?", (_ALONE,))
        self._put(account, version)

    def follow(self, account: Account, version: int) -> None:
        """As ``keep``; EncodingError for what may not follow the version that is in force here."""
        held = dict(self.held())
        if held.get(account.code, _LATEST) < version:
            before, by = self.find(account.code), self.find(account.changed_by)
            if before is not None and not account.follows(before, by):
                raise EncodingError(f"version {version} of an account may not follow")
        self.keep(account, version)

    def held(self) -> tuple[tuple[str, int], ...]:
        """Code and version of those that came from the centre."""
        rows = self._connection.rows(
            "SELECT code, version FROM accounts WHERE version > ? ORDER BY code", (_ALONE,)
        )
        return tuple((code, int(version)) for code, version in rows)

    def content(self, code: str) -> bytes:
        """What was published of this account; empty if it is not here."""
        found = self._connection.row("SELECT content FROM accounts WHERE code = ?", (code,))
        return bytes(found[0]) if found else b""

    def _put(self, account: Account, version: int) -> None:
        self._connection.do(_REMEMBER)
        self._connection.do(
            "INSERT INTO accounts (code, version, content) VALUES (?,?,?)"
            " ON CONFLICT (code) DO UPDATE SET version = excluded.version,"
            " content = excluded.content WHERE excluded.version >= accounts.version",
            (account.code, version, to_bytes(account)),
        )
        self._settings.forget(_ANY, _FOUND)

    def failures(self, code: str) -> Failures | None:
        """Of signing in with this code, since it last succeeded, with the wait as it is now."""
        found = self._connection.row(
            "SELECT failures, left_s FROM sign_ins WHERE code = ?", (code,)
        )
        return Failures(int(found[0]), self._left(code, found[1])) if found else None

    def note_failure(self, code: str) -> None:
        """One more; durable when it returns."""
        before = self.failures(code)
        count = before.count + 1 if before else 1
        self._connection.do(
            "INSERT OR REPLACE INTO sign_ins (code, failures, last_at, left_s) VALUES (?,?,'',?)",
            (code, count, wait_after(count)),
        )
        self._counted_from[code] = self.running()

    def forget_failures(self, code: str) -> None:
        """There were none."""
        self._connection.do("DELETE FROM sign_ins WHERE code = ?", (code,))

    def keep_waits(self) -> None:
        """The program ends: what was waited counts when it runs again."""
        for code, left_s in self._connection.rows(
            "SELECT code, left_s FROM sign_ins WHERE left_s > 0"
        ):
            left = self._left(code, left_s)
            self._connection.do("UPDATE sign_ins SET left_s = ? WHERE code = ?", (left, code))

    def _left(self, code: str, kept: float) -> float:
        return max(0.0, kept - (self.running() - self._counted_from.get(code, self._opened)))

    def _any(self) -> bool:
        return self._connection.row(f"{_LEFT} UNION ALL {_KNOWN} LIMIT 1") is not None

    def _find(self, code: str) -> Account | None:
        found = self._connection.row("SELECT content FROM accounts WHERE code = ?", (code,))
        return None if found is None else _read(found[0])


def _read(content: bytes) -> Account:
    try:
        return from_bytes(Account, content)
    except EncodingError:
        raise Trouble("store.damaged") from None

"""Who is signed in at this window, and where accounts are kept: here, or by the hall's centre."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Final

from counter_app.features.cases.ports import Desk
from counter_app.features.hall.link import HallLink
from counter_app.features.people.acts.keep_accounts import found_accounts
from counter_app.features.people.acts.sign_in import agree, lock, sign_in, sign_out, unlock
from counter_app.kernel.account import Account, Failures
from counter_app.kernel.clerk import Clerk
from counter_app.kernel.encoding import to_bytes
from counter_app.kernel.ports import Passwords
from counter_app.kernel.record import Leaving
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.rights import Right
from counter_app.store import Store
from counter_app.store.accounts import StoreAccounts
from counter_app.sync.entries import PublicationKind

_SECOND: Final = ContextVar("second", default="")
"""Code of the second person who agreed to the act that is under way in this thread."""


class HallAccounts:
    """Accounts as the window holds them, except that what is saved goes to the whole hall."""

    def __init__(self, kept: StoreAccounts, link: HallLink) -> None:
        self._kept = kept
        self._link = link

    def any(self) -> bool:
        """Whether there is any account."""
        return self._kept.any()

    def find(self, code: str) -> Account | None:
        """The account with this code, if there is one."""
        return self._kept.find(code)

    def all(self) -> Sequence[Account]:
        """By code."""
        return self._kept.all()

    def save(self, account: Account) -> None:
        """The centre counts the version; Trouble if it cannot be reached."""
        self._link.publish(PublicationKind.ACCOUNT, account.code, to_bytes(account))

    def failures(self, code: str) -> Failures | None:
        """Of signing in at this window."""
        return self._kept.failures(code)

    def note_failure(self, code: str) -> None:
        """At this window."""
        self._kept.note_failure(code)

    def forget_failures(self, code: str) -> None:
        """At this window."""
        self._kept.forget_failures(code)


class People:
    """Signing in, out and over, at one window. Nobody is signed in when the program starts."""

    def __init__(self, store: Store, link: HallLink, desk: Callable[[], Desk]) -> None:
        self._store = store
        self._link = link
        self._desk = desk
        self._signed_in: Clerk | None = None
        self.passwords: Passwords = store.passwords

    @property
    def accounts(self) -> StoreAccounts | HallAccounts:
        """Of the hall, once the window joined one."""
        if self._link.membership is None:
            return self._store.accounts
        return HallAccounts(self._store.accounts, self._link)

    @property
    def known_at(self) -> datetime | None:
        """When the accounts were last compared with the centre's; None for a window alone."""
        member = self._link.membership
        if member is None:
            return None
        return self._store.feed.marks().last_success_at or member.joined_at

    @property
    def signed_in(self) -> Clerk | None:
        """Who signed in and did not leave; their account may have been closed since."""
        return self._signed_in

    @property
    def account(self) -> Account | None:
        """The account of who is signed in, as it stands now; None once it was revoked here."""
        if self._signed_in is None:
            return None
        account = self._store.accounts.find(self._signed_in.code)
        if account is None or not account.roles_at(self._desk().hall.window):
            return None
        return account

    @property
    def second(self) -> str:
        """Who agreed to the act under way in this thread."""
        return _SECOND.get()

    def found(self, code: str, name: str, password: str) -> Account:
        """The first account, an administrator; a hall is asked for its own before.

        Refusal ``account.not_first`` where there are some, ``account.of_the_hall``
        if this window heard of them only now; Trouble if the centre cannot be reached.
        """
        if self._link.membership is not None and not self.accounts.any():
            self._link.sync_once()
            if self.accounts.any():
                raise Refusal("account.of_the_hall", field="code")
        return found_accounts(self._desk(), code, name, password)

    def sign_in(self, code: str, password: str, *, however_old: bool = False) -> Account:
        """Somebody begins to work here; whoever did before leaves (换班)."""
        desk = self._desk()
        account = sign_in(desk, code, password, however_old=however_old)
        if self._signed_in is not None and self._signed_in.code != account.code:
            sign_out(desk, Leaving.SHIFT)
        self._signed_in = account.clerk
        return account

    def sign_out(self, why: Leaving = Leaving.BY_HAND) -> None:
        """Nobody works here any more; nothing happens if nobody did."""
        if self._signed_in is not None:
            sign_out(self._desk(), why)
            self._signed_in = None

    def lock(self, *, by_itself: bool) -> None:
        """Note that the screen is locked."""
        if self._signed_in is not None:
            lock(self._desk(), by_itself=by_itself)

    def unlock(self, password: str) -> Account:
        """The same person is back."""
        return unlock(self._desk(), password)

    @contextmanager
    def with_second(self, code: str, password: str, right: Right) -> Iterator[Account]:
        """For what is done in the block, a second person agrees (双人复核)."""
        second = agree(self._desk(), code, password, right)
        token = _SECOND.set(second.code)
        try:
            yield second
        finally:
            _SECOND.reset(token)

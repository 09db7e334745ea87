"""Who is signed in at this window, and where accounts are kept: here, or by the hall's centre."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Final

from counter_app.features.cases.ports import Desk
from counter_app.features.hall.link import HallLink
from counter_app.features.people.acts.keep_accounts import change_password, found_accounts
from counter_app.features.people.acts.sign_in import (
    agree,
    lock,
    note_signed_in,
    note_unlocked,
    sign_in,
    sign_out,
)
from counter_app.features.people.hashed_accounts import HashedAccounts
from counter_app.kernel.account import Account
from counter_app.kernel.clerk import Clerk
from counter_app.kernel.encoding import to_bytes
from counter_app.kernel.ports import Accounts, Passwords, Proof
from counter_app.kernel.record import Leaving
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.rights import Right
from counter_app.store import Store
from counter_app.sync.entries import PublicationKind

if TYPE_CHECKING:
    from counter_app.features.people.law_accounts import LawAccounts

_SECOND: Final = ContextVar[Proof | None]("second", default=None)
"""The second person who agreed to the act that is under way in this thread."""


class People:
    """Signing in, out and over, at one window. Nobody is signed in when the program starts."""

    def __init__(self, store: Store, link: HallLink, desk: Callable[[], Desk]) -> None:
        self._store = store
        self._link = link
        self._desk = desk
        self._signed_in: Clerk | None = None
        self._keys = store.keys
        self.law = link.law
        """For whoever writes another line of the hall's law here."""

        self.passwords: Passwords = store.passwords
        self.has_new_key = False
        """Whether who signed in last got their first key by it."""

    @cached_property
    def in_law(self) -> LawAccounts:
        """Those of a founded hall; what reads law is loaded where there is some."""
        from counter_app.features.people.law_accounts import LawAccounts

        window, store = lambda: self._desk().hall.window, self._store
        return LawAccounts(store.accounts, self.law, store.keys, window, store.random)

    @property
    def accounts(self) -> Accounts:
        """By the hall's law once it is founded; of the hall, once the window joined one."""
        if self.law.is_founded:
            self.in_law.passwords = self.passwords
            return self.in_law
        keep = self._store.accounts.save if self._link.membership is None else self._publish
        return HashedAccounts(self._store.accounts, self.passwords, keep)

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
        account = self.accounts.find(self._signed_in.code)
        if account is None or not account.roles_at(self._desk().hall.window):
            return None
        key = self._keys.of(account.code)
        if key is not None and not self.in_law.is_believed(account.code, key):
            return None
        return account

    @property
    def second(self) -> str:
        """Who agrees to the act under way in this thread; nobody once their key sealed it."""
        proof = _SECOND.get()
        if proof is None or (proof.key and self._keys.agreeing(proof.account.code) is None):
            return ""
        return proof.account.code

    @property
    def founds_hall(self) -> bool:
        """Whether a founded hall waits for its first account, and for it to be made here."""
        return self.law.is_founded and self.in_law.may_found()

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
        desk, before = self._desk(), self._signed_in
        proof = sign_in(desk, code, password, however_old=however_old)
        account = proof.account
        self._hold(proof)
        try:
            note_signed_in(desk, account)
        except BaseException:
            self._keys.wipe(account.code)
            raise
        if before is not None and before.code != account.code:
            sign_out(desk, Leaving.SHIFT)
            self._keys.wipe(before.code)
        self._signed_in = account.clerk
        return account

    def sign_out(self, why: Leaving = Leaving.BY_HAND) -> None:
        """Nobody works here any more; nothing happens if nobody did."""
        before = self._signed_in
        if before is None:
            return
        if why is Leaving.REVOKED:  # what their key signs is believed no more
            self._keys.wipe(before.code)
        try:
            sign_out(self._desk(), why)
        finally:
            self._keys.wipe(before.code)
        self._signed_in = None

    def lock(self, *, by_itself: bool) -> None:
        """Note that the screen is locked; nobody signs until they are back."""
        if self._signed_in is not None:
            try:
                lock(self._desk(), by_itself=by_itself)
            finally:
                self._keys.wipe(self._signed_in.code)

    def unlock(self, password: str) -> Account:
        """The same person is back."""
        desk = self._desk()
        proof = sign_in(desk, desk.clerk.code, password)
        self._hold(proof)
        note_unlocked(desk)
        return proof.account

    def choose_password(self, code: str, given: str, own: str) -> Account:
        """Somebody chooses another password than the one that they were given, and begins."""
        change_password(self._desk(), code, given, own)
        return self.sign_in(code, own)

    def change_own_password(self, before: str, after: str) -> Account:
        """Who is signed in goes on with another password."""
        return change_password(self._desk(), self._desk().clerk.code, before, after)

    @contextmanager
    def with_second(self, code: str, password: str, right: Right) -> Iterator[Account]:
        """For what is done in the block, a second person agrees (双人复核).

        In a founded hall to one act: their key seals it, and is gone.
        """
        second = agree(self._desk(), code, password, right)
        if second.key is not None:
            self._keys.hold_once(second.account.code, second.key)
        token = _SECOND.set(second)
        try:
            yield second.account
        finally:
            _SECOND.reset(token)
            self._keys.wipe_second(second.account.code)

    def _hold(self, proof: Proof) -> None:
        self.has_new_key = proof.is_new
        if proof.key is not None:
            self._keys.hold(proof.account.code, proof.key)

    def _publish(self, account: Account) -> None:
        """The centre counts the version; Trouble if it cannot be reached."""
        self._link.publish(PublicationKind.ACCOUNT, account.code, to_bytes(account))

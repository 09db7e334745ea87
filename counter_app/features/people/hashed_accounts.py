"""Accounts that bear the hash of their password: of a window alone, and of a hall without law."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from counter_app.features.people.counted_failures import CountedFailures
from counter_app.kernel.account import SHORTEST_PASSWORD, Account, lock_of
from counter_app.kernel.ports import Passwords, Proof
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.rights import Role
from counter_app.store.accounts import StoreAccounts


class HashedAccounts(CountedFailures):
    """``ports.Accounts``; ``keep`` saves an account here, or publishes it for the whole hall."""

    def __init__(
        self, kept: StoreAccounts, passwords: Passwords, keep: Callable[[Account], None]
    ) -> None:
        super().__init__(kept)
        self._passwords = passwords
        self._keep = keep

    @property
    def have_keys(self) -> bool:
        """Nobody signs."""
        return False

    def any(self) -> bool:
        """Whether there is any account."""
        return self._kept.any()

    def find(self, code: str) -> Account | None:
        """The account with this code, if there is one."""
        return self._kept.find(code)

    def all(self) -> Sequence[Account]:
        """By code."""
        return self._kept.all()

    def rules(self, account: Account) -> bool:
        """An administrator of all windows."""
        everywhere = (one for one in account.grants if not one.windows)
        return not account.closed and any(one.role is Role.ADMINISTRATOR for one in everywhere)

    def shortest(self, account: Account) -> int:
        """The same for everybody."""
        return SHORTEST_PASSWORD

    def is_begun(self, code: str) -> bool:
        """An account is kept with its password, or not at all."""
        return False

    def prove(self, code: str, password: str) -> Proof | None:
        """By the hash that was kept."""
        account = self.find(code)
        fits = self._passwords.fits(password, account.password if account else "")
        return Proof(account) if account is not None and fits else None

    def create(self, account: Account, password: str) -> Account:
        """With the hash of its password."""
        return self.save(self._with(account, password))

    def save(self, account: Account, *, at_once: bool = False) -> Account:
        """In a hall the centre counts the version; Trouble if it cannot be reached."""
        if at_once:
            raise Refusal("account.no_law", field="--at-once")
        self._keep(account)
        return account

    def give_password(self, account: Account, password: str, *, at_once: bool = False) -> Account:
        """Nothing is left of the one before."""
        return self.save(self._with(account, password), at_once=at_once)

    def change_password(self, proof: Proof, before: str, after: str) -> Account:
        """The secret of the one before opens the lock, so that everybody believes the change."""
        account = proof.account
        secret = self._passwords.secret(before, account.password) if account.lock else ""
        return self.save(replace(self._with(account, after), proof=secret))

    def key_file(self, code: str) -> bytes:
        """There is none."""
        raise Refusal("account.no_law", field="code")

    def take_key(self, file: Path) -> Account:
        """It is nobody's here."""
        raise Refusal("account.no_law", field="FILE")

    def _with(self, account: Account, password: str) -> Account:
        kept = self._passwords.keep(password)
        lock = lock_of(self._passwords.secret(password, kept))
        return replace(account, password=kept, lock=lock)

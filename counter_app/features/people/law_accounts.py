"""Accounts of a founded hall: what its law says, each with a key that its password opens."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from counter_app.features.hall.hall_law import HallLaw
from counter_app.features.people.counted_failures import CountedFailures
from counter_app.kernel.account import SHORTEST_PASSWORD, Account
from counter_app.kernel.account_in_law import account_of, law_of
from counter_app.kernel.immutable import immutable
from counter_app.kernel.ports import Passwords, PersonKey, Proof
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.trust.appointing import LISTED_FOR
from counter_app.kernel.trust.contents import NewKey
from counter_app.kernel.trust.hall_line import NO_DIGEST, LineKind
from counter_app.kernel.trust.law import NOBODY, HeldKey, Law
from counter_app.kernel.trust.suite import KeyPair, sha256
from counter_app.store.accounts import StoreAccounts
from counter_app.sync.argon2 import STRONG, USUAL, Costs, argon2id
from counter_app.sync.ed25519 import SUITE
from counter_app.sync.key_file import key_file, read_key_file
from counter_app.sync.open_keys import OpenKeys
from counter_app.sync.sealed_key import (
    SEED,
    SHORTEST_STRONG,
    KeyOwner,
    OpenKey,
    open_key,
    seal_key,
)

_NO_SALT: Final = bytes(16)


@immutable
class KeyCosts:
    """What a guess of a password costs: a usual one, and one of who writes law."""

    usual: Costs = USUAL
    strong: Costs = STRONG


class LawAccounts(CountedFailures):
    """``ports.Accounts``; ``window`` tells the code of this one."""

    def __init__(
        self,
        kept: StoreAccounts,
        law: HallLaw,
        keys: OpenKeys,
        window: Callable[[], str],
        random: Callable[[int], bytes],
    ) -> None:
        super().__init__(kept)
        self._law = law
        self._keys = keys
        self._window = window
        self._random = random
        self._read: tuple[Law, dict[str, Account]] | None = None
        self.costs = KeyCosts()
        self.passwords: Passwords | None = None
        """How passwords were kept before the founding."""

    # What the law says

    @property
    def have_keys(self) -> bool:
        """The hall is founded."""
        return True

    def any(self) -> bool:
        """Whether there is any account."""
        return self._law.now.now(*NOBODY) is None

    def find(self, code: str) -> Account | None:
        """The account with this code, if there is one."""
        return self._accounts().get(code)

    def all(self) -> Sequence[Account]:
        """By code."""
        accounts = self._accounts()
        return tuple(accounts[code] for code in sorted(accounts))

    def rules(self, account: Account) -> bool:
        """Who writes law at some window of the hall."""
        return not account.closed and self._writes_law(account)

    def shortest(self, account: Account) -> int:
        """What opens a key that writes law is longer."""
        return SHORTEST_STRONG if self._writes_law(account) else SHORTEST_PASSWORD

    def may_found(self) -> bool:
        """Whether the first account may be made at this window: its voucher says so."""
        seat = self._law.now.now(LineKind.WINDOW, self._window())
        return not self.any() and seat is not None and bool(seat.value.founds)

    def is_begun(self, code: str) -> bool:
        """The only account, made by this window, whose key did not come to the centre."""
        law = self._law.now
        said = law.now(LineKind.ACCOUNT, code)
        lacks_key = law.latest(LineKind.KEY, code) is None
        is_only = len(self._accounts()) == 1
        return said is not None and is_only and lacks_key and self._law.is_mine(said.by)

    def is_believed(self, code: str, key: KeyPair) -> bool:
        """Whether what this key signs at this moment counts as the account's."""
        held = self._law.now.counting(LineKind.KEY, code, self._law.stamp)
        name = SUITE.name_of(key.public_key)
        return any(one.value.key == name for one in held)

    # Passwords

    def prove(self, code: str, password: str) -> Proof | None:
        """By opening the key; the first time after the founding by the hash of before.

        Refusal ``sign_in.key_elsewhere`` where the sealed key is not at this
        window, ``sign_in.no_key`` where there is none, as ``open_key``.
        """
        law, account = self._law.now, self.find(code)
        if account is None:
            argon2id(_NO_SALT, self.costs.usual).derive(password.encode("utf-8", "surrogatepass"))
            return None
        held = law.now(LineKind.KEY, code)
        if held is None:
            return self._first_proof(law, account, password)
        key = open_key(self._at_hand(held.value), password, self._owner(code, held.value.key))
        return None if key is None else Proof(account, key, is_given=held.value.given)

    def create(self, account: Account, password: str) -> Account:
        """The line of the account, then that of its key.

        Refusal ``account.founds_elsewhere`` of the first one at most windows.
        """
        is_first = not self.any()
        if is_first and not self.may_found():
            raise Refusal("account.founds_elsewhere", field="code")
        account = self._narrowed(account, (self._window(),))
        person = None if is_first else self._person(account)
        self._say(account, person)
        self._put_key(account, password, person).wipe()
        return self._known(account.code)

    def save(self, account: Account, *, at_once: bool = False) -> Account:
        """Refusal ``account.other_for_law`` where a known account would get to write law.

        Its sealed key is at every window, under a password that may be short.
        """
        before = self._known(account.code)
        if self._writes_law(account) and not self._writes_law(before):
            raise Refusal("account.other_for_law", field="role")
        account = self._narrowed(account, self._windows_of(before))
        self._say(account, self._person(account), at_once=at_once)
        return self._known(account.code)

    def give_password(self, account: Account, password: str, *, at_once: bool = False) -> Account:
        """A key that signs only its replacement; of an account just begun, its first one."""
        person = None if self.is_begun(account.code) else self._person(account)
        self._put_key(account, password, person, at_once=at_once).wipe()
        return self._known(account.code)

    def change_password(self, proof: Proof, before: str, after: str) -> Account:
        """Another key, signed by the one before; whoever is signed in goes on with it."""
        code = proof.account.code
        key = self._put_key(proof.account, after, proof.key)
        if self._keys.of(code) is None:
            key.wipe()
        else:
            self._keys.hold(code, key)
        return self._known(code)

    def key_file(self, code: str) -> bytes:
        """The one in force."""
        held = self._law.now.now(LineKind.KEY, code)
        if held is None:
            raise Refusal("sign_in.no_key", field="code")
        return key_file(self._owner(code, held.value.key), self._at_hand(held.value))

    def take_key(self, file: Path) -> Account:
        """Its file names the key of an account that is in force; opening it proves the rest."""
        read = read_key_file(file)
        name = SUITE.name_of(read.owner.public_key)
        held = self._law.now.now(LineKind.KEY, read.code)
        if read.owner.hall != self._law.now.hall or held is None or held.value.key != name:
            raise Refusal("key.nobodys", field="FILE", file=file.name)
        self._law.keep_key(name, read.sealed_key)
        return self._known(read.code)

    # Inside

    def _owner(self, code: str, key: bytes) -> KeyOwner:
        law = self._law.now
        return KeyOwner(law.hall, code, law.keys[key].public_key)

    def _at_hand(self, held: HeldKey) -> bytes:
        sealed = self._law.sealed_key(held)
        if sealed is None:
            raise Refusal("sign_in.key_elsewhere", field="password")
        return sealed

    def _accounts(self) -> dict[str, Account]:
        law = self._law.now
        if self._read is None or self._read[0] is not law:
            said = {name: law.now(kind, name) for kind, name in law.tenures if _is_account(kind)}
            accounts = {
                code: account_of(code, one.value) for code, one in said.items() if one is not None
            }
            self._read = (law, accounts)
        return self._read[1]

    def _known(self, code: str) -> Account:
        account = self.find(code)
        if account is None:
            raise Refusal("account.unknown", field="code", code=code)
        return account

    def _ruling(self) -> frozenset[str]:
        edition = self._law.now.edition
        return edition.ruling if edition else frozenset()

    def _writes_law(self, account: Account) -> bool:
        return any(one.role.value in self._ruling() for one in account.grants)

    def _windows_of(self, before: Account) -> tuple[str, ...]:
        """This window, or all that there are for who wrote law at all before the founding."""
        if self._narrowed(before, ()) != self._narrowed(before, (self._window(),)):
            law = self._law.now
            return tuple(sorted(name for kind, name in law.tenures if kind == LineKind.WINDOW))
        return (self._window(),)

    def _narrowed(self, account: Account, windows: tuple[str, ...]) -> Account:
        """Roles that write law name their windows: these, where none is named."""
        ruling = self._ruling()
        grants = tuple(
            replace(one, windows=windows) if one.role.value in ruling and not one.windows else one
            for one in account.grants
        )
        return replace(account, grants=grants)

    def _person(self, account: Account) -> KeyPair:
        """The key of who changes it; Refusal ``sign_in.needed``."""
        key = self._keys.of(account.changed_by)
        if key is None:
            raise Refusal("sign_in.needed", field="--as")
        return key

    def _say(self, account: Account, person: KeyPair | None, *, at_once: bool = False) -> None:
        content = law_of(account, at_once=at_once).to_bytes()
        self._law.bring(LineKind.ACCOUNT, account.code, content, person=person)

    def _put_key(
        self, account: Account, password: str, person: KeyPair | None, *, at_once: bool = False
    ) -> PersonKey:
        """A new key under this password, in force; whoever asks wipes it."""
        seed, stays = self._random(SEED), self._writes_law(account)
        key = OpenKey(bytearray(seed))
        owner = KeyOwner(self._law.now.hall, account.code, key.public_key)
        costs = self.costs.strong if stays else self.costs.usual
        sealed = seal_key(seed, password, owner, costs, self._random)
        if stays:  # nobody has to fetch what is nowhere
            self._law.keep_key(SUITE.name_of(key.public_key), sealed)
        digest = NO_DIGEST if stays else sha256(sealed)
        content = NewKey(key.public_key, digest, at_once).to_bytes()
        blobs = () if stays else (sealed,)
        try:
            self._law.bring(
                LineKind.KEY,
                account.code,
                content,
                person=person,
                second=key,
                blobs=blobs,
            )
        except BaseException:
            key.wipe()
            raise
        return key

    def _first_proof(self, law: Law, account: Account, password: str) -> Proof | None:
        """A listed person signs in at a listed window with the password of before.

        Refusal ``sign_in.no_key`` where that is over, or was never so.
        """
        before = self._kept.find(account.code)
        if before is None or self.passwords is None or not self._may_begin(law, account):
            raise Refusal("sign_in.no_key", field="password")
        if not self.passwords.fits(password, before.password):
            return None
        return Proof(account, self._put_key(account, password, None), is_new=True)

    def _may_begin(self, law: Law, account: Account) -> bool:
        founding = law.latest(LineKind.FOUNDING, "")
        said = law.now(LineKind.ACCOUNT, account.code)
        seat = law.now(LineKind.WINDOW, self._window())
        if founding is None or said is None or seat is None or law.founded is None:
            return False
        is_listed = said.digest == seat.digest == founding.digest
        in_time = self._law.stamp <= law.founded + LISTED_FOR
        return is_listed and in_time and not self._writes_law(account)


def _is_account(kind: str) -> bool:
    return kind == LineKind.ACCOUNT

"""One hall line that is brought before the law, and what every kind of line asks of it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from counter_app.kernel.immutable import immutable
from counter_app.kernel.trust.hall_line import HallLine, LineKind
from counter_app.kernel.trust.law import Bound, HeldKey, Law, Owner, Place, Tenure
from counter_app.kernel.trust.people import AccountContent
from counter_app.kernel.trust.signed import Signed
from counter_app.kernel.trust.suite import ABSENT, Suite
from counter_app.kernel.trust.verdict import Why, set_aside


@immutable
class Signatory:
    """A person who signs at a window, as both are in force strictly."""

    window: str
    code: str
    account: AccountContent

    def holds_one_of(self, roles: frozenset[str]) -> bool:
        """Whether the account has one of these roles at that window."""
        return not roles.isdisjoint(self.account.roles_at(self.window))


@immutable
class Brought:
    """A hall line on line ``n`` with its stamp, and the law just before it."""

    law: Law
    signed: Signed[HallLine]
    n: int
    stamp: int

    @property
    def line(self) -> HallLine:
        """What is said."""
        return self.signed.what

    @property
    def suite(self) -> Suite:
        """Of the line, and so of the keys that it brings."""
        return self.signed.suite

    @property
    def place(self) -> Place:
        """Its kind and name."""
        return (self.line.kind, self.line.name)

    @property
    def is_root_s(self) -> bool:
        """Whether it is signed by root, and by no person."""
        line = self.line
        return line.person == ABSENT and line.key == self.law.root != ABSENT

    def window(self) -> str:
        """The code of the window in force that signs; set aside where it is none."""
        bound = self.law.keys.get(self.line.key)
        if bound is None or bound.owner is not Owner.WINDOW:
            set_aside(Why.WINDOW)
        seat = self.law.now(LineKind.WINDOW, bound.name)
        if seat is None or seat.value.key != self.line.key:
            set_aside(Why.WINDOW)
        return bound.name

    def signatory(self, key: bytes, *, given: bool = False) -> Signatory:
        """Whose key this is, at the window that signs; a given key only where that is asked."""
        window = self.window()
        bound = self.law.keys.get(key)
        if bound is None or bound.owner is not Owner.ACCOUNT:
            set_aside(Why.PERSON)
        held, account = self.law.now(LineKind.KEY, bound.name), self.law.account(bound.name)
        if held is None or held.value.key != key or account is None:
            set_aside(Why.PERSON)
        if held.value.given and not given:
            set_aside(Why.GIVEN)
        return Signatory(window, bound.name, account)

    def roles(self) -> frozenset[str]:
        """The roles that may sign a line of this kind, by the edition in force."""
        edition = self.law.edition
        return frozenset() if edition is None else edition.kinds.get(self.line.kind, frozenset())

    def must_be_ruled(self) -> Signatory | None:
        """Root (None), or a person with the right to this kind of line at that window."""
        if self.is_root_s:
            return None
        signatory = self.signatory(self.line.person)
        if not signatory.holds_one_of(self.roles()):
            set_aside(Why.RIGHT)
        return signatory

    def must_have_no_second(self) -> None:
        """Set aside where a second person signs a line that asks for none."""
        if self.line.second != ABSENT:
            set_aside(Why.SECOND)

    def must_be_new_key(self, public_key: bytes) -> bytes:
        """The name of a key that nobody ever had; set aside for any other, and an unsound one."""
        name = self.suite.name_of(public_key)
        if name in self.law.keys or name == ABSENT or not self.suite.is_sound(public_key):
            set_aside(Why.KEY)
        return name

    def must_be_signed(self, new: Mapping[bytes, bytes] = MappingProxyType({})) -> None:
        """Set aside unless all signatures hold; ``new`` are keys that the line itself brings."""

        def public_key_of(name: bytes) -> bytes | None:
            bound = self.law.keys.get(name)
            if bound is not None and bound.suite == self.suite.number:
                return bound.public_key
            return new.get(name)

        if not self.signed.holds(public_key_of):
            set_aside(Why.SIGNATURE)

    def tenure(self, value: object) -> Tenure:
        """What this line puts in force."""
        return Tenure(value, self.signed.digest, self.n, self.line.key)

    def bound(self, public_key: bytes, owner: Owner, name: str) -> Bound:
        """A key of the line's suite, bound."""
        return Bound(self.suite.number, public_key, owner, name)

    def key_of(self, code: str) -> HeldKey | None:
        """The account's key that is in force, strictly."""
        held = self.law.now(LineKind.KEY, code)
        if held is None:
            return None
        value: HeldKey = held.value
        return value

"""What every page finds where it stands (工位): the counter, hands for work, what goes on."""

from __future__ import annotations

from typing import Any, TypeVar

from PySide6.QtCore import QObject

from counter_app.desk.background import Background
from counter_app.desk.comfort import Comfort
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.rights import Right, Role

T = TypeVar("T", bound=QObject)


class Seat(QObject):
    """One window's place of work; pages know what ``counter`` is, the desk does not."""

    def __init__(self, counter: Any, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.counter = counter
        self.background = background
        self.comfort = Comfort("")
        """Of who works here."""
        self._services: dict[type[QObject], QObject] = {}

    def service(self, kind: type[T]) -> T:
        """What goes on behind all pages, such as printing: the one of its kind, made when wanted.

        It is made with the counter, the background and its parent.
        """
        if kind not in self._services:
            make: Any = kind
            self._services[kind] = make(self.counter, self.background, self)
        found = self._services[kind]
        assert isinstance(found, kind)
        return found

    def may(self, right: Right | None) -> bool:
        """Whether who is signed in has this right here; nobody needs None."""
        return right is None or bool(self.counter.desk.guard.may(right))

    def refusal(self, right: Right | None, about: str) -> Refusal | None:
        """Why it is not done, for whoever lacks the right; that it was tried is noted."""
        if right is None or self.may(right):
            return None
        guard = self.counter.desk.guard
        try:
            guard.account()
        except Refusal as needed:
            return needed
        refusal = Refusal("rights.lacking", field="--as", right=right)
        self.background.write(
            lambda: guard.note(refusal, right, about), _nothing, _nothing, parent_view=self
        )
        return refusal

    @property
    def roles(self) -> frozenset[Role]:
        """Of who is signed in; while there are no accounts, a clerk works here."""
        guard = self.counter.desk.guard
        if not guard.is_needed:
            return frozenset({Role.CLERK})
        account = guard.accounts.find(guard.clerk.code)
        return frozenset(account.roles_at(guard.window) if account else ())


def _nothing(_told: object) -> None:
    """That it was noted, or could not be, is told to nobody."""

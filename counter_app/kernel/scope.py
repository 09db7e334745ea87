"""办件范围: which files a right reaches, by the codes of windows and departments."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Protocol

from counter_app.kernel.account import Account, Grant
from counter_app.kernel.immutable import immutable
from counter_app.kernel.rights import HELD_BY, Right, Role


class File(Protocol):
    """What a file of any kind tells about where it belongs."""

    @property
    def window(self) -> str: ...

    @property
    def department(self) -> str: ...


@immutable
class Scope:
    """All files, or those of some windows and of some departments (as files name them).

    ``asked``: and each file about which one of these departments was asked (征求意见).
    No list shows those: who was asked opens the one file.
    """

    everything: bool = False
    windows: frozenset[str] = frozenset()
    departments: frozenset[str] = frozenset()
    asked: frozenset[str] = frozenset()

    def holds(self, file: File) -> bool:
        """Whether this file belongs to it."""
        own = file.window in self.windows or file.department in self.departments
        return self.everything or own or not self.asked.isdisjoint(getattr(file, "asked", ()))

    def __bool__(self) -> bool:
        """Whether any file can belong to it."""
        return self.everything or bool(self.windows or self.departments or self.asked)

    def __or__(self, other: Scope) -> Scope:
        if self.everything or other.everything:
            return ALL
        return Scope(
            windows=self.windows | other.windows,
            departments=self.departments | other.departments,
            asked=self.asked | other.asked,
        )


ALL: Final = Scope(everything=True)
NOTHING: Final = Scope()

Naming = Callable[[str], frozenset[str]]
"""What files call the department that a grant names; at least the grant's own word."""


def scope_of(account: Account, right: Right, window: str, naming: Naming) -> Scope:
    """Which files this right reaches for who works at this window; NOTHING where it lacks.

    A clerk's reaches the hall's files, since what one window took in goes on at
    any other; a supervisor's those of the windows that the role is given for;
    an officer's those of the departments. An officer may read and answer what
    the department was asked about, and do nothing else to it.
    """
    held, scope = HELD_BY[right].intersection(account.roles_at(window)), NOTHING
    for grant in account.grants:
        if grant.role in held:
            scope |= _reached(grant, right, window, naming)
    return scope


def _reached(grant: Grant, right: Right, window: str, naming: Naming) -> Scope:
    if grant.role is Role.SUPERVISOR and grant.windows:
        return Scope(windows=frozenset(grant.windows))
    if not grant.holds_at(window):
        return NOTHING
    if grant.role is Role.OFFICER and grant.department:
        names = naming(grant.department)
        if right is Right.ADVISE:
            return Scope(asked=names)
        return Scope(departments=names, asked=names if right is Right.READ_FILES else frozenset())
    return ALL

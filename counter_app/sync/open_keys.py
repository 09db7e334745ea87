"""Keys that passwords opened at this window (已打开的私钥), each until its person leaves."""

from __future__ import annotations

from counter_app.kernel.ports import PersonKey
from counter_app.kernel.trust.suite import KeyPair


class OpenKeys:
    """By the code of the account. A second person's is there for one seal only."""

    def __init__(self) -> None:
        self._first: dict[str, PersonKey] = {}
        self._second: dict[str, PersonKey] = {}

    def hold(self, code: str, key: PersonKey) -> None:
        """Who works here signs with it from now on; one that was held before is wiped."""
        _put(self._first, code, key)

    def hold_once(self, code: str, key: PersonKey) -> None:
        """A second person signs one seal with it."""
        _put(self._second, code, key)

    def of(self, code: str) -> PersonKey | None:
        """The key of who works here; None if it is not open."""
        return self._first.get(code)

    def agreeing(self, code: str) -> PersonKey | None:
        """The key of a second person; None if it is not open, or signed already."""
        return self._second.get(code)

    def signing(self, clerk: str, second: str) -> tuple[KeyPair, ...] | None:
        """The keys of both; of the first alone where ``second`` is empty; None if one lacks."""
        first, agreed = self.of(clerk), self.agreeing(second)
        if first is None:
            return None
        if not second:
            return (first,)
        return None if agreed is None else (first, agreed)

    def wipe(self, code: str) -> None:
        """Who works here left, or locked the screen; nothing happens if nothing is open."""
        _wipe(self._first, code)

    def wipe_second(self, code: str) -> None:
        """The second person signed, or what they agreed to was not done."""
        _wipe(self._second, code)


def _put(held: dict[str, PersonKey], code: str, key: PersonKey) -> None:
    before = held.get(code)
    held[code] = key
    if before is not None and before is not key:
        before.wipe()


def _wipe(held: dict[str, PersonKey], code: str) -> None:
    key = held.pop(code, None)
    if key is not None:
        key.wipe()

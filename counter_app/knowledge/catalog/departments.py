"""承办部门: what departments are called, and their codes where the catalog has them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.catalog.item import Catalog, Item


class Departments:
    """Those of a catalog, with the bodies to which items were moved.

    Some have a code; one code may go with several spellings.
    """

    def __init__(self, items: Iterable[Item] = ()) -> None:
        self._codes: dict[str, str] = {}
        for one in items:
            moved = ((tenure.name, tenure.code) for tenure in one.authorities if tenure.former)
            for name, code in ((one.department, one.department_code), *moved):
                if name and not self._codes.get(name):
                    self._codes[name] = code

    @property
    def all(self) -> tuple[str, ...]:
        """By name."""
        return tuple(sorted(self._codes))

    def code(self, word: str) -> str | None:
        """The department with this name or code: its code, or its name where it has none."""
        if word in self._codes:
            return self._codes[word] or word
        return word if word and word in self._codes.values() else None

    def names(self, word: str) -> frozenset[str]:
        """What files call the department with this name or code; at least ``word``."""
        code = self._codes.get(word) or word
        return frozenset({word, *(name for name, has in self._codes.items() if has == code)})


class DepartmentsInForce:
    """Of the catalog as it is now; made once a version."""

    def __init__(self, catalog: Callable[[], Catalog]) -> None:
        """``catalog`` refuses where there is none."""
        self._catalog = catalog
        self._made: tuple[int, Departments] = (0, Departments())

    def names(self, word: str) -> frozenset[str]:
        """As ``Departments.names``."""
        return self.now.names(word)

    @property
    def now(self) -> Departments:
        """Empty while there is no catalog."""
        try:
            catalog = self._catalog()
        except Refusal:
            return Departments()
        if self._made[0] != catalog.version:
            self._made = (catalog.version, Departments(catalog.items))
        return self._made[1]

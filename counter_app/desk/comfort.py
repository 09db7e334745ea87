"""How each person likes the window to be: its place, its type, widths of columns."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final, Protocol, TypeVar

from counter_app.kernel.immutable import immutable

T = TypeVar("T")

SIZES: Final = {"normal": 1.0, "large": 1.15, "largest": 1.3}
"""Of type, by name: times the usual one."""
Widths = tuple[tuple[int, int], ...]


@immutable
class Comfort:
    """``person``: user name, empty while there are no accounts.

    ``place``: left, top, width, height in px, empty before the first time;
    ``whole``: maximised. ``size`` is one of ``SIZES``. ``columns``: widths of
    columns by the name of their table, as they were dragged.
    """

    person: str
    place: tuple[int, ...] = ()
    whole: bool = False
    size: str = "normal"
    columns: tuple[tuple[str, Widths], ...] = ()


@immutable
class Comforts:
    """Of everybody who worked at this window."""

    people: tuple[Comfort, ...] = ()


class Settings(Protocol):
    """Where a window keeps what it is set to."""

    def read(self, kind: type[T]) -> T | None: ...

    def save(self, value: object) -> None: ...


def read_comfort(settings: Settings, person: str) -> Comfort:
    """As this person left it."""
    kept = settings.read(Comforts) or Comforts()
    return next((one for one in kept.people if one.person == person), Comfort(person))


def keep_comfort(settings: Settings, comfort: Comfort, **changed: Any) -> Comfort:
    """Remember it, with these changes; nothing is written where all is as it was."""
    after = replace(comfort, **changed)
    kept = settings.read(Comforts) or Comforts()
    if after not in kept.people:
        others = (one for one in kept.people if one.person != after.person)
        settings.save(Comforts((*others, after)))
    return after

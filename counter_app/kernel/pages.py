"""Pages and commands of the desk (页面与命令), as features declare them: values, no window.

Views and functions stand here by dotted name, ``package.module:Name``, and are
imported when they are first wanted.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from enum import Enum, auto
from typing import Any

from counter_app.kernel.immutable import immutable
from counter_app.kernel.rights import Right, Role


class Heading(Enum):
    """What commands stand together under, in the palette and among the keys of F1."""

    FIND = auto()  # 找
    SERVE = auto()  # 办件
    LOOK = auto()  # 查看
    WINDOW = auto()  # 窗口


@immutable
class Rail:
    """A place in the column on the left, counted from above, for people in these roles."""

    place: int
    roles: frozenset[Role]


def rail(place: int, *roles: Role) -> Rail:
    """As ``Rail``."""
    return Rail(place, frozenset(roles))


@immutable
class Page:
    """A page of the window.

    ``right`` opens it; None needs a reason in ``anybody``. ``key`` as Qt
    writes it. ``wide``: it takes the room of the column on the left, too.
    ``alone``: it can be opened without being told what to show, so that it is
    a command of its own. ``own`` heads its commands, where it has some.
    """

    id: str
    title: Callable[[], str]
    view: str
    right: Right | None = None
    anybody: str = ""
    key: str = ""
    heading: Heading = Heading.LOOK
    rail: Rail | None = None
    wide: bool = False
    alone: bool = True
    own: Callable[[], str] | None = None


@immutable
class Command:
    """Something a person can ask the window for.

    ``does`` is ``module:function``, called with the window and ``what``; or
    ``page.method``, called on that page, which is opened for it; or empty for
    what only who opened the window can do. ``key`` as Qt writes it, empty if
    there is none. ``on`` is the page that it belongs to: the same key may mean
    another thing there. ``typed``: that page listens for the key itself,
    because it is a mere letter. ``listed``: people are offered it; the rest is
    for other features to ask.
    """

    id: str
    title: Callable[[], str]
    does: str
    right: Right | None = None
    anybody: str = ""
    key: str = ""
    heading: Heading = Heading.WINDOW
    on: str = ""
    typed: bool = False
    listed: bool = True
    what: Mapping[str, Any] = field(default_factory=dict)

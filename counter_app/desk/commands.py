"""Every command of the window, made of what features declare: for the palette, F1 and the keys."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Final

from counter_app.desk.own_commands import OWN
from counter_app.kernel.immutable import immutable
from counter_app.kernel.pages import Command, Heading, Page
from counter_app.kernel.rights import Right
from counter_app.knowledge.wording import _

_ESC: Final = "Esc"
May = Callable[[Right | None], bool]


@immutable
class Group:
    """Commands under one heading, in the language in use."""

    title: str
    commands: tuple[Command, ...]


class Commands:
    """A page that can be opened by itself is a command, too.

    ``every`` gives all that features can be asked for; until it is wanted, there are those of
    ``does`` alone.
    """

    def __init__(
        self,
        pages: Iterable[Page],
        does: Iterable[Command],
        every: Callable[[], Iterable[Command]] | None = None,
    ) -> None:
        self._pages = {page.id: page for page in pages}
        self._every = every
        self._heard: set[str] = set()
        self._hold(does)

    def learn(self) -> None:
        """Know all commands from now on."""
        if self._every is not None:
            every, self._every = self._every, None
            self._hold(every())

    def unheard(self) -> tuple[str, ...]:
        """The keys that the window does not listen for yet; from now on it does."""
        keys = tuple(key for key in self.listened_for() if key not in self._heard)
        self._heard.update(keys)
        return keys

    def find(self, name: str) -> Command:
        """The command with this id."""
        if name not in self._by_id:
            self.learn()
        return self._by_id[name]

    def listened_for(self) -> tuple[str, ...]:
        """The keys that the window listens for; Esc belongs to whatever is on top."""
        return tuple(
            {one.key: None for one in self.all if one.key not in ("", _ESC) and not one.typed}
        )

    def at(self, key: str, here: str) -> Command:
        """What this key of the window means on the page ``here``."""
        meant = [one for one in self.all if one.key == key and not one.typed]
        return min(meant, key=lambda one: (one.on != here, bool(one.on)))

    def offered(self, may: May, here: str | None = None) -> tuple[Command, ...]:
        """What people are offered, by their rights, in the order in which they read it.

        Where ``here`` names a page, its own come first, and what another page
        listens for itself is left out.
        """
        self.learn()
        allowed = {right: may(right) for right in {one.right for one in self.all}}
        some = [one for one in self.all if one.listed and allowed[one.right]]
        if here is None:
            return tuple(some)
        some = [one for one in some if not one.typed or one.on == here]
        return tuple(sorted(some, key=lambda one: one.on != here))

    def search(self, words: str, among: Iterable[Command]) -> tuple[Command, ...]:
        """Those whose title, id, key or heading holds every word."""
        wanted = words.casefold().split()
        return tuple(
            one
            for one in among
            if all(
                word in f"{called(one)} {one.id} {one.key} {self.heading(one)}".casefold()
                for word in wanted
            )
        )

    def _hold(self, does: Iterable[Command]) -> None:
        made = (*OWN, *map(_opening, self._pages.values()), *does)
        self.all = tuple(sorted(made, key=_rank))
        self._by_id = {one.id: one for one in self.all}

    def heading(self, command: Command) -> str:
        """What the command stands under."""
        if command.on:
            page = self._pages[command.on]
            return (page.own or page.title)()
        return {
            Heading.FIND: _("找"),
            Heading.SERVE: _("办件"),
            Heading.LOOK: _("查看"),
            Heading.WINDOW: _("窗口"),
        }[command.heading]

    def groups(self, among: Iterable[Command]) -> Iterator[Group]:
        """The same under their headings."""
        for title, some in groupby(among, self.heading):
            yield Group(title, tuple(some))


def called(one: Page | Command) -> str:
    """Its title as a line begins with it: with a capital, where there are any."""
    title = one.title()
    return title[:1].upper() + title[1:]


def _opening(page: Page) -> Command:
    return Command(
        page.id,
        page.title,
        f"{page.id}.",
        right=page.right,
        anybody=page.anybody,
        key=page.key,
        heading=page.heading,
        listed=page.alone,
    )


def _rank(command: Command) -> tuple[int, str, int]:
    """What belongs to a page stands after serving; pages stand in the order of their keys."""
    if command.on:
        return Heading.SERVE.value, command.on, 0
    by_key = command.key if command.heading is Heading.LOOK else ""
    digit = int(by_key[-1]) if by_key[-1:].isdecimal() else 0
    return command.heading.value, "", by_key.count("+") * 100 + (digit or 10)

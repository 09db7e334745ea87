"""The hall's own sayings and what its clerks take: kept, tried on saved queries, carried on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Final

from counter_app.features.cases.ports import Shelf
from counter_app.kernel.guard import Office, must, note_set_up
from counter_app.kernel.immutable import immutable
from counter_app.kernel.ports import Clock
from counter_app.kernel.record import SetUpAct
from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.kernel.rights import Right
from counter_app.knowledge.matching.teaching import (
    Lift,
    Picks,
    SavedQuery,
    Teaching,
    check_alias,
    lifts,
    with_alias,
    with_pick,
    without_alias,
)
from counter_app.store.settings import StoreSettings

if TYPE_CHECKING:
    from counter_app.knowledge.matching import Matches

_LARGEST_FILE: Final = 2_000_000
_MOST_QUERIES: Final = 500
_HEAD: Final = "# 说法\t事项编码"

Match = Callable[[str, Mapping[str, Lift]], "Matches"]


@immutable
class Change:
    """A saved query and the codes found first for it, now and after a change; "" for none."""

    words: str
    right: str
    before: str
    after: str


class HallWords:
    """Aliases, saved queries and picks of this window."""

    def __init__(
        self,
        settings: StoreSettings,
        shelf: Callable[[], Shelf],
        clock: Clock,
        desk: Callable[[], Office],
    ) -> None:
        """``desk`` gives who is signed in now, to be asked for rights and to be noted."""
        self._desk = desk
        self._settings = settings
        self._shelf = shelf
        self._clock = clock
        self._writing = Lock()

    @property
    def teaching(self) -> Teaching:
        """What people of the hall wrote down."""
        return self._settings.read(Teaching) or Teaching()

    @property
    def picks(self) -> Picks:
        """What clerks took."""
        return self._settings.read(Picks) or Picks()

    def lifts(self, query: str) -> Mapping[str, Lift]:
        """How items move up for this query."""
        return lifts(self.teaching, self.picks, query, self._today())

    def add(self, words: str, code: str) -> Teaching:
        """A saying for an item; Refusal ``alias.…``, ``catalog.unknown_item``."""
        alias = check_alias(words, self._shelf().item(code).code)
        return self._keep(lambda before: with_alias(before, alias), f"+ {words} {alias.code}")

    def remove(self, words: str, code: str) -> Teaching:
        """Take a saying back; Refusal ``alias.unknown``."""
        return self._keep(lambda before: without_alias(before, words, code), f"- {words} {code}")

    def save_query(self, words: str, code: str) -> Teaching:
        """Words that must find this item from now on; the newest ``500`` are kept."""
        alias = check_alias(words, self._shelf().item(code).code)
        query = SavedQuery(alias.words, alias.code)

        def change(before: Teaching) -> Teaching:
            others = (one for one in before.queries if one.words != query.words)
            return replace(before, queries=(query, *others)[:_MOST_QUERIES])

        return self._keep(change, f"= {alias.words} {alias.code}")

    def note_pick(self, words: str, code: str) -> None:
        """A clerk took this item for these words."""
        with self._writing:
            before = self.picks
            after = with_pick(before, words, code, self._today())
            if after != before:
                self._settings.save(after)

    def try_out(self, match: Match, words: str, code: str) -> tuple[Change, ...]:
        """What a saying would change on the saved queries and on the words themselves."""
        alias = check_alias(words, self._shelf().item(code).code)
        now, then = self.teaching, with_alias(self.teaching, alias)
        queries = (SavedQuery(alias.words, alias.code), *now.queries)

        def first(teaching: Teaching, query: str) -> str:
            found = match(query, lifts(teaching, self.picks, query, self._today()))
            return found.hits[0].code if found.hits else ""

        return tuple(
            Change(one.words, one.code, first(now, one.words), first(then, one.words))
            for one in queries
        )

    def table(self) -> bytes:
        """The sayings as a table, which ``take_file`` reads."""
        lines = [_HEAD, *(f"{one.words}\t{one.code}" for one in self.teaching.aliases)]
        return ("\n".join(lines) + "\n").encode()

    def take_file(self, file: Path) -> int:
        """Add the sayings of a table, all or none; gives how many were new.

        Refusal of the first line that is wrong, its number in ``field``.
        """
        shelf = self._shelf()
        wanted = []
        for number, line in enumerate(_lines(file), start=1):
            if not line.strip() or line.startswith("#"):
                continue
            words, tab, code = line.partition("\t")
            where = f"{file.name}:{number}"
            if not tab or "\t" in code:
                raise Refusal("alias.not_two_columns", field=where)
            try:
                wanted.append(check_alias(words, shelf.item(code.strip()).code))
            except Refusal as refusal:
                raise Refusal(refusal.reason, field=where, **refusal.details) from None
        before = self.teaching

        def change(teaching: Teaching) -> Teaching:
            for alias in wanted:
                teaching = with_alias(teaching, alias)
            return teaching

        return len(self._keep(change, file.name).aliases) - len(before.aliases)

    def _keep(self, change: Callable[[Teaching], Teaching], told: str) -> Teaching:
        must(self._desk(), Right.PUBLISH, told)
        with self._writing:
            after = change(self.teaching)
            self._settings.save(after)
        note_set_up(self._desk(), SetUpAct.SAYINGS, told)
        return after

    def _today(self) -> date:
        return self._clock.now().date()


def _lines(file: Path) -> list[str]:
    try:
        with file.open("rb") as opened:
            data = opened.read(_LARGEST_FILE + 1)
    except OSError as error:
        raise Trouble("file.unreadable", file=file.name, problem=error.strerror) from None
    if len(data) > _LARGEST_FILE:
        raise Refusal("alias.file_too_large", field=file.name)
    try:
        return data.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise Refusal("alias.not_text", field=file.name) from None

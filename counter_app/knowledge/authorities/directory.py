"""Who is who on which day: the authorities that a hall knows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache, lru_cache
from itertools import chain
from typing import Final

from counter_app.kernel.encoding import from_bytes
from counter_app.kernel.immutable import immutable
from counter_app.knowledge.assets import resource
from counter_app.knowledge.authorities.authority import (
    NO_APPEAL,
    Appeal,
    Authority,
    AuthorityKind,
    Level,
)
from counter_app.knowledge.hall import Hall

_SAMPLE: Final = ("authorities", "sanya-sample.json")
_DEEPEST: Final = 8  # steps from any authority up to a government


@immutable
class AuthorityFile:
    """The file of authorities that ships with the program, or that a hall keeps."""

    title: str
    source: str
    authorities: tuple[Authority, ...]


class Directory:
    """Entries of one code follow each other in time, so that a day tells which of them counts."""

    def __init__(self, entries: Iterable[Authority]) -> None:
        """Of two entries of one code and day the later in order counts."""
        by_code: dict[str, dict[date, Authority]] = {}
        for one in entries:
            by_code.setdefault(one.code, {})[one.since or date.min] = one
        self._by_code = {
            code: tuple(since[day] for day in sorted(since)) for code, since in by_code.items()
        }

    @property
    def codes(self) -> tuple[str, ...]:
        """Of every authority, in order."""
        return tuple(sorted(self._by_code))

    def history(self, code: str) -> tuple[Authority, ...]:
        """What the authority with this code was, the earliest first; nothing for an unknown one."""
        return self._by_code.get(code, ())

    def on(self, word: str, day: date) -> Authority | None:
        """The authority with this code, or of this name, on this day; None if nobody knows it."""
        if word in self._by_code:
            return self._in_force(word, day)
        found = (self._in_force(code, day) for code in self.codes)
        return next((one for one in found if one and one.name == word), None)

    def all_on(self, day: date) -> tuple[Authority, ...]:
        """Every authority of this day, by code."""
        found = (self._in_force(code, day) for code in self.codes)
        return tuple(one for one in found if one)

    def appeal(self, authority: Authority, day: date, item: str = "") -> Appeal:
        """To whom one appeals against what it decides about this item on this day.

        As declared of it; else by 行政复议法 art. 24–27: against a vertical body to
        the next higher one; against a government of a province, and a body of the
        nation, to itself; else to the government of its level, against a government
        to the next higher. No body where the directory knows none.
        """
        if authority.kind is AuthorityKind.SERVICE:
            return NO_APPEAL
        above = self._appealed_to(authority, day)
        first = item in authority.appeal_first
        if above is None:
            return Appeal(authority.appeal_body, first, authority.court)
        return Appeal(above.name, first, authority.court, above.english)

    def _appealed_to(self, authority: Authority, day: date) -> Authority | None:
        above = self.on(authority.parent, day) if authority.parent else None
        if authority.appeal_body:
            return self.on(authority.appeal_body, day)
        if authority.kind is AuthorityKind.VERTICAL:
            return authority if authority.level is Level.NATION else above
        if authority.level is Level.NATION:
            return authority
        if authority.kind is AuthorityKind.GOVERNMENT:
            return authority if authority.level is Level.PROVINCE else above
        return self._government_above(authority, day)

    def _government_above(self, authority: Authority, day: date) -> Authority | None:
        above: Authority | None = authority
        for _step in range(_DEEPEST):
            above = self.on(above.parent, day) if above and above.parent else None
            if above is None or above.kind is AuthorityKind.GOVERNMENT:
                return above
        return None

    def _in_force(self, code: str, day: date) -> Authority | None:
        begun = [one for one in self._by_code[code] if one.since is None or one.since <= day]
        return begun[-1] if begun and begun[-1].is_of(day) else None


def directory(hall: Hall) -> Directory:
    """The shipped sample, and what the hall published of its own, which counts most."""
    return _directory(hall.authorities)


@lru_cache(maxsize=4)
def _directory(own: tuple[Authority, ...]) -> Directory:
    return Directory(chain(shipped().authorities, own))


@cache
def shipped() -> AuthorityFile:
    """The sample; EncodingError for a damaged installation."""
    return from_bytes(AuthorityFile, resource(*_SAMPLE).read_bytes())

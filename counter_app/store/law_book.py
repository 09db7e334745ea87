"""The hall's law as this database holds it (规则簿): hall lines, and the verdict on each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from counter_app.kernel.trust.told import PROVED, text_of, verdict_in
from counter_app.kernel.trust.verdict import Proved, Unread, Why
from counter_app.store.connection import Connection
from counter_app.store.law_lines import LawLines
from counter_app.store.law_pin import pinned_hall, pinned_mark
from counter_app.store.settings import StoreSettings
from counter_app.sync.entries import FeedItem, LawLine

if TYPE_CHECKING:
    # What reads and lays law is loaded where there is some: a window starts without.
    from counter_app.kernel.trust.law import Law, Program

_LINES: Final = "SELECT n, stamp, signed, verdict FROM law_lines WHERE n < ? ORDER BY n"
_LAST: Final = "SELECT max(n) FROM law_lines WHERE n < ?"
_JUDGED: Final = "UPDATE law_lines SET verdict = ? WHERE n = ?"
_PAST_ALL: Final = 2**62


class LawBook:
    """Inside transactions of whoever calls, where it writes.

    ``program`` gives what this program judges by; asked when it is first needed.
    """

    def __init__(
        self, connection: Connection, settings: StoreSettings, program: Callable[[], Program]
    ) -> None:
        self._connection = connection
        self._lines = LawLines(connection)
        self._settings = settings
        self._program = program
        self._known: tuple[int, Law] | None = None  # as of the last line here
        self._past: tuple[int, Law] | None = None  # as of an earlier one

    def law(self) -> Law | None:
        """As it stands after the last line that is here; None where no hall is pinned."""
        hall = pinned_hall(self._settings)
        if hall is None:
            return None
        law = self._settings.remembered(LawBook, lambda: self._standing(hall))
        if law.hall != hall:
            self._settings.forget(LawBook)
            law = self._settings.remembered(LawBook, lambda: self._standing(hall))
        return law

    @property
    def mark(self) -> int | None:
        """The line up to which what was there before the founding counts; None where all does."""
        law = self.law()
        return pinned_mark(self._settings) if law is None or law.mark is None else law.mark

    def before(self, n: int) -> Law | None:
        """As it stood just before line ``n``; None where no hall is pinned."""
        hall = pinned_hall(self._settings)
        if hall is None:
            return None
        last = self._last(n)
        if last == self._last():
            return self.law()
        if self._past is None or self._past[0] != last or self._past[1].hall != hall:
            self._past = (last, self._folded(hall, n))
        return self._past[1]

    def take(self, item: FeedItem) -> Why | None:
        """Keep a hall line, which comes after all others here; why it is not proved, or None.

        With ``Why.EDITION`` root put an edition in force that this program does
        not know: the line is not kept, and nothing may be taken from there on.
        """
        from counter_app.kernel.trust.lawgiving import after

        line, law = item.content, self.before(item.n)
        assert isinstance(line, LawLine)
        if law is None:
            self._lines.keep(item, line, "")
            return None
        law, verdict = after(law, line.signed, item.n, item.stamp)
        if verdict == Unread(Why.EDITION):
            return Why.EDITION
        self._lines.keep(item, line, text_of(verdict))
        self._known = (item.n, law)
        self._settings.forget(LawBook)
        return None if isinstance(verdict, Proved) else verdict.why

    def rewind(self) -> None:
        """Some lines are no more: the centre was restored."""
        self._known = self._past = None
        self._settings.forget(LawBook)

    def _standing(self, hall: bytes) -> Law:
        """The law after the last line here; a transaction may have been taken back meanwhile."""
        last = self._last()
        if self._known is None or self._known[0] != last or self._known[1].hall != hall:
            self._known = (last, self._folded(hall, _PAST_ALL))
        return self._known[1]

    def _last(self, below: int = _PAST_ALL) -> int:
        found = self._connection.row(_LAST, (below,))
        return int(found[0]) if found and found[0] is not None else 0

    def _folded(self, hall: bytes, below: int) -> Law:
        """The law of the lines before ``below``: what was proved once is not confirmed anew.

        What could not be read is looked at again, since a newer program may.
        """
        from counter_app.kernel.trust.law import unfounded
        from counter_app.kernel.trust.lawgiving import after

        program = self._program()
        trusting, law = _trusting(program), unfounded(hall, program)
        rows: list[tuple[Any, ...]] = self._connection.rows(_LINES, (below,))
        for n, stamp, signed, told in rows:
            if told == PROVED:
                law, _ = after(replace(law, program=trusting), signed, n, stamp)
                law = replace(law, program=program)
            elif not told or isinstance(verdict_in(told), Unread):
                law, verdict = after(law, signed, n, stamp)
                if text_of(verdict) != told:
                    self._connection.do(_JUDGED, (text_of(verdict), n))
                    if isinstance(verdict, Proved):
                        self._lines.ask_for(n, signed)
        return law


def _trusting(program: Program) -> Program:
    """The same program, to which every signature and key is as it should be."""
    suites = {
        number: replace(suite, confirms=lambda *_: True, is_sound=lambda _: True)
        for number, suite in program.suites.items()
    }
    return replace(program, suites=suites)

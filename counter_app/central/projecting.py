"""The centre's rows, written by the program's own fold: what a file is, is computed once.

There is no fold in SQL. The projector reads the lines of the feed that came
since, folds each file that they touch whole, and has the rows written with the
line they stand for.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

from counter_app.central.judging import HallJudge, NotCounting
from counter_app.central.provisioning import known_version
from counter_app.central.published import Said, said_by
from counter_app.central.reckoning import reckoning_of, told_of
from counter_app.central.session import Session
from counter_app.kernel.agreeing import telling
from counter_app.kernel.encoding import EncodingError
from counter_app.kernel.event import Event
from counter_app.kernel.feature import Features, named
from counter_app.kernel.immutable import immutable
from counter_app.kernel.lines import make_of, read_line
from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.kernel.subject import SubjectRow
from counter_app.knowledge.days.light import Reckoning

STRETCH: Final = 1_000  # lines at a time
_AT_ONCE: Final = 2_000  # lines of histories in memory, unless one file alone has more
LONGEST: Final = 20_000  # lines of a file; people write no longer ones

_RULES: Final = "SELECT kind, name, content FROM counter.rules_of(%s)"
_BLOB: Final = "SELECT counter.read_blob(%s, %s)"
_OTHERS_TURN_S: Final = 0.05

Line = tuple[int, str]
"""Where an entry lies in the feed, and its bytes."""
_Touched = tuple[str, int, int]
"""A file's number, how many lines it has, and the last of them."""
_Told = Sequence[Any]
"""A file's number, and a line of it."""


@immutable
class Level:
    """How far the projections of a hall are behind its feed: ``done`` of ``head`` lines."""

    hall: str
    done: int
    head: int


@dataclass(slots=True)
class FileRow:
    """A file for ``counter.put_rows``: its row, its papers, the lines that are not understood."""

    number: str
    row: SubjectRow | None = None
    unread: list[int] = field(default_factory=list)
    particulars: dict[str, str | None] = field(default_factory=dict)
    papers: list[dict[str, Any]] = field(default_factory=list)
    whole: str = ""  # the file of which it is a part

    def plain(self) -> dict[str, Any]:
        """As JSON has it. What cannot be folded stands as open, so that every window gets it."""
        row = self.row
        return {
            "number": self.number,
            "kind": row.kind if row else "",
            "status": row.status if row else "",
            "open": row.open if row else True,
            "window": row.window if row else "",
            "clerk": row.clerk if row else "",
            "department": row.department if row else "",
            "title": row.title if row else "",
            "opened_at": row.opened_at.isoformat() if row else None,
            "due_at": _moment(row.due_at) if row else None,
            "warn_at": _moment(row.warn_at) if row else None,
            "law_at": _moment(row.law_at) if row else None,
            "waiting_for": row.waiting_for if row else "",
            "assigned_to": row.assigned_to if row else "",
            "contested": row.contested if row else 0,
            "reviewed": row.reviewed if row else "",
            "particulars": self.particulars,
            "papers": self.papers,
            "unread": self.unread,
        }


class Projector:
    """Brings the projections of one hall level with its feed, over a session that may.

    Trouble ``central.schema_differs`` from each where another program migrated the centre.
    """

    def __init__(self, session: Session, features: Features, hall: str) -> None:
        self._session = session
        self._features = features
        self._hall = hall
        self._version = known_version()
        self._rules = -1
        self._reckoning: Reckoning | None = None
        self._judge: HallJudge | None = None

    def level(self) -> Level:
        """Go on until nothing is left; how it stands then. Another projector may be at it, too."""
        now = self.step()
        while True:
            before, now = now, self.step()
            if now.done == now.head == before.done:  # what came last may be what clocks go by
                return now
            if now.done == before.done:
                time.sleep(_OTHERS_TURN_S)

    def step(self) -> Level:
        """One stretch; how it stands then. No further than before if another came first."""
        at = self._stretch()
        self._reckon(at)
        done, until, line = at["done"], at["until"], at["line"]
        if done < until:
            verdicts = self._judged(at)
            folded = [*self._folded(at["files"], line, at["lines"])]
            folded += self._admitted(verdicts, {one.number for one in folded}, until)
            if self._put(done, until, line, folded, verdicts):
                done = until
            else:
                self._judge = None
        return Level(self._hall, done, at["head"])

    def reread(self) -> None:
        """Fold once more what an older program could not read."""
        self._reckon(self._stretch())
        self._again(clocked=False)

    def _again(self, *, clocked: bool) -> None:
        files = self._session.value("SELECT counter.files_again(%s, %s)", self._hall, clocked)
        for first in range(0, len(files), STRETCH):
            some = files[first : first + STRETCH]
            while at := self._stretch():
                self._judged(at, at["done"])
                line = at["head"] if at["founding"] is None else at["done"]
                if self._put(at["done"], at["done"], line, [*self._folded(some, line)]):
                    break
                time.sleep(_OTHERS_TURN_S)

    def _judged(self, at: Any, until: int | None = None) -> list[NotCounting]:
        """What of the lines up to ``until`` does not count; nothing in a hall without law."""
        if at["founding"] is None:
            return []
        if self._judge is None or self._judge.done != at["done"]:
            founding = bytes.fromhex(at["founding"])
            self._judge = HallJudge(self._session, self._hall, founding, at["done"])
        return self._judge.stretch(at["until"] if until is None else until)

    def _admitted(
        self, verdicts: Iterable[NotCounting], folded: Set[str], line: int
    ) -> Iterator[FileRow]:
        """Files in which something counts from now on that lay there before."""
        owns = [one.own for one in verdicts if one.counts_from is not None]
        if owns:
            sql = "SELECT counter.files_of_commits(%s, %s)"
            files = self._session.value(sql, self._hall, owns)
            yield from self._folded([one for one in files if one[0] not in folded], line)

    def _reckon(self, at: Any) -> None:
        """Where calendar or rule changed since, reckon the clocks that run by the new ones."""
        if at["rules"] == self._rules:
            return
        self._judged(at, at["done"])
        self._reckoning = reckoning_of(self._published())
        self._rules = at["rules"]
        told = told_of(self._reckoning)
        if told != at["reckoned"]:
            self._again(clocked=True)
            self._session.call("SELECT counter.put_reckoned(%s, %s)", self._hall, told)

    def _published(self) -> Iterator[Said]:
        """By the hall's law as far as it is judged, and what the centre published."""
        if self._judge is not None:
            yield from said_by(self._judge.law, self._blob)
        for kind, name, content in self._session.call(_RULES, self._hall):
            yield kind, name, (bytes(content),)

    def _blob(self, digest: bytes) -> bytes | None:
        content: bytes | None = self._session.value(_BLOB, self._hall, digest)
        return content

    def _stretch(self) -> Any:
        at = self._session.value("SELECT counter.next_stretch(%s, %s)", self._hall, STRETCH)
        if at["version"] != self._version:  # somebody migrated meanwhile
            raise Trouble("central.schema_differs", found=at["version"], known=self._version)
        return at

    def _put(
        self,
        done: int,
        until: int,
        line: int,
        files: Iterable[FileRow],
        verdicts: Iterable[NotCounting] = (),
    ) -> bool:
        """False if another came before."""
        rows = json.dumps([one.plain() for one in files], ensure_ascii=False)
        told = json.dumps([one.plain() for one in verdicts])
        sql = "SELECT counter.put_files(%s, %s, %s, %s, %s::jsonb, %s::jsonb)"
        return bool(self._session.value(sql, self._hall, done, until, line, rows, told))

    def _folded(
        self, files: Iterable[_Touched], line: int, lines_of_all: Sequence[_Told] | None = None
    ) -> Iterator[FileRow]:
        readable = list[_Touched]()
        for number, lines, last in files:
            if lines > LONGEST:
                yield FileRow(number, unread=[last])
            else:
                readable.append((number, lines, last))
        told = self._read(readable, line) if lines_of_all is None else lines_of_all
        numbers = {number for number, _, _ in readable}
        wholes = set[str]()
        for number, rows in groupby(told, key=itemgetter(0)):
            if number in numbers:
                for row in self._counting(number, _lines(rows), line):
                    wholes.add(row.whole)
                    yield row
        for number in sorted(wholes - numbers - {""}):  # its state is that of its parts
            lines_of = _lines(self._read([(number, 1, 0)], line))
            if len(lines_of) <= LONGEST:
                yield from self._counting(number, lines_of, line)

    def _counting(self, number: str, lines: list[Line], line: int) -> Iterator[FileRow]:
        """The file as far as its lines count; nothing of it where none does, or tells it."""
        counting = self._judge.counting(lines) if self._judge else lines
        holding = self._judge.holding(lines) if self._judge else []
        row = FileRow(number)
        if counting:
            read = partial(self._part, line=line)
            row = folded(self._features, number, counting, self._reckoning, read)
        row.unread = sorted((*row.unread, *holding))
        if row.row is not None or row.unread:
            yield row

    def _part(self, number: str, line: int) -> Any:
        """The state of a part as far as the feed tells it up to ``line``; None if not at all."""
        kind, told = self._features.subject_of(number), _lines(self._read([(number, 1, 0)], line))
        if kind is None or len(told) > LONGEST:
            return None
        counting = self._judge.counting(told) if self._judge else told
        with suppress(Refusal):
            return make_of(_readable(counting)[0], kind.fold, lambda state: state).value
        return None

    def _read(self, files: Iterable[_Touched], line: int) -> Iterator[_Told]:
        sql = "SELECT number, n, body FROM counter.read_files(%s, %s, %s)"
        for numbers in _batches(files):
            for number, n, body in self._session.call(sql, self._hall, numbers, line):
                yield str(number), n, body


def folded(
    features: Features,
    number: str,
    lines: Sequence[Line],
    reckoning: Reckoning | None = None,
    part: Callable[[str], Any] = lambda _number: None,
) -> FileRow:
    """What the program's fold makes of a file; never fails for what is in it.

    ``part`` gives the state of a file that is part of it, by its number.

    A line that cannot be read is left out of the fold and told, as windows do
    with it. Where nothing can be made of the file at all, every line is told, if
    any of them is ``telling``.
    """
    events, unread = _readable(lines)
    kind = features.subject_of(number)
    if kind is None:
        return FileRow(number, unread=[n for n, _ in lines])

    def make(own: Any) -> FileRow:
        state = features.joined(own, part)
        return FileRow(
            number,
            named(kind.row)(state, reckoning),
            [],
            dict(named(kind.particulars)(state)) if kind.particulars else {},
            [*_papers(state.papers)],
            features.whole_of(state),
        )

    try:
        made = make_of(events, kind.fold, make)
    except Refusal:  # it does not begin with what opens such a file
        some = telling(event for _, event in events)
        return FileRow(number, unread=[n for n, _ in lines] if some else unread)
    row = made.value or FileRow(number)
    row.unread = sorted((*unread, *made.left_out))
    return row


def _readable(lines: Sequence[Line]) -> tuple[list[tuple[int, Event]], list[int]]:
    """The events in these lines, each with where it lies, and where none could be read."""
    events, unread = list[tuple[int, Event]](), list[int]()
    for n, body in lines:
        try:
            events.append((n, read_line(body.encode())))
        except EncodingError:
            unread.append(n)
    return events, unread


def _lines(rows: Iterable[_Told]) -> list[Line]:
    return [(n, body) for _, n, body in rows]


def _papers(papers: Iterable[Any]) -> Iterator[dict[str, Any]]:
    for one in papers:
        yield {
            "number": one.number,
            "kind": str(one.kind),
            "issued_at": one.issued_at.isoformat(),
            "standing": one.standing.value,
            "copies": len(one.copies),
        }


def _batches(files: Iterable[_Touched]) -> Iterator[list[str]]:
    batch, together = list[str](), 0
    for number, lines, _ in files:
        if batch and together + lines > _AT_ONCE:
            yield batch
            batch, together = [], 0
        batch.append(number)
        together += lines
    if batch:
        yield batch


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None

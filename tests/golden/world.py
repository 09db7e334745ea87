"""The only place where the golden tests know what is inside the program.

Time and randomness are fixed: every line of a life stands at its own moment,
and its random bytes depend on the line and on how many are asked for, so that
one line more or less changes no other.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import os
from collections import Counter as Tally
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, datetime, time
from enum import Enum
from pathlib import Path
from types import UnionType
from typing import Any, Final, Union, get_args, get_origin, get_type_hints
from unittest import mock
from uuid import UUID

from counter_app.assembly import FEATURES, Counter, open_counter
from counter_app.features.cases.acts.hand_over_cases import hand_over_waiting
from counter_app.features.cases.acts.show_personal_data import show_personal_data
from counter_app.features.cases.model.listing import EVERY, Which
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.cases.pages.presenters.standing_figures import read_figures
from counter_app.features.cases.pages.presenters.worklists import count_lists
from counter_app.features.cases.papers.paper_facts import gather_paper_facts
from counter_app.features.cases.papers.paper_press import PaperPress
from counter_app.features.review.acts.draw_sample import draw_sample
from counter_app.features.review.acts.export_list import listed_cases
from counter_app.features.review.acts.notices import notices
from counter_app.features.review.acts.reassign_cases import reassign_cases
from counter_app.features.review.acts.remark_case import answer_remark, remark_case
from counter_app.features.review.acts.review_case import last_event, review_case
from counter_app.kernel.encoding import from_bytes, to_bytes
from counter_app.kernel.event import Event
from counter_app.kernel.file_events import PaperIssued
from counter_app.kernel.paper import PaperSize
from counter_app.kernel.record import ScreenUnlocked
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.rights import Right
from counter_app.kernel.trust.commit import Commit, SealedEntry
from counter_app.kernel.trust.seal import read_seal
from counter_app.knowledge.days.deadline import SHANGHAI
from counter_app.knowledge.days.system_clock import SystemClock
from counter_app.press.pdf_text import shown_text
from counter_app.press.raster import opened_pdf
from counter_app.press.signing import Ed25519Signer
from counter_app.store.passwords import ArgonPasswords
from counter_app.sync import pulling
from counter_app.sync.ed25519 import SUITE
from counter_app.window import main as command_line
from tests.people import PlainPasswords

PASSWORD: Final = "long-enough-9"
_PASSWORDS: Final = {
    "COUNTER_APP_PASSWORD": PASSWORD,
    "COUNTER_APP_SECOND_PASSWORD": PASSWORD,
    "COUNTER_APP_NEW_PASSWORD": PASSWORD,
}


# Time and randomness


@contextmanager
def fixed(at: str, seed: str) -> Iterator[None]:
    """The clock stands at ``at`` (ISO 8601, the hall's time), random bytes come from ``seed``.

    Passwords are kept plain, which is quick; no kept file holds one.
    """
    moment = datetime.fromisoformat(at).replace(tzinfo=SHANGHAI)
    asked: Tally[int] = Tally()

    def random(count: int) -> bytes:
        asked[count] += 1
        found, told = b"", f"{seed}/{count}/{asked[count]}".encode()
        while len(found) < count:
            told = hashlib.sha256(told).digest()
            found += told
        return found[:count]

    with (
        mock.patch.object(os, "urandom", random),
        mock.patch.object(SystemClock, "now", return_value=moment),
        mock.patch.object(ArgonPasswords, "keep", PlainPasswords.keep),
        mock.patch.object(ArgonPasswords, "fits", PlainPasswords.fits),
        mock.patch.object(ArgonPasswords, "secret", PlainPasswords.secret),
    ):
        yield


@contextmanager
def filled_sparingly() -> Iterator[None]:
    """A window that joins takes what it needs, as in a hall of years, however short the feed."""
    with mock.patch.object(pulling, "_SMALL_FEED", 0):
        yield


# The command line


def say(folder: Path, words: Sequence[str], password: str = PASSWORD) -> tuple[int, str]:
    """One command line on this window's folder: its exit code and what it wrote."""
    out = io.StringIO()
    passwords = {**_PASSWORDS, "COUNTER_APP_PASSWORD": password}
    with (
        mock.patch.dict(os.environ, passwords),
        redirect_stdout(out),
        redirect_stderr(io.StringIO()),
    ):
        code = command_line.run(["--data", str(folder), "--json", *words])
    return code, out.getvalue()


def commands() -> frozenset[str]:
    """Every command that gives JSON, by its words, as the program's own parser has them."""
    parser = command_line._parser(["demo", *(one.name for one in FEATURES.commands)])
    return frozenset(_ends(parser, ())) - {""}


def _ends(parser: argparse.ArgumentParser, words: tuple[str, ...]) -> Iterator[str]:
    inner = [one for one in parser._actions if isinstance(one, argparse._SubParsersAction)]
    if not inner:
        yield " ".join(words)
    for one in inner:
        for name, child in one.choices.items():
            yield from _ends(child, (*words, name))


# What is done at the desk only


def _review(window: Counter, number: str, passed: str, reason: str) -> None:
    seen = last_event(window.desk, number)
    review_case(window.desk, number, seen, passed=passed == "passed", reason=reason)


def _answer(window: Counter, number: str, text: str) -> None:
    [waiting] = window.desk.ledger.case(number).supervision.waiting
    answer_remark(window.desk, number, waiting.id, text)


def _sample(window: Counter, percent: str) -> None:
    numbers = sorted(row.number for row in window.desk.ledger.cases())
    draw_sample(window.desk, numbers, int(percent))


def _unmask(window: Counter, second: str) -> None:
    with window.people.with_second(second, PASSWORD, Right.UNMASK_LIST):
        listed_cases(window.desk, EVERY, whole=True)


def _lock(window: Counter) -> None:
    window.people.lock(by_itself=True)
    window.people.unlock(PASSWORD)


def _except(window: Counter, allowed: str) -> None:
    window.save_setting(replace(window.hall, deferral_exceptions=int(allowed)))


_AT_THE_DESK: Final[Mapping[str, Callable[..., object]]] = {
    "review": _review,
    "answer": _answer,
    "sample": _sample,
    "unmask": _unmask,
    "lock": _lock,
    "except": _except,
    "remark": lambda window, number, text: remark_case(window.desk, number, text),
    "reassign": lambda window, number, to, why: reassign_cases(window.desk, [number], to, why),
    "look": lambda window, number: show_personal_data(window.desk, number),
    "settle": lambda window, number, why: window.settle_contest(
        window.contest(number), second=True, reason=why
    ),
    "print": lambda window: window.papers.print_next(),
}


def do_at_desk(folder: Path, act: str, words: Sequence[str], person: str) -> None:
    """What only the window's screen can do, by ``person`` where there are accounts."""
    window = open_counter(folder)
    try:
        if person:
            window.people.sign_in(person, PASSWORD)
        _AT_THE_DESK[act](window, *words)
        window.people.sign_out()
    finally:
        window.close()


def is_shown_whole(folder: Path, number: str, person: str) -> bool:
    """Whether the screen shows this person the applicant's identity number whole."""
    try:
        do_at_desk(folder, "look", [number], person)
    except Refusal:
        return False
    return True


def counted(folder: Path) -> dict[str, int]:
    """How many cases each place of the desk counts as late, near, or waiting to be carried."""
    window = open_counter(folder)
    try:
        desk, strip = window.desk, window.store.queue.standing().counts
        lists = count_lists(desk, today_only=False)
        told = notices(desk, lambda: 0)
        return {
            "late, clerk": lists[Which.LATE],
            "late, supervisor": strip[Which.LATE],
            "late, notices": sum(one.count for one in told if one.kind is Which.LATE),
            "near, clerk": read_figures(desk).due,
            "near, supervisor": strip[Which.NEAR],
            "to hand over, list": lists[Which.TO_HAND_OVER],
            "to hand over, desk": sum(map(len, hand_over_waiting(desk).values())),
        }
    finally:
        window.close()


# The journal


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a journal; ``event`` are its canonical bytes."""

    series: str
    sequence: int
    hash: str
    event: str

    @property
    def tag(self) -> str:
        """The kind of what happened."""
        return str(json.loads(self.event)["happening"]["is"])


def journal(folder: Path) -> tuple[Entry, ...]:
    """The whole journal in the order of this window, its chain and its reading back checked."""
    window = open_counter(folder)
    try:
        assert window.store.verify_chain() is None
        rows = window.store.connection.rows(
            "SELECT series, sequence, hash, event FROM journal ORDER BY position"
        )
    finally:
        window.close()
    return tuple(Entry(row[0], row[1], row[2].hex(), bytes(row[3]).decode()) for row in rows)


def commits(folder: Path) -> tuple[Commit, ...]:
    """What this window committed, each with the seal that it bears."""
    window = open_counter(folder)
    try:
        assert window.store.seals.broken() is None
        rows = window.store.connection.rows(
            "SELECT s.window, s.series, s.first, s.seal, j.previous, j.event FROM seals s"
            " JOIN journal j ON j.series = s.series AND j.window = s.window AND j.sequence >="
            " s.first ORDER BY s.series, s.first, j.sequence"
        )
    finally:
        window.close()
    made: dict[bytes, Commit] = {}
    for code, series, first, sealed, previous, body in rows:
        made.setdefault(sealed, Commit(code, series, first, (), sealed))
        count = read_seal(sealed, {SUITE.number: SUITE}).what.count
        if len(made[sealed].entries) < count:
            entries = (*made[sealed].entries, SealedEntry(previous, body))
            made[sealed] = replace(made[sealed], entries=entries)
    return tuple(made.values())


def chained(entries: Sequence[Entry]) -> list[str]:
    """The hashes that these bytes must have, reckoned anew; each series is a chain of its own."""
    ends: dict[str, bytes] = {}
    hashes = []
    for entry in entries:
        told = ends.get(entry.series, bytes(32)) + entry.event.encode()
        ends[entry.series] = hashlib.sha256(told).digest()
        hashes.append(ends[entry.series].hex())
    return hashes


def written_again(event: str) -> str:
    """The event read from its bytes and written anew."""
    return to_bytes(from_bytes(Event, event.encode())).decode()


def tags() -> frozenset[str]:
    """Every kind of happening that the program knows, as it stands in journals."""
    return frozenset(json.loads(one)["happening"]["is"] for one in samples().values())


def samples() -> dict[str, str]:
    """An event of every kind, each of its fields filled, as canonical bytes by its tag."""
    kinds: list[Any] = list(FEATURES.kinds)
    events = {kind: replace(_made(Event), happening=_made(kind)) for kind in kinds}
    told = [to_bytes(event).decode() for event in events.values()]
    return {str(json.loads(one)["happening"]["is"]): one for one in told}


def _made(hint: Any, depth: int = 0) -> Any:
    """A value of this type with nothing left empty; the last member of an enumeration."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return _made(next(one for one in inner if one is not type(None)), depth)
    if origin is tuple:
        members = inner[:1] if inner[1:] == (Ellipsis,) else inner
        return tuple(_made(one, depth + 1) for one in members)
    if is_dataclass(hint):
        hints = get_type_hints(hint)
        made = {one.name: _made(hints[one.name], depth + 1) for one in fields(hint)}
        if hint is PaperIssued:
            made["kind"] = list(PaperKind)[-1].value
        return hint(**made)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return list(hint)[-1]
    plain = {
        object: ScreenUnlocked(),
        str: "三亚𫖯“\\\n",
        int: 7,
        bool: True,
        float: 0.5,
        date: date(2026, 11, 23),
        datetime: datetime(2026, 11, 23, 10, 0, 0, 1500, SHANGHAI),
        time: time(17, 30),
        UUID: UUID(int=7),
    }
    return plain[hint]


# Papers


def paper_kinds() -> tuple[str, ...]:
    """Every kind of paper."""
    return tuple(one.value for one in PaperKind)


def texts_of_papers(folder: Path, numbers: Mapping[str, str]) -> dict[str, str]:
    """What these papers (by kind) show, as ``KIND-SIZE-LANGUAGE``: A4 and slip, also in English.

    As the program extracts it, which knows no lines; a sentence (。) ends one here.
    """
    window, found = open_counter(folder), dict[str, str]()
    try:
        for kind, number in numbers.items():
            facts = gather_paper_facts(window.desk, number)
            for english in (False, True):
                said = replace(facts, paper=replace(facts.paper, english=english))
                for size in (PaperSize.A4, PaperSize.SLIP):
                    pdf = PaperPress(Ed25519Signer(window.store.window_key())).render(said, size)
                    with opened_pdf(pdf) as document:
                        text = shown_text(document)
                    language = "en" if english else "zh"
                    found[f"{kind}-{size.value}-{language}"] = text.replace("。", "。\n")
    finally:
        window.close()
    return found


def rating_code(folder: Path, number: str) -> str:
    """The code (评价码) that the case's receipt bears."""
    window = open_counter(folder)
    try:
        return window.desk.rating_code(window.desk.ledger.case(number).number)
    finally:
        window.close()

"""Files read line by line: what does not fit is left out, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest

from counter_app.kernel import lines
from counter_app.kernel.clerk import Clerk
from counter_app.kernel.encoding import EncodingError, UnknownKind, to_bytes
from counter_app.kernel.event import Event
from counter_app.kernel.file_events import PersonalDataShown
from counter_app.kernel.lines import make_of, read_line
from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.knowledge.days.deadline import SHANGHAI

AT = datetime(2026, 11, 23, 10, 0, tzinfo=SHANGHAI)


def event(what: str) -> Event:
    return Event(UUID(int=1), "N", AT, "01", Clerk("001", "林小满"), PersonalDataShown(what))


def words(events: Iterable[Event]) -> list[str]:
    """A fold that begins with ``a`` and cannot stand ``fold``."""
    told: list[str] = [one.happening.what for one in events]  # type: ignore[attr-defined]
    if not told or told[0] != "a":
        raise Refusal("case.not_received")
    if "fold" in told:
        raise ZeroDivisionError
    return told


def row(told: Any) -> str:
    """What is made of it; it cannot stand ``row``, and the disk may be full."""
    if "disk" in told:
        raise Trouble("store.disk_full")
    if "row" in told:
        raise Refusal("deadline.date_out_of_range")
    return "".join(told)


def made(*told: str) -> tuple[str | None, tuple[int, ...]]:
    of = make_of([*enumerate(map(event, told))], words, row)
    return of.value, of.left_out


@pytest.mark.parametrize(
    ("told", "value", "left_out"),
    [
        (("a", "b"), "ab", ()),
        (("a", "row", "b"), "ab", (1,)),
        (("a", "fold", "b", "row", "row", "c"), "abc", (1, 3, 4)),
        (("a", *"bcdefgh", "row"), "abcdefgh", (8,)),
        (("row", "fold", "a"), None, ()),
    ],
)
def test_what_does_not_fit_is_left_out(
    told: tuple[str, ...], value: str | None, left_out: tuple[int, ...]
) -> None:
    if value is None:
        with pytest.raises(Refusal):
            made(*told)
    else:
        assert made(*told) == (value, left_out)


def test_where_nothing_fits_nothing_is_made() -> None:
    of = make_of([*enumerate([event("a"), event("b")])], words, lambda told: 1 // 0)
    assert (of.value, of.left_out) == (None, (0, 1))


def test_a_file_of_nothing_but_misfits_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "_TRIED", 50)
    told = ("a", *["row"] * 30)
    assert made(*told) == (None, tuple(range(31)))


def test_the_disk_is_no_fault_of_a_line() -> None:
    with pytest.raises(Trouble):
        made("a", "disk")
    with pytest.raises(Trouble):
        made("a", "row", "disk")


def with_what(text: str) -> bytes:
    return to_bytes(event("IT")).replace(b'"IT"', text.encode())


@pytest.mark.parametrize(
    "body",
    [
        with_what('"' + "x" * lines.LONGEST + '"'),
        with_what("[" * 5_000 + "]" * 5_000),
        with_what('"\\ud800"'),
        to_bytes(event("x")).replace(b"2026-11-23", b"0001-01-01"),
        to_bytes(event("x")).replace(b"2026-11-23", b"9999-12-31"),
        to_bytes(event("x")).replace(b"+08:00", b""),
        b"\xff\xfe{}",
        b"NaN",
    ],
    ids=lambda body: str(body[:12]),
)
def test_no_program_writes_such_a_thing(body: bytes) -> None:
    with pytest.raises(EncodingError):
        read_line(body)


def test_a_kind_that_nobody_here_knows_is_told_apart() -> None:
    told = json.loads(to_bytes(event("x")))
    told["happening"]["is"] = "Prophesied"
    with pytest.raises(UnknownKind):
        read_line(json.dumps(told).encode())

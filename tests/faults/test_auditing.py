"""The audit finds each kind of damage, and nothing where all is well."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

import pytest

from counter_app.assembly import Counter
from counter_app.kernel.encoding import to_bytes
from counter_app.store.chain import START, link
from tests.faults.auditing import Centre, Line, audit
from tests.faults.paper_log import PaperLine

Papers = tuple[PaperLine, ...]


def chained(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The same entries, linked anew."""
    previous, linked = START, []
    for line in lines:
        digest = link(previous, line.body.encode())
        linked.append(replace(line, previous=previous, hash=digest))
        previous = digest
    return tuple(linked)


@pytest.fixture
def morning(window: Counter, asking: Callable[..., object]) -> tuple[Papers, Centre]:
    """Three accepted cases: their papers, and a centre that has them all after one publication."""
    papers, lines = [], []
    for _ in range(3):
        taken = window.take_in(asking())
        events = window.store.ledger.events(taken.case.number)
        ids = tuple(event.id for event in events)
        papers += [PaperLine(taken.case.number, paper.number, ids) for paper in taken.papers]
        for event in events:
            series = event.case_number.split("-")[2]
            body, at = to_bytes(event).decode(), len(lines) + 1
            place = ("460200", at + 1, event.id, event.window, series, at, event.case_number)
            lines.append(Line(*place, body, START, START))
    head = {"460200": len(lines) + 1}
    return tuple(papers), Centre(chained(tuple(lines)), (), (("460200", 1),), head)


def without(lines: tuple[Line, ...], place: int) -> tuple[Line, ...]:
    return lines[:place] + lines[place + 1 :]


def test_a_centre_that_has_everything_is_sound(morning: tuple[Papers, Centre]) -> None:
    papers, centre = morning
    assert audit([papers], centre).sound
    assert audit([papers[:2], papers[2:]], centre).sound


def test_paper_without_its_events_is_lost(morning: tuple[Papers, Centre]) -> None:
    papers, centre = morning
    findings = audit([papers], replace(centre, lines=centre.lines[:-1], heads={"460200": 12}))
    assert len(findings.lost) == 2  # both papers of the last case
    assert not findings.doubled
    assert not audit([], Centre(())).lost


def test_paper_under_another_number_is_lost(morning: tuple[Papers, Centre]) -> None:
    papers, centre = morning
    other = replace(papers[-1], paper=papers[0].paper[:-7] + "00099-X")
    assert len(audit([(other,)], centre).lost) == 1


def test_an_event_twice_in_the_feed_is_doubled(morning: tuple[Papers, Centre]) -> None:
    papers, centre = morning
    again = replace(centre.lines[2], n=14, sequence=13)
    findings = audit(
        [papers], replace(centre, lines=chained((*centre.lines, again)), heads={"460200": 14})
    )
    assert [str(again.id) in one for one in findings.doubled] == [True, False]
    assert findings.gaps  # and the paper's number with it


@pytest.mark.parametrize("place", [0, 2], ids=["case number", "paper number"])
def test_a_number_twice_in_the_feed_is_doubled(morning: tuple[Papers, Centre], place: int) -> None:
    papers, centre = morning
    old = centre.lines[place]
    fresh = UUID(int=7)
    again = replace(
        old, n=14, sequence=13, id=fresh, body=old.body.replace(str(old.id), str(fresh))
    )
    findings = audit(
        [papers], replace(centre, lines=chained((*centre.lines, again)), heads={"460200": 14})
    )
    assert len(findings.doubled) == 1
    assert "2 times" in findings.doubled[0]


def test_a_number_twice_on_paper_is_doubled(morning: tuple[Papers, Centre]) -> None:
    papers, centre = morning
    assert len(audit([papers, papers[:1]], centre).doubled) == 1
    second = replace(papers[1], events=(UUID(int=7),))
    findings = audit([papers[:1], (second,)], centre)
    assert findings.doubled == (f"case number {second.case} came out for two cases",)


def test_a_line_missing_in_feed_and_strand_is_a_gap(morning: tuple[Papers, Centre]) -> None:
    papers, centre = morning
    findings = audit([papers], replace(centre, lines=without(centre.lines, 3)))
    told = " ".join(findings.gaps)
    assert "the feed of 460200: 12 up to 13, missing [5]" in told
    assert "11 up to 12, missing [4]" in told
    assert "does not follow" in told
    assert "W: 5 up to 6, missing [2]" in told


def test_a_head_that_runs_ahead_is_a_gap(morning: tuple[Papers, Centre]) -> None:
    papers, centre = morning
    assert audit([papers], replace(centre, heads={"460200": 14})).gaps == (
        "the feed of 460200 says 14 and ends at 13",
    )


def test_a_wrong_hash_and_a_wrong_order_are_gaps(morning: tuple[Papers, Centre]) -> None:
    papers, centre = morning
    broken = replace(centre.lines[4], hash=bytes(32))
    lines = (*centre.lines[:4], broken, *centre.lines[5:])
    assert len(audit([papers], replace(centre, lines=lines)).gaps) == 2
    first, second, *rest = centre.lines
    swapped = (replace(first, n=second.n), replace(second, n=first.n), *rest)
    assert len(audit([papers], replace(centre, lines=swapped)).gaps) == 1


def test_a_row_that_says_another_thing_than_its_entry_is_found(
    morning: tuple[Papers, Centre],
) -> None:
    papers, centre = morning
    lines = (replace(centre.lines[0], case_number="another"), *centre.lines[1:])
    assert "says another thing" in audit([papers], replace(centre, lines=lines)).gaps[0]
    unread = chained((replace(centre.lines[0], body="{"), *centre.lines[1:]))
    assert "cannot be read" in audit([papers], replace(centre, lines=unread)).gaps[0]


def test_a_parked_entry_keeps_its_place_and_is_told(morning: tuple[Papers, Centre]) -> None:
    papers, centre = morning
    parked = replace(centre.lines[-1], n=0)
    findings = audit(
        [papers[:4]],
        replace(centre, lines=centre.lines[:-1], parked=(parked,), heads={"460200": 12}),
    )
    assert not findings.gaps
    assert not findings.lost
    assert len(findings.parked) == 1
    assert not findings.sound
    assert audit([papers], replace(centre, forks=2)).parked == ("2 entries put aside as forks",)

"""What people type to find a case again: numbers in any spelling, names, telephones."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any
from unittest.mock import patch

import pytest

from counter_app.assembly import Counter
from counter_app.features.cases.acts.hand_over_cases import hand_over_cases
from counter_app.features.cases.acts.intake_request import IntakeRequest
from counter_app.features.cases.model.case import Case, Status
from counter_app.features.cases.model.events import AskedForMore, Received, Redated
from counter_app.features.cases.model.listing import EVERY, Listing, Which, of
from counter_app.features.cases.model.moves import Act
from counter_app.features.cases.model.result import Result
from counter_app.features.cases.rows import case_lists
from counter_app.kernel.happening import Happening
from counter_app.kernel.listing import Mark
from counter_app.kernel.number import Number

Asking = Callable[..., IntakeRequest]
FEW = ("promised", "sampled", "on_the_way", "sent_back")
FULL_WIDTH = str.maketrans({character: chr(ord(character) + 0xFEE0) for character in "0123456789-"})

OTHER = {
    "kind": "person", "name": "陈守仁", "id_kind": "resident_id",
    "id_number": "460200195501010020", "phone": "0898-88265432",
}  # fmt: skip


@pytest.fixture
def served(window: Counter, asking: Asking) -> tuple[Counter, tuple[Case, ...]]:
    """Eleven cases; the second one is somebody else's."""
    cases = [window.take_in(asking(applicant=OTHER) if n == 1 else asking()) for n in range(11)]
    return window, tuple(one.case for one in cases)


def found(window: Counter, text: str) -> list[str]:
    """What is looked up one by one, and what is met on a walk where many are found."""
    ledger, wanted = window.store.ledger, Listing(text=text)
    rows = ledger.cases(wanted)
    assert ledger.count(wanted) == len(rows)
    with patch.object(case_lists, "FEW", 0):
        assert ledger.cases(wanted) == rows
        assert ledger.count(wanted) == len(rows)
    return sorted(row.number for row in rows)


def spellings(text: str) -> Iterator[str]:
    number = Number.parse(text)
    end = text.rsplit("-", 1)[1]
    counted = f"{number.purpose}{number.sequence:05d}"
    yield from (text, text.lower(), text.replace("-", " "), text.replace("-", ""))
    yield from (text.translate(FULL_WIDTH), text.replace("-", "—"), f" {text} ")
    yield from (" ".join(text), text.replace("-", " - "))
    yield from (counted, counted.lower(), counted.translate(FULL_WIDTH), f" {counted}")
    yield from (f"{counted[0]} {counted[1:]}", f"{counted[0]}{number.sequence}")
    yield from (f"{counted}-{end}", f"{counted}{end}", f"{counted} {end.lower()}")
    yield from (f"{number.series}-{counted}", f"{number.series}{counted}")
    yield from (f"{number.window} {number.series} {counted}", f"-{counted}-")


def test_a_case_is_found_by_its_number_however_it_is_typed(
    served: tuple[Counter, tuple[Case, ...]],
) -> None:
    window, cases = served
    for case in cases:
        for text in spellings(case.number):
            assert found(window, text) == [case.number], text


def test_a_case_is_found_by_the_number_of_its_paper(
    served: tuple[Counter, tuple[Case, ...]],
) -> None:
    window, cases = served
    for paper in (cases[1].papers[0].number, cases[10].papers[1].number):
        case = next(one.number for one in cases if paper in {p.number for p in one.papers})
        for text in spellings(paper):
            assert found(window, text) == [case], text


def test_the_number_of_a_hand_over_list_finds_every_case_on_it(
    served: tuple[Counter, tuple[Case, ...]],
) -> None:
    window, cases = served
    on_it = [case.number for case in cases[2:6]]
    done = hand_over_cases(window.desk, on_it)
    other = hand_over_cases(window.desk, [cases[7].number])
    for text in (done.list_number, done.list_number.lower(), done.list_number.replace("-", " ")):
        assert found(window, text) == sorted(on_it), text
    assert found(window, other.list_number) == [cases[7].number]


def test_a_number_still_being_typed_finds_what_it_may_become(
    served: tuple[Counter, tuple[Case, ...]],
) -> None:
    window, cases = served
    numbers = sorted(case.number for case in cases)
    assert found(window, "B0001") == [numbers[9], numbers[10]]
    assert found(window, "460200-01") == numbers
    assert found(window, "４６０２００－０１") == numbers
    assert found(window, f"{Number.parse(numbers[0]).series}-B") == numbers


@pytest.mark.parametrize("series", ["XW4", "1B7", "W2W", "B00", "7XB"])
def test_a_series_that_looks_like_the_end_of_a_number_is_found_too(
    window: Counter, asking: Asking, series: str
) -> None:
    window.store.connection.do("UPDATE series SET series = ?", (series,))
    numbers = sorted(window.take_in(asking()).case.number for _ in range(2))
    assert numbers[0].split("-")[2] == series
    assert found(window, f"{series}-B") == numbers
    assert found(window, f"{series}-B0000") == numbers
    for number in numbers:
        for text in spellings(number):
            assert found(window, text) == [number], text


NOBODYS = [
    "B99999",
    "W99999",
    "B00001I",
    "ZZZ-B00001",
    "-",
    "--",
    "- -",
    "B",
    "W",
    "0-1",
    "%_",
    "B0000%",
    "B0000_",
    "\0",
    "张\0",
    "\udcff",
    "''",
    "x" * 100_000,
    "B" + "9" * 400,
]


def test_what_is_nobodys_finds_nobody(served: tuple[Counter, tuple[Case, ...]]) -> None:
    window, _ = served
    for text in NOBODYS:
        assert found(window, text) == [], text


SOMEBODYS = [
    "陈守仁",
    "460200195501010020",
    "460200 19550101 0020",
    "４６０２００１９５５０１０１００２０",
    "0898-88265432",
    "089888265432",
    "88265432",
    "８８２６５４３２",
    "5432",
    "88 26 54 32",
]


def test_a_person_is_found_by_name_number_and_telephone(
    served: tuple[Counter, tuple[Case, ...]],
) -> None:
    window, cases = served
    for text in SOMEBODYS:
        assert found(window, text) == [cases[1].number], text


AGENT = {
    "name": "МАРТ·王代办", "id_kind": "resident_id",
    "id_number": "460200198803120018", "phone": "+86 139-0000-0005",
}  # fmt: skip


@pytest.fixture
def delivered(window: Counter, asking: Asking) -> tuple[Counter, str]:
    """A case that an agent brought and whose result a courier carried, among others."""
    window.take_in(asking(applicant=OTHER))
    number = window.take_in(asking(agent=AGENT)).case.number
    window.decide_case(number, Result.ISSUED)
    sent = {"how": "courier", "receiver": "林收件", "courier_number": "SF0987654321",
            "courier": "样例快递"}  # fmt: skip
    window.do_case(number, Act.DELIVER, sent)
    window.take_in(asking(applicant=OTHER))
    return window, number


@pytest.mark.parametrize(
    "text",
    [
        "王代办",
        "mapt 王",  # Latin letters for what was saved in Cyrillic ones
        "март•王代办",
        "代办 张𫖯伟",
        "丢失 王代办 补领",
        "13900000005",
        "+86 139 0000 0005",
        "（139）0000－0005",
        "86 13900000005",
        "０００５",
        "460200 19880312 0018",
        "林收件",
        "收件 张𫖯伟",
        "SF0987654321",
        "sf 0987654321",
        "0987-654321",
    ],
)
def test_applicant_agent_and_receiver_are_found_in_any_order(
    delivered: tuple[Counter, str], text: str
) -> None:
    window, number = delivered
    assert found(window, text) == [number]


@pytest.mark.parametrize("text", ["王代办 陈守仁", "139000000", "0006", "林收件 开业"])
def test_every_word_must_be_found(delivered: tuple[Counter, str], text: str) -> None:
    assert found(delivered[0], text) == []


def plan_of(window: Counter, wanted: Listing) -> list[str]:
    """What the database would do for a count of these and for their first page."""
    ledger = window.store.ledger

    def read() -> None:
        ledger.count(wanted)
        ledger.page(wanted)
        ledger.page(wanted, urgent_first=True)

    return steps(window, read)


def steps(window: Counter, read: Callable[[], object]) -> list[str]:
    """What the database does for each statement of a reading."""
    rows = window.store.connection.rows
    plans = [rows(f"EXPLAIN QUERY PLAN {sql}", values) for sql, values in asked_for(window, read)]
    return [str(step[-1]) for plan in plans for step in plan]


def asked_for(window: Counter, read: Callable[[], object]) -> list[tuple[str, Any]]:
    """The statements of a reading, with their values."""
    connection, asked = window.store.connection, list[tuple[str, Any]]()
    rows = connection.rows

    def noting(sql: str, values: Any = ()) -> list[tuple[Any, ...]]:
        asked.append((sql, values))
        return rows(sql, values)

    connection.rows = noting  # type: ignore[method-assign]
    try:
        read()
    finally:
        del connection.rows
    return asked


TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    "wanted",
    [
        EVERY,
        EVERY.on(TODAY),
        *(of(which) for which in Which),
        *(of(which).on(TODAY) for which in Which),
        Listing(window="01"),
        Listing(clerk="001"),
        Listing(department="三亚市公安局"),
        Listing(item="SY-HZ-006"),
        Listing(status=Status.ACCEPTED),
        Listing(person="460200195501010020"),
        Listing(waits_for="001"),
        Listing(given_to="001"),
        Listing(decided_first=TODAY, decided_last=TODAY),
        Listing(window="01", item="SY-HZ-006"),
    ],
    ids=repr,
)
def test_no_list_reads_a_table_from_end_to_end(window: Counter, wanted: Listing) -> None:
    few = tuple(f"INDEX case_rows_{one}" for one in FEW)  # hold nothing else
    scans = [one for one in plan_of(window, wanted) if one.startswith("SCAN t")]
    assert [one for one in scans if not one.endswith(few)] == []


@pytest.mark.parametrize(
    "wanted",
    [
        EVERY,
        EVERY.on(TODAY),
        Listing(window="01"),
        Listing(clerk="001"),
        Listing(department="三亚市公安局"),
        Listing(item="SY-HZ-006"),
        Listing(status=Status.ACCEPTED),
        of(Which.OPEN),
        of(Which.ACCEPTED),
    ],
    ids=repr,
)
def test_long_lists_are_walked_in_their_order_and_never_sorted(
    window: Counter, wanted: Listing
) -> None:
    [(sql, values)] = asked_for(window, lambda: window.store.ledger.page(wanted))
    plan = window.store.connection.rows(f"EXPLAIN QUERY PLAN {sql}", values)
    assert not [step for step in plan if "TEMP B-TREE" in str(step[-1])]


@pytest.mark.parametrize(
    "wanted",
    [
        EVERY.on(TODAY),
        Listing(first=TODAY - timedelta(days=30), last=TODAY),
        Listing(window="01", first=TODAY - timedelta(days=30), last=TODAY),
    ],
    ids=repr,
)
@pytest.mark.parametrize("part", ["newest", "other"])
def test_a_list_goes_on_where_the_page_ended_and_not_at_the_last_of_its_days(
    window: Counter, wanted: Listing, part: str
) -> None:
    ledger, connection = window.store.ledger, window.store.connection
    place = Mark(part, f"{TODAY}T10", 7)
    asked = asked_for(window, lambda: ledger.page(wanted, place, urgent_first=part == "other"))
    [step, *_] = connection.rows(f"EXPLAIN QUERY PLAN {asked[0][0]}", asked[0][1])
    assert "(opened_at,position)<(?,?)" in str(step[-1])


@pytest.mark.parametrize("text", ["无此人", "460200195501010099", "王秀英 无此事"])
def test_for_who_is_not_there_an_index_is_read_and_no_list_is_walked(
    window: Counter, text: str
) -> None:
    plan = plan_of(window, Listing(text=text))
    reads = {step for step in plan if step.startswith(("SCAN t", "SEARCH t1"))}
    assert reads == {
        "SEARCH t1 USING COVERING INDEX subjects_search (kind=?)",
        "SEARCH t1 USING PRIMARY KEY (number=?)",
    }


@pytest.mark.parametrize("kind", [AskedForMore, Redated])
def test_what_happens_seldom_is_found_by_its_kind(window: Counter, kind: type[Happening]) -> None:
    [step] = steps(window, lambda: window.store.ledger.happenings(kind))
    assert "USING INDEX journal_by_kind (kind=?)" in step


def test_what_every_case_has_is_found_without_the_index_of_kinds(
    window: Counter, asking: Asking
) -> None:
    cases = [window.take_in(asking()).case for _ in range(2)]
    received = window.store.ledger.happenings(Received)
    assert [one.case_number for one in received] == [one.number for one in reversed(cases)]


def test_the_papers_of_a_day_are_those_issued_on_it(
    window: Counter, asking: Asking, standing_clock: object
) -> None:
    standing_clock.at = standing_clock.at.replace(hour=0, minute=0)  # type: ignore[attr-defined]
    today = window.desk.clock.now().date()
    first = window.take_in(asking()).papers
    standing_clock.forward(hours=23, minutes=59, seconds=59)  # type: ignore[attr-defined]
    second = window.take_in(asking()).papers
    standing_clock.forward(seconds=1)  # type: ignore[attr-defined]
    third = window.take_in(asking()).papers
    ledger = window.store.ledger

    def on(days: int) -> set[str]:
        return {row.number for row in ledger.papers(on=today + timedelta(days))}

    assert on(0) == {paper.number for paper in (*first, *second)}
    assert on(1) == {paper.number for paper in third}
    assert on(-1) == set()
    assert len(ledger.papers()) == len(on(0)) + len(on(1))


def test_a_case_that_went_on_is_still_among_those_that_were_accepted(
    window: Counter, asking: Asking
) -> None:
    number = window.take_in(asking()).case.number
    window.decide_case(number, Result.ISSUED)
    ledger = window.store.ledger
    assert ledger.count(Listing(status=Status.ACCEPTED)) == 0
    assert [row.number for row in ledger.cases(of(Which.ACCEPTED))] == [number]
    assert ledger.count(of(Which.NOTICED)) == 0

"""The journal: gapless numbers, one transaction, a chain that shows any change."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counter_app.assembly import Counter, open_counter
from counter_app.features.cases.acts.intake_request import IntakeRequest
from counter_app.features.cases.model.case import CASE, fold
from counter_app.features.cases.model.listing import Listing
from counter_app.kernel.event import Event
from counter_app.kernel.file_events import PersonalDataShown
from counter_app.kernel.number import PAPER, Number
from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.knowledge.hall import DEFAULT_HALL

Asking = Callable[..., IntakeRequest]


def case_numbers(window: Counter) -> list[int]:
    return sorted(Number.parse(row.number).sequence for row in window.store.ledger.cases())


def test_what_is_not_committed_leaves_nothing_behind(window: Counter) -> None:
    with window.store.open_work() as work:
        first = work.number(CASE, DEFAULT_HALL)
        work.ask_paper(first.text, 0)
    with window.store.open_work() as work:
        assert work.number(CASE, DEFAULT_HALL) == first
    assert window.store.print_queue.jobs() == ()


def test_a_failure_in_the_middle_takes_everything_back(window: Counter) -> None:
    with pytest.raises(ZeroDivisionError), window.store.open_work() as work:
        work.number(PAPER, DEFAULT_HALL)
        raise ZeroDivisionError
    with window.store.open_work() as work:
        assert work.number(PAPER, DEFAULT_HALL).sequence == 1


def test_what_no_reader_would_take_is_not_written(window: Counter, asking: Asking) -> None:
    case = window.take_in(asking()).case
    desk, before = window.desk, window.store.journal_length()
    endless = PersonalDataShown("长" * 100_000)
    with pytest.raises(Refusal, match=r"event\.too_large"), desk.open_work() as work:
        at, here = desk.clock.now(), desk.hall.window
        work.append(Event(desk.new_id(), case.number, at, here, desk.clerk, endless))
    assert window.store.journal_length() == before
    assert window.withdraw_case(case.number).number == case.number


def test_events_stay_in_order_and_fold_to_the_case(window: Counter, asking: Asking) -> None:
    case = window.take_in(asking()).case
    window.copy_paper(case.papers[0].number)
    ledger = window.store.ledger
    assert fold(ledger.events(case.number)) == ledger.case(case.number)


@pytest.mark.parametrize("column", ["event", "previous", "hash", "case_number", "id"])
def test_any_changed_entry_breaks_the_chain(window: Counter, asking: Asking, column: str) -> None:
    window.take_in(asking())
    assert window.store.verify_chain() is None
    connection = window.store.connection
    (value,) = connection.rows(f"SELECT {column} FROM journal WHERE position = 3")[0]
    if isinstance(value, bytes):
        changed: object = bytes([value[0] ^ 1]) + value[1:]
    else:
        changed = value[:-1] + ("Y" if value.endswith("X") else "X")
    connection.do(f"UPDATE journal SET {column} = ? WHERE position = 3", (changed,))
    assert window.store.verify_chain() == 3


def test_a_missing_entry_breaks_the_chain(window: Counter, asking: Asking) -> None:
    window.take_in(asking())
    connection = window.store.connection
    connection.do("DELETE FROM outbox WHERE position = 2")
    connection.do("DELETE FROM journal WHERE position = 2")
    assert window.store.verify_chain() == 2


def test_read_rows_can_be_derived_again(window: Counter, asking: Asking) -> None:
    case = window.take_in(asking()).case
    window.take_in(asking(decision="refuse", reason="依法不需要取得行政许可"))
    window.void_paper(case.papers[0].number, "打印错误")
    connection = window.store.connection
    tables = ("subjects", "case_rows", "paper_rows")
    before = [sorted(connection.rows(f"SELECT * FROM {table}")) for table in tables]
    connection.do("DELETE FROM paper_rows")
    window.store.rebuild_rows()
    assert [sorted(connection.rows(f"SELECT * FROM {table}")) for table in tables] == before


def test_every_event_waits_in_the_outbox(window: Counter, asking: Asking) -> None:
    window.take_in(asking())
    rows = window.store.connection.rows("SELECT count(*) FROM outbox WHERE state = 'pending'")
    assert rows == [(window.store.journal_length(),)]


def test_a_clock_that_ran_back_is_flagged(
    window: Counter, asking: Asking, standing_clock: object
) -> None:
    window.take_in(asking())
    standing_clock.forward(days=-1)  # type: ignore[attr-defined]
    window.take_in(asking())
    flags = window.store.connection.rows("SELECT clock_back FROM journal ORDER BY position")
    assert [flag for (flag,) in flags] == [0] * 4 + [1] * 4


acts = st.lists(
    st.sampled_from(["accept", "lacking", "refuse", "copy", "void", "reopen"]), max_size=12
)


@settings(
    max_examples=12,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    deadline=None,
)
@given(acts)
def test_whatever_happens_numbers_are_dense_and_the_chain_holds(
    tmp_path_factory: pytest.TempPathFactory, asking: Asking, acts: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("window")
    window = open_counter(folder)
    window.ensure_catalog()
    cases, papers = 0, []
    for act in acts:
        if act == "accept":
            papers += [paper.number for paper in window.take_in(asking()).papers]
            cases += 1
        elif act == "refuse":
            papers += [
                paper.number
                for paper in window.take_in(
                    asking(decision="refuse", reason="依法不需要取得行政许可")
                ).papers
            ]
            cases += 1
        elif act == "lacking":
            with pytest.raises(Refusal):
                window.take_in(asking(materials=[]))
        elif act == "reopen":
            window.close()
            window = open_counter(folder)
        elif (
            papers
            and act == "copy"
            and window.store.heard_of_paper(papers[-1]).standing == "current"
        ):
            window.copy_paper(papers[-1])
        elif (
            papers
            and act == "void"
            and window.store.heard_of_paper(papers[-1]).standing == "current"
        ):
            window.void_paper(papers[-1], "作废")
            statement = window.store.ledger.case(papers[-1]).papers[-1]
            papers += [statement.number] if statement.about == papers[-1] else []
    assert case_numbers(window) == list(range(1, cases + 1))
    sequences = [Number.parse(paper).sequence for paper in papers]
    assert sequences == list(range(1, len(papers) + 1))
    assert window.store.verify_chain() is None
    window.close()


def test_a_full_disk_is_told_and_nothing_is_half_done(window: Counter, asking: Asking) -> None:
    window.take_in(asking())
    length = window.store.journal_length()
    connection = window.store.connection
    (pages,) = connection.rows("PRAGMA page_count")[0]
    connection.do(f"PRAGMA max_page_count = {pages}")  # of what writes
    with pytest.raises(Trouble) as told:
        for _ in range(200):
            window.take_in(asking())
    assert told.value.reason == "store.disk_full"
    connection.do("PRAGMA max_page_count = 1000000")
    assert window.store.verify_chain() is None
    numbers = case_numbers(window)
    assert numbers == list(range(1, len(numbers) + 1))
    assert window.store.journal_length() >= length
    window.take_in(asking())
    assert case_numbers(window) == list(range(1, len(numbers) + 2))


def test_rows_are_found_by_anything_on_the_paper(window: Counter, asking: Asking) -> None:
    case = window.take_in(asking()).case
    window.take_in(asking(applicant={
        "kind": "person", "name": "陈守仁", "id_kind": "resident_id",
        "id_number": "460200195501010020", "phone": "13800000004",
    }))  # fmt: skip
    ledger = window.store.ledger
    for text in (
        case.number,
        case.number.lower().replace("-", " "),
        case.papers[1].number,
        "𫖯",
        "460200199003070029",
        "0001",
    ):
        assert [row.number for row in ledger.cases(Listing(text=text))] == [case.number], text
    assert ledger.count(Listing(text="身份证丢失")) == 2
    assert ledger.cases(Listing(text="%")) == ()
    row = ledger.cases(Listing(text="0001"))[0]
    assert row.id_masked == "460200********0029"
    assert row.phone_masked == "138****0001"


def test_paths_are_not_needed_to_open_twice(folder: Path, window: Counter) -> None:
    with pytest.raises(Refusal) as told:
        open_counter(folder)
    assert told.value.reason == "store.second_instance"

"""The window reads in some threads while another writes."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

from counter_app.assembly import Counter
from counter_app.features.cases.acts.intake_request import IntakeRequest
from counter_app.kernel.number import PAPER, Number
from counter_app.knowledge.hall import DEFAULT_HALL

Asking = Callable[..., IntakeRequest]


def test_writers_in_several_threads_never_get_the_same_number(
    window: Counter, asking: Asking
) -> None:
    together = Barrier(3)

    def accept() -> list[str]:
        together.wait()
        return [window.take_in(asking()).case.number for _ in range(6)]

    with ThreadPoolExecutor(3) as pool:
        writers = [pool.submit(accept) for _ in range(3)]
    given = [number for writer in writers for number in writer.result()]
    assert sorted(Number.parse(number).sequence for number in given) == list(range(1, 19))
    assert {row.number for row in window.store.ledger.cases()} == set(given)
    assert window.store.verify_chain() is None


def test_a_reader_sees_a_case_whole_or_not_at_all(window: Counter, asking: Asking) -> None:
    finished = Event()
    seen: list[tuple[int, int]] = []

    def read() -> None:
        while not finished.is_set():
            for row in window.store.ledger.cases():
                case = window.store.ledger.case(row.number)
                seen.append((len(window.store.ledger.events(row.number)), len(case.papers)))

    with ThreadPoolExecutor(1) as pool:
        reader = pool.submit(read)
        try:
            for _ in range(10):
                window.take_in(asking())
        finally:
            finished.set()
        reader.result()
    assert set(seen) == {(4, 2)}


def test_nobody_sees_what_is_not_committed(window: Counter) -> None:
    with ThreadPoolExecutor(1) as pool, window.store.open_work() as work:
        number = work.number(PAPER, DEFAULT_HALL)
        work.ask_paper(number.text, 0)
        assert pool.submit(window.store.print_queue.jobs).result() == ()
        work.commit()
        assert [job.paper for job in pool.submit(window.store.print_queue.jobs).result()] == [
            number.text
        ]

"""Whatever a window does, in any order and however it breaks off: the journal stays whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)

from counter_app.assembly import open_counter
from counter_app.features.cases.acts.intake_request import IntakeRequest
from counter_app.features.cases.model.case import CASE, fold
from counter_app.kernel.number import PAPER, Number
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.hall import DEFAULT_HALL

Asking = Callable[..., IntakeRequest]
Row = tuple[Any, ...]


class Morning(RuleBasedStateMachine):
    """Intakes, copies, voids, broken-off transactions and restarts at one window."""

    papers = Bundle("papers")

    def __init__(self, folder: Path, asking: Asking) -> None:
        super().__init__()
        self._folder = folder
        self._asking = asking
        self._window = open_counter(folder)
        self._window.ensure_catalog()
        self._cases: list[str] = []
        self._papers: dict[str, int] = {}  # copies of each

    @rule(target=papers, decision=st.sampled_from(["accept", "refuse"]))
    def take_in(self, decision: str) -> Any:
        reason = "依法不需要取得行政许可" if decision == "refuse" else ""
        case = self._window.take_in(self._asking(decision=decision, reason=reason)).case
        self._cases.append(case.number)
        self._papers.update({paper.number: 0 for paper in case.papers})
        return multiple(*(paper.number for paper in case.papers))

    @rule()
    def take_in_too_little(self) -> None:
        with pytest.raises(Refusal):
            self._window.take_in(self._asking(materials=[]))

    @rule(paper=papers)
    def copy(self, paper: str) -> None:
        self._papers[paper] += 1
        assert len(self._window.copy_paper(paper).copies) == self._papers[paper]

    @rule(paper=consumes(papers))
    def void_once(self, paper: str) -> None:
        self._window.void_paper(paper, "打印错误")
        statement = self._window.store.ledger.case(paper).papers[-1]
        if statement.about == paper:
            self._papers[statement.number] = 0
        for again in (self._window.copy_paper, lambda one: self._window.void_paper(one, "又一次")):
            with pytest.raises(Refusal):
                again(paper)

    @rule(purpose=st.sampled_from((CASE, PAPER)), count=st.integers(1, 3))
    def break_off(self, purpose: str, count: int) -> None:
        with self._window.store.open_work() as work:
            for _ in range(count):
                work.ask_paper(work.number(purpose, DEFAULT_HALL).text, 0)

    @rule()
    def start_again(self) -> None:
        self._window.close()
        self._window = open_counter(self._folder)

    @invariant()
    def numbers_are_dense_and_the_chain_holds(self) -> None:
        ledger = self._window.store.ledger
        assert [row.number for row in ledger.cases()] == self._cases[::-1]
        for given in (self._cases, list(self._papers)):
            sequences = [Number.parse(number).sequence for number in given]
            assert sequences == list(range(1, len(given) + 1))
        assert self._window.store.verify_chain() is None

    def teardown(self) -> None:
        store = self._window.store
        rows = self._rows()
        for number in self._cases:
            case = store.ledger.case(number)
            assert case == fold(store.ledger.events(number))
            assert {one.number: len(one.copies) for one in case.papers}.items() <= (
                self._papers.items()
            )
        asked = [(job.paper, job.copy) for job in store.print_queue.jobs()]
        assert sorted(asked) == sorted(
            (paper, copy) for paper, copies in self._papers.items() for copy in range(copies + 1)
        )
        assert {row.number: row.copies for row in store.ledger.papers()} == self._papers
        store.rebuild_rows()
        assert self._rows() == rows
        self._window.close()

    def _rows(self) -> list[list[Row]]:
        connection = self._window.store.connection
        return [
            connection.rows(f"SELECT * FROM {table} ORDER BY number")
            for table in ("subjects", "case_rows", "paper_rows")
        ]


def test_numbers_and_journal_hold_in_any_order(
    tmp_path_factory: pytest.TempPathFactory, asking: Asking
) -> None:
    run_state_machine_as_test(
        lambda: Morning(tmp_path_factory.mktemp("window"), asking),  # type: ignore[arg-type]
        settings=settings(max_examples=8, stateful_step_count=12, deadline=None),
    )

"""Statements are kept by the shape of what is asked; values and scope come anew each time."""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, datetime
from typing import Final

import pytest

from counter_app.assembly import Counter
from counter_app.features.cases.model.case import Status
from counter_app.features.cases.model.listing import Listing
from counter_app.features.cases.rows import fitting
from counter_app.kernel.scope import Scope
from counter_app.store.models import Subject
from counter_app.store.statement import Statement, given, written
from tests.reading import MARKET, POLICE, Cases, two_windows

NOW: Final = datetime(2026, 11, 23, 4, tzinfo=UTC)


@pytest.fixture
def cases(window: Counter) -> Cases:
    return two_windows(window)


def test_whatever_narrows_a_listing_is_part_of_its_shape() -> None:
    known = {"which", "text", "numbers", *fitting.NARROWING}
    assert {one.name for one in fields(Listing)} == known
    for name in fitting.NARROWING:
        narrowed = Listing(**{name: Status.ACCEPTED if name == "status" else "01"})
        assert fitting.asked(narrowed, NOW).shape != fitting.asked(Listing(), NOW).shape
    just = fitting.asked(Listing(numbers=("01",)), NOW)
    assert just.shape != fitting.asked(Listing(), NOW).shape


def test_of_one_shape_each_is_answered_for_its_own_value(window: Counter, cases: Cases) -> None:
    ledger = window.store.ledger
    departments = {ledger.case(number).received.department for number in cases.all}
    assert len(departments) > 1
    for department in departments:
        rows = ledger.page(Listing(department=department), urgent_first=True).rows
        assert {row.department for row in rows} == {department}
        assert ledger.count(Listing(department=department)) == len(rows)
    assert ledger.page(Listing(department="没有这个部门"), urgent_first=True).rows == ()


def test_what_was_written_for_one_scope_is_not_read_in_another(
    window: Counter, cases: Cases
) -> None:
    ledger, wanted = window.store.ledger, Listing(status=Status.ACCEPTED)
    everything = ledger.count(wanted)
    for scope in (Scope(departments=frozenset({POLICE})), Scope(departments=frozenset({MARKET}))):
        mine = ledger.within(scope)
        assert 0 < mine.count(wanted) < everything
        assert {row.department for row in mine.page(wanted).rows} <= scope.departments


def test_a_value_that_was_not_given_is_never_left_open() -> None:
    asked = written(Subject.select(Subject.number).where(Subject.window == given("window")))
    assert asked.filled({"window": "05"})[-1] == "05"
    with pytest.raises(KeyError):
        asked.filled({})
    assert isinstance(asked, Statement)

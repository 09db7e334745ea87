"""Provisional dates follow the calendar once the holidays of their year are announced."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from counter_app.assembly import Counter
from counter_app.casework.case_clock import light_of, statutory_day
from counter_app.casework.intake_request import IntakeRequest
from counter_app.domain.case import Case
from counter_app.domain.light import Light, LightRule
from counter_app.domain.moves import Act
from counter_app.domain.refusal import Refusal

Asking = Callable[..., IntakeRequest]


@pytest.fixture
def in_december(window: Counter, asking: Asking, standing_clock: Any) -> Case:
    """15 calendar days from Monday 28 December 2026: Tuesday 12 January 2027, provisionally."""
    standing_clock.forward(days=35)
    return window.take_in(asking()).case


def announced(tmp_path: Path) -> Path:
    """A made-up notice for 2027 with a holiday on 11 and 12 January."""
    path = tmp_path / "2027.json"
    holiday = {"name": "元旦", "from": "2027-01-11", "to": "2027-01-12"}
    path.write_text(json.dumps({"year": 2027, "holidays": [holiday]}), "utf-8")
    return path


def test_a_provisional_date_is_reckoned_again_and_says_so(
    window: Counter, in_december: Case, tmp_path: Path
) -> None:
    assert in_december.due is not None
    assert (in_december.due.due_on, in_december.due.provisional) == (date(2027, 1, 12), True)
    window.import_calendar(announced(tmp_path))
    case = window.store.ledger.case(in_december.number)
    assert case.due is not None
    assert (case.due.due_on, case.due.provisional) == (date(2027, 1, 13), False)
    assert case.accepted == in_december.accepted  # what was told then stays as it was
    row = window.store.ledger.cases(text=case.number)[0]
    assert (row.due_on, row.provisional) == (date(2027, 1, 13), False)


def test_nothing_is_reckoned_twice(window: Counter, in_december: Case, tmp_path: Path) -> None:
    window.import_calendar(announced(tmp_path))
    length = window.store.journal_length()
    assert window.redate_cases() == ()
    with pytest.raises(Refusal, match="nothing_new"):
        window.do_case(in_december.number, Act.REDATE, {})
    assert window.store.journal_length() == length


def test_a_suspended_case_gets_its_date_when_it_goes_on(
    window: Counter, in_december: Case, tmp_path: Path, standing_clock: Any
) -> None:
    window.do_case(in_december.number, Act.SUSPEND, {"procedure": "testing", "takes": 5})
    assert window.import_calendar(announced(tmp_path)) == [2027]
    standing_clock.forward(days=1)
    case = window.do_case(in_december.number, Act.RESUME, {})
    assert case.due is not None
    assert (case.due.due_on, case.due.provisional) == (date(2027, 1, 13), False)


def test_the_light_of_a_case_follows_its_clock(
    window: Counter, asking: Asking, standing_clock: Any
) -> None:
    case = window.take_in(asking()).case  # due on Tuesday 8 December 2026
    calendar, rule = window.desk.calendar, LightRule()
    assert light_of(case, date(2026, 12, 4), calendar, rule) is Light.GREEN
    assert light_of(case, date(2026, 12, 5), calendar, rule) is Light.YELLOW  # 3 of 15 days
    assert light_of(case, date(2026, 12, 9), calendar, rule) is Light.RED
    by_law = statutory_day(case, calendar)
    assert by_law is not None
    after = date.fromordinal(by_law.toordinal() + 1)
    assert light_of(case, after, calendar, rule) is Light.UNLAWFUL
    case = window.do_case(case.number, Act.SUSPEND, {"procedure": "testing", "takes": 5})
    assert light_of(case, after, calendar, rule) is Light.STANDING
    standing_clock.forward(days=3)
    case = window.do_case(case.number, Act.RESUME, {})
    assert light_of(case, date(2026, 12, 9), calendar, rule) is Light.YELLOW
    case = window.do_case(case.number, Act.DECIDE, {"result": "issued"})
    assert light_of(case, after, calendar, rule) is Light.NONE

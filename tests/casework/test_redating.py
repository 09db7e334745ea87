"""Provisional dates follow the calendar once the holidays of their year are announced."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from counter_app.assembly import Counter
from counter_app.features.cases.acts.case_clock import light_of, reckoning_of, statutory_day
from counter_app.features.cases.acts.intake_request import IntakeRequest
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.events import Redated
from counter_app.features.cases.model.listing import Listing
from counter_app.features.cases.model.moves import Act
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.cases.model.result import Result
from counter_app.features.catalogs.acts.place_days import with_days
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.days.deadline import Deadline, DueDate
from counter_app.knowledge.days.light import Light
from counter_app.knowledge.days.place_days import PlaceDays

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
    row = window.store.ledger.cases(Listing(text=case.number))[0]
    assert (row.due_on, row.provisional) == (date(2027, 1, 13), False)


def test_the_last_day_for_correcting_follows_and_is_never_earlier_than_told(
    window: Counter, asking: Asking, standing_clock: Any, tmp_path: Path
) -> None:
    standing_clock.forward(days=25)  # Friday 18 December
    noticed = window.take_in(asking(decision="notice", reason="相片请重拍")).case
    assert noticed.notice is not None
    told = noticed.notice
    assert (told.supplement_by, told.provisional) == (date(2027, 1, 11), True)
    holiday = {"name": "元旦", "from": "2027-01-01", "to": "2027-01-05"}
    made_up = tmp_path / "2027.json"
    text = json.dumps({"year": 2027, "holidays": [{**holiday, "make_up": ["2027-01-09"]}]})
    made_up.write_text(text, "utf-8")
    window.import_calendar(made_up)
    case = window.store.ledger.case(noticed.number)
    assert case.notice is not None
    assert (case.notice.supplement_by, case.notice.provisional) == (date(2027, 1, 12), False)
    # Monday the 4th and Tuesday the 5th do not count, Saturday the 9th is worked for them.
    assert case.status is noticed.status
    first = window.store.ledger.events(case.number)[1].happening
    assert first == told  # what the paper said stays on record


def test_a_make_up_day_takes_nothing_from_what_the_applicant_was_told(
    window: Counter, asking: Asking, standing_clock: Any, tmp_path: Path
) -> None:
    standing_clock.forward(days=25)
    number = window.take_in(asking(decision="notice", reason="相片请重拍")).case.number
    path = tmp_path / "2027.json"
    holiday = {"name": "元旦", "from": "2027-02-01", "to": "2027-02-02"}
    text = json.dumps({"year": 2027, "holidays": [{**holiday, "make_up": ["2027-01-02"]}]})
    path.write_text(text, "utf-8")
    window.import_calendar(path)
    case = window.store.ledger.case(number)
    assert case.notice is not None
    assert (case.notice.supplement_by, case.notice.provisional) == (date(2027, 1, 11), False)


def test_the_last_day_for_handing_out_follows_too(
    window: Counter, in_december: Case, tmp_path: Path
) -> None:
    decided = window.decide_case(in_december.number, Result.ISSUED)
    assert decided.decision is not None
    before = decided.decision.deliver_by
    assert (before.due_on, before.provisional) == (date(2027, 1, 12), True)
    window.import_calendar(announced(tmp_path))
    case = window.store.ledger.case(decided.number)
    assert case.decision is not None
    after = case.decision.deliver_by
    assert (after.due_on, after.provisional) == (date(2027, 1, 14), False)
    assert case.due == decided.due
    length = window.store.journal_length()
    assert window.redate_cases() == ()
    assert window.store.journal_length() == length


def test_a_date_that_another_window_waits_for_is_not_redated_here(
    window: Counter, in_december: Case
) -> None:
    redated = Redated(date(2027, 1, 12), replace_due(in_december), Deadline.DELIVERY)
    event = window.store.ledger.events(in_december.number)[-1]
    with pytest.raises(Refusal, match="due_moved"):
        in_december.after(replace(event, happening=redated))


def replace_due(case: Case) -> DueDate:
    assert case.due is not None
    return replace(case.due, provisional=False)


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
    years, moved = window.import_calendar(announced(tmp_path))
    assert (years, [one.number for one in moved]) == ([2027], [in_december.number])
    standing_clock.forward(days=1)
    case = window.do_case(in_december.number, Act.RESUME, {})
    assert case.due is not None
    assert (case.due.due_on, case.due.provisional) == (date(2027, 1, 13), False)


def test_a_closure_that_another_window_told_moves_own_dates_on_the_next_round(
    window: Counter, asking: Asking
) -> None:
    number = window.take_in(asking()).case.number  # due on Tuesday 8 December 2026
    assert window.go_round() == ()
    typhoon = PlaceDays(date(2026, 12, 8), date(2026, 12, 9), "台风停止办公")
    window.save_setting(with_days(window.hall, typhoon))
    [moved] = window.go_round()
    assert isinstance(moved, Case)
    assert moved.number == number
    assert moved.due is not None
    assert moved.due.due_on == date(2026, 12, 10)
    assert moved.papers[-1].kind == PaperKind.DATE_NOTICE
    assert window.go_round() == ()


def test_the_light_of_a_case_follows_its_clock(
    window: Counter, asking: Asking, standing_clock: Any
) -> None:
    case = window.take_in(asking()).case  # due on Tuesday 8 December 2026
    by = reckoning_of(window.desk)
    assert light_of(case, date(2026, 12, 4), by) is Light.GREEN
    assert light_of(case, date(2026, 12, 5), by) is Light.YELLOW  # 3 of 15 days
    assert light_of(case, date(2026, 12, 9), by) is Light.RED
    by_law = statutory_day(case, by.calendar)
    assert by_law is not None
    after = date.fromordinal(by_law.toordinal() + 1)
    assert light_of(case, after, by) is Light.UNLAWFUL
    case = window.do_case(case.number, Act.SUSPEND, {"procedure": "testing", "takes": 5})
    assert light_of(case, after, by) is Light.STANDING
    standing_clock.forward(days=3)
    case = window.do_case(case.number, Act.RESUME, {})
    assert light_of(case, date(2026, 12, 9), by) is Light.YELLOW
    case = window.do_case(case.number, Act.DECIDE, {"result": "issued"})
    assert light_of(case, after, by) is Light.NONE

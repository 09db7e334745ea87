"""Calendar files: the shipped ones, and what can be wrong with one."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.knowledge.assets import resource
from counter_app.knowledge.days.calendar import DayException
from counter_app.knowledge.days.calendar_file import read_calendar
from counter_app.knowledge.wording import say

GOOD: dict[str, Any] = {
    "year": 2026,
    "notice": "一个通知",
    "holidays": [
        {"name": "元旦", "from": "2026-01-01", "to": "2026-01-02", "make_up": ["2026-01-04"]}
    ],
}


def written(tmp_path: Path, content: Any) -> Path:
    path = tmp_path / "2026.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def refused(path: Path) -> Refusal:
    with pytest.raises(Refusal) as told:
        read_calendar(path)
    assert say(told.value) != told.value.reason
    return told.value


@pytest.mark.parametrize(
    ("year", "off", "worked"), [(2023, 27, 7), (2024, 28, 8), (2025, 28, 5), (2026, 33, 6)]
)
def test_the_shipped_years_have_the_days_of_their_notices(year: int, off: int, worked: int) -> None:
    (found,) = (one for one in read_calendar(resource("calendar")) if one.year == year)
    assert sum(not one.working for one in found.days) == off
    assert sum(one.working for one in found.days) == worked
    assert found.notice == f"国务院办公厅关于{year}年部分节假日安排的通知"
    assert found.issued_on is not None
    assert found.issued_on.year == year - 1


def test_a_holiday_is_every_day_from_first_to_last(tmp_path: Path) -> None:
    (year,) = read_calendar(written(tmp_path, GOOD))
    assert year.days == (
        DayException(date(2026, 1, 1), "元旦", working=False),
        DayException(date(2026, 1, 2), "元旦", working=False),
        DayException(date(2026, 1, 4), "元旦", working=True),
    )


def test_a_file_may_hold_several_years_and_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "years.json"
    other = {"year": 2025, "holidays": []}
    path.write_text(json.dumps([GOOD, other]), encoding="utf-8-sig")
    assert [one.year for one in read_calendar(path)] == [2025, 2026]


def with_holiday(**changes: Any) -> dict[str, Any]:
    return {**GOOD, "holidays": [{**GOOD["holidays"][0], **changes}]}


@pytest.mark.parametrize(
    ("content", "reason", "field"),
    [
        ([], None, None),
        ("2026", "calendar.not_an_object", "2026.json"),
        ([GOOD, GOOD], "calendar.year_twice", "calendar"),
        ({**GOOD, "days": []}, "calendar.unknown_key", "2026.json"),
        ({"year": 2026}, "calendar.missing_key", "2026.json"),
        ({**GOOD, "year": "2026"}, "calendar.bad_year", "2026.json.year"),
        ({**GOOD, "year": True}, "calendar.bad_year", "2026.json.year"),
        ({**GOOD, "year": 2101}, "calendar.bad_year", "2026.json.year"),
        ({**GOOD, "holidays": {}}, "calendar.not_a_list", "2026.json.holidays"),
        ({**GOOD, "notice": 7}, "calendar.not_words", "2026.json.notice"),
        ({**GOOD, "issued_on": "2025"}, "calendar.bad_date", "2026.json.issued_on"),
        (with_holiday(name=""), "calendar.missing_key", "2026.json.holidays[1]"),
        (with_holiday(name="元\u0000旦"), "name.invisible_character", "2026.json.holidays[1].name"),
        (
            with_holiday(make_up="2026-01-04"),
            "calendar.not_a_list",
            "2026.json.holidays[1].make_up",
        ),
        (with_holiday(off=1), "calendar.unknown_key", "2026.json.holidays[1]"),
        (with_holiday(**{"from": "2026-02-30"}), "calendar.bad_date", "2026.json.holidays[1].from"),
        (with_holiday(**{"from": "20260101"}), "calendar.bad_date", "2026.json.holidays[1].from"),
        (with_holiday(**{"from": 20260101}), "calendar.bad_date", "2026.json.holidays[1].from"),
        (with_holiday(to="2025-12-31"), "calendar.from_after_to", "2026.json.holidays[1]"),
        (with_holiday(to="2026-02-01"), "calendar.too_long", "2026.json.holidays[1]"),
        (with_holiday(**{"from": "2025-11-30"}), "calendar.too_long", "2026.json.holidays[1]"),
        (
            with_holiday(**{"from": "2027-01-01", "to": "2027-01-01"}),
            "calendar.day_outside_year",
            "2026.json.holidays[1]",
        ),
        (
            with_holiday(make_up=["2026-01-04", "2026-01-04"]),
            "calendar.day_twice",
            "2026.json.holidays[1]",
        ),
        (
            with_holiday(make_up=["2026-01-05"]),
            "calendar.make_up_not_weekend",
            "2026.json.holidays[1].make_up[1]",
        ),
    ],
)
def test_what_is_wrong_is_named_with_its_place(
    tmp_path: Path, content: Any, reason: str | None, field: str | None
) -> None:
    path = written(tmp_path, content)
    if reason is None:
        assert read_calendar(path) == ()
    else:
        told = refused(path)
        assert (told.reason, told.field) == (reason, field)


def test_december_before_belongs_to_new_year(tmp_path: Path) -> None:
    content = with_holiday(**{"from": "2025-12-31"})
    assert read_calendar(written(tmp_path, content))[0].days[0].day == date(2025, 12, 31)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "calendar.not_json"),
        (b'{"year": 2026,\n,}', "calendar.not_json"),
        (b"[" * 200_000, "calendar.not_json"),
        (b'{"year": ' + b"9" * 10_000 + b"}", "calendar.not_json"),
        (b'{"\\ud800": 1}', "calendar.not_json"),
        ("节假日".encode("gb18030"), "calendar.not_text"),
        (b'{"year": 2026, "year": 2027}', "calendar.repeated_key"),
        (b" " * 1_000_001, "calendar.too_large"),
    ],
)
def test_files_that_are_no_calendar(tmp_path: Path, data: bytes, reason: str) -> None:
    path = tmp_path / "2026.json"
    path.write_bytes(data)
    assert refused(path).reason == reason


def test_a_missing_file_is_trouble_and_an_empty_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="unreadable") as told:
        read_calendar(tmp_path / "nowhere.json")
    assert "nowhere.json" in say(told.value)
    assert refused(tmp_path).reason == "calendar.no_files"


words = st.sampled_from(
    ["year", "holidays", "name", "from", "to", "make_up", "2026-01-01", "2026-01-03", "元旦"]
)
anything = st.recursive(
    st.none() | st.booleans() | st.integers(2020, 2030) | words | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(words, inner, max_size=4)
        | st.fixed_dictionaries({"year": st.integers(2020, 2030), "holidays": st.lists(inner)})
        | st.fixed_dictionaries({"name": words, "from": words, "to": words})
    ),
    max_leaves=12,
)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=150,
)
@given(anything)
def test_any_json_is_a_calendar_or_a_sentence(tmp_path: Path, content: Any) -> None:
    path = written(tmp_path, content)
    try:
        years = read_calendar(path)
    except Refusal as refusal:
        fine = say(refusal) != refusal.reason
    else:
        fine = all(
            one.day.year in (year.year - 1, year.year) for year in years for one in year.days
        )
    assert fine

"""Reading the official holidays from files of our own format (see resources/calendar)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.knowledge.assets import resource
from counter_app.knowledge.days.calendar import ONE_DAY, CalendarYear, DayException, WorkingCalendar
from counter_app.knowledge.persons.names import check_organisation_name

LONGEST_HOLIDAY: Final = 31
_LARGEST_FILE: Final = 1_000_000
_YEARS: Final = range(1950, 2101)
_YEAR_KEYS: Final = ("year", "notice", "notice_number", "issued_on", "holidays")
_HOLIDAY_KEYS: Final = ("name", "from", "to", "make_up")


def read_calendar(path: Path) -> tuple[CalendarYear, ...]:
    """The years in a file, or in all ``*.json`` of a folder, by year.

    A file holds one year or a list of years. Refusal ``calendar.…`` naming
    file and place for what is wrong in it; Trouble ``calendar.unreadable``.
    """
    try:
        files = sorted(path.glob("*.json")) if path.is_dir() else [path]
        contents = [(file.name, _content(file)) for file in files]
    except OSError as error:
        raise Trouble("calendar.unreadable", file=str(path)) from error
    if not contents:
        raise Refusal("calendar.no_files", field="calendar", file=str(path))
    years = sorted(
        (year for name, data in contents for year in _file(data, name)), key=lambda one: one.year
    )
    for earlier, later in pairwise(years):
        if earlier.year == later.year:
            raise Refusal("calendar.year_twice", field="calendar", year=later.year)
    return tuple(years)


def read_years(data: bytes) -> tuple[CalendarYear, ...]:
    """The years in the content of one file; Refusal ``calendar.…``."""
    return tuple(_file(data, "calendar"))


def _content(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.read(_LARGEST_FILE + 1)


def _file(data: bytes, name: str) -> Iterator[CalendarYear]:
    if len(data) > _LARGEST_FILE:
        raise Refusal("calendar.too_large", field=name)
    parsed = _parsed(data, name)
    if isinstance(parsed, list):
        for place, one in enumerate(parsed, start=1):
            yield _year(one, f"{name}[{place}]")
    else:
        yield _year(parsed, name)


def _parsed(data: bytes, name: str) -> Any:
    def without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        known: dict[str, Any] = {}
        for key, value in pairs:
            if key in known:
                raise Refusal("calendar.repeated_key", field=name, key=key)
            known[key] = value
        return known

    try:
        parsed = json.loads(data.decode("utf-8-sig"), object_pairs_hook=without_repeats)
        json.dumps(parsed, ensure_ascii=False).encode()  # half a surrogate pair is no text
    except UnicodeDecodeError as error:
        raise Refusal("calendar.not_text", field=name) from error
    except json.JSONDecodeError as error:
        raise Refusal("calendar.not_json", field=name, line=error.lineno) from error
    except (ValueError, RecursionError) as error:  # a number or a nesting beyond all sense
        raise Refusal("calendar.not_json", field=name, line=1) from error
    return parsed


def _year(data: Any, place: str) -> CalendarYear:
    _check_keys(data, _YEAR_KEYS, ("year", "holidays"), place)
    year = data["year"]
    if type(year) is not int or year not in _YEARS:
        raise Refusal("calendar.bad_year", field=f"{place}.year", first=_YEARS[0], last=_YEARS[-1])
    if not isinstance(data["holidays"], list):
        raise Refusal("calendar.not_a_list", field=f"{place}.holidays")
    days: dict[date, DayException] = {}
    for number, holiday in enumerate(data["holidays"], start=1):
        where = f"{place}.holidays[{number}]"
        for one in _holiday(holiday, where):
            if one.day.year != year and (one.day.year, one.day.month) != (year - 1, 12):
                raise Refusal("calendar.day_outside_year", field=where, day=one.day, year=year)
            if one.day in days:
                raise Refusal("calendar.day_twice", field=where, day=one.day)
            days[one.day] = one
    issued = data.get("issued_on")
    return CalendarYear(
        year,
        tuple(days[day] for day in sorted(days)),
        _text(data.get("notice", ""), f"{place}.notice"),
        _text(data.get("notice_number", ""), f"{place}.notice_number"),
        None if issued is None else _day(issued, f"{place}.issued_on"),
    )


def _holiday(data: Any, place: str) -> Iterator[DayException]:
    _check_keys(data, _HOLIDAY_KEYS, ("name", "from", "to"), place)
    name = _text(data["name"], f"{place}.name")
    if not name:
        raise Refusal("calendar.missing_key", field=place, key="name")
    day, last = _day(data["from"], f"{place}.from"), _day(data["to"], f"{place}.to")
    if day > last:
        raise Refusal("calendar.from_after_to", field=place)
    if (last - day).days >= LONGEST_HOLIDAY:
        raise Refusal("calendar.too_long", field=place, longest=LONGEST_HOLIDAY)
    while day <= last:
        yield DayException(day, name, working=False)
        day += ONE_DAY
    worked = data.get("make_up", [])
    if not isinstance(worked, list):
        raise Refusal("calendar.not_a_list", field=f"{place}.make_up")
    for number, text in enumerate(worked, start=1):
        where = f"{place}.make_up[{number}]"
        make_up = _day(text, where)
        if make_up.weekday() < 5:
            raise Refusal("calendar.make_up_not_weekend", field=where, day=make_up)
        yield DayException(make_up, name, working=True)


def _check_keys(data: Any, known: tuple[str, ...], needed: tuple[str, ...], place: str) -> None:
    if not isinstance(data, dict):
        raise Refusal("calendar.not_an_object", field=place)
    for key in data:
        if key not in known:
            raise Refusal("calendar.unknown_key", field=place, key=key, known="、".join(known))
    for key in needed:
        if key not in data:
            raise Refusal("calendar.missing_key", field=place, key=key)


def _text(value: Any, place: str) -> str:
    if not isinstance(value, str):
        raise Refusal("calendar.not_words", field=place)
    return check_organisation_name(value, field=place) if value else ""


def _day(value: Any, place: str) -> date:
    try:
        day = date.fromisoformat(value)
    except (TypeError, ValueError):
        raise Refusal("calendar.bad_date", field=place) from None
    if day.isoformat() != value:
        raise Refusal("calendar.bad_date", field=place)
    return day


def working_calendar(folder: Path) -> WorkingCalendar:
    """The shipped holidays; a year that was imported into ``folder`` replaces the shipped one."""
    years: dict[int, CalendarYear] = {one.year: one for one in read_calendar(resource("calendar"))}
    imported = folder / "calendar"
    if imported.is_dir() and any(imported.glob("*.json")):
        years.update({one.year: one for one in read_calendar(imported)})
    return WorkingCalendar(tuple(years.values()))

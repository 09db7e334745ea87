"""The column of people."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

import pytest

from counter_app.features.cases.model.draft import Draft, Place, TypedParty
from counter_app.features.intake.pages.presenters.people_lines import elapsed_text, person_lines
from counter_app.knowledge.days.deadline import SHANGHAI

NOW = datetime(2026, 11, 23, 10, 30, tzinfo=SHANGHAI)


def draft(number: int, minutes: int, place: Place, name: str = "", item: str = "") -> Draft:
    came = NOW - timedelta(minutes=minutes)
    return Draft(
        UUID(int=number), came, came, place, item_code=item, applicant=TypedParty(name=name)
    )


def test_the_served_person_stands_first_the_others_as_they_came() -> None:
    drafts = [
        draft(1, 40, Place.HELD, "陈守仁", "S-1"),
        draft(2, 12, Place.HELD, "林小满"),
        draft(3, 0, Place.SERVING),
    ]
    lines = person_lines(drafts, UUID(int=3), NOW, lambda code: f"事项 {code}")
    assert [(line.sign, line.name, line.matter, line.since) for line in lines] == [
        ("▶", "（未填姓名）", "未选事项", "刚刚"),
        ("Ⅱ", "陈守仁", "事项 S-1", "40 分"),
        ("Ⅱ", "林小满", "未选事项", "12 分"),
    ]
    assert [line.state for line in lines] == ["正在办理", "挂起", "挂起"]


def test_somebody_who_waits_has_a_sign_of_their_own() -> None:
    (line,) = person_lines([draft(1, 5, Place.WAITING)], UUID(int=9), NOW, str)
    assert (line.sign, line.state, line.served) == ("○", "等候", False)


@pytest.mark.parametrize(
    ("spent", "text"),
    [
        (timedelta(seconds=-5), "刚刚"),
        (timedelta(seconds=59), "刚刚"),
        (timedelta(minutes=59), "59 分"),
        (timedelta(minutes=65), "1 时 05 分"),
        (timedelta(days=2, hours=3), "2 天"),
    ],
)
def test_the_timer_is_as_coarse_as_it_is_long(spent: timedelta, text: str) -> None:
    assert elapsed_text(spent) == text

"""Reports tell what came by which way, and what became of what was made elsewhere."""

from __future__ import annotations

from datetime import datetime

from counter_app.assembly import Counter
from counter_app.features.cases.acts.intake_request import read_request
from counter_app.features.channels.acts.listing import reported
from counter_app.features.channels.acts.taking import give_back
from counter_app.features.channels.model.requests import ReasonRequest
from counter_app.features.channels.words.figures import figure_name
from counter_app.knowledge.days.deadline import SHANGHAI
from tests.channels.conftest import arrive
from tests.conftest import LOST_CARD, Asking

FIRST, BEFORE = (datetime(2026, month, 1, tzinfo=SHANGHAI) for month in (11, 12))


def test_what_came_by_which_way(window: Counter, asking: Asking) -> None:
    done = arrive(window, channel="app")
    window.take_in(read_request({**LOST_CARD, "application": done}))
    give_back(window.desk, arrive(window, platform_number="2"), ReasonRequest("不是本市的"))
    arrive(window, platform_number="3", stage="prefilled")
    for _ in range(3):
        window.take_in(asking())
    told = {
        one.name: (one.numerator, one.denominator)
        for one in reported(window.desk, FIRST, BEFORE, "")
    }
    assert told == {
        "applications_arrived": (3, None),
        "applications_by_app": (1, None),
        "applications_by_web": (2, None),
        "applications_prefilled": (1, None),
        "applications_done_rate": (1, 3),
        "applications_returned": (1, None),
        "applications_expired": (0, None),
        "cases_by_window": (3, 4),
        "cases_by_app": (1, 4),
    }
    assert all(map(figure_name, told))


def test_a_hall_to_which_nothing_came_otherwise_tells_nothing(
    window: Counter, asking: Asking
) -> None:
    window.take_in(asking())
    assert reported(window.desk, FIRST, BEFORE, "") == ()

"""The lights on a list are those of its cases, by the rule that the hall has set."""

from __future__ import annotations

from dataclasses import replace

import pytest

from counter_app.assembly import Counter
from counter_app.features.cases.acts.case_clock import light_of, reckoning_of
from counter_app.features.cases.acts.declared_clock import Suspend
from counter_app.features.cases.acts.suspend_case import suspend_case
from counter_app.features.cases.model.procedure import Procedure
from counter_app.knowledge.days.light import Light, LightRule
from tests.conftest import Asking, StandingClock


@pytest.mark.parametrize("rule", [LightRule(), LightRule(60, 0), LightRule(0, 9)])
def test_every_day_the_list_shows_the_light_of_the_case(
    window: Counter, asking: Asking, standing_clock: StandingClock, rule: LightRule
) -> None:
    window.save_setting(replace(window.hall, lights=rule))
    window.take_in(asking())
    standing_clock.forward(days=2)
    stands = window.take_in(asking()).case
    suspend_case(window.desk, stands.number, Suspend(Procedure.HEARING, 3))
    seen = set[Light]()
    for _ in range(60):
        desk, today = window.desk, standing_clock.now().date()
        rows = desk.ledger.cases()
        shown = {row.number: row.light for row in rows}
        for row in rows:
            case = desk.ledger.case(row.number)
            assert shown[row.number] is light_of(case, today, reckoning_of(desk))
        seen |= set(shown.values())
        standing_clock.forward(days=1)
    assert {Light.YELLOW, Light.RED, Light.STANDING} <= seen


def test_past_the_statutory_day_is_told_apart(
    window: Counter, asking: Asking, standing_clock: StandingClock
) -> None:
    number = window.take_in(asking()).case.number
    seen = []
    for _ in range(120):
        [row] = window.desk.ledger.cases()
        assert row.number == number
        shown = row.light
        seen += [shown] if shown not in seen else []
        standing_clock.forward(days=1)
    assert seen == [Light.GREEN, Light.YELLOW, Light.RED, Light.UNLAWFUL]

"""Carries out the scenarios of this folder at a real window."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from counter_app.assembly import Counter, open_counter
from counter_app.features.cases.model.case import Status
from counter_app.features.cases.words.labels import status_name
from counter_app.knowledge.wording import say
from tests.features.gherkin import Scenario
from tests.features.playing import SCENARIOS, play
from tests.features.world import STEPS, Clock, World, names


@pytest.fixture(scope="module")
def at_window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Counter, Clock]]:
    """One window for all of them; a case knows nothing of another."""
    clock = Clock()
    window = open_counter(tmp_path_factory.mktemp("features") / "window", clock)
    window.ensure_catalog()
    yield window, clock
    assert window.store.verify_chain() is None
    window.close()


@pytest.mark.parametrize("scenario", SCENARIOS, ids=[one.name for one in SCENARIOS])
def test_scenario(at_window: tuple[Counter, Clock], scenario: Scenario) -> None:
    world = World(*at_window)
    play(scenario, world)
    assert world.refusal is None, say(world.refusal)


def test_every_step_is_used_and_every_status_is_reached() -> None:
    lines = [line for scenario in SCENARIOS for line in scenario.steps]
    for pattern, _ in STEPS:
        assert any(pattern.fullmatch(line) for line in lines), pattern.pattern
    told = {name for line in lines for name in names(line)}
    assert {status_name(one) for one in Status} <= told
    assert len({one.name for one in SCENARIOS}) == len(SCENARIOS) >= 60

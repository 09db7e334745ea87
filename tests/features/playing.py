"""Every scenario of this folder, and how one is carried out."""

from __future__ import annotations

from pathlib import Path

import tests.features.case_steps
import tests.features.catalog_steps
import tests.features.clock_steps
import tests.features.collecting_steps
import tests.features.deciding_steps
import tests.features.elsewhere_steps
import tests.features.handing_steps
import tests.features.matter_steps
import tests.features.mistake_steps
import tests.features.moving_steps
import tests.features.pledge_steps
import tests.features.rating_steps
import tests.features.renewal_steps
import tests.features.served_steps
import tests.features.several_steps
import tests.features.telling_once_steps
import tests.features.waiting_steps  # noqa: F401
from tests.features.gherkin import Scenario, read_scenarios
from tests.features.world import STEPS, World

HERE = Path(__file__).parent
SCENARIOS = [one for path in sorted(HERE.glob("*.feature")) for one in read_scenarios(path)]


def play(scenario: Scenario, world: World) -> None:
    """Step by step; the world is left as it was, but for the case."""
    try:
        for line in scenario.steps:
            found = [(f, m) for pattern, f in STEPS if (m := pattern.fullmatch(line))]
            assert len(found) == 1, f"{len(found)} meanings: {line}"
            function, match = found[0]
            function(world, *match.groups())
    finally:
        world.end()

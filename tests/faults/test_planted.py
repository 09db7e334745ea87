"""The harness proves itself: each fault that is put in on purpose is noticed.

Beside each stands the same storm with the same means and no fault, so that it
is the fault which is noticed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from tests.faults import faulty
from tests.faults.outcome import Outcome, Plan
from tests.faults.run import Change, storm
from tests.halls import TestServer
from tests.waiting import PATIENCE_S

# A storm ends when all has happened, however slow the computer is. Where a fault keeps events from
# the centre for good, there is no use in waiting for them.
PATIENT = Plan(windows=2, cases=5, kills=4, cuts=4, outages=0, pause_s=0.1, calm_s=PATIENCE_S)
PLAN = replace(PATIENT, drain_s=4)
OFTEN = replace(PLAN, kills=8)
MANY = replace(PATIENT, windows=4, cases=10, kills=2, cuts=1, dark=False)
# The last push is acknowledged, and then the window dies. A hall each: they would wait for
# each other's transactions.
UNDISTURBED = replace(PLAN, windows=3, halls=3, kills=6, cuts=0, dark=False)
BESIDE_A_HOSTILE = replace(PATIENT, cuts=0, kills=0, dark=False, attacks=150, level_s=PATIENCE_S)


@dataclass(frozen=True, slots=True)
class Fault:
    plant: str = ""
    change: Change | None = None
    plan: Plan = PLAN


FAULTS = {
    "no idempotency key": Fault(change=faulty.no_idempotency_key, plan=PATIENT),
    "acknowledged before commit": Fault("acknowledge_before_commit", plan=UNDISTURBED),
    "serial cursor": Fault("read_without_counting", faulty.serial_cursor, MANY),
    "print before commit": Fault("print_before_commit", plan=OFTEN),
    "poison blocks the queue": Fault("poison_the_queue", faulty.refuse_poison),
    "missing link accepted": Fault("skip_an_entry", faulty.plain_append),
    "everybody is believed": Fault("believe_everybody", plan=BESIDE_A_HOSTILE),
    # and without the fault
    "idempotency key": Fault(change=faulty.plain_append, plan=PATIENT),
    "cursor in order of commit": Fault("read_without_counting", faulty.plain_append, PATIENT),
    "poison is parked": Fault("poison_the_queue", plan=PATIENT),
    "missing link refused": Fault("skip_an_entry", plan=PATIENT),
}


@pytest.fixture(scope="module")
def outcomes(
    server: TestServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Mapping[str, Outcome]]:
    """All storms at the same time: they mostly wait."""

    def run(name: str) -> Outcome:
        fault = FAULTS[name]
        plant = f"tests.faults.faulty:{fault.plant}" if fault.plant else ""
        plan = replace(fault.plan, plant=plant)
        founded = bool(plan.attacks)
        return storm(plan, centres[name], folders[name], change=fault.change, founded=founded)

    centres = {
        name: server.new_centre(founded=bool(fault.plan.attacks)) for name, fault in FAULTS.items()
    }
    folders: dict[str, Path] = {name: tmp_path_factory.mktemp("windows") for name in FAULTS}
    with ThreadPoolExecutor(len(FAULTS)) as pool:
        yield dict(zip(FAULTS, pool.map(run, FAULTS), strict=True))


Outcomes = Mapping[str, Outcome]


def test_without_an_idempotency_key_events_are_doubled(outcomes: Outcomes) -> None:
    assert outcomes["idempotency key"].sound, outcomes["idempotency key"].told()
    assert outcomes["no idempotency key"].findings.doubled


def test_what_is_acknowledged_before_commit_is_lost(outcomes: Outcomes) -> None:
    assert outcomes["acknowledged before commit"].findings.lost


def test_a_serial_cursor_makes_readers_miss_events(outcomes: Outcomes) -> None:
    sound = outcomes["cursor in order of commit"]
    assert sound.sound, sound.told()
    serial = outcomes["serial cursor"]
    assert serial.missed or serial.findings.gaps


def test_paper_printed_before_the_commit_bears_a_number_twice(outcomes: Outcomes) -> None:
    found = outcomes["print before commit"].findings
    assert found.lost
    assert found.doubled


def test_poison_that_is_not_parked_blocks_its_window(outcomes: Outcomes) -> None:
    parked = outcomes["poison is parked"]
    assert parked.drain_s is not None
    assert not parked.findings.lost
    assert len(parked.findings.parked) >= 1
    blocked = outcomes["poison blocks the queue"]
    assert blocked.drain_s is None
    assert blocked.findings.lost


def test_a_missing_link_that_is_accepted_is_a_gap(outcomes: Outcomes) -> None:
    refused = outcomes["missing link refused"]
    assert refused.sound, refused.told()
    accepted = outcomes["missing link accepted"].findings
    assert any("is not that of what it says" in one for one in accepted.gaps)


def test_a_window_that_believes_everybody_has_others_acts_in_its_cases(outcomes: Outcomes) -> None:
    unrest = outcomes["everybody is believed"].unrest
    assert any(one.endswith(("altered", "contested")) for one in unrest), unrest

"""A history run twice, with a hostile window and without: nobody honest can tell the difference.

COUNTER_APP_LONG_HARM tells how many histories of 40 steps are played instead of one short one.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from counter_app.knowledge.assets import central_migrations
from tests.central.two_histories import Told, history
from tests.halls import TestServer

LONG = int(os.environ.get("COUNTER_APP_LONG_HARM", "0"))
STEPS = 40 if LONG else 14


@pytest.fixture(scope="module")
def without(server: TestServer, tmp_path_factory: pytest.TempPathFactory) -> Told:
    """The history without anybody who means harm."""
    folder = tmp_path_factory.mktemp("without") / "hall"
    return history(server, folder, 7, 14, hostile=False, restores=False)


def test_each_answer_and_each_case_is_as_without_the_hostile_window(
    server: TestServer, tmp_path: Path, without: Told
) -> None:
    beside = history(server, tmp_path / "hall", 7, 14, hostile=True, restores=False)
    assert beside == without


@pytest.mark.parametrize("seed", range(2, 2 + max(1, LONG)))
def test_also_where_the_centre_is_set_back(server: TestServer, tmp_path: Path, seed: int) -> None:
    without, beside = (
        history(server, tmp_path / str(one), seed, STEPS, hostile=one, restores=True)
        for one in (False, True)
    )
    assert beside.refused == without.refused
    assert beside.cases == without.cases
    assert beside.counted == without.counted


FAULTS = {
    "a commit is known by its words": (
        "sealed_entries",
        "AND l.sealed IS NOT DISTINCT FROM c.sealed",
        "",
    ),
    "who offers moves the strand": (
        "take_sealed",
        "follows := offering IS NULL\n",
        "follows := true\n",
    ),
    "an id is there once in a hall": (
        "take_sealed",
        "DECLARE",
        "DECLARE there CONSTANT bigint := 1 / (SELECT (count(*) = 0)::integer FROM counter.events e"
        " JOIN jsonb_array_elements(batch->'entries') g ON (g->>'id')::uuid = e.id"
        " WHERE e.hall = strand.hall AND e.window_code <> strand.window_code);",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_seen(
    server: TestServer, tmp_path: Path, without: Told, fault: str
) -> None:
    name, right, wrong = FAULTS[fault]
    text = (central_migrations() / "functions" / f"{name}.sql").read_text("utf-8")
    assert right in text
    changed = text.replace(right, wrong)
    try:
        told = history(
            server, tmp_path / "hall", 7, 14, hostile=True, restores=False, change=changed
        )
    except AssertionError:  # windows and centre do not agree any more
        return
    assert told != without

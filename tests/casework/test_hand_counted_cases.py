"""The cases of ``hand_counted_clocks.tsv``, played at a window."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time

import pytest

from counter_app.assembly import Counter, open_counter
from counter_app.features.cases.acts.case_clock import statutory_day
from counter_app.features.cases.model.moves import Act
from counter_app.knowledge.days.deadline import SHANGHAI
from counter_app.knowledge.wording import say
from tests.features.world import ITEMS, Clock, World
from tests.hand_counted import Line, limit, lines

ITEM = "食品经营许可"


@pytest.fixture(scope="module")
def at_window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Counter, Clock]]:
    clock = Clock()
    window = open_counter(tmp_path_factory.mktemp("counted") / "window", clock)
    window.ensure_catalog()
    yield window, clock
    window.close()


@pytest.mark.parametrize("line", tuple(lines("case")), ids=lambda line: line.name)
def test_a_case(at_window: tuple[Counter, Clock], line: Line) -> None:
    world = World(*at_window)
    in_force_with(world, line.limit)
    world.clock.at = line.begins
    world.take_in(ITEM, "accept")
    for act in line.further:
        play(world, act)
    if line.answer == "refused":
        assert world.refusal is not None, "nothing was refused"
        return
    assert world.refusal is None, say(world.refusal)
    case = world.here
    law = statutory_day(case, world.window.desk.calendar)
    assert case.due is not None
    assert f"{case.due.due_on}/{law}" == line.answer
    assert case.due.provisional == line.provisional


def in_force_with(world: World, limits: str) -> None:
    """The catalog with these limits, the promised and that of the law."""
    promised, statutory = map(limit, limits.split("/"))
    item = world.window.item(ITEMS[ITEM]["item"])
    if (item.promised_limit, item.statutory_limit, item.extension) != (promised, statutory, None):
        limits = {"promised_limit": promised, "statutory_limit": statutory}
        world.change_item(ITEM, **limits, extension=None)


def play(world: World, act: str) -> None:
    """``s2026-11-30`` suspended, ``r…`` resumed, ``e5@…`` extended by five working days."""
    days, _, day = act[1:].rpartition("@")
    ten = time(10) if act[0] != "r" else time(16)
    world.clock.at = datetime.combine(date.fromisoformat(day), ten, SHANGHAI)
    if act[0] == "s":
        world.do(Act.SUSPEND, procedure="testing", takes=5)
    elif act[0] == "r":
        world.do(Act.RESUME)
    else:
        more = {"days": int(days), "approved_by": "陈局长", "reason": "需要现场核查"}
        world.do(Act.EXTEND, **more)

"""Every page of the window has room at every size of it: nothing cut, nothing out of reach."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from counter_app.assembly import FEATURES, Counter
from counter_app.desk.look import DeskLook
from counter_app.desk.room import LEAST
from counter_app.features.people.pages.door_sheet import DoorSheet
from counter_app.kernel.pages import Page
from tests.ui.desks import Desk
from tests.ui.full_halls import crowded, empty, usual
from tests.ui.geometry import SIZES, faults

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

STATES: dict[str, Callable[[Path, Any], Counter]] = {
    "empty": empty,
    "usual": usual,
    "crowded": crowded,
}
WIDE_LISTS = {"supervision"}
"""A list whose columns people choose themselves moves sideways."""


@pytest.fixture(params=STATES)
def desk(
    request: pytest.FixtureRequest, qtbot: QtBot, folder: Path, standing_clock: Any
) -> Iterator[Desk]:
    counter = STATES[request.param](folder, standing_clock)
    desk = Desk(qtbot, counter)
    if counter.people.signed_in is not None:
        desk.wait(lambda: bool(desk.shell.sheets.covering))
        desk.shell.findChild(DoorSheet).close_sheet()
    yield desk
    desk.session.close()
    desk.session.dress(DeskLook())
    counter.close()


def opened(desk: Desk, page: Page) -> bool:
    """Whether there is something to show on it; a page about a file shows the newest one."""
    what = {}
    if page.id == "bundle":
        matters = list(desk.counter.store.files.listed("bundle"))
        if not matters:
            return False
        what = {"number": matters[0].number}
    elif not page.alone:
        rows = desk.counter.store.ledger.cases(limit=1)
        if page.id not in ("case", "contest") or not rows:
            return False
        what = {"number": rows[0].number}
    return desk.shell.navigator.open(page.id, **what) is not None


def test_every_page_has_room_at_every_size(desk: Desk) -> None:
    found = []
    for page in FEATURES.pages:
        if not opened(desk, page):
            continue
        for size in SIZES:
            desk.shell.resize(*size)
            desk.settle()
            chosen = page.id in WIDE_LISTS
            found += [
                f"{page.id} {size[0]}: {one}"
                for one in faults(desk.shell)
                if not (chosen and one.startswith(("cell cut", "columns beside")))
            ]
    assert found == []


def test_a_window_can_be_as_small_as_the_smallest_screen(desk: Desk) -> None:
    desk.shell.resize(*LEAST)
    desk.settle()
    assert (desk.shell.width(), desk.shell.height()) == LEAST

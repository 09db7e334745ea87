"""A matter of twenty parts with names of 98 characters has room at the desk and on its page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from counter_app.desk.look import DeskLook
from counter_app.features.bundles.pages.bundle_file import VIEWS
from counter_app.features.cases.model.draft import TypedMatter
from counter_app.features.people.pages.door_sheet import DoorSheet
from tests.ui.desks import Desk
from tests.ui.full_halls import THEME, crowded
from tests.ui.geometry import SIZES, faults

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def desk(qtbot: QtBot, folder: Path, standing_clock: Any) -> Iterator[Desk]:
    counter = crowded(folder, standing_clock)
    desk = Desk(qtbot, counter)
    desk.wait(lambda: bool(desk.shell.sheets.covering))
    desk.shell.findChild(DoorSheet).close_sheet()
    yield desk
    desk.session.close()
    desk.session.dress(DeskLook())
    counter.close()


def at_every_size(desk: Desk, what: str) -> list[str]:
    found = []
    for size in SIZES:
        desk.shell.resize(*size)
        desk.settle()
        found += [f"{what} {size[0]}: {one}" for one in faults(desk.shell)]
    return found


def test_the_desk_of_a_matter_has_room_wherever_one_is(desk: Desk) -> None:
    serving = desk.serving
    serving.served.choose_matter(TypedMatter(THEME))
    found = []
    for command in ("omnibox", "parts", "materials"):
        desk.shell.do(command)
        desk.settle()
        found += at_every_size(desk, command)
    assert len(serving.served.parts()) == 20
    assert found == []


def test_every_view_of_a_matter_has_room(desk: Desk) -> None:
    [row] = desk.counter.store.files.listed("bundle")
    desk.shell.navigator.open("bundle", number=row.number)
    desk.wait(lambda: desk.shell.navigator.view.file.page is not None)
    found = []
    for which in VIEWS:
        desk.shell.do(f"bundle_{which}")
        desk.settle()
        found += at_every_size(desk, which)
    desk.shell.do("bundle_next")
    desk.settle()
    found += at_every_size(desk, "next")
    assert found == []

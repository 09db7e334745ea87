"""Tab goes the way that one reads, on every page and on every form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from counter_app.assembly import FEATURES
from counter_app.desk.look import DeskLook
from counter_app.desk.reading_order import enter, in_reading_order
from counter_app.features.people.pages.door_sheet import DoorSheet
from tests.ui.desks import Desk
from tests.ui.full_halls import usual
from tests.ui.geometry import _called
from tests.ui.test_geometry import opened

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
_SAME_ROW = 4  # px


@pytest.fixture
def desk(qtbot: QtBot, folder: Path, standing_clock: Any) -> Iterator[Desk]:
    counter = usual(folder, standing_clock)
    desk = Desk(qtbot, counter)
    if counter.people.signed_in is not None:
        desk.wait(lambda: bool(desk.shell.sheets.covering))
        desk.shell.findChild(DoorSheet).close_sheet()
    desk.shell.resize(1366, 768)
    yield desk
    desk.session.close()
    desk.session.dress(DeskLook())
    counter.close()


def walked(root: QWidget) -> list[QWidget]:
    """Where Tab stops inside ``root``, from its first stop until it is left or comes round."""
    stops = in_reading_order(root)
    if not stops:
        return []
    enter(stops[0], forward=True)
    seen: list[QWidget] = []
    for _ in range(4 * len(stops)):  # a date has three parts, each a stop
        now = QApplication.focusWidget()
        if now is None or now in seen[:-1] or not root.isAncestorOf(now):
            return seen
        if now not in seen:
            seen.append(now)
        QTest.keyClick(now, Qt.Key.Key_Tab)
    return seen


def places(root: QWidget) -> dict[QWidget, QRect]:
    """Where each stop stands before anything was scrolled."""
    stops = in_reading_order(root)
    return {one: QRect(one.mapTo(root, QPoint()), one.size()) for one in stops}


def against_reading(stops: Sequence[QWidget], at: Mapping[QWidget, QRect]) -> list[str]:
    """Steps that go up without going to the right, or to the left on one line."""
    found = []
    for one, following in pairwise([stop for stop in stops if stop in at]):
        before, after = at[one], at[following]
        above = after.bottom() <= before.top() + _SAME_ROW
        beside = not above and after.top() < before.bottom() - _SAME_ROW
        up = above and after.left() < before.right()
        if up or (beside and after.right() <= before.left() + _SAME_ROW):
            found.append(f"{_called(one)} → {_called(following)}")
    return found


def _reached(one: QWidget, stops: Sequence[QWidget]) -> bool:
    """Itself, or what is written in inside of it."""
    return one in stops or any(one.isAncestorOf(stop) for stop in stops)


def test_tab_goes_over_every_page_as_one_reads(desk: Desk) -> None:
    found: dict[str, list[str]] = {}
    for page in FEATURES.pages:
        if not opened(desk, page):
            continue
        desk.settle()
        view = desk.shell.navigator.view
        at = places(view)
        stops = walked(view)
        missed = [one for one in in_reading_order(view) if not _reached(one, stops)]
        wrong = against_reading(stops, at) + [f"never: {_called(one)}" for one in missed]
        if wrong:
            found[page.id] = wrong
    assert not found, "\n".join(f"{page}: {one}" for page, told in found.items() for one in told)


def test_shift_tab_goes_the_same_way_back(desk: Desk) -> None:
    desk.shell.do("settings")
    desk.settle()
    view = desk.shell.navigator.view
    there = walked(view)
    enter(there[-1], forward=False)
    back = []
    for _ in there:
        now = QApplication.focusWidget()
        assert now is not None
        back.append(now)
        QTest.keyClick(now, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert back[::-1] == there

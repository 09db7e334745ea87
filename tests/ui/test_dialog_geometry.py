"""Every dialog and every sheet has room inside of its window, however small that is."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

import counter_app
from counter_app.assembly import FEATURES, Counter
from counter_app.desk.asking import AskingDialog, FittingDialog
from counter_app.desk.commands import Commands
from counter_app.desk.look import DeskLook
from counter_app.desk.overlay import Overlay
from counter_app.desk.question import Question
from counter_app.features.backup.pages.back_up import BackUpDialog
from counter_app.features.cases.pages.void_paper import VoidPaper
from counter_app.features.day.pages.close_early import CloseEarly
from counter_app.features.department.pages.deciding import DecidingDialog
from counter_app.features.papers.pages.paper_preview import PaperPreview
from counter_app.features.people.pages.door_sheet import Door, DoorSheet
from counter_app.features.people.pages.second_person import SecondPerson
from counter_app.features.reports.pages.plan_dialog import PlanDialog
from counter_app.features.review.pages.hand_to import HandTo
from counter_app.features.review.pages.queue_columns import Columns
from counter_app.kernel.rights import Right
from tests.ui.desks import Desk
from tests.ui.full_halls import COMPANY, ITEM, usual
from tests.ui.geometry import SIZES, faults

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

COMMANDS = Commands(FEATURES.pages, FEATURES.does)
BASES = {FittingDialog, AskingDialog}
WHOLE_SCREEN = {"RateVisit"}
"""Shown to the applicant, over everything."""
BY_THEMSELVES = {"ConfirmCase", "ConfirmNotice", "ConfirmRefusal", "DraftPreview"}
"""Measured with the desk, whose own they are."""
CHANGES_THE_WINDOW = {"look", "back", "lock", "menu"}


@pytest.fixture
def desk(qtbot: QtBot, folder: Any, standing_clock: Any, monkeypatch: Any) -> Iterator[Desk]:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_k: ("", ""))
    counter: Counter = usual(folder, standing_clock)
    desk = Desk(qtbot, counter)
    yield desk
    desk.session.close()
    desk.session.dress(DeskLook())
    counter.close()


def asked() -> list[str]:
    """The commands that may open something over the page."""
    pages = {page.id for page in FEATURES.pages}
    return [
        one.id
        for one in COMMANDS.all
        if one.id not in pages | CHANGES_THE_WINDOW
        and not one.typed
        and not one.id.startswith(("theme_", "language_", "size_"))
        and one.listed
    ]


def made_by_hand(shell: Any) -> list[QDialog]:
    """What no command opens at once."""
    facts = (ITEM, COMPANY, ITEM * 3)
    return [
        Question(ITEM, facts, "加入", shell),
        VoidPaper(ITEM, "460200-01-W00001-K", shell, again=True, english=True),
        CloseEarly("17:00", shell, asked=True),
        SecondPerson(Right.UNMASK_LIST, COMPANY, shell),
        BackUpDialog(shell.seat.counter.folder / ITEM, shell),
        PaperPreview("460200-01-W00001-K", shell.seat, shell),
        Columns(shell.navigator.made("supervision").table, shell),
        HandTo(ITEM, facts, (), shell),
        DecidingDialog(("460200-01-B00001-K",) * 3, shell),
        PlanDialog(shell.seat.counter, shell),
    ]


class Look:
    """What was seen, and what did not fit."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.seen: set[str] = set()
        self.found: list[str] = []

    def at(self, over: QWidget) -> None:
        shell, name = self.desk.shell, type(over).__name__
        self.seen |= {one.__name__ for one in type(over).__mro__}
        window = over if isinstance(over, QDialog) else shell
        self.found += [f"{name} {shell.width()}: {one}" for one in faults(window)]
        if window is over and name not in WHOLE_SCREEN:
            larger = over.width() > shell.width() or over.height() > shell.height()
            self.found += [f"{name} is larger than its window"] if larger else []

    def over_the_page(self) -> None:
        dialog = QApplication.activeModalWidget()
        sheets = [one for one in self.desk.shell.findChildren(Overlay) if one.isVisible()]
        for over in [dialog, *sheets]:
            if over is not None and not isinstance(over, QFileDialog):
                self.at(over)
        if isinstance(dialog, QDialog):
            dialog.reject()
        for sheet in sheets:
            sheet.close_sheet()
        self.desk.settle()


def open_everything(look: Look) -> None:
    desk, shell = look.desk, look.desk.shell
    number = desk.counter.store.ledger.cases(limit=1)[0].number
    for name in asked():
        on_a_case = COMMANDS.find(name).on == "case" or name == "why_due"
        if on_a_case:
            shell.navigator.open("case", number=number)
        desk.settle()
        shell.do(name)
        desk.settle()
        look.over_the_page()
    door = shell.findChild(DoorSheet)
    for way in Door:
        door.stand(way, COMPANY, "10:00", least=10)
        desk.settle()
        look.over_the_page()
    for dialog in made_by_hand(shell):
        dialog.open()
        desk.settle()
        look.over_the_page()


def test_every_dialog_and_sheet_has_room_inside_of_its_window(desk: Desk) -> None:
    look = Look(desk)
    for size in (SIZES[3], SIZES[0]):
        desk.shell.resize(*size)
        desk.settle()
        open_everything(look)
    assert look.found == []
    assert every_dialog() - look.seen - BY_THEMSELVES == set()


def every_dialog() -> set[str]:
    """The names of all dialogs and sheets that the program has."""
    for module in walk_packages(counter_app.__path__, "counter_app."):
        if ".pages." in module.name or ".desk." in module.name:
            import_module(module.name)
    found = set[type]()
    new: set[type] = {QDialog, Overlay}
    while new:
        new = {sub for one in new for sub in one.__subclasses__()} - found
        found |= {one for one in new if one.__module__.startswith("counter_app.")}
    return {one.__name__ for one in found - BASES}

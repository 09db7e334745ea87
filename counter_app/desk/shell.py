"""The main window: top bar, column, the page one works on, and every command's key."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any, Final, TypeVar

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QContextMenuEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from counter_app.desk.banner import Banner
from counter_app.desk.comfort import Comfort
from counter_app.desk.commands import Commands
from counter_app.desk.fitting import keep_in_sight
from counter_app.desk.navigator import Navigator
from counter_app.desk.rail import Rail, Strip
from counter_app.desk.room import LEAST, Room, is_low, room_of
from counter_app.desk.scanner import Scanner
from counter_app.desk.seat import Seat
from counter_app.desk.sheets import Sheets
from counter_app.desk.shortcuts import on_key
from counter_app.desk.sounds import Sounds, Tone
from counter_app.desk.top_bar import TopBar
from counter_app.kernel.feature import Features, named
from counter_app.kernel.pages import Command
from counter_app.knowledge.wording import say

T = TypeVar("T", bound=QObject)

_TICK_MS: Final = 30_000
_MODAL_MS: Final = 1_000


class Shell(QMainWindow):
    """One window of the hall, made of what features declare.

    ``refreshed``: whoever shows figures reads them anew. ``renewed``: what
    pages go by, such as the catalog, is another now. ``kept`` tells when
    everything typed was on the disk last, ``notKept`` that it is not.
    ``scanned`` tells a code. ``lookAsked`` wants another theme or language,
    live, ``comfortAsked`` other type or sounds for one person; ``passedOn`` a
    command that only who opened the window can carry out. ``covered``: nobody
    may read over the counter now, the door stands.
    """

    refreshed = Signal()
    renewed = Signal()
    kept = Signal(str)
    notKept = Signal()
    scanned = Signal(str)
    lookAsked = Signal(object)
    comfortAsked = Signal(object)
    passedOn = Signal(str)
    covered = Signal()

    def __init__(self, seat: Seat, features: Features) -> None:
        super().__init__()
        self.seat = seat
        self.commands = Commands(features.pages, features.does_at_once, lambda: features.does)
        self._is_retired = False
        self.setObjectName("window")
        self.top = TopBar(self)
        self._over = QWidget(self)
        self.banner = Banner(self._over)
        stack = QStackedWidget(self)
        self.navigator = Navigator(features.pages, seat, stack)
        self.rail = Rail(self.navigator.rail, self)
        self.strip = Strip(self.navigator.rail, self)
        self.sheets = Sheets(self.commands, seat, self)
        self._scanner = Scanner(self)
        self._lay_out(stack)
        self._connect()
        self._attendants: dict[type[QObject], QObject] = {}
        for at in features.at_desk:
            attendant = named(at)(self)
            self._attendants[type(attendant)] = attendant
        self.show_place()
        self.navigator.open(self.navigator.home)
        self.refresh()

    def attendant(self, kind: type[T]) -> T:
        """What a feature keeps at this window; KeyError before it is made."""
        found = self._attendants[kind]
        assert isinstance(found, kind)
        return found

    def do(self, name: str, **what: Any) -> None:
        """Carry out the command with this id; who lacks its right is told so."""
        if self.sheets.covering:
            return
        command = self.commands.find(name)
        refusal = self.seat.refusal(command.right, name)
        if refusal is not None:
            self.tell("error", say(refusal))
        else:
            self._carry_out(command, {**command.what, **what})

    def tell(self, kind: str, text: str) -> None:
        """Say something in the banner: ok, info, warning or error; what is refused is heard."""
        self.banner.tell(kind, text)
        if kind == "error" or text.startswith("✕"):
            self.seat.service(Sounds).play(Tone.REFUSED)

    def show_place(self) -> None:
        """Window and clerk as they are set now."""
        hall, clerk = self.seat.counter.hall, self.seat.counter.clerk
        self.setWindowTitle(f"{hall.window_name} · {hall.name}")
        self.top.show_place(hall.window_name, f"{clerk.name} · {hall.name}")

    def refresh(self) -> None:
        """All figures, and how things stand."""
        self.refreshed.emit()

    def renew(self) -> None:
        """Another catalog: not under somebody's hands, what is being confirmed stays as shown."""
        if QApplication.activeModalWidget() is None:
            self.renewed.emit()
        else:
            QTimer.singleShot(_MODAL_MS, self.renew)

    def refresh_look(self) -> None:
        """The theme changed: paint again what was painted by hand."""
        self.navigator.refresh()
        self.strip.refresh_look()
        self.update()

    def time_of_day(self) -> str:
        """As a clock shows it."""
        return f"{self.seat.counter.desk.clock.now():%H:%M}"

    def comfort(self) -> Comfort:
        """As who works here leaves the window."""
        now = self.seat.comfort
        whole = self.isMaximized() or self.isFullScreen()
        at = self.normalGeometry() if whole else self.geometry()
        place = at.left(), at.top(), at.width(), at.height()
        return replace(now, place=place, whole=whole, columns=self.navigator.widths)

    def leave(self) -> None:
        """Everything typed is on the disk when this returns."""
        self.navigator.keep()
        self.seat.background.finish_writing()

    def retire(self) -> None:
        """After leaving, for good: nothing of it looks at the counter, however long it lives."""
        for timer in self.findChildren(QTimer):
            timer.stop()
        self._is_retired = True
        self.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back one step."""
        if event.key() == Qt.Key.Key_Escape:
            self.go_back()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The Menu key, or the right button, where nothing has a menu of its own."""
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        if not self.show_menu(None if by_key else event.globalPos()):
            super().contextMenuEvent(event)

    def show_menu(self, at: QPoint | None) -> bool:
        """What can be done to the line in sight, at this place; False where that is nothing."""
        from counter_app.desk.page_menu import page_menu

        if self.sheets.covering:
            return False
        offered = self.commands.offered(self.seat.may, self.navigator.here)
        return page_menu(self, [one for one in offered if one.on == self.navigator.here], at)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing keeps every draft; who left for good kept them then."""
        if not self._is_retired:
            self.leave()
        super().closeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @property
    def room(self) -> Room:
        """How wide the window is."""
        return room_of(self.width())

    def open_rail(self) -> None:
        """Bring the column into sight, over the page where it does not stand beside it."""
        if not self._stands_beside:
            self._draw_out(True)

    def go_back(self) -> None:
        """Close what covers the work, one thing at a time; nothing typed is lost."""
        if self._drawn_out:
            self._put_rail_away()
        elif self.top.omnibox.text():
            self.top.omnibox.clear()
        elif not self.banner.isHidden():
            self.banner.dismiss()
        else:
            self.navigator.back()

    # Inside

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Who comes to a page by Tab begins at its first stop, or at its last one."""
        from counter_app.desk.reading_order import enter, in_reading_order  # no first screen does

        moved = super().focusNextPrevChild(forward)
        now, page = QApplication.focusWidget(), self.navigator.view
        stops = in_reading_order(page) if now is not None and page.isAncestorOf(now) else []
        if stops:
            enter(stops[0 if forward else -1], forward=forward)
        return moved

    def _lay_out(self, stack: QStackedWidget) -> None:
        over = QVBoxLayout(self._over)
        over.setContentsMargins(0, 0, 0, 0)
        over.addWidget(stack)
        self._across = QHBoxLayout()
        self._across.setSpacing(0)
        self._across.addWidget(self.strip)
        self._across.addWidget(self.rail)
        self._across.addWidget(self._over, 1)
        central = QWidget(self)
        central.setObjectName("shell")
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addLayout(self._across, 1)
        self.setCentralWidget(central)
        self.setMinimumSize(*LEAST)

    def _connect(self) -> None:
        self.navigator.says.connect(self.tell)
        self.navigator.shown.connect(self._page_shown)
        self.navigator.turned.connect(self.banner.turn)
        self.navigator.asks.connect(lambda name, what: self.do(name, **what))
        self.navigator.changed.connect(self._changed)
        self.rail.pageAsked.connect(self.do)
        self.rail.left.connect(self._put_rail_away)
        self.strip.pageAsked.connect(self.do)
        self.strip.railAsked.connect(self._show_rail)
        self.top.railAsked.connect(self._show_rail)
        self.banner.actionAsked.connect(self.do)
        self.sheets.chosen.connect(self.do)
        self._scanner.scanned.connect(self.scanned)
        self._listen()
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_moved)
        tick = QTimer(self)
        tick.timeout.connect(self.refresh)
        tick.start(_TICK_MS)

    # The column, and how much room there is

    @property
    def _stands_beside(self) -> bool:
        """Nobody is served from wide pages: there the column is a row of icons, too."""
        return self.room is Room.WIDE and not self.navigator.page.wide

    @property
    def _drawn_out(self) -> bool:
        return bool(self.rail.property("drawer")) and not self.rail.isHidden()

    def _arrange(self) -> None:
        """By the room that there is."""
        room, low = self.room, is_low(self.height())
        self.top.show_room(room, low=low)
        beside = self._stands_beside
        self.strip.setVisible(room is not Room.NARROW and not beside)
        if beside and self.rail.property("drawer"):
            self.rail.setProperty("drawer", False)
            self._across.insertWidget(1, self.rail)
            self.rail.show()
        elif not beside and not self.rail.property("drawer"):
            self.rail.setProperty("drawer", True)
            self._across.removeWidget(self.rail)
            self.rail.hide()
        elif self._drawn_out:
            self._draw_out(False)

    def _show_rail(self) -> None:
        """The button of the column was pressed."""
        if self._drawn_out:
            self._put_rail_away()
        else:
            self._draw_out(True)

    def _draw_out(self, focus: bool) -> None:
        place = self._over.geometry()
        left = place.left()
        self.rail.setGeometry(left, place.top(), self.rail.width(), place.height())
        self.rail.show()
        self.rail.raise_()
        if focus:
            self.rail.take_focus()

    def _put_rail_away(self) -> None:
        if self._drawn_out:
            inside = self.rail.isAncestorOf(QApplication.focusWidget() or self)
            self.rail.hide()
            if inside:
                self.navigator.view.take_focus()

    def _focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Whatever has the focus is in sight; the drawer goes when it is left."""
        if now is None or now.window() is not self:
            return
        if self._drawn_out and not self.rail.isAncestorOf(now) and now is not self.rail:
            self.rail.hide()
        keep_in_sight(now)
        self.banner.place()

    # What people ask for

    def _pressed(self, key: str) -> None:
        self.do(self.commands.at(key, self.navigator.here).id)

    def _carry_out(self, command: Command, what: dict[str, Any]) -> None:
        page, _, method = command.does.partition(".")
        if not command.does:
            self.passedOn.emit(command.id)
        elif ":" in command.does:
            named(command.does)(self, **what)
        elif not method:
            self.navigator.open(page, **what)
        else:
            here = page == self.navigator.here
            view = self.navigator.view if here else self.navigator.open(page)
            if view is not None:
                getattr(view, method)(**what)

    def learn(self) -> None:
        """Every command has its key from now on, those of pages that nobody opened as well."""
        self.commands.learn()
        self._listen()

    def _listen(self) -> None:
        for key in self.commands.unheard():
            on_key(self, key, partial(self._pressed, key))

    def _page_shown(self, page: str) -> None:
        self.banner.turn()
        if self._drawn_out:
            self.rail.hide()
        self._arrange()
        self.rail.show_page(page)
        self.strip.show_page(page)

    def _changed(self) -> None:
        self.banner.turn()
        self.show_place()
        self.refresh()

"""The pages of the window, each made when it is first looked at, and the way back between them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from counter_app.desk.comfort import Widths
from counter_app.desk.fit_columns import FitColumns
from counter_app.desk.fitting import Fitting
from counter_app.desk.page import PageView
from counter_app.desk.seat import Seat
from counter_app.kernel.feature import named
from counter_app.kernel.pages import Page
from counter_app.kernel.rights import Role
from counter_app.knowledge.wording import say


class Navigator(QObject):
    """``shown`` tells the id of the page in sight; the other signals pass on what pages want."""

    shown = Signal(str)
    says = Signal(str, str)
    asks = Signal(str, object)
    prints = Signal()
    changed = Signal()
    turned = Signal()

    def __init__(self, pages: Iterable[Page], seat: Seat, stack: QStackedWidget) -> None:
        super().__init__(stack)
        self._pages = {page.id: page for page in pages}
        self._seat = seat
        self._stack = stack
        self._made: dict[str, PageView] = {}
        self._around: dict[str, Fitting] = {}
        self._trail: list[str] = []
        self._here = ""
        by_place = sorted(self._pages.values(), key=_place)
        roles = seat.roles
        self.rail = tuple(page for page in by_place if self._stands(page, roles))
        """The pages in the column of who is signed in."""
        self.home = (self.rail or by_place)[0].id
        """Where their work begins, and Esc ends."""

    @property
    def here(self) -> str:
        """The id of the page in sight."""
        return self._here

    @property
    def page(self) -> Page:
        """What was declared of the page in sight."""
        return self._pages[self._here]

    @property
    def view(self) -> PageView:
        """The page in sight."""
        return self._made[self._here]

    def made(self, page: str) -> PageView:
        """The page with this id, in sight or not."""
        if page not in self._made:
            view = named(self._pages[page].view)(self._seat)
            view.is_home = page == self.home
            view.says.connect(self.says)
            view.asks.connect(self.asks)
            view.prints.connect(self.prints)
            view.changed.connect(self.changed)
            view.leaves.connect(self.back)
            view.opens.connect(lambda other, what: self.open(other, **what))
            view.turned.connect(self.turned)
            self._give_widths(view)
            self._made[page] = view
            self._around[page] = Fitting(view, yields=True)
            self._stack.addWidget(self._around[page])
        return self._made[page]

    def open(self, page: str, **what: Any) -> PageView | None:
        """Show a page as it was left, with fresh figures, or what it is told to show.

        Who lacks its right is told so and stays where they are: None.
        """
        refusal = self._seat.refusal(self._pages[page].right, page)
        if refusal is not None:
            self.says.emit("error", say(refusal))
            return None
        if page == self.home:
            self._trail.clear()
        elif page != self._here:
            self._trail.append(self._here)
        return self._show(page, what)

    def back(self) -> None:
        """The page before; home is the last of them."""
        if self._here != self.home:
            self._show(self._trail.pop() if self._trail else self.home, {})

    def refresh(self) -> None:
        """Something changed: read the page in sight anew."""
        self.view.refresh()

    def keep(self) -> None:
        """Everything typed on any page goes to the disk."""
        for view in self._made.values():
            view.keep()

    @property
    def widths(self) -> tuple[tuple[str, Widths], ...]:
        """Of columns that a person dragged, by the name of their table; others as they were."""
        kept = dict(self._seat.comfort.columns)
        for view in self._made.values():
            for name, columns in _tables(view):
                if columns.chosen:
                    kept[name] = tuple(sorted(columns.chosen.items()))
        return tuple(sorted(kept.items()))

    def _give_widths(self, view: PageView) -> None:
        kept = dict(self._seat.comfort.columns)
        for name, columns in _tables(view):
            columns.choose(dict(kept.get(name, ())))

    def _stands(self, page: Page, roles: frozenset[Role]) -> bool:
        for_whom = page.rail.roles if page.rail else frozenset()
        return not for_whom.isdisjoint(roles) and self._seat.may(page.right)

    def _show(self, page: str, what: dict[str, Any]) -> PageView:
        view = self.made(page)
        if self._here:
            self.view.here = False
        self._here, view.here = page, True
        self._stack.setCurrentWidget(self._around[page])
        view.opened(**what)
        self.shown.emit(page)
        view.take_focus()
        return view


def _tables(view: PageView) -> Iterable[tuple[str, FitColumns]]:
    """Of a page, each by a name of its own."""
    for columns in view.findChildren(FitColumns):
        yield f"{view.objectName()}.{columns.table.objectName()}", columns


def _place(page: Page) -> int:
    """Pages without a place in the column come last."""
    return page.rail.place if page.rail else 1_000

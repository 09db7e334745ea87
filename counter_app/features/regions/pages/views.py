"""The pages of 跨区域通办, as the window opens them."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.desk.page import PageView
from counter_app.desk.seat import Seat
from counter_app.features.regions.pages.board import Board
from counter_app.features.regions.pages.incoming_file import IncomingFile
from counter_app.features.regions.pages.partners import PartnersRegister


class ParcelsView(PageView):
    """两地往来; Enter opens the case or what came."""

    def __init__(self, seat: Seat) -> None:
        super().__init__("parcels", seat)
        self.board = Board(seat.counter, seat.background, self)
        self.board.opened.connect(self._open)
        self.board.registering.connect(lambda: self.open("incoming", new=True))
        self.board.message.connect(self.says)
        _fill(self, self.board)

    def opened(self, *, which: str = "") -> None:
        """This filter; without one, what was shown before."""
        if which:
            self.board.choose(which)
        else:
            self.refresh()

    def refresh(self) -> None:
        """Read anew."""
        self.board.refresh()

    def take_focus(self) -> None:
        """The list can be walked at once."""
        self.board.take_focus()

    def _open(self, number: str) -> None:
        self.open(self.seat.counter.features.page_of(number), number=number)


class IncomingView(PageView):
    """One 来件, or the form that registers one."""

    def __init__(self, seat: Seat) -> None:
        super().__init__("incoming", seat)
        self.file = IncomingFile(seat.counter, seat.background, self)
        self.file.paper.connect(lambda number: self.ask("show_paper", number=number))
        self.file.case.connect(lambda number: self.open("case", number=number))
        self.file.printed.connect(self.prints)
        self.file.printed.connect(self.changed)
        self.file.message.connect(self.says)
        self.file.nothing_shown.connect(self.leaves)
        _fill(self, self.file)

    @property
    def file_number(self) -> str:
        """Of the file that it shows; empty for none."""
        return self.file.number

    def opened(self, *, number: str = "", new: bool = False) -> None:
        """This file; a new one; or as before."""
        if number:
            self.file.show_file(number)
        elif new:
            self.file.register()
        else:
            self.refresh()

    def refresh(self) -> None:
        """Read anew; what is typed stays."""
        self.file.refresh()

    def take_focus(self) -> None:
        """The form, or what happened."""
        self.file.take_focus()


class PartnersView(PageView):
    """协作方, and where an item is done."""

    def __init__(self, seat: Seat) -> None:
        super().__init__("partners", seat)
        self.partners = PartnersRegister(seat.counter, seat.background, self)
        self.partners.message.connect(self.says)
        _fill(self, self.partners)

    def opened(self, *, code: str = "", item: str = "") -> None:
        """This partner; with whom this item is done; without either, what was shown before."""
        if code:
            self.partners.choose(code)
        if item:
            self.partners.ask_where(item)
        self.refresh()

    def refresh(self) -> None:
        """Read anew."""
        self.partners.refresh()

    def take_focus(self) -> None:
        """The list can be walked at once."""
        self.partners.take_focus()


def _fill(page: PageView, inside: QWidget) -> None:
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(inside)

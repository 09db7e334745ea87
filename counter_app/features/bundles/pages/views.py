"""The pages of matters, as the window opens them."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.desk.page import PageView
from counter_app.desk.seat import Seat
from counter_app.features.bundles.pages.bundle_file import BundleFile
from counter_app.features.bundles.pages.bundle_list import BundleList


class BundlesView(PageView):
    """The list; Enter opens a matter."""

    def __init__(self, seat: Seat) -> None:
        super().__init__("bundles", seat)
        self.list = BundleList(seat.counter, seat.background, self)
        self.list.opened.connect(lambda number: self.open("bundle", number=number))
        self.list.message.connect(self.says)
        _fill(self, self.list)

    def opened(self, *, which: str = "") -> None:
        """This filter; without one, what was shown before."""
        if which:
            self.list.choose(which)
        else:
            self.list.refresh()

    def refresh(self) -> None:
        """Read anew."""
        self.list.refresh()

    def take_focus(self) -> None:
        """The list can be walked at once."""
        self.list.take_focus()


class BundleView(PageView):
    """One matter."""

    def __init__(self, seat: Seat) -> None:
        super().__init__("bundle", seat)
        self.file = BundleFile(seat.counter, seat.background, self)
        self.file.case.connect(lambda number: self.open("case", number=number))
        self.file.paper.connect(lambda number: self.ask("show_paper", number=number))
        self.file.printed.connect(self.prints)
        self.file.printed.connect(self.changed)
        self.file.message.connect(self.says)
        _fill(self, self.file)

    @property
    def file_number(self) -> str:
        """Of the matter that it shows; empty for none."""
        return self.file.number

    def opened(self, *, number: str = "", first: str = "") -> None:
        """This matter, with the form of the act ``first``; or as before."""
        if number:
            self.file.show_bundle(number)
        else:
            self.refresh()

    def show_view(self, *, which: str) -> None:
        """Parts, progress, materials, or papers and trail."""
        self.file.show_view(which)
        self.file.take_focus()

    def do_act(self, *, act: str) -> None:
        """Open the form of this act."""
        self.file.acts.do_act(act)

    def do_next(self) -> None:
        """The likeliest act; where a form is open, do it."""
        self.file.do_next()

    def refresh(self) -> None:
        """Read anew; what is typed stays."""
        self.file.refresh()

    def take_focus(self) -> None:
        """The form, or what is looked at."""
        self.file.take_focus()


def _fill(page: PageView, inside: QWidget) -> None:
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(inside)

"""The pages of applications made elsewhere, as the window opens them."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.desk.page import PageView
from counter_app.desk.seat import Seat
from counter_app.features.cases.model.draft import Draft
from counter_app.features.channels.pages.application_file import ApplicationFile
from counter_app.features.channels.pages.application_list import ApplicationList


class ApplicationsView(PageView):
    """The list; Enter opens one, the button notes a parcel."""

    def __init__(self, seat: Seat) -> None:
        super().__init__("applications", seat)
        self.list = ApplicationList(seat.counter, seat.background, self)
        self.list.opened.connect(lambda number: self.open("application", number=number))
        self.list.noting.connect(lambda: self.ask("note_parcel"))
        self.list.message.connect(self.says)
        _fill(self, self.list)

    def opened(self, *, which: str = "", text: str = "") -> None:
        """This filter, or what ``text`` finds; without either, what was shown before."""
        if text:
            self.list.find_one(text)
        elif which:
            self.list.choose(which)
        else:
            self.list.refresh()

    def refresh(self) -> None:
        """Read anew."""
        self.list.refresh()

    def take_focus(self) -> None:
        """The list can be walked at once."""
        self.list.take_focus()


class ApplicationView(PageView):
    """One application, or the form that notes a parcel."""

    def __init__(self, seat: Seat) -> None:
        super().__init__("application", seat)
        self.file = ApplicationFile(seat.counter, seat.background, self)
        self.file.taken.connect(self._taken)
        self.file.case.connect(lambda number: self.open("case", number=number))
        self.file.paper.connect(lambda number: self.ask("show_paper", number=number))
        self.file.printed.connect(self.prints)
        self.file.printed.connect(self.changed)
        self.file.message.connect(self.says)
        self.file.nothing_shown.connect(self.leaves)
        _fill(self, self.file)

    @property
    def file_number(self) -> str:
        """Of the application that it shows; empty for none."""
        return self.file.number

    def opened(self, *, number: str = "", new: bool = False) -> None:
        """This application; the form for a parcel; or as before."""
        if number:
            self.file.show_application(number)
        elif new:
            self.file.note_parcel()
        else:
            self.refresh()

    def serve(self) -> None:
        """Take it and go on at the desk."""
        self.file.serve()

    def refresh(self) -> None:
        """Read anew; what is typed stays."""
        self.file.refresh()

    def take_focus(self) -> None:
        """The form, or what is done next."""
        self.file.take_focus()

    def _taken(self, draft: Draft) -> None:
        self.ask("serve_draft", draft=draft)


def _fill(page: PageView, inside: QWidget) -> None:
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(inside)

"""The pages of problems and officers, as the window opens them."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.desk.page import PageView
from counter_app.desk.seat import Seat
from counter_app.features.cases.model.case import Case
from counter_app.features.problems.pages.officers import Officers
from counter_app.features.problems.pages.problem_file import ProblemFile
from counter_app.features.problems.pages.problem_list import ProblemList


class ProblemsView(PageView):
    """The list; Enter opens a problem, the button registers one."""

    def __init__(self, seat: Seat) -> None:
        super().__init__("problems", seat)
        self.list = ProblemList(seat.counter, seat.background, self)
        self.list.opened.connect(lambda number: self.open("problem", number=number))
        self.list.registering.connect(lambda: self.ask("register_problem"))
        self.list.message.connect(self.says)
        _fill(self, self.list)

    def opened(self, *, which: str = "") -> None:
        """This filter; without one, what was shown before."""
        if which:
            self.list.choose(which)
        self.list.look()

    def refresh(self) -> None:
        """Read anew."""
        self.list.refresh()

    def take_focus(self) -> None:
        """The list can be walked at once."""
        self.list.take_focus()


class ProblemView(PageView):
    """One problem, or the form that registers one."""

    def __init__(self, seat: Seat) -> None:
        super().__init__("problem", seat)
        self.file = ProblemFile(seat.counter, seat.background, self)
        self.file.similar.connect(lambda number: self.open("problem", number=number))
        self.file.paper.connect(lambda number: self.ask("show_paper", number=number))
        self.file.printed.connect(self.prints)
        self.file.printed.connect(self.changed)
        self.file.message.connect(self.says)
        self.file.nothing_shown.connect(self.leaves)
        _fill(self, self.file)

    @property
    def file_number(self) -> str:
        """Of the problem that it shows; empty for none."""
        return self.file.number

    def opened(self, *, number: str = "", about: str = "", new: bool = False) -> None:
        """This problem; a new one, perhaps about the case with this number; or as before."""
        if number:
            self.file.show_problem(number)
        elif about:
            self._run(lambda: self._case(about), self.file.register)
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

    def _case(self, number: str) -> Case:
        case: Case = self.seat.counter.desk.ledger.case(number)
        return case


class OfficersView(PageView):
    """首席服务专员."""

    def __init__(self, seat: Seat) -> None:
        super().__init__("officers", seat)
        self.officers = Officers(seat.counter, seat.background, self)
        self.officers.problem.connect(lambda number: self.open("problem", number=number))
        self.officers.message.connect(self.says)
        _fill(self, self.officers)

    def opened(self, *, number: str = "") -> None:
        """This officer; without one, who was shown before."""
        if number:
            self.officers.choose(number)
        self.refresh()

    def refresh(self) -> None:
        """Read anew."""
        self.officers.refresh()

    def take_focus(self) -> None:
        """The list can be walked at once."""
        self.officers.take_focus()


def _fill(page: PageView, inside: QWidget) -> None:
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(inside)

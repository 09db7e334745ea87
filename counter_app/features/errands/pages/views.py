"""The pages of errands, as the window opens them."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.desk.page import PageView
from counter_app.desk.seat import Seat
from counter_app.desk.sounds import Sounds, Tone
from counter_app.features.errands.acts.ordering import known_of
from counter_app.features.errands.pages.bench import Bench
from counter_app.features.errands.pages.board import Board
from counter_app.features.errands.pages.errand_file import ErrandFile
from counter_app.features.errands.pages.handing_over import HandingOver

_TONES: Final = {"ok": Tone.ACCEPTED, "warning": Tone.REFUSED, "error": Tone.REFUSED}


class BoardView(PageView):
    """The board; Enter opens an errand."""

    def __init__(self, seat: Seat) -> None:
        super().__init__("errands", seat)
        self.board = Board(seat.counter, seat.background, self)
        self.board.opened.connect(lambda number: self.open("errand", number=number))
        self.board.ordering.connect(lambda: self.ask("order_errand"))
        self.board.packing.connect(lambda: self.open("errand_bench"))
        self.board.handing.connect(lambda: self.open("errand_handing"))
        self.board.message.connect(self.says)
        _fill(self, self.board)

    def refresh(self) -> None:
        """Read anew."""
        self.board.refresh()

    def take_focus(self) -> None:
        """The first column with a card."""
        self.board.take_focus()


class ErrandView(PageView):
    """One errand, or the form for a new one."""

    def __init__(self, seat: Seat) -> None:
        super().__init__("errand", seat)
        self.file = ErrandFile(seat.counter, seat.background, self)
        self.file.paper.connect(lambda number: self.ask("show_paper", number=number))
        self.file.printed.connect(self.prints)
        self.file.printed.connect(self.changed)
        self.file.message.connect(self.says)
        self.file.nothing_shown.connect(self.leaves)
        _fill(self, self.file)

    @property
    def file_number(self) -> str:
        """Of the errand that it shows; empty for none."""
        return self.file.number

    def opened(self, *, number: str = "", about: str = "", new: bool = False) -> None:
        """This errand; a new one, perhaps for the case with this number; or as before."""
        if number:
            self.file.show_errand(number)
        elif about or new:
            desk = self.seat.counter.desk
            self._run(lambda: known_of(desk, about), self._order)
        else:
            self.refresh()

    def refresh(self) -> None:
        """Read anew; what is typed stays."""
        self.file.refresh()

    def take_focus(self) -> None:
        """The form, or what happened."""
        self.file.take_focus()

    def _order(self, known: dict[str, Any]) -> None:
        self.file.order(known)


class BenchView(PageView):
    """封装台."""

    def __init__(self, seat: Seat) -> None:
        super().__init__("errand_bench", seat)
        self.bench = Bench(seat.counter, seat.background, self)
        self.bench.answered.connect(self._sound)
        self.bench.printed.connect(self.prints)
        self.bench.printed.connect(self.changed)
        self.bench.message.connect(self.says)
        _fill(self, self.bench)

    def refresh(self) -> None:
        """Read anew what waits; what lies in the bag stays."""
        self.bench.refresh()

    def take_focus(self) -> None:
        """The next code."""
        self.bench.take_focus()

    def take_scanned(self, case: str, paper: str) -> bool:
        """A paper: of the case that is looked for, or one that goes into the bag."""
        self.bench.take(paper if self.bench.bench.errand and paper else case)
        return True

    def take_code(self, code: str) -> bool:
        """A number, a certificate or a bag."""
        self.bench.take(code)
        return True

    def _sound(self, tone: str) -> None:
        if tone in _TONES and self.here:
            self.seat.service(Sounds).play(_TONES[tone])


class HandingView(PageView):
    """交寄."""

    def __init__(self, seat: Seat) -> None:
        super().__init__("errand_handing", seat)
        self.handing = HandingOver(seat.counter, seat.background, self)
        self.handing.answered.connect(self._sound)
        self.handing.printed.connect(self.prints)
        self.handing.printed.connect(self.changed)
        self.handing.message.connect(self.says)
        _fill(self, self.handing)

    def refresh(self) -> None:
        """Read anew what waits; what was scanned stays."""
        self.handing.refresh()

    def take_focus(self) -> None:
        """Who takes it, then the next code."""
        self.handing.take_focus()

    def take_scanned(self, case: str, _paper: str) -> bool:
        """A label or packing list names its errand."""
        self.handing.take(case)
        return True

    def take_code(self, code: str) -> bool:
        """A bag, or a waybill."""
        self.handing.take(code)
        return True

    def _sound(self, tone: str) -> None:
        if tone in _TONES and self.here:
            self.seat.service(Sounds).play(_TONES[tone])


def _fill(page: PageView, inside: QWidget) -> None:
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(inside)

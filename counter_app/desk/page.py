"""What all pages have in common: what they may say and ask for, how they are opened and read."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter_app.desk.mishap import explain
from counter_app.desk.seat import Seat

if TYPE_CHECKING:
    from counter_app.desk.saving import Saving

T = TypeVar("T")


class PageView(QWidget):
    """A page of the window.

    ``says`` is for the banner: ok, info, warning or error, and the text.
    ``opens`` wants a page, and tells it what to show; ``asks`` wants a command
    of the window. ``leaves``: back to the page before. ``prints``: there is a
    paper to come out. ``changed``: what the window shows elsewhere is old.
    ``turned``: what was said before is old, because the page shows another
    person or file, or what is shown stands otherwise than it did.
    """

    says = Signal(str, str)
    opens = Signal(str, object)
    asks = Signal(str, object)
    leaves = Signal()
    prints = Signal()
    changed = Signal()
    turned = Signal()

    def __init__(self, name: str, seat: Seat) -> None:
        super().__init__()
        self.setObjectName(name)
        self.seat = seat
        self.here = False
        """Whether it is the page in sight."""
        self.is_home = False
        """Whether work begins here, so that no way leads back from it."""
        self._background = seat.background

    @property
    def file_number(self) -> str:
        """Of the file that it shows; empty for none."""
        return ""

    def opened(self, *_none: Any, **what: Any) -> None:
        """Show this; without a word, what was shown before, with fresh figures."""
        if what:
            raise TypeError(f"{self.objectName()} shows no {', '.join(what)}")
        self.refresh()

    def refresh(self) -> None:
        """Read anew what is shown; what is being typed stays."""

    def take_focus(self) -> None:
        """Stand where a person begins."""

    def take_scanned(self, _case: str, _paper: str) -> bool:
        """Whether the page has a use for this scanned paper, or for its case."""
        return False

    def take_code(self, _code: str) -> bool:
        """Whether the page has a use for this scanned code, which is no paper of ours."""
        return False

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes the way that one reads, and after the last stop on to the window's own."""
        from counter_app.desk.reading_order import leave, step  # no first screen does

        return step(self, forward=forward) or leave(self, forward=forward)

    def keep(self) -> None:
        """What is typed goes to the disk now: somebody leaves."""

    # For pages

    def open(self, page: str, **what: Any) -> None:
        """Go to another page."""
        self.opens.emit(page, what)

    def ask(self, command: str, **what: Any) -> None:
        """Have the window do this."""
        self.asks.emit(command, what)

    @property
    def _saving(self) -> Saving:
        """How it gives files away."""
        from counter_app.desk.saving import Saving  # no first screen does

        return Saving(self, self.seat.counter.folder, self._background, self.says.emit)

    def _failed(self, error: Exception) -> None:
        self.says.emit("error", explain(error))

    def _run(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        """Read off the UI thread."""
        self._background.run(work, done, self._failed, parent_view=self)

    def _write(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        """Write off the UI thread, one after the other."""
        self._background.write(work, done, self._failed, parent_view=self)

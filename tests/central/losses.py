"""Loss and return: whatever becomes of windows and centre, with a hostile window beside them.

PCs that crash, are set back whole, copied or replaced, a centre that comes back from a backup,
answers that nobody hears.
"""

from __future__ import annotations

import os
import shutil
from collections import Counter as Tally
from contextlib import suppress
from pathlib import Path
from typing import Final

from counter_app.assembly import Counter, open_counter
from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.store.heads import FeedDiffers
from counter_app.store.witness import STATE_PLACE
from tests.central.reader import read_hall
from tests.central.two_histories import History, Weighed
from tests.faults.failovers import AnswerLost
from tests.hall_rows import at_window, told_at_centre
from tests.people import cheaply, enter

_DATABASE: Final = "window.db"


class Losses(History):
    """The history of a hall in which things get lost."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self._images: dict[str, Path] = {}
        self._names = 0
        self.set_back: set[str] = set()  # numbers that a PC gave after it was set back

    def weighed(self) -> list[Weighed]:
        """And what gets lost."""
        return [
            *super().weighed(),
            (2, lambda: self._reopen(self._index(), None)),
            (2, self._lose_an_answer),
            (3, self._keep_an_image),
            (3, self._set_a_pc_back),
            (2, self._copy_a_folder),
            (1, self._replace_a_pc),
        ]

    def must_have_lost_nothing(self) -> None:
        """All is there, once, and counts; a number that was given twice contests its file."""
        rows = self.hall.rows("SELECT n, case_number, kind FROM counter.events")
        counting = read_hall(self.hall.dsn).counting
        begun = Tally(
            str(number) for n, number, kind in rows if kind == "Received" and n in counting
        )
        given = Tally(self.numbers)
        twice = {number for number, times in given.items() if times > 1}
        assert begun == given
        assert twice <= self.set_back
        listed = told_at_centre(self.hall)
        assert {number for number in given if listed[number].contested} == twice
        assert {listed[number].status for number in given} <= {"accepted"}
        for window in self.attacked.honest:
            assert at_window(window) == listed
            assert window.store.verify_chain() is None
            assert window.store.settings.read(FeedDiffers) is None  # no centre lied
            state = window.link.state()
            assert (state.problem, state.pending, state.parked) == ("", 0, 0)

    # What happens to a PC

    def _index(self) -> int:
        return self._drawn.randrange(2)

    def _reopen(self, at: int, folder: Path | None) -> Counter:
        """The program starts again, on this folder or on its own."""
        before = self.attacked.honest[at]
        before.close()
        window = open_counter(folder or before.folder, self.hall.clock)
        self.hall.open.append(window)
        self._seat(at, window)
        return window

    def _seat(self, at: int, window: Counter) -> None:
        setattr(self.attacked, ("first", "second")[at], window)
        cheaply(window)
        self._write_down(window)
        if window.store.feed.needs_series() is not None:  # a copy: it asks for one first
            self._sync(window)
        enter(window, "lin")

    def _lose_an_answer(self) -> None:
        window = self._one()
        member = window.link.membership
        assert member is not None
        heard = window.link.connect
        window.link.connect = lambda: AnswerLost(member.dsn)  # type: ignore[method-assign]
        with suppress(Trouble, Refusal):
            window.link.sync_once()
        window.link.connect = heard  # type: ignore[method-assign]

    def _folder(self) -> Path:
        self._names += 1
        return self.hall.folder / f"copy-{self._names}"

    def _keep_an_image(self) -> None:
        """Of the whole machine: the window's folder, and its witness."""
        at, image = self._index(), self._folder()
        window = self.attacked.honest[at]
        window.close()
        shutil.copytree(window.folder, image / "window")
        shutil.copytree(os.environ[STATE_PLACE], image / "witness")
        self._images[str(window.folder)] = image
        self._reopen(at, window.folder)

    def _set_a_pc_back(self) -> None:
        """It numbers before it hears the centre; what only it had was brought before."""
        at = self._index()
        window = self.attacked.honest[at]
        image = self._images.get(str(window.folder))
        if image is None:
            return
        self._sync(window)
        if window.link.state().pending:
            return
        window.close()
        (window.folder / f"{_DATABASE}-wal").unlink(missing_ok=True)
        (window.folder / _DATABASE).write_bytes((image / "window" / _DATABASE).read_bytes())
        for file in (image / "witness").iterdir():
            (Path(os.environ[STATE_PLACE]) / file.name).write_bytes(file.read_bytes())
        window = self._reopen(at, window.folder)
        before = len(self.numbers)
        self._accept(window)
        self.set_back |= {*self.numbers[before:]}
        self._sync(window)

    def _copy_a_folder(self) -> None:
        """Another PC goes on with the copy; the first is gone, and all that it had is there."""
        at, copy = self._index(), self._folder()
        window = self.attacked.honest[at]
        self._sync(window)
        window.close()
        shutil.copytree(window.folder, copy)
        self._reopen(at, copy)
        self._sync(self.attacked.honest[at])

    def _replace_a_pc(self) -> None:
        """A new one under the same code takes what the old one did not send, from a stick.

        That of window 03: with the other the administrator's key would be gone. A centre of
        before would know nothing of it, and it would be enrolled again.
        """
        self._backup = ""
        old = self.attacked.second
        member = old.link.membership
        assert member is not None
        unsent = old.store.feed.unsent()
        old.close()
        new = self.hall.window(member.window, self._folder())
        self._seat(1, new)
        new.store.feed.take_rescued(unsent)
        self._sync(new)

"""待我处理 at every window: a chip where something waits for who is signed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from counter_app.desk.mishap import explain
from counter_app.desk.shell import Shell
from counter_app.features.review.pages.presenters.notices_page import read_notices, total
from counter_app.knowledge.wording import _

if TYPE_CHECKING:
    from counter_app.assembly import Counter


class ReviewAtDesk(QObject):
    """Nothing is shown where nothing waits, and nothing pops up."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._shell = shell
        self._counter: Counter = shell.seat.counter
        self._chip = shell.top.chip(
            "notices", _("待我处理"), lambda: shell.do("notices"), first=True
        )
        self._chip.hide()
        shell.refreshed.connect(self._count)

    def _count(self) -> None:
        if self._counter.people.signed_in is None:
            return
        self._shell.seat.background.run(
            lambda: total(read_notices(self._counter, briefly=True)),
            self._show,
            lambda error: self._shell.tell("error", explain(error)),
            parent_view=self,
        )

    def _show(self, count: int) -> None:
        self._chip.tell(_("▲ 待我处理 {n}").format(n=count), "warning")
        self._chip.setVisible(count > 0)

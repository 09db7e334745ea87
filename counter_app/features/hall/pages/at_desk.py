"""The hall at every window: how sync stands, and what it brought."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from counter_app.desk.shell import Shell
from counter_app.features.hall.pages.data_at_desk import DataAtDesk
from counter_app.features.hall.pages.presenters.hall_page import Chip, chip, connecting
from counter_app.features.hall.pages.syncing import Syncing
from counter_app.features.hall.words.clock import clock_chip, clock_fact
from counter_app.features.intake.pages.at_desk import IntakeAtDesk
from counter_app.knowledge.wording import _

if TYPE_CHECKING:
    from counter_app.assembly import Counter


class HallAtDesk(QObject):
    """What is not on the disk comes before everything else; a window alone tells its last save."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._shell = shell
        self._counter: Counter = shell.seat.counter
        self._syncing = shell.seat.service(Syncing)
        self._chip = shell.top.chip("hall", _("连接"), lambda: shell.do("hall"))
        self._clock_chip = shell.top.chip("clock", _("时钟"), lambda: shell.do("hall"))
        self._clock_chip.hide()
        self.data = DataAtDesk(shell, self)
        self._saved = shell.attendant(IntakeAtDesk).saved_at
        self._unsaved = False
        shell.kept.connect(self._kept)
        shell.notKept.connect(self._not_kept)
        shell.refreshed.connect(self._syncing.look)
        self._syncing.stateChanged.connect(self._show_state)
        self._syncing.brought.connect(self._brought)
        self._syncing.catalogCame.connect(shell.renew)
        self._syncing.message.connect(shell.tell)
        self._show()

    def _kept(self, time: str) -> None:
        self._saved, self._unsaved = time or self._saved, False
        self._show()

    def _not_kept(self) -> None:
        self._unsaved = True
        self._show()

    def _show_state(self) -> None:
        """What the centre says of window and hall shows at once."""
        if self._hall is not None:
            self._shell.show_place()
        self._show()

    def _brought(self) -> None:
        self._shell.navigator.refresh()
        self._shell.refresh()

    @property
    def _hall(self) -> Chip | None:
        """How sync stands; None for a window alone."""
        state = self._syncing.state
        if state is None:
            return connecting() if self._counter.link.membership is not None else None
        return chip(state, self._counter.desk.clock.now()) if state.joined else None

    def _show(self) -> None:
        self._show_clock()
        hall = self._hall
        if self._unsaved:
            self._chip.tell(_("▲ 草稿未保存"), "warning", hall.about if hall else "")
        elif hall is not None:
            self._chip.tell(hall.text, hall.tone, hall.about)
        elif self._saved:
            self._chip.tell(_("● 单机 · 已保存 {time}").format(time=self._saved))
        else:
            self._chip.tell(_("● 单机"))

    def _show_clock(self) -> None:
        """A wrong clock is said where everybody looks, as long as it is wrong."""
        state, now = self._syncing.state, self._counter.desk.clock.now()
        text = clock_chip(state, now) if state is not None else ""
        if state is not None and text:
            self._clock_chip.tell(text, "warning", clock_fact(state, now)[0])
        self._clock_chip.setVisible(bool(text))

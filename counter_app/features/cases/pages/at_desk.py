"""Cases at every window: the chips of what waits, and finishing what was just accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from counter_app.desk.forms.sheet import act_title
from counter_app.desk.mishap import explain
from counter_app.desk.shell import Shell
from counter_app.features.cases.model.listing import Which
from counter_app.features.cases.model.moves import Act
from counter_app.features.cases.pages.presenters.case_keys import command_of
from counter_app.features.cases.pages.presenters.case_standing import likeliest_act
from counter_app.features.cases.pages.presenters.standing_figures import (
    StandingFigures,
    read_figures,
)
from counter_app.knowledge.wording import _

if TYPE_CHECKING:
    from counter_app.assembly import Counter


class CasesAtDesk(QObject):
    """``counted`` tells the ``StandingFigures`` as they are now."""

    counted = Signal(object)

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._shell = shell
        self._counter: Counter = shell.seat.counter
        self.just_accepted = ""
        """The number of a case that can be finished on the spot, by a key from anywhere."""
        chip, open_page = shell.top.chip, shell.navigator.open
        self._correcting = chip(
            "corrections",
            _("待补正"),
            lambda: open_page("today", waiting=Which.CORRECTING),
        )
        self._due = chip("due", _("将到期"), lambda: open_page("today", waiting=Which.NEAR))
        shell.refreshed.connect(self._count)

    def look_after(self, number: str) -> None:
        """A case was taken in: offer to finish it if that can be done on the spot."""
        self.just_accepted = ""
        self._shell.seat.background.run(
            lambda: likeliest_act(self._counter, number),
            lambda act: self._offer_to_finish(number, act),
            self._failed,
            parent_view=self,
        )

    def _offer_to_finish(self, number: str, act: str) -> None:
        """即办件: decided and handed out while the person still stands here."""
        if act == Act.FINISH:
            self.just_accepted = number
            text = _("✓ 已受理 {number}，这是即办件，可以当场办结。").format(number=number)
            finish = self._counter.features.file_kinds["case"].act(act)
            button = f"{act_title(finish)} {finish.key}"
            self._shell.banner.tell("ok", text, command_of(act), button)

    def _count(self) -> None:
        self._shell.seat.background.run(
            lambda: read_figures(self._counter.desk), self._show, self._failed, parent_view=self
        )

    def _show(self, figures: StandingFigures) -> None:
        self._correcting.tell(_("◐ 待补正 {n}").format(n=figures.corrections))
        due = ("◐ " if figures.due else "○ ") + _("将到期 {n}").format(n=figures.due)
        self._due.tell(due, "warning" * bool(figures.due))
        self.counted.emit(figures)

    def _failed(self, error: Exception) -> None:
        self._shell.tell("error", explain(error))

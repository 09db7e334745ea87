"""Planned reports at the window that was named for them: written when they are due, and said."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from counter_app.desk.mishap import explain
from counter_app.desk.now_and_then import NowAndThen
from counter_app.desk.shell import Shell
from counter_app.knowledge.wording import _

if TYPE_CHECKING:
    from counter_app.assembly import Counter

_LOOK_MS: Final = 10 * 60_000
_FIRST_MS: Final = 30_000  # not beside the start of the day


class ReportsAtDesk(QObject):
    """Looks soon after the start, and again while the window is open."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._shell = shell
        self._counter: Counter = shell.seat.counter
        self._working = False
        NowAndThen(self.look, self, first_ms=_FIRST_MS, then_ms=_LOOK_MS)

    def look(self) -> None:
        """Write what is due, beside everything else."""
        from counter_app.features.reports.acts.plan import due_scope

        counter = self._counter
        if self._working or due_scope(counter.store, counter.desk.clock.now().date()) is None:
            return
        self._working = True
        self._shell.seat.background.run(
            counter.write_planned_reports, self._done, self._failed, parent_view=self
        )

    def _done(self, files: tuple[Path, ...]) -> None:
        self._working = False
        if files:
            told = _("✓ 定期报表已写到 {folder}：{names}")
            names = "、".join(one.name for one in files)
            self._shell.tell("ok", told.format(folder=files[0].parent, names=names))

    def _failed(self, error: Exception) -> None:
        self._working = False
        text = _("▲ 定期报表没有写成：{why}").format(why=explain(error))
        self._shell.tell("warning", text)

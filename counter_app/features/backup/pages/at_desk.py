"""Backups at every window: what the plan wants is done, and too long without one is said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from counter_app.desk.mishap import explain
from counter_app.desk.now_and_then import NowAndThen
from counter_app.desk.shell import Shell
from counter_app.features.backup.acts.plan import days_without, is_due
from counter_app.features.backup.words import without_text
from counter_app.kernel.rights import Right
from counter_app.knowledge.wording import _

if TYPE_CHECKING:
    from counter_app.assembly import Counter
    from counter_app.store.backup import Manifest

_LOOK_MS: Final = 10 * 60_000
_FIRST_MS: Final = 60_000  # not beside the start of the day


class BackupAtDesk(QObject):
    """The chip shows to who can do something about it, and only then."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._shell = shell
        self._counter: Counter = shell.seat.counter
        self._working = False
        self._chip = shell.top.chip("backup", _("备份"), lambda: shell.do("back_up"))
        shell.refreshed.connect(self._show)
        NowAndThen(self.look, self, first_ms=_FIRST_MS, then_ms=_LOOK_MS)
        self._show()

    def look(self) -> None:
        """Do what the plan wants, beside everything else."""
        counter = self._counter
        if self._working or not is_due(counter.store, counter.desk.clock.now()):
            return
        from counter_app.features.backup.acts.back_up import back_up_by_plan

        self._working = True
        self._shell.seat.background.run(
            lambda: back_up_by_plan(counter.desk, counter.store),
            self._done,
            self._failed,
            parent_view=self,
        )

    def _done(self, _made: Manifest | None) -> None:
        self._working = False
        self._show()

    def _failed(self, error: Exception) -> None:
        self._working = False
        text = _("▲ 定期备份没有成功：{why}").format(why=explain(error))
        self._shell.tell("warning", text)
        self._show()

    def _show(self) -> None:
        days = days_without(self._counter.store, self._counter.desk.clock.now())
        may = self._shell.seat.may(Right.SET_UP)
        self._chip.setVisible(days is not None and may)
        if days is not None:
            self._chip.tell(f"▲ {without_text(days)}", "warning", _("点这里现在备份"))

"""The window's own data: what was noticed, and looked for in small steps while people work."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from counter_app.desk.shell import Shell
from counter_app.features.hall.words.soundness import noticed_text
from counter_app.knowledge.wording import _
from counter_app.store.soundness import Noticed

if TYPE_CHECKING:
    from counter_app.assembly import Counter

FIRST_MS: Final = 10_000  # the first screen and what people begin with come before
_NEXT_MS: Final = 250
_LATER_MS: Final = 3_600_000  # another day may have begun


class DataAtDesk(QObject):
    """A chip as long as something is wrong with the data; asked, the hall's page says more."""

    def __init__(self, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self._counter: Counter = shell.seat.counter
        self._after: str | None = ""
        self._chip = shell.top.chip("data", _("数据"), lambda: shell.do("hall"))
        self._chip.hide()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)
        self._timer.start(FIRST_MS)
        self._run_noticed()

    def _run_noticed(self) -> None:
        sound = self._counter.store.soundness
        self._shell.seat.background.run(sound.noticed, self._show, self._not_now, parent_view=self)

    def _go_on(self) -> None:
        self._shell.seat.background.run(self._step, self._next, self._not_now, parent_view=self)

    def _step(self) -> str | None:
        sound = self._counter.store.soundness
        if not self._after and not sound.is_due():
            return None
        return sound.look(self._after or "")

    def _next(self, after: str | None) -> None:
        self._after = after
        self._timer.start(_NEXT_MS if after else _LATER_MS)
        self._run_noticed()

    def _show(self, noticed: tuple[Noticed, ...]) -> None:
        texts = [noticed_text(one, self._counter.store.soundness.differed()) for one in noticed]
        if texts:
            self._chip.tell(_("▲ 数据异常"), "warning", "\n".join(texts))
        self._chip.setVisible(bool(texts))

    def _not_now(self, _error: Exception) -> None:
        """The disk, or the window closes: what must be said of that, whoever writes says."""
        self._timer.start(_LATER_MS)

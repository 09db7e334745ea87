"""Sync goes on by itself behind the desk; what it brings is told in the thread of the desk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from shiboken6 import isValid

from counter_app.desk.background import Background
from counter_app.desk.mishap import explain
from counter_app.features.hall.words.syncing import problem_text
from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.knowledge.wording import _
from counter_app.sync.entries import SyncState
from counter_app.sync.ports import Membership

if TYPE_CHECKING:
    from counter_app.assembly import Counter
    from counter_app.sync.passing import Passed

_LOOK_AGAIN_MS: Final = 500  # while a pass is under way


class Syncing(QObject):
    """``stateChanged`` tells that how sync stands was read anew, ``brought`` that cases moved.

    ``catalogCame``: the hall published one. ``message`` is for the banner.
    """

    stateChanged = Signal()
    brought = Signal()
    catalogCame = Signal()
    message = Signal(str, str)
    _passed = Signal(object)
    _broke = Signal(object)

    def __init__(self, counter: Counter, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._counter = counter
        self._background = background
        self.state: SyncState | None = None
        """How sync stood when last read; None before the first time."""
        self.alarms = 0
        """Of the centre, that nobody settled yet when it was last heard."""
        self._asked = False
        self._failed = False
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_LOOK_AGAIN_MS)
        self._again.timeout.connect(self.look)
        # The engine's thread only emits: the slots run here.
        self._passed.connect(self._hear, Qt.ConnectionType.QueuedConnection)
        self._broke.connect(self._tell_bug, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """From now on; nothing happens for a window alone."""
        self._counter.link.start(self._note, self._note_bug)
        self.look()

    def join(self, file: Path, joined: Callable[[], None]) -> None:
        """Become the window that this enrolment file names, and sync from then on."""
        self.message.emit("info", _("◐ 正在加入大厅 …"))

        def done(member: Membership) -> None:
            text = _("✓ 已加入大厅 {hall}，本机是{name}（{window}）。正在首次同步。")
            text = text.format(hall=member.hall, name=member.name, window=member.window)
            self.message.emit("ok", text)
            self.start()
            joined()

        self._background.write(
            lambda: self._counter.link.join(file),
            done,
            lambda error: self.message.emit("error", explain(error)),
            parent_view=self,
        )

    def stop(self) -> None:
        """No more; what is under way at the centre is finished or taken back there."""
        self._again.stop()
        self._counter.link.stop()

    def look(self) -> None:
        """Read how sync stands."""
        self._background.run(self._counter.link.state, self._show, self._not_read, parent_view=self)

    def sync_now(self) -> None:
        """Somebody does not want to wait: pass at once and say how it went."""
        self._asked = True
        self.message.emit("info", _("◐ 正在与中心同步 …"))
        if self.state is not None and self.state.online:
            self._counter.link.wake()
        else:  # an engine that waits before it tries again does not hear
            self._background.write(self._begin_anew, _nothing, self._not_read, parent_view=self)

    def _begin_anew(self) -> None:
        self._counter.link.stop()
        self._counter.link.start(self._note, self._note_bug)

    # In the engine's thread

    def _note(self, passed: Passed | None) -> None:
        if isValid(self):
            self._passed.emit(passed)

    def _note_bug(self, error: Exception) -> None:
        if isValid(self):
            self._broke.emit(error)

    # In the thread of the desk

    def _hear(self, passed: Passed | None) -> None:
        self._failed = passed is None
        self.look()
        if passed is None:
            return
        self.alarms = passed.alarms
        if self._asked:
            self._asked = False
            text = _("✓ 已同步：上报 {pushed} 条，接收 {pulled} 条。")
            self.message.emit("ok", text.format(pushed=passed.pushed, pulled=passed.pulled.events))
        if passed.pulled.calendars:
            self._background.write(
                self._counter.redate_cases, self._redated, self._not_read, parent_view=self
            )
        if passed.pulled.catalogs:
            self.catalogCame.emit()
        if passed.pulled.events:
            self.brought.emit()

    def _redated(self, _cases: object) -> None:
        self.brought.emit()

    def _show(self, state: SyncState) -> None:
        self.state = state
        if state.busy:
            self._again.start()
        if self._asked and self._failed and state.problem:
            self._asked = False
            self.message.emit("warning", f"▲ {problem_text(state.problem)}")
        self.stateChanged.emit()

    def _tell_bug(self, error: Exception) -> None:
        self.message.emit("error", explain(error))

    def _not_read(self, error: Exception) -> None:
        if isinstance(error, (Refusal, Trouble)):
            self.message.emit("warning", explain(error))
        else:
            self._tell_bug(error)


def _nothing(_done: None) -> None:
    """Whatever comes of it, the engine tells."""

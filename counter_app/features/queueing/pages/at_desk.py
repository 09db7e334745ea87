"""Calling at a window: its keys, the stretch it holds, its screens; made when first used."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication, QScreen

from counter_app.desk.mishap import explain
from counter_app.desk.opposite import opposite_screen
from counter_app.desk.shell import Shell
from counter_app.features.queueing.acts import boards, calling
from counter_app.features.queueing.acts.at_desk import rules_of
from counter_app.features.queueing.model.board import Board, new_calls
from counter_app.features.queueing.model.requests import HoldRequest
from counter_app.features.queueing.model.ticket import Ticket
from counter_app.features.queueing.pages.announcing import Announcer, Loudness
from counter_app.features.queueing.pages.screens import HallScreen, Screen, WindowScreen
from counter_app.features.queueing.words.names import ICON, status_name
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.wording import _

if TYPE_CHECKING:
    from counter_app.assembly import Counter

_RENEWED_MS: Final = 60_000
_READ_MS: Final = 1_000


class QueueAtDesk(QObject):
    """One of it at a window, from the first call or screen on."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.setObjectName("queue_at_desk")
        self._shell = shell
        self._counter: Counter = shell.seat.counter
        self.announcer = Announcer()
        self._screens: dict[str, Screen] = {}
        self._board: Board | None = None
        self._reading = False
        self._renewing = QTimer(self)
        self._renewing.timeout.connect(self.renew)
        self._look = QTimer(self)
        self._look.timeout.connect(self.read)
        shell.refreshed.connect(self.read)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.screenRemoved.connect(self._unplugged)

    @staticmethod
    def of(shell: Shell) -> QueueAtDesk:
        """That of this window."""
        found = shell.findChild(QueueAtDesk, "queue_at_desk")
        return found if isinstance(found, QueueAtDesk) else QueueAtDesk(shell)

    # Calling

    def call_next(self) -> None:
        """下一位; whoever sits here is done."""

        def work() -> Ticket:
            desk = self._counter.desk
            sitting = boards.sitting_at(desk, desk.hall.window)
            if sitting is not None:
                calling.finish(desk, sitting.number)
            called = calling.call_next(desk)
            calling.hold_stretch(desk)
            return called

        self._do(work, self._called)

    def of_who_sits_here(self, do: Callable[[str], Ticket]) -> None:
        """Do this to the ticket that was called here last; Refusal ``queueing.nobody_here``."""

        def work() -> Ticket:
            desk = self._counter.desk
            sitting = boards.sitting_at(desk, desk.hall.window)
            if sitting is None:
                raise Refusal("queueing.nobody_here", field="window")
            return do(sitting.number)

        self._do(work, self._done)

    def again(self) -> None:
        """重呼."""
        self.of_who_sits_here(lambda number: calling.again(self._counter.desk, number))

    def finish(self) -> None:
        """办完."""
        self.of_who_sits_here(lambda number: calling.finish(self._counter.desk, number))

    def miss(self) -> None:
        """过号."""
        self.of_who_sits_here(lambda number: calling.miss(self._counter.desk, number))

    def hold(self) -> None:
        """挂起."""
        self.of_who_sits_here(
            lambda number: calling.hold(self._counter.desk, number, HoldRequest())
        )

    def renew(self) -> None:
        """Keep what was called here and what is held for being cut off."""
        desk = self._counter.desk
        self._shell.seat.background.run(
            lambda: calling.hold_stretch(desk),
            lambda _held: None,
            lambda _error: None,  # the next call says it
            parent_view=self,
        )

    def _do(self, work: Callable[[], Ticket], done: Callable[[Ticket], None]) -> None:
        if not self._renewing.isActive():
            self._renewing.start(_RENEWED_MS)
        self._shell.seat.background.write(work, done, self._failed, parent_view=self)

    def _called(self, ticket: Ticket) -> None:
        call, label = ticket.call, ticket.taken.label
        shown = f"{ICON} {label}" if ticket.taken.need else label
        said = _("▶ 请 {label} 到 {post} 号窗口。").format(
            label=shown, post=call.post if call else ""
        )
        if call and call.apart:
            said += _("与中心断网，这是本窗口预留的号。")
        self._tell("info" if not (call and call.apart) else "warning", said, shown)

    def _done(self, ticket: Ticket) -> None:
        status = status_name(ticket.status)
        said = _("✓ {label}：{status}。").format(label=ticket.taken.label, status=status)
        self._tell("ok", said, ticket.taken.label if ticket.status.value == "called" else "")

    def _tell(self, kind: str, said: str, shown: str) -> None:
        from counter_app.features.intake.pages.serving_bar import ServingBar

        self._shell.tell(kind, said)
        for bar in self._shell.findChildren(ServingBar):
            bar.show_called(shown)
        self._shell.refresh()
        if self._shell.navigator.here in ("queue", "posts"):
            self._shell.navigator.refresh()

    def _failed(self, error: Exception) -> None:
        self._shell.tell("error", explain(error))

    # Screens

    def turn_hall_screen(self) -> None:
        """大厅屏: open it, or close it."""
        self._turn("hall", HallScreen)

    def turn_window_screen(self) -> None:
        """窗口屏: open it, or close it."""
        post = self._counter.hall.window
        self._turn("window", lambda: WindowScreen(post))

    def _turn(self, name: str, make: Callable[[], Screen]) -> None:
        known = self._screens.pop(name, None)
        if known is not None and known.isVisible():
            known.close()
            return
        screen = make()
        self._screens[name] = screen
        other = opposite_screen(self._shell)
        place = other or self._shell.screen()
        screen.setScreen(place)
        screen.setGeometry(place.geometry())
        screen.showFullScreen()
        self._look.start(_READ_MS)
        self._board = None
        self.read()

    @property
    def screens(self) -> tuple[Screen, ...]:
        """Those that are open."""
        return tuple(one for one in self._screens.values() if one.isVisible())

    def read(self) -> None:
        """Read what screens show, off the UI thread; nothing while none is open."""
        if not self.screens:
            self._look.stop()
            return
        if self._reading:
            return
        self._reading = True
        desk = self._counter.desk
        self._shell.seat.background.run(
            lambda: boards.read_board(desk), self._show, self._not_read, parent_view=self
        )

    def _show(self, board: Board) -> None:
        self._reading = False
        fresh, self._board = new_calls(self._board, board), board
        for screen in self.screens:
            screen.show_board(board)
        if fresh and "hall" in self._screens:
            rules = rules_of(self._counter.desk)
            loud = self._counter.store.settings.read(Loudness) or Loudness()
            for one in fresh:
                self.announcer.say(
                    one.label,
                    one.post,
                    percent=loud.percent,
                    twice=rules.twice,
                    english=rules.english,
                )

    def _not_read(self, _error: Exception) -> None:
        self._reading = False  # a second later again

    def _unplugged(self, screen: QScreen) -> None:
        """A television that is unplugged leaves its picture on nobody's desk."""
        for name, one in tuple(self._screens.items()):
            if one.screen() in (screen, self._shell.screen()):
                one.close()
                del self._screens[name]

"""Who works at this window: the door at the start, the lock, the shift, and revocation."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog

from counter_app.assembly import Counter
from counter_app.desk.background import Background
from counter_app.desk.mishap import explain
from counter_app.features.people.acts.keep_accounts import shortest_of_administrators, take_key
from counter_app.features.people.pages.door_sheet import Door, DoorSheet, Typed
from counter_app.kernel.account import Account
from counter_app.kernel.immutable import immutable
from counter_app.kernel.record import Leaving
from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.people import new_key_told

_SIGNS_OF_LIFE: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.InputMethod,
        QEvent.Type.TouchBegin,
    }
)
_MINUTE_MS: Final = 60_000


@immutable
class FirstAccount:
    """That somebody put off making the first account."""

    later: bool


@immutable
class DoorWord:
    """What the door says beside: the demonstration names its people there."""

    text: str


@immutable
class LastHere:
    """The user name of who signed in last, so that it need not be typed again."""

    code: str


class Presence(QObject):
    """``personChanged``: everything shown belongs to somebody else; build it anew.

    ``closed``: a door stands before the work.

    Passwords are looked at off the UI thread: that takes its time on purpose.
    """

    personChanged = Signal()
    left = Signal()
    closed = Signal()
    message = Signal(str, str)

    def __init__(self, counter: Counter, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._counter = counter
        self._background = background
        self._door: DoorSheet | None = None
        self._time: Callable[[], str] = str
        self._given: Typed | None = None  # a password that only opens the way to another
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(lambda: self.lock(by_itself=True))

    def watch(self, door: DoorSheet, time: Callable[[], str]) -> None:
        """This is the door from now on; ``time`` tells the time of day."""
        self._door, self._time = door, time
        door.timeWanted.connect(lambda: door.show_time(time()))
        door.entered.connect(self._entered)
        door.otherAsked.connect(self.change_shift)
        door.laterAsked.connect(self._put_off)
        door.keyAsked.connect(self._bring_key)

    def begin(self) -> None:
        """The first screen stands: whoever may must say who they are."""
        people = self._counter.people
        if people.signed_in is not None:
            self._listen()
        if people.accounts.any():
            self._stand(Door.SIGN_IN)
        elif self._is_new:
            self._stand(Door.FOUND)

    def end(self) -> None:
        """The window closes: whoever was here leaves."""
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        self._idle.stop()
        if self._door is not None:
            self._door.stop()
        with suppress(Refusal, Trouble):  # a full disk does not keep the window open
            self._counter.people.sign_out(Leaving.CLOSED)

    def found(self) -> None:
        """Make the first account, now."""
        if self._counter.people.accounts.any():
            self.message.emit("info", _("已经有账号了。新账号由管理员建立。"))
        else:
            self._stand(Door.FOUND)

    def change_password(self) -> None:
        """Who is signed in chooses another password."""
        if self._counter.people.signed_in is None:
            self.message.emit("info", _("还没有账号登录，没有密码可改。"))
        elif not self._stands:
            self.left.emit()
            self._stand(Door.CHANGE)

    def lock(self, *, by_itself: bool = False) -> None:
        """Nobody reads over the counter while the clerk is away."""
        people = self._counter.people
        if not people.accounts.any():
            if not by_itself:
                self._stand(Door.PAUSE)
        elif people.signed_in is not None and (not self._stands or self._may_be_left):
            self.left.emit()
            self._background.write(
                lambda: people.lock(by_itself=by_itself), _ignore, self._failed, parent_view=self
            )
            self._stand(Door.LOCKED)

    def change_shift(self) -> None:
        """换班: somebody else signs in; until then the one before is not out."""
        if self._counter.people.accounts.any():
            self.left.emit()
            self._stand(Door.SIGN_IN)

    def look(self) -> None:
        """Whether who is signed in still may be here: an account can be closed from afar."""
        people = self._counter.people
        if people.signed_in is None:
            if people.accounts.any() and not self._stands:  # accounts came from the hall
                self.left.emit()
                self._stand(Door.SIGN_IN)
        elif people.account is None:
            self.left.emit()
            self._background.write(
                lambda: people.sign_out(Leaving.REVOKED), _ignore, self._failed, parent_view=self
            )
            self._stand(Door.SIGN_IN)
            if self._door is not None:
                self._door.refuse(_("账号已停用，或在本窗口的岗位已取消。草稿都在。"))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """As long as somebody types or moves the mouse, the screen does not lock itself."""
        if event.type() in _SIGNS_OF_LIFE and self._counter.people.signed_in is not None:
            self._idle.start(self._counter.hall.lock_minutes * _MINUTE_MS)
        return False

    def _listen(self) -> None:
        """From the first who signs in on: every event of Qt passes here then, which costs time."""
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    @property
    def _stands(self) -> bool:
        return self._door is not None and self._door.isVisible()

    @property
    def _may_be_left(self) -> bool:
        """Whether what stands opens without a password."""
        return self._door is not None and self._door.door is Door.CHANGE

    @property
    def _is_new(self) -> bool:
        """Whether the first account is made here, and nobody put that off."""
        store, link = self._counter.store, self._counter.link
        if store.settings.read(FirstAccount) is not None:
            return False
        alone = link.membership is None  # or else its people come from the hall
        return self._counter.people.founds_hall or (alone and store.journal_length() == 0)

    def _stand(self, door: Door) -> None:
        self._given = None
        if self._door is None:
            return
        while isinstance(dialog := QApplication.activeModalWidget(), QDialog):
            dialog.reject()
        self.closed.emit()
        settings, clerk = self._counter.store.settings, self._counter.clerk
        last = settings.read(LastHere)
        who = self._counter.hall.window_name if door is Door.SIGN_IN else clerk.name
        # Who takes over is somebody else; at a start it is mostly who was here last.
        nobody_yet = self._counter.people.signed_in is None
        code = last.code if last and door is Door.SIGN_IN and nobody_yet else ""
        least = shortest_of_administrators(self._counter.desk)
        word = settings.read(DoorWord) if door is Door.SIGN_IN else None
        besides = word.text if word else ""
        self._door.stand(door, who, self._time(), code, least=least, besides=besides)

    def _entered(self, typed: Typed) -> None:
        door = self._door.door if self._door else Door.PAUSE
        given, self._given = self._given, None

        def let_in(account: Account) -> None:
            if self._door is not None:
                self._door.close_sheet()
            self._listen()
            if door is Door.CHANGE:
                self.message.emit("ok", _("✓ 密码已改。"))
                return
            if self._counter.people.has_new_key:
                self.message.emit("info", new_key_told())
            if door is not Door.LOCKED:
                self._counter.store.settings.save(LastHere(account.code))
                self.personChanged.emit()

        def refused(error: Exception) -> None:
            if self._door is None:
                return
            reason = error.reason if isinstance(error, Refusal) else ""
            if reason == "sign_in.given_password":
                code = typed.code or self._counter.clerk.code
                self._stand(Door.CHOOSE)
                self._given = replace(typed, code=code)
                return
            self._given = given
            self._door.refuse(explain(error))
            if reason == "sign_in.key_elsewhere":
                self._door.offer_key()

        self._background.write(
            lambda: self._proved(door, typed, given), let_in, refused, parent_view=self
        )

    def _proved(self, door: Door, typed: Typed, given: Typed | None) -> Account:
        """Who came through this door by what they typed; Refusal as of signing in."""
        people = self._counter.people
        if door is Door.LOCKED:
            return people.unlock(typed.password)
        if door is Door.CHANGE:
            return people.change_own_password(typed.before, typed.password)
        if door is Door.CHOOSE and given is not None:
            return people.choose_password(given.code, given.password, typed.password)
        if door is Door.FOUND:
            people.found(typed.code, typed.name, typed.password)
        return people.sign_in(typed.code, typed.password)

    def _bring_key(self) -> None:
        dialog = QFileDialog(self._door, _("选择私钥文件"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.take_key)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def take_key(self, file: str) -> None:
        """The key in this file opens here from now on; its password is typed after that."""
        if self._door is None:
            return
        door, told = self._door, _("{name}的私钥已放入本机。请再输密码。")
        self._background.write(
            lambda: take_key(self._counter.desk, Path(file)),
            lambda account: door.say(told.format(name=account.name)),
            lambda error: door.refuse(explain(error)),
            parent_view=self,
        )

    def _put_off(self) -> None:
        self._counter.store.settings.save(FirstAccount(later=True))
        text = _("还没有账号：任何人都能在这台电脑上操作。可随时用命令“建立管理员账号”。")
        self.message.emit("info", text)

    def _failed(self, error: Exception) -> None:
        self.message.emit("error", explain(error))


def _ignore(_nothing: object) -> None:
    """What was noted needs no answer."""

"""The applicant's screen at a window: opened, fed with what is served, and emptied in time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

from counter_app.desk.opposite import all_that_is_seen, opposite_screen
from counter_app.desk.shell import Shell
from counter_app.features.cases.model.draft import Draft, Place
from counter_app.features.facing.pages.presenters.facing import (
    Answer,
    Facing,
    ToSign,
    idle,
    taken_in,
    to_sign,
)
from counter_app.features.facing.pages.unseen_keys import UnseenKeys
from counter_app.features.intake.pages.at_desk import IntakeAtDesk
from counter_app.kernel.immutable import immutable
from counter_app.knowledge.wording import _

if TYPE_CHECKING:
    from counter_app.assembly import Counter
    from counter_app.features.cases.pages.signature_pad import SignaturePad
    from counter_app.features.facing.pages.facing_view import FacingView


@immutable
class OppositeScreen:
    """Whether a screen opposite of the clerk's is the applicant's by itself."""

    on: bool = True


class FacingAtDesk(QObject):
    """Whoever is served is shown once something is done for them, never by being called up.

    So a change of person, the lock and the door leave the idle picture, until
    the clerk types for who sits there now, or lets them check.
    """

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._shell = shell
        self._counter: Counter = shell.seat.counter
        self._serving = shell.attendant(IntakeAtDesk).serving
        self._found = self._serving.served.draft  # as it was when this person was called up
        self._shows_served = False
        self._pad: SignaturePad | None = None  # the clerk's, while the applicant signs
        self._to_sign: ToSign | None = None
        self._answer: tuple[Facing | None, Answer] = (None, Answer.NONE)
        self._view: FacingView | None = None
        self._keys = UnseenKeys(self.close, self)
        self._serving.standingTold.connect(self._follow)
        shell.navigator.shown.connect(lambda _page: self._show())
        shell.covered.connect(self.show_nobody)
        for told in (shell.renewed, shell.refreshed):
            told.connect(self._show)
        shell.installEventFilter(self)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.screenAdded.connect(self._screens_changed)
            application.screenRemoved.connect(self._screens_changed)

    @property
    def view(self) -> FacingView | None:
        """The screen while it is open."""
        return self._view if self._view is not None and self._view.isVisible() else None

    def turn(self) -> None:
        """Open or close it; where there are two screens, that is remembered."""
        on = self.view is None
        if opposite_screen(self._shell) is not None:
            self._counter.store.settings.save(OppositeScreen(on))
        if on:
            self.open()
        else:
            self.close()

    def open(self) -> None:
        """On the screen opposite; with one screen over all that is seen of the window."""
        from counter_app.features.facing.pages.facing_view import FacingView  # no first screen does

        if self._view is None:
            self._view = FacingView(self._shell)
            self._view.answered.connect(self._answered)
            self._view.written.connect(self._written)
        self._show(opening=True)
        opposite = opposite_screen(self._shell)
        place = all_that_is_seen(self._shell) if opposite is None else opposite.geometry()
        self._view.cover(place, whole_screen=opposite is not None)
        self._keys.stand(opposite is None)

    def close(self) -> None:
        """Out of sight."""
        self._keys.stand(False)
        if self._view is not None:
            self._view.hide()

    def let_check(self) -> None:
        """Show who is served what is taken in; beside a form to sign, the place to sign."""
        from counter_app.features.cases.pages.signature_pad import SignaturePad

        view = self._shell.navigator.view
        pad = next((one for one in view.findChildren(SignaturePad) if one.isVisible()), None)
        if view is self._serving and self._serving.served.item is not None:
            self._end_signing()
            self._shows_served = True
            told = _("○ 请申请人在屏上核对。")
        elif pad is not None and view.file_number:
            self._begin_signing(pad, view.file_number)
            told = _("○ 请申请人在屏上签名。")
        else:
            self._shell.tell("info", _("○ 这里没有要申请人核对或者签名的。"))
            return
        if self.view is None:
            self.open()
        self._show()
        self._shell.tell("info", told)

    def show_nobody(self) -> None:
        """At once idle; who is served is shown again when something is done for them."""
        self._end_signing()
        self._found, self._shows_served = self._serving.served.draft, False
        self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The screen comes and goes with the window; a place to sign ends with the clerk's."""
        kind = event.type()
        if watched is self._pad and kind is QEvent.Type.Hide:
            self._end_signing()
            self._show()
        elif watched is self._shell and kind is QEvent.Type.Show and not event.spontaneous():
            self._shell.windowHandle().screenChanged.connect(
                self._screens_changed, Qt.ConnectionType.UniqueConnection
            )
            QTimer.singleShot(0, self, self._screens_changed)
        elif watched is self._shell and kind is QEvent.Type.Close:
            self.close()
        return False

    # Inside

    def _screens_changed(self, *_screen: object) -> None:
        """A screen opposite is the applicant's; the clerk's own is never covered by itself."""
        if not self._shell.isVisible():
            return
        self.close()
        choice = self._counter.store.settings.read(OppositeScreen) or OppositeScreen()
        if choice.on and opposite_screen(self._shell) is not None:
            self.open()

    def _follow(self) -> None:
        draft = self._serving.served.draft
        if draft.id != self._found.id:
            self.show_nobody()
            return
        self._shows_served = self._shows_served or _typed(draft) != _typed(self._found)
        self._show()

    def _show(self, *, opening: bool = False) -> None:
        """``opening``: what it holds is right before it is seen."""
        if self._view is None or not (opening or self._view.isVisible()):
            return
        facing = self._facing()
        if facing != self._answer[0]:
            self._answer = facing, Answer.NONE
        self._view.show_facing(facing, self._answer[1])
        if self._pad is not None:
            self._view.show_ink(self._pad.ink)

    def _facing(self) -> Facing:
        desk = self._counter.desk
        if self._to_sign is not None:
            return self._to_sign
        served = self._shows_served and self._shell.navigator.view is self._serving
        shown = taken_in(desk, self._serving.served) if served else None
        return shown or idle(desk)

    def _answered(self, answer: Answer) -> None:
        self._answer = self._facing(), answer
        self._show()
        kind, told = {
            Answer.RIGHT: ("ok", _("✓ 申请人说：核对无误。")),
            Answer.WRONG: ("warning", _("▲ 申请人说屏上的内容有误，请当面问清再改。")),
            Answer.SIGNED: ("ok", _("✓ 申请人已经签名，请核对后办结这一步。")),
        }[answer]
        self._shell.tell(kind, told)

    def _begin_signing(self, pad: SignaturePad, number: str) -> None:
        self._end_signing()
        self._shows_served = False
        self._pad, self._to_sign = pad, to_sign(self._counter.desk.ledger.case(number))
        pad.installEventFilter(self)
        pad.written.connect(self._show)

    def _end_signing(self) -> None:
        if self._pad is not None:
            self._pad.removeEventFilter(self)
            self._pad.written.disconnect(self._show)
        self._pad = self._to_sign = None

    def _written(self, ink: str) -> None:
        """The clerk's form holds what the applicant wrote, as if it were written there."""
        if self._pad is not None:
            self._pad.show_ink(ink)
            self._pad.written.emit()


def _typed(draft: Draft) -> Draft:
    """Of a draft, what a clerk's hand does; not when it was kept, nor by which catalog it goes."""
    return replace(
        draft, saved_at=draft.opened_at, placed_at=None, place=Place.SERVING, catalog_version=0
    )

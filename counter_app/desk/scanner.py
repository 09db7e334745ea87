"""A scanner is a keyboard that types as no hand does: its burst is caught, whatever it carries."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from counter_app.desk.burst import FAST, HELD, Burst, Moment, codes_in
from counter_app.desk.held_keys import decides_nothing
from counter_app.desk.typed_place import TypedPlace, Writable, place_of

_ENDS: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab})
_SILENT: Final = frozenset(
    {
        Qt.Key.Key_Shift,
        Qt.Key.Key_Control,
        Qt.Key.Key_Alt,
        Qt.Key.Key_AltGr,
        Qt.Key.Key_Meta,
        Qt.Key.Key_CapsLock,
        Qt.Key.Key_NumLock,
    }
)
_FOCUS: Final = frozenset({QEvent.Type.FocusIn, QEvent.Type.FocusOut})
_POPPED: Final = Qt.FocusReason.PopupFocusReason
_KEYS: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.KeyRelease,
        QEvent.Type.ShortcutOverride,
        QEvent.Type.InputMethod,
    }
)
_WAITING_KEYS_MS: Final = 4  # until what the window system has is handed out
_TYPING: Final = ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)


class Scanner(QObject):
    """``scanned`` tells a whole code. What turns out to be typing reaches its place after all.

    Where keys write, they are let through and taken back, but for those that
    come faster than one could look at them; where they are commands, a letter
    waits until its key was down as long as hands hold it, or no other followed.
    Dialogs, sheets and lists that pop up are listened to as well. It also keeps
    what a held key repeats from deciding anything.
    """

    scanned = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._burst: Burst | None = None
        self._held: list[QEvent] = []
        self._target: QWidget | None = None
        self._before: dict[Writable, TypedPlace] = {}
        self._scan_at: Moment | None = None
        self._replaying = False
        self._clock = QElapsedTimer()
        self._clock.start()
        self._pause = _AfterKeys(self, self._ended)
        self._look = _AfterKeys(self, self._look_at_held)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._follow_focus)
        self._listened_to: QWidget | None = None
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_focus)
        self._follow_focus()

    def hands_rest(self) -> None:
        """No further key comes now: what is held back was typed."""
        if self._burst is not None and not self._burst.is_ours:
            self._give_back()

    @property
    def waits(self) -> bool:
        """Whether a key is held back at the moment."""
        return bool(self._held)

    def _follow_focus(self) -> None:
        """Keys come to one widget. Listening to all would have every event of Qt pass here."""
        if self._listened_to is not None and isValid(self._listened_to):
            self._listened_to.removeEventFilter(self)
        if not isValid(self._window):
            return  # it is being taken down, and the focus with it
        self._listened_to = _who_gets_keys(self._window)
        self._listened_to.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hold back what may be a code, and what a held key repeats."""
        kind = event.type()
        if kind in _FOCUS and isinstance(event, QFocusEvent) and event.reason() is _POPPED:
            self._soon.start(0)  # a menu or a list popped up, or went
        if kind not in _KEYS or self._replaying or not self._is_ours(watched):
            return False
        assert isinstance(watched, QWidget)
        if isinstance(event, QInputMethodEvent):
            return self._take_committed(event, watched)
        assert isinstance(event, QKeyEvent)
        if kind is QEvent.Type.KeyRelease:
            return self._take_release(event)
        if kind is QEvent.Type.ShortcutOverride:
            return self._before_shortcut(event, watched)
        return self._take(event, watched)

    def _is_ours(self, watched: QObject) -> bool:
        if not isinstance(watched, QWidget) or not self._window.isVisible():
            return False
        return watched is _who_gets_keys(self._window)

    # Keys

    def _before_shortcut(self, event: QKeyEvent, target: QWidget) -> bool:
        """Keys of the window are looked at before those of its places: they keep their order."""
        within = self._is_within(event) or (self._burst is not None and _writes(event))
        if within or decides_nothing(event, target):
            event.accept()  # now it comes as an ordinary key, and is swallowed
            return True
        if event.key() not in _SILENT and not _writes(event) and not _ends(event):
            self._give_back()
        return False

    def _take(self, event: QKeyEvent, target: QWidget) -> bool:
        if event.key() in _SILENT:
            return False
        at = self._moment(event)
        if self._burst is not None and not self._burst.goes_on(at):
            self._ended()
        if event.isAutoRepeat():
            self._give_back()
            return decides_nothing(event, target)
        if _ends(event):
            return self._take_end(at, target)
        if _writes(event) and not (event.text() == " " and self._burst is None):
            return self._take_stroke(event, event.text(), target, at, key=event.key())
        if self._is_within(event):
            return True
        self._give_back()
        return False

    def _take_end(self, at: Moment, target: QWidget) -> bool:
        """An Enter or a Tab belongs to the code that it ends, and so does one right after it."""
        if self._burst is None:
            return self._follows_scan(at)
        went_on = target is self._target or place_of(target) is not None
        if self._ended(with_enter=went_on):
            self._scan_at = at
            return True
        return False

    def _take_stroke(
        self, event: QEvent, text: str, target: QWidget, at: Moment, *, key: int = 0
    ) -> bool:
        """Let it through or hold it back."""
        burst = self._burst = self._burst or Burst()
        burst.add(text, at, key=key, composed=isinstance(event, QInputMethodEvent))
        self._pause.wait(burst.limit)
        self._target = target
        place = place_of(target)
        if place is not None:
            self._before.setdefault(place, TypedPlace(place))
            faster_than_sight = burst.timed and burst.at_once
            if not (burst.is_ours or self._held or faster_than_sight):
                return False
        self._held.append(event.clone())
        self._look.wait(HELD if place is None else FAST)
        return True

    def _take_release(self, event: QKeyEvent) -> bool:
        if self._burst is None or event.isAutoRepeat():
            return False
        self._burst.released(event.key(), self._moment(event))
        if self._burst.by_hand and not self._burst.is_ours:
            self._give_back()
        elif self._held and event.key() not in _SILENT:
            self._held.append(event.clone())
            return True
        return False

    def _is_within(self, event: QKeyEvent) -> bool:
        """Whether it is one of those marks that scanners send as Ctrl with a sign."""
        burst, control = self._burst, Qt.KeyboardModifier.ControlModifier
        if burst is None or not event.modifiers() & control or event.key() in _SILENT:
            return False
        return burst.timed and burst.at_once and burst.goes_on(self._moment(event))

    # Input methods

    def _take_committed(self, event: QInputMethodEvent, target: QWidget) -> bool:
        """What an input method made of keys; words that it gives in one piece are a person's."""
        text, at = event.commitString(), Moment(0, self._clock.elapsed())
        if self._burst is not None and not self._burst.goes_on(at):
            self._ended()
        if not text and not event.preeditString():
            return False
        composed = bool(self._burst and self._burst.composing)
        caught = self._take_stroke(event, text, target, at) if text else self._composes(target, at)
        if caught and composed:
            self._replay([QInputMethodEvent()], target)  # what it showed meanwhile goes
        return caught

    def _composes(self, target: QWidget, at: Moment) -> bool:
        burst = self._burst = self._burst or Burst()
        burst.add("", at, composed=True)
        self._pause.wait(burst.limit)
        self._target = target
        place = place_of(target)
        if place is not None:
            self._before.setdefault(place, TypedPlace(place))
        return False

    # How a burst ends

    def _look_at_held(self) -> None:
        """Hands keep a key down; and nobody waits longer for what they type than they would see."""
        burst = self._burst
        if burst is None or burst.is_ours:
            return
        if place_of(self._target) is not None:
            held, self._held = self._held, []
            self._replay(held, self._target)
        elif burst.is_held(Moment(0, self._clock.elapsed())):
            self._give_back()

    def _ended(self, *, with_enter: bool = False) -> bool:
        """Whether it was a scan, which is told then."""
        burst = self._burst
        if burst is None or not burst.is_scan(ended=with_enter, written=bool(self._before)):
            self._give_back()
            return False
        stray, target, composing = [*self._before.values()], self._target, burst.composing
        first = next(iter(self._before), None)
        self._forget()
        self._scan_at = None
        if composing:
            QGuiApplication.inputMethod().reset()
            self._replay([QInputMethodEvent()], target)
        for place in stray:
            place.put_back()
        if first is not None and isValid(first) and first.isVisible() and first is not target:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        for code in codes_in(burst.text):
            self.scanned.emit(code)
        return True

    def _follows_scan(self, at: Moment) -> bool:
        before = self._scan_at
        return before is not None and bool(at.stamp and before.stamp) and at.since(before) <= FAST

    def _give_back(self) -> None:
        held, target = self._held, self._target
        self._forget()
        self._replay(held, target)

    def _replay(self, held: list[QEvent], target: QWidget | None) -> None:
        self._replaying = True
        try:
            for event in held:
                if target is None or not isValid(target):
                    return
                QApplication.sendEvent(target, event)
                if not isValid(target) or not target.hasFocus():
                    target = _who_gets_keys(self._window)  # the first letter may open an editor
        finally:
            self._replaying = False

    def _forget(self) -> None:
        self._pause.stop()
        self._look.stop()
        self._burst, self._held, self._target, self._before = None, [], None, {}

    def _moment(self, event: QKeyEvent) -> Moment:
        return Moment(event.timestamp(), self._clock.elapsed())


class _AfterKeys(QTimer):
    """Tells that a time is over, after all keys that came meanwhile: a screen may stand still."""

    def __init__(self, parent: QObject, then: Callable[[], object]) -> None:
        super().__init__(parent)
        self._then = then
        self._is_over = False
        self.setSingleShot(True)
        self.setTimerType(Qt.TimerType.PreciseTimer)
        self.timeout.connect(self._look_once_more)

    def wait(self, ms: int) -> None:
        """From now on."""
        self._is_over = False
        self.start(ms)

    def _look_once_more(self) -> None:
        if self._is_over:
            self._then()
        else:
            self._is_over = True
            self.start(_WAITING_KEYS_MS)


def _writes(event: QKeyEvent) -> bool:
    text = event.text()
    return bool(text) and text.isprintable() and not event.modifiers() & _TYPING


def _ends(event: QKeyEvent) -> bool:
    is_end = event.key() in _ENDS or event.text() in ("\r", "\n", "\t")
    return is_end and not event.modifiers() & _TYPING


def _who_gets_keys(window: QWidget) -> QWidget:
    focused, popped_up = QApplication.focusWidget(), QApplication.activePopupWidget()
    if popped_up is not None:
        return focused if focused is not None and popped_up.isAncestorOf(focused) else popped_up
    return focused or QApplication.activeModalWidget() or window

"""Open the window on a data folder; the first screen waits only for what it shows."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Final

import counter_app.desk.plain_imports  # noqa: F401 # isort: skip - before anything of Qt
from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QRect, Qt, QTimer, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from counter_app.assembly import FEATURES, Counter, open_counter
from counter_app.desk.background import Again, Background
from counter_app.desk.comfort import SIZES, Comfort, keep_comfort, read_comfort
from counter_app.desk.fonts import need_characters
from counter_app.desk.garbage import Garbage
from counter_app.desk.look import DeskLook, read_look
from counter_app.desk.mishap import catch_all, drop_log, keep_log
from counter_app.desk.qt_words import QtWords
from counter_app.desk.seat import Seat
from counter_app.desk.shell import Shell
from counter_app.desk.stalls import StallLog
from counter_app.desk.theme import apply_theme, choose_theme, wear_theme
from counter_app.features.hall.pages.syncing import Syncing
from counter_app.features.papers.pages.printing import Printing
from counter_app.features.people.pages.door_sheet import DoorSheet
from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.knowledge.assets import resource
from counter_app.knowledge.wording import _, current_language, say, use_language
from counter_app.knowledge.wording.way_out import come_out, papers_go
from counter_app.window.hourly_round import HourlyRound
from counter_app.window.presence import Presence

REFUSED, TROUBLE = 1, 3
_SETTLE_MS = 100  # the first screen is painted and takes keys before anything competes with it
_SIZE: Final = (1366, 768)
_SOON: Final = "counter_app.features.intake.pages.material_panel"
"""What is shown as soon as an item is chosen."""
_SMALL_SCREEN: Final = 1920  # px wide; on a larger one the window leaves room for others


def run_desk(folder: Path) -> int:
    """Show the desk until it is closed; gives the exit code."""
    application = the_application()
    try:
        counter = open_counter(folder)
    except (Refusal, Trouble) as told:
        _tell_before_start(application, say(told))
        return REFUSED if isinstance(told, Refusal) else TROUBLE
    log = keep_log(folder)
    session = Session(application, counter)
    put_back = catch_all(session.tell_mishap)
    stalls = _watch_stalls(session)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: application.quit())
    try:
        session.open()
        return application.exec()
    finally:
        if stalls is not None:
            stalls.stop()
        session.close()
        put_back()
        drop_log(log)
        counter.close()


def _watch_stalls(session: QObject) -> StallLog | None:
    """Where ``COUNTER_APP_STALL_MS`` asks for it: watching costs a little itself."""
    asked = os.environ.get("COUNTER_APP_STALL_MS", "")
    return StallLog(session, int(asked) / 1000) if asked.isdecimal() else None


def the_application() -> QApplication:
    """The one application object, named and with its icon."""
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        # A file dialog of the system's takes what is scanned for a file's name.
        QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
        # By word: setStyle gives an object whose class has 570 members to be made.
        application = QApplication([*sys.argv[:1], "-style", "fusion"])
    application.setApplicationName("counter-app")
    application.setWindowIcon(QIcon(str(resource("icons", "app.svg"))))
    return application


class Session(QObject):
    """A counter with its window; the window is built anew when the language changes."""

    def __init__(self, application: QApplication, counter: Counter) -> None:
        super().__init__()
        self._application = application
        self._counter = counter
        self._translator: QTranslator | None = None
        self._settled = False
        self._words = QtWords(self)
        self._garbage = Garbage(self)
        application.focusChanged.connect(self._follow_typing)
        self.background = Background(self, paused=True)
        self.background.mend = self._second_person
        look = read_look(counter.store.settings)
        self._speak(look.language)
        papers_go(to_files=counter.papers.printer.to_files)
        self.seat = Seat(counter, self.background, self)
        self._know_person()
        choose_theme(application, look.theme, SIZES[self.seat.comfort.size])
        self.printing = self.seat.service(Printing)
        self.syncing = self.seat.service(Syncing)
        self.rounds = HourlyRound(counter, self.background, self)
        self.rounds.message.connect(self._tell)
        self.rounds.settled.connect(self.syncing.brought)
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.timeout.connect(self._after_show)
        self.presence = Presence(counter, self.background, self)
        self.presence.personChanged.connect(self._change_person)
        self.presence.left.connect(self._keep_work)
        self.presence.closed.connect(self._cover)
        self.presence.message.connect(self._tell)
        self.syncing.brought.connect(self.presence.look)
        self.shell = self._new_shell()
        wear_theme(application)

    def open(self) -> None:
        """Show the window; what it does not need to be seen comes after."""
        self._show_in_place()
        self._settling.start(_SETTLE_MS)

    def _show_in_place(self) -> None:
        """Where who works here left it, as far as that is on a screen still."""
        comfort = self.seat.comfort
        screen = self._application.primaryScreen().availableGeometry()
        place = QRect(*comfort.place) if comfort.place else QRect()
        if any(one.availableGeometry().intersects(place) for one in self._application.screens()):
            self.shell.setGeometry(place)
        # What has no screen has no frame to be maximised into either.
        real = self._application.platformName() != "offscreen"
        if comfort.whole or (real and not comfort.place and screen.width() <= _SMALL_SCREEN):
            self.shell.showMaximized()
        else:
            self.shell.show()

    def _know_person(self) -> None:
        signed_in = self._counter.people.signed_in
        person = signed_in.code if signed_in is not None else ""
        self.seat.comfort = read_comfort(self._counter.store.settings, person)

    def _remember(self) -> None:
        """The window as it stands is how who works here left it."""
        comfort = self.shell.comfort()
        self.seat.comfort = keep_comfort(self._counter.store.settings, comfort)

    def be_comfortable(self, comfort: object) -> None:
        """Other type or sounds, at once, with the work as it stands."""
        if not isinstance(comfort, Comfort):
            return
        self.seat.comfort = keep_comfort(self._counter.store.settings, comfort)
        self.dress(read_look(self._counter.store.settings))
        self.shell.refresh_look()

    def close(self) -> None:
        """Everything typed is on the disk, and no thread works any more."""
        self._settling.stop()
        with suppress(Trouble):  # a full disk does not keep the window open
            self._remember()
        self.rounds.stop()  # first: whatever fails below, nobody goes round in a closed folder
        self._application.focusChanged.disconnect(self._follow_typing)
        self.shell.leave()
        self.presence.end()
        self.shell.retire()
        self.syncing.stop()
        self.background.finish()
        self._garbage.stop()

    def _second_person(self, problem: Exception, view: QObject) -> Again | None:
        from counter_app.features.people.pages.second_person import ask_second

        return ask_second(self._counter, problem, view)

    def _tell(self, kind: str, text: str) -> None:
        self.shell.tell(kind, text)

    def tell_mishap(self, text: str) -> None:
        """Our fault: say it where everything is said."""
        self.shell.tell("error", text)

    def use(self, look: object) -> None:
        """Another theme or language, at once, with the work as it stands."""
        if not isinstance(look, DeskLook):
            return
        before = current_language()
        self._counter.store.settings.save(look)
        self.dress(look)
        if look.language != before:
            self._renew_shell()
        else:
            self.shell.refresh_look()

    def _renew_shell(self) -> None:
        """Another window in the place of this one: nothing of what it showed is left."""
        self.shell.leave()
        old, self.shell = self.shell, self._new_shell()
        self.shell.setGeometry(old.geometry())
        self.shell.setWindowState(old.windowState())
        self.shell.show()
        old.close()
        old.retire()
        self._garbage.thaw()

    def _keep_work(self) -> None:
        self.shell.leave()

    def _cover(self) -> None:
        self.shell.covered.emit()

    def _change_person(self) -> None:
        """Each person has their own drafts on the screen, and no other's."""
        with suppress(Trouble):
            self._remember()
        self._know_person()
        self.dress(read_look(self._counter.store.settings))
        self._renew_shell()
        if self.seat.comfort.place:
            self._show_in_place()
        self.shell.tell("ok", _("✓ 已登录：{name}").format(name=self._counter.clerk.name))

    def _new_shell(self) -> Shell:
        shell = Shell(self.seat, FEATURES)
        if self._settled:
            shell.learn()
        shell.lookAsked.connect(self.use)
        shell.comfortAsked.connect(self.be_comfortable)
        shell.passedOn.connect(self._at_the_door)
        self.presence.watch(DoorSheet(shell), shell.time_of_day)
        shell.resize(*_SIZE)
        return shell

    def _at_the_door(self, command: str) -> None:
        """What pages cannot do: it is about who sits before them."""
        {
            "lock": self.presence.lock,
            "shift": self.presence.change_shift,
            "found_accounts": self.presence.found,
            "change_password": self.presence.change_password,
        }[command]()

    def dress(self, look: DeskLook) -> None:
        """Wear this look without remembering it; another language shows in the next window."""
        self._speak(look.language)
        apply_theme(self._application, look.theme, SIZES[self.seat.comfort.size])

    def _speak(self, language: str) -> None:
        """Also in menus of Qt's own, such as copy and paste."""
        use_language(language)
        QLocale.setDefault(QLocale(language))
        if self._translator is not None:
            self._application.removeTranslator(self._translator)
        self._translator = QTranslator(self)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._translator.load(f"qtbase_{language}", folder):
            self._application.installTranslator(self._translator)
        self._application.removeTranslator(self._words)
        if language == "zh_CN":
            self._application.installTranslator(self._words)

    def _follow_typing(self, _before: QWidget | None, now: QWidget | None) -> None:
        """A rare character is shown as soon as it is typed."""
        if isinstance(now, QLineEdit) and not now.property("followed"):
            now.setProperty("followed", True)
            now.textChanged.connect(need_characters)

    def _after_show(self) -> None:
        self._settled = True
        for work in (partial(import_module, _SOON), self._counter.get_ready):
            self.background.run(work, _ready, _not_ready, parent_view=self)
        features = self._counter.features
        self.background.run(lambda: features.does, self._learn, _not_ready, parent_view=self)
        self.background.begin()
        unsure = self.printing.unsure
        if unsure:
            text = come_out(
                _("上次退出时有 {n} 份文书正在打印，请确认是否已出纸。"),
                _("上次退出时有 {n} 份文书正在存为文件，请确认文件是否已在。"),
            )
            self.shell.banner.tell(
                "warning", text.format(n=len(unsure)), "print_queue", _("去确认")
            )
        self.printing.wake()
        self.syncing.start()
        self.presence.begin()

    def _learn(self, _commands: object) -> None:
        """What the commands rest on is imported by now: knowing them takes no time."""
        self.shell.learn()


def _ready(_nothing: object) -> None:
    """What the first act needs is there."""


def _not_ready(error: Exception) -> None:
    """Whoever needs it first tells so."""


def _tell_before_start(application: QApplication, text: str) -> None:
    sys.stderr.write(text + "\n")
    if application.platformName() == "offscreen":
        return
    from PySide6.QtWidgets import QMessageBox

    apply_theme(application, "light")
    box = QMessageBox(QMessageBox.Icon.Critical, "counter-app", text)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.exec()

"""Pictures of the desk at work, for the demonstration and the manuals."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Final, Protocol

from PySide6.QtCore import QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from counter_app.assembly import Counter
from counter_app.desk.look import DeskLook, read_look
from counter_app.desk.question_segments import Segments
from counter_app.features.cases.model.draft import Draft, Place
from counter_app.features.cases.model.listing import Listing, Which, of
from counter_app.features.cases.model.materials import MaterialState
from counter_app.features.cases.model.moves import Act, Status
from counter_app.features.cases.pages.marked_materials import MarkedMaterials
from counter_app.features.cases.pages.material_view import MaterialView
from counter_app.features.cases.ports import CaseRow
from counter_app.features.intake.pages.presenters.intake import IntakePresenter
from counter_app.features.people.pages.door_sheet import DoorSheet, Typed
from counter_app.kernel.refusal import Trouble
from counter_app.kernel.rights import Role
from counter_app.knowledge.wording import _
from counter_app.window.presence import FirstAccount
from counter_app.window.start import Session, the_application

_PATIENCE_S: Final = 30
_REST_S: Final = 0.5
_WORDS: Final = ("想开个小饭馆，要办食品证", "孩子出生了，给娃上户口", "身份证丢了，想补一张")
_PEOPLE: Final = (
    ("符海燕", "460200200109150049", "13800000003"),
    ("陈守仁", "460200195501010020", "13800000004"),
    ("林小满", "460200199003070029", "13800000001"),
)


def take_pictures(counter: Counter, folder: Path) -> list[Path]:
    """PNG files of the main states at 1366×768, offscreen; leaves the data as they were.

    Trouble ``file.unwritable`` if the folder cannot be written.
    """
    drafts = _draft_people(counter)
    try:
        with _opened(counter, folder) as album:
            _walk(counter, album)
    finally:
        for draft in drafts:
            counter.store.drafts.discard(draft.id)
    return album.pictures


def take_pictures_of_roles(
    counter: Counter, people: Sequence[tuple[str, Role]], password: str, folder: Path
) -> list[Path]:
    """What each of these people (user name, role) sees first, all of the same password.

    Nobody is signed in before and after. Trouble ``file.unwritable``.
    """
    with _opened(counter, folder) as album:
        for code, role in people:
            door = album.session.shell.findChild(DoorSheet)
            assert door is not None
            album.wait(door.isVisible)
            door.entered.emit(Typed(code, password))
            album.wait(partial(_is_here, counter, code))
            album.rest()
            album.take(f"home-{role.value}")
            album.session.presence.change_shift()
    return album.pictures


def _is_here(counter: Counter, code: str) -> bool:
    account = counter.people.signed_in
    return account is not None and account.code == code


def take_hall_pictures(hall: Hall, folder: Path, move_apart: Callable[[], None]) -> list[Path]:
    """PNG files of how the first window stands with its hall: online, contested, cut off.

    ``move_apart`` contests a case while the first window does not sync. It
    makes a paper void while the network is cut. Trouble ``file.unwritable``.
    """
    counter = hall.windows[0]
    with _opened(counter, folder) as album:
        shell, syncing = album.session.shell, album.session.syncing
        album.wait(lambda: syncing.state is not None and syncing.state.online)
        shell.do("hall")
        album.take("hall-online")
        syncing.stop()
        move_apart()
        syncing.start()
        album.wait(lambda: syncing.state is not None and syncing.state.contested > 0)
        shell.do("serving")
        shell.do("hall")
        album.take("hall-contested")
        for row in counter.store.ledger.cases(of(Which.CONTESTED), limit=1):
            shell.navigator.open("case", number=row.number)
            album.take("case-contested")
            shell.navigator.open("contest", number=row.number)
            album.settle()
            choice = shell.findChild(Segments, "contest.choice")
            if choice is not None:
                choice.buttons[0].click()
            album.take("contest")
        shell.do("today")
        album.take("today-contested")
        hall.cut_off()
        counter.void_paper(counter.store.ledger.papers()[0].number, _("当事人姓名有误"))
        album.wait(lambda: syncing.state is not None and bool(syncing.state.problem))
        shell.do("hall")
        album.take("hall-offline")
        hall.reconnect()
    return album.pictures


class Hall(Protocol):
    """Windows of one hall, and the network between them and the centre."""

    windows: list[Counter]

    def cut_off(self) -> None:
        """Nobody reaches the centre."""

    def reconnect(self) -> None:
        """The centre is there again."""


@contextmanager
def _opened(counter: Counter, folder: Path) -> Iterator[_Album]:
    """The window of ``counter``, open for the block."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    before = qInstallMessageHandler(_only_what_matters)
    settings = counter.store.settings
    look, asked = read_look(settings), settings.read(FirstAccount)
    settings.save(FirstAccount(later=True))  # or the door covers everything
    application = the_application()
    session = Session(application, counter)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        session.open()
        session.shell.showNormal()
        session.shell.resize(1366, 768)
        yield _Album(application, session, folder)
    except OSError as error:
        raise Trouble("file.unwritable", file=folder.name, problem=error.strerror) from None
    finally:
        session.dress(look)
        session.close()
        if asked is None:
            settings.remove(FirstAccount)
        qInstallMessageHandler(before)


class _Album:
    """Waits until the window stands still, then takes its picture."""

    def __init__(self, application: QApplication, session: Session, folder: Path) -> None:
        self._application = application
        self.session = session
        self._folder = folder
        self.pictures: list[Path] = []

    def wait(self, until: Callable[[], bool]) -> None:
        """Let time pass until something is so, but not for ever."""
        end = time.monotonic() + _PATIENCE_S
        while not until() and time.monotonic() < end:
            self._application.processEvents()
            time.sleep(0.02)

    def settle(self) -> None:
        """Let everything that is under way be shown."""
        still, end = 0, time.monotonic() + _PATIENCE_S
        while still < 5 and time.monotonic() < end:
            self._application.processEvents()
            still = still + 1 if self.session.background.idle else 0
            time.sleep(0.02)

    def rest(self) -> None:
        """Typing has stopped: what would come of it is shown."""
        end = time.monotonic() + _REST_S
        self.wait(lambda: time.monotonic() > end)
        self.settle()

    def take(self, name: str, widget: QWidget | None = None) -> None:
        """A picture of the window, or of a dialog over it."""
        self.settle()
        path = self._folder / f"{len(self.pictures) + 1:02d}-{name}.png"
        if not (widget or self.session.shell).grab().save(str(path)):
            raise OSError(0, "save", str(path))
        self.pictures.append(path)


def _walk(counter: Counter, album: _Album) -> None:
    session, shell = album.session, album.session.shell
    session.dress(DeskLook("light"))
    album.take("desk")
    shell.top.omnibox.setFocus()
    shell.top.omnibox.setText(_WORDS[0])
    album.take("results")
    shell.top.omnibox.clear()
    shell.do("today")
    album.take("today")
    newest = counter.store.ledger.cases(limit=1)
    if newest:
        case = counter.store.ledger.case(newest[0].number)
        shell.navigator.open("case", number=case.number)
        album.take("case")
        if case.papers:
            shell.do("show_paper", number=case.papers[0].number)
            album.settle()
            preview = QApplication.activeModalWidget()
            album.take("paper", preview)
            if preview is not None:
                preview.close()
    _go_on(counter, album)
    shell.do("hall")
    album.take("hall")
    for page in ("supervision", "report", "day_close"):
        shell.do(page)
        album.rest()
        album.take(page.replace("_", "-"))
    shell.do("help")
    album.take("keys")
    shell.sheets.close()
    shell.do("serving")
    for theme in ("dark", "contrast"):
        session.dress(DeskLook(theme))
        album.take(f"desk-{theme}")
    session.dress(DeskLook("light"))
    _confirm(album)


def _go_on(counter: Counter, album: _Album) -> None:
    """How a case goes on after intake; every form is filled in and none committed."""
    shell, ledger = album.session.shell, counter.store.ledger
    shell.navigator.open("today", waiting=Which.ANY)
    album.take("waiting")
    for row in ledger.cases(Listing(status=Status.NOTICE_GIVEN), limit=1):
        shell.navigator.open("case", number=row.number, first=Act.SUPPLEMENT)
        album.settle()
        marks = shell.findChild(MarkedMaterials)
        if marks is not None:
            marks.cycleAsked.emit(marks.selected)
        album.rest()
        album.take("supplement")
    running = (row for row in ledger.cases(Listing(status=Status.ACCEPTED)) if _has_time(row))
    for row in islice(running, 1):
        shell.navigator.open("case", number=row.number, first=Act.SUSPEND)
        album.settle()
        procedure = shell.findChild(Segments, "act.procedure")
        takes = shell.findChild(QLineEdit, "act.takes")
        if procedure is not None and takes is not None:
            procedure.buttons[-1].click()
            takes.setText("15")
            takes.textEdited.emit("15")
        album.rest()
        album.take("suspend")
        shell.navigator.open("case", number=row.number)
        album.settle()
        shell.do("why_due")
        album.take("why")
        shell.sheets.close()


def _has_time(row: CaseRow) -> bool:
    """What is done on the spot has no clock to stop."""
    return row.due_on is not None and row.due_on > row.received_at.date()


def _confirm(album: _Album) -> None:
    """What is asked once before a case is accepted."""
    shell = album.session.shell
    materials = shell.findChild(MaterialView)
    if materials is not None:
        materials.allPresentAsked.emit()
    shell.do("accept")
    album.settle()
    dialog = QApplication.activeModalWidget()
    if dialog is not None:
        album.take("confirm", dialog)
        dialog.close()


def _draft_people(counter: Counter) -> list[Draft]:
    """One person half served, two held; made up, and gone after the pictures."""
    counter.warm_sense()
    made = []
    for place, (words, person) in enumerate(zip(_WORDS, _PEOPLE, strict=True)):
        desk = counter.desk
        now = desk.clock.now()
        presenter = IntakePresenter(desk, Draft(desk.new_id(), now, now), lambda: None)
        code = next((hit.code for hit in counter.match(words).hits), "")
        if code:
            presenter.choose_item(code, words)
        name, number, phone = person
        presenter.type_party("applicant", name=name, id_number=number, phone=phone)
        while unanswered := [one for one, answer in presenter.questions() if not answer]:
            presenter.answer(unanswered[0].text, unanswered[0].answers[0])
        _mark_some(presenter)
        presenter.place(Place.SERVING if place == 0 else Place.HELD)
        counter.store.drafts.save(presenter.draft)
        made.append(presenter.draft)
    return made


def _mark_some(presenter: IntakePresenter) -> None:
    """Most are there, one lacks, one may come later."""
    needed = [line for line in presenter.lines() if line.needed]
    for line in needed[:-2]:
        presenter.mark(line.material.name, MaterialState.PRESENT)
    for line in needed[-2:-1]:
        presenter.mark(line.material.name, MaterialState.MISSING)


def _only_what_matters(kind: QtMsgType, _context: object, text: str) -> None:
    """The offscreen platform grumbles about window sizes; warnings of our own would be bugs."""
    if "propagateSizeHints" not in text and kind is not QtMsgType.QtDebugMsg:
        os.write(2, (text + "\n").encode())

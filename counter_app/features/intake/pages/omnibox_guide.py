"""Sends what is typed to where it belongs."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer

from counter_app.desk.burst import RUN
from counter_app.desk.omnibox import Goal, Route, route
from counter_app.desk.shell import Shell
from counter_app.features.intake.pages.serving import ServingDesk
from counter_app.knowledge.wording import _, say


class OmniboxGuide(QObject):
    """Words are looked up as they are typed; numbers and codes wait for Enter."""

    def __init__(self, shell: Shell, serving: ServingDesk) -> None:
        super().__init__(shell)
        self._omnibox = shell.top.omnibox
        self._shell = shell
        self._serving = serving
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.setInterval(RUN)  # the first letter may be a slow scanner's, and be taken back
        self._turn.timeout.connect(self._look_up)
        self._omnibox.textChanged.connect(self._typed)
        self._omnibox.taken.connect(self._taken)
        self._omnibox.left.connect(self._left)
        self._omnibox.moved.connect(serving.move_selection)
        self._omnibox.answered.connect(serving.answer)

    def leave(self) -> None:
        """Empty it; the case comes back."""
        self._omnibox.clear()

    def _route(self, text: str) -> Route:
        return route(text, today=self._shell.seat.counter.desk.clock.now().date())

    def _typed(self, text: str) -> None:
        there = self._route(text)
        self._turn.stop()
        if there.goal is Goal.WORDS:
            if self._shell.navigator.here == "serving":
                self._serving.search(text)
            else:
                self._turn.start()
            return
        self._serving.search("")
        if there.refusal is not None:
            self._shell.tell("warning", say(there.refusal))
            return
        hints = {
            Goal.NUMBER: _("Enter 打开这个办件或文书"),
            Goal.PERSON: _("Enter 查看此证件号的全部办件"),
            Goal.PROOF: _("Enter 核验这个二维码"),
        }
        self._shell.tell("info", hints.get(there.goal, ""))

    def _look_up(self) -> None:
        """Words are looked up at the desk, whatever page is in sight."""
        self._turn.stop()
        if self._shell.navigator.here != "serving":
            self._shell.navigator.open("serving")
        self._serving.search(self._omnibox.text())

    def _taken(self) -> None:
        there = self._route(self._omnibox.text())
        if there.goal in (Goal.WORDS, Goal.PERSON, Goal.WRONG) and self._is_anothers():
            return
        if self._turn.isActive():
            self._look_up()
        match there.goal:
            case Goal.WORDS:
                self._serving.choose_best()
            case Goal.NUMBER:
                self.leave()
                page = self._shell.seat.counter.features.page_of(there.value) or "case"
                self._shell.navigator.open(page, number=there.value)
            case Goal.PERSON:
                self.leave()
                self._shell.navigator.open("search_cases", person=there.value)
            case Goal.PROOF:
                self._shell.scanned.emit(there.value)
            case Goal.WRONG:
                if there.refusal is not None:
                    self._shell.tell("error", say(there.refusal))

    def _is_anothers(self) -> bool:
        """Whether a feature knows what was typed as a number of its own, and shows it."""
        text, counter = self._omnibox.text(), self._shell.seat.counter
        if not any(map(str.isdigit, text)):
            return False
        found = counter.features.found(counter.desk, text)
        if found is None:
            return False
        page, told = found
        self.leave()
        self._shell.navigator.open(page, **told)
        return True

    def _left(self) -> None:
        if self._omnibox.text():
            self.leave()
        else:
            self._serving.setFocus(Qt.FocusReason.OtherFocusReason)
            self._shell.navigator.back()
            self._shell.navigator.view.take_focus()

"""Sends what is typed or scanned to where it belongs."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal

from counter_app.assembly import Counter
from counter_app.desk.background import Background
from counter_app.desk.mishap import explain
from counter_app.desk.omnibox import Goal, Route, route
from counter_app.features.cases.model.moves import Act
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.intake.pages.serving import ServingDesk
from counter_app.features.papers.words.verification import describe_verification
from counter_app.knowledge.wording import _, say
from counter_app.window.pages import Pages
from counter_app.window.top_bar import Omnibox


class OmniboxGuide(QObject):
    """Words are looked up as they are typed; numbers and codes wait for Enter."""

    message = Signal(str, str)

    def __init__(
        self,
        omnibox: Omnibox,
        serving: ServingDesk,
        pages: Pages,
        counter: Counter,
        background: Background,
    ) -> None:
        super().__init__(omnibox)
        self._omnibox = omnibox
        self._serving = serving
        self._pages = pages
        self._counter = counter
        self._background = background
        omnibox.textChanged.connect(self._typed)
        omnibox.taken.connect(self._taken)
        omnibox.left.connect(self._left)
        omnibox.moved.connect(serving.move_selection)
        omnibox.answered.connect(serving.answer)

    def go_to(self) -> None:
        """Type here next."""
        self._omnibox.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._omnibox.selectAll()

    def leave(self) -> None:
        """Empty it; the case comes back."""
        self._omnibox.clear()

    def open_proof(self, code: str) -> None:
        """Check a scanned code: open its case, or say why it is not one of ours."""
        from counter_app.press.verifying import Verification

        def found(verification: Verification) -> None:
            text = describe_verification(
                valid=verification.valid,
                reason=verification.reason,
                standing=verification.standing,
                text_checked=verification.text_checked,
            )
            ours = verification.valid and verification.standing.value != "unknown"
            current = verification.standing.value == "current"
            if ours and verification.case_number:
                self.leave()
                if self._pages.take_scanned(verification.case_number, verification.number or ""):
                    return
                notice = verification.kind == PaperKind.CORRECTION_NOTICE
                first = Act.SUPPLEMENT if notice and current else ""
                self._pages.open_case(verification.case_number, first)
            kind = "error" if not verification.valid else "ok" if current else "warning"
            self.message.emit(kind, text)

        def failed(error: Exception) -> None:
            self.message.emit("error", explain(error))

        self._background.run(
            lambda: self._counter.papers.verify(code), found, failed, parent_view=self
        )

    def _route(self, text: str) -> Route:
        return route(text, today=self._counter.desk.clock.now().date())

    def _typed(self, text: str) -> None:
        there = self._route(text)
        if there.goal is Goal.WORDS:
            if self._pages.here != "serving":
                self._pages.open("serving")
            self._serving.search(text)
            return
        self._serving.search("")
        if there.refusal is not None:
            self.message.emit("warning", say(there.refusal))
            return
        hints = {
            Goal.NUMBER: _("Enter 打开这个办件或文书"),
            Goal.PERSON: _("Enter 查看此证件号的全部办件"),
            Goal.PROOF: _("Enter 核验这个二维码"),
        }
        self.message.emit("info", hints.get(there.goal, ""))

    def _taken(self) -> None:
        there = self._route(self._omnibox.text())
        match there.goal:
            case Goal.WORDS:
                self._serving.choose_best()
            case Goal.NUMBER:
                self.leave()
                self._pages.open_case(there.value)
            case Goal.PERSON:
                self.leave()
                self._pages.open_person(there.value)
            case Goal.PROOF:
                self.open_proof(there.value)
            case Goal.WRONG:
                if there.refusal is not None:
                    self.message.emit("error", say(there.refusal))

    def _left(self) -> None:
        if self._omnibox.text():
            self.leave()
        else:
            self._serving.setFocus(Qt.FocusReason.OtherFocusReason)
            self._pages.back()

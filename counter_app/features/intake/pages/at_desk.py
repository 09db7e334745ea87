"""Intake at every window: the people of today, the omnibox, and what follows a decision."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject

from counter_app.desk.fonts import need_characters
from counter_app.desk.shell import Shell
from counter_app.desk.sounds import Sounds, Tone
from counter_app.features.cases.pages.at_desk import CasesAtDesk
from counter_app.features.cases.pages.presenters.standing_figures import StandingFigures
from counter_app.features.intake.pages.omnibox_guide import OmniboxGuide
from counter_app.features.intake.pages.people_list import PeopleList
from counter_app.features.intake.pages.presenters.people_lines import in_brief, person_lines
from counter_app.features.intake.pages.serving import ServingDesk
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.rights import Right
from counter_app.knowledge.wording import _

if TYPE_CHECKING:
    from counter_app.assembly import Counter


class IntakeAtDesk(QObject):
    """The people of today show to who may receive them, and to who sees others' drafts."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._shell = shell
        self._counter: Counter = shell.seat.counter
        self._item_names: dict[str, str] = {}
        serving = shell.navigator.made("serving")
        assert isinstance(serving, ServingDesk)
        self.serving = serving
        self.people = PeopleList(shell.rail)
        shell.rail.put(self.people)
        receives = shell.seat.may(Right.TAKE_IN)
        self.people.offer_new(receives)
        self.people.setVisible(receives or shell.seat.may(Right.OTHERS_DRAFTS))
        self._finished = shell.top.chip("finished", "", self._open_finished, stays=True)
        self._finished.hide()
        self._number = ""
        self.guide = OmniboxGuide(shell, serving)
        serving.draftsChanged.connect(self._drafts_changed)
        serving.caseFinished.connect(self._case_finished)
        serving.leaveSearch.connect(self.guide.leave)
        serving.draftNotSaved.connect(shell.notKept)
        self.people.personAsked.connect(self._open_person)
        self.people.newAsked.connect(lambda: shell.do("new_person"))
        self.people.nextCalled.connect(lambda: shell.do("call_next"))
        self.people.statusAsked.connect(lambda one: shell.navigator.open("today", status=one))
        shell.refreshed.connect(self._show_people)
        shell.renewed.connect(serving.refresh_catalog)
        shell.attendant(CasesAtDesk).counted.connect(self._show_counts)
        self._show_people()

    @property
    def saved_at(self) -> str:
        """The time of the last save, empty if nothing was typed yet."""
        saved = [draft.saved_at for draft in self.serving.drafts]
        return f"{max(saved):%H:%M}" if saved else ""

    def _open_person(self, draft: UUID) -> None:
        if self._shell.navigator.open("serving") is not None:
            self.serving.open_draft(draft)

    def _show_people(self) -> None:
        drafts = self.serving.drafts
        for draft in drafts:
            need_characters(draft.applicant.name)
        now = self._counter.desk.clock.now()
        served = self.serving.serving
        lines = person_lines(drafts, served, now, self._item_name)
        self.people.show_people(lines)
        if not self.people.isHidden():
            self._shell.strip.tell(*in_brief(lines))

    def _show_counts(self, figures: StandingFigures) -> None:
        self.people.show_counts(figures.today)

    def _open_finished(self) -> None:
        page = self._counter.features.page_of(self._number) or "case"
        self._shell.navigator.open(page, number=self._number)

    def _item_name(self, code: str) -> str:
        if code not in self._item_names:
            shelf = self._counter.store.shelf
            try:
                self._item_names[code] = shelf.item(code).name
            except Refusal:
                themes = {one.code: one.name for one in shelf.current().themes}
                return themes.get(code, code)
        return self._item_names[code]

    def _drafts_changed(self) -> None:
        self._show_people()
        self._shell.kept.emit(self.saved_at)

    def _case_finished(self, number: str) -> None:
        shell = self._shell
        shell.seat.service(Sounds).play(Tone.ACCEPTED)
        if self._counter.features.page_of(number) == "case":
            shell.attendant(CasesAtDesk).look_after(number)
        self._number = number
        text = _("刚办 {number}").format(number=number)
        self._finished.tell(text, about=_("刚才办的这件，点开查看"))
        self._finished.show()
        shell.kept.emit(shell.time_of_day())
        shell.navigator.prints.emit()
        shell.navigator.refresh()
        shell.refresh()
        shell.do("omnibox")

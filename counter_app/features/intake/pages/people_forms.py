"""The forms of everybody in a draft: who applies, together with whom, and who acts for them."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from counter_app.desk.serving_parts import make_button
from counter_app.features.cases.words.labels import represents_name
from counter_app.features.intake.pages.party_form import PartyForm
from counter_app.features.intake.pages.presenters.intake import IntakePresenter
from counter_app.features.intake.pages.presenters.people_fields import (
    acts_for_another,
    may_be_empty,
    parts_of,
)
from counter_app.features.intake.pages.presenters.standing import party_standing
from counter_app.features.intake.pages.sections import Section, Sections
from counter_app.knowledge.catalog.item import Item
from counter_app.knowledge.catalog.served import served
from counter_app.knowledge.persons.party import PartyKind
from counter_app.knowledge.wording import _


class PeopleForms(QObject):
    """One form for each; a form is made when it first shows.

    ``wanted`` tells that somebody, by their role, is wanted or no longer.
    """

    typed = Signal(str, str, str)
    left = Signal(str, str)
    offerTaken = Signal(str)
    wanted = Signal(str, bool)
    knownTaken = Signal()

    def __init__(self, sections: Sections) -> None:
        super().__init__(sections)
        self._sections = sections
        self._parts: dict[str, Section] = {}
        self._gone: dict[str, QPushButton] = {}
        self.forms: dict[str, PartyForm] = {}
        first = self._make("applicant")
        first.knownTaken.connect(self.knownTaken)
        self.another = make_button("segment", "applicants.another", _("＋ 共同申请人"), first)
        self.another.clicked.connect(self._want_another)
        self._others = 0
        self._represented = self._toggle("representative", first)
        self._agent = self._toggle("agent", first)
        for button in (self._agent, self._represented, self.another):
            first.heading_row.addWidget(button)

    def show_people(self, intake: IntakePresenter) -> None:
        """Everybody as they stand in the draft; cheap enough for each keystroke."""
        draft, item = intake.draft, intake.item
        here = dict(draft.parties)
        represents = represents_name(PartyKind(draft.applicant.kind))
        self._show_toggle(self._agent, _("由他人代办"), "agent" in here)
        self._show_toggle(self._represented, represents, "representative" in here)
        self._others = len(draft.others)
        most = item.applicants_most if item else 1
        self.another.setVisible(1 + self._others < most)
        for role in here.keys() - self.forms.keys():
            self._make(role)
        for role, form in self.forms.items():
            party = here.get(role)
            self._parts[role].wanted = party is not None
            if party is None:
                continue
            title = represents if role == "representative" else _title(role)
            form.show_title(title)
            self._parts[role].show_standing(party_standing(intake, role, title))
            form.show_party(party)
            form.show_served(served(item) if item else frozenset(PartyKind))
            for part in parts_of(role):
                form.show_check(part, intake.check(role, part))
                form.show_optional(part, may_be_empty(draft, role, part))
            form.show_better_kind(intake.better_kind(role))
        self._show_gone(item)

    def want(self, role: str) -> None:
        """Somebody who was asked for must have fields."""
        if acts_for_another(role) and (role not in self._parts or not self._parts[role].wanted):
            self.wanted.emit(role, True)

    def _make(self, role: str) -> PartyForm:
        form = PartyForm(role, _title(role), self._sections)
        form.typed.connect(self.typed)
        form.left.connect(self.left)
        form.offerTaken.connect(self.offerTaken)
        if role.startswith("applicants"):
            gone = make_button("quiet", f"{role}.gone", _("去掉"), form)
            gone.clicked.connect(lambda: self.wanted.emit(role, False))
            form.heading_row.addWidget(gone)
            self._gone[role] = gone
        self.forms[role] = form
        self._parts[role] = self._sections.add(role, form, _place(role))
        return form

    def _toggle(self, role: str, parent: QWidget) -> QPushButton:
        button = make_button("segment", f"{role}.wanted", "", parent)
        button.setCheckable(True)
        button.toggled.connect(lambda wanted: self.wanted.emit(role, wanted))
        return button

    def _show_toggle(self, button: QPushButton, text: str, wanted: bool) -> None:
        button.blockSignals(True)
        button.setChecked(wanted)
        button.blockSignals(False)
        button.setText(f"✓ {text}" if wanted else text)

    def _show_gone(self, item: Item | None) -> None:
        """As many as the item wants cannot be taken away."""
        least = item.applicants_least if item else 1
        for button in self._gone.values():
            button.setVisible(1 + self._others > least)

    def _want_another(self) -> None:
        self.wanted.emit(f"applicants[{self._others}]", True)


def _title(role: str) -> str:
    titles = {"applicant": _("申请人"), "representative": _("监护人"), "agent": _("代办人")}
    return titles.get(role, _("共同申请人"))


def _place(role: str) -> tuple[int, int]:
    """Where a form stands: applicants in their order, then who acts for them."""
    name, _bracket, place = role.partition("[")
    order = ("applicant", "applicants", "representative", "agent")
    return order.index(name), int(place.removesuffix("]") or 0)

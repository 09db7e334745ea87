"""The case form: who applies, in which situation, with which materials."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from counter_app.desk.serving_parts import clear, make_label, restyle
from counter_app.features.cases.acts.legal_limit import told_limit
from counter_app.features.cases.words.labels import handling_name, limit_text
from counter_app.features.intake.pages.licence_form import LicenceForm
from counter_app.features.intake.pages.other_card import OtherCard
from counter_app.features.intake.pages.people_forms import PeopleForms
from counter_app.features.intake.pages.presenters.intake import IntakePresenter
from counter_app.features.intake.pages.presenters.standing import (
    licence_standing,
    other_standing,
    parts_standing,
    situation_standing,
)
from counter_app.features.intake.pages.question_card import QuestionCard
from counter_app.features.intake.pages.sections import GAP, LINE, Section, Sections
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.wording import _

if TYPE_CHECKING:
    from counter_app.features.intake.pages.material_panel import MaterialPanel
    from counter_app.features.intake.pages.parts_card import PartsCard

MATERIALS: Final = "materials"
_LOW: Final = 540
"""Below this height folded parts stand beside each other."""
_LOWEST: Final = 340
"""Below this one the table shows nothing but its rows, the head nothing but the title."""
_SIDE: Final = 12
_TOP: Final = 8
_ROWS: Final = 5
"""So many rows of the table are in sight before unfinished parts stand unfolded."""

_LICENCE, _QUESTIONS, _PARTS, _OTHER = 10, 11, 12, 13  # after everybody, whose ranks are 0 to 3


class IntakeView(QWidget):
    """Shows one presenter at a time and hands on what people do. ``left``: a field was left.

    Whoever has the focus has the room: parts that are finished fold into a
    line, and the material table, which is what one works in, has all the rest.
    Parts of others than the applicant and the materials are made when they
    first show, so that the first screen does not wait for them;
    ``materialsMade`` tells these.
    """

    partyTyped = Signal(str, str, str)
    partyLeft = Signal(str, str)
    offerTaken = Signal(str)
    knownTaken = Signal()
    partyWanted = Signal(str, bool)
    channelChosen = Signal(str)
    englishWanted = Signal(bool)
    answered = Signal(str, str)
    partChosen = Signal(str, str)
    remarkTyped = Signal(str)
    left = Signal()
    materialsMade = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("intake")
        self._here = "applicant"
        self._name = ""
        self._title = make_label("title", "intake.title", self)
        self._chips = QHBoxLayout()
        self._chips.setSpacing(8)
        self._chip_texts: list[str] = []
        self._chip_labels: list[QLabel] = []
        self._hint = make_label("hint", "intake.hint", self)
        self._hint.setText(
            _("按 F2 说事：百姓的话、事项名称、拼音首字母都可以。也可以先登记申请人。")
        )
        self._saved = make_label("hint", "intake.saved", self)
        self._saved.setWordWrap(False)
        self._sections = Sections(self)
        self._people = PeopleForms(self._sections)
        self.forms = self._people.forms
        self._licence: LicenceForm | None = None
        self._licence_part: Section | None = None
        self._parts: PartsCard | None = None
        self._parts_part: Section | None = None
        self._materials: MaterialPanel | None = None
        self._questions = QuestionCard(self._sections)
        self._question_part = self._sections.add("situation", self._questions, (_QUESTIONS, 0))
        self._other = OtherCard(self._sections)
        self._other_part = self._sections.add("other", self._other, (_OTHER, 0))
        self._arrange_soon = QTimer(self)
        self._arrange_soon.setSingleShot(True)
        self._arrange_soon.timeout.connect(self.arrange)
        self._lay_out()
        self._connect()

    @property
    def materials(self) -> MaterialPanel:
        """The materials, not in sight until there is an item."""
        if self._materials is None:
            from counter_app.features.intake.pages.material_panel import MaterialPanel

            self._materials = MaterialPanel(self)
            self._materials.hide()
            self._materials.opened.connect(lambda: self.go_to(MATERIALS))
            self._materials.fitted.connect(self._arrange_soon.start)
            self._column.insertWidget(self._column.count() - 1, self._materials, 1)
            self.materialsMade.emit(self._materials)
        return self._materials

    def show_intake(self, intake: IntakePresenter, *, sample: bool) -> None:
        """Show everything as it stands; cheap enough for each keystroke."""
        item = intake.item
        self._name = item.name if item else _("下一位")
        limit = limit_text(told_limit(item)) if item else ""
        chips = [
            item.department if item else "",
            handling_name(item.handling) if item and item.handling else "",
            limit,
            _("▲ 样例目录") if item and sample else "",
        ]
        self._show_chips([chip for chip in chips if chip])
        self._hint.setVisible(item is None)
        self._people.show_people(intake)
        self._show_licence(intake)
        self._show_parts(intake)
        self._show_questions(intake)
        self._other.show_other(intake)
        self._other_part.show_standing(other_standing(intake))
        if item is not None or self._materials is not None:
            self.materials.show_lines(intake.lines())
            self.materials.setVisible(item is not None)
        self.arrange()

    def show_saved(self, text: str) -> None:
        """When the draft was last put on the disk, or that it was not."""
        self._saved.setText(text)

    def show_known(self, offer: str, warning: str) -> None:
        """What is known of the applicant's number: to be filled in, or to mind."""
        self.forms["applicant"].show_known(offer, warning)
        self.arrange()

    def show_refusal(self, refusal: Refusal) -> None:
        """Say what the use case refused at the field that it names, and go there."""
        role, _dot, part = refusal.field.partition(".")
        self._people.want(role)
        if role in self.forms:
            self.forms[role].show_refusal(part, refusal)
        elif role == "licence" and self._licence is not None:
            self._licence.show_refusal(part, refusal)
        self.go_to(refusal.field)

    def go_to(self, field: str) -> None:
        """Focus ``applicant.name``, ``situation.<question>``, ``materials.<name>``, ``remark``.

        The part that holds it unfolds; its name alone leads to its first field.
        """
        area, _dot, part = field.partition(".")
        area = "other" if area in ("remark", "channel") else area
        shown = self._sections.named(area)
        if area == MATERIALS and self._materials is not None and self._materials.isVisibleTo(self):
            self._be_at(MATERIALS)
            self.materials.go_to(part.removesuffix(".state"))
        elif shown is not None:
            self._be_at(area)
            self._focus_in(area, part if area != "other" else field)
        if (focused := self.focusWidget()) is not None and shown is not None:
            self._sections.ensureWidgetVisible(focused, 0, 24)

    def start_afresh(self) -> None:
        """Another person: begin at the top."""
        for form in (*self.forms.values(), *((self._licence,) if self._licence else ())):
            form.start_afresh()
        self._here = "applicant"

    def arrange(self) -> None:
        """Give the room to who is worked with; nothing moves under a pressed mouse button."""
        if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._arrange_soon.start(50)
            return
        width = self.width() - 2 * _SIDE
        low = self.height() < _LOW
        restyle(self._title, "role", "subtitle" if low else "title")
        self._saved.setVisible(width >= 480)
        self._title.setText(self._shown_name(width))
        self._sections.fit(width)
        room = self._room(width, low=low)
        unfolded = self._unfolded(width, room, low=low)
        height = self._sections.height_of(unfolded, width, beside=low)
        self._fold_materials(room - height, bool(unfolded))
        table = self._materials is not None and self._materials.isVisibleTo(self)
        height = min(height, room - (LINE + GAP if table else 0))
        self._sections.be_high(max(height, LINE))
        self._sections.unfold(unfolded, width, beside=low)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size, another arrangement."""
        super().resizeEvent(event)
        self.arrange()

    # Inside

    def _room(self, width: int, *, low: bool) -> int:
        """What the head leaves; in a low window a long title takes the place of the chips."""
        title = self._title.heightForWidth(width - self._saved.sizeHint().width() - GAP)
        long = title > 2 * self._title.fontMetrics().height()
        chips = self.height() >= _LOWEST and not (low and long)
        for chip in self._chip_labels:
            chip.setVisible(chips)
        below = self._chips.sizeHint().height() + GAP if chips and self._chip_texts else 0
        if not self._hint.isHidden():
            below = max(below, self._hint.heightForWidth(width) + GAP)
        return self.height() - 2 * _TOP - title - below - GAP

    def _shown_name(self, width: int) -> str:
        """In the lowest window no more than a line of it."""
        if self.height() >= _LOWEST:
            return self._name
        room = width - self._saved.sizeHint().width() - 2 * GAP
        cut = Qt.TextElideMode.ElideMiddle
        return self._title.fontMetrics().elidedText(self._name, cut, room)

    def _unfolded(self, width: int, room: int, *, low: bool) -> set[str]:
        """What is unfinished, and where one is; only that where the table would lack rows."""
        here = {one.name for one in self._sections.here if one.name == self._here}
        wanted = here | {one.name for one in self._sections.here if not one.fine}
        panel = self._materials
        least = 0
        if panel is not None and panel.isVisibleTo(self):
            least = panel.height_of(_ROWS, low=self.height() < _LOWEST) + GAP
        height = self._sections.height_of(wanted, width, beside=low)
        return wanted if height + least <= room else here

    def _fold_materials(self, room: int, beside_others: bool) -> None:
        """The table folds only where not even two bare rows would be in sight."""
        panel = self._materials
        if panel is not None and panel.isVisibleTo(self):
            low = self.height() < _LOWEST or room < panel.height_of(2, low=False) + GAP
            folded = beside_others and room < panel.height_of(2, low=True) + GAP
            panel.fold(folded, low=low)

    def _be_at(self, name: str) -> None:
        self._here = name
        self.arrange()

    def _focus_in(self, area: str, part: str) -> None:
        if area in self.forms:
            self.forms[area].go_to(part or "id_number")
        elif area == "licence" and self._licence is not None:
            self._licence.go_to(part)
        elif area == "parts" and self._parts is not None:
            self._parts.go_to(part)
        elif area == "situation":
            self._questions.go_to(part)
        else:
            self._other.go_to(part)

    def _focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        """The part where the focus went is where one is."""
        if now is None or not self.isAncestorOf(now):
            return
        part = self._sections.holding(now)
        if part is not None and now is part.line:
            return
        on_line = self._materials is not None and now is self._materials.line
        here = part.name if part else self._here if on_line else MATERIALS
        if here != self._here:
            self._be_at(here)
        if part is not None:
            self._sections.ensureWidgetVisible(now, 0, 24)

    def _connect(self) -> None:
        self._sections.opened.connect(self.go_to)
        self._questions.answered.connect(self.answered)
        self._other.channelChosen.connect(self.channelChosen)
        self._other.englishWanted.connect(self.englishWanted)
        self._other.remarkTyped.connect(self.remarkTyped)
        self._other.left.connect(self.left)
        self._people.typed.connect(self.partyTyped)
        self._people.left.connect(self.partyLeft)
        self._people.offerTaken.connect(self.offerTaken)
        self._people.wanted.connect(self.partyWanted)
        self._people.knownTaken.connect(self.knownTaken)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(GAP)
        first.addWidget(self._title, 1)
        first.addWidget(self._saved, 0, Qt.AlignmentFlag.AlignTop)
        second = QHBoxLayout()
        second.addLayout(self._chips)
        second.addWidget(self._hint, 100)
        second.addStretch(1)
        self._column = layout = QVBoxLayout(self)
        layout.setContentsMargins(_SIDE, _TOP, _SIDE, _TOP)
        layout.setSpacing(GAP)
        layout.addLayout(first)
        layout.addLayout(second)
        layout.addWidget(self._sections)
        layout.addStretch(0)

    def _show_licence(self, intake: IntakePresenter) -> None:
        """The licence that is renewed, for an item that renews; made when first wanted."""
        renews = intake.item is not None and intake.item.renewal is not None
        if renews and self._licence is None:
            self._licence = LicenceForm(self._sections)
            self._licence.typed.connect(self.partyTyped)
            self._licence_part = self._sections.add("licence", self._licence, (_LICENCE, 0))
        if self._licence is not None and self._licence_part is not None:
            self._licence.show_licence(intake.draft.licence)
            self._licence_part.show_standing(licence_standing(intake))
            self._licence_part.wanted = renews

    def _show_parts(self, intake: IntakePresenter) -> None:
        """The parts of a matter; made when there is the first."""
        if intake.matter is not None:
            from counter_app.features.intake.pages.parts_card import PartsCard
            from counter_app.features.intake.pages.presenters.matter import part_rows, saved_text

            if self._parts is None:
                self._parts = PartsCard(self._sections)
                self._parts.chosen.connect(self.partChosen)
                self._parts_part = self._sections.add("parts", self._parts, (_PARTS, 0))
            assert self._parts_part is not None
            standings, saved = intake.parts(), saved_text(intake.matter)
            self._parts.show_parts(part_rows(intake.matter, standings), saved)
            self._parts_part.show_standing(parts_standing(standings, saved))
        if self._parts_part is not None:
            self._parts_part.wanted = intake.matter is not None

    def _show_chips(self, texts: list[str]) -> None:
        if texts == self._chip_texts:
            return
        self._chip_texts = texts
        clear(self._chips)
        self._chip_labels = [make_label("chip", "", self, text) for text in texts]
        for chip in self._chip_labels:
            chip.setWordWrap(False)
            self._chips.addWidget(chip)

    def _show_questions(self, intake: IntakePresenter) -> None:
        questions = intake.questions()
        self._questions.show_questions(questions)
        self._question_part.wanted = bool(questions)
        self._question_part.show_standing(situation_standing(intake))

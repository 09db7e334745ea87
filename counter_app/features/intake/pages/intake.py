"""The case form: who applies, in which situation, with which materials."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from counter_app.desk.plain_text import plain_label
from counter_app.desk.question_segments import Segments
from counter_app.desk.serving_parts import clear, make_button, make_label
from counter_app.features.cases.acts.legal_limit import told_limit
from counter_app.features.cases.model.channel import Channel
from counter_app.features.cases.words.labels import channel_name, handling_name, limit_text
from counter_app.features.intake.pages.licence_form import LicenceForm
from counter_app.features.intake.pages.party_field import TypedField
from counter_app.features.intake.pages.people_forms import PeopleForms
from counter_app.features.intake.pages.presenters.intake import IntakePresenter
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.catalog.item import Question
from counter_app.knowledge.wording import _

if TYPE_CHECKING:
    from counter_app.features.intake.pages.material_panel import MaterialPanel


class IntakeView(QWidget):
    """Shows one presenter at a time and hands on what people do. ``left``: a field was left.

    Forms of others than the applicant and the materials are made when they
    first show, so that the first screen does not wait for them;
    ``materialsMade`` tells these.
    """

    partyTyped = Signal(str, str, str)
    partyLeft = Signal(str, str)
    offerTaken = Signal(str)
    partyWanted = Signal(str, bool)
    channelChosen = Signal(str)
    englishWanted = Signal(bool)
    answered = Signal(str, str)
    remarkTyped = Signal(str)
    left = Signal()
    materialsMade = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("intake")
        self._questions: tuple[Question, ...] = ()
        self._segments: dict[str, Segments] = {}
        self._rows: dict[str, QWidget] = {}
        self._title = make_label("title", "intake.title", self)
        self._chips = QHBoxLayout()
        self._chips.setSpacing(8)
        self._chip_texts: list[str] = []
        self._hint = make_label("hint", "intake.hint", self)
        self._hint.setText(
            _("按 F2 说事：百姓的话、事项名称、拼音首字母都可以。也可以先登记申请人。")
        )
        self._saved = make_label("hint", "intake.saved", self)
        self._saved.setWordWrap(False)
        self._people = PeopleForms(self)
        self.forms = self._people.forms
        self._licence: LicenceForm | None = None
        self._materials: MaterialPanel | None = None
        self._question_card = QFrame(self)
        self._question_card.setProperty("role", "card")
        self._question_rows = QVBoxLayout(self._question_card)
        self._question_rows.setContentsMargins(16, 8, 16, 8)
        self._question_rows.setSpacing(8)
        self._remark = self._remark_field()
        self._english = make_button("segment", "english.wanted", _("文书附英文"), self)
        self._english.setCheckable(True)
        self._english.setToolTip(_("文书在中文旁附英文对照，以中文为准"))
        self._channel = self._channel_box()
        self.forms["applicant"].heading_row.insertWidget(3, self._channel)
        self.forms["applicant"].heading_row.insertWidget(4, self._english)
        self._lay_out()
        self._people.typed.connect(self.partyTyped)
        self._people.left.connect(self.partyLeft)
        self._people.offerTaken.connect(self.offerTaken)
        self._people.wanted.connect(self.partyWanted)
        self._people.made.connect(self._order_tabs)
        self._english.toggled.connect(self.englishWanted)
        self._order_tabs()

    def _channel_box(self) -> QComboBox:
        box = QComboBox(self)
        box.setObjectName("channel")
        box.setAccessibleName(_("收件渠道"))
        box.setToolTip(_("申请怎样收到的，写入回执；不在窗口收到的不算到场"))
        for one in Channel:
            box.addItem(channel_name(one), one.value)
        box.activated.connect(lambda place: self.channelChosen.emit(box.itemData(place)))
        return box

    def _remark_field(self) -> TypedField:
        remark = TypedField(self)
        remark.setObjectName("remark")
        remark.setAccessibleName(_("备注"))
        remark.setPlaceholderText(_("备注：其他需要说明或补正的内容"))
        remark.textEdited.connect(self.remarkTyped)
        remark.left.connect(self.left)
        return remark

    @property
    def materials(self) -> MaterialPanel:
        """The materials, not in sight until there is an item."""
        if self._materials is None:
            from counter_app.features.intake.pages.material_panel import MaterialPanel

            self._materials = MaterialPanel(self)
            self._materials.hide()
            self._column.insertWidget(self._column.indexOf(self._remark), self._materials, 1)
            self.materialsMade.emit(self._materials)
            self._order_tabs()
        return self._materials

    def show_intake(self, intake: IntakePresenter, *, sample: bool) -> None:
        """Show everything as it stands; cheap enough for each keystroke."""
        draft, item = intake.draft, intake.item
        self._title.setText(item.name if item else _("下一位"))
        limit = limit_text(told_limit(item)) if item else ""
        chips = [
            item.department if item else "",
            handling_name(item.handling) if item and item.handling else "",
            limit,
            _("▲ 样例目录") if item and sample else "",
        ]
        self._show_chips([chip for chip in chips if chip])
        self._hint.setVisible(item is None)
        self._channel.setCurrentIndex(self._channel.findData(draft.channel))
        self._english.blockSignals(True)
        self._english.setChecked(intake.english)
        self._english.blockSignals(False)
        self._english.setText(_("✓ 文书附英文") if intake.english else _("文书附英文"))
        self._people.show_people(intake)
        self._show_licence(intake)
        self._show_questions(intake.questions())
        if item is not None or self._materials is not None:
            self.materials.show_lines(intake.lines())
            self.materials.setVisible(item is not None)
        self._remark.show_text(draft.remark)

    def show_saved(self, text: str) -> None:
        """When the draft was last put on the disk, or that it was not."""
        self._saved.setText(text)

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
        """Focus ``applicant.name``, ``situation.<question>``, ``materials.<name>``, ``remark``."""
        area, _dot, part = field.partition(".")
        if area in self.forms:
            self.forms[area].go_to(part)
        elif area == "licence" and self._licence is not None:
            self._licence.go_to(part)
        elif area == "situation" and part in self._segments:
            self._segments[part].setFocus()
        elif area == "materials":
            self.materials.go_to(part.removesuffix(".state"))
        elif area == "remark":
            self._remark.setFocus()
        if (focused := self.focusWidget()) is not None:
            self._scroll.ensureWidgetVisible(focused, 0, 40)

    def start_afresh(self) -> None:
        """Another person: begin at the top."""
        for form in (*self.forms.values(), *((self._licence,) if self._licence else ())):
            form.start_afresh()
        self._scroll.verticalScrollBar().setValue(0)

    def _order_tabs(self) -> None:
        """Tab goes the way that one reads; what is hardly ever changed comes last."""
        chain = self._people.tab_chain()
        if self._licence is not None:
            chain += self._licence.tab_chain()
        for segments in self._segments.values():
            chain += segments.buttons
        if self._materials is not None:
            chain += self._materials.tab_chain()
        chain += [self._remark, self._channel, self._english]
        chain += self._people.late_chain()
        for one, following in pairwise(chain):
            QWidget.setTabOrder(one, following)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addLayout(self._chips)
        head.addWidget(self._hint, 100)
        head.addStretch(1)
        head.addWidget(self._saved)
        inside = QWidget(self)
        inside.setObjectName("intake.page")
        self._column = layout = QVBoxLayout(inside)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        layout.addWidget(self._title)
        layout.addLayout(head)
        layout.addWidget(self._people)
        layout.addWidget(self._question_card)
        layout.addWidget(self._remark)
        layout.addStretch(0)
        self._scroll = QScrollArea(self)
        self._scroll.setObjectName("intake.scroll")
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)

    def _show_licence(self, intake: IntakePresenter) -> None:
        """The licence that is renewed, for an item that renews; made when first wanted."""
        renews = intake.item is not None and intake.item.renewal is not None
        if renews and self._licence is None:
            self._licence = LicenceForm(self)
            self._licence.typed.connect(self.partyTyped)
            place = self._column.indexOf(self._question_card)
            self._column.insertWidget(place, self._licence)
            self._order_tabs()
        if self._licence is not None:
            self._licence.show_licence(intake.draft.licence)
            self._licence.setVisible(renews)

    def _show_chips(self, texts: list[str]) -> None:
        if texts == self._chip_texts:
            return
        self._chip_texts = texts
        clear(self._chips)
        for text in texts:
            chip = make_label("chip", "", self, text)
            chip.setWordWrap(False)
            self._chips.addWidget(chip)

    def _show_questions(self, questions: tuple[tuple[Question, str], ...]) -> None:
        asked = tuple(question for question, _answer in questions)
        if asked != self._questions:
            self._questions = asked
            self._rebuild_questions()
        for question, answer in questions:
            self._segments[question.text].show_value(answer)
        self._question_card.setVisible(bool(asked))

    def _rebuild_questions(self) -> None:
        """Rows that stay keep their focus; new ones go to their place."""
        while self._question_rows.takeAt(0) is not None:
            pass
        asked = [question.text for question in self._questions]
        for text in self._segments.keys() - set(asked):
            del self._segments[text]
            self._rows[text].hide()
            self._rows.pop(text).deleteLater()
        for question in self._questions:
            if question.text not in self._segments:
                self._segments[question.text] = self._question_row(question)
            self._question_rows.addWidget(self._rows[question.text])
        self._segments = {text: self._segments[text] for text in asked}
        self._order_tabs()

    def _question_row(self, question: Question) -> Segments:
        row = QWidget(self._question_card)
        label = plain_label(question.text, row)
        label.setWordWrap(True)
        choices = [(answer, answer) for answer in question.answers]
        segments = Segments(f"situation.{question.text}", question.text, choices, row)
        segments.chosen.connect(lambda answer: self.answered.emit(question.text, answer))
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(label, 2)
        layout.addWidget(segments, 3)
        row.show()
        self._rows[question.text] = row
        return segments

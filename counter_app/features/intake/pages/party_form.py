"""The fields of an applicant, or of who acts for one, beside each other where there is room."""

from __future__ import annotations

from collections.abc import Container
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from counter_app.desk.plain_text import plain_label
from counter_app.desk.question_segments import Segments
from counter_app.desk.serving_parts import make_button, make_label
from counter_app.features.cases.model.draft import TypedParty
from counter_app.features.cases.words.labels import id_kind_name, party_kind_name
from counter_app.features.intake.pages.party_field import FieldBox
from counter_app.features.intake.pages.presenters.party_fields import FieldCheck, id_kinds
from counter_app.features.intake.pages.presenters.people_fields import BY_WHAT, acts_for_another
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.persons.identity import IdKind
from counter_app.knowledge.persons.party import PartyKind
from counter_app.knowledge.wording import _

_ALL_BESIDE: Final = 640  # from here on all fields stand in one row


class PartyForm(QFrame):
    """Tells what is typed as (role, part, text); shows what the presenter makes of it."""

    typed = Signal(str, str, str)
    left = Signal(str, str)
    offerTaken = Signal(str)
    knownTaken = Signal()

    def __init__(self, role: str, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._role = role
        self._kind = ""
        self.setObjectName(f"{role}.form")
        self.setProperty("role", "card")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._heading = heading = plain_label(title, self)
        heading.setProperty("role", "subtitle")
        self.heading_row = QHBoxLayout()
        self.heading_row.setSpacing(8)
        self.heading_row.addWidget(heading)
        self.kind: Segments | None = None
        if not acts_for_another(role):
            choices = [(kind.value, party_kind_name(kind)) for kind in PartyKind]
            self.kind = Segments(f"{role}.kind", _("申请人类型"), choices, self)
            self.kind.chosen.connect(self._kind_chosen)
            self.heading_row.addWidget(self.kind)
        self.heading_row.addStretch(1)
        self.boxes = {
            "id_number": FieldBox(f"{role}.id_number", _("证件号码"), self),
            "name": FieldBox(f"{role}.name", _("姓名"), self),
            "phone": FieldBox(f"{role}.phone", _("联系电话"), self, optional=True),
        }
        if acts_for_another(role):
            called = {"relation": _("与申请人的关系"), "authority": _("授权文件")}
            for part in BY_WHAT:
                box = FieldBox(f"{role}.{part}", called[part], self, optional=True)
                self.boxes[part] = box
        self._known = make_button("quiet", f"{role}.known", "", self)
        self._known.hide()
        self._known.clicked.connect(self.knownTaken)
        self._warning = make_label("warning", f"{role}.warning", self)
        self._warning.hide()
        self.boxes["name"].field.takes_enter = self._take_known
        self.id_kind = QComboBox(self)
        self.id_kind.setObjectName(f"{role}.id_kind")
        self.id_kind.setAccessibleName(_("证件类型"))
        self.id_kind.activated.connect(self._id_kind_chosen)
        self._lay_out()
        self._connect()

    def show_party(self, party: TypedParty) -> None:
        """What stands in the draft."""
        if party.kind != self._kind:
            self._kind = party.kind
            self.id_kind.clear()
            for kind in id_kinds(party.kind):
                self.id_kind.addItem(id_kind_name(kind), kind.value)
            name = _("姓名") if party.kind == PartyKind.PERSON else _("单位名称")
            self.boxes["name"].label.setText(name)
            self.boxes["name"].field.setAccessibleName(name)
        if self.kind is not None:
            self.kind.show_value(party.kind)
        self.id_kind.setCurrentIndex(self.id_kind.findData(party.id_kind))
        for part, box in self.boxes.items():
            box.field.show_text(getattr(party, part))

    def show_title(self, title: str) -> None:
        """Another is asked for in these fields."""
        self._heading.setText(title)

    def show_served(self, kinds: Container[PartyKind]) -> None:
        """Only these kinds of applicants can be chosen, and the one that is."""
        if self.kind is not None:
            for kind, button in zip(PartyKind, self.kind.buttons, strict=True):
                button.setEnabled(kind in kinds or button.isChecked())

    def show_check(self, part: str, check: FieldCheck) -> None:
        """How one field stands."""
        self.boxes[part].show_check(check)

    def show_optional(self, part: str, optional: bool) -> None:
        """Whether this field may stay empty."""
        self.boxes[part].field.setPlaceholderText(_("可不填") if optional else "")

    def show_better_kind(self, kind: IdKind | None) -> None:
        """Offer the kind whose number was typed."""
        text = _("改为{kind}").format(kind=id_kind_name(kind)) if kind else ""
        self.boxes["id_number"].show_offer(text)

    def show_known(self, offer: str, warning: str) -> None:
        """What one key would fill in, and that the number was somebody else's."""
        self._known.setText(offer.replace("&", "&&"))
        self._known.setAccessibleName(offer)
        self._known.setVisible(bool(offer))
        self._warning.setText(warning)
        self._warning.setVisible(bool(warning))

    def go_on_from_number(self) -> None:
        """The number is whole: the name comes next, if it is not there yet."""
        if not self.boxes["name"].field.text():
            self.boxes["name"].field.arrive()

    def show_refusal(self, part: str, refusal: Refusal) -> None:
        """Say it at the field and go there."""
        if part in self.boxes:
            self.boxes[part].show_refusal(refusal)

    def go_to(self, part: str) -> None:
        """Put the focus on a field."""
        if part in self.boxes:
            self.boxes[part].field.setFocus()
            self.boxes[part].field.selectAll()
        elif part == "id_kind":
            self.id_kind.setFocus()

    def start_afresh(self) -> None:
        """Another person sits down."""
        for box in self.boxes.values():
            box.start_afresh()

    def fit(self, width: int) -> None:
        """All fields in one row, or two and two."""
        beside = 4 if width >= _ALL_BESIDE else 2
        for place, box in enumerate((self._kind_box, *self.boxes.values())):
            self._grid.addWidget(box, *divmod(place, beside))
        for column, share in enumerate((3, 4, 3, 3)):
            self._grid.setColumnStretch(column, share if column < beside else 0)

    def _lay_out(self) -> None:
        self._kind_box = kind_box = QWidget(self)
        column = QVBoxLayout(kind_box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        label = plain_label(_("证件类型"), kind_box)
        label.setProperty("role", "label")
        label.setBuddy(self.id_kind)
        self.id_kind.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        column.addWidget(label)
        column.addWidget(self.id_kind)
        column.addStretch(1)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 8)
        layout.setSpacing(4)
        layout.addLayout(self.heading_row)
        layout.addLayout(self._grid)
        layout.addWidget(self._warning)
        layout.addWidget(self._known, 0, Qt.AlignmentFlag.AlignLeft)
        self.fit(_ALL_BESIDE)

    def _connect(self) -> None:
        for part, box in self.boxes.items():
            box.typed.connect(lambda text, part=part: self.typed.emit(self._role, part, text))
            box.left.connect(lambda part=part: self.left.emit(self._role, part))
        self.boxes["id_number"].offerTaken.connect(lambda: self.offerTaken.emit(self._role))

    def _take_known(self) -> bool:
        """Enter in the empty name takes what is known."""
        takes = not self._known.isHidden() and not self.boxes["name"].field.text()
        if takes:
            self.knownTaken.emit()
        return takes

    def _kind_chosen(self, kind: str) -> None:
        self.typed.emit(self._role, "kind", kind)

    def _id_kind_chosen(self, _place: int) -> None:
        self.typed.emit(self._role, "id_kind", str(self.id_kind.currentData()))

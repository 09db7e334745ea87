"""The licence that is to be renewed (延续): its number and its last day."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QSizePolicy, QWidget

from counter_app.desk.plain_text import plain_label
from counter_app.features.cases.model.draft import TypedLicence
from counter_app.features.intake.pages.party_field import FieldBox
from counter_app.features.intake.pages.presenters.licence_fields import check_licence
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.wording import _


class LicenceForm(QFrame):
    """Tells what is typed as ``licence``, part and text, as forms of parties do."""

    typed = Signal(str, str, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("licence.form")
        self.setProperty("role", "card")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        heading = plain_label(_("要延续的证照"), self)
        heading.setProperty("role", "subtitle")
        self.boxes = {
            "number": FieldBox("licence.number", _("原证照编号，或者证照台账的编号"), self),
            "valid_to": FieldBox("licence.valid_to", _("有效期届满日"), self, optional=True),
        }
        self.boxes["valid_to"].field.setPlaceholderText(_("台账上没有的必填，如 2026-12-19"))
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 12, 16, 8)
        grid.setHorizontalSpacing(16)
        grid.addWidget(heading, 0, 0, 1, 2)
        for place, (part, box) in enumerate(self.boxes.items()):
            grid.addWidget(box, 1, place)
            grid.setColumnStretch(place, 1)
            box.typed.connect(lambda text, part=part: self.typed.emit("licence", part, text))

    def show_licence(self, licence: TypedLicence) -> None:
        """What stands in the draft, and how."""
        for part, box in self.boxes.items():
            box.field.show_text(getattr(licence, part))
            box.show_check(check_licence(licence, part))

    def show_refusal(self, part: str, refusal: Refusal) -> None:
        """Say it at the field and go there."""
        self.boxes.get(part, self.boxes["number"]).show_refusal(refusal)

    def go_to(self, part: str) -> None:
        """Put the focus on a field."""
        self.boxes.get(part, self.boxes["number"]).field.setFocus()

    def start_afresh(self) -> None:
        """Another person sits down."""
        for box in self.boxes.values():
            box.start_afresh()

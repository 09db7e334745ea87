"""What is seldom touched: how the application came, English on papers, the clerk's remark."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QWidget

from counter_app.desk.serving_parts import make_button
from counter_app.features.cases.model.channel import Channel
from counter_app.features.cases.words.labels import channel_name
from counter_app.features.intake.pages.party_field import TypedField
from counter_app.features.intake.pages.presenters.intake import IntakePresenter
from counter_app.knowledge.wording import _


class OtherCard(QFrame):
    """``left``: the remark was left."""

    channelChosen = Signal(str)
    englishWanted = Signal(bool)
    remarkTyped = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("other.form")
        self.setProperty("role", "card")
        self._channel = QComboBox(self)
        self._channel.setObjectName("channel")
        self._channel.setAccessibleName(_("收件渠道"))
        self._channel.setToolTip(_("申请怎样收到的，写入回执；不在窗口收到的不算到场"))
        for one in Channel:
            self._channel.addItem(channel_name(one), one.value)
        self._channel.activated.connect(
            lambda place: self.channelChosen.emit(self._channel.itemData(place))
        )
        self._english = make_button("segment", "english.wanted", _("文书附英文"), self)
        self._english.setCheckable(True)
        self._english.setToolTip(_("文书在中文旁附英文对照，以中文为准"))
        self._english.toggled.connect(self.englishWanted)
        self.remark = TypedField(self)
        self.remark.setObjectName("remark")
        self.remark.setAccessibleName(_("备注"))
        self.remark.setPlaceholderText(_("备注：其他需要说明或补正的内容"))
        self.remark.textEdited.connect(self.remarkTyped)
        self.remark.left.connect(self.left)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(16, 8, 16, 8)
        self._grid.setSpacing(8)
        self._grid.setColumnStretch(2, 1)
        self._grid.addWidget(self._channel, 0, 0)
        self._grid.addWidget(self._english, 0, 1)
        self._grid.addWidget(self.remark, 0, 2)

    def show_other(self, intake: IntakePresenter) -> None:
        """As it stands in the draft."""
        self._channel.setCurrentIndex(self._channel.findData(intake.draft.channel))
        self._english.blockSignals(True)
        self._english.setChecked(intake.english)
        self._english.blockSignals(False)
        self._english.setText(_("✓ 文书附英文") if intake.english else _("文书附英文"))
        self.remark.show_text(intake.draft.remark)

    def fit(self, width: int) -> None:
        """The remark beside the others, or below them."""
        beside = width >= 640
        self._grid.addWidget(self.remark, *((0, 2, 1, 1) if beside else (1, 0, 1, 3)))

    def go_to(self, part: str) -> None:
        """Put the focus on the remark, or on the ``channel``."""
        (self._channel if part == "channel" else self.remark).setFocus()

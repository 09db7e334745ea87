"""What was not good: reasons to tick and words to add, large enough for a finger."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from counter_app.desk.flow import Flow
from counter_app.desk.serving_parts import make_button, make_label
from counter_app.features.ratings.acts.rate_visit import MOST_WORDS
from counter_app.features.ratings.words.rating_reasons import RATING_REASONS
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.persons.phone import check_phone

_ACROSS: Final = 4
_TALL: Final = 84
_WORDS_TALL: Final = 110
_LEFT_ALONE_MS: Final = 60_000
_LARGE: Final = "font-size: 18pt; padding: 6px;"
_TICK: Final = (
    "QPushButton { font-size: 18pt; padding: 6px; }"
    "QPushButton:checked { font-weight: bold; border: 3px solid palette(highlight); }"
)
_TOUCHES: Final = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.InputMethod)


class ReasonsFace(QWidget):
    """``done`` is emitted by the button, or a minute after the applicant walked away."""

    done = Signal()
    backAsked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("rate.reasons")
        self._ticks = [self._tick(place) for place in range(len(RATING_REASONS))]
        self._words = QPlainTextEdit(self)
        self._words.setObjectName("rate.words")
        self._words.setAccessibleName("还想说的 Anything else")
        self._words.setPlaceholderText(
            "还想说的（请不要写姓名、号码）\nAnything else (please no names or numbers)"
        )
        self._words.setStyleSheet(_LARGE)
        self._words.setTabChangesFocus(True)
        self._words.setFixedHeight(_WORDS_TALL)
        self._words.textChanged.connect(self._count)
        self._phone = QLineEdit(self)
        self._phone.setObjectName("rate.phone")
        self._phone.setAccessibleName("愿意被回访的电话 Telephone, if we may call you back")
        self._phone.setPlaceholderText(
            "愿意被回访请留电话，只有主管看得到"
            " · Telephone, if we may call you back; only the supervisor sees it"
        )
        self._phone.setStyleSheet(_LARGE)
        self._phone.textChanged.connect(self._count)
        self._hint = make_label("hint", "rate.hint", self)
        self._hint.setStyleSheet(_LARGE)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._back = self._button("secondary", "rate.back", "重新选择 Back (Esc)")
        self._back.clicked.connect(self.backAsked)
        self._send = self._button("primary", "rate.send", "提交评价 Submit")
        self._send.clicked.connect(self.done)
        self._left_alone = QTimer(self)
        self._left_alone.setSingleShot(True)
        self._left_alone.setInterval(_LEFT_ALONE_MS)
        self._left_alone.timeout.connect(self.done)
        for one in (*self._ticks, self._words, self._phone, self._back, self._send):
            one.installEventFilter(self)
        self._lay_out()
        self._count()

    @property
    def tags(self) -> tuple[str, ...]:
        """The Chinese words of what is ticked."""
        pairs = zip(RATING_REASONS, self._ticks, strict=True)
        return tuple(reason for (reason, _english), tick in pairs if tick.isChecked())

    @property
    def words(self) -> str:
        """What was typed; cut where no more is kept if nobody was left to shorten it."""
        return self._words.toPlainText()[:MOST_WORDS]

    @property
    def phone(self) -> str:
        """Where to call back; empty for none, and for what is no telephone number."""
        typed = self._phone.text().strip()
        return "" if self._is_no_phone(typed) else typed

    def begin(self) -> None:
        """The applicant is asked; the first reason is where Tab starts."""
        self._ticks[0].setFocus(Qt.FocusReason.TabFocusReason)
        self._left_alone.start()

    def clear(self) -> None:
        """Nothing ticked, nothing typed."""
        for tick in self._ticks:
            tick.setChecked(False)
        self._words.clear()
        self._phone.clear()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Somebody is there."""
        if event.type() in _TOUCHES and self._left_alone.isActive():
            self._left_alone.start()
        return False

    def hideEvent(self, _event: QHideEvent) -> None:
        """Another face is shown: nobody is waited for here."""
        self._left_alone.stop()

    def _lay_out(self) -> None:
        reasons = Flow(spacing=12, even=True)
        for tick in self._ticks:
            reasons.addWidget(tick)
        foot = Flow(spacing=16, right=True)
        foot.addWidget(self._back)
        foot.addWidget(self._send)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addLayout(reasons)
        column.addWidget(self._words)
        column.addWidget(self._phone)
        column.addWidget(self._hint)
        column.addLayout(foot)

    def _tick(self, place: int) -> QPushButton:
        tick = self._button("secondary", f"rate.reason.{place}", "")
        tick.setCheckable(True)
        tick.setStyleSheet(_TICK)
        tick.setMinimumHeight(_TALL)
        tick.toggled.connect(lambda on: self._mark(place, on))
        self._write_on(tick, place, on=False)
        return tick

    def _mark(self, place: int, on: bool) -> None:
        self._write_on(self._ticks[place], place, on)
        self._count()

    def _write_on(self, tick: QPushButton, place: int, on: bool) -> None:
        chinese, english = RATING_REASONS[place]
        tick.setText(f"{'✓' if on else '○'} {chinese}\n{english}")
        tick.setAccessibleName(f"{chinese} {english}")

    def _button(self, role: str, name: str, words: str) -> QPushButton:
        button = make_button(role, name, words, self)
        button.setStyleSheet(_LARGE)
        button.setMinimumHeight(56)
        button.setAutoDefault(False)  # a scanner's Enter says nothing
        return button

    def _count(self) -> None:
        said = len(self._words.toPlainText())
        too_long, no_phone = said > MOST_WORDS, self._is_no_phone(self._phone.text().strip())
        self._send.setEnabled(not too_long and not no_phone)
        if too_long:
            self._hint.setText(
                f"最多 {MOST_WORDS} 字，现在 {said} 字 At most {MOST_WORDS} characters"
            )
        elif no_phone:
            self._hint.setText("电话号码不完整 The telephone number is not complete")
        else:
            self._hint.setText(
                "一分钟没有操作，就按已选的保存。After a minute, what is chosen is saved."
            )

    def _is_no_phone(self, typed: str) -> bool:
        try:
            return bool(typed) and not check_phone(typed, field="phone")
        except Refusal:
            return True

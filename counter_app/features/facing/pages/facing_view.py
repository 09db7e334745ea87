"""The applicant's screen (申请人屏): what is taken in, large, to check and to sign on; else idle.

What it says of its own is in both languages: who reads it chose neither.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QScroller,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from counter_app.desk.fonts import need_characters
from counter_app.desk.serving_parts import clear, make_button, make_label, restyle
from counter_app.features.cases.pages.signature_pad import SignaturePad
from counter_app.features.facing.pages.presenters.facing import (
    Answer,
    Facing,
    Idle,
    Line,
    TakenIn,
    ToSign,
)
from counter_app.knowledge.wording import _

_LABEL_WIDTH: Final = 140
_USUAL: Final = (1366, 768)
_LOW: Final = 700
_MOST: Final = 1.5
_LETTERS: Final = (
    ("QLabel, QPushButton {{ font-size: {}pt; }}", 20),
    ('QLabel[letters="title"] {{ font-size: {}pt; font-weight: bold; }}', 26),
    ('QLabel[letters="huge"] {{ font-size: {}pt; font-weight: bold; }}', 44),
)
"""In points at the usual size (px) and below; ``_MOST`` times that on a large screen."""


_ANSWERED: Final = {
    Answer.NONE: ("", ""),
    Answer.RIGHT: ("✓ 您已核对，谢谢 Thank you", "ok"),
    Answer.WRONG: ("▲ 请告诉工作人员哪里不对 Please tell the staff what is wrong", "warning"),
    Answer.SIGNED: ("✓ 谢谢，请稍候 Thank you, please wait", "ok"),
}


class FacingView(QWidget):
    """Takes neither the focus nor a key: it is touched, or shown.

    ``answered`` tells what the applicant said, ``written`` the ink of the
    signature after each stroke.
    """

    answered = Signal(object)
    written = Signal(str)

    def __init__(self, shell: QWidget) -> None:
        flags = Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint
        super().__init__(shell, flags | Qt.WindowType.WindowDoesNotAcceptFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setObjectName("facing")
        self.setWindowTitle(_("申请人屏"))
        self._shell = shell
        self._shown: Facing | None = None
        self._idle, self._sheet = self._idle_face(), self._sheet_face()
        self._faces = QStackedWidget(self)
        for face in (self._idle, self._sheet):
            self._faces.addWidget(face)
        self._way_back = make_label("", "facing.back", self, _("工作人员：F11 或 Esc 关闭"))
        self._way_back.setAlignment(Qt.AlignmentFlag.AlignCenter)
        restyle(self._way_back, "tone", "hint")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._faces, 1)
        layout.addWidget(self._way_back)

    @property
    def shown(self) -> Facing | None:
        """What is in sight, or would be."""
        return self._shown

    def cover(self, place: QRect, *, whole_screen: bool) -> None:
        """Come into sight there; ``whole_screen``: on all of the screen of that place."""
        self._way_back.setHidden(whole_screen)
        self.setWindowState(Qt.WindowState.WindowNoState)
        screen = QGuiApplication.screenAt(place.center())
        if screen is not None:
            self.setScreen(screen)  # or it would be whole on the one where it was before
        self.setGeometry(place)
        if whole_screen:
            self.setWindowState(Qt.WindowState.WindowFullScreen)  # showFullScreen() activates
        self.show()

    def show_facing(self, facing: Facing, answer: Answer) -> None:
        """Show this, and what was answered to it."""
        if facing != self._shown:
            self._shown = facing
            need_characters(str(facing))
            self._show_anew(facing)
        if isinstance(facing, Idle):
            return
        told, tone = _ANSWERED[answer]
        self._told.setText(told)
        self._told.setVisible(bool(told))
        restyle(self._told, "tone", tone)
        checks = isinstance(facing, TakenIn) and facing.whole
        self._wrong.setVisible(checks and answer is not Answer.RIGHT)
        self._right.setVisible(checks and answer is not Answer.RIGHT)
        self._show_done()

    def show_ink(self, ink: str) -> None:
        """The signature as it stands at the clerk's."""
        if ink != self._pad.ink:
            self._pad.show_ink(ink)
            self._show_done()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The larger the screen, the larger the letters; one that stands upright has one column."""
        super().resizeEvent(event)
        upright = self.height() > self.width()
        ways = QBoxLayout.Direction
        self._across.setDirection(ways.TopToBottom if upright else ways.LeftToRight)
        self._heading.setHidden(self.height() < _LOW)
        room = min(self.width() / _USUAL[0], self.height() / _USUAL[1])
        times = min(_MOST, max(1.0, room))
        sheet = "".join(rule.format(round(points * times)) for rule, points in _LETTERS)
        if sheet != self.styleSheet():
            self.setStyleSheet(sheet)

    def event(self, event: QEvent) -> bool:
        """Where a window manager activates whatever comes, the clerk's has it back."""
        if event.type() is QEvent.Type.WindowActivate:
            (QApplication.activeModalWidget() or self._shell).activateWindow()
        return super().event(event)

    # Inside

    def _show_anew(self, facing: Facing) -> None:
        for layout in (self._facts, self._materials, self._follows):
            clear(layout)
        self._pad.show_ink("")
        if isinstance(facing, Idle):
            for label in (self._heading, self._item):
                label.clear()
            self._hall.setText(facing.hall)
            self._window.setText(facing.window)
            self._hours.setText(facing.hours)
            self._faces.setCurrentWidget(self._idle)
            return
        signs = isinstance(facing, ToSign)
        self._heading.setText(
            "请核对后签名 Please check and sign" if signs else "请核对 Please check"
        )
        self._item.setText(facing.item)
        for row, (called, value) in enumerate(facing.facts):
            name = make_label("", "", self._sheet, called)
            restyle(name, "tone", "hint")
            self._facts.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(make_label("", f"facing.fact.{row}", self._sheet, value), row, 1)
        lines = facing.materials if isinstance(facing, TakenIn) else ()
        self._tell(self._materials, "facing.material", lines)
        self._materials.addStretch(1)
        self._tell(self._follows, "facing.follows", getattr(facing, "follows", ()))
        self._pad_frame.setVisible(signs)
        self._list.setVisible(not signs)
        self._faces.setCurrentWidget(self._sheet)

    def _tell(self, where: QVBoxLayout, name: str, lines: Sequence[Line]) -> None:
        for place, line in enumerate(lines):
            label = make_label("", f"{name}.{place}", self._sheet, line.text)
            restyle(label, "tone", line.tone)
            where.addWidget(label)

    def _show_done(self) -> None:
        self._done.setVisible(isinstance(self._shown, ToSign))
        self._done.setEnabled(bool(self._pad.ink))

    def _idle_face(self) -> QWidget:
        face = QFrame(self)
        face.setObjectName("facing.idle")
        self._hall = self._large("facing.hall", face, "huge")
        self._window = self._large("facing.window", face, "title")
        self._hours = self._large("facing.hours", face, "title")
        welcome = self._large("facing.welcome", face, "title")
        welcome.setText("欢迎您 Welcome")
        hours = self._large("", face, "")
        hours.setText("办公时间 Opening hours")
        column = QVBoxLayout(face)
        column.setContentsMargins(64, 48, 64, 48)
        column.setSpacing(24)
        column.addStretch(3)
        for label in (self._hall, self._window, welcome):
            column.addWidget(label)
        column.addStretch(2)
        for label in (hours, self._hours):
            column.addWidget(label)
        column.addStretch(3)
        return face

    def _large(self, name: str, face: QWidget, size: str) -> QLabel:
        label = make_label("", name, face)
        label.setProperty("letters", size)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        return label

    def _sheet_face(self) -> QWidget:
        face = QFrame(self)
        face.setObjectName("facing.sheet")
        self._heading = make_label("", "facing.heading", face)
        restyle(self._heading, "tone", "hint")
        self._item = make_label("", "facing.item", face)
        self._item.setProperty("letters", "title")
        self._facts, self._materials, self._follows = QGridLayout(), QVBoxLayout(), QVBoxLayout()
        facts = QVBoxLayout()
        facts.addLayout(self._facts)
        facts.addStretch(1)
        self._facts.setHorizontalSpacing(16)
        self._facts.setVerticalSpacing(10)
        self._facts.setColumnMinimumWidth(0, _LABEL_WIDTH)
        self._facts.setColumnStretch(1, 1)
        self._materials.setSpacing(10)
        self._list = _scrolled("facing.materials", self._materials, face)
        self._pad_frame = self._place_to_sign(face)
        self._across = across = QHBoxLayout()
        across.setSpacing(24)
        across.addWidget(_scrolled("facing.facts", facts, face), 5)
        across.addWidget(self._list, 6)
        across.addWidget(self._pad_frame, 6)
        column = QVBoxLayout(face)
        column.setContentsMargins(40, 24, 40, 24)
        column.setSpacing(14)
        column.addWidget(self._heading)
        column.addWidget(self._item)
        column.addLayout(across, 1)
        column.addLayout(self._follows)
        column.addLayout(self._foot(face))
        return face

    def _place_to_sign(self, face: QWidget) -> QWidget:
        frame = QWidget(face)
        self._pad = SignaturePad(frame, again="重写 Again")
        self._pad.setObjectName("facing.signature")
        self._pad.setAccessibleName("请在这里签名 Please sign here")
        self._pad.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        policy = QSizePolicy.Policy.Expanding
        self._pad.setSizePolicy(policy, policy)
        self._pad.written.connect(self._ink_changed)
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(make_label("", "", frame, "请在白框里签名 Please sign in the white box"))
        column.addWidget(self._pad, 1)
        return frame

    def _foot(self, face: QWidget) -> QHBoxLayout:
        self._told = make_label("", "facing.told", face)
        self._wrong = self._button("facing.wrong", "✕ 有误 Not right", Answer.WRONG)
        self._right = self._button("facing.right", "✓ 核对无误 All correct", Answer.RIGHT)
        self._done = self._button("facing.done", "✓ 签好了 Done", Answer.SIGNED)
        for button in (self._right, self._done):
            button.setProperty("role", "primary")
        foot = QHBoxLayout()
        foot.setSpacing(24)
        foot.addWidget(self._told, 9)
        foot.addStretch(1)
        for button in (self._wrong, self._right, self._done):
            foot.addWidget(button)
        return foot

    def _button(self, name: str, words: str, answer: Answer) -> QWidget:
        button = make_button("secondary", name, words, self)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setAutoDefault(False)
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda: self.answered.emit(answer))
        return button

    def _ink_changed(self) -> None:
        self._show_done()
        self.written.emit(self._pad.ink)


def _scrolled(name: str, inside: QVBoxLayout, parent: QWidget) -> QScrollArea:
    """A card that a finger moves where it holds more than there is room for."""
    card = QFrame(parent)
    card.setProperty("role", "card")
    card.setLayout(inside)
    inside.setContentsMargins(20, 16, 20, 16)
    scroll = QScrollArea(parent)
    scroll.setObjectName(name)
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setWidget(card)
    QScroller.grabGesture(scroll.viewport(), QScroller.ScrollerGestureType.LeftMouseButtonGesture)
    return scroll

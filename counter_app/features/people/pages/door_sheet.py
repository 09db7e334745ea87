"""The door of the window: signing in, the lock, a change of shift, the first account."""

from __future__ import annotations

from enum import Enum, auto
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from counter_app.desk.overlay import Overlay
from counter_app.desk.serving_parts import make_button, make_label, restyle
from counter_app.desk.theme import tone_colour
from counter_app.kernel.immutable import immutable
from counter_app.knowledge.wording import _

_WIDTH: Final = 480
_TICK_MS: Final = 10_000
_SECRET: Final = ("before", "password", "again")


class Door(Enum):
    """What it takes to come through."""

    PAUSE = auto()  # nobody has an account: Enter
    LOCKED = auto()  # the password of who is signed in
    SIGN_IN = auto()  # user name and password
    FOUND = auto()  # the first account is made
    CHOOSE = auto()  # another password instead of the one that was given
    CHANGE = auto()  # another password of who is signed in


@immutable
class Typed:
    """What stands in the fields."""

    code: str
    password: str
    name: str = ""
    before: str = ""
    again: str = ""


class DoorSheet(Overlay):
    """Hides everything; coming back finds the work as it was left.

    ``entered`` tells what was typed; who listens opens the door (``let_in``)
    or says why not (``refuse``). ``otherAsked``: somebody else takes over.
    ``laterAsked``: the first account can wait. ``keyAsked``: a key is brought
    in a file.
    """

    timeWanted = Signal()
    entered = Signal(object)
    otherAsked = Signal()
    laterAsked = Signal()
    keyAsked = Signal()
    stays = True

    def __init__(self, parent: QWidget) -> None:
        super().__init__("lock", _WIDTH, parent)
        self.door = Door.PAUSE
        self._title = make_label("title", "lock.who", self.sheet)
        self._time = make_label("figure", "lock.time", self.sheet)
        self._note = make_label("hint", "lock.note", self.sheet)
        self._fields: dict[str, tuple[QLabel, QLineEdit]] = {}
        for label in (self._title, self._time, self._note):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            self.body.addWidget(label)
        self._offers_key = False
        for name in ("name", "code", *_SECRET):
            self._add_field(name, secret=name in _SECRET)
        self._problem = make_label("error", "lock.problem", self.sheet)
        self.back = make_button("primary", "lock.back", "", self.sheet)
        self.back.setDefault(True)
        self.back.clicked.connect(self._enter)
        self._other = make_button("secondary", "lock.other", "", self.sheet)
        self._other.clicked.connect(self._ask_other)
        for part in (self._problem, self.back, self._other):
            self.body.addWidget(part)
        self.body.setSpacing(8)
        self.body.setContentsMargins(32, 28, 32, 28)
        self._tick = QTimer(self)
        self._tick.timeout.connect(self.timeWanted)
        self.closed.connect(self._tick.stop)

    def stand(
        self, door: Door, who: str, time: str, code: str = "", *, least: int, besides: str = ""
    ) -> None:
        """Cover everything; ``who`` is signed in, ``code`` is who was here last.

        ``least``: how many characters a first password has at least; ``besides``:
        what else is to be read here.
        """
        self.door = door
        self._title.setText(_title(door, who))
        self._note.setText("\n".join(filter(None, (_note(door, least), besides))))
        shown = _FIELDS[door]
        for name, (label, field) in self._fields.items():
            label.setText(_label(door, name))
            for part in (label, field):
                part.setVisible(name in shown)
            field.setText(code if name == "code" else "")
        self._offers_key = False
        self._name_other(_other(door))
        self.back.setText(_go(door))
        self.back.setAccessibleName(_go(door))
        self.show_time(time)
        self._tick.start(_TICK_MS)
        self._tell("")
        self.set_busy(False)
        empty = [self._fields[name][1] for name in shown if not self._fields[name][1].text()]
        self.open_sheet(empty[0] if empty else self.back)

    def stop(self) -> None:
        """Nobody asks for the time any more."""
        self._tick.stop()

    def show_time(self, time: str) -> None:
        """The time of day."""
        self._time.setText(time)

    def set_busy(self, busy: bool) -> None:
        """Whether what was typed is being looked at."""
        self.back.setEnabled(not busy)
        self._other.setEnabled(not busy)

    def refuse(self, problem: str) -> None:
        """Say why not, and let it be typed again."""
        self._begin_again()
        self._tell(problem)

    def offer_key(self) -> None:
        """The key of who wants to come in may be brought in a file."""
        self._offers_key = True
        self._name_other(_("从文件带来私钥……"))

    def say(self, note: str) -> None:
        """Something was done; what opens the door is typed again."""
        self._begin_again()
        self._note.setText(note)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on; Esc goes back to work, where no password stands between."""
        enters = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() in enters and self.back.isEnabled():
            self._enter()
        elif event.key() == Qt.Key.Key_Escape and self.door in (Door.PAUSE, Door.CHANGE):
            self.close_sheet()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Only the buttons go on."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), tone_colour("top"))

    def _add_field(self, name: str, *, secret: bool) -> None:
        label = make_label("label", f"lock.{name}.label", self.sheet)
        field = QLineEdit(self.sheet)
        field.setObjectName(f"lock.{name}")
        field.setMinimumHeight(36)
        label.setBuddy(field)
        if secret:
            field.setEchoMode(QLineEdit.EchoMode.Password)
        field.textEdited.connect(lambda _text: self._tell(""))
        self._fields[name] = (label, field)
        self.body.addWidget(label)
        self.body.addWidget(field)

    def _enter(self) -> None:
        if self.door is Door.PAUSE:
            self.close_sheet()
            return
        text = {name: field.text() for name, (_label, field) in self._fields.items()}
        missing = next((one for one in _FIELDS[self.door] if not text[one].strip()), "")
        if missing:
            self._fields[missing][1].setFocus(Qt.FocusReason.OtherFocusReason)
        elif "again" in _FIELDS[self.door] and text["password"] != text["again"]:
            self._tell(_("两次输入的密码不一样。"))
            self._fields["again"][1].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.set_busy(True)
            self.entered.emit(Typed(**{**text, "code": text["code"].strip()}))

    def _begin_again(self) -> None:
        self.set_busy(False)
        shown = [name for name in _SECRET if name in _FIELDS[self.door]]
        for name in shown:
            self._fields[name][1].clear()
        self._fields[shown[0]][1].setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell("")

    def _name_other(self, text: str) -> None:
        self._other.setText(text)
        self._other.setAccessibleName(text)
        self._other.setVisible(bool(text))

    def _ask_other(self) -> None:
        if self._offers_key:
            self.keyAsked.emit()
        elif self.door is Door.CHANGE:
            self.close_sheet()
        elif self.door is Door.FOUND:
            self.close_sheet()
            self.laterAsked.emit()
        else:
            self.otherAsked.emit()

    def _tell(self, problem: str) -> None:
        self._problem.setText(f"✕ {problem}" if problem else "")
        self._problem.setVisible(bool(problem))
        restyle(self._fields["password"][1], "wrong", bool(problem))


_FIELDS: Final = {
    Door.PAUSE: (),
    Door.LOCKED: ("password",),
    Door.SIGN_IN: ("code", "password"),
    Door.FOUND: ("name", "code", "password", "again"),
    Door.CHOOSE: ("password", "again"),
    Door.CHANGE: ("before", "password", "again"),
}


def _title(door: Door, who: str) -> str:
    return {
        Door.PAUSE: _("▲ 已锁定 · {who}").format(who=who),
        Door.LOCKED: _("▲ 已锁定 · {who}").format(who=who),
        Door.SIGN_IN: _("登录 · {who}").format(who=who),
        Door.FOUND: _("建立管理员账号"),
        Door.CHOOSE: _("先换成自己的密码"),
        Door.CHANGE: _("改密码 · {who}").format(who=who),
    }[door]


def _note(door: Door, least: int) -> str:
    return {
        Door.PAUSE: _("草稿已保存，办件内容已遮住。离开较久请同时锁定操作系统。"),
        Door.LOCKED: _("草稿已保存，办件内容已遮住。输入密码回到原处。"),
        Door.SIGN_IN: _("登录、退出和操作都会记入操作记录。"),
        Door.FOUND: _(
            "程序没有预设密码。管理员之后为每个人建立自己的账号；密码至少 {least} 个字符。"
        ).format(least=least),
        Door.CHOOSE: _("刚才的密码是别人给的，只能用来换密码。新密码只有您自己知道。"),
        Door.CHANGE: _("加入了大厅的，改密码要连着中心。改好以后，旧密码就不能再登录。"),
    }[door]


def _label(door: Door, name: str) -> str:
    return {
        "name": _("姓名"),
        "code": _("用户名（小写字母或数字）") if door is Door.FOUND else _("用户名"),
        "before": _("原密码"),
        "password": _("新密码") if door in (Door.CHOOSE, Door.CHANGE) else _("密码"),
        "again": _("再输一次密码"),
    }[name]


def _go(door: Door) -> str:
    return {
        Door.PAUSE: _("返回工作 Enter"),
        Door.LOCKED: _("解锁 Enter"),
        Door.SIGN_IN: _("登录 Enter"),
        Door.FOUND: _("建立 Enter"),
        Door.CHOOSE: _("换密码并登录 Enter"),
        Door.CHANGE: _("改密码 Enter"),
    }[door]


def _other(door: Door) -> str:
    return {
        Door.PAUSE: "",
        Door.LOCKED: _("换班：换人登录"),
        Door.SIGN_IN: "",
        Door.FOUND: _("以后再说：先单人试用"),
        Door.CHOOSE: _("换人登录"),
        Door.CHANGE: _("不改了 Esc"),
    }[door]

"""The page of a case as a clerk uses it: by keys, with background work done on the spot."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from counter_app.assembly import Counter
from counter_app.desk.seat import Seat
from counter_app.features.cases.acts.intake_request import read_request
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.moves import Act
from counter_app.features.cases.pages.case import CaseView

NO_KEY = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
FORM, IDENTITY, PREMISES = "个体工商户登记申请书", "经营者身份证件", "经营场所使用证明"


class CasePageDesk:
    """Everything is reached by keys; what is said is kept in ``said``."""

    def __init__(self, qtbot: QtBot, counter: Counter, background: Any) -> None:
        self.counter = counter
        self.view = CaseView(Seat(counter, background))
        self.said: list[tuple[str, str]] = []
        self.view.says.connect(lambda kind, text: self.said.append((kind, text)))
        qtbot.addWidget(self.view)
        self.view.resize(1138, 708)
        with qtbot.waitActive(self.view):
            self.view.show()
            self.view.activateWindow()

    def open(self, case: Case, act: Act | None = None) -> None:
        self.view.opened(number=case.number)
        self.settle()
        if act is not None:
            self.view.do_act(act)
            self.settle()

    def settle(self) -> None:
        """Typing has stopped for long enough to be looked at."""
        pause = self.view.acting.panel._pause
        if pause.isActive():
            pause.stop()
            pause.timeout.emit()
        QTest.qWait(0)

    @property
    def focused(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NO_KEY, times: int = 1) -> None:
        for _ in range(times):
            QTest.keyClick(self.focused, key, modifier)
        self.settle()

    def type(self, text: str) -> None:
        """ASCII by keys, Chinese as an input method hands it over."""
        if text.isascii():
            QTest.keyClicks(self.focused, text)
        else:
            event = QInputMethodEvent()
            event.setCommitString(text)
            QApplication.sendEvent(self.focused, event)
            # An input method's words come without a key, so the field tells of them itself.
            self.focused.textEdited.emit(text)  # type: ignore[attr-defined]
        self.settle()

    def fill_in(self, text: str) -> None:
        """Type, then Enter to the next field."""
        self.type(text)
        self.press(Qt.Key.Key_Return)

    def commit(self) -> None:
        self.press(Qt.Key.Key_Return, CTRL)

    def text(self, name: str) -> str:
        found = self.view.findChild(QLabel, name)
        assert found is not None, name
        return found.text() if not found.isHidden() else ""

    @property
    def offered(self) -> list[str]:
        """The acts on the bar, those that can be done."""
        buttons = self.view.acting.bar.findChildren(QPushButton)
        return [one.objectName() for one in buttons if one.isEnabled() and not one.isHidden()]

    @property
    def outcome(self) -> str:
        """What is shown to come of it."""
        panel = self.view.acting.panel
        facts = (panel._outcome.itemAt(n).widget() for n in range(panel._outcome.count()))
        texts = [one.text() for one in facts if isinstance(one, QLabel)]
        standing = panel._standing.text() if not panel._standing.isHidden() else ""
        return "\n".join([standing, *texts, panel._tell.text()])

    def case(self, case: Case) -> Case:
        """As the journal tells it now."""
        return self.counter.desk.ledger.case(case.number)


def take_in(counter: Counter, item: str = "S-001", **what: Any) -> Case:
    """Somebody who opens a shop; ``what`` replaces parts of the request."""
    names = {"S-001": (FORM, IDENTITY, PREMISES), "S-002": (FORM, IDENTITY)}.get(item, (IDENTITY,))
    shop = item == "S-001"
    request = {
        "item": item,
        "applicant": {
            "kind": "person",
            "name": "张𫖯伟",
            "id_kind": "resident_id",
            "id_number": "460200199003070029",
            "phone": "13800000001",
        },
        "situation": {"经营者是谁？": "本人", "是否涉及前置许可？": "否"} if shop else {},
        "materials": [{"name": name, "state": "present"} for name in names],
        **what,
    }
    return counter.take_in(read_request(request)).case


def noticed(counter: Counter, *lacking: str, reason: str = "") -> Case:
    """Somebody who was told what lacks."""
    here = [one for one in (FORM, IDENTITY, PREMISES) if one not in lacking]
    materials = [{"name": name, "state": "present"} for name in here]
    return take_in(counter, materials=materials, decision="notice", reason=reason)

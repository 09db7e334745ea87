"""Whatever is scanned, wherever the focus is and whatever is open: it is no typing and no key.

The table: places × codes × manners (pace, shift, Caps Lock, an input method). What must
hold of each line: nothing that a person can see or decide has changed, one code was told,
and there is a sentence; or, with a code of ours, what it names is open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from counter_app.assembly import Counter
from counter_app.desk.look import DeskLook
from counter_app.desk.scanner import Scanner
from counter_app.features.people.pages.door_sheet import Door, DoorSheet
from tests.ui.conftest import LICENCE, WHO
from tests.ui.desks import Desk
from tests.ui.keyboard import Keyboard
from tests.ui.test_shell_journey import code_of, shop

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise()", "grabbing")
FOREIGN = {
    "goods": "6901234567892",
    "parcel": "SF1234567890123",
    "letters that decide": "ARXTWMDEU1",
    "digits that mark": "1234123412",
    "blanks and colons": "WIFI:S:my net 2;T:WPA;P:a b:c 12;;",
    "address": "https://example.com/a?b=1&c=2",
    "letters alone": "HELLOWORLD",
    "telephone": "13800000009",
    "identity number": "110105194912310021X9",
}
Manner = Callable[[Keyboard, str], None]
MANNERS: dict[str, Manner] = {
    "2 ms": lambda keys, code: keys.scan(code, gap=2),
    "40 ms": lambda keys, code: keys.scan(code, gap=40),
    "80 ms": lambda keys, code: keys.scan(code, gap=80),
    "95 ms, radio": lambda keys, code: keys.scan(code, gap=95),
    "shift for each capital": lambda keys, code: keys.scan(code, gap=12, shifts=True),
    "Tab at the end": lambda keys, code: keys.scan(code, gap=12, end="\t"),
    "two Enter at the end": lambda keys, code: keys.scan(code, gap=12, end="\n\n"),
    "nothing at the end": lambda keys, code: keys.scan(code, gap=12, end=""),
}
LINES = [
    (code, manner)
    for code, manner in product(FOREIGN.items(), MANNERS.items())
    if manner[0] in ("2 ms", "80 ms") or code[0] in ("letters that decide", "blanks and colons")
]
OURS: dict[str, Manner] = {
    **MANNERS,
    "Caps Lock": lambda keys, code: keys.scan(code.lower(), gap=12),
    "full-width colon": lambda keys, code: keys.scan(code.replace(":", "："), gap=12),
    "committed in one": lambda keys, code: keys.compose(code, pieces=1, gap=10),
    "committed in four": lambda keys, code: keys.compose(code, pieces=4, gap=10),
    "committed, full-width": lambda keys, code: keys.compose(_wide(code), pieces=9, gap=10),
    "Chinese marks": lambda keys, code: keys.compose(_chinese(code), pieces=len(code), gap=10),
}


def _wide(code: str) -> str:
    return "".join(chr(ord(one) + 0xFEE0) if "!" <= one <= "~" else "\u3000" for one in code)


def _chinese(code: str) -> str:
    return code.translate(str.maketrans(":$./", "：￥。、"))


class Window(Desk):
    """A desk whose scans are noted; ``state`` is all that a key could have changed."""

    def __init__(self, qtbot: QtBot, counter: Counter) -> None:
        super().__init__(qtbot, counter)
        self.scanned: list[str] = []
        self.shell.scanned.connect(self.scanned.append)
        self.keys = Keyboard(self.shell)

    def quiet(self) -> None:
        """Until the scanner holds nothing back."""
        scanner = self.shell.findChild(Scanner)
        self.wait(lambda: not scanner.waits and scanner._burst is None)

    def state(self) -> dict[str, object]:
        shell = self.shell
        windows = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
        seen = [
            one for window in windows for one in window.findChildren(QWidget) if one.isVisible()
        ]
        return {
            "page": shell.navigator.here,
            "open": sorted(one.objectName() for one in windows),
            "sheets": [one.objectName() for one in shell.sheets._all() if one.isVisible()],
            "texts": [one.text() for one in seen if isinstance(one, QLineEdit)],
            "words": [one.toPlainText() for one in seen if isinstance(one, QPlainTextEdit)],
            "chosen": [
                one.objectName() for one in seen if isinstance(one, QPushButton) and one.isChecked()
            ],
            "boxes": [one.currentText() for one in seen if isinstance(one, QComboBox)],
            "lines": [
                (one.objectName(), one.currentIndex().row())
                for one in seen
                if isinstance(one, QAbstractItemView)
            ],
            "materials": [
                (line.state, line.remark)
                for one in seen
                if isinstance(one, QTableView) and one.objectName() == "materials"
                for line in one.model().lines  # type: ignore[attr-defined]
            ],
            "focus": QApplication.focusWidget() and QApplication.focusWidget().objectName(),
            "journal": self.counter.store.journal_length(),
        }


@pytest.fixture
def window(qtbot: QtBot, counter: Counter, monkeypatch: pytest.MonkeyPatch) -> Iterator[Window]:
    monkeypatch.setattr(Counter, "warm_matcher", lambda self: None)
    counter.take_in(shop())
    here = Window(qtbot, counter)
    here.serving.search("个体工商户设立登记")
    here.serving.choose_best()
    here.settle()
    yield here
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, QDialog):
            widget.reject()
    here.session.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    here.session.dress(DeskLook())


def in_field(name: str) -> Callable[[Window], None]:
    return lambda window: window.find(QLineEdit, name).setFocus()


def in_materials(window: Window) -> None:
    window.serving.focus_materials()


def in_a_question(window: Window) -> None:
    first = next(
        one
        for one in window.serving.findChildren(QPushButton)
        if one.objectName().startswith("situation.") and one.isVisible()
    )
    first.setFocus()


def on_the_primary_button(window: Window) -> None:
    button = window.find(QPushButton, "action.accept")
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setFocus()


def nowhere(window: Window) -> None:
    focused = QApplication.focusWidget()
    if focused is not None:
        focused.clearFocus()


def in_a_confirmation(window: Window) -> None:
    """A whole intake that one Enter would accept."""
    if window.serving.serving is None or not window.find(QLineEdit, "applicant.name").text():
        fill_in(window)
    window.serving.accept()
    dialog = window.dialog()
    dialog.activateWindow()
    go = dialog.findChild(QPushButton, "confirm.go")
    assert go is not None
    go.setFocus()


def fill_in(window: Window) -> None:
    party = {"name": "zhang san", "id_number": "11010519491231002x", "phone": "13800000009"}
    for name, text in party.items():
        field = window.find(QLineEdit, f"applicant.{name}")
        field.setFocus()
        field.selectAll()
        field.insert(text)
    for question, answer in ((WHO, 1), (LICENCE, 2)):
        window.find(QPushButton, f"situation.{question}.{answer}").click()
        window.settle()
    in_materials(window)
    window.find(QPushButton, "materials.all_present").click()
    window.settle()


def in_words_of_a_confirmation(window: Window) -> None:
    if QApplication.activeModalWidget() is None:
        fill_in(window)
        window.serving.refuse()
    window.dialog().activateWindow()
    words = window.dialog().findChild(QPlainTextEdit, "confirm.reason")
    assert words is not None
    words.setPlainText("已经写下的理由")
    words.setFocus()


def in_the_palette(window: Window) -> None:
    window.shell.do("palette")


def in_the_keys(window: Window) -> None:
    window.shell.do("help")


def at_the_pause(window: Window) -> None:
    window.shell.do("lock")


def at_the_door(window: Window) -> None:
    door = window.shell.findChild(DoorSheet)
    door.stand(Door.SIGN_IN, "综合窗口", "09:00", "wang", least=8)
    window.find(QLineEdit, "lock.password").setFocus()


def in_a_file_dialog(window: Window) -> None:
    window.shell.navigator.open("today")
    view = window.shell.navigator.view
    view._saving.choose("导出", "列表", ("csv",), lambda path: None)
    dialog = window.dialog()
    assert isinstance(dialog, QFileDialog)
    dialog.activateWindow()
    name = dialog.findChild(QLineEdit, "fileNameEdit")
    assert name is not None
    name.setFocus()


def among_the_cases(window: Window) -> None:
    window.shell.navigator.open("today")
    window.settle()


def in_a_list_that_popped_up(window: Window) -> None:
    settings = window.shell.navigator.open("settings")
    box = settings.findChild(QComboBox)
    box.setFocus()
    box.showPopup()
    QTest.qWait(1)


PLACES: dict[str, Callable[[Window], None]] = {
    "the name": in_field("applicant.name"),
    "the omnibox": in_field("omnibox"),
    "the materials": in_materials,
    "a question": in_a_question,
    "the primary button": on_the_primary_button,
    "nowhere": nowhere,
    "the cases of today": among_the_cases,
    "a list that popped up": in_a_list_that_popped_up,
    "the palette": in_the_palette,
    "the keys": in_the_keys,
    "a confirmation": in_a_confirmation,
    "words of a confirmation": in_words_of_a_confirmation,
    "the pause": at_the_pause,
    "the door": at_the_door,
    "a file dialog": in_a_file_dialog,
}
WAITS = {"a confirmation", "words of a confirmation", "the pause", "the door", "a file dialog"}
"""Where something must be answered before anything else can open."""

PASSING = {"a list that popped up"}
"""What may go by itself when a sentence comes; what was chosen in it must not."""
SEEN = {"open", "lines", "focus"}


@pytest.mark.parametrize("place", PLACES)
def test_a_foreign_code_changes_nothing_and_says_so(window: Window, place: str) -> None:
    PLACES[place](window)
    window.settle()
    wrong = []
    for (called, code), (manner, scan) in LINES:
        window.shell.banner.dismiss()
        if place in PASSING:
            PLACES[place](window)
        before = window.state()
        window.scanned.clear()
        scan(window.keys, code)
        window.quiet()
        changed = differences(before, window.state())
        if place in PASSING:
            changed = {name: both for name, both in changed.items() if name not in SEEN}
        if changed or window.scanned != [code] or not window.shell.banner.text:
            wrong.append((called, manner, window.scanned[:], changed))
    assert not wrong, f"{len(wrong)} of {len(LINES)}: {wrong[:3]}"


@pytest.mark.parametrize("place", PLACES)
def test_a_code_of_ours_opens_what_it_names_unless_something_waits(
    window: Window, place: str
) -> None:
    (row,) = window.counter.desk.ledger.cases()
    case = window.counter.desk.ledger.case(row.number)
    code = code_of(window.counter, case.papers[0].number)
    wrong = []
    for manner, scan in OURS.items():
        close_all(window)
        window.shell.navigator.open("serving")
        PLACES[place](window)
        window.settle()
        before = window.state()
        window.scanned.clear()
        scan(window.keys, code)
        window.quiet()
        window.settle()
        after = window.state()
        if place in WAITS:
            fine = after == before and window.shell.banner.text != ""
        else:
            fine = after["page"] == "case" and window.text("case.number") == case.number
            fine = fine and after["sheets"] == [] and not stray(window, code)
        if not fine or window.scanned != [code]:
            wrong.append(
                (
                    manner,
                    window.scanned[:],
                    {n: (before[n], v) for n, v in after.items() if v != before[n]},
                )
            )
    assert not wrong, f"{len(wrong)} of {len(OURS)}: {wrong[:2]}"


def differences(before: dict[str, object], after: dict[str, object]) -> dict[str, object]:
    return {name: (before[name], now) for name, now in after.items() if now != before[name]}


def close_all(window: Window) -> None:
    while isinstance(dialog := QApplication.activeModalWidget(), QDialog):
        dialog.reject()
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
    for sheet in window.shell.sheets._all():
        sheet.close_sheet()
    window.settle()


def stray(window: Window, code: str) -> list[str]:
    return [text for text in window.state()["texts"] if text and text[0].upper() == "Z"]  # type: ignore[attr-defined]


def test_two_scans_in_a_row_are_two(window: Window) -> None:
    in_field("applicant.name")(window)
    window.keys.scan("6901234567892", gap=2)
    window.keys.scan("6909876543210", gap=60)
    window.keys.scan("6901234567892", gap=20)
    window.quiet()
    assert window.scanned == ["6901234567892", "6909876543210", "6901234567892"]
    assert window.find(QLineEdit, "applicant.name").text() == ""


HANDS = {
    "rolling": {"gap": 60, "held": 95},
    "nimble": {"gap": 70, "held": 58},
    "fast": {"gap": 80, "held": 70},
    "usual": {"gap": 140, "held": 85},
    "a program": {"gap": 200, "held": 0},
}
WRITTEN = (
    "13800000009",
    "110105194912310021",
    "SF1234567890123",
    "zhang san 12",
    "Abc12345",
    "A1:B2 / C3-D4",
)


@pytest.mark.parametrize("hands", HANDS)
def test_what_hands_type_stays_typing(window: Window, hands: str) -> None:
    for name in ("remark", "omnibox"):
        field = window.find(QLineEdit, name)
        for text in WRITTEN:
            field.setFocus()
            window.keys.type_by_hand(text, **HANDS[hands])
            window.quiet()
            assert field.text() == text
            field.clear()
    assert window.scanned == []


@pytest.mark.parametrize("hands", HANDS)
def test_what_hands_mark_is_marked_in_order(window: Window, hands: str) -> None:
    in_materials(window)
    table = window.find(QTableView, "materials")
    window.keys.type_by_hand("1\n2\n1", **HANDS[hands])
    window.quiet()
    window.settle()
    states = [line.state for line in table.model().lines]
    assert states[:3] == ["present", "missing", "present"]
    assert window.scanned == []


def test_words_of_an_input_method_are_a_persons(window: Window) -> None:
    field = window.find(QLineEdit, "remark")
    field.setFocus()
    for words in ("三亚海风餐饮管理有限公司", "ABC Trading 2026", "（12 号）"):
        event = QInputMethodEvent()
        event.setCommitString(words)
        QApplication.sendEvent(field, event)
    window.keys.scan("", gap=5, end="\t")
    window.quiet()
    assert field.text() == "三亚海风餐饮管理有限公司ABC Trading 2026（12 号）"
    assert window.scanned == []


def test_a_code_that_an_input_method_spoilt_says_how_to_scan_again(window: Window) -> None:
    field = window.find(QLineEdit, "applicant.name")
    field.setFocus()
    for place in range(1, 9):
        shown = QInputMethodEvent("zwfwabcd"[:place], [])
        QApplication.sendEvent(field, shown)
    done = QInputMethodEvent()
    done.setCommitString("在外服务")
    QApplication.sendEvent(field, done)
    window.keys.scan("", gap=5)
    window.quiet()
    assert field.text() == ""
    assert "输入法" in window.shell.banner.text


def test_a_sentence_stands_over_what_covers_the_work(window: Window) -> None:
    in_a_confirmation(window)
    window.keys.scan("6901234567892", gap=5)
    window.quiet()
    word = window.dialog().findChild(QWidget, "word_on_top")
    assert word is not None
    assert word.isVisible()
    assert "不是本大厅文书的码" in word.text  # type: ignore[attr-defined]


def test_an_unknown_scroller_is_left_alone(window: Window) -> None:
    """Arrows and pages are moves, never parts of a code."""
    in_the_keys(window)
    area = window.find(QScrollArea, "help.keys")
    QTest.keyClick(area, Qt.Key.Key_PageDown)
    window.quiet()
    assert window.scanned == []

"""The window as a clerk lives in it: scanning, looking up, printing, locking, going back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from counter_app.assembly import Counter
from counter_app.desk.look import DeskLook, read_look
from counter_app.desk.theme import style_sheet
from counter_app.features.cases.acts.intake_request import IntakeRequest, read_request
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.draft import Draft, Place, TypedParty
from counter_app.features.papers.print_room import PrinterSetting
from counter_app.kernel.file_events import PersonalDataShown
from counter_app.kernel.paper import Standing
from counter_app.kernel.ports import JobState
from counter_app.knowledge.wording import current_language
from counter_app.press.pdf_text import shown_text
from counter_app.press.raster import opened_pdf
from counter_app.press.reading import read_paper
from tests.ui.desks import CTRL, Desk

NUMBER = "460200199003070029"
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def shop() -> IntakeRequest:
    """Somebody who opens a shop and brings what is needed."""
    return read_request(
        {
            "item": "S-001",
            "applicant": {
                "kind": "person",
                "name": "张𫖯伟",
                "id_kind": "resident_id",
                "id_number": NUMBER,
                "phone": "13800000001",
            },
            "situation": {"经营者是谁？": "本人", "是否涉及前置许可？": "否"},
            "materials": [
                {"name": name, "state": "present"}
                for name in ("个体工商户登记申请书", "经营者身份证件", "经营场所使用证明")
            ],
        }
    )


@pytest.fixture(autouse=True)
def nobody_searches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Building the index takes longer than everything that is looked at here."""
    monkeypatch.setattr(Counter, "warm_matcher", lambda self: None)


@pytest.fixture
def accepted(counter: Counter) -> Case:
    """A case of today whose two papers wait for the printer."""
    return counter.take_in(shop()).case


@pytest.fixture
def desk(qtbot: QtBot, counter: Counter, accepted: Case) -> Iterator[Desk]:
    here = Desk(qtbot, counter)
    yield here
    here.session.close()
    here.session.dress(DeskLook())


def code_of(counter: Counter, number: str) -> str:
    """What a scanner reads from this paper."""
    return read_paper(counter.papers.render(number)).code


def test_papers_come_out_while_the_next_person_sits_down(desk: Desk, accepted: Case) -> None:
    assert desk.counter.store.print_queue.jobs(JobState.WAITING) == ()
    printed = {path.name for path in desk.counter.papers.folder.iterdir()}
    assert {f"{paper.number}.pdf" for paper in accepted.papers} <= printed
    assert desk.find(QPushButton, "top.print_queue").text() == "✓ 已存为文件"


def test_a_scan_opens_the_case_and_leaves_no_text_behind(desk: Desk, accepted: Case) -> None:
    field = desk.find(QLineEdit, "applicant.name")
    desk.scan(code_of(desk.counter, accepted.papers[0].number), field)
    assert desk.shell.navigator.here == "case"
    assert desk.text("case.number") == accepted.number
    assert field.text() == ""
    assert desk.shell.banner.text.startswith("✓ 签名有效")


def test_a_foreign_code_says_why_it_is_none_of_ours(desk: Desk) -> None:
    field = desk.find(QLineEdit, "applicant.name")
    desk.scan("ZWFW:ABCDEF12345", field)
    assert desk.shell.navigator.here == "serving"
    assert field.text() == ""
    assert desk.shell.banner.text.startswith("✕ 二维码内容残缺")


def test_what_a_person_types_reaches_the_field_after_all(desk: Desk) -> None:
    field = desk.find(QLineEdit, "applicant.name")
    field.setFocus()
    for character in "Zwang":
        QTest.keyClick(field, character)
        QTest.qWait(60)
    QTest.keyClicks(field, "ZWX")
    QTest.qWait(60)
    assert field.text() == "ZwangZWX"


def test_a_number_in_the_omnibox_opens_the_case_and_esc_goes_back(
    desk: Desk, accepted: Case
) -> None:
    desk.key(Qt.Key.Key_F2)
    QTest.keyClicks(desk.shell.top.omnibox, accepted.papers[1].number.lower())
    QTest.keyClick(desk.shell.top.omnibox, Qt.Key.Key_Return)
    desk.settle()
    assert desk.text("case.number") == accepted.number
    desk.key(Qt.Key.Key_Escape)
    assert desk.shell.navigator.here == "serving"


def test_esc_closes_one_thing_after_the_other(desk: Desk) -> None:
    desk.key(Qt.Key.Key_2, CTRL)
    assert desk.shell.navigator.here == "today"
    desk.shell.tell("info", "一句话")
    desk.key(Qt.Key.Key_Escape)
    assert (desk.shell.banner.text, desk.shell.navigator.here) == ("", "today")
    desk.key(Qt.Key.Key_Escape)
    assert desk.shell.navigator.here == "serving"


def test_the_day_is_listed_and_opened_by_keys(desk: Desk, accepted: Case) -> None:
    desk.key(Qt.Key.Key_2, CTRL)
    table = desk.shell.navigator.open("today").findChild(QTableView, "cases")
    desk.settle()
    assert table.model().rowCount() == 1
    assert desk.text("today.count") == "共 1 件 · Enter 打开"
    QTest.keyClick(table, Qt.Key.Key_Return)
    desk.settle()
    assert desk.text("case.number") == accepted.number


def test_whole_personal_data_is_shown_on_demand_and_recorded(desk: Desk, accepted: Case) -> None:
    desk.shell.navigator.open("case", number=accepted.number)
    desk.settle()
    assert NUMBER not in shown_words(desk)
    desk.press("case.reveal")
    assert NUMBER in shown_words(desk)
    events = desk.counter.store.ledger.events(accepted.number)
    assert isinstance(events[-1].happening, PersonalDataShown)


def test_a_paper_is_printed_again_under_its_number(desk: Desk, accepted: Case) -> None:
    number = accepted.papers[0].number
    desk.shell.navigator.open("case", number=accepted.number)
    desk.settle()
    desk.press(f"paper.copy.{number}")
    desk.settle()
    path = desk.counter.papers.folder / f"{number}-1.pdf"
    with opened_pdf(path.read_bytes()) as document:
        text = shown_text(document)
    assert "补打" in text
    assert number in text
    assert "补打第 1 次" in desk.shell.banner.text


def test_a_paper_is_made_void_with_a_reason(desk: Desk, accepted: Case) -> None:
    number = accepted.papers[0].number
    desk.shell.navigator.open("case", number=accepted.number)
    desk.settle()
    desk.press(f"paper.void.{number}")
    dialog = desk.dialog()
    go, reason = dialog.findChild(QPushButton, "void.go"), dialog.findChild(QLineEdit)
    assert go is not None
    assert reason is not None
    go.click()
    assert dialog.isVisible()
    reason.setText("姓名录入有误")
    go.click()
    desk.settle()
    paper = desk.counter.store.ledger.case(number).paper(number)
    assert (paper.standing, paper.void_reason) == (Standing.VOID, "姓名录入有误")


def test_a_paper_is_issued_again_with_english(desk: Desk, accepted: Case) -> None:
    number = accepted.papers[0].number
    desk.shell.navigator.open("case", number=accepted.number)
    desk.settle()
    desk.press(f"paper.reissue.{number}")
    dialog = desk.dialog()
    go, reason = dialog.findChild(QPushButton, "void.go"), dialog.findChild(QLineEdit)
    english = dialog.findChild(QCheckBox, "void.english")
    assert go is not None
    assert reason is not None
    assert english is not None
    assert not english.isChecked()
    go.click()
    assert dialog.isVisible()
    reason.setText("当事人要英文对照")
    english.click()
    go.click()
    desk.settle()
    case = desk.counter.store.ledger.case(number)
    [new] = [one for one in case.papers if one.instead_of == number]
    assert new.english
    assert case.paper(number).standing is Standing.VOID
    assert new.number in desk.shell.banner.text
    with opened_pdf((desk.counter.papers.folder / f"{new.number}.pdf").read_bytes()) as document:
        assert "Notice of Acceptance" in shown_text(document)


def test_a_printer_that_fails_keeps_the_case_and_can_be_asked_again(desk: Desk) -> None:
    counter = desk.counter
    counter.save_setting(PrinterSetting("device", "/nowhere/printer"))
    case = counter.take_in(shop()).case
    desk.session.printing.wake()
    desk.settle()
    assert desk.shell.banner.text.startswith("▲ ")
    assert desk.find(QPushButton, "top.print_queue").text() == "▲ 打印待处理 2"
    assert counter.store.ledger.case(case.number).papers == case.papers
    counter.save_setting(PrinterSetting())
    desk.key(Qt.Key.Key_4, CTRL)
    desk.press("print_queue.again")
    desk.settle()
    assert counter.store.print_queue.jobs(JobState.WAITING, JobState.FAILED) == ()
    assert (counter.papers.folder / f"{case.papers[0].number}.pdf").exists()


def test_the_palette_carries_out_what_is_chosen(desk: Desk, qapp: QApplication) -> None:
    desk.key(Qt.Key.Key_K, CTRL)
    words = desk.find(QLineEdit, "palette.words")
    assert desk.find(QListWidget, "palette.list").count() > 20
    words.setText("深色")
    QTest.keyClick(words, Qt.Key.Key_Return)
    desk.settle()
    assert qapp.styleSheet() == style_sheet("dark")
    assert read_look(desk.counter.store.settings).theme == "dark"


def test_help_shows_the_keys_and_stands_before_everything(desk: Desk) -> None:
    desk.key(Qt.Key.Key_F1)
    help_sheet = desk.find(QWidget, "help")
    assert help_sheet.isVisible()
    shown = {label.text() for label in help_sheet.findChildren(QLabel)}
    assert {"F1", "F9", "Ctrl+K", "受理并存为文件", "一次性告知"} <= shown
    desk.key(Qt.Key.Key_2, CTRL)
    assert desk.shell.navigator.here == "serving"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not help_sheet.isVisible()


def test_the_lock_hides_all_and_gives_the_work_back(desk: Desk) -> None:
    field = desk.find(QLineEdit, "applicant.phone")
    field.setFocus()
    QTest.keyClicks(field, "138")
    desk.key(Qt.Key.Key_L, CTRL)
    lock = desk.find(QWidget, "lock")
    assert lock.isVisible()
    assert lock.geometry() == desk.shell.rect()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert not lock.isVisible()
    assert QApplication.focusWidget() is field
    assert field.text() == "138"


def test_closing_keeps_what_was_typed_a_moment_ago(desk: Desk) -> None:
    field = desk.find(QLineEdit, "applicant.phone")
    field.setFocus()
    QTest.keyClicks(field, "13800000009")
    desk.shell.close()
    (draft,) = desk.counter.store.drafts.all()
    assert draft.applicant.phone == "13800000009"


def test_another_language_shows_at_once_and_keeps_the_work(desk: Desk) -> None:
    field = desk.find(QLineEdit, "applicant.phone")
    field.setFocus()
    QTest.keyClicks(field, "138")
    desk.shell.do("language_en")
    desk.settle()
    assert current_language() == "en"
    assert desk.find(QLineEdit, "applicant.phone").text() == "138"
    desk.shell.do("language_zh_CN")
    desk.settle()


def test_a_held_person_comes_back_from_the_column(
    qtbot: QtBot, counter: Counter, standing_clock: Any
) -> None:
    now = standing_clock.now()
    held = Draft(counter.desk.new_id(), now, now, Place.HELD, applicant=TypedParty(name="黎阿𬎆"))
    counter.store.drafts.save(held)
    desk = Desk(qtbot, counter)
    try:
        desk.key(Qt.Key.Key_F3)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        desk.settle()
        assert desk.find(QLineEdit, "applicant.name").text() == "黎阿𬎆"
        assert desk.serving.serving == held.id
    finally:
        desk.session.close()


def test_papers_that_were_at_the_printer_when_it_ended_are_asked_about(
    qtbot: QtBot, counter: Counter, accepted: Case
) -> None:
    queue = counter.store.print_queue
    first, second = queue.jobs(JobState.WAITING)
    queue.move(first.id, JobState.PRINTING)
    queue.move(second.id, JobState.PRINTING)
    desk = Desk(qtbot, counter)
    try:
        assert "2 份文书正在存为文件" in desk.shell.banner.text
        desk.key(Qt.Key.Key_4, CTRL)
        desk.press(f"job.came_out.{first.id}")
        desk.press(f"job.again.{second.id}")
        desk.settle()
        assert {job.state for job in queue.jobs()} == {JobState.PRINTED}
        printed = [path.name for path in counter.papers.folder.iterdir()]
        assert printed == [f"{second.paper}.pdf"]
    finally:
        desk.session.close()


def test_a_mishap_is_told_with_a_reference_and_written_without_personal_data(
    desk: Desk, tmp_path: Path
) -> None:
    from counter_app.desk.mishap import drop_log, explain, keep_log

    log = keep_log(tmp_path)
    try:
        raise KeyError(f"张𫖯伟 {NUMBER}")
    except KeyError as error:
        desk.session.tell_mishap(explain(error))
    drop_log(log)
    written = (tmp_path / "logs" / "desk.log").read_text(encoding="utf-8")
    reference = desk.shell.banner.text.split("编号 ")[1][:8]
    assert reference in written
    assert "KeyError" in written
    assert "test_shell_journey.py" in written
    assert NUMBER not in written
    assert "张" not in written


def shown_words(desk: Desk) -> str:
    page = desk.find(QWidget, "case")
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())

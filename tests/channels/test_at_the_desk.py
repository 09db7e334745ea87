"""The desk: the list of what came, one of them, and the person served out of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from counter_app.assembly import Counter
from counter_app.features.channels.acts.parcels import note_parcel
from counter_app.features.channels.acts.taking import take
from counter_app.features.channels.model.kinds import ApplicationStatus
from counter_app.features.channels.model.requests import ArriveRequest, ContentTold, StrangerTold
from counter_app.features.channels.pages.editors import contents_in, strangers_in
from counter_app.features.channels.pages.views import ApplicationsView, ApplicationView
from counter_app.features.intake.pages.serving import ServingDesk
from tests.channels.conftest import CHECKED, NUMBER, arrive, sent, state
from tests.conftest import LOST_CARD
from tests.ui.conftest import dressed_as_always, nothing_stays_on_screen  # noqa: F401
from tests.ui.desks import Desk
from tests.ui.geometry import SIZES, faults

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def desk(qtbot: QtBot, window: Counter) -> Desk:
    window.ensure_catalog()
    return Desk(qtbot, window)


def listed(desk: Desk, **what: str) -> ApplicationsView:
    view = desk.shell.navigator.open("applications", **what)
    assert isinstance(view, ApplicationsView)
    desk.settle()
    return view


def shown(desk: Desk, number: str) -> ApplicationView:
    view = desk.shell.navigator.open("application", number=number)
    assert isinstance(view, ApplicationView)
    desk.settle()
    return view


def typed(desk: Desk, text: str) -> None:
    desk.shell.top.omnibox.setText(text)
    QTest.keyClick(desk.shell.top.omnibox, Qt.Key.Key_Return)
    desk.settle()


def serve(desk: Desk, number: str) -> ServingDesk:
    shown(desk, number).serve()
    desk.wait(lambda: desk.shell.navigator.here == "serving")
    view = desk.shell.navigator.view
    assert isinstance(view, ServingDesk)
    return view


def test_what_came_is_listed_and_enter_opens_it(desk: Desk) -> None:
    number = arrive(desk.counter)
    view = listed(desk)
    assert [one.number for one in view.list.table.rows] == [number]
    view.list.view.activated.emit(view.list.table.index(0, 0))
    assert desk.shell.navigator.here == "application"


def test_out_of_it_the_desk_is_filled_in_and_nothing_is_checked(desk: Desk) -> None:
    number = arrive(desk.counter, channel="app")
    serving = serve(desk, number)
    draft = serving.served.draft
    assert draft.applicant.name == LOST_CARD["applicant"]["name"]
    assert draft.item_code == LOST_CARD["item"]
    assert dict(draft.situation) == LOST_CARD["situation"]
    assert draft.channel == "app"
    lines = serving.served.lines()
    assert [line.state for line in lines if line.needed] == [None] * 3
    assert all("请核对" in line.claimed for line in lines if line.needed)
    assert state(desk.counter, number).status is ApplicationStatus.TAKEN


def test_checked_and_accepted_the_application_is_done(desk: Desk) -> None:
    number = arrive(desk.counter)
    serving = serve(desk, number)
    serving.served.mark_all_present()
    outcome = desk.counter.take_in(serving.served.request("accept"))
    assert state(desk.counter, number).case == outcome.case.number
    assert [mark.state for mark in outcome.case.marks if mark.name in str(CHECKED)]


def test_served_twice_it_is_the_same_draft(desk: Desk) -> None:
    number = arrive(desk.counter)
    first = serve(desk, number).serving
    desk.shell.do("new_person")
    again = serve(desk, number)
    assert again.serving == first
    assert len(again.drafts) == 1


@pytest.mark.parametrize(
    "text", [NUMBER, f"https://hyb.example.cn/a?no={NUMBER}", "13800000001", "460200199003070029"]
)
def test_what_the_person_brings_opens_it_from_the_omnibox(desk: Desk, text: str) -> None:
    number = arrive(desk.counter)
    typed(desk, text)
    assert desk.shell.navigator.here == "application"
    assert desk.shell.navigator.view.file_number == number


def test_what_was_scanned_opens_it_and_no_address_is_opened(desk: Desk) -> None:
    number = arrive(desk.counter)
    desk.shell.scanned.emit(f"https://hyb.example.cn/a?no={NUMBER}")
    desk.settle()
    assert desk.shell.navigator.view.file_number == number


def test_a_strange_code_is_answered_as_ever(desk: Desk) -> None:
    desk.shell.scanned.emit("https://elsewhere.example.cn/1234567")
    desk.settle()
    assert desk.shell.navigator.here != "application"


def test_several_of_one_person_are_listed(desk: Desk) -> None:
    arrive(desk.counter)
    arrive(desk.counter, platform_number="HYB-2")
    typed(desk, "13800000001")
    view = desk.shell.navigator.view
    assert isinstance(view, ApplicationsView)
    desk.wait(lambda: len(view.list.table.rows) == 2)


def test_a_file_is_imported_at_the_desk_and_told(desk: Desk, tmp_path: Path) -> None:
    import json

    path = tmp_path / "a.json"
    path.write_text(json.dumps([sent(), sent(platform_number="2", decision="accept")]), "utf-8")
    view = listed(desk)
    said: list[tuple[str, str]] = []
    view.list.message.connect(lambda tone, text: said.append((tone, text)))
    view.list.import_file(path)
    desk.wait(lambda: bool(said))
    assert said[0][0] == "warning"
    assert "收下 1 件" in said[0][1]
    desk.wait(lambda: len(view.list.table.rows) == 1)


def test_what_was_in_a_parcel_is_typed_a_thing_a_line() -> None:
    assert contents_in("户口簿复印件 2 1 缺页\n\n照片，3\n申请表") == (
        ContentTold("户口簿复印件", 2, 1, "缺页"),
        ContentTold("照片", 3, 3),
        ContentTold("申请表", 1, 1),
    )
    assert strangers_in("身份证 赵某 单独封存 退回\n发票 退回") == (
        StrangerTold("身份证", "赵某", "单独封存 退回"),
        StrangerTold("发票", "", "退回"),
    )


def test_a_parcel_is_opened_at_the_desk(desk: Desk) -> None:
    told = ArriveRequest(waybill="SF1", sender="李样例")
    number = note_parcel(desk.counter.desk, told).number
    view = shown(desk, number)
    view.file.acts.do_act("unpack")
    desk.settle()
    fields = {one.objectName(): one for one in view.findChildren(QPlainTextEdit)}
    view.file.acts.panel.findChild(type(view.file._title), "")
    contents = fields["act.contents"]
    contents.setPlainText("申请书 1 1")
    for name, text in (("witness", "王见证"), ("opened_by", "林小满")):
        from PySide6.QtWidgets import QLineEdit

        view.findChildren(QLineEdit, f"act.{name}")[-1].setText(text)
    view.findChildren(QPushButton, "act.go")[-1].click()
    desk.wait(lambda: state(desk.counter, number).status is ApplicationStatus.ARRIVED)


def test_what_another_window_has_is_not_offered(desk: Desk) -> None:
    number = arrive(desk.counter)
    view = shown(desk, number)
    assert view.file.serve_button.isVisible()
    take(desk.counter.desk, number)
    view.refresh()
    desk.settle()
    assert view.file.serve_button.isVisible()  # it is open here
    assert "已取件" in view.findChild(QLabel, "application.headline").text()


def test_the_pages_have_room_at_every_size(desk: Desk) -> None:
    for n in range(30):
        arrive(desk.counter, platform_number=f"HYB-2026-{n:06}", form={"备注": "字" * 60})
    told = ArriveRequest(waybill="SF1234567890", sender="三亚样例餐饮管理有限公司")
    parcel = note_parcel(desk.counter.desk, told).number
    number = arrive(desk.counter, platform_number="X-1")
    found = []
    for page, what in (
        ("applications", {}),
        ("application", {"number": number}),
        ("application", {"number": parcel}),
        ("application", {"new": True}),
    ):
        desk.shell.navigator.open(page, **what)
        for size in SIZES:
            desk.shell.resize(*size)
            desk.settle()
            found += [f"{page} {what} {size[0]}: {one}" for one in faults(desk.shell)]
    assert found == []

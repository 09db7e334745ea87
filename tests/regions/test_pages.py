"""The pages of 跨区域通办: the board, what came, partners; by keyboard and at every size."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from counter_app.assembly import FEATURES, Counter
from counter_app.desk.forms.sheet import sheet_of
from counter_app.desk.look import DeskLook
from counter_app.features.regions.acts.keep_partners import read_partners, with_partners
from counter_app.features.regions.acts.publish_lists import publish_lists
from counter_app.kernel.acts import do_as_told, named
from counter_app.kernel.requests import opened, read
from tests.conftest import Asking
from tests.regions.conftest import HAIKOU, LISTS, SHENZHEN
from tests.regions.test_incoming import ARRIVES
from tests.ui.desks import Desk
from tests.ui.geometry import SIZES, faults

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def do(window: Counter, number: str, verb: str, **request: Any) -> Any:
    subject = FEATURES.subject_of(number)
    assert subject is not None
    file = window.desk.files.state(number)
    return do_as_told(FEATURES.file_kinds[subject.name].act(verb), window.desk, file, request)


class Numbers:
    """A case that was sent nine days ago, and what came today."""

    def __init__(self, window: Counter, asking: Asking, clock: Any) -> None:
        request = asking(decision="collect", partner="深圳市", home_authority="深圳市公安局")
        self.case = window.take_in(request).case.number
        do(window, self.case, "send-home", courier_number="EB123456789", seal_number="F-0001")
        clock.forward(days=9)
        opening = FEATURES.file_kinds["region"].subject.opening
        assert opening is not None
        assert opening.request is not None
        asked = {**ARRIVES, "sheets": ["居民户口簿 1", "居民身份证丢失补领登记表", "证件照片 2"]}
        told = read(opening.request, opened(opening.request, asked))
        self.incoming = named(opening.do)(window.desk, told).number


@pytest.fixture
def listed(window: Counter, tmp_path: Path) -> Counter:
    """With two partners and the four lists."""
    window.save_setting(with_partners(window.hall, read_partners([SHENZHEN, HAIKOU])))
    window.ensure_catalog()
    path = tmp_path / "通办清单.csv"
    path.write_text(LISTS, "utf-8")
    publish_lists(window.publishing("lists"), path)
    return window


@pytest.fixture
def numbers(listed: Counter, asking: Asking, standing_clock: Any) -> Numbers:
    return Numbers(listed, asking, standing_clock)


@pytest.fixture
def desk(qtbot: QtBot, listed: Counter, numbers: Numbers) -> Iterator[Desk]:
    desk = Desk(qtbot, listed)
    yield desk
    desk.session.close()
    desk.session.dress(DeskLook())


def test_the_board_names_what_is_late_first(desk: Desk, numbers: Numbers) -> None:
    desk.shell.navigator.open("parcels")
    board = desk.shell.navigator.view.board
    desk.wait(lambda: len(board.table.rows) > 0)
    assert [one.number for one in board.table.rows] == [numbers.case, numbers.incoming]
    first = board.table.index(0, 0).data()
    assert first.startswith("▲")
    board.choose("late")
    desk.wait(lambda: len(board.table.rows) == 1)
    board.opened.emit(numbers.incoming)
    desk.wait(lambda: desk.shell.navigator.here == "incoming")


def test_what_came_is_taken_in_on_its_page(desk: Desk, listed: Counter, numbers: Numbers) -> None:
    do(listed, numbers.incoming, "open-parcel", witness="周见证", seal_number="F-0001")
    desk.shell.navigator.open("incoming", number=numbers.incoming)
    file = desk.shell.navigator.view.file
    desk.wait(lambda: file.trail.count() > 0)
    assert file.sheets.item(0).text() == "✓ 居民户口簿 1 份"
    file.acts.do_act("take-in")
    assert file.acts.panel.isVisible()
    kind = FEATURES.file_kinds["region"]
    sheet = sheet_of(
        kind, kind.act("take-in"), listed.desk, listed.desk.files.state(numbers.incoming)
    )
    assert "situation.是否急需用证" in {one.name for one in sheet.fields}


def test_partners_say_where_an_item_is_done(desk: Desk) -> None:
    desk.shell.navigator.open("partners")
    page = desk.shell.navigator.view.partners
    desk.wait(lambda: page.partners.count() == 2)
    assert page.partners.item(1).text().startswith("▲ 460100")  # its agreement is over
    item = page.findChild(QLineEdit, "partners.item")
    where = page.findChild(QLineEdit, "partners.where")
    item.setText("居民身份证丢失补领")
    where.setText("440301199001011234")
    where.returnPressed.emit()
    desk.wait(lambda: page.partners.count() == 1)
    assert "0755-83000000" in page.partners.item(0).text()


def test_the_guide_says_where_else_it_is_done(listed: Counter) -> None:
    from counter_app.features.intake.pages.presenters.results import ResultsPresenter

    presenter = ResultsPresenter(
        listed.store.shelf.current,
        listed.match,
        lambda: listed.desk.clock.now().date(),
        lambda: listed.hall.partners,
    )
    line = presenter.line_of("SY-HZ-006")
    assert line is not None
    guide = presenter.guide(line)
    assert "深圳市政务服务中心 · 跨省通办 · 异地代收代办 · 跨省通办 3 号窗" in guide


def test_reports_count_by_list_and_partner(listed: Counter, numbers: Numbers) -> None:
    do(listed, numbers.case, "return-home", reason="照片不合要求")
    now = listed.desk.clock.now()
    counts = named("counter_app.features.regions.acts.reporting:reported")
    found = {one.name: one for one in counts(listed.desk, now.replace(day=1, month=11), now, "")}
    assert found["regions_collected"].numerator == 1
    assert found["regions_used_across_provinces"].value == 1.0
    assert found["regions_partner:深圳市公安局"].numerator == 1
    assert found["regions_returned:深圳市公安局"].numerator == 1
    figures = FEATURES.all
    says = next(one.figures.says for one in figures if one.figures and one.name == "regions")
    assert all(says(name) for name in found)


@pytest.mark.parametrize("page", ["parcels", "incoming", "partners"])
def test_every_page_has_room_at_every_size(desk: Desk, numbers: Numbers, page: str) -> None:
    what = {"number": numbers.incoming} if page == "incoming" else {}
    desk.shell.navigator.open(page, **what)
    found = []
    for size in SIZES:
        desk.shell.resize(*size)
        desk.settle()
        found += [f"{page} {size[0]}: {one}" for one in faults(desk.shell)]
    assert found == []

"""The page of authorities, as who sets the hall up uses it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLineEdit, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from counter_app.assembly import Counter
from counter_app.features.authorities.pages.authorities import Authorities
from counter_app.knowledge.authorities.directory import directory
from tests.ui.conftest import AtOnce


class Page:
    def __init__(self, qtbot: QtBot, window: Counter) -> None:
        self.view = Authorities(window, AtOnce(), None)  # type: ignore[arg-type]
        self.said: list[tuple[str, str]] = []
        self.view.message.connect(lambda tone, text: self.said.append((tone, text)))
        qtbot.addWidget(self.view)
        self.view.resize(1138, 708)
        self.view.show()
        self.view.refresh()

    def lines(self, name: str) -> list[str]:
        shown = self.view.findChild(QListWidget, name)
        assert shown is not None
        return [shown.item(n).text() for n in range(shown.count())]

    def press(self, name: str) -> None:
        button = self.view.findChild(QPushButton, name)
        assert button is not None
        button.click()

    def type(self, name: str, text: str) -> None:
        field = self.view.findChildren(QLineEdit, f"act.{name}")[-1]
        field.setText(text)
        field.textEdited.emit(text)


@pytest.fixture
def page(qtbot: QtBot, window: Counter) -> Page:
    return Page(qtbot, window)


def test_the_page_lists_all_and_shows_the_chosen_one(page: Page) -> None:
    assert any("三亚海事局" in line for line in page.lines("authorities.list"))
    page.view.choose("SY-SW")
    page.view.refresh()
    assert "行政复议机关：国家税务总局海南省税务局" in page.lines("authorities.facts")
    assert page.lines("authorities.history") == ["● 现行 国家税务总局三亚市税务局"]


def test_a_change_is_foreseen_published_and_leaves_the_past(page: Page, window: Counter) -> None:
    page.view.choose("SY-YSJ")
    page.view.refresh()
    page.press("authorities.change")
    page.type("name", "三亚市营商局")
    page.type("since", "2027-01-01")
    page.view.panel.commit()
    assert page.said == [("ok", "✓ 已发布，全大厅的窗口同步后使用。")]
    before, after = directory(window.hall).history("SY-YSJ")
    assert (before.name, after.name) == ("三亚市营商环境建设局", "三亚市营商局")
    assert after.seals == before.seals
    assert page.lines("authorities.history")[0].startswith("○ 三亚市营商局 自")


def test_a_new_one_that_cannot_be_says_why_at_its_field(page: Page, window: Counter) -> None:
    page.press("authorities.new")
    page.type("code", "SY-NEW")
    page.type("name", "三亚海关")
    page.view.panel.commit()
    assert window.hall.authorities == ()
    page.type("name", "三亚市样例局")
    page.type("parent", "SY-ZF")
    page.view.panel.commit()
    assert [one.name for one in window.hall.authorities] == ["三亚市样例局"]


def test_a_list_is_taken_from_a_file(page: Page, window: Counter, tmp_path: Path) -> None:
    told: Any = [{"code": "SY-NEW", "name": "三亚市样例局", "parent": "SY-ZF"}]
    file = tmp_path / "authorities.json"
    file.write_text(json.dumps(told), "utf-8")
    page.view.take_file(file)
    assert [one.code for one in window.hall.authorities] == ["SY-NEW"]

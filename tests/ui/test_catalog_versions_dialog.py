"""目录的版本: looked at, compared with what is in force, and gone back to at the desk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from counter_app.assembly import Counter
from counter_app.features.catalogs.acts.publish_catalog import How
from tests.ui.desks import Desk

HEAD = "事项名称,实施编码,实施主体,承诺办结时限\n"
FOOD = "食品经营许可,QY-003,崖州区市场监督管理局,{limit}\n"
CLOSING = "<b>注销</b>登记,QY-002,崖州区市场监督管理局,3个工作日\n"


@pytest.fixture
def desk(qtbot: QtBot, window: Counter, tmp_path: Path) -> Iterator[Desk]:
    for lines in (FOOD.format(limit="5个工作日") + CLOSING, FOOD.format(limit="即办")):
        file = tmp_path / "目录.csv"
        file.write_text(HEAD + lines, "utf-8")
        window.import_catalog(file, How(accept_removals=True))
    desk = Desk(qtbot, window)
    yield desk
    desk.session.close()


def opened(desk: Desk) -> QDialog:
    desk.shell.do("catalog_versions")
    desk.settle()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    desk.wait(lambda: rows(dialog, "table") != [])
    return dialog


def rows(dialog: QDialog, name: str) -> list[list[str]]:
    model = dialog.findChild(QTableView, f"versions.{name}").model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def verdict(dialog: QDialog) -> str:
    return str(dialog.findChild(QLabel, "versions.verdict").text())


def choose(desk: Desk, dialog: QDialog, row: int) -> None:
    dialog.findChild(QTableView, "versions.table").selectRow(row)
    desk.settle()


def test_a_version_is_compared_and_put_in_force_again(desk: Desk) -> None:
    dialog = opened(desk)
    assert [row[0] for row in rows(dialog, "table")] == ["3", "2", "1"]
    go = dialog.findChild(QPushButton, "versions.go")
    assert (verdict(dialog), go.isEnabled()) == ("这是现行的一版。", False)
    choose(desk, dialog, 1)
    assert verdict(dialog) == "恢复第 2 版会：新增 1，变更 1，移除 0"
    told = rows(dialog, "differences")
    assert ["＋", "QY-002", "<b>注销</b>登记", ""] in told
    assert any("承诺时限" in row[3] for row in told)
    go.click()
    question = desk.dialog()
    question.findChild(QPushButton, "question.no").click()
    desk.settle()
    assert desk.counter.store.shelf.current().version == 3
    go.click()
    desk.dialog().findChild(QPushButton, "question.yes").click()
    desk.wait(lambda: desk.counter.store.shelf.current().version == 4)
    assert "现行第 4 版，内容同第 2 版" in desk.shell.banner.text
    assert desk.counter.item("QY-002").code == "QY-002"


def test_the_sample_is_not_put_in_force_again(desk: Desk) -> None:
    dialog = opened(desk)
    choose(desk, dialog, 2)
    assert verdict(dialog).startswith("恢复第 1 版会：")
    assert not dialog.findChild(QPushButton, "versions.go").isEnabled()
    assert rows(dialog, "table")[2][-1] == "样例"

"""导入事项目录: what a file would change is shown before it is published, and removals are asked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from counter_app.assembly import Counter
from counter_app.features.catalogs.pages.import_catalog import ImportCatalog
from counter_app.knowledge.catalog.item import Limit, LimitUnit
from tests.ui.desks import Desk

HEAD = "序号,事项编码,事项名称,所属部门,承诺办结时限,申请材料\n"
ROWS = [
    *(f"A-{n:03},食品经营许可（{n}）,市场监管局,10个工作日,申请书|身份证" for n in range(1, 9)),
    *(f"B-{n:03},社会救助（{n}）,民政局,5个工作日,申请书" for n in range(1, 5)),
]


def a_file(place: Path, rows: list[str]) -> Path:
    file = place / "目录.csv"
    file.write_text(HEAD + "".join(f"{n},{row}\n" for n, row in enumerate(rows, 1)), "utf-8")
    return file


@pytest.fixture
def desk(qtbot: QtBot, window: Counter, tmp_path: Path) -> Iterator[Desk]:
    window.import_catalog(a_file(tmp_path, ROWS))
    desk = Desk(qtbot, window)
    yield desk
    desk.session.close()


def looked_at(desk: Desk, file: Path) -> ImportCatalog:
    desk.shell.do("import_catalog")
    desk.settle()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ImportCatalog)
    dialog.look_at(file)
    desk.wait(lambda: "正在" not in said(dialog))
    return dialog


def said(dialog: ImportCatalog) -> str:
    return str(dialog.findChild(QLabel, "import.verdict").text())


def changes(dialog: ImportCatalog) -> list[tuple[str, ...]]:
    model = dialog.findChild(QTableView, "import.changes").model()
    return [
        tuple(str(model.index(row, column).data()) for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def can_publish(dialog: ImportCatalog) -> bool:
    return bool(dialog.findChild(QPushButton, "import.go").isEnabled())


def test_what_changes_is_listed_before_it_is_published(desk: Desk, tmp_path: Path) -> None:
    rows = [ROWS[0].replace("10个", "6个"), *ROWS[1:]]
    dialog = looked_at(desk, a_file(tmp_path, rows))
    assert changes(dialog) == [
        ("●", "A-001", "食品经营许可（1）", "承诺时限：10 个工作日 → 6 个工作日")
    ]
    assert can_publish(dialog)
    dialog.findChild(QPushButton, "import.go").click()
    shelf = desk.counter.store.shelf
    desk.wait(lambda: shelf.current().version == 3)
    assert shelf.item("A-001").promised_limit == Limit(6, LimitUnit.WORKING_DAYS)


def test_the_same_again_is_not_published(desk: Desk, tmp_path: Path) -> None:
    dialog = looked_at(desk, a_file(tmp_path, ROWS))
    assert said(dialog) == "○ 与现行的第 2 版相同，不需要发布"
    assert not can_publish(dialog)
    dialog.reject()


def test_many_removals_wait_for_a_tick(desk: Desk, tmp_path: Path) -> None:
    dialog = looked_at(desk, a_file(tmp_path, ROWS[:8]))
    assert said(dialog) == "▲ 会移除 4 个事项，请先确认"
    assert [row[0] for row in changes(dialog)] == ["－"] * 4
    assert not can_publish(dialog)
    dialog.findChild(QCheckBox, "import.accept_removals").click()
    desk.wait(lambda: can_publish(dialog))
    dialog.reject()


def test_a_department_s_own_file_leaves_the_others_alone(desk: Desk, tmp_path: Path) -> None:
    dialog = looked_at(desk, a_file(tmp_path, ROWS[8:11]))
    dialog.findChild(QCheckBox, "import.part").click()
    desk.wait(lambda: can_publish(dialog))
    assert [row[:2] for row in changes(dialog)] == [("－", "B-004")]
    dialog.reject()

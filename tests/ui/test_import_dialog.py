"""导入事项目录: what a file would change is shown before it is published, and removals are asked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTableView,
)
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


def problems(dialog: ImportCatalog) -> QAbstractItemModel:
    return dialog.findChild(QTableView, "import.problems").model()


def tick(dialog: ImportCatalog, row: int, state: Qt.CheckState) -> None:
    model = problems(dialog)
    model.setData(model.index(row, 0), state.value, Qt.ItemDataRole.CheckStateRole)


def choose_field(dialog: ImportCatalog, letter: str, field: str) -> None:
    choice = dialog.findChild(QComboBox, f"reading.field.{letter}")
    choice.setCurrentIndex(choice.findData(field))
    choice.activated.emit(choice.currentIndex())


def test_a_kind_of_error_is_accepted_and_a_kind_of_warning_refused(
    desk: Desk, tmp_path: Path
) -> None:
    rows = [*ROWS, *(f",无编码的事项（{n}）,民政局,5个工作日,申请书" for n in range(90))]
    dialog = looked_at(desk, a_file(tmp_path, [*rows, "C-1,新增登记,民政局,说不清,申请书"]))
    assert "90 处错误" in said(dialog)
    model = problems(dialog)
    assert [model.index(row, 1).data() for row in range(model.rowCount())] == ["90", "1"]
    tick(dialog, 0, Qt.CheckState.Checked)
    desk.wait(lambda: can_publish(dialog))
    assert "2 类提醒" in said(dialog)
    row = next(n for n in range(2) if "说不清" in str(problems(dialog).index(n, 3).data()))
    tick(dialog, row, Qt.CheckState.Unchecked)
    desk.wait(lambda: "1 处错误" in said(dialog))
    assert not can_publish(dialog)
    tick(dialog, 0, Qt.CheckState.Checked)
    desk.wait(lambda: can_publish(dialog))
    dialog.reject()


def test_what_is_asked_is_said_on_the_sheet_and_kept_for_next_time(
    desk: Desk, tmp_path: Path
) -> None:
    file = tmp_path / "清单.csv"
    file.write_text("暗号,事项名称,要跑几趟\nA-1,甲登记,1\nA-2,乙登记,0\n", "utf-8")
    dialog = looked_at(desk, file)
    assert said(dialog).startswith("？ 清单没有写部门")
    choose_field(dialog, "A", "code")
    desk.wait(lambda: "正在" not in said(dialog))
    choose_field(dialog, "C", "visits")
    desk.wait(lambda: "正在" not in said(dialog))
    body = dialog.findChild(QLineEdit, "reading.department")
    body.setText("样例市民政局")
    body.returnPressed.emit()
    desk.wait(lambda: "正在" not in said(dialog))
    dialog.findChild(QCheckBox, "import.part").click()
    desk.wait(lambda: can_publish(dialog))
    first = dialog.findChild(QPlainTextEdit, "reading.first").toPlainText()
    assert first
    dialog.findChild(QPushButton, "import.go").click()
    shelf = desk.counter.store.shelf
    desk.wait(lambda: shelf.current().version == 3)
    assert (shelf.item("A-1").visits, shelf.item("A-2").department) == (1, "样例市民政局")
    file.write_text("暗号,事项名称,要跑几趟\nA-1,甲登记,0\nA-2,乙登记,0\n", "utf-8")
    again = looked_at(desk, file)
    assert again.findChild(QLabel, "import.file").text().endswith("每列照上次的读法")
    assert said(again).startswith("？ 清单没有写部门")  # another's list may look the same
    body = again.findChild(QLineEdit, "reading.department")
    body.setText("样例市民政局")
    body.returnPressed.emit()
    desk.wait(lambda: "正在" not in said(again))
    again.findChild(QCheckBox, "import.part").click()
    desk.wait(lambda: can_publish(again))
    assert [row[1] for row in changes(again)] == ["A-1"]
    again.reject()

"""Workbooks that would fill the memory, or were made to mislead, are refused before unpacking."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.catalog.item import Material, Necessity
from counter_app.knowledge.catalog.reading import Reading, read_catalog

HEAD = ["实施编码", "事项名称", "实施主体"]
ROW = ["A-001", "身份证补领", "三亚市公安局"]
SHEET = "xl/worksheets/sheet1.xml"


def workbook(*sheets: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    for place, rows in enumerate(sheets):
        sheet = book.active if place == 0 else book.create_sheet(f"第{place + 1}张")
        assert sheet is not None
        for row in rows:
            sheet.append(row)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def changed(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The workbook with one of its parts changed."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", 8) as new:
        for info in old.infolist():
            part = old.read(info)
            new.writestr(info.filename, change(part) if info.filename == name else part)
    return made.getvalue()


def read(folder: Path, data: bytes) -> Reading:
    path = folder / "目录.xlsx"
    path.write_bytes(data)
    return read_catalog(path)


def refusal(folder: Path, data: bytes) -> str:
    with pytest.raises(Refusal) as told:
        read(folder, data)
    return told.value.reason


@pytest.mark.parametrize("reference", ["XFD1048576", "ZZ100000", "A99999999"])
def test_a_cell_in_the_last_corner_builds_no_giant_table(tmp_path: Path, reference: str) -> None:
    far = f'<row><c r="{reference}"><v>1</v></c></row></sheetData>'.encode()
    data = changed(workbook([HEAD, ROW]), SHEET, lambda part: part.replace(b"</sheetData>", far))
    assert refusal(tmp_path, data) == "catalog.too_many_cells"


def test_one_long_text_used_very_often_is_refused(tmp_path: Path) -> None:
    cells = b"<row>" + b'<c t="s"><v>0</v></c>' * 10 + b"</row>"
    data = changed(
        workbook([HEAD, ROW]),
        SHEET,
        lambda part: part.replace(b"</sheetData>", cells * 900 + b"</sheetData>"),
    )
    made = io.BytesIO(data)
    with zipfile.ZipFile(made, "a", 8) as book:
        book.writestr("xl/sharedStrings.xml", f"<sst><si><t>{'长' * 30_000}</t></si></sst>")
    assert refusal(tmp_path, made.getvalue()) == "catalog.too_large_unpacked"


def test_a_part_that_lies_about_its_size_is_still_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("counter_app.knowledge.catalog.reading.books._LARGEST_UNPACKED", 3_000_000)
    blanks = b" " * 8_000_000 + b"</sheetData>"
    data = changed(workbook([HEAD, ROW]), SHEET, lambda part: part.replace(b"</sheetData>", blanks))
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        size = book.getinfo(SHEET).file_size
    lying = data.replace(size.to_bytes(4, "little"), (900).to_bytes(4, "little"))
    assert lying != data
    assert refusal(tmp_path, lying) == "catalog.too_large_unpacked"


def test_entities_that_grow_are_refused(tmp_path: Path) -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><worksheet'
    data = changed(workbook([HEAD, ROW]), SHEET, lambda part: part.replace(b"<worksheet", bomb, 1))
    assert refusal(tmp_path, data) == "catalog.bad_workbook"


def test_formulas_belong_to_their_sheet_whatever_its_file_is_called(tmp_path: Path) -> None:
    data = workbook([["说明"], ["=1+1"]], [HEAD, ROW])
    assert read(tmp_path, data).errors == ()
    found = read(tmp_path, workbook([["说明"]], [HEAD, ["A", '="甲"', "乙"]])).errors
    assert (2, "第2张!B（事项名称）", "catalog.formula") in [
        (o.line, o.field, o.reason) for o in found
    ]


def test_a_failed_formula_is_named_by_its_cell(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (HEAD, ROW):
        sheet.append(row)
    sheet["C2"].value, sheet["C2"].data_type = "#REF!", "e"
    data = io.BytesIO()
    book.save(data)
    found = [(one.line, one.field, one.reason) for one in read(tmp_path, data.getvalue()).errors]
    assert (2, "C（实施主体）", "catalog.failed_cell") in found


GOOD = workbook([HEAD, ROW], [["别的"]])


@settings(
    max_examples=120,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    deadline=None,
)
@given(st.integers(0, 2**32), st.integers(1, 12))
def test_no_damaged_workbook_breaks_the_reader(tmp_path: Path, seed: int, many: int) -> None:
    chance, damaged = random.Random(seed), bytearray(GOOD)
    for _ in range(many):
        damaged[chance.randrange(len(damaged))] = chance.randrange(256)
    try:
        reading = read(
            tmp_path,
            bytes(damaged[: chance.choice([len(damaged), chance.randrange(len(damaged))])]),
        )
    except Refusal:
        return
    assert (reading.catalog is None) == bool(reading.errors)


def test_every_sheet_with_items_is_read_and_the_others_are_named(tmp_path: Path) -> None:
    second: list[object] = ["B-001", "居住证", "三亚市公安局"]
    reading = read(tmp_path, workbook([["说明"]], [HEAD, ROW], [HEAD, second]))
    assert reading.catalog is not None
    assert [item.code for item in reading.catalog.items] == ["A-001", "B-001"]
    assert [(one.field, one.reason) for one in reading.warnings] == [
        ("Sheet", "catalog.sheet_not_read")
    ]
    (doubled,) = read(tmp_path, workbook([HEAD, ROW], [HEAD, ROW])).errors
    assert (doubled.line, doubled.field) == (2, "第2张!实施编码")


def test_a_sheet_of_materials_belongs_to_the_items(tmp_path: Path) -> None:
    head: list[object] = ["事项编码", "材料名称", "材料必要性", "原件份数", "复印件份数"]
    rows: list[list[object]] = [
        head,
        ["A-001", "户口簿", "必要", 1, 2],
        ["A-001", "照片", "容缺后补", 0, 0],
    ]
    reading = read(tmp_path, workbook([HEAD, ROW], rows))
    assert reading.catalog is not None
    assert reading.catalog.items[0].materials == (
        Material("户口簿", Necessity.REQUIRED, originals=1, copies=2),
        Material("照片", Necessity.DEFERRABLE, originals=0, copies=0),
    )
    found = read(tmp_path, workbook([HEAD, ROW], [head, ["A-009", "户口簿", "", "", ""]])).errors
    assert [(one.line, one.reason) for one in found] == [(2, "catalog.material_without_item")]


def test_cells_merged_downwards_count_for_each_row(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (HEAD, ROW, ["A-002", "居住证", None]):
        sheet.append(row)
    sheet.merge_cells("C2:C3")
    data = io.BytesIO()
    book.save(data)
    catalog = read(tmp_path, data.getvalue()).catalog
    assert catalog is not None
    assert [item.department for item in catalog.items] == ["三亚市公安局"] * 2

"""Catalogs as places export them: tables in many spellings, and tables that must be refused."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counter_app.features.catalogs.words.remarks import say_remark
from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.knowledge.catalog.item import (
    Basis,
    Extension,
    Fee,
    Handling,
    Item,
    Limit,
    LimitUnit,
    Necessity,
    Renewal,
    Tenure,
)
from counter_app.knowledge.catalog.reading import Reading, read_catalog
from counter_app.knowledge.wording.sentences import say

WORKING_DAYS = LimitUnit.WORKING_DAYS
HEAD = "实施编码,事项名称,实施主体,法定办结时限,承诺办结时限,到办事现场次数,申请材料"
ROW = "A-001,身份证补领,三亚市公安局,60(工作日),15个工作日,1,户口簿|申报表"


def read(folder: Path, data: bytes | str, name: str = "目录.csv") -> Reading:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    return read_catalog(path)


def items(reading: Reading) -> tuple[Item, ...]:
    assert reading.catalog is not None, [say_remark(one) for one in reading.errors]
    return reading.catalog.items


def refusal(folder: Path, data: bytes | str, name: str = "目录.csv") -> str:
    with pytest.raises(Refusal) as told:
        read(folder, data, name)
    return told.value.reason


def errors(reading: Reading) -> list[tuple[int | None, str, str]]:
    assert reading.catalog is None
    for one in reading.errors:
        assert say_remark(one)
    return [(one.line, one.field, one.reason) for one in reading.errors]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_any_usual_encoding_is_read(tmp_path: Path, encoding: str) -> None:
    item = items(read(tmp_path, f"{HEAD}\n{ROW}\n".encode(encoding)))[0]
    assert (item.code, item.name, item.department) == ("A-001", "身份证补领", "三亚市公安局")
    assert item.statutory_limit == Limit(60, LimitUnit.WORKING_DAYS)
    assert item.promised_limit == Limit(15, LimitUnit.WORKING_DAYS)
    assert item.visits == 1
    assert [material.name for material in item.materials] == ["户口簿", "申报表"]


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_any_usual_delimiter_is_read(tmp_path: Path, delimiter: str) -> None:
    text = f"{HEAD}\n{ROW}\n".replace(",", delimiter)
    assert items(read(tmp_path, text))[0].name == "身份证补领"


def test_english_names_and_other_orders_are_the_same(tmp_path: Path) -> None:
    text = "DEPT_NAME,TASK_NAME,handle_time_limit,TASK_CODE\n公安局,居住证,3(自然日),X1\n"
    item = items(read(tmp_path, text))[0]
    assert (item.code, item.department) == ("X1", "公安局")
    assert item.promised_limit == Limit(3, LimitUnit.CALENDAR_DAYS)


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("20(工作日)", Limit(20, LimitUnit.WORKING_DAYS)),
        ("20（工作日）", Limit(20, LimitUnit.WORKING_DAYS)),
        ("7个工作日", Limit(7, LimitUnit.WORKING_DAYS)),
        ("90 自然日", Limit(90, LimitUnit.CALENDAR_DAYS)),
        ("２个月", Limit(2, LimitUnit.MONTHS)),
        ("1年", Limit(12, LimitUnit.MONTHS)),
        ("即办", Limit(0, LimitUnit.WORKING_DAYS)),
        ("当场办结", Limit(0, LimitUnit.WORKING_DAYS)),
        ("15", Limit(15, LimitUnit.WORKING_DAYS)),
        ("无", None),
        ("", None),
    ],
)
def test_limits_are_read_with_their_unit(tmp_path: Path, text: str, limit: Limit | None) -> None:
    row = ROW.replace("60(工作日)", text).replace("15个工作日", "")
    assert items(read(tmp_path, f"{HEAD}\n{row}\n"))[0].statutory_limit == limit


def test_the_unit_may_stand_in_the_header(tmp_path: Path) -> None:
    text = "编码,事项名称,部门,法定办结时限（自然日）\nA1,甲,乙,30\n"
    assert items(read(tmp_path, text))[0].statutory_limit == Limit(30, LimitUnit.CALENDAR_DAYS)


@pytest.mark.parametrize("text", ["很快", "三天左右", "20(光年)", "-5", "99999"])
def test_a_limit_that_cannot_be_read_is_told_and_the_row_is_kept_without(
    tmp_path: Path, text: str
) -> None:
    row = ROW.replace("60(工作日)", text)
    reading = read(tmp_path, f"{HEAD}\n{ROW.replace('A-001', 'A-000')}\n{row}\n")
    assert [(one.line, one.field) for one in reading.warnings] == [(3, "法定办结时限")]
    assert all(say_remark(one) for one in reading.warnings)
    first, second = items(reading)
    assert first.statutory_limit == Limit(60, LimitUnit.WORKING_DAYS)
    assert (second.statutory_limit, second.promised_limit) == (None, first.promised_limit)


@pytest.mark.parametrize(
    ("text", "limit", "note"),
    [
        ("1小时", Limit(1, LimitUnit.HOURS), ""),
        ("1 个小时", Limit(1, LimitUnit.HOURS), ""),
        ("30分钟", Limit(30, LimitUnit.MINUTES), ""),
        ("1.5小时", Limit(90, LimitUnit.MINUTES), ""),
        ("2小时半", Limit(150, LimitUnit.MINUTES), ""),
        ("半天", Limit(1, LimitUnit.HALF_DAYS), ""),
        ("半个工作日", Limit(1, LimitUnit.HALF_DAYS), ""),
        ("0.5个工作日", Limit(1, LimitUnit.HALF_DAYS), ""),
        ("0.5(工作日)", Limit(1, LimitUnit.HALF_DAYS), ""),
        ("1.5个工作日", Limit(3, LimitUnit.HALF_DAYS), ""),
        ("1个半工作日", Limit(3, LimitUnit.HALF_DAYS), ""),
        ("三个工作日", Limit(3, LimitUnit.WORKING_DAYS), ""),
        ("45个工作日（不含公示）", Limit(45, LimitUnit.WORKING_DAYS), "不含公示"),
        ("20个工作日，不含听证、检测时间", Limit(20, LimitUnit.WORKING_DAYS), "不含听证、检测时间"),
        ("2年半", Limit(30, LimitUnit.MONTHS), ""),
    ],
)
def test_limits_within_a_day_and_what_stands_beside_them(
    tmp_path: Path, text: str, limit: Limit, note: str
) -> None:
    row = ROW.replace("60(工作日)", f'"{text}"').replace("15个工作日", "")
    (item,) = items(reading := read(tmp_path, f"{HEAD}\n{row}\n"))
    assert (item.statutory_limit, item.limit_note) == (limit, note)
    assert not reading.warnings


def test_who_decides_from_when_and_what_a_limit_rests_on(tmp_path: Path) -> None:
    head = "事项名称,实施编码,所属部门,实施主体,原实施主体,划转日期,法定办结时限,法定时限依据,可延长时限,延长依据,是否延续,结果有效期"
    row = "食品经营许可延续,A1,三亚市市场监督管理局,三亚市营商环境建设局,三亚市市场监督管理局,2024-03-01,10,待核,5个工作日,《办法》第十八条,是,5年"
    (item,) = items(read(tmp_path, f"{head}\n{row}\n"))
    moved = date(2024, 3, 1)
    assert item.authorities == (
        Tenure("三亚市营商环境建设局", since=moved, former="三亚市市场监督管理局"),
    )
    assert item.authority_on(moved) == "三亚市营商环境建设局"
    assert item.authority_on(date(2024, 2, 29)) == "三亚市市场监督管理局"
    assert item.statutory_basis == Basis(pending=True)
    assert item.lawful_limit is None
    assert item.extension == Extension(Limit(5, LimitUnit.WORKING_DAYS), Basis("《办法》第十八条"))
    assert item.renewal == Renewal()
    assert item.outcome.valid_for == Limit(60, LimitUnit.MONTHS)


def test_one_error_anywhere_publishes_nothing_and_all_are_named(tmp_path: Path) -> None:
    text = f"{HEAD}\n{ROW}\n,无编码,局,,,,\nA-003,,局,,,,\n{ROW}\n"
    assert errors(read(tmp_path, text)) == [
        (3, "实施编码", "catalog.blank"),
        (4, "事项名称", "catalog.blank"),
        (5, "实施编码", "catalog.code_twice"),
    ]


def test_lines_are_counted_as_an_editor_shows_them(tmp_path: Path) -> None:
    long = ROW.replace("身份证补领", '"身份证\n补领"')
    bad = ROW.replace("A-001", "A-002").replace("60(工作日)", "多久")
    assert read(tmp_path, f"{HEAD}\n{long}\n{bad}\n").warnings[0].line == 4


def test_unknown_columns_are_kept_and_warned_about(tmp_path: Path) -> None:
    reading = read(tmp_path, f"{HEAD},吉祥物\n{ROW},海豚\n")
    assert items(reading)[0].extra == {"吉祥物": "海豚"}
    assert [(one.field, one.reason) for one in reading.warnings] == [
        ("吉祥物", "catalog.unknown_column")
    ]


def test_a_promise_longer_than_the_law_is_warned_about(tmp_path: Path) -> None:
    row = ROW.replace("15个工作日", "90个工作日")
    assert [one.reason for one in read(tmp_path, f"{HEAD}\n{row}\n").warnings] == [
        "catalog.promised_longer"
    ]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "catalog.empty"),
        (b" \n\n", "catalog.empty"),
        (HEAD.encode(), "catalog.empty"),
        ("姓名,电话\n甲,1\n", "catalog.missing_columns"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00", "catalog.other_kind_of_file"),
        (b"\xff\xfe\x00\xd8", "catalog.unknown_encoding"),
        (f'{HEAD}\nA,"甲,乙\n', "catalog.broken_csv"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 99, "catalog.old_or_locked_workbook"),
        (b"PK\x03\x04broken", "catalog.bad_workbook"),
    ],
)
def test_what_is_no_catalog_is_refused_whole(
    tmp_path: Path, data: bytes | str, reason: str
) -> None:
    assert refusal(tmp_path, data) == reason


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (ROW.replace("身份证", "身份\x07证"), "catalog.control_character"),
        (ROW.replace("身份证补领", "名" * 4000), "catalog.too_long"),
        (ROW.replace("身份证补领", "=1+1"), "catalog.formula"),
        (ROW + ",多出来的", "catalog.row_too_long"),
        ("A-001,身份证补领,三亚市公安局", "catalog.row_too_short"),
    ],
)
def test_a_bad_cell_is_an_error_of_its_line(tmp_path: Path, row: str, reason: str) -> None:
    found = errors(read(tmp_path, f"{HEAD}\n{row}\n"))
    assert (2, reason) in [(line, why) for line, _, why in found]


@pytest.mark.parametrize(
    ("column", "text", "reason"),
    [
        ("到办事现场次数", "很多次", "catalog.bad_visits"),
        ("是否网办", "看情况", "catalog.not_yes_or_no"),
        ("办件类型", "特事特办", "catalog.unknown_kind"),
        ("申请材料", "户口簿；户口簿", "catalog.material_twice_left_out"),
        ("申请材料", "户口簿、照片", "catalog.materials_by_commas"),
        ("法定时限", "5-7个工作日", "catalog.limit_range"),
    ],
)
def test_what_an_item_can_do_without_costs_it_no_row(
    tmp_path: Path, column: str, text: str, reason: str
) -> None:
    reading = read(tmp_path, f"编码,事项名称,部门,{column}\nA1,甲,乙,{text}\n")
    assert [one.code for one in items(reading)] == ["A1"]
    assert [(one.line, one.field, one.reason) for one in reading.warnings] == [(2, column, reason)]
    assert say_remark(reading.warnings[0])


def test_from_when_an_item_holds_it_cannot_do_without(tmp_path: Path) -> None:
    found = errors(read(tmp_path, "编码,事项名称,部门,失效日期\nA1,甲,乙,明年\n"))
    assert found == [(2, "失效日期", "catalog.bad_date")]


def test_a_limit_that_does_not_say_whose_it_is_is_promised(tmp_path: Path) -> None:
    text = (
        "编码,事项名称,部门,办理时限\nA1,甲,乙,15个工作日\nA2,丙,乙,法定20个工作日/承诺8个工作日\n"
    )
    first, second = items(reading := read(tmp_path, text))
    assert (first.statutory_limit, first.promised_limit) == (None, Limit(15, WORKING_DAYS))
    assert second.statutory_limit == Limit(20, WORKING_DAYS)
    assert second.promised_limit == Limit(8, WORKING_DAYS)
    assert [(one.field, one.reason) for one in reading.warnings] == [
        ("办理时限", "catalog.limit_taken_as_promised")
    ]


def test_a_column_of_kinds_may_say_original_or_copy(tmp_path: Path) -> None:
    text = '编码,事项名称,部门,申请材料,材料类型\nA1,甲,乙,"申请表\n身份证","原件\n复印件"\n'
    (item,) = items(reading := read(tmp_path, text))
    assert [(one.originals, one.copies, one.kind) for one in item.materials] == [
        (1, None, None),
        (None, 1, None),
    ]
    assert not reading.warnings


def test_a_missing_file_is_trouble_and_a_folder_too(tmp_path: Path) -> None:
    for path in (tmp_path / "没有.csv", tmp_path):
        with pytest.raises(Trouble, match="unreadable"):
            read_catalog(path)


def test_endless_rows_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("counter_app.knowledge.catalog.reading.grid.MOST_ROWS", 3)
    rows = "\n".join(ROW.replace("A-001", f"A-{n}") for n in range(9))
    assert refusal(tmp_path, f"{HEAD}\n{rows}\n") == "catalog.too_many_rows"


def workbook(rows: list[list[object]], title: str = "") -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    if title:
        sheet.append([title])
    for row in rows:
        sheet.append(row)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


SHEET: list[list[object]] = [list(HEAD.split(",")), list(ROW.split(","))]


def test_a_workbook_is_read_even_under_a_title(tmp_path: Path) -> None:
    item = items(read(tmp_path, workbook(SHEET, "三亚市事项目录（2026年版）"), "目录.xlsx"))[0]
    assert item.name == "身份证补领"
    numbers = [SHEET[0], ["A-9", "甲", "乙", 20, 3.0, 0, "无"]]
    item = items(read(tmp_path, workbook(numbers), "目录.xlsx"))[0]
    assert item.statutory_limit == Limit(20, LimitUnit.WORKING_DAYS)
    assert (item.visits, item.materials) == (0, ())


def test_a_formula_is_named_by_its_cell(tmp_path: Path) -> None:
    rows = [SHEET[0], ["A-9", '="甲"&"乙"', "乙", "20", "3", "0", "无"]]
    found = errors(read(tmp_path, workbook(rows), "目录.xlsx"))
    assert (2, "B（事项名称）", "catalog.formula") in found


def packed(parts: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as book:
        for name, part in parts.items():
            book.writestr(name, part)
    return data.getvalue()


def test_a_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("counter_app.knowledge.catalog.reading.books._LARGEST_UNPACKED", 5_000_000)
    bomb = packed({"xl/worksheets/sheet1.xml": b"0" * 20_000_000})
    assert refusal(tmp_path, bomb, "目录.xlsx") == "catalog.too_large_unpacked"


def test_a_sheet_with_a_million_rows_is_refused(tmp_path: Path) -> None:
    rows = b"<sheetData>" + b'<row r="1"></row>' * 1_000_000 + b"</sheetData>"
    million = packed({"xl/worksheets/sheet1.xml": rows})
    assert refusal(tmp_path, million, "目录.xlsx") == "catalog.too_many_rows"


def test_a_zip_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, packed({"a.txt": b"hello"}), "目录.xlsx") == "catalog.bad_workbook"


@settings(
    max_examples=150,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    deadline=None,
)
@given(
    st.one_of(st.binary(max_size=300), st.text(max_size=200).map(lambda t: f"{HEAD}\n{t}".encode()))
)
def test_no_bytes_break_the_reader(tmp_path: Path, data: bytes) -> None:
    try:
        reading = read(tmp_path, data)
    except Refusal:
        return
    assert (reading.catalog is None) == bool(reading.errors)
    for remark in (*reading.warnings, *reading.errors):
        assert say_remark(remark)


SHARED = Path(__file__).parents[4] / "shared" / "data" / "catalog"


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real catalogs are not part of the project")
def test_real_catalogs_are_read_as_they_are() -> None:
    province = read_catalog(SHARED / "guangdong-2021.csv")
    assert len(items(province)) == 2262
    assert [one.reason for one in province.warnings] == ["catalog.code_uscc"] * 6
    district = read_catalog(SHARED / "guangan-2025.csv")
    assert len(items(district)) == 1135
    assert {item.item_type for item in items(district)} >= {"行政许可", "公共服务事项"}


def test_the_most_exact_code_counts_and_the_other_steps_in(tmp_path: Path) -> None:
    text = "实施编码,业务办理项编码,事项名称,部门\nA1,A1-01,甲,乙\nA1,A1-02,丙,乙\nA2,,丁,乙\n"
    assert [item.code for item in items(read(tmp_path, text))] == ["A1-01", "A1-02", "A2"]


def test_damaged_utf8_is_not_taken_for_gb18030(tmp_path: Path) -> None:
    good = f"TASK_CODE,TASK_NAME,DEPT_NAME\nA,身份证补领,三亚市公安局\nB,居住证,{'公安局' * 9}\n"
    damaged = good.encode().replace("居住证".encode(), "居住证".encode()[:-1])
    with pytest.raises(Refusal) as told:
        read(tmp_path, damaged)
    assert (told.value.reason, told.value.details["line"]) == ("catalog.damaged_utf8", 3)


@pytest.mark.parametrize(
    "halves", [("utf-8", "gb18030"), ("gb18030", "utf-8"), ("gb18030", "big5")]
)
def test_other_encodings_and_mixtures_never_become_nonsense(
    tmp_path: Path, halves: tuple[str, str]
) -> None:
    head, half = "TASK_CODE,TASK_NAME,DEPT_NAME\n", "A{},身分登記補領,戶籍管理局\n" * 20
    data = head.encode() + b"".join(half.encode(one, "ignore") for one in halves)
    assert refusal(tmp_path, data) in ("catalog.unknown_encoding", "catalog.damaged_utf8")


def test_a_zero_byte_is_named_by_its_line(tmp_path: Path) -> None:
    found = errors(read(tmp_path, f"{HEAD}\n{ROW.replace('身份证', '身份' + chr(0) + '证')}\n"))
    assert found == [(2, "事项名称", "catalog.control_character")]


def test_what_cannot_be_seen_is_left_out_with_a_warning(tmp_path: Path) -> None:
    row = ROW.replace("A-001", "A-\u200b001")
    reading = read(tmp_path, f"{HEAD}\n{row}\n")
    assert items(reading)[0].code == "A-001"
    assert [one.reason for one in reading.warnings] == ["catalog.invisible_character"]


@pytest.mark.parametrize("text", ["=1+1", " =1", "@SUM(A1)", "+cmd|x!A0", "-HYPERLINK(A)"])
def test_what_a_table_program_would_run_is_refused(tmp_path: Path, text: str) -> None:
    found = errors(read(tmp_path, f"{HEAD}\n{ROW.replace('身份证补领', text)}\n"))
    assert (2, "事项名称", "catalog.formula") in found


@pytest.mark.parametrize("text", ["+86-898-88880000", "-", "@三亚政务", "—详见附件(一)"])
def test_signs_in_ordinary_text_are_no_formula(tmp_path: Path, text: str) -> None:
    data = f"编码,事项名称,部门,咨询电话\nA1,甲,乙,{text}\n"
    assert items(read(tmp_path, data))[0].code == "A1"


def test_a_title_above_the_header_does_not_hide_the_delimiter(tmp_path: Path) -> None:
    text = f"三亚市事项目录，2026年版，试行\n{HEAD}\n{ROW}\n".replace(",", "\t")
    assert items(read(tmp_path, text))[0].name == "身份证补领"


def test_progress_ends_with_everything_done(tmp_path: Path) -> None:
    path = tmp_path / "目录.csv"
    path.write_text(f"{HEAD}\n{ROW}\n", encoding="utf-8")
    seen: list[tuple[int, int]] = []
    read_catalog(path, progress=lambda done, every: seen.append((done, every)))
    assert seen[-1] == (1, 1)


def test_where_bars_join_nothing_else_does(tmp_path: Path) -> None:
    text = "编码,事项名称,部门,申请材料,材料必要性\n"
    text += "A1,甲,乙,界至图；承包合同|身份证（正面；反面）,必要|非必要\nA2,丙,乙,章程；决议,必要\n"
    first, second = items(read(tmp_path, text))
    assert [one.name for one in first.materials] == ["界至图；承包合同", "身份证（正面；反面）"]
    assert [one.name for one in second.materials] == ["章程；决议"]
    assert [one.necessity for one in first.materials] == [Necessity.REQUIRED, Necessity.OPTIONAL]


def test_numbered_lines_are_materials(tmp_path: Path) -> None:
    text = '编码,事项名称,部门,申请材料\nA1,甲,乙,"1.身份证；\n2、户口簿（本人页；首页）。"\n'
    names = [one.name for one in items(read(tmp_path, text))[0].materials]
    assert names == ["身份证", "户口簿（本人页；首页）"]


@pytest.mark.parametrize(
    ("column", "text", "field", "value"),
    [
        ("数量限制", "无数量限制", "quota", False),
        ("数量限制", "每年100个", "quota", True),
        ("是否收费", "不收费。", "fee", Fee(False)),
        ("收费", "工本费10元", "fee", Fee(True, "工本费10元")),
        ("办件类型", "上报件", "handling", None),
        ("办件类型", "1", "handling", Handling.IMMEDIATE),
        ("到办事现场次数", "最多一次", "visits", 1),
        ("法定时限", "法定无时限", "statutory_limit", None),
        ("承诺时限", "2周", "promised_limit", Limit(14, LimitUnit.CALENDAR_DAYS)),
        ("承诺时限", "即来即办", "promised_limit", Limit(0, LimitUnit.WORKING_DAYS)),
        ("事项类型", "01", "item_type", "行政许可"),
        ("事项类型", "01", "item_type_code", "01"),
    ],
)
def test_words_of_real_exports_find_their_meaning(
    tmp_path: Path, column: str, text: str, field: str, value: object
) -> None:
    item = items(read(tmp_path, f"编码,事项名称,部门,{column}\nA1,甲,乙,{text}\n"))[0]
    assert getattr(item, field) == value


@pytest.mark.parametrize("code", ["1.14400E+30", "1.1440000006939757e+30"])
def test_a_code_that_lost_its_digits_is_refused(tmp_path: Path, code: str) -> None:
    found = errors(read(tmp_path, f"{HEAD}\n{ROW.replace('A-001', code)}\n"))
    assert (2, "实施编码", "catalog.code_rounded") in found


def test_a_doubled_code_names_both_lines(tmp_path: Path) -> None:
    reading = read(tmp_path, f"{HEAD}\n{ROW}\n{ROW}\n")
    assert reading.errors[0].line == 3
    assert "第 2 行" in say_remark(reading.errors[0])


def test_units_are_compared_without_guessing(tmp_path: Path) -> None:
    def warned(statutory: str, promised: str) -> bool:
        text = f"编码,事项名称,部门,法定时限,承诺时限\nA1,甲,乙,{statutory},{promised}\n"
        return bool(read(tmp_path, text).warnings)

    assert warned("20(工作日)", "21(工作日)")
    assert not warned("1个月", "22(工作日)")
    assert warned("1个月", "45(自然日)")


def test_a_missing_column_is_asked_for_by_its_usual_names(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as told:
        read(tmp_path, "事项名称,电话\n甲,1\n")
    assert "实施主体" in say(told.value)
    assert "TASK_NAME" not in say(told.value)
    assert "电话" in say(told.value)

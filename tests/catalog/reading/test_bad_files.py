"""What must not be read, or only with a word about it: locked, huge, calculated, rounded, hidden."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment

from counter_app.features.catalogs.words.remarks import say_remark
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.wording.sentences import say
from tests.catalog.reading.sheets import compound, html, items, kinds, look, ods, xls, xlsx

HEAD = ["序号", "事项编码", "事项名称", "实施主体", "备注"]
ROWS = [[n, f"A-{n:03}", f"第{n}件许可", "样例市民政局", "无"] for n in range(1, 5)]


def refusal(folder: Path, data: bytes | str, name: str) -> str:
    with pytest.raises(Refusal) as told:
        look(folder, data, name)
    assert say(told.value)
    return told.value.reason.removeprefix("catalog.")


def saved(book: openpyxl.Workbook) -> bytes:
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def with_part(data: bytes, name: str, content: bytes = b"x") -> bytes:
    made = io.BytesIO(data)
    with zipfile.ZipFile(made, "a") as book:
        book.writestr(name, content)
    return made.getvalue()


def test_an_old_workbook_is_read_as_a_new_one(tmp_path: Path) -> None:
    rows = [["样例市目录"], HEAD, *ROWS]
    for name in ("目录.xls", "目录.et"):
        found = items(look(tmp_path, xls({"事项": rows}), name))
        assert [one.code for one in found] == [row[1] for row in ROWS]
    reading = look(tmp_path, xls({"事项": rows}, formulas=[(2, 0), (3, 2)]), "目录.xls")
    assert [(one.line, one.field) for one in reading.errors if one.line] == [(4, "C（事项名称）")]


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (compound("EncryptedPackage", b"x"), "目录.xlsx", "locked_workbook"),
        (compound("WordDocument", b"x"), "目录.doc", "word_document"),
        (compound("Workbook", b"\x09\x08\x10\x00" + b"x" * 5000), "目录.xls", "bad_workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x07" * 2000, "a.xls", "old_or_locked_workbook"),
        (ods({"a": [HEAD, *ROWS]}, encrypted=True), "目录.ods", "locked_workbook"),
        (b"SQLite format 3\x00" + bytes(99), "目录.db", "other_kind_of_file"),
        (b"%PDF-1.7\n", "目录.pdf", "other_kind_of_file"),
        ("INSERT INTO item VALUES ('A','甲');\n", "目录.sql", "other_kind_of_file"),
        ("<html><body>请登录</body></html>", "目录.xls", "page_without_table"),
        (with_part(xlsx({"a": [["x"]]}), "word/document.xml"), "目录.docx", "other_kind_of_file"),
        (with_part(xlsx({"a": [["x"]]}), "xl/workbook.bin"), "目录.xlsb", "other_kind_of_file"),
        (xls({"a": [["a"], *[[]] * 65_533, [*[""] * 255, "z"]]}), "目录.xls", "too_many_cells"),
        (html([["a"]], merged={(0, 0): (300_000, 900)}), "目录.html", "too_many_cells"),
        ("<table>" + "<tr><td>甲" * 200_001, "目录.html", "too_many_rows"),
    ],
)
def test_what_is_no_list_is_refused_by_name(
    tmp_path: Path, data: bytes | str, name: str, reason: str
) -> None:
    assert refusal(tmp_path, data, name) == reason


def repeated(rows: int, columns: int, text: str) -> str:
    return (
        f'<table:table-row table:number-rows-repeated="{rows}"><table:table-cell'
        f' table:number-columns-repeated="{columns}" office:value-type="string">'
        f"<text:p>{text}</text:p></table:table-cell></table:table-row>"
    )


def test_a_row_that_is_repeated_a_million_times_is_counted_first(tmp_path: Path) -> None:
    for rows, columns, text, reason in (
        (1_048_000, 1, "x", "too_many_rows"),
        (100_000, 1_000, "x", "too_many_cells"),
        (100_000, 20, "长" * 500, "too_large_unpacked"),
    ):
        data = ods({"a": [HEAD, *ROWS]}, more=repeated(rows, columns, text))
        assert refusal(tmp_path, data, "目录.ods") == reason
    blank = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
    assert len(items(look(tmp_path, ods({"a": [HEAD, *ROWS]}, more=blank), "目录.ods"))) == 4


def test_formulas_matter_only_where_something_is_read(tmp_path: Path) -> None:
    rows = [HEAD, *[["=ROW()-1", *row[1:4], '="记"'] for row in ROWS]]
    reading = look(tmp_path, xlsx({"事项": rows}))
    assert len(items(reading)) == 4
    assert {"formula_result"} == kinds(reading) - {"unknown_column"}
    rows[2][2] = '="甲"&"乙"'
    found = look(tmp_path, xlsx({"事项": rows})).errors
    assert (3, "C（事项名称）", "catalog.formula") in [(o.line, o.field, o.reason) for o in found]


def test_formulas_of_a_total_are_nobodys_concern(tmp_path: Path) -> None:
    rows = [HEAD, *ROWS, ["合计", "=COUNTA(B2:B5)"]]
    assert kinds(look(tmp_path, xlsx({"事项": rows}))) == {"total_row", "unknown_column"}


@pytest.mark.parametrize(
    "code",
    [114602000082162450000, 1146020000821624, "1.1446E+30", "1146020000821620000000000000000"],
)
def test_a_code_that_lost_its_digits_is_named(tmp_path: Path, code: object) -> None:
    reading = look(tmp_path, xlsx({"事项": [HEAD, [1, code, "甲许可", "样例局", ""]]}))
    found = [(one.line, one.field, one.reason) for one in reading.errors]
    assert found == [(2, "事项编码", "catalog.code_rounded")]
    assert say_remark(reading.errors[0])


def test_codes_that_all_end_in_zeros_were_numbers_once(tmp_path: Path) -> None:
    rows = [[n, f"{114602000082160 + n}000", f"第{n}件许可", "样例局", ""] for n in range(1, 6)]
    reading = look(tmp_path, xlsx({"事项": [HEAD, *rows]}))
    assert "codes_cut" in kinds(reading)
    data = xlsx({"事项": [HEAD, *rows]})
    accepted = look(tmp_path, data, accept=frozenset({"catalog.codes_cut"}))
    assert len(items(accepted)) == 5


@pytest.mark.parametrize("code", ["'0012345678", '="0012345678"', "\u20180012345678"])
def test_what_keeps_a_code_a_text_is_no_part_of_it(tmp_path: Path, code: str) -> None:
    found = items(look(tmp_path, f"事项编码,事项名称,部门\n{code},甲许可,样例局\n", "目录.csv"))
    assert found[0].code == "0012345678"


def test_hidden_parts_pictures_and_comments_are_told(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (HEAD, *ROWS):
        sheet.append(row)
    sheet.row_dimensions[3].hidden = sheet.row_dimensions[4].hidden = True
    sheet.column_dimensions["C"].hidden = True
    sheet["B2"].comment = Comment("请核对", "王某")
    hidden = book.create_sheet("草稿")
    hidden.append(HEAD)
    hidden.sheet_state = "hidden"
    data = with_part(saved(book), "xl/vbaProject.bin")
    reading = look(tmp_path, with_part(data, "xl/media/image1.png"), "目录.xlsm")
    assert len(items(reading)) == 4
    told = {"hidden_rows", "hidden_column", "hidden_sheet"}
    told |= {"has_comments", "has_macros", "has_pictures", "unknown_column"}
    assert kinds(reading) == told
    rows = next(one for one in reading.warnings if one.reason == "catalog.hidden_rows")
    assert "3–4" in say_remark(rows)


def test_two_items_with_one_code_and_words_instead_of_codes(tmp_path: Path) -> None:
    double = [HEAD, ROWS[0], [2, "A-001", "另一件许可", "样例局", ""]]
    assert [one.reason for one in look(tmp_path, xlsx({"a": double})).errors] == [
        "catalog.code_twice"
    ]
    shifted = [HEAD, *[[row[0], "样例许可核发", row[3], "样例局", ""] for row in ROWS]]
    for n, row in enumerate(shifted[1:]):
        row[1] = "甲乙丙丁"[n] + "类许可核发"
    assert "codes_unlike" in kinds(look(tmp_path, xlsx({"a": shifted})))


@pytest.mark.parametrize("rows", [[], [[]], [HEAD], [["目录"], HEAD, ["合计", "0项"]]])
def test_an_empty_list_is_refused(tmp_path: Path, rows: list[list[object]]) -> None:
    reading = look(tmp_path, xlsx({"事项": rows}))
    assert reading.asked is not None
    assert reading.asked.reason == "catalog.empty"


def test_a_title_that_names_a_department_is_asked_about(tmp_path: Path) -> None:
    rows = [
        ["样例市民政局权责清单（2025年本）"],
        ["序号", "职权名称", "职权类别"],
        [1, "甲许可", "行政许可"],
    ]
    reading = look(tmp_path, xlsx({"Sheet1": rows}))
    assert reading.asked is not None
    assert "样例市民政局" in say_remark(reading.asked)


def test_a_section_may_name_the_type_of_its_items(tmp_path: Path) -> None:
    rows = [
        ["职权编码", "职权名称", "实施主体"],
        ["一、行政许可"],
        ["A-1", "甲许可", "甲局"],
        ["二、行政处罚（共1项）"],
        ["A-2", "乙处罚", "甲局"],
    ]
    found = items(look(tmp_path, xlsx({"清单": rows})))
    assert [one.item_type for one in found] == ["行政许可", "行政处罚"]


def test_parts_of_an_item_are_the_items(tmp_path: Path) -> None:
    rows = [
        ["序号", "事项名称", "子项名称", "实施主体"],
        [1, "食品许可", "食品许可新办", "甲局"],
        ["", "", "食品许可变更", ""],
        [2, "乙登记", "", "乙局"],
    ]
    merged = ["单!A2:A3", "单!B2:B3", "单!D2:D3"]
    found = items(look(tmp_path, xlsx({"单": rows}, merged)))
    assert [(one.name, one.main_item, one.department) for one in found] == [
        ("食品许可新办", "食品许可", "甲局"),
        ("食品许可变更", "食品许可", "甲局"),
        ("乙登记", "乙登记", "乙局"),
    ]


KEYS = st.sampled_from(["编码", "名称", "部门", "data", "list", "items", "材料", "title", "code"])
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 10**20) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=20,
)


@settings(
    max_examples=120,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    deadline=None,
)
@given(
    st.one_of(
        PLAIN.map(lambda plain: json.dumps(plain).encode()),
        st.lists(
            st.lists(
                st.sampled_from([*map(str, HEAD), "A1", "一、甲局", "合计", "", "甲"]), max_size=6
            ),
            max_size=8,
        ).map(lambda rows: xlsx({"a": rows})),
        st.binary(max_size=400).map(lambda more: xls({"a": [HEAD, *ROWS]})[:600] + more),
        st.text("<>tdr/able= 甲\"'", max_size=80).map(lambda text: f"<table>{text}".encode()),
    )
)
def test_nothing_breaks_the_reader(tmp_path: Path, data: bytes) -> None:
    try:
        reading = look(tmp_path, data, "目录.xlsx")
    except Refusal:
        return
    assert (reading.catalog is None) == bool(reading.errors or reading.asked)
    assert kinds(reading) or reading.catalog
